//! Feedback on barriers to accessibility: the list, and one piece with its answer.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, format_instant, helsinki_date},
    i18n::Args,
    legal_clock::{Received, deadline, rules::RuleId},
    permission::Permission,
};

use super::requests::urgency;
use crate::{
    api::console::accessibility::{ANSWER, CLOSE, FEEDBACK, Feedback, FeedbackData, Line, QUEUE, QueueData},
    console::{
        data::use_answer,
        kit::{
            EmptyState, ErrorSummary, FormFault, Load, PageHeading, cell, data_table, use_filters, use_form,
            words::{badge, code_text},
        },
        paths,
        session::use_session,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, ButtonKind, Notice, TextArea, Tone, use_toasts},
};

/// Parameter with the view, and its value for what was dealt with.
const VIEW: &str = "nakyma";
const CLOSED: &str = "kasitellyt";

/// The list: what is open, the most pressing first, or what was dealt with.
#[component]
pub fn FeedbackListPage() -> impl IntoView {
    let t = use_texts();
    let filters = use_filters(paths::ACCESSIBILITY, &[VIEW]);
    let closed = move || filters.value(VIEW).as_deref() == Some(CLOSED);
    let query = use_answer::<QueueData>(QUEUE, move || {
        Some(json!({ "closed": closed(), "after": filters.after() }))
    });
    let list = move || {
        query.data.get().map(|data| {
            let page = data.accessibility_queue;
            if page.lines.is_empty() {
                return view! { <EmptyState text=t.t("feedback-none") /> }.into_any();
            }
            let columns = [
                "feedback-number",
                "feedback-state",
                "feedback-received",
                "feedback-due",
                "feedback-asks",
            ];
            let table = data_table(
                t.t("feedback-title"),
                columns.iter().map(|key| t.t(key)).collect(),
                page.lines.into_iter().map(|line| row(t, line)).collect(),
            );
            let more = page.next.map(|next| {
                view! { <p><a href=filters.page(Some(&next))>{t.t("feedback-more")}</a></p> }
            });
            view! { {table}{more} }.into_any()
        })
    };
    let link = move |key: &str, href: String, current: bool| {
        view! { <li><a href=href aria-current=current.then_some("page")>{t.t(key)}</a></li> }
    };
    let views = move || {
        let closed = closed();
        let dealt_with = format!("{}?{VIEW}={CLOSED}", paths::ACCESSIBILITY);
        view! {
            {link("feedback-view-open", paths::ACCESSIBILITY.to_owned(), !closed)}
            {link("feedback-view-closed", dealt_with, closed)}
        }
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("feedback-title") />
            <p class="lead">{t.t("feedback-lead")}</p>
            <nav aria-label=t.t("feedback-view")><ul class="plain-list view-links">{views}</ul></nav>
            <Load state=query.state />
            {list}
        </div>
    }
}

fn row(t: Texts, line: Line) -> Vec<AnyView> {
    let open = line.state == "OPEN";
    let asks: Vec<String> = [
        (!line.has_address, "feedback-anonymous"),
        (line.accessible_form, "feedback-accessible"),
    ]
    .into_iter()
    .filter(|(so, _)| *so)
    .map(|(_, key)| t.t(key))
    .collect();
    vec![
        view! { <a class="nowrap" href=paths::feedback(&line.id)>{line.number}</a> }.into_any(),
        state_badge(t, &line.state),
        cell(format_date(helsinki_date(line.received_at))),
        view! { {open.then(|| urgency(t, &line.urgency, line.days_left))}" "{format_date(line.due_on)} }
            .into_any(),
        cell(Some(asks.join(", ")).filter(|text| !text.is_empty())),
    ]
}

fn state_badge(t: Texts, state: &str) -> AnyView {
    let tone = match state {
        "OPEN" => Tone::Neutral,
        "ANSWERED" => Tone::Ok,
        _ => Tone::Info,
    };
    badge(tone, code_text(t, "feedback-state", state))
}

/// One piece of feedback.
#[component]
pub fn FeedbackPage(
    /// Its id.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let stored = StoredValue::new(id);
    let query = use_answer::<FeedbackData>(FEEDBACK, move || Some(json!({ "id": stored.get_value() })));
    let changed = Callback::new(move |()| query.state.reload());
    let content = move || {
        let data = query.data.get()?;
        Some(view! { <One id=stored feedback=data.accessibility_feedback changed /> })
    };
    view! {
        <div class="page">
            <p><a href=paths::ACCESSIBILITY>{t.t("feedback-back")}</a></p>
            <Load state=query.state />
            {content}
        </div>
    }
}

#[component]
fn One(id: StoredValue<String>, feedback: Feedback, changed: Callback<()>) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let session = use_session();
    let open = feedback.state == "OPEN";
    let cut = feedback.text.is_none();
    let language = code_text(t, "language", &feedback.language);
    let accessible = feedback.accessible_form.then(|| t.t("feedback-accessible"));
    let email = feedback
        .email
        .clone()
        .or((!cut).then(|| t.t("feedback-anonymous")));
    // The date explains itself, by the clock that found it.
    let received = Received::At(feedback.received_at);
    let why = deadline(RuleId::AccessibilityAnswer, received)
        .map_or_else(|_| Vec::new(), |found| found.explanation(t));
    let facts = [
        (
            "feedback-received",
            Some(format_instant(feedback.received_at, locale)),
        ),
        (
            "feedback-due",
            Some([vec![format_date(feedback.due_on)], why].concat().join("\n")),
        ),
        ("feedback-text", feedback.text),
        ("feedback-page", feedback.page),
        ("feedback-asks", accessible),
        ("feedback-email", email),
        ("feedback-language", Some(language.clone())),
        (
            "feedback-closed",
            feedback.closed_at.map(|at| format_instant(at, locale)),
        ),
        ("feedback-given", feedback.answer),
    ];
    let rows = facts
        .into_iter()
        .filter_map(|(key, text)| Some((key, text?)))
        .map(|(key, text)| view! { <dt>{t.t(key)}</dt><dd class="preserve-lines">{text}</dd> })
        .collect_view();
    let may = open && session.can(Permission::AccessibilityAnswer);
    let language = feedback.email.is_some().then_some(language);
    view! {
        <PageHeading text=feedback.number />
        <p>
            {state_badge(t, &feedback.state)}" "
            {open.then(|| urgency(t, &feedback.urgency, feedback.days_left))}
        </p>
        {cut.then(|| view! { <Notice tone=Tone::Info>{t.t("feedback-cut")}</Notice> })}
        <dl class="facts">{rows}</dl>
        {may.then(|| view! { <Ending id language changed /> })}
    }
}

/// The answer where there is an address, else the button that closes.
#[component]
fn Ending(id: StoredValue<String>, language: Option<String>, changed: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let (form, toasts, text) = (use_form("ending"), use_toasts(), RwSignal::new(String::new()));
    let answers = language.is_some();
    let (title, button, said, document) = if answers {
        ("feedback-answer", "feedback-send", "feedback-sent", ANSWER)
    } else {
        ("feedback-close", "feedback-close", "feedback-noted", CLOSE)
    };
    let act = move |event: SubmitEvent| {
        event.prevent_default();
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t(said));
            changed.run(());
        });
        let mut input = json!({ "feedbackId": id.get_value() });
        if answers {
            input["text"] = text.get_untracked().into();
        }
        form.act(document, json!({ "input": input }), done);
    };
    let lead = match language {
        Some(language) => t.t_with("feedback-answer-lead", &Args::new().with("language", language)),
        None => t.t("feedback-close-lead"),
    };
    let field = answers.then(|| {
        view! { <TextArea id=form.control("text") label=t.t("feedback-answer-text") value=text rows=8 error=form.problem("text") /> }
    });
    view! {
        <section class="page-section" aria-labelledby="ending-title">
            <h2 id="ending-title">{t.t(title)}</h2>
            <p>{lead}</p>
            <form on:submit=act novalidate>
                <ErrorSummary form />
                {field}
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t(button)}</Button>
            </form>
        </section>
    }
}
