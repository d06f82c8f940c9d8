//! Privacy requests over the API: filing and following for everybody, the queue and its cases for staff.

mod case;
mod mutation;
mod public;

pub use case::{PrivacyRequestQuery, RequestLine, RequestQueue};
pub use mutation::PrivacyRequestMutation;
pub use public::{PublicRequestMutation, PublicRequestQuery};
