//! Pictures of companies: the browser chooses the size, and knows the shape before anything is loaded.

use maud::{Markup, html};

use super::directory::foreign_lang;
use crate::{api::directory::Picture, texts::Texts};

/// The company's sign; it is in sight at once.
pub(super) fn logo(t: Texts, logo: Option<&Picture>, class: &str) -> Markup {
    html! { @if let Some(logo) = logo { (image(t, logo, class, "6rem", None)) } }
}

/// A picture that is loaded when it comes near.
pub(super) fn lazy(t: Texts, picture: &Picture, class: &str, sizes: &str) -> Markup {
    image(t, picture, class, sizes, Some("lazy"))
}

fn image(t: Texts, one: &Picture, class: &str, sizes: &str, loading: Option<&str>) -> Markup {
    let lang = foreign_lang(one.alt_language, t.locale());
    html! {
        img class=(class) src=(one.src) srcset=(one.srcset) sizes=(sizes) width=(one.width) height=(one.height)
            alt=(one.alt.as_deref().unwrap_or_default()) lang=[lang] loading=[loading] decoding="async";
    }
}
