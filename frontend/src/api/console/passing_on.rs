//! Passing people's details on to a third party, and of whom it must be told.

use chrono::{DateTime, Utc};
use seutu_shared::marketing::Reason;

use super::types::errors_selection;
use crate::api::answer::answer;

/// How it stands with a third party.
pub const PASSING_ON: &str = "query ConsolePassingOn($purposeId: ID!) { found: passingOn(purposeId: $purposeId) { \
    asked allowed lastRun { at passedOn } toTellCount \
    toTell { personId name email phone restricted reason passedOnAt } } }";

/// Makes the list.
pub const PASS_ON: &str = concat!(
    "mutation ConsolePassOn($input: PassOnInput!) { payload: passOn(input: $input) { list { csv asked passedOn } ",
    errors_selection!(),
    " } }"
);

/// Writes down of whom the third party was told.
pub const TELL: &str = concat!(
    "mutation ConsoleTellRecipient($input: TellRecipientInput!) { payload: tellRecipient(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[PASSING_ON, PASS_ON, TELL];

answer! {
    /// Answer of [`PASSING_ON`].
    pub struct PassingOnData {
        /// How it stands.
        found: PassingOn,
    }

    /// How it stands with a third party.
    pub struct PassingOn {
        /// How many people ever said something of it.
        asked: u32,
        /// How many of them allow passing on now.
        allowed: u32,
        /// When a list was last made.
        last_run: Option<PassingOnRun>,
        /// How many people it must be told of.
        to_tell_count: u32,
        /// The first of them.
        to_tell: Vec<Ended>,
    }

    /// A list that was made.
    pub struct PassingOnRun {
        /// When.
        at: DateTime<Utc>,
        /// How many people were in it.
        passed_on: u32,
    }

    /// Somebody whose permission has ended after the details were passed on.
    pub struct Ended {
        /// The person.
        person_id: String,
        /// Name; none also while the data is restricted.
        name: Option<String>,
        /// E-mail address.
        email: Option<String>,
        /// Phone number.
        phone: Option<String>,
        /// Whether the data is restricted.
        restricted: bool,
        /// Why the third party may not use the details any more.
        reason: Reason,
        /// When they were passed on last.
        passed_on_at: DateTime<Utc>,
    }

    /// The payload of [`PASS_ON`].
    pub struct PassOnPayload {
        /// The list.
        list: Option<PassedOnList>,
    }

    /// A list, given out once.
    pub struct PassedOnList {
        /// Comma-separated.
        csv: String,
        /// How many people were asked about.
        asked: u32,
        /// How many people are in it.
        passed_on: u32,
    }
}
