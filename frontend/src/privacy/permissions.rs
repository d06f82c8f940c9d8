//! One person's permissions: what may be sent and why, what the person said, and writing down what the person says now.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    consent::{ConsentKind, ConsentMethod},
    date::format_instant,
    permission::Permission,
};

use super::purposes::name;
use crate::{
    api::console::{
        purposes::{
            PERMISSIONS, PermissionsData, PersonEvent, PersonPermission, RECORD, RecordPersonConsentInput,
        },
        types::Gql,
    },
    console::{
        data::{use_answer, variables},
        kit::{ErrorSummary, FormFault, Load, PageHeading, cell, data_table, use_form},
        session::use_session,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, ButtonKind, Choice, Notice, Select, TextArea, Tone, use_toasts},
};

/// The page of a person's permissions.
#[component]
pub fn PersonPermissionsPage(
    /// The person's id.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="page">
            <PageHeading text=t.t("perm-person") />
            <PersonPermissions id />
        </div>
    }
}

/// The permissions, for the page of a person too.
#[component]
pub fn PersonPermissions(
    /// The person's id.
    id: String,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let asked = id.clone();
    let query = use_answer::<PermissionsData>(PERMISSIONS, move || Some(json!({"personId": asked.clone()})));
    let changed = Callback::new(move |()| query.state.reload());
    let id = StoredValue::new(id);
    let content = move || {
        query.data.get().map(|data| {
            let found = data.found;
            let banned = found
                .banned
                .then(|| view! { <Notice tone=Tone::Warn>{t.t("perm-banned")}</Notice> });
            let record = session.can(Permission::ConsentRecord).then(|| {
                view! { <Record id=id.get_value() permissions=found.permissions.clone() changed /> }
            });
            view! { {banned}{permissions(t, found.permissions)}{record}{events(found.events)} }
        })
    };
    view! { <Load state=query.state />{content} }
}

fn label(t: Texts, one: &PersonPermission) -> String {
    format!(
        "{} – {}",
        name(t, one.purpose, &one.recipient),
        t.t(&one.channel.label_key())
    )
}

fn permissions(t: Texts, list: Vec<PersonPermission>) -> AnyView {
    let locale = use_locale();
    let row = |one: PersonPermission| {
        let why = format!("{} ({})", t.t(&one.reason.label_key()), one.section);
        vec![
            cell(label(t, &one)),
            cell(t.t(&one.standing.label_key())),
            cell(one.until.map(|until| format_instant(until, locale))),
            cell(why),
        ]
    };
    let columns = ["perm-purpose", "perm-state", "perm-until", "perm-may"];
    data_table(
        t.t("perm-now"),
        columns.iter().map(|key| t.t(key)).collect(),
        list.into_iter().map(row).collect(),
    )
}

fn events(list: Vec<PersonEvent>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let row = |one: PersonEvent| {
        vec![
            cell(format_instant(one.occurred_at, locale)),
            cell(format!("{} – {}", one.label, t.t(&one.kind.label_key()))),
            cell(t.t(&one.method.label_key())),
            cell(one.wording_version.to_string()),
            cell(one.note),
        ]
    };
    let columns = ["perm-when", "perm-said", "perm-how", "perm-version", "perm-note"];
    data_table(
        t.t("perm-history"),
        columns.iter().map(|key| t.t(key)).collect(),
        list.into_iter().map(row).collect(),
    )
}

/// Writes down what the person says. Nothing is chosen beforehand: the answer is the person's.
#[component]
fn Record(id: String, permissions: Vec<PersonPermission>, changed: Callback<()>) -> impl IntoView {
    let (t, locale, toasts, form) = (use_texts(), use_locale(), use_toasts(), use_form("permission"));
    let [what, kind, method, note] = [(); 4].map(|()| RwSignal::new(String::new()));
    let choose = || Choice::new("", t.t("console-choose"));
    let whats: Vec<Choice> = std::iter::once(choose())
        .chain(
            permissions
                .iter()
                .enumerate()
                .map(|(at, one)| Choice::new(at.to_string(), label(t, one))),
        )
        .collect();
    let kinds = vec![
        choose(),
        Choice::new(ConsentKind::Given.as_str(), t.t(&ConsentKind::Given.label_key())),
        Choice::new(
            ConsentKind::Refused.as_str(),
            t.t(&ConsentKind::Refused.label_key()),
        ),
        Choice::new(
            ConsentKind::Withdrawn.as_str(),
            t.t(&ConsentKind::Withdrawn.label_key()),
        ),
    ];
    let methods: Vec<Choice> = std::iter::once(choose())
        .chain(
            ConsentMethod::ALL
                .iter()
                .filter(|method| method.is_staffs())
                .map(|method| Choice::new(method.as_str(), t.t(&method.label_key()))),
        )
        .collect();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let required = seutu_shared::error_code::ErrorCode::Required;
        let chosen = what.get_untracked().parse::<usize>().ok();
        let Some(one) = chosen.and_then(|at| permissions.get(at)) else {
            return form.refuse("purposeId", required);
        };
        let Ok(kind) = kind.get_untracked().parse::<ConsentKind>() else {
            return form.refuse("kind", required);
        };
        let Ok(method) = method.get_untracked().parse::<ConsentMethod>() else {
            return form.refuse("method", required);
        };
        let note = Some(note.get_untracked()).filter(|text| !text.trim().is_empty());
        let input = RecordPersonConsentInput {
            person_id: id.clone(),
            purpose_id: one.purpose_id.clone(),
            channel: Gql(one.channel),
            kind: Gql(kind),
            method: Gql(method),
            occurred_at: None,
            wording_id: one.wording_id.clone(),
            language: Gql(locale),
            note,
        };
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("perm-saved"));
            changed.run(());
        });
        if let Some(input) = variables(json!({"input": input})) {
            form.act(RECORD, input, done);
        }
    };
    view! {
        <section class="page-section" aria-labelledby="record-title">
            <h2 id="record-title">{t.t("perm-record")}</h2>
            <form novalidate on:submit=submit class="stack panel">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <div class="form-grid">
                    <Select id=form.control("purposeId") label=t.t("perm-purpose") value=what choices=Signal::stored(whats) error=form.problem("purposeId") />
                    <Select id=form.control("kind") label=t.t("perm-said") value=kind choices=Signal::stored(kinds) error=form.problem("kind") />
                    <Select id=form.control("method") label=t.t("perm-how") value=method choices=Signal::stored(methods) error=form.problem("method") />
                </div>
                <TextArea id=form.control("note") label=t.t("perm-note") value=note rows=2 optional_mark=t.t("optional") error=form.problem("note") />
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("perm-save")}</Button></div>
            </form>
        </section>
    }
}
