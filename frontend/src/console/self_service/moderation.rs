//! Staff's queue of texts that companies sent in: field by field, approved one by one or many at once, or sent back.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::i18n::Args;

use super::{
    changes::{at, changes},
    told, told_many,
};
use crate::{
    api::console::own::{
        APPROVE_REVISIONS, DECIDE_REVISION, REJECT_REVISIONS, REVIEWS, Review, ReviewsData, TAKE_BACK,
    },
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, ErrorSummary, FormFault, Load, PageHeading, Question, paged, use_confirm,
            use_filters, use_form,
        },
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Checkbox, Notice, Tone, use_toasts},
};

/// Texts of one page.
const ROWS: u32 = 20;

/// Which of the texts in sight are selected.
type Selected = StoredValue<Vec<(Review, RwSignal<bool>)>>;

/// Texts approved last, which can be taken back.
type Approved = RwSignal<Vec<String>>;

/// The queue, oldest first.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let filters = use_filters(paths::MODERATION, &[]);
    let query = use_answer::<ReviewsData>(REVIEWS, move || {
        Some(json!({ "first": ROWS, "after": filters.after() }))
    });
    let changed = Callback::new(move |()| {
        query.state.reload();
        session.refresh_counts();
    });
    let confirm = use_confirm();
    let approved: Approved = RwSignal::new(Vec::new());
    let content = move || {
        query.data.get().map(|ReviewsData { page }| {
            let count = t.t_with("console-moderation-count", &Args::new().with("count", page.total));
            let rows = (!page.nodes.is_empty()).then(|| queue(confirm, page.nodes, approved, changed));
            paged(filters, &page.info, count, "console-no-moderation", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-moderation") />
            <p class="lead">{t.t("console-moderation-lead")}</p>
            <Undo approved changed />
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

/// How many were approved last, and taking that back.
#[component]
fn Undo(approved: Approved, changed: Callback<()>) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let form = use_form("undo");
    let many = move |key: &str, count: usize| t.t_with(key, &Args::new().with("count", count));
    let done = Callback::new(move |payload: Value| {
        let left = payload["left"].as_array().map_or(0, Vec::len);
        if left > 0 {
            toasts.show(Tone::Warn, many("console-moderation-undo-left", left));
        }
        let taken = usize::try_from(payload["takenBack"].as_u64().unwrap_or_default()).unwrap_or(0);
        toasts.show(Tone::Ok, many("console-moderation-undone", taken));
        approved.set(Vec::new());
        changed.run(());
    });
    let undo = Callback::new(move |_| {
        let input = json!({ "revisionIds": approved.get_untracked() });
        form.act(TAKE_BACK, json!({ "input": input }), done);
    });
    let count = move || approved.with(Vec::len);
    view! {
        <Show when=move || count() != 0>
            <Notice tone=Tone::Ok live=true>
                <p>{move || many("console-moderation-approved-many", count())}</p>
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <Button on_click=undo disabled=form.sender.pending>{t.t("console-moderation-undo")}</Button>
            </Notice>
        </Show>
    }
}

fn queue(confirm: Confirm, list: Vec<Review>, approved: Approved, changed: Callback<()>) -> AnyView {
    let selected: Selected = StoredValue::new(
        list.into_iter()
            .map(|review| (review, RwSignal::new(false)))
            .collect(),
    );
    let items = selected
        .get_value()
        .into_iter()
        .map(|(review, on)| item(confirm, review, on, (approved, changed)))
        .collect_view();
    view! { {many(confirm, selected, (approved, changed))}{items} }.into_any()
}

fn seen(review: &Review) -> Value {
    json!({ "revisionId": review.id, "version": review.version, "listingVersion": review.listing_version })
}

/// Approves those that are selected, or turns them down for one reason, after the number was shown once.
fn many(confirm: Confirm, selected: Selected, (approved, changed): (Approved, Callback<()>)) -> AnyView {
    let t = use_texts();
    let toasts = use_toasts();
    let chosen = move || {
        selected.with_value(|all| {
            all.iter()
                .filter(|(_, on)| on.get())
                .map(|(review, _)| seen(review))
                .collect::<Vec<_>>()
        })
    };
    let count = move |key: &str, count: usize| t.t_with(key, &Args::new().with("count", count));
    let ask = Callback::new(move |_| {
        let revisions = untrack(chosen);
        let asked = revisions.clone();
        let done = Callback::new(move |payload: Value| {
            let left = payload["left"].as_array().cloned().unwrap_or_default();
            if !left.is_empty() {
                toasts.show(Tone::Warn, count("console-moderation-left", left.len()));
            }
            let ids = asked.iter().map(|one| &one["revisionId"]);
            let done = ids.filter(|id| left.iter().all(|one| one["id"] != **id));
            approved.set(done.filter_map(Value::as_str).map(str::to_owned).collect());
            changed.run(());
        });
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
    let rejected = told_many(
        "console-moderation-rejected-many",
        "console-moderation-left",
        changed,
    );
    let reject = Callback::new(move |_| {
        let revisions = untrack(chosen);
        confirm.ask_why(Question {
            title: count("console-moderation-reject-many-title", revisions.len()),
            points: vec![t.t("console-moderation-reject-many-point")],
            button: t.t("console-moderation-reject"),
            danger: true,
            note: Some(t.t("console-moderation-reason")),
            document: REJECT_REVISIONS,
            input: json!({ "revisions": revisions }),
            done: rejected,
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
fn item(
    confirm: Confirm,
    review: Review,
    on: RwSignal<bool>,
    (approved, changed): (Approved, Callback<()>),
) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let form = use_form("moderation");
    let heading = format!("review-{}", review.id);
    let name = Args::new().with("name", review.name.clone());
    let id = review.id.clone();
    let done = Callback::new(move |_| {
        approved.set(vec![id.clone()]);
        changed.run(());
    });
    let rejected = told("console-moderation-rejected", changed);
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
        done: rejected,
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
