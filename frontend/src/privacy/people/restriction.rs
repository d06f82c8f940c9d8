//! Restriction of processing (GDPR art. 18): who is restricted, setting, opening for a purpose, lifting.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, helsinki_date},
    i18n::Args,
    permission::Permission,
    person::{OpeningPurpose, RestrictionGround, ToldHow},
};

use super::{choices_of, day, person::Desk, today};
use crate::{
    api::{
        answer::FromAnswer,
        console::{
            people::{
                LIFT, OPEN_RESTRICTED, Opened, PersonFile, RESTRICT, RESTRICTED, RestrictedData,
                RestrictedRow, Restriction,
            },
            record_holds::{HELD_PEOPLE, HeldPeopleData, HeldPerson},
        },
    },
    console::{
        company::Section,
        data::use_answer,
        kit::{
            EmptyState, ErrorSummary, FormFault, Load, PageHeading, cell, data_table, use_form,
            words::code_text,
        },
        paths,
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Notice, Select, TextArea, TextField, Tone},
};

/// Everybody who is restricted, without names.
#[component]
pub fn RestrictedPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let query = use_answer::<RestrictedData>(RESTRICTED, || Some(json!({})));
    let list = move || {
        query.data.get().map(|data| {
            if data.list.is_empty() {
                return view! { <EmptyState text=t.t("people-restricted-none") /> }.into_any();
            }
            let rows = data.list.iter().map(|row| restricted(t, row)).collect();
            let columns = [
                "people-restricted-person",
                "people-restricted-since",
                "people-restrict-ground",
            ];
            let columns = columns.iter().map(|key| t.t(key)).collect();
            data_table(t.t("people-restricted-list"), columns, rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("people-restricted-list") />
            <p class="lead">{t.t("people-restricted-lead")}</p>
            <Load state=query.state />
            {list}
            {session.can(Permission::PrivacyRequestDecide).then(|| view! { <HeldPeople /> })}
        </div>
    }
}

/// Of whom an erasure left only what is held, without names: nothing else leads to them.
#[component]
fn HeldPeople() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<HeldPeopleData>(HELD_PEOPLE, || Some(json!({})));
    let row = move |one: &HeldPerson| {
        let since = format_date(helsinki_date(one.since));
        let label = t.t_with("holds-open-named", &Args::new().with("day", since.clone()));
        let href = paths::person(&one.id);
        let link = view! { <a href=href>{label}</a> }.into_any();
        vec![link, cell(since), cell(one.holds.to_string())]
    };
    let list = move || {
        query.data.get().map(|data| {
            if data.list.is_empty() {
                return view! { <EmptyState text=t.t("holds-people-none") /> }.into_any();
            }
            let rows = data.list.iter().map(row).collect();
            let columns = ["holds-person", "people-restricted-since", "holds-count"];
            let columns = columns.iter().map(|key| t.t(key)).collect();
            data_table(t.t("holds-people"), columns, rows)
        })
    };
    view! {
        <Section id="held" title="holds-people">
            <p>{t.t("holds-people-lead")}</p>
            <Load state=query.state />
            {list}
        </Section>
    }
}

fn restricted(t: Texts, row: &RestrictedRow) -> Vec<AnyView> {
    let since = format_date(helsinki_date(row.since));
    let label = t.t_with("people-open-named", &Args::new().with("day", since.clone()));
    let href = paths::person(&row.id);
    vec![
        view! { <a href=href>{label}</a> }.into_any(),
        cell(since),
        cell(code_text(t, "restriction-ground", &row.ground)),
    ]
}

/// A choice with a reason in words: what restricting and opening ask for.
#[component]
fn WithReason(
    /// Name of the form and of its choice in the schema.
    names: (&'static str, &'static str),
    /// Label of the choice.
    label: String,
    /// What there is to choose.
    choices: Signal<Vec<Choice>>,
    /// Words of the button.
    button: String,
    /// The mutation.
    document: &'static str,
    /// Whom it is about.
    id: String,
    /// What follows success.
    done: Callback<Value>,
) -> impl IntoView {
    let t = use_texts();
    let (name, field) = names;
    let form = use_form(name);
    let (choice, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[(field, choice), ("reason", reason)]) {
            return;
        }
        let mut input = json!({ "personId": id, "reason": reason.get_untracked() });
        input[field] = json!(choice.get_untracked());
        form.act(document, json!({ "input": input }), done);
    };
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <Select id=form.control(field) label value=choice choices error=form.problem(field) />
            <TextArea id=form.control("reason") label=t.t("people-reason") value=reason rows=3 error=form.problem("reason") />
            <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{button}</Button></div>
        </form>
    }
}

/// Opens restricted data, for a purpose that is written down.
#[component]
pub fn Opener(
    /// Whose.
    id: String,
    /// What was opened.
    opened: RwSignal<Option<PersonFile>>,
) -> impl IntoView {
    let t = use_texts();
    let done = Callback::new(move |payload: Value| {
        if let Ok(Opened { person }) = Opened::from_answer(&payload) {
            opened.set(person);
        }
    });
    view! {
        <Notice tone=Tone::Warn><p>{t.t("people-restricted-lead")}</p></Notice>
        <WithReason
            names=("open", "purpose")
            label=t.t("people-open-purpose")
            choices=choices_of!(t, OpeningPurpose)
            button=t.t("people-open")
            document=OPEN_RESTRICTED
            id
            done
        />
    }
}

/// The section that restricts.
pub fn restrict(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let done = Callback::new(move |_| desk.reload.run(()));
    let (id, before) = (file.id.clone(), earlier(file));
    view! {
        <Section id="restriction" title="people-restriction">
            <p>{t.t("people-restrict-lead")}</p>
            <WithReason
                names=("restrict", "ground")
                label=t.t("people-restrict-ground")
                choices=choices_of!(t, RestrictionGround)
                button=t.t("people-restrict-go")
                document=RESTRICT
                id
                done
            />
            {before}
        </Section>
    }
    .into_any()
}

/// The section that lifts the restriction.
pub fn lift(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let form = use_form("lift");
    let empty = || RwSignal::new(String::new());
    let (reason, how, on) = (empty(), empty(), RwSignal::new(today()));
    let (id, before) = (file.id.clone(), earlier(file));
    let done = Callback::new(move |_| desk.reload.run(()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[("reason", reason), ("toldHow", how), ("toldOn", on)]) {
            return;
        }
        let input = json!({
            "personId": id, "reason": reason.get_untracked(), "toldHow": how.get_untracked(), "toldOn": on.get_untracked(),
        });
        form.act(LIFT, json!({ "input": input }), done);
    };
    view! {
        <Section id="restriction" title="people-lift">
            <p>{t.t("people-lift-lead")}</p>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <div class="form-grid">
                    <TextField id=form.control("toldOn") label=t.t("people-lift-on") value=on kind="date" error=form.problem("toldOn") />
                    <Select id=form.control("toldHow") label=t.t("people-lift-how") value=how choices=choices_of!(t, ToldHow) error=form.problem("toldHow") />
                </div>
                <TextArea id=form.control("reason") label=t.t("people-reason") value=reason rows=3 error=form.problem("reason") />
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("people-lift")}</Button></div>
            </form>
            {before}
        </Section>
    }
    .into_any()
}

fn earlier(file: &PersonFile) -> Option<AnyView> {
    let t = use_texts();
    let item = |row: &Restriction| {
        let told = row.told_on.as_deref().map(day);
        let how = row.told_how.as_deref().map(|how| code_text(t, "told-how", how));
        let lifted = row.lifted_at.map(|at| format_date(helsinki_date(at)));
        let parts: Vec<_> = [
            Some(format_date(helsinki_date(row.set_at))),
            Some(code_text(t, "restriction-ground", &row.ground)),
            Some(row.reason.clone()),
            lifted.map(|lifted| format!("{}: {lifted}", t.t("console-action-person-lift-restriction"))),
            told.map(|told| format!("{}: {told}", t.t("people-lift-on"))),
            how,
            row.lift_reason.clone(),
        ]
        .into_iter()
        .flatten()
        .collect();
        view! { <li>{parts.join(", ")}</li> }
    };
    let items = file.restrictions.iter().map(item).collect_view();
    (!file.restrictions.is_empty())
        .then(|| view! { <h3>{t.t("people-restrictions")}</h3><ul>{items}</ul> }.into_any())
}
