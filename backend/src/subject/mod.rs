//! Everything that is kept of one person, domain by domain: what access, portability and erasure are made of.
//!
//! Each domain that keeps personal data implements [`SubjectDataSource`]. A person is found by exact keys only: ids, and
//! addresses that are known to be the person's own. `tests/tests/subject_data.rs` has a decision for every sealed
//! column: which source hands it out, what becomes of it, or why none does.

mod held;

pub use held::{Held, HeldRecord, Holdable};

use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, NaiveDate, Utc};
use futures::future::BoxFuture;
use serde_json::Value;
use seutu_shared::id::{ContactPersonId, PersonId};
use seutu_shared::privacy_request::RefusalGround;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// Whose data is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Every row of the person: the one that goes on, and those put together with it.
    pub people: Vec<PersonId>,
    /// The person as a contact person of companies.
    pub contact_persons: BTreeSet<ContactPersonId>,
    /// Addresses that are the person's own, as `seutu_shared::email::parse` writes them.
    pub emails: BTreeSet<String>,
    /// What a law has kept of it; looked for by who erases.
    pub held: Held,
}

impl Subject {
    /// Nobody: nothing is found and nothing erased.
    pub fn is_nobody(&self) -> bool {
        self.people.is_empty() && self.emails.is_empty()
    }

    /// The blind indexes of the addresses in a column.
    pub fn email_indexes(&self, crypto: &Crypto, field: Field) -> Vec<Vec<u8>> {
        self.emails
            .iter()
            .map(|email| crypto.blind_index(field, email))
            .collect()
    }
}

/// One thing that is kept of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What it is; also the key of its name in words, `data-kind-<kind>`.
    pub kind: &'static str,
    /// Since when.
    pub at: Option<DateTime<Utc>>,
    /// What is kept, by the keys of their names in words, `data-field-<key>`.
    pub fields: Vec<(&'static str, Value)>,
    /// It rests on consent or contract, so that the person may take it along (article 20).
    pub portable: bool,
}

/// Something that was not erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What: the kind of a [`Record`].
    pub what: &'static str,
    /// Why.
    pub ground: RefusalGround,
    /// The provision that a hold names; none where the ground has it.
    pub provision: Option<String>,
    /// Until when; none where no day is known, as of what lasts until somebody acts.
    pub until: Option<NaiveDate>,
}

/// What came of erasing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// Rows that are gone or hold nothing of the person any more.
    pub removed: u64,
    /// What stays.
    pub kept: Vec<Kept>,
}

/// A domain that keeps data of people.
pub trait SubjectDataSource: Send + Sync + Debug {
    /// Name of the domain; also the key of its heading, `data-source-<name>`.
    fn name(&self) -> &'static str;

    /// Everything that the domain keeps of the person, without a limit.
    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>>;

    /// The records that can be held one by one, without what they say.
    fn holdable<'a>(
        &'a self,
        _tx: &'a Tx,
        _op: &'a OpContext,
        _subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Holdable>>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Erases what no law has kept, and goes around what [`Subject::held`] says; a second time finds nothing. Payloads of
    /// the change history go with it.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>>;

    /// Whether the domain has this address of somebody, so that a code sent there proves something.
    fn has_address<'a>(
        &'a self,
        _tx: &'a Tx,
        _op: &'a OpContext,
        _email: &'a str,
    ) -> BoxFuture<'a, OpResult<bool>> {
        Box::pin(async { Ok(false) })
    }
}
