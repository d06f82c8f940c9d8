//! Privacy requests over the API: filing and following for everybody, the queue and its cases for staff.

mod case;
mod drafts;
mod input;
mod mutation;
mod parts;
mod public;
mod queue;

pub use case::CaseQuery;
pub use drafts::{DraftMutation, DraftQuery};
pub use mutation::PrivacyRequestMutation;
pub use public::{PublicRequestMutation, PublicRequestQuery};
pub use queue::QueueQuery;
