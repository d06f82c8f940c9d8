//! Privacy requests: somebody uses a right of Regulation (EU) 2016/679, articles 7(3) and 15-22. From any door
//! ([`intake`]) over identification, triage and each register's task to a decision and an answer that was sent.
//!
//! The order of steps is [`seutu_shared::privacy_request::next`], dates are those of the legal clock. That time runs out
//! changes nothing but who is told ([`jobs`]). Erasing needs two people and leaves keyed marks ([`entity::mark`]).

mod body;
mod case;
mod connector;
mod decide;
mod doors;
mod drafts;
pub mod entity;
mod from_mail;
pub mod graphql;
mod history;
mod identity;
mod intake;
mod jobs;
mod ledger;
mod letters;
mod messages;
mod own_register;
pub mod package;
mod person;
mod questions;
mod queue;
mod recipes;
mod replay;
mod retention;
mod rights;
mod sources;
mod staff;
mod subject;
mod tasks;
mod triage;
mod words;

pub use body::Body;
pub use case::{Edited, find};
pub use connector::{Connector, Report};
pub use decide::{decide, preview, reopen, send};
pub use doors::{CanaryHandler, DoorStatus, PROVE_SCHEDULE, ProveHandler, doors};
pub use drafts::{dismiss, draft, drafts};
pub use from_mail::RequestMailHandler;
pub use history::history;
pub use identity::{CodeHandler, ask_for_code, confirm_code, identify, link_person};
pub use intake::{Filed, enter, enter_draft, file};
pub use jobs::{REMIND_SCHEDULE, RemindHandler, TIDY_SCHEDULE, TidyHandler};
pub use ledger::{WriteErasuresHandler, write_erasures};
pub use person::{Said, Status, Waiting, fetch, status, withdraw, withdraw_for, write as write_to_us};
pub use questions::{answer_came, ask, extend};
pub use queue::{Load, QueuePage, View, queue, workload};
pub use replay::replay_erasures;
pub use sources::SOURCES;
pub use tasks::{CarriedOut, EraseApproval, carry_out, settle};
pub use triage::{assign, assign_task, start, write};

use crate::audit::{Change, SubjectKind};
use seutu_shared::id::PrivacyRequestId;

/// That something happened to a case.
fn noted(action: &'static str, id: PrivacyRequestId) -> Change {
    Change::event(action, SubjectKind::PrivacyRequest, id)
}
