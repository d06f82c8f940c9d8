//! Narrowing the queue down: a folded form whose fields stand in the address, and each filter in use as a link that takes
//! it away.

use leptos::{ev, prelude::*};
use serde_json::json;
use seutu_shared::{
    date::format_date,
    error_code::ErrorCode,
    i18n::Args,
    privacy_request::{Assignee, IntakeChannel, QueueFilter, RequestState, case_sought},
    privacy_right::PrivacyRight,
};

use super::filter_state::{ASSIGNEE, CHANNEL, NOBODY, NUMBER, RIGHTS, STATE, UNTIL, parameters, without};
use crate::{
    api::console::{
        request_queue::QueueData,
        requests::{ASSIGNEES, AssigneesData},
    },
    console::{
        data::{Query, use_answer},
        kit::{ErrorSummary, Filters, Form, form::focus_id, use_form},
        paths,
    },
    texts::{Texts, use_texts},
    ui::{Button, Choice, Icon, Select, Symbol, TextField},
};

/// Id of the button that unfolds the form.
pub const SUMMARY: &str = "requests-filter";

/// Who may be given cases. Asked for only once somebody looks, since each answer stands in the access log.
#[derive(Debug, Clone, Copy)]
pub struct People {
    query: Query<AssigneesData>,
    wanted: RwSignal<bool>,
}

/// The people of this page. Call it while the page is built.
pub fn use_people(shown: Memo<QueueFilter>) -> People {
    let wanted = RwSignal::new(false);
    let query = use_answer::<AssigneesData>(ASSIGNEES, move || {
        let named = shown.with(|shown| matches!(shown.assignee, Some(Assignee::Account(_))));
        (wanted.get() || named).then(|| json!({}))
    });
    People { query, wanted }
}

impl People {
    /// They are looked at.
    pub fn want(self) {
        self.wanted.set(true);
    }

    /// As choices.
    pub fn choices(self) -> Vec<Choice> {
        let all = self.query.data.get().map(|data| data.contact_assignees);
        let all = all.into_iter().flatten();
        all.map(|one| Choice::new(one.id, one.name)).collect()
    }

    /// What an account is called; one that has left has no name any more.
    fn name(self, t: Texts, id: &str) -> String {
        let found = self.choices().into_iter().find(|one| one.value == id);
        match found {
            Some(one) => one.label,
            None if self.query.state.ready.get() => t.t("requests-filter-gone"),
            None => String::new(),
        }
    }
}

/// Address of the queue with a view and filters.
pub fn address(shown: &QueueFilter) -> String {
    let query: Vec<String> = parameters(shown)
        .into_iter()
        .map(|(name, value)| format!("{name}={}", js_sys::encode_uri_component(&value)))
        .collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{}", paths::REQUESTS, query.join("&"))
}

/// The form.
#[component]
pub fn FilterForm(
    /// What is typed, and what stands in the address.
    filters: Filters,
    /// What is shown.
    shown: Memo<QueueFilter>,
    /// Who may be given cases.
    people: People,
) -> impl IntoView {
    let (t, form) = (use_texts(), use_form("filter"));
    let (number, apply) = (filters.field(NUMBER), filters.submit());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let wrong = number.with_untracked(|text| !text.trim().is_empty() && case_sought(text).is_none());
        if wrong {
            return form.refuse("number", ErrorCode::InvalidCaseNumber);
        }
        form.problems.set(Vec::new());
        apply(event);
    };
    let summary = move || match shown.with(QueueFilter::used) {
        0 => t.t("requests-filter"),
        count => t.t_with("requests-filter-used", &Args::new().with("count", count)),
    };
    let all = |pairs: Vec<(&str, String)>| {
        let mut all = vec![Choice::new("", t.t("all"))];
        all.extend(pairs.into_iter().map(|(code, key)| Choice::new(code, t.t(&key))));
        Signal::stored(all)
    };
    // What is answered has a view of its own.
    let states = RequestState::ALL.iter().filter(|state| state.is_open());
    let states = all(states.map(|one| (one.as_str(), one.label_key())).collect());
    let channels = IntakeChannel::ALL.iter();
    let channels = all(channels.map(|one| (one.as_str(), one.label_key())).collect());
    let whom = Signal::derive(move || {
        let mut all = vec![
            Choice::new("", t.t("all")),
            Choice::new(NOBODY, t.t("requests-nobody")),
        ];
        all.extend(people.choices());
        let asked = filters.value(ASSIGNEE);
        let gone = asked.filter(|asked| all.iter().all(|one| one.value != *asked));
        if let Some(id) = gone {
            let name = people.name(t, &id);
            all.push(Choice::new(id, name));
        }
        all
    });
    view! {
        <details class="panel" on:toggle=move |_| people.want()>
            <summary id=SUMMARY>{summary}</summary>
            <form role="search" on:submit=submit novalidate>
                <ErrorSummary form />
                <fieldset>
                    <legend>{t.t("requests-filter-rights")}</legend>
                    <div class="filter-row">{boxes(t, form, filters.field(RIGHTS))}</div>
                </fieldset>
                <div class="filter-row">
                    <Select id=form.control("state") label=t.t("requests-state") value=filters.field(STATE) choices=states />
                    <Select id=form.control("channel") label=t.t("requests-channel") value=filters.field(CHANNEL) choices=channels />
                    <Select id=form.control("assigneeId") label=t.t("requests-assignee") value=filters.field(ASSIGNEE) choices=whom />
                    <TextField id=form.control("dueUntil") label=t.t("requests-filter-until") value=filters.field(UNTIL) kind="date" />
                    <TextField id=form.control("number") label=t.t("requests-filter-number") help=t.t("requests-filter-number-help") value=number kind="search" error=form.problem("number") />
                </div>
                <Button submit=true>{t.t("requests-filter-apply")}</Button>
            </form>
        </details>
    }
}

/// The rights to tick; the address has the codes of those that are.
fn boxes(t: Texts, form: Form, chosen: RwSignal<String>) -> AnyView {
    let one = |right: &PrivacyRight| {
        let (id, code) = (form.control(right.as_str()), right.as_str());
        let ticked = move || chosen.with(|chosen| chosen.split(',').any(|one| one == code));
        let change = move |event: ev::Event| {
            let on = event_target_checked(&event);
            chosen.update(|chosen| {
                let others = chosen.split(',').filter(|one| !one.is_empty() && *one != code);
                let all: Vec<&str> = others.chain(on.then_some(code)).collect();
                *chosen = all.join(",");
            });
        };
        view! {
            <div class="checkbox">
                <input id=id.clone() type="checkbox" prop:checked=ticked on:change=change />
                <label for=id>{t.t(&right.label_key())}</label>
            </div>
        }
    };
    PrivacyRight::ALL.iter().map(one).collect_view().into_any()
}

/// Filters in use, each a link that takes it away, and how many cases they leave on the page.
#[component]
pub fn ActiveFilters(
    /// What is shown.
    shown: Memo<QueueFilter>,
    /// The page.
    query: Query<QueueData>,
    /// Who may be given cases.
    people: People,
) -> impl IntoView {
    let t = use_texts();
    // The link goes with its filter: the focus is not lost with it.
    let stay = move |_: ev::MouseEvent| request_animation_frame(|| focus_id(SUMMARY));
    let chip = move |name: String, rest: &QueueFilter| {
        let label = t.t_with("requests-filter-remove", &Args::new().with("name", name.as_str()));
        view! {
            <li>
                <a class="chip" href=address(rest) aria-label=label on:click=stay data-noscroll="">
                    <span>{name}</span>
                    <Icon symbol=Symbol::Close />
                </a>
            </li>
        }
        .into_any()
    };
    let chips = move || {
        let shown = shown.get();
        let mut all = Vec::new();
        for right in &shown.rights {
            let mut rest = shown.clone();
            rest.rights.retain(|one| one != right);
            all.push(chip(t.t(&right.label_key()), &rest));
        }
        for (name, rest) in without(&shown) {
            all.push(chip(words(t, people, name, &shown), &rest));
        }
        (!all.is_empty()).then(|| {
            let bare = address(&shown.view.into());
            view! {
                <ul class="plain-list actions" aria-label=t.t("requests-filter-active")>
                    {all}
                    <li><a href=bare on:click=stay data-noscroll="">{t.t("console-filter-clear")}</a></li>
                </ul>
            }
        })
    };
    let left = Memo::new(move |_| {
        let narrowed = shown.with(|shown| shown.used() > 0) && !query.state.loading.get();
        let count = query
            .data
            .with(|data| data.as_ref().map(|data| data.privacy_requests.lines.len()));
        count
            .filter(|_| narrowed)
            .map(|count| t.t_with("requests-filter-left", &Args::new().with("count", count)))
    });
    view! {
        {chips}
        <p class="toolbar-count" role="status">{move || left.get()}</p>
    }
}

/// A filter in words.
fn words(t: Texts, people: People, name: &str, shown: &QueueFilter) -> String {
    let (label, value) = match name {
        STATE => ("requests-state", shown.state.map(|one| t.t(&one.label_key()))),
        CHANNEL => ("requests-channel", shown.channel.map(|one| t.t(&one.label_key()))),
        ASSIGNEE => (
            "requests-assignee",
            shown.assignee.map(|who| match who {
                Assignee::Nobody => t.t("requests-nobody"),
                Assignee::Account(id) => people.name(t, &id.to_string()),
            }),
        ),
        UNTIL => ("requests-filter-until", shown.due_until.map(format_date)),
        _ => ("requests-filter-number", shown.number.clone()),
    };
    format!("{}: {}", t.t(label), value.unwrap_or_default())
}
