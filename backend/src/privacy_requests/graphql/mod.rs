//! Privacy requests over the API: filing and following for everybody, the queue and its cases for staff.

mod bulk;
mod case;
mod corrections;
mod deliveries;
mod drafts;
mod fees;
mod files;
mod input;
mod looks;
mod mutation;
mod parts;
mod public;
mod queue;
mod recipients;
mod record_holds;
mod redactions;
mod services;
mod texts;
mod views;

pub use bulk::BulkRequestMutation;
pub use case::CaseQuery;
pub use corrections::CorrectionMutation;
pub use deliveries::{DeliveryMutation, LetterQuery};
pub use drafts::{DraftMutation, DraftQuery};
pub use fees::FeeMutation;
pub use files::FileMutation;
pub use looks::{LookMutation, LookQuery};
pub use mutation::PrivacyRequestMutation;
pub use public::{PublicRequestMutation, PublicRequestQuery};
pub use queue::QueueQuery;
pub use recipients::RecipientMutation;
pub use record_holds::{RecordHoldMutation, RecordHoldQuery};
pub use redactions::RedactionMutation;
pub use services::ServiceMutation;
pub use texts::{RequestTextMutation, RequestTextQuery};
pub use views::{RequestViewMutation, RequestViewQuery};
