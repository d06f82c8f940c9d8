//! Invented feedback on accessibility: one with an address for the answer, one without.

use crate::accessibility;
use crate::platform::{OpContext, OpResult};
use seutu_shared::accessibility::FeedbackInput;
use seutu_shared::locale::Locale;

/// What, on which page, address for the answer, whether in a usable form, in which language.
type Invented = (&'static str, &'static str, &'static str, bool, Locale);

const FEEDBACK: [Invented; 2] = [
    (
        "Ruudunlukija ei kerro, montako yritystä haku löysi. Saisinko luettelon tekstitiedostona?",
        "Etusivu",
        "palaute@asiakkaat.example",
        true,
        Locale::Fi,
    ),
    (
        "Texten på knapparna är svår att läsa i starkt solljus.",
        "",
        "",
        false,
        Locale::Sv,
    ),
];

/// Puts feedback in.
pub(super) async fn load(op: &OpContext) -> OpResult<()> {
    for (text, page, email, accessible_form, language) in FEEDBACK {
        let input = FeedbackInput {
            text: text.into(),
            page: page.into(),
            email: email.into(),
            accessible_form,
        };
        accessibility::report(op, &input, language).await?;
    }
    Ok(())
}
