//! Four eyes: what cannot be undone, or decides who reaches personal data, is asked for by one person and done when
//! another one agrees.
//!
//! A domain asks with [`ask`] and implements [`ApprovalHandler`]; the deed runs in the transaction of the decision,
//! so that it happens exactly when somebody agreed. What is asked for lies sealed in the request, because it may name
//! people.

mod entity;
pub mod graphql;
mod handler;
mod jobs;
mod ops;

pub use entity::Model as ApprovalRow;
pub use handler::{Approval, ApprovalHandler, Handlers, Left, Outcome, Undone};
pub use jobs::{EXPIRE_SCHEDULE, ExpireHandler};
pub use ops::{NewApproval, UNDO, VALID, ask, decide, lessen, list, undo, waiting, waiting_for, withdraw};
