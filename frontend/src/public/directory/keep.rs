//! Keeps the reader's place when a new result takes the place of the old one.
//!
//! The content is replaced as a whole, so what the reader had open and where the keyboard was must
//! be noted before and found again after.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The sheet of filters on narrow screens.
const SHEET: &str = "rajaukset";
/// Heading of the results; takes the focus when the link that had it is gone.
const HEADING: &str = "tulokset";

/// Where the reader was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    sheet_open: bool,
    /// Id of the link with the focus; empty when it has none; `None` when the focus is elsewhere.
    focus: Option<String>,
}

impl Place {
    /// Notes where the reader is inside `content`.
    pub(super) fn note(content: &HtmlElement) -> Self {
        let active = document()
            .active_element()
            .filter(|active| content.contains(Some(active)));
        let sheet_open = document()
            .get_element_by_id(SHEET)
            .is_some_and(|sheet| sheet.has_attribute("open"));
        Self {
            sheet_open,
            focus: active.map(|active| active.id()),
        }
    }

    /// Takes the reader back there.
    pub(super) fn find_again(self) {
        let by_id = |id: &str| {
            document()
                .get_element_by_id(id)
                .and_then(|found| found.dyn_into::<HtmlElement>().ok())
        };
        if let (true, Some(sheet)) = (self.sheet_open, by_id(SHEET)) {
            // Fails only for an attribute name that is none.
            drop(sheet.set_attribute("open", ""));
        }
        if let Some(id) = self.focus
            && let Some(link) = by_id(&id).or_else(|| by_id(HEADING))
        {
            // Fails only for elements that have left the document.
            drop(link.focus());
        }
    }
}
