//! Who asks and what, as it is kept: one sealed text for all of it.

use serde::{Deserialize, Serialize};
use seutu_shared::privacy_request::RequestInput;

/// Who asks and what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Who asks.
    pub name: String,
    /// Where the person can be called.
    pub phone: String,
    /// Where a letter reaches the person.
    pub address: String,
    /// For whom an agent asks.
    pub subject_name: String,
    /// What an agent's mandate is.
    pub mandate: String,
    /// In own words.
    pub details: String,
}

impl From<&RequestInput> for Body {
    fn from(input: &RequestInput) -> Self {
        Self {
            name: input.name.clone(),
            phone: input.phone.clone(),
            address: input.address.clone(),
            subject_name: input.subject_name.clone(),
            mandate: input.mandate.clone(),
            details: input.details.clone(),
        }
    }
}
