//! The same for many cases at once: which are ticked, handing them over with a way back, and taking them on.

use std::collections::BTreeSet;

use leptos::{ev, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{error_code::ErrorCode, i18n::Args};

use super::{
    filter_state::NOBODY,
    filters::People,
    keys::{ALL, START, case_id, tick_id},
    pulse::LIST,
};
use crate::{
    api::console::{
        request_queue::{Line, QueueData},
        request_views::{ASSIGN_MANY, RESTORE, START_MANY},
    },
    console::{
        data::Query,
        kit::{ErrorSummary, Form, FormFault, blank_to_none, form::focus_id, use_form, use_undoing},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Select, Tone, use_toasts},
};

/// The state of cases with which nothing more is done.
const CLOSED: &str = "CLOSED";

/// Ticked cases of the page.
#[derive(Debug, Clone, Copy)]
pub struct Bulk {
    selected: RwSignal<BTreeSet<String>>,
    query: Query<QueueData>,
}

/// The ticked cases of this page. Call it while the page is built.
pub fn use_bulk(query: Query<QueueData>) -> Bulk {
    let bulk = Bulk {
        selected: RwSignal::new(BTreeSet::new()),
        query,
    };
    // What is no longer in sight is not meant.
    Effect::new(move |_| {
        let ids = bulk.ids();
        let gone = bulk
            .selected
            .with_untracked(|all| all.iter().any(|id| !ids.contains(id)));
        if gone {
            bulk.selected.update(|all| all.retain(|id| ids.contains(id)));
        }
    });
    bulk
}

impl Bulk {
    /// The cases in sight with which something can be done.
    fn ids(self) -> BTreeSet<String> {
        self.query.data.with(|data| {
            let lines = data.as_ref().map(|data| data.privacy_requests.lines.iter());
            let open = lines.into_iter().flatten().filter(|line| line.state != CLOSED);
            open.map(|line| line.id.clone()).collect()
        })
    }

    /// The box of a line; none for a closed case.
    pub fn tick(self, t: Texts, line: &Line) -> Option<AnyView> {
        let id = StoredValue::new(line.id.clone());
        let label = t.t_with(
            "console-select-row",
            &Args::new().with("name", line.number.as_str()),
        );
        let ticked = move || self.selected.with(|all| id.with_value(|id| all.contains(id)));
        let change = move |event: ev::Event| {
            let (id, on) = (id.get_value(), event_target_checked(&event));
            self.selected.update(|all| {
                if on {
                    all.insert(id);
                } else {
                    all.remove(&id);
                }
            });
        };
        (line.state != CLOSED).then(|| {
            view! {
                <input
                    type="checkbox"
                    id=tick_id(&case_id(&line.id))
                    aria-label=label
                    prop:checked=ticked
                    on:change=change
                />
            }
            .into_any()
        })
    }

    fn targets(self) -> Vec<String> {
        self.selected.with_untracked(|all| all.iter().cloned().collect())
    }
}

/// What was done, in words.
fn told(t: Texts, key: &str, payload: &Value) -> String {
    let count = |name: &str| payload[name].as_i64().unwrap_or_default();
    let done = t.t_with(key, &Args::new().with("count", count("changed")));
    match count("skipped") {
        0 => done,
        skipped => {
            let rest = t.t_with("requests-bulk-skipped", &Args::new().with("count", skipped));
            format!("{done} {rest}")
        }
    }
}

/// How many are ticked, and what can be done with them.
#[component]
pub fn BulkBar(
    /// Ticked cases.
    bulk: Bulk,
    /// Who may be given cases.
    people: People,
    /// Reads everything on the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let (form, undoing, toasts) = (use_form("bulk"), use_undoing(), use_toasts());
    let ticked = Memo::new(move |_| bulk.selected.with(BTreeSet::len));
    Effect::new(move |_| {
        if ticked.get() > 0 {
            people.want();
        }
    });
    let count = move || {
        let count = ticked.get();
        (count > 0).then(|| t.t_with("console-selected-count", &Args::new().with("count", count)))
    };
    let ids = Memo::new(move |_| bulk.ids());
    let all = move || ticked.get() > 0 && ids.with(|ids| ids.len() == ticked.get());
    let toggle = move |event: ev::Event| {
        let ids = ids.get_untracked();
        let chosen = if event_target_checked(&event) {
            ids
        } else {
            BTreeSet::new()
        };
        bulk.selected.set(chosen);
    };
    // The form goes with the ticks: the focus is not lost with it.
    let finish = move || {
        bulk.selected.set(BTreeSet::new());
        refresh.run(());
        focus_id(LIST);
    };
    let given_back = move |payload: Value| {
        toasts.show(Tone::Ok, told(t, "requests-bulk-restored", &payload));
        // Where the queue is still there.
        let _ = refresh.try_run(());
    };
    let restored = toasts.keep(|| Callback::new(given_back));
    let assigned = Callback::new(move |payload: Value| {
        let text = told(t, "requests-bulk-assigned", &payload);
        let before = json!({ "input": { "cases": payload["before"] } });
        if payload["changed"] == 0 {
            toasts.show(Tone::Info, text);
        } else {
            let undo = Callback::new(move |()| undoing.act(RESTORE, before.clone(), restored));
            toasts.show_undo(Tone::Ok, text, t.t("staff-undo"), undo);
        }
        finish();
    });
    let started = Callback::new(move |payload: Value| {
        toasts.show(Tone::Ok, told(t, "requests-bulk-started", &payload));
        finish();
    });
    let start = Callback::new(move |_| {
        let input = json!({ "input": { "requestIds": bulk.targets() } });
        form.act(START_MANY, input, started);
    });
    view! {
        <div class="toolbar">
            <div class="checkbox">
                <input id=ALL type="checkbox" disabled=move || ids.with(BTreeSet::is_empty) prop:checked=all on:change=toggle />
                <label for=ALL>{t.t("requests-bulk-all")}</label>
            </div>
            <p class="toolbar-count" role="status">{count}</p>
        </div>
        <Show when=move || { ticked.get() > 0 }>
            <section class="panel" aria-label=t.t("requests-bulk")>
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <HandOver bulk form people assigned />
                <div id=START><Button disabled=form.sender.pending on_click=start>{t.t("requests-bulk-start")}</Button></div>
            </section>
        </Show>
    }
}

/// Who gets the ticked cases. Nobody is chosen before: that is a person's to say.
#[component]
fn HandOver(bulk: Bulk, form: Form, people: People, assigned: Callback<Value>) -> impl IntoView {
    let t = use_texts();
    let (assignee, deputy) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let whom = move |first: Vec<Choice>| {
        Signal::derive(move || {
            let mut all = first.clone();
            all.extend(people.choices());
            all
        })
    };
    let nobody = t.t("requests-nobody");
    let deputies = whom(vec![Choice::new("", nobody.clone())]);
    let assignees = whom(vec![Choice::new("", "–"), Choice::new(NOBODY, nobody)]);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen = assignee.get_untracked();
        if chosen.is_empty() {
            return form.refuse("assigneeId", ErrorCode::Required);
        }
        let input = json!({
            "requestIds": bulk.targets(),
            "assigneeId": Some(chosen).filter(|id| id != NOBODY),
            "deputyId": blank_to_none(&deputy.get_untracked()),
        });
        form.act(ASSIGN_MANY, json!({ "input": input }), assigned);
    };
    view! {
        <form on:submit=submit novalidate>
            <div class="filter-row">
                <Select id=form.control("assigneeId") label=t.t("requests-assignee") value=assignee choices=assignees error=form.problem("assigneeId") />
                <Select id=form.control("deputyId") label=t.t("requests-deputy") value=deputy choices=deputies error=form.problem("deputyId") />
            </div>
            <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("requests-bulk-assign")}</Button>
        </form>
    }
}
