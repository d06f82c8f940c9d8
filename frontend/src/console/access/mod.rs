//! Who has looked at personal data, and what a person thinks about unusual reading.

pub mod log;
pub mod reviews;

pub use log::AccessLogPage;
pub use reviews::ReviewsPage;
