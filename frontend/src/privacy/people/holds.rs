//! Records of a person that a law has kept: what is held, holding one more, lifting.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, helsinki_date},
    i18n::Args,
    privacy_request::RefusalGround,
};

use super::today;
use crate::{
    api::console::record_holds::{
        HoldableRecord, LIFT_HOLD, PLACE_HOLD, RECORD_HOLDS, RecordHold, RecordHolds, RecordHoldsData,
    },
    console::{
        company::Section,
        data::use_answer,
        kit::{
            EmptyState, ErrorSummary, FormFault, Load, badge, blank_to_none, form::focus_id, use_form,
            words::code_text,
        },
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Select, TextArea, TextField, Tone, use_toasts},
};

/// The section.
#[component]
pub fn Holds(
    /// Whose.
    id: String,
) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let id = StoredValue::new(id);
    let query =
        use_answer::<RecordHoldsData>(RECORD_HOLDS, move || Some(json!({ "personId": id.get_value() })));
    let done = move |key: &'static str| {
        Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t(key));
            query.state.reload();
            // The form that has the focus goes with the list.
            focus_id("holds-heading");
        })
    };
    let lifted = done("console-action-person-lift-hold");
    let placed = done("console-action-person-place-hold");
    let body = move || {
        let held = query.data.get()?.held;
        let rows = held.holds.iter().map(|hold| item(t, hold, &held, lifted));
        let rows: Vec<_> = rows.collect();
        let list = if rows.is_empty() {
            view! { <EmptyState text=t.t("holds-none") /> }.into_any()
        } else {
            view! { <ul class="stack">{rows}</ul> }.into_any()
        };
        let records = held.records;
        Some(view! { {list}<PlaceHold person=id.get_value() records done=placed /> })
    };
    view! {
        <Section id="holds" title="holds">
            <p>{t.t("holds-lead")}</p>
            <Load state=query.state />
            {body}
        </Section>
    }
}

/// A record in words: what it is, which one, since when.
fn named(t: Texts, record: &HoldableRecord) -> String {
    let detail = if t.has(&record.detail) {
        t.t(&record.detail)
    } else {
        record.detail.clone()
    };
    let day = format_date(helsinki_date(record.at));
    let parts = [code_text(t, "hold-kind", &record.kind), detail, day];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn item(t: Texts, hold: &RecordHold, all: &RecordHolds, done: Callback<Value>) -> AnyView {
    let same = |one: &&HoldableRecord| one.kind == hold.kind && one.id == hold.record_id;
    let what = all.records.iter().find(same).map_or_else(
        || code_text(t, "hold-kind", &hold.kind),
        |record| named(t, record),
    );
    let until = hold.until.map_or_else(|| t.t("holds-for-good"), format_date);
    let args = Args::new()
        .with("since", format_date(hold.since))
        .with("until", until);
    let why = format!(
        "{} ({}): {}",
        code_text(t, "hold-ground", &hold.ground),
        hold.provision,
        t.t_with("holds-time", &args)
    );
    let lifted = hold.lifted_at.map(|at| {
        let reason = hold.lift_reason.clone().unwrap_or_default();
        let args = Args::new()
            .with("day", format_date(helsinki_date(at)))
            .with("reason", reason);
        view! { <p>{t.t_with("holds-lifted", &args)}</p> }
    });
    let state = match (hold.lasts, hold.went_around) {
        (true, true) => badge(Tone::Warn, t.t("holds-went-around")),
        (true, false) => badge(Tone::Neutral, t.t("holds-lasts")),
        (false, _) => badge(Tone::Neutral, t.t("holds-over")),
    };
    let id = hold.id.clone();
    let lift = hold
        .lasts
        .then(|| view! { <LiftHold id what=what.clone() done /> });
    view! {
        <li class="panel">
            <p><strong>{what}</strong>" "{state}</p>
            <p>{why}</p>
            <p class="preserve-lines">{hold.reason.clone()}</p>
            {lifted}
            {lift}
        </li>
    }
    .into_any()
}

/// Lifts a hold, with a reason.
#[component]
fn LiftHold(id: String, what: String, done: Callback<Value>) -> impl IntoView {
    let t = use_texts();
    let form = use_form(format!("lift-{id}"));
    let reason = RwSignal::new(String::new());
    let title = t.t_with("holds-lift-named", &Args::new().with("what", what));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let input = json!({ "holdId": id, "reason": reason.get_untracked() });
        form.act(LIFT_HOLD, json!({ "input": input }), done);
    };
    view! {
        <details>
            <summary>{title}</summary>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <p>{t.t("holds-lift-lead")}</p>
                <TextArea id=form.control("reason") label=t.t("people-reason") value=reason rows=2 error=form.problem("reason") />
                <div class="actions"><Button kind=ButtonKind::Secondary submit=true disabled=form.sender.pending>{t.t("holds-lift")}</Button></div>
            </form>
        </details>
    }
}

/// Holds one more record.
#[component]
fn PlaceHold(person: String, records: Vec<HoldableRecord>, done: Callback<Value>) -> impl IntoView {
    let t = use_texts();
    let form = use_form("hold");
    let empty = || RwSignal::new(String::new());
    let (record, ground, provision, reason) = (empty(), empty(), empty(), empty());
    let (since, until) = (RwSignal::new(today()), empty());
    let first = Choice::new("", t.t("console-choose"));
    let all = records
        .into_iter()
        .map(|one| Choice::new(format!("{}/{}", one.kind, one.id), named(t, &one)));
    let choices = Signal::stored(std::iter::once(first).chain(all).collect::<Vec<_>>());
    let keeping = RefusalGround::ALL.iter().filter(|ground| ground.keeps());
    let grounds = super::choices(
        t,
        keeping.map(|ground| {
            let key = format!("hold-ground-{}", ground.as_str().replace('_', "-"));
            (ground.graphql_name(), key)
        }),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[("recordId", record), ("ground", ground), ("since", since)]) {
            return;
        }
        let chosen = record.get_untracked();
        let (kind, row) = chosen.split_once('/').unwrap_or_default();
        let input = json!({
            "personId": person, "kind": kind, "recordId": row, "ground": ground.get_untracked(),
            "provision": provision.get_untracked(), "reason": reason.get_untracked(),
            "since": since.get_untracked(), "until": blank_to_none(&until.get_untracked()),
        });
        form.act(PLACE_HOLD, json!({ "input": input }), done);
    };
    view! {
        <details class="panel">
            <summary>{t.t("holds-place")}</summary>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <Select id=form.control("recordId") label=t.t("holds-record") value=record choices error=form.problem("recordId") />
                <Select id=form.control("ground") label=t.t("holds-ground") value=ground choices=grounds error=form.problem("ground") />
                <TextField id=form.control("provision") label=t.t("holds-provision") help=t.t("holds-provision-hint") value=provision error=form.problem("provision") />
                <div class="form-grid">
                    <TextField id=form.control("since") label=t.t("holds-since") value=since kind="date" error=form.problem("since") />
                    <TextField id=form.control("until") label=t.t("holds-until") help=t.t("holds-until-hint") value=until kind="date" error=form.problem("until") />
                </div>
                <TextArea id=form.control("reason") label=t.t("people-reason") help=t.t("holds-reason-hint") value=reason rows=3 error=form.problem("reason") />
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("holds-place")}</Button></div>
            </form>
        </details>
    }
}
