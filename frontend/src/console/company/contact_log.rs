//! The contact log of a company: what happened, what was agreed, and who follows it up by when.

use chrono::{NaiveDate, NaiveDateTime};
use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{
    contact_log::ContactKind,
    date::{format_date, format_instant, from_helsinki, to_helsinki},
    error_code::ErrorCode,
    i18n::Args,
};

use super::{
    Section,
    case::Case,
    consent_draft::{CONTROL_TIME, now},
    history::named,
};
use crate::{
    api::console::upkeep::{
        Assignee, CHANGE_CONTACT, CLOSE_FOLLOW_UP, CONTACT_LOG, Contact, ContactChange, ContactLogData,
        RECORD_CONTACT,
    },
    console::{
        data::use_answer,
        kit::{EmptyState, ErrorSummary, FormFault, Load, blank_to_none, use_form, words::code_text},
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::{Badge, Button, ButtonKind, Choice, Select, Symbol, TextArea, TextField, Tone},
};

/// What is in the form.
#[derive(Debug, Clone)]
enum Editing {
    /// An entry that is not there yet.
    New,
    /// One that is.
    Known(Box<Contact>),
}

/// The section.
#[component]
pub fn ContactLog(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let query = use_answer::<ContactLogData>(CONTACT_LOG, move || Some(json!({ "businessId": case.id() })));
    let editing = RwSignal::new(None::<Editing>);
    let saved = Callback::new(move |()| {
        editing.set(None);
        query.state.reload();
    });
    let entries = move || {
        query.data.get().map(|data| {
            if data.log.is_empty() {
                return view! { <EmptyState text=t.t("staff-no-contacts") /> }.into_any();
            }
            let items = data
                .log
                .into_iter()
                .map(|entry| view! { <Entry entry editing saved /> })
                .collect_view();
            view! { <ol class="timeline">{items}</ol> }.into_any()
        })
    };
    let form = move || {
        let entry = match editing.get()? {
            Editing::New => None,
            Editing::Known(entry) => Some(*entry),
        };
        let assignees = query
            .data
            .with_untracked(|data| data.as_ref().map(|data| data.assignees.clone()));
        Some(view! { <EntryForm case entry assignees=assignees.unwrap_or_default() editing saved /> })
    };
    view! {
        <Section id="contact-log" title="staff-contact-log">
            <Load state=query.state />
            <Show when=move || editing.with(Option::is_none)>
                <Button symbol=Symbol::Plus on_click=Callback::new(move |_| editing.set(Some(Editing::New)))>{t.t("staff-record-contact")}</Button>
            </Show>
            {form}
            {entries}
        </Section>
    }
}

/// The day by which a follow-up is due, with a word and an icon when it is late or done.
pub fn due_badge(t: Texts, entry: &Contact) -> Option<AnyView> {
    let due = NaiveDate::parse_from_str(entry.due_on.as_deref()?, "%Y-%m-%d").ok()?;
    let args = Args::new().with("date", format_date(due));
    let (tone, symbol, key) = match (entry.done_at, entry.overdue) {
        (Some(_), _) => (Tone::Ok, Symbol::Check, "staff-follow-up-done"),
        (None, true) => (Tone::Danger, Symbol::Danger, "staff-follow-up-late"),
        (None, false) => (Tone::Info, Symbol::Clock, "staff-follow-up-due"),
    };
    let text = t.t_with(key, &args);
    Some(view! { <Badge tone symbol>{text}</Badge> }.into_any())
}

#[component]
fn Entry(entry: Contact, editing: RwSignal<Option<Editing>>, saved: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let locale = t.locale();
    let kind = code_text(t, "contact-kind", &entry.kind);
    let due = due_badge(t, &entry);
    let close = entry.due_on.is_some().then(|| close_button(&entry, saved));
    let history = entry.history.clone().filter(|all| all.len() > 1).map(history);
    let whole = entry.clone();
    let edit = Callback::new(move |_| editing.set(Some(Editing::Known(Box::new(whole.clone())))));
    view! {
        <li>
            <p><strong>{kind}</strong>" "{due}" "<span class="muted">{entry.assignee}</span></p>
            <p class="muted">{format_instant(entry.happened_at, locale)}", "{entry.written_by}</p>
            <p class="preserve-lines">{entry.text}</p>
            {history}
            <div class="actions">
                {close}
                <Button kind=ButtonKind::Quiet on_click=edit>{t.t("staff-change-contact")}</Button>
            </div>
        </li>
    }
}

/// What an entry said before; folded, as it is seldom wanted.
fn history(all: Vec<ContactChange>) -> AnyView {
    let t = use_texts();
    let line = |change: ContactChange| {
        let fields = change
            .fields
            .into_iter()
            .filter_map(|field| Some((named(t, "console-field", &field.field), field.before?, field.after)))
            .map(|(field, before, after)| view! { <li>{field}": "<del>{before}</del>" "<ins>{after}</ins></li> })
            .collect_view();
        let head = format!(
            "{}, {}, {}",
            named(t, "console-action", &change.action),
            format_instant(change.at, t.locale()),
            change.actor
        );
        view! { <li>{head}<ul class="changes">{fields}</ul></li> }
    };
    let lines = all.into_iter().map(line).collect_view();
    view! { <details><summary>{t.t("staff-contact-history")}</summary><ul>{lines}</ul></details> }.into_any()
}

/// Marks a follow-up as done, or opens it again.
pub fn close_button(entry: &Contact, closed: Callback<()>) -> AnyView {
    let t = use_texts();
    let form = use_form("close");
    let done = entry.done_at.is_none();
    let id = entry.id.clone();
    let close = Callback::new(move |_| {
        let input = json!({ "entryId": id, "done": done });
        form.act(
            CLOSE_FOLLOW_UP,
            json!({ "input": input }),
            Callback::new(move |_| closed.run(())),
        );
    });
    let key = if done {
        "staff-mark-done"
    } else {
        "staff-open-again"
    };
    view! {
        <Button symbol=Symbol::Check disabled=form.sender.pending on_click=close>{t.t(key)}</Button>
        <ErrorSummary form />
        <FormFault sender=form.sender />
    }
    .into_any()
}

#[component]
fn EntryForm(
    case: Case,
    entry: Option<Contact>,
    assignees: Vec<Assignee>,
    editing: RwSignal<Option<Editing>>,
    saved: Callback<()>,
) -> impl IntoView {
    let t = case.texts;
    let form = use_form("contact-entry");
    let me = use_session()
        .viewer
        .with_untracked(|viewer| viewer.as_ref().map(|viewer| viewer.id.clone()));
    let at = entry.as_ref().map_or_else(now, |entry| entry.happened_at);
    let of = |pick: fn(&Contact) -> Option<String>| {
        RwSignal::new(entry.as_ref().and_then(pick).unwrap_or_default())
    };
    let kind = of(|entry| Some(entry.kind.clone()));
    let (text, due) = (
        of(|entry| Some(entry.text.clone())),
        of(|entry| entry.due_on.clone()),
    );
    let assignee = of(|entry| entry.assignee_id.clone());
    let when = RwSignal::new(to_helsinki(at).format(CONTROL_TIME).to_string());
    let choose = || Choice::new("", t.t("console-choose"));
    let kinds: Vec<_> = std::iter::once(choose())
        .chain(
            ContactKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.graphql_name(), t.t(&kind.label_key()))),
        )
        .collect();
    let people: Vec<_> = std::iter::once(choose())
        .chain(assignees.into_iter().map(|one| Choice::new(one.id, one.name)))
        .collect();
    // A day without a person means: I do it myself.
    Effect::new(move |_| {
        if !due.with(String::is_empty) && assignee.with_untracked(String::is_empty) {
            assignee.set(me.clone().unwrap_or_default());
        }
    });
    let done = Callback::new(move |_| {
        case.told("staff-contact-saved");
        saved.run(());
    });
    let version = entry.map(|entry| (entry.id, entry.version));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let time = NaiveDateTime::parse_from_str(&when.get_untracked(), CONTROL_TIME)
            .ok()
            .and_then(from_helsinki);
        let Some(time) = time else {
            return form.refuse("happenedAt", ErrorCode::InvalidDate);
        };
        if form.lacks(&[("kind", kind), ("text", text)]) {
            return;
        }
        let day = due.with_untracked(|day| blank_to_none(day));
        // Nobody follows up what needs no following up.
        let who = day
            .as_ref()
            .and_then(|_| assignee.with_untracked(|id| blank_to_none(id)));
        let mut input = json!({
            "kind": kind.get_untracked(), "happenedAt": time, "text": text.get_untracked(), "dueOn": day, "assigneeId": who,
        });
        let document = if let Some((id, version)) = &version {
            input["entryId"] = json!(id);
            input["version"] = json!(version);
            CHANGE_CONTACT
        } else {
            input["businessId"] = json!(case.id());
            RECORD_CONTACT
        };
        form.act(document, json!({ "input": input }), done);
    };
    view! {
        <form novalidate on:submit=submit class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="form-grid">
                <Select id=form.control("kind") label=t.t("staff-contact-kind") value=kind choices=Signal::stored(kinds) error=form.problem("kind") />
                <TextField id=form.control("happenedAt") label=t.t("console-when") value=when kind="datetime-local" required=true error=form.problem("happenedAt") />
            </div>
            <TextArea id=form.control("text") label=t.t("staff-contact-text") value=text rows=4 help=t.t("staff-contact-text-help") error=form.problem("text") />
            <div class="form-grid">
                <TextField id=form.control("dueOn") label=t.t("staff-due-on") value=due kind="date" optional_mark=t.t("optional") error=form.problem("dueOn") />
                <Select id=form.control("assigneeId") label=t.t("staff-assignee") value=assignee choices=Signal::stored(people) error=form.problem("assigneeId") />
            </div>
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| editing.set(None))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
