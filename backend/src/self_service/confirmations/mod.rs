//! "Is everything still right?": asked once a year by mail, answered with one button.

pub mod entity;
mod jobs;
mod ops;

pub use jobs::{REMIND_SCHEDULE, RemindHandler};
pub(in crate::self_service) use ops::forget;
pub use ops::{Asked, asked, confirm, confirm_own};
