//! What staff keep of a company beside the register's facts: their own facts, what PRH changed, and whether the company
//! is in the register twice.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args, permission::Permission};

use super::{
    Section,
    case::Case,
    facts_form::{FactsDraft, FactsForm},
    history::named,
    history_value::value_text,
    relationship::relationship,
};
use crate::{
    api::console::upkeep::{
        DUPLICATES, Duplicate, DuplicatesData, EDIT_COMPANY, Facts, Label, MERGE, RegisterChange, SEEN,
        UNMERGE, UPKEEP, Upkeep, UpkeepData,
    },
    console::{
        data::{Query, use_answer},
        kit::{
            Confirm, ConfirmDialog, ErrorSummary, FormFault, Load, Question, cell, data_table,
            form::focus_id,
            use_confirm, use_form,
            words::{badge, code_text},
        },
        paths,
    },
    ui::{Button, ButtonKind, Notice, Symbol, Tone},
};

/// Sections of the company's page that only staff's own work fills.
#[component]
pub fn UpkeepSections(
    /// The company.
    case: Case,
) -> impl IntoView {
    let query = use_answer::<UpkeepData>(UPKEEP, move || Some(json!({ "businessId": case.id() })));
    let confirm = use_confirm();
    let done = Callback::new(move |()| {
        query.state.reload();
        case.query.state.reload();
        case.changed();
    });
    let sections = move || {
        let upkeep = query.data.get()?.company?;
        Some(view! { <Sections case upkeep confirm done query /> })
    };
    view! {
        <Load state=query.state />
        {sections}
        <ConfirmDialog confirm />
    }
}

#[component]
fn Sections(
    case: Case,
    upkeep: Upkeep,
    confirm: Confirm,
    done: Callback<()>,
    query: Query<UpkeepData>,
) -> impl IntoView {
    let t = case.texts;
    let personal = upkeep.kind == "NATURAL_PERSON";
    let apart = upkeep.merged_into.is_some();
    let may = case.can(Permission::CompanyEdit);
    let changes = (!upkeep.changes.is_empty()).then(|| changes(case, upkeep.changes, done));
    let own = (upkeep.of_staff || upkeep.facts.is_some()) && !apart;
    view! {
        {personal.then(|| view! { <p class="badges">{badge(Tone::Info, t.t("staff-personal"))}<span class="muted">{t.t("staff-personal-note")}</span></p> })}
        {upkeep.merged_into.map(|kept| merged_into(case, &kept, confirm, done))}
        {changes}
        {(!apart).then(|| relationship(case, upkeep.relationship, done))}
        {own.then(|| view! { <OwnFacts case facts=upkeep.facts of_staff=upkeep.of_staff query /> })}
        {(may && !apart).then(|| view! { <Duplicates case merged=upkeep.merged confirm done /> })}
    }
}

/// Facts that PRH changed, beside what we say.
fn changes(case: Case, list: Vec<RegisterChange>, done: Callback<()>) -> AnyView {
    let t = case.texts;
    let form = use_form("seen");
    let rows = list
        .into_iter()
        .map(|change| {
            let field = change.field.clone();
            let value = |value: Option<String>| value.map(|value| value_text(t, "company.reimport", &field, &value));
            vec![
                cell(named(t, "console-field", &change.field)),
                cell(value(change.before)),
                view! { <strong>{value(change.after).unwrap_or_else(|| "–".to_owned())}</strong><br /><span class="muted">{format_instant(change.at, case.locale())}</span> }.into_any(),
                cell(value(change.ours)),
            ]
        })
        .collect();
    let columns = [
        "staff-change-field",
        "staff-change-before",
        "staff-change-after",
        "staff-change-ours",
    ];
    let table = data_table(
        t.t("staff-changes"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    );
    let seen = Callback::new(move |_| {
        let told = Callback::new(move |_| {
            case.told("staff-changes-seen");
            done.run(());
            focus_id("facts-heading");
        });
        form.act(SEEN, json!({ "input": { "businessId": case.id() } }), told);
    });
    view! {
        <Section id="changes" title="staff-changes">
            <p>{t.t("staff-changes-lead")}</p>
            {table}
            <ErrorSummary form />
            <FormFault sender=form.sender />
            {case.can(Permission::ListingEdit).then(|| view! {
                <Button symbol=Symbol::Check disabled=form.sender.pending on_click=seen>{t.t("staff-mark-seen")}</Button>
            })}
        </Section>
    }
    .into_any()
}

/// Staff's own facts and the form to change them.
#[component]
fn OwnFacts(case: Case, facts: Option<Facts>, of_staff: bool, query: Query<UpkeepData>) -> impl IntoView {
    let t = case.texts;
    let editing = RwSignal::new(false);
    let form = use_form("facts");
    let version = facts
        .as_ref()
        .and_then(|facts| facts.0["version"].as_i64())
        .unwrap_or(0);
    let draft = FactsDraft::new(facts.as_ref());
    let done = Callback::new(move |_| {
        case.told("staff-facts-saved");
        query.state.reload();
        case.query.state.reload();
        case.changed();
    });
    let save = Callback::new(move |()| {
        if let Some(facts) = draft.input(form, t.locale(), Vec::new()) {
            let input = json!({ "businessId": case.id(), "version": version, "facts": facts });
            form.act(EDIT_COMPANY, json!({ "input": input }), done);
        }
    });
    let leave = Callback::new(move |()| editing.set(false));
    let lead = if of_staff {
        "staff-facts-lead"
    } else {
        "staff-facts-beside"
    };
    view! {
        <Section id="own-facts" title="staff-facts">
            <p>{t.t(lead)}</p>
            <Show when=move || editing.get() fallback=move || case.can(Permission::CompanyEdit).then(|| view! {
                <Button on_click=Callback::new(move |_| editing.set(true))>{t.t("staff-edit-facts")}</Button>
            })>
                <FactsForm form draft save leave><span></span></FactsForm>
            </Show>
        </Section>
    }
}

/// Where the company went.
fn merged_into(case: Case, kept: &Label, confirm: Confirm, done: Callback<()>) -> AnyView {
    let t = case.texts;
    let args = Args::new().with("name", kept.name.as_str());
    let title = t.t_with("staff-merged-into", &args);
    let point = t.t("staff-unmerge-point");
    let href = paths::company(&kept.business_id, "");
    let ask = Callback::new(move |_| {
        confirm.ask(Question {
            title: t.t("staff-unmerge-question"),
            points: vec![point.clone()],
            button: t.t("staff-unmerge"),
            danger: false,
            note: None,
            document: UNMERGE,
            input: json!({ "businessId": case.id() }),
            done: Callback::new(move |_| {
                case.told("staff-unmerged");
                done.run(());
            }),
        });
    });
    view! {
        <Notice tone=Tone::Warn>
            <p><a href=href>{title}</a></p>
            {case.can(Permission::CompanyEdit).then(|| view! { <Button on_click=ask>{t.t("staff-unmerge")}</Button> })}
        </Notice>
    }
    .into_any()
}

/// Companies that may be the same, asked for only when somebody wants to know.
#[component]
fn Duplicates(case: Case, merged: Vec<Label>, confirm: Confirm, done: Callback<()>) -> impl IntoView {
    let t = case.texts;
    let asked = RwSignal::new(false);
    let query = use_answer::<DuplicatesData>(DUPLICATES, move || {
        asked.get().then(|| json!({ "businessId": case.id() }))
    });
    let list = move || {
        query.data.get().map(|data| {
            if data.list.is_empty() {
                return view! { <p>{t.t("staff-no-duplicates")}</p> }.into_any();
            }
            let rows = data
                .list
                .into_iter()
                .map(|one| candidate(case, one, confirm, done))
                .collect();
            let columns = [
                "staff-duplicate-company",
                "staff-duplicate-reason",
                "staff-duplicate-deed",
            ];
            data_table(
                t.t("staff-duplicates"),
                columns.iter().map(|key| t.t(key)).collect(),
                rows,
            )
        })
    };
    let parts = (!merged.is_empty()).then(|| {
        let items = merged
            .into_iter()
            .map(|part| view! { <li><a href=paths::company(&part.business_id, "")>{part.name}</a>" "{part.business_id}</li> })
            .collect_view();
        view! { <p>{t.t("staff-parts")}</p><ul>{items}</ul> }
    });
    view! {
        <Section id="duplicates" title="staff-duplicates">
            {parts}
            <Show when=move || asked.get() fallback=move || view! {
                <Button symbol=Symbol::Search on_click=Callback::new(move |_| asked.set(true))>{t.t("staff-find-duplicates")}</Button>
            }>
                <Load state=query.state />
                {list}
            </Show>
        </Section>
    }
}

fn candidate(case: Case, one: Duplicate, confirm: Confirm, done: Callback<()>) -> Vec<AnyView> {
    let t = case.texts;
    let Label { business_id, name } = one.company;
    let reasons: Vec<_> = one
        .reasons
        .iter()
        .map(|code| code_text(t, "staff-reason", code))
        .collect();
    let href = paths::company(&business_id, "");
    let title = t.t_with("staff-merge-question", &Args::new().with("name", name.as_str()));
    let ask = Callback::new(move |_| {
        confirm.ask(Question {
            title: title.clone(),
            points: [
                "staff-merge-point-log",
                "staff-merge-point-public",
                "staff-merge-point-back",
            ]
            .map(|key| t.t(key))
            .to_vec(),
            button: t.t("staff-merge"),
            danger: true,
            note: None,
            document: MERGE,
            input: json!({ "businessId": case.id(), "otherBusinessId": business_id }),
            done: Callback::new(move |_| {
                case.told("staff-merged");
                done.run(());
            }),
        });
    });
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        cell(reasons.join(", ")),
        view! { <Button kind=ButtonKind::Quiet on_click=ask>{t.t("staff-merge")}</Button> }.into_any(),
    ]
}
