//! Records of a person that a law has kept, one by one: what erasing goes around.

use super::Kept;
use chrono::{DateTime, NaiveDate, Utc};
use seutu_shared::id::{PersonId, RecordHoldId};
use seutu_shared::privacy_request::{RecordKind, RefusalGround};
use uuid::Uuid;

/// A record that can be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holdable {
    /// What it is.
    pub kind: RecordKind,
    /// Its row.
    pub id: Uuid,
    /// The row of the person that has it, to which it goes back when rows that were put together are parted; none where
    /// none has.
    pub person: Option<PersonId>,
    /// Since when it is kept.
    pub at: DateTime<Utc>,
    /// Which one: the key of its words, or words that tell nothing of the person.
    pub detail: String,
}

/// A hold that lasts, on a record that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRecord {
    /// The hold.
    pub hold: RecordHoldId,
    /// What is held.
    pub kind: RecordKind,
    /// Its row.
    pub id: Uuid,
    /// Why.
    pub ground: RefusalGround,
    /// The provision.
    pub provision: String,
    /// The last day; none of what is archived for good.
    pub until: Option<NaiveDate>,
}

/// Everything of a person that is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held(pub Vec<HeldRecord>);

impl Held {
    /// Whether all of the person's card is held.
    pub fn whole_person(&self) -> bool {
        self.0.iter().any(|one| one.kind == RecordKind::Person)
    }

    /// The rows of a kind that are held by themselves.
    pub fn ids(&self, kind: RecordKind) -> Vec<Uuid> {
        let own = self.0.iter().filter(|one| one.kind == kind);
        own.map(|one| one.id).collect()
    }

    /// Whether a record of the person's card stays.
    pub fn has(&self, kind: RecordKind, id: impl Into<Uuid>) -> bool {
        let id = id.into();
        self.whole_person() || self.0.iter().any(|one| one.kind == kind && one.id == id)
    }

    /// Whether the person's name stays: what is held must say of whom it tells. A request says so itself.
    pub fn needs_name(&self) -> bool {
        self.0.iter().any(|one| one.kind != RecordKind::Request)
    }

    /// What is told of them.
    pub fn kept(&self) -> Vec<Kept> {
        let told = self.0.iter().map(|one| Kept {
            what: one.kind.as_str(),
            ground: one.ground,
            provision: Some(one.provision.clone()),
            until: one.until,
        });
        told.collect()
    }
}
