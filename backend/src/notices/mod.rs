//! The privacy notice: a draft that staff write, and versions that nobody changes.
//!
//! A version is scheduled until its instant comes, then in force until the next one is. Which one was shown with a
//! consent or a request is answered by [`in_force`].

pub mod entity;
pub mod graphql;
mod ops;
mod read;

pub use entity::NoticeVersion;
pub use ops::{NewVersion, SectionEdit, ensure_first_notice, publish, save_draft};
pub use read::{Draft, draft, find, in_force, previous_of, state_of, texts, versions};
