//! Writes entries: what was read, in the operation that reads it.

use super::entity::{detail, entry, subject};
use crate::platform::crypto::Field;
use crate::platform::{Actor, OpContext, OpResult};
use sea_orm::{EntityTrait, Set};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::AccessEntryId;
use seutu_shared::person;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Rows of `access_subject` written by one statement: three values each, far below SQLite's 32,766.
const CHUNK: usize = 5000;

/// One reading of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    kind: AccessKind,
    purpose: AccessPurpose,
    operation: &'static str,
    subject_kind: AccessSubject,
    subjects: BTreeSet<(AccessSubject, Uuid)>,
    count: Option<usize>,
    filters: Vec<&'static str>,
    search: Option<String>,
}

impl Access {
    /// Data of these rows was read; `operation` names the field of the API or the command.
    pub fn new<I: Into<Uuid>>(
        kind: AccessKind,
        purpose: AccessPurpose,
        operation: &'static str,
        subject_kind: AccessSubject,
        ids: impl IntoIterator<Item = I>,
    ) -> Self {
        Self {
            kind,
            purpose,
            operation,
            subject_kind,
            subjects: ids.into_iter().map(|id| (subject_kind, id.into())).collect(),
            count: None,
            filters: Vec::new(),
            search: None,
        }
    }

    /// Data of other rows was shown with it.
    #[must_use]
    pub fn with<I: Into<Uuid>>(mut self, kind: AccessSubject, ids: impl IntoIterator<Item = I>) -> Self {
        self.subjects.extend(ids.into_iter().map(|id| (kind, id.into())));
        self
    }

    /// What was typed into the search, in lower case. Kept sealed: it may be a name.
    #[must_use]
    pub fn searched(mut self, text: Option<&str>) -> Self {
        self.search = text.map(person::name_key).filter(|text| !text.is_empty());
        self
    }

    /// The filters that were set, by name.
    #[must_use]
    pub fn filtered(mut self, names: Vec<&'static str>) -> Self {
        self.filters = names;
        self
    }

    /// How many rows were shown, where they have no ids of their own.
    #[must_use]
    pub fn counted(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }

    /// Whether both are one act: the parts of a page are one opening.
    pub(super) fn joins(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.purpose == other.purpose
            && other.search.is_none()
            && other.filters.is_empty()
    }

    /// Takes in another part of the same act.
    pub(super) fn join(&mut self, other: Self) {
        self.subjects.extend(other.subjects);
    }

    /// Leaves out what is the reader's own: reading about oneself is no access by staff. `false` when nothing is left.
    fn of_others(&mut self, actor: &Actor) -> bool {
        let Actor::Account { id, company, .. } = actor else {
            // Visitors reach nothing that is not public, and background work shows nothing to anybody.
            return *actor == Actor::Operator;
        };
        let before = self.subjects.len();
        self.subjects.remove(&(AccessSubject::Account, id.uuid()));
        if let Some(company) = company {
            self.subjects.remove(&(AccessSubject::Company, company.uuid()));
        }
        before == 0 || !self.subjects.is_empty()
    }
}

/// Records one reading, before its result is given out. See [`record_all`].
pub async fn record(op: &OpContext, access: Access) -> OpResult<()> {
    record_all(op, vec![access]).await
}

/// Records readings with three statements, whatever their number.
///
/// # Errors
/// The database's: then nothing may be shown.
pub async fn record_all(op: &OpContext, mut all: Vec<Access>) -> OpResult<()> {
    all.retain_mut(|access| access.of_others(op.actor()));
    if all.is_empty() {
        return Ok(());
    }
    let (mut entries, mut subjects, mut details) = (Vec::new(), Vec::new(), Vec::new());
    for access in all {
        let id: AccessEntryId = op.new_id();
        details.extend(sealed(op, id, &access));
        subjects.extend(access.subjects.iter().map(|(kind, row)| subject::ActiveModel {
            entry_id: Set(id),
            subject_kind: Set(*kind),
            subject_id: Set(*row),
        }));
        entries.push(row(op, id, &access));
    }
    let tx = op.begin().await?;
    entry::Entity::insert_many(entries)
        .exec_without_returning(&*tx)
        .await?;
    let mut subjects = subjects.into_iter();
    loop {
        let chunk: Vec<_> = subjects.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        subject::Entity::insert_many(chunk)
            .exec_without_returning(&*tx)
            .await?;
    }
    if !details.is_empty() {
        detail::Entity::insert_many(details)
            .exec_without_returning(&*tx)
            .await?;
    }
    tx.commit().await
}

fn row(op: &OpContext, id: AccessEntryId, access: &Access) -> entry::ActiveModel {
    let of_kind: Vec<Uuid> = access
        .subjects
        .iter()
        .filter(|(kind, _)| *kind == access.subject_kind)
        .map(|(_, id)| *id)
        .collect();
    let (account, session, role) = match op.actor() {
        Actor::Account {
            id, session, role, ..
        } => (Some(*id), Some(*session), Some(*role)),
        _ => (None, None, None),
    };
    let count = access.count.unwrap_or(of_kind.len());
    entry::ActiveModel {
        id: Set(id),
        at: Set(op.now()),
        request_id: Set(op.request_id().to_string()),
        actor: Set(op.actor().label()),
        account_id: Set(account),
        session_id: Set(session),
        role: Set(role),
        kind: Set(access.kind),
        purpose: Set(access.purpose),
        operation: Set(access.operation.to_string()),
        filters: Set((!access.filters.is_empty()).then(|| access.filters.join(" "))),
        subject_kind: Set(access.subject_kind),
        subject_id: Set(match of_kind.as_slice() {
            [only] => Some(*only),
            _ => None,
        }),
        count: Set(i32::try_from(count).unwrap_or(i32::MAX)),
    }
}

fn sealed(op: &OpContext, id: AccessEntryId, access: &Access) -> Option<detail::ActiveModel> {
    let address = op.origin().address.map(|address| address.to_string());
    if address.is_none() && access.search.is_none() {
        return None;
    }
    let crypto = &op.services().crypto;
    let search = access.search.as_deref();
    Some(detail::ActiveModel {
        entry_id: Set(id),
        address: Set(crypto.seal_option(Field::AccessAddress, id, address.as_deref())),
        search: Set(crypto.seal_option(Field::AccessSearch, id, search)),
        search_index: Set(search.map(|text| crypto.blind_index(Field::AccessSearch, text))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(ids: &[u128]) -> Access {
        let ids = ids.iter().map(|id| Uuid::from_u128(*id));
        Access::new(
            AccessKind::Open,
            AccessPurpose::RegisterMaintenance,
            "test",
            AccessSubject::Company,
            ids,
        )
    }

    #[test]
    fn reading_about_oneself_is_left_out_and_the_rest_stays() {
        let own = Uuid::from_u128(1);
        let owner = Actor::Account {
            id: Uuid::from_u128(7).into(),
            session: Uuid::from_u128(8).into(),
            role: seutu_shared::role::Role::CompanyOwner,
            company: Some(own.into()),
            restricted: false,
        };
        assert!(!opened(&[1]).of_others(&owner));
        let mut both = opened(&[1, 2]);
        assert!(both.of_others(&owner));
        assert_eq!(both.subjects.len(), 1);
        // A search that found nothing is a search all the same.
        assert!(opened(&[]).of_others(&owner));
        assert!(!opened(&[2]).of_others(&Actor::Visitor));
        assert!(!opened(&[2]).of_others(&Actor::Worker));
        assert!(opened(&[2]).of_others(&Actor::Operator));
    }

    #[test]
    fn a_search_is_the_same_in_other_letters_and_spaces() {
        assert_eq!(
            person::name_key("  Testi   HENKILÖ "),
            person::name_key("testi henkilö")
        );
        assert_ne!(person::name_key("testi"), person::name_key("testaaja"));
    }
}
