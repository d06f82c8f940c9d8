//! The heading of a page: sets the window's title and takes the focus when the page was navigated
//! to, so that screen readers and keyboards start at the new content.

use leptos::{html, prelude::*};

use super::form::focus_id;
use crate::texts::use_texts;

/// Id of the heading.
const HEADING: &str = "page-heading";

/// Whether the console has shown its first page; that one leaves the focus where the browser put it.
#[derive(Debug, Clone, Copy)]
pub struct Focus(pub StoredValue<bool>);

impl Focus {
    /// Before the first page.
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }
}

impl Default for Focus {
    fn default() -> Self {
        Self::new()
    }
}

/// What had the focus may be gone once a page shows its data anew, that is, once `shown` changes: the heading takes it
/// then, so that nobody without a mouse begins at the top of the document again (WCAG 2.4.3). Not at the first time.
pub fn keep_focus(shown: impl Fn() -> bool + 'static) {
    Effect::new(move |seen: Option<bool>| {
        let here = shown();
        if seen == Some(true) {
            request_animation_frame(|| {
                let active = document().active_element();
                if active.is_none_or(|one| one.tag_name() == "BODY") {
                    focus_id(HEADING);
                }
            });
        }
        here || seen == Some(true)
    });
}

/// The page's only `h1`.
#[component]
pub fn PageHeading(
    /// Text of the heading and of the window's title.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let t = use_texts();
    let node = NodeRef::<html::H1>::new();
    let focus = use_context::<Focus>();
    Effect::new(move |_| {
        let title = text.get();
        document().set_title(&t.t_with(
            "console-window-title",
            &seutu_shared::i18n::Args::new().with("page", title),
        ));
    });
    Effect::new(move |seen: Option<bool>| {
        let Some(heading) = node.get() else { return false };
        if seen != Some(true)
            && let Some(Focus(shown)) = focus
        {
            if shown.get_value() {
                let _ = heading.focus();
            }
            shown.set_value(true);
        }
        true
    });
    view! { <h1 id=HEADING node_ref=node tabindex="-1" class="page-title">{move || text.get()}</h1> }
}
