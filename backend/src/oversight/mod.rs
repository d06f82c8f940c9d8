//! Watching over the use of personal data: the access log and the reviews of unusual reading, with the names that the
//! log itself does not hold.

mod csv;
mod export;
mod labels;
mod log;
mod own;
mod review;

pub use csv::{field as csv_field, table as csv_table};
pub use export::ExportMutation;
pub use log::AccessQuery;
pub use own::OwnAccessQuery;
pub use review::{ReviewMutation, ReviewQuery};
