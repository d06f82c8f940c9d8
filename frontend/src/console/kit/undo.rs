//! Taking something back by the button of a message.

use leptos::prelude::*;

use super::{Form, use_form};
use crate::{
    console::data::fault_text,
    texts::use_texts,
    ui::{Tone, use_toasts},
};

/// Sends what takes something back. It lives as long as messages do, since the page may be left before the button is
/// pressed; what stands in its way is a message too, for there is no form to show it.
pub fn use_undoing() -> Form {
    let (t, toasts) = (use_texts(), use_toasts());
    toasts.keep(|| {
        let form = use_form("undo");
        Effect::new(move |_| {
            for problem in form.problems.get() {
                toasts.show(Tone::Danger, problem.text);
            }
        });
        Effect::new(move |_| {
            if let Some(error) = form.sender.error.get() {
                toasts.show(Tone::Danger, fault_text(t, &error));
            }
        });
        form
    })
}
