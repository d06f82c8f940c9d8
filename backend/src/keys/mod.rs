//! Care of the keys: which are in use, going over to new ones, sealing again what older ones sealed.
//!
//! What keys do is in [`crate::platform::crypto`] (sealed columns) and [`crate::platform::keys`] (signatures). Here is
//! what needs the database: the register of keys that sealed something, the job that seals anew, and the history.

mod entity;
pub mod graphql;
mod jobs;
mod purpose;
mod registry;
mod reseal;
mod rotate;
mod status;
mod watch;

pub use jobs::ResealHandler;
pub use purpose::KeyPurpose;
pub use registry::{RestedOn, check, fits, register, rested};
pub use reseal::{seal_older_rows, seal_with_current, texts};
pub use rotate::{Rotated, retire, rotate};
pub use status::{KeyStatus, status};
pub use watch::{refresh, watch};
