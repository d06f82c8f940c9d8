//! What machines read: the directory as files, as a feed, and the entry for catalogues of data.
//!
//! Everything is read from the directory when it is asked for, so that who has withdrawn is in none of it.

mod catalogue;
mod export;
mod feed;
mod record;
mod table;

pub use catalogue::catalogue;
pub use export::{Format, export, export_in_batches};
pub use feed::{PAGE_SIZE, feed};
pub use record::OpenCompany;
