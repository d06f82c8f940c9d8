//! Staff's queue of texts that companies sent in: field by field, approved one by one or many at once, or sent back.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::i18n::Args;

use super::{
    changes::{at, changes},
    undo::{Decisions, Undo, use_decisions},
};
use crate::{
    api::console::own::{
        APPROVE_REVISIONS, DECIDE_REVISION, REJECT_REVISIONS, REVIEWS, Review, ReviewsData, TAKE_BACK,
    },
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, ErrorSummary, FormFault, Load, PageHeading, Question, keep_focus, paged,
            use_confirm, use_filters, use_form,
        },
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Checkbox},
};

/// Texts of one page.
const ROWS: u32 = 20;

/// Which of the texts in sight are selected.
type Selected = StoredValue<Vec<(Review, RwSignal<bool>)>>;

/// The queue, oldest first.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let filters = use_filters(paths::MODERATION, &[]);
    let query = use_answer::<ReviewsData>(REVIEWS, move || {
        Some(json!({ "first": ROWS, "after": filters.after() }))
    });
    keep_focus(move || query.data.with(Option::is_some));
    let changed = Callback::new(move |()| {
        query.state.reload();
        session.refresh_counts();
    });
    let confirm = use_confirm();
    let decisions = use_decisions(changed);
    let content = move || {
        query.data.get().map(|ReviewsData { page }| {
            let count = t.t_with("console-moderation-count", &Args::new().with("count", page.total));
            let rows = (!page.nodes.is_empty()).then(|| queue(confirm, page.nodes, decisions));
            paged(filters, &page.info, count, "console-no-moderation", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-moderation") />
            <p class="lead">{t.t("console-moderation-lead")}</p>
            <Undo decisions document=TAKE_BACK ids="revisionIds" />
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

fn queue(confirm: Confirm, list: Vec<Review>, decisions: Decisions) -> AnyView {
    let selected: Selected = StoredValue::new(
        list.into_iter()
            .map(|review| (review, RwSignal::new(false)))
            .collect(),
    );
    let items = selected
        .get_value()
        .into_iter()
        .map(|(review, on)| item(confirm, review, on, decisions))
        .collect_view();
    view! { {many(confirm, selected, decisions)}{items} }.into_any()
}

fn seen(review: &Review) -> Value {
    json!({ "revisionId": review.id, "version": review.version, "listingVersion": review.listing_version })
}

/// Approves those that are selected, or turns them down for one reason, after the number was shown once.
fn many(confirm: Confirm, selected: Selected, decisions: Decisions) -> AnyView {
    let t = use_texts();
    let chosen = move || {
        selected.with_value(|all| {
            all.iter()
                .filter(|(_, on)| on.get())
                .map(|(review, _)| seen(review))
                .collect::<Vec<_>>()
        })
    };
    let count = move |key: &str, count: usize| t.t_with(key, &Args::new().with("count", count));
    let keep = move |key: &'static str, revisions: &[Value]| {
        let ids = revisions.iter().filter_map(|one| one["revisionId"].as_str());
        decisions.keep_many(key, "console-moderation-left", ids.map(str::to_owned).collect())
    };
    let ask = Callback::new(move |_| {
        let revisions = untrack(chosen);
        let done = keep("console-moderation-approved-many", &revisions);
        confirm.ask(Question {
            title: count("console-moderation-approve-many-title", revisions.len()),
            points: vec![t.t("console-moderation-approve-point")],
            button: t.t("console-moderation-approve"),
            danger: false,
            note: None,
            document: APPROVE_REVISIONS,
            input: json!({ "revisions": revisions }),
            done,
        });
    });
    let reject = Callback::new(move |_| {
        let revisions = untrack(chosen);
        let done = keep("console-moderation-rejected-many", &revisions);
        confirm.ask_why(Question {
            title: count("console-moderation-reject-many-title", revisions.len()),
            points: vec![t.t("console-moderation-reject-many-point")],
            button: t.t("console-moderation-reject"),
            danger: true,
            note: Some(t.t("console-moderation-reason")),
            document: REJECT_REVISIONS,
            input: json!({ "revisions": revisions }),
            done,
        });
    });
    let none = Signal::derive(move || chosen().is_empty());
    view! {
        <div class="actions">
            <Button on_click=reject disabled=none>{move || count("console-moderation-reject-many", chosen().len())}</Button>
            <Button on_click=ask disabled=none>{move || count("console-moderation-approve-many", chosen().len())}</Button>
        </div>
    }
    .into_any()
}

/// One text: whose, what it would change, and the decision.
fn item(confirm: Confirm, review: Review, on: RwSignal<bool>, decisions: Decisions) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let form = use_form("moderation");
    let heading = format!("review-{}", review.id);
    let name = Args::new().with("name", review.name.clone());
    let kept = |key: &'static str| {
        let id = review.id.clone();
        Callback::new(move |_: Value| decisions.keep(key, vec![id.clone()]))
    };
    let done = kept("console-moderation-approved-many");
    let mut input = seen(&review);
    input["approve"] = json!(true);
    let approve = Callback::new(move |_| form.act(DECIDE_REVISION, json!({ "input": input }), done));
    let mut input = seen(&review);
    input["approve"] = json!(false);
    let question = Question {
        title: t.t_with("console-moderation-reject-title", &name),
        points: vec![t.t("console-moderation-reject-point")],
        button: t.t("console-moderation-reject"),
        danger: true,
        note: Some(t.t("console-moderation-reason")),
        document: DECIDE_REVISION,
        input,
        done: kept("console-moderation-rejected-many"),
    };
    let reject = Callback::new(move |_| confirm.ask_why(question.clone()));
    let sent = review
        .submitted_at
        .map(|when| at(t, "console-moderation-sent", when, locale));
    view! {
        <section class="page-section panel" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()><a href=paths::company(&review.business_id, "")>{review.name.clone()}</a></h2>
            <p class="muted">{review.business_id.clone()}" · "{sent}</p>
            <Checkbox id=format!("select-{}", review.id) label=t.t_with("console-moderation-select", &name) checked=on />
            {changes(t.t("own-changes"), review.changes)}
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="actions">
                <Button kind=ButtonKind::Primary on_click=approve disabled=form.sender.pending>{t.t("console-moderation-approve")}</Button>
                <Button on_click=reject>{t.t("console-moderation-reject")}</Button>
            </div>
        </section>
    }
    .into_any()
}
