//! The views of the queue, and those that one keeps for oneself.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{
    i18n::Args,
    privacy_request::{QueueFilter, RequestView},
};

use super::{filter_state::VIEWS, filters::address, keys::CURRENT_VIEW, steps::folded};
use crate::{
    api::console::request_views::{DELETE_VIEW, SAVE_VIEW, SavedView, ViewsData, filter},
    console::{
        data::Query,
        kit::{ErrorSummary, FormFault, form::focus_id, use_form, use_undoing},
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Symbol, TextField, Tone, use_toasts},
};

/// Links to the views; filters go along.
#[component]
pub fn Views(
    /// What is shown.
    shown: Memo<QueueFilter>,
) -> impl IntoView {
    let t = use_texts();
    let item = move |(_, view): &(&str, RequestView)| {
        let mut there = shown.get();
        let current = there.view == *view;
        there.view = *view;
        view! {
            <li>
                <a
                    id=current.then_some(CURRENT_VIEW)
                    href=address(&there)
                    aria-current=current.then_some("page")
                >
                    {t.t(&view.label_key())}
                </a>
            </li>
        }
    };
    let links = move || VIEWS.iter().map(item).collect_view();
    view! { <ul class="plain-list view-links">{links}</ul> }
}

/// What keeps a view under a name.
fn input(name: &str, shown: &QueueFilter) -> Value {
    json!({ "input": { "name": name, "view": shown.view.graphql_name(), "filter": filter(shown) } })
}

/// Links to them, each with a button that deletes it; nothing while there are none.
#[component]
pub fn SavedViews(
    /// The views.
    query: Query<ViewsData>,
    /// What is shown.
    shown: Memo<QueueFilter>,
) -> impl IntoView {
    let (t, form, undoing, toasts) = (use_texts(), use_form("saved"), use_undoing(), use_toasts());
    let back = toasts.keep(|| Callback::new(move |_: Value| query.state.reload()));
    // Made once: what is made by the button of a view goes with it when the list is read anew.
    let going = StoredValue::new(None::<SavedView>);
    let done = Callback::new(move |_: Value| {
        let Some(view) = going.get_value() else { return };
        let text = t.t_with(
            "requests-view-removed",
            &Args::new().with("name", view.name.as_str()),
        );
        let again = input(&view.name, &view.shown());
        let undo = Callback::new(move |()| undoing.act(SAVE_VIEW, again.clone(), back));
        toasts.show_undo(Tone::Ok, text, t.t("staff-undo"), undo);
        query.state.reload();
        focus_id(CURRENT_VIEW);
    });
    let remove = Callback::new(move |view: SavedView| {
        // One at a time, as it is sent.
        if form.sender.pending.get_untracked() {
            return;
        }
        let id = view.id.clone();
        going.set_value(Some(view));
        form.act(DELETE_VIEW, json!({ "input": { "viewId": id } }), done);
    });
    let item = move |view: SavedView| {
        let (name, to) = (view.name.clone(), view.shown());
        let href = address(&to);
        let current = move || shown.with(|shown| *shown == to).then_some("true");
        let label = t.t_with("requests-view-remove", &Args::new().with("name", name.as_str()));
        let act = Callback::new(move |_| remove.run(view.clone()));
        view! {
            <li>
                <a href=href aria-current=current>{name}</a>
                <Button kind=ButtonKind::Quiet symbol=Symbol::Close on_click=act>
                    <span class="visually-hidden">{label}</span>
                </Button>
            </li>
        }
    };
    let list = move || {
        let views = query
            .data
            .get()
            .map(|data| data.request_views)
            .unwrap_or_default();
        (!views.is_empty()).then(|| {
            let items = views.into_iter().map(item).collect_view();
            view! { <ul class="plain-list view-links" aria-label=t.t("requests-views-saved")>{items}</ul> }
        })
    };
    view! {
        {list}
        <ErrorSummary form />
        <FormFault sender=form.sender />
    }
}

/// Keeps what is shown under a name.
#[component]
pub fn SaveView(
    /// The views.
    query: Query<ViewsData>,
    /// What is shown.
    shown: Memo<QueueFilter>,
) -> impl IntoView {
    let (t, form, toasts) = (use_texts(), use_form("view"), use_toasts());
    let name = RwSignal::new(String::new());
    let done = Callback::new(move |_: Value| {
        name.set(String::new());
        toasts.show(Tone::Ok, t.t("requests-view-saved"));
        query.state.reload();
    });
    let fields = view! {
        <TextField id=form.control("name") label=t.t("requests-view-name") help=t.t("requests-view-help") value=name error=form.problem("name") />
    };
    folded(form, "requests-view-save", fields.into_any(), move || {
        let variables = shown.with_untracked(|shown| input(&name.get_untracked(), shown));
        form.act(SAVE_VIEW, variables, done);
    })
}
