//! The part of the console about people and privacy, below `/hallinta/tietosuoja`, in a bundle of its own.
//!
//! Its pages use the console's own means ([`crate::console`]): data, forms, session.

use leptos::prelude::*;

use crate::{console::app::Part, texts::privacy_texts};

/// What the bundle brings.
pub const PART: Part = Part {
    texts: privacy_texts,
    stays: None,
    page,
};

const fn page(_first: &str, _rest: &str) -> Option<AnyView> {
    None
}
