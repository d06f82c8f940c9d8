//! Passing people's details on to one third party: making the list, and telling it when permissions end.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{date::format_instant, i18n::Args};

use crate::{
    api::{
        answer::FromAnswer,
        console::{
            passing_on::{Ended, PASS_ON, PASSING_ON, PassOnPayload, PassingOn, PassingOnData, TELL},
            purposes::Purpose,
        },
    },
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, ErrorSummary, Form, FormFault, Load, Question, browser::download, cell,
            data_table, use_confirm, use_form, words::code_text,
        },
        paths,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, ButtonKind, Notice, Tone, use_toasts},
};

/// The sections of a third party's page.
#[component]
pub fn PassingOnSection(
    /// The third party.
    purpose: Purpose,
) -> impl IntoView {
    let t = use_texts();
    let confirm = use_confirm();
    let form = use_form("tell");
    let id = purpose.id.clone();
    let query = use_answer::<PassingOnData>(PASSING_ON, move || Some(json!({ "purposeId": id })));
    let changed = Callback::new(move |()| query.state.reload());
    let purpose = StoredValue::new(purpose);
    let content = move || {
        query.data.get().map(|data| {
            let (found, purpose) = (data.found, purpose.get_value());
            view! {
                <List found=found.clone() purpose=purpose.clone() confirm changed />
                <ToTell found purpose form changed />
            }
        })
    };
    view! {
        <section class="page-section" aria-labelledby="passing-title">
            <h2 id="passing-title">{t.t("passing-title")}</h2>
            <p>{t.t("passing-lead")}</p>
            <Load state=query.state />
            {content}
            <ConfirmDialog confirm />
        </section>
    }
}

/// How many, when last, and the button that makes the list.
#[component]
fn List(found: PassingOn, purpose: Purpose, confirm: Confirm, changed: Callback<()>) -> impl IntoView {
    let (t, locale, toasts) = (use_texts(), use_locale(), use_toasts());
    let counted = move |key: &str, count: u32| t.t_with(key, &Args::new().with("count", count));
    let last = found.last_run.as_ref().map_or_else(
        || t.t("passing-never"),
        |run| {
            let args = Args::new()
                .with("count", run.passed_on)
                .with("when", format_instant(run.at, locale));
            t.t_with("passing-last", &args)
        },
    );
    let file = format!("luovutus-{}.csv", purpose.controller);
    let done = Callback::new(move |payload: Value| {
        if let Ok(PassOnPayload { list: Some(list) }) = PassOnPayload::from_answer(&payload) {
            download(&file, &list.csv);
            toasts.show(Tone::Ok, counted("passing-done", list.passed_on));
        }
        changed.run(());
    });
    let ask = Callback::new(move |_| {
        let points = [
            "passing-point-left-out",
            "passing-point-kept",
            "passing-point-once",
        ];
        confirm.ask(Question {
            title: t.t_with(
                "passing-ask",
                &Args::new().with("recipient", purpose.recipient.clone()),
            ),
            points: points.iter().map(|key| t.t(key)).collect(),
            button: t.t("passing-make"),
            danger: false,
            note: None,
            document: PASS_ON,
            input: json!({ "purposeId": purpose.id, "language": locale.code().to_ascii_uppercase() }),
            done,
        });
    });
    let button = (found.allowed > 0).then(|| {
        view! { <div class="actions"><Button on_click=ask>{t.t("passing-make")}</Button></div> }
    });
    view! {
        <p>{counted("passing-now", found.allowed)}" "{counted("passing-asked", found.asked)}</p>
        <p>{last}</p>
        {button}
    }
}

/// Of whom the third party must be told, and the buttons that write down that it was.
#[component]
fn ToTell(found: PassingOn, purpose: Purpose, form: Form, changed: Callback<()>) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let contact = purpose.contact.clone();
    let send = Callback::new(move |people: Vec<String>| {
        let variables = json!({ "input": { "purposeId": purpose.id, "personIds": people } });
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("passing-told-done"));
            changed.run(());
        });
        form.act(TELL, variables, done);
    });
    let list = if found.to_tell.is_empty() {
        view! { <p>{t.t("passing-tell-none")}</p> }.into_any()
    } else {
        told_list(t, found, contact, form, send)
    };
    view! {
        <h3>{t.t("passing-tell")}</h3>
        {list}
    }
}

fn told_list(
    t: Texts,
    found: PassingOn,
    contact: Option<String>,
    form: Form,
    send: Callback<Vec<String>>,
) -> AnyView {
    let contact = contact
        .map(|contact| t.t_with("passing-tell-contact", &Args::new().with("contact", contact)))
        .map(|text| view! { <p>{text}</p> });
    let shown = found.to_tell.len();
    let count = usize::try_from(found.to_tell_count).unwrap_or(shown);
    let more = (count > shown).then(|| {
        let args = Args::new().with("shown", shown).with("count", count);
        view! { <p>{t.t_with("passing-tell-shown", &args)}</p> }
    });
    let ids: Vec<String> = found.to_tell.iter().map(|one| one.person_id.clone()).collect();
    let all = (shown > 1).then(|| {
        let told = Callback::new(move |_| send.run(ids.clone()));
        view! {
            <div class="actions">
                <Button disabled=form.sender.pending on_click=told>{t.t("passing-told-all")}</Button>
            </div>
        }
    });
    let columns = [
        "passing-person",
        "passing-reach",
        "passing-why",
        "passing-when",
        "passing-told",
    ];
    let table = data_table(
        t.t("passing-tell"),
        columns.iter().map(|key| t.t(key)).collect(),
        found
            .to_tell
            .into_iter()
            .map(|one| told_row(t, one, form, send))
            .collect(),
    );
    view! {
        <Notice tone=Tone::Warn><p>{t.t("passing-tell-lead")}</p></Notice>
        {contact}
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {more}
        {table}
        {all}
    }
    .into_any()
}

fn told_row(t: Texts, one: Ended, form: Form, send: Callback<Vec<String>>) -> Vec<AnyView> {
    let name = if one.restricted {
        t.t("passing-restricted")
    } else {
        one.name.unwrap_or_else(|| t.t("passing-nameless"))
    };
    let reach: Vec<String> = [one.email, one.phone].into_iter().flatten().collect();
    let reach = (!reach.is_empty()).then(|| reach.join(", "));
    let href = paths::person(&one.person_id);
    let told = Callback::new(move |_| send.run(vec![one.person_id.clone()]));
    // Buttons of a list differ by whom they are about.
    let label = t.t_with("passing-told-of", &Args::new().with("name", name.clone()));
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        cell(reach),
        cell(code_text(t, "disclosure-reason", one.reason.as_str())),
        cell(format_instant(one.passed_on_at, t.locale())),
        view! { <Button kind=ButtonKind::Quiet disabled=form.sender.pending on_click=told>{label}</Button> }
            .into_any(),
    ]
}
