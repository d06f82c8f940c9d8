//! Privacy requests over the API: filing and following for everybody, the queue and its cases for staff.

mod bulk;
mod case;
mod drafts;
mod fees;
mod files;
mod input;
mod looks;
mod mutation;
mod parts;
mod public;
mod queue;
mod services;
mod texts;
mod views;

pub use bulk::BulkRequestMutation;
pub use case::CaseQuery;
pub use drafts::{DraftMutation, DraftQuery};
pub use fees::FeeMutation;
pub use files::FileMutation;
pub use looks::{LookMutation, LookQuery};
pub use mutation::PrivacyRequestMutation;
pub use public::{PublicRequestMutation, PublicRequestQuery};
pub use queue::QueueQuery;
pub use services::ServiceMutation;
pub use texts::{RequestTextMutation, RequestTextQuery};
pub use views::{RequestViewMutation, RequestViewQuery};
