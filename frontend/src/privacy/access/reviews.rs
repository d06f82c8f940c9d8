//! Unusual reading: what was noticed, and what a person found out.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{
    date::{format_instant, helsinki_date},
    error_code::ErrorCode,
};

use crate::{
    api::console::access::{DECIDE_REVIEW, REVIEWS, Review, ReviewsData},
    console::{
        data::use_answer,
        kit::{
            EmptyState, ErrorSummary, FormFault, Load, PageHeading, blank_to_none, cell, data_table,
            use_form, words::code_text,
        },
        paths::of_account,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Checkbox, Choice, Dialog, Select, TextArea, Tone, use_toasts},
};

/// What a person can find, as the schema writes it.
const OUTCOMES: [&str; 3] = ["JUSTIFIED", "NEEDS_ACTION", "MISUSE"];

/// The reviews, open ones first.
#[component]
pub fn ReviewsPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let session = use_session();
    let all = RwSignal::new(false);
    let deciding = RwSignal::new(None::<String>);
    let query = use_answer::<ReviewsData>(REVIEWS, move || {
        Some(json!({ "open": !all.get(), "language": locale.code().to_ascii_uppercase() }))
    });
    let decided = Callback::new(move |()| {
        deciding.set(None);
        query.state.reload();
        session.refresh_counts();
    });
    let content = move || {
        query.data.get().map(|data| {
            if data.reviews.is_empty() {
                view! { <EmptyState text=t.t("console-no-reviews") /> }.into_any()
            } else {
                table(data.reviews, deciding)
            }
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-reviews") />
            <p class="lead">{t.t("console-reviews-lead")}</p>
            <Checkbox id="reviews-all" label=t.t("console-reviews-all") checked=all />
            <Load state=query.state />
            {content}
        </div>
        {move || deciding.get().map(|id| view! { <Decide id decided /> })}
    }
}

fn table(list: Vec<Review>, deciding: RwSignal<Option<String>>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let rows = list
        .into_iter()
        .map(|review| {
            let reading = format!(
                "{}&alkaen={}&asti={}",
                of_account(&review.account_id),
                helsinki_date(review.from),
                helsinki_date(review.to),
            );
            let id = review.id;
            let outcome = if let Some(outcome) = review.outcome {
                    let when = review.decided_at.map(|at| format_instant(at, locale));
                    view! {
                        <strong>{code_text(t, "access-review-outcome", &outcome)}</strong>
                        {review.note.map(|note| view! { <br />{note} })}
                        <br /><span class="muted">{review.decided_by}" "{when}</span>
                    }
                    .into_any()
                } else {

                    let decide = Callback::new(move |_| deciding.set(Some(id.clone())));
                    view! { <Button on_click=decide>{t.t("console-review-decide")}</Button> }.into_any()
            };
            vec![
                view! {
                    {code_text(t, "access-review-reason", &review.reason)}
                    <br /><span class="muted">{review.detail}</span>
                }
                .into_any(),
                cell(review.account),
                view! { {format_instant(review.from, locale)}" – "{format_instant(review.to, locale)}<br /><a href=reading>{t.t("console-review-log")}</a> }.into_any(),
                outcome,
            ]
        })
        .collect();
    let columns = [
        "console-review-reason",
        "console-access-who",
        "console-review-time",
        "console-review-outcome",
    ];
    data_table(
        t.t("console-reviews"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}

/// Asks what was found.
#[component]
fn Decide(
    /// Which review.
    id: String,
    /// Runs when it is written down.
    decided: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let toasts = use_toasts();
    let form = use_form("review");
    let open = RwSignal::new(true);
    let (outcome, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let choices: Vec<_> = std::iter::once(Choice::new("", t.t("console-choose")))
        .chain(
            OUTCOMES
                .iter()
                .map(|code| Choice::new(*code, code_text(t, "access-review-outcome", code))),
        )
        .collect();
    let done = Callback::new(move |_| {
        open.set(false);
        toasts.show(Tone::Ok, t.t("console-review-decided"));
        decided.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if outcome.with_untracked(String::is_empty) {
            form.refuse("outcome", ErrorCode::Required);
            return;
        }
        let note = note.with_untracked(|note| blank_to_none(note));
        let input = json!({ "reviewId": id, "outcome": outcome.get_untracked(), "note": note });
        form.act(DECIDE_REVIEW, json!({ "input": input }), done);
    };
    view! {
        <Dialog open title=t.t("console-review-decide-title") close_label=t.t("close")>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <p>{t.t("console-review-decide-point")}</p>
                <Select id=form.control("outcome") label=t.t("console-review-outcome") value=outcome choices=Signal::stored(choices) error=form.problem("outcome") />
                <TextArea id=form.control("note") label=t.t("console-note") value=note rows=3 error=form.problem("note") />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-review-decide")}</Button>
                    <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| open.set(false))>{t.t("cancel")}</Button>
                </div>
            </form>
        </Dialog>
    }
}
