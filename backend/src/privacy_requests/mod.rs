//! Privacy requests: somebody uses a right of Regulation (EU) 2016/679, articles 7(3) and 15-22. From any door
//! ([`intake`]) over identification, triage and each register's task to a decision and an answer that was sent.
//!
//! The order of steps is [`seutu_shared::privacy_request::next`], dates are those of the legal clock. That time runs out
//! changes nothing but who is told ([`jobs`]). Erasing needs two people and leaves keyed marks ([`entity::mark`]).

mod after_holds;
mod attachments;
mod body;
mod bulk;
mod by_provider;
mod case;
mod connector;
mod contact_corrections;
mod corrections;
mod decide;
mod decisions;
mod deliveries;
mod doors;
mod drafts;
pub mod entity;
mod fees;
mod filters;
mod findings;
mod from_mail;
pub mod graphql;
mod history;
mod identity;
mod intake;
mod jobs;
mod kept;
mod ledger;
mod letter_page;
mod letters;
mod looks;
mod mail_files;
mod mandate;
mod messages;
mod objection;
mod origin;
mod own_companies;
mod own_register;
mod owners;
pub mod package;
mod partly;
mod person;
mod proved;
mod questions;
mod queue;
mod ready_texts;
mod recipes;
mod recipients;
mod record_holds;
mod redacting;
mod redactions;
mod rehearsal;
mod replay;
mod retention;
mod rights;
mod services;
pub mod signature;
mod signed_document;
mod sources;
mod staff;
mod subject;
mod tasks;
mod triage;
mod views;
mod whose;
mod words;

pub use attachments::{
    GivenFile, MAX_FILE_BYTES, PURGE_SCHEDULE, PurgeHandler, add_file, delete_file, fetch_file, mark_file,
    may_add_file, may_send_file, read_file, refusal as file_refusal, send_file,
};
pub use body::Body;
pub use bulk::{Assigned, Bulk, assign_many, restore_assignments, start_many};
pub use by_provider::{ByProvider, identify_by_provider, link_of, may_identify};
pub use case::{Edited, find};
pub use connector::{Connector, Report};
pub use contact_corrections::{ContactDetail, CorrectableContact, correct_contact, correctable_contacts};
pub use corrections::{correct, correctable};
pub use decide::{AnswerWay, decide, preview, reopen, send};
pub use deliveries::{note_delivery, opened, waiting as letters_waiting};
pub use doors::{CanaryHandler, DoorStatus, PROVE_SCHEDULE, ProveHandler, doors};
pub use drafts::{DraftPage, dismiss, draft, drafts};
pub use fees::{FeeAsked, accept_fee, answer_fee, ask_fee};
pub use from_mail::RequestMailHandler;
pub use history::history;
pub use identity::{CodeHandler, ask_for_code, confirm_code, identify, link_person};
pub use intake::{Filed, enter, enter_draft, file, file_from};
pub use jobs::{REMIND_SCHEDULE, RemindHandler, TIDY_SCHEDULE, TidyHandler};
pub use kept::KeptLine;
pub use ledger::{WriteErasuresHandler, write_erasures};
pub use letter_page::letter_page;
pub use looks::{Look, look, pulse};
pub use mandate::note_mandate;
pub use origin::Origin;
pub use person::{Said, Status, Waiting, fetch, status, withdraw, withdraw_for, write as write_to_us};
pub use proved::{Key, ask_for_fetch_code, confirm_fetch_code, is_signed_in};
pub use questions::{answer_came, ask, extend};
pub use queue::{Load, QueuePage, View, queue, workload};
pub use ready_texts::{ReadyText, letter_preview, own_texts, ready_texts, remove_text, save_text};
pub use recipients::{
    Named as NamedRecipient, add_recipient, note_recipient, recipient_answer, recipient_letter,
};
pub use record_holds::{
    HeldPerson, held_people, lift as lift_hold, of_person as holds_of_person, place as place_hold,
};
pub use redactions::{FreeText, free_texts, redact, undo_redaction};
pub use replay::replay_erasures;
pub use services::{ServiceTold, call_off_service, note_service, suspend_service};
pub use signed_document::{Signed, document as paper_to_sign, signature_anchors, take_signed, to_be_signed};
pub use sources::SOURCES;
pub use staff::second_officer;
pub use tasks::{CarriedOut, EraseApproval, carry_out, settle};
pub use triage::{assign, assign_task, start, write};
pub use views::{delete_view, save_view, views};

use crate::audit::{Change, SubjectKind};
use seutu_shared::id::PrivacyRequestId;

/// That something happened to a case.
fn noted(action: &'static str, id: PrivacyRequestId) -> Change {
    Change::event(action, SubjectKind::PrivacyRequest, id)
}
