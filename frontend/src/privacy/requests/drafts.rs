//! Messages that may be requests: how many wait, and one of them with what to make of it.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, format_instant},
    error_code::ErrorCode,
    i18n::Args,
    privacy_request::DraftDismissal,
};

use super::{attachments::Files, enter::EntryForm, words::urgency};
use crate::{
    api::console::request_queue::{DISMISS, DRAFT, Draft, DraftData, DraftLine, DraftsData},
    console::{
        data::{Query, use_answer},
        kit::{ErrorSummary, Fault, FormFault, Load, PageHeading, use_form},
        paths,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Choice, Notice, Select, Tone, use_toasts},
};

/// What waits; nothing while nothing does.
#[component]
pub fn Waiting(
    /// The messages.
    query: Query<DraftsData>,
    /// The address of the page that begins there.
    page: Callback<String, String>,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let line = move |line: DraftLine| {
        view! {
            <li>
                <a href=paths::request_draft(&line.id)>{format_instant(line.received_at, locale)}</a>
                " "{urgency(t, &line.urgency, line.days_left)}" "{format_date(line.due_on)}
            </li>
        }
    };
    let waiting = move || {
        let drafts = query.data.get().map(|data| data.request_drafts);
        drafts.filter(|drafts| drafts.total > 0).map(|drafts| {
            let title = t.t_with("requests-drafts", &Args::new().with("count", drafts.total));
            let more = drafts.next.map(|next| (page.run(next), "requests-more"));
            // Colleagues may have dealt with all of a page that was asked for; the first ones wait still.
            let first = drafts
                .lines
                .is_empty()
                .then(|| (paths::REQUESTS.to_owned(), "requests-back"));
            let further = more
                .or(first)
                .map(|(to, key)| view! { <p><a href=to>{t.t(key)}</a></p> });
            view! {
                <section class="panel" aria-labelledby="drafts-title">
                    <h2 id="drafts-title">{title}</h2>
                    <p>{t.t("requests-drafts-lead")}</p>
                    <ul>{drafts.lines.into_iter().map(line).collect_view()}</ul>
                    {further}
                </section>
            }
        })
    };
    // That it cannot be asked must not look like nothing waits.
    view! { <Fault state=query.state /> {waiting} }
}

/// One message.
#[component]
pub fn DraftPage(
    /// Its id.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let stored = StoredValue::new(id);
    let query = use_answer::<DraftData>(DRAFT, move || Some(json!({ "id": stored.get_value() })));
    let content = move || {
        let data = query.data.get()?;
        Some(view! { <One draft=data.request_draft /> })
    };
    view! {
        <div class="page">
            <p><a href=paths::REQUESTS>{t.t("requests-back")}</a></p>
            <PageHeading text=t.t("requests-draft") />
            <Load state=query.state />
            {content}
        </div>
    }
}

#[component]
fn One(draft: Draft) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let due = Args::new().with("due", format_date(draft.due_on));
    let from = if draft.name.is_empty() {
        draft.email.clone()
    } else {
        format!("{} <{}>", draft.name, draft.email)
    };
    let files = (!draft.attachments.is_empty()).then(|| {
        let names = Args::new().with("names", draft.attachments.join(", "));
        view! { <p class="field-help">{t.t_with("requests-draft-files", &names)}</p> }
    });
    let toasts = use_toasts();
    let deleted = Callback::new(move |_: Value| toasts.show(Tone::Ok, t.t("requests-done")));
    let kept = (!draft.kept.is_empty()).then(|| {
        view! { <Files files=draft.kept.clone() done=Some(deleted) tasks=None /> }
    });
    let untaken = draft
        .untaken
        .iter()
        .map(|file| view! { <li>{file.name.clone()}": "{file.reason.text(locale).to_owned()}</li> })
        .collect_view();
    let untaken = (!draft.untaken.is_empty()).then(|| {
        view! { <Notice tone=Tone::Warn><p>{t.t("requests-draft-untaken")}</p><ul>{untaken}</ul></Notice> }
    });
    let subject = if draft.subject.is_empty() {
        t.t("requests-draft-no-subject")
    } else {
        draft.subject.clone()
    };
    let id = draft.id.clone();
    view! {
        <p class="lead">{t.t_with("requests-draft-lead", &due)}</p>
        <article class="panel" aria-labelledby="draft-title">
            <h2 id="draft-title">{subject}</h2>
            <p class="field-help">{from}" "{format_instant(draft.received_at, locale)}</p>
            <p class="preserve-lines">{draft.text.clone()}</p>
            {files}
            {kept}
            {untaken}
        </article>
        <section class="page-section" aria-labelledby="draft-enter-title">
            <h2 id="draft-enter-title">{t.t("requests-draft-enter")}</h2>
            <EntryForm draft=Some(draft) />
        </section>
        <Dismissal id />
    }
}

/// The message is no request.
#[component]
fn Dismissal(id: String) -> impl IntoView {
    let t = use_texts();
    let (form, toasts, navigate) = (use_form("dismiss"), use_toasts(), use_navigate());
    // Why is a person's to say: none is chosen before.
    let reason = RwSignal::new(String::new());
    let mut choices = vec![Choice::new("", "–")];
    choices.extend(
        DraftDismissal::ALL
            .iter()
            .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key()))),
    );
    let act = move |event: SubmitEvent| {
        event.prevent_default();
        if reason.with_untracked(String::is_empty) {
            return form.refuse("reason", ErrorCode::Required);
        }
        let navigate = navigate.clone();
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("requests-done"));
            navigate(
                paths::REQUESTS,
                NavigateOptions {
                    resolve: false,
                    ..NavigateOptions::default()
                },
            );
        });
        let input = json!({ "draftId": id, "reason": reason.get_untracked() });
        form.act(DISMISS, json!({ "input": input }), done);
    };
    view! {
        <section class="page-section" aria-labelledby="dismiss-title">
            <h2 id="dismiss-title">{t.t("requests-dismiss")}</h2>
            <p>{t.t("requests-dismiss-lead")}</p>
            <form on:submit=act novalidate>
                <ErrorSummary form />
                <Select id=form.control("reason") label=t.t("requests-dismiss-reason") value=reason choices=Signal::stored(choices) error=form.problem("reason") />
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Danger submit=true disabled=form.sender.pending>{t.t("requests-dismiss")}</Button>
            </form>
        </section>
    }
}
