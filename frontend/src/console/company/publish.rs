//! Publishing the listing.

use leptos::prelude::*;

use super::case::Case;
use crate::{
    api::console::listings::{PUBLISH, PublishListingInput},
    console::{data::fault_text, kit::use_form},
    ui::{Button, ButtonKind, Notice, Symbol, Tone},
};

/// Publishes what is saved; text that is not saved must be saved first.
#[component]
pub fn PublishButton(
    /// The company.
    case: Case,
    /// How strongly it speaks.
    kind: ButtonKind,
) -> impl IntoView {
    let t = case.texts;
    let form = use_form("publish");
    let publish = Callback::new(move |_| {
        let input = PublishListingInput {
            business_id: case.id(),
        };
        case.send(form, PUBLISH, input, move || case.told("console-published-now"));
    });
    let problems = move || {
        let faults = form.sender.error.get().map(|error| fault_text(t, &error));
        let texts = form
            .problems
            .get()
            .into_iter()
            .map(|problem| problem.text)
            .chain(faults)
            .collect::<Vec<_>>();
        (!texts.is_empty())
            .then(|| view! { <Notice tone=Tone::Danger live=true><p>{texts.join(" ")}</p></Notice> })
    };
    let blocked = Signal::derive(move || form.sender.pending.get() || case.unsaved.get());
    view! {
        <div class="actions">
            <Button kind symbol=Symbol::Globe disabled=blocked on_click=publish>{t.t("console-publish")}</Button>
            {move || case.unsaved.get().then(|| view! { <span class="muted">{t.t("console-save-first")}</span> })}
        </div>
        {problems}
    }
}
