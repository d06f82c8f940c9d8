//! Who has looked at personal data, and what a person thinks about unusual reading.

mod log;
mod reviews;

pub use log::AccessLogPage;
pub use reviews::ReviewsPage;
