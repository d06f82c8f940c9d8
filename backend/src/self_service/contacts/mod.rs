//! Contact persons of the own company, kept by its people. Whether one is shown is the person's own: the company may only
//! ask, by mail, and the person answers.

mod answer;
mod ask;
pub mod entity;
mod jobs;
mod mailbox;
mod ops;
mod questions;
mod subject;

pub use answer::{Answer, Asked, answer, asked};
pub use ask::ask;
pub use jobs::{TIDY_SCHEDULE, TidyHandler};
pub use ops::{OwnContact, SeenContact, add, all, change, remove};
pub use subject::ContactAsksSource;

use seutu_shared::consent::ConsentPurpose;

/// What is asked.
const PURPOSE: ConsentPurpose = ConsentPurpose::ContactPersonPublication;
