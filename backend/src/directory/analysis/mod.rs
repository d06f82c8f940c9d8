//! From text to words, base forms and parts: the same on the way into the index and on the way out.

mod stems;
mod terms;
mod voikko;
mod words;

pub use stems::stems;
pub use terms::{Terms, TextGroups};
pub use voikko::VoikkoMorphology;
pub use words::{MAX_WORD, words};

use crate::platform::morphology::{Morphology, NoMorphology};
use std::sync::Arc;

/// The best morphology that this machine offers: Voikko where libvoikko and its dictionary are installed.
///
/// Open it once for the process; the dictionary takes about 4 MB.
pub fn installed() -> Arc<dyn Morphology> {
    match VoikkoMorphology::open() {
        Ok(voikko) => Arc::new(voikko),
        Err(reason) => {
            tracing::warn!(%reason, "libvoikko is not usable; search falls back to beginnings and insides of words");
            Arc::new(NoMorphology)
        }
    }
}
