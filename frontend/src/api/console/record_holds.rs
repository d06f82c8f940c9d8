//! Records of a person that a law has kept.

use chrono::{DateTime, NaiveDate, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// The holds of a person, and what can be held.
pub const RECORD_HOLDS: &str = "query ConsoleRecordHolds($personId: ID!) { held: recordHolds(personId: $personId) { \
    holds { id kind recordId ground provision reason since until lasts wentAround placedAt liftReason liftedAt } \
    records { kind id at detail } } }";

/// Everybody of whom an erasure left only what is held.
pub const HELD_PEOPLE: &str = "query ConsoleHeldPeople { heldPeople { id since holds } }";

/// Holds a record.
pub const PLACE_HOLD: &str = concat!(
    "mutation ConsolePlaceHold($input: PlaceRecordHoldInput!) { payload: placeRecordHold(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Lifts a hold.
pub const LIFT_HOLD: &str = concat!(
    "mutation ConsoleLiftHold($input: LiftRecordHoldInput!) { payload: liftRecordHold(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[RECORD_HOLDS, HELD_PEOPLE, PLACE_HOLD, LIFT_HOLD];

answer! {
    /// Answer of [`HELD_PEOPLE`].
    pub struct HeldPeopleData {
        /// Rows.
        list: Vec<HeldPerson> = "heldPeople",
    }

    /// Somebody of whom an erasure left only what is held.
    pub struct HeldPerson {
        /// Identifier.
        id: String,
        /// Since when the oldest of the holds is there.
        since: DateTime<Utc>,
        /// How many holds there are.
        holds: u32,
    }

    /// Answer of [`RECORD_HOLDS`].
    pub struct RecordHoldsData {
        /// Holds and records.
        held: RecordHolds,
    }

    /// Holds of a person.
    pub struct RecordHolds {
        /// Every hold, the newest first.
        holds: Vec<RecordHold>,
        /// What can be held.
        records: Vec<HoldableRecord>,
    }

    /// A hold on one record.
    pub struct RecordHold {
        /// Identifier.
        id: String,
        /// What is held.
        kind: String,
        /// Its row.
        record_id: String,
        /// Why a law has it kept.
        ground: String,
        /// Provision.
        provision: String,
        /// Why this record.
        reason: String,
        /// Since when the duty lasts.
        since: NaiveDate,
        /// The last day.
        until: Option<NaiveDate>,
        /// It holds today.
        lasts: bool,
        /// An erasure went around it.
        went_around: bool,
        /// When it was placed.
        placed_at: DateTime<Utc>,
        /// Why it was lifted.
        lift_reason: Option<String>,
        /// When.
        lifted_at: Option<DateTime<Utc>>,
    }

    /// A record that can be held.
    pub struct HoldableRecord {
        /// What it is.
        kind: String,
        /// Its row.
        id: String,
        /// Since when it is kept.
        at: DateTime<Utc>,
        /// Which one.
        detail: String,
    }
}
