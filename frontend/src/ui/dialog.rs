//! A question that must be answered before going on, on the native `<dialog>`.
//!
//! The browser keeps the focus inside, closes on Escape and gives the focus back.

use leptos::{html, prelude::*};

use super::icon::{Icon, Symbol};

/// A modal dialog that follows `open`.
#[component]
pub fn Dialog(
    /// Whether it is open; closing by Escape or the cross sets it to false.
    open: RwSignal<bool>,
    /// Heading, which also names the dialog.
    #[prop(into)]
    title: String,
    /// Text of the closing cross.
    #[prop(into)]
    close_label: String,
    /// What it asks, with its buttons.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // Showing fails only when the dialog has left the page meanwhile.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let name = title.clone();
    view! {
        <dialog class="dialog" aria-label=name node_ref=node on:close=move |_| open.set(false)>
            <header class="dialog-head">
                <h2>{title}</h2>
                <button type="button" class="button button-quiet" aria-label=close_label on:click=move |_| open.set(false)>
                    <Icon symbol=Symbol::Close />
                </button>
            </header>
            {children()}
        </dialog>
    }
}
