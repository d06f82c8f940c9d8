//! Those who got data that was corrected, erased or restricted: each is told, or left untold with a reason.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, helsinki_date},
    i18n::Args,
    locale::Locale,
    privacy_request::RecipientState,
    privacy_right::PrivacyRight,
};

use super::{
    case::At,
    steps::{choices, folded},
};
use crate::{
    api::console::{
        request_recipients::{
            ADD, LETTER, LetterData, NOTE, NOTE_ANSWER, RECIPIENTS, Recipient, RecipientsData,
        },
        requests::Task,
    },
    console::{
        data::{use_answer, use_sender},
        kit::{EmptyState, Form, Load, badge, use_form, words::code_text},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Checkbox, Choice, Select, TextArea, TextField, Tone},
};

/// The section of a case in which data is corrected, erased or restricted.
#[component]
pub fn Recipients(
    at: At,
    tasks: Vec<Task>,
    may: bool,
    /// Data is corrected, so that a notice must tell what it is now.
    corrects: bool,
) -> impl IntoView {
    let t = use_texts();
    let found = use_answer::<RecipientsData>(RECIPIENTS, move || Some(json!({ "id": at.id.get_value() })));
    let at = at.within("recipients-title", found);
    let systems: Vec<(String, String)> = tasks.into_iter().map(|task| (task.id, task.name)).collect();
    let form = may.then(|| add(t, at, &systems));
    let list = move || {
        found.data.get().map(|data| {
            let rows = data.privacy_request.recipients;
            if rows.is_empty() {
                return view! { <EmptyState text=t.t("requests-recipient-none") /> }.into_any();
            }
            let rows = rows.into_iter().map(|one| {
                let system = systems.iter().find(|(id, _)| *id == one.task_id);
                let system = system.map(|(_, name)| name.clone()).unwrap_or_default();
                row(t, at, may, corrects, system, one)
            });
            view! { <ul class="plain-list">{rows.collect_view()}</ul> }.into_any()
        })
    };
    view! {
        <section class="page-section" aria-labelledby="recipients-title">
            <h2 id="recipients-title" tabindex="-1">{t.t("requests-recipient-list")}</h2>
            <p>{t.t("requests-recipient-list-lead")}</p>
            <Load state=found.state />
            {list}
            {form}
        </section>
    }
}

fn row(t: Texts, at: At, may: bool, corrects: bool, system: String, one: Recipient) -> AnyView {
    let day = |day| Args::new().with("day", format_date(day));
    let told = one
        .state
        .parse::<RecipientState>()
        .is_ok_and(RecipientState::is_told);
    let state = match (one.state.as_str(), one.overdue) {
        _ if one.undelivered => badge(Tone::Danger, t.t("requests-recipient-undelivered")),
        ("OPEN", true) => badge(Tone::Danger, t.t_with("requests-recipient-due", &day(one.due_on))),
        ("OPEN", false) => badge(Tone::Warn, t.t_with("requests-recipient-due", &day(one.due_on))),
        (state, _) => badge(Tone::Ok, code_text(t, "recipient-state", state)),
    };
    let settled = one
        .settled_at
        .map(|at| format!(", {}", format_date(helsinki_date(at))));
    let source = code_text(t, "recipient-source", &one.source);
    let said = [one.details.clone(), one.reason.clone(), one.answer.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| view! { <p class="preserve-lines">{text}</p> })
        .collect_view();
    view! {
        <li class="panel">
            <h3>{one.name.clone()}" "{state}</h3>
            <p class="field-help">{system}" – "{source}{settled}</p>
            {said}
            {(may && told).then(|| answer(t, at, &one))}
            {may.then(|| note(t, at, corrects, &one))}
        </li>
    }
    .into_any()
}

/// Tells a recipient, or notes how it was told or why not; with the notice to read, print or read out.
fn note(t: Texts, at: At, corrects: bool, one: &Recipient) -> AnyView {
    let form = use_form(format!("recipient-{}", one.id));
    let id = StoredValue::new(one.id.clone());
    let first = match one.email {
        Some(_) => RecipientState::Mail,
        None => RecipientState::Letter,
    };
    let state = RwSignal::new(first.graphql_name());
    let language = RwSignal::new(Locale::Fi.code().to_ascii_uppercase());
    let (details, reason) = (
        RwSignal::new(one.details.clone()),
        RwSignal::new(one.reason.clone()),
    );
    let has_mail = one.email.is_some();
    let ways: Vec<RecipientState> = RecipientState::ALL
        .iter()
        .copied()
        .filter(|way| *way != RecipientState::Open && (has_mail || *way != RecipientState::Mail))
        .collect();
    let ways = choices(t, &ways, |one| (one.graphql_name(), one.label_key()));
    let languages = choices(t, Locale::ALL, |one| {
        (
            one.code().to_ascii_uppercase(),
            format!("language-{}", one.code()),
        )
    });
    let chosen = move || state.with(|state| state.parse::<RecipientState>().ok());
    let tells = move || chosen().is_some_and(RecipientState::is_told);
    let leaves = move || chosen().is_some_and(RecipientState::needs_reason);
    let email = StoredValue::new(one.email.clone());
    let to = move || {
        let email = email
            .get_value()
            .filter(|_| chosen() == Some(RecipientState::Mail))?;
        let text = t.t_with("requests-recipient-mail-to", &Args::new().with("email", email));
        Some(view! { <p class="field-help">{text}</p> })
    };
    let done = boxes(one);
    let ticked = move || {
        let on = done.get_value().into_iter().filter(|(_, on)| on.get());
        on.map(|(right, _)| right.graphql_name()).collect::<Vec<_>>()
    };
    let (sender, letter) = (use_sender(), RwSignal::new(None::<String>));
    let show = Callback::new(move |_| {
        let variables = json!({
            "id": at.id.get_value(), "recipient": id.get_value(), "language": language.get_untracked(),
            "done": untrack(ticked), "details": details.get_untracked(),
        });
        sender.send(LETTER, variables, move |data: LetterData| {
            letter.set(Some(data.privacy_request.recipient_letter));
        });
    });
    // What is shown is what would be sent now.
    Effect::new(move |_| {
        state.track();
        language.track();
        details.track();
        ticked();
        letter.set(None);
    });
    let text = move || {
        letter
            .get()
            .map(|text| view! { <p class="panel preserve-lines">{text}</p> })
    };
    let fields = view! {
        <Select id=form.control("state") label=t.t("requests-recipient-state") value=state choices=ways error=form.problem("state") />
        <Show when=tells>
            <Select id=form.control("language") label=t.t("requests-recipient-language") value=language choices=languages />
            {(!done.with_value(Vec::is_empty)).then(|| ticks(t, form, done))}
            <Show when=move || corrects>
                <TextArea id=form.control("details") label=t.t("requests-recipient-details") help=t.t("requests-recipient-details-hint")
                    value=details rows=2 error=form.problem("details") />
            </Show>
            <Button kind=ButtonKind::Secondary disabled=sender.pending on_click=show>{t.t("requests-recipient-letter")}</Button>
        </Show>
        <div aria-live="polite">{text}</div>
        {to}
        <Show when=leaves>
            <TextArea id=form.control("reason") label=t.t("requests-recipient-reason") value=reason rows=2 error=form.problem("reason") />
        </Show>
    };
    folded(form, "requests-recipient-note", fields.into_any(), move || {
        let input = json!({
            "recipientId": id.get_value(), "state": state.get_untracked(), "language": language.get_untracked(),
            "done": untrack(ticked), "details": details.get_untracked(), "reason": reason.get_untracked(),
        });
        form.act(NOTE, at.input(input), at.done());
    })
}

/// Something that may have been done, and whether it was.
type Done = (PrivacyRight, RwSignal<bool>);

/// What staff choose of, with what they chose before ticked.
fn boxes(one: &Recipient) -> StoredValue<Vec<Done>> {
    let rights = one.choosable.iter().filter_map(|right| right.parse().ok());
    let all = rights.map(|right: PrivacyRight| {
        let on = one.done.contains(&right.graphql_name());
        (right, RwSignal::new(on))
    });
    StoredValue::new(all.collect())
}

/// What was done, of more than one thing that may have been.
fn ticks(t: Texts, form: Form, done: StoredValue<Vec<Done>>) -> AnyView {
    let rows = done.get_value().into_iter().map(|(right, checked)| {
        let id = form.control(&format!("done-{right}"));
        view! { <Checkbox id label=t.t(&right.label_key()) checked /> }
    });
    let rows = rows.collect_view();
    let problem = form.problem("done");
    let error = StoredValue::new(form.control("done-error"));
    view! {
        <fieldset id=form.control("done") tabindex="-1" aria-describedby=move || problem.with(Option::is_some).then(|| error.get_value())>
            <legend>{t.t("requests-recipient-done")}</legend>
            {move || problem.get().map(|text| view! { <p class="field-error" id=error.get_value()>{text}</p> })}
            {rows}
        </fieldset>
    }
    .into_any()
}

/// Notes what a recipient answered.
fn answer(t: Texts, at: At, one: &Recipient) -> AnyView {
    let form = use_form(format!("recipient-answer-{}", one.id));
    let (id, text) = (one.id.clone(), RwSignal::new(one.answer.clone()));
    let fields = view! {
        <TextArea id=form.control("text") label=t.t("requests-recipient-answer-text") value=text rows=2 error=form.problem("text") />
    };
    folded(form, "requests-recipient-answer", fields.into_any(), move || {
        let input = json!({ "recipientId": id, "text": text.get_untracked() });
        form.act(NOTE_ANSWER, at.input(input), at.done());
    })
}

/// Adds a recipient that staff know of.
fn add(t: Texts, at: At, systems: &[(String, String)]) -> AnyView {
    let form = use_form("add-recipient");
    let task = RwSignal::new(systems.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let name = RwSignal::new(String::new());
    let systems: Vec<Choice> = systems
        .iter()
        .map(|(id, name)| Choice::new(id.clone(), name.clone()))
        .collect();
    let fields = view! {
        <Select id=form.control("taskId") label=t.t("requests-recipient-task") value=task choices=Signal::stored(systems) />
        <TextField id=form.control("name") label=t.t("requests-recipient-name") value=name error=form.problem("name") />
    };
    folded(form, "requests-recipient-add", fields.into_any(), move || {
        let input = json!({ "taskId": task.get_untracked(), "name": name.get_untracked() });
        form.act(ADD, at.input(input), at.done());
    })
}
