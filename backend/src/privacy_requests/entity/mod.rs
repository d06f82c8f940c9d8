//! Tables of privacy requests.

pub mod code;
pub mod correction;
pub mod counter;
pub mod decision;
pub mod delivery;
pub mod door;
pub mod draft;
pub mod fee;
pub mod file;
pub mod look;
pub mod mark;
pub mod message;
pub mod package;
pub mod question;
pub mod recipient;
pub mod record_hold;
pub mod redaction;
pub mod request;
pub mod right;
pub mod service;
pub mod task;
pub mod template;
pub mod view;
