//! What a section shows while it waits, when the answer fails, and when there is nothing.

use leptos::prelude::*;

use crate::{
    console::data::{LoadState, fault_text},
    texts::use_texts,
    ui::{Button, Notice, Skeleton, Tone},
};

/// Shows the state of a query above its content: a placeholder until the first answer, and a fault
/// with a button to try again. Content that is already there stays.
#[component]
pub fn Load(
    /// The query.
    state: LoadState,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <Fault state />
        {move || (!state.ready.get() && state.error.with(Option::is_none))
            .then(|| view! { <Skeleton lines=4 label=t.t("loading") /> })}
    }
}

/// That something could not be read, with a button to try again; nothing while it can.
#[component]
pub fn Fault(
    /// The query.
    state: LoadState,
) -> impl IntoView {
    let t = use_texts();
    let retry = Callback::new(move |_| state.reload());
    move || {
        state.error.get().map(|error| {
            view! {
                <Notice tone=Tone::Danger live=true>
                    <p>{fault_text(t, &error)}</p>
                    <Button on_click=retry>{t.t("try-again")}</Button>
                </Notice>
            }
        })
    }
}

/// Says what will be here and how to begin.
#[component]
pub fn EmptyState(
    /// What will be here.
    text: String,
    /// How to begin.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
