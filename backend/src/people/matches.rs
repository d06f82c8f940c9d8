//! People who may be the same person: by e-mail address and phone number, exactly, and by names that are alike.

use super::entity::{datum, term};
use super::names;
use super::person::Person;
use crate::platform::{OpContext, OpResult};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::id::PersonId;
use seutu_shared::permission::Permission;
use seutu_shared::person::MatchReason;
use seutu_shared::person_name::{self, ALIKE};
use std::collections::{BTreeMap, BTreeSet};

/// Most people whose names are compared letter by letter.
const MAX_COMPARED: u64 = 200;
/// Most candidates of one answer.
const MAX_SHOWN: usize = 20;

/// A person who may be the same, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The other person.
    pub person: Person,
    /// Reasons, the strongest first.
    pub reasons: Vec<MatchReason>,
}

/// Who may be the same person as this one; those with the strongest reasons first. Restricted people are no
/// candidates.
pub async fn matches(op: &OpContext, of: &Person) -> OpResult<Vec<Match>> {
    op.require(Permission::PersonMerge)?;
    let own: BTreeSet<PersonId> = super::ids_of(op.db(), of.id()).await?.into_iter().collect();
    let mut found: BTreeMap<PersonId, BTreeSet<MatchReason>> = BTreeMap::new();
    for (id, reason) in by_address(op, &own).await? {
        found.entry(id).or_default().insert(reason);
    }
    let alike = match of.name() {
        Some(name) => by_name(op, name).await?,
        None => Vec::new(),
    };
    let ids = found.keys().copied().chain(alike).filter(|id| !own.contains(id));
    let mut people: BTreeMap<PersonId, (Person, BTreeSet<MatchReason>)> = BTreeMap::new();
    for (row, person) in super::find::of_rows(op.db(), op, ids.collect()).await? {
        let (_, reasons) = people
            .entry(person.id())
            .or_insert_with(|| (person, BTreeSet::new()));
        reasons.extend(found.get(&row).into_iter().flatten());
    }
    let mut matches: Vec<Match> = people
        .into_values()
        .filter_map(|(person, mut reasons)| {
            reasons.extend(of.name().zip(person.name()).and_then(|(a, b)| names_match(a, b)));
            let reasons: Vec<MatchReason> = reasons.into_iter().collect();
            (!reasons.is_empty()).then_some(Match { person, reasons })
        })
        .collect();
    matches.sort_by(|a, b| (b.reasons.len(), &a.reasons).cmp(&(a.reasons.len(), &b.reasons)));
    matches.truncate(MAX_SHOWN);
    Ok(matches)
}

fn names_match(a: &str, b: &str) -> Option<MatchReason> {
    let same = |name| {
        let mut words = person_name::words(name);
        words.sort();
        words
    };
    if same(a) == same(b) {
        return Some(MatchReason::SameName);
    }
    (person_name::likeness(a, b) >= ALIKE).then_some(MatchReason::NearName)
}

/// Rows with an e-mail address or a phone number of these rows that holds now.
async fn by_address(op: &OpContext, own: &BTreeSet<PersonId>) -> OpResult<Vec<(PersonId, MatchReason)>> {
    let rows = datum::Entity::find()
        .filter(datum::Column::PersonId.is_in(own.iter().copied()))
        .filter(datum::Column::Until.is_null())
        .all(op.db())
        .await?;
    let emails: Vec<Vec<u8>> = rows.iter().filter_map(|row| row.email_index.clone()).collect();
    let phones: Vec<Vec<u8>> = rows.into_iter().filter_map(|row| row.phone_index).collect();
    let same = Condition::any()
        .add(datum::Column::EmailIndex.is_in(emails))
        .add(datum::Column::PhoneIndex.is_in(phones));
    let others = datum::Entity::find()
        .filter(same)
        .filter(datum::Column::Until.is_null())
        .filter(datum::Column::PersonId.is_not_in(own.iter().copied()))
        .limit(MAX_COMPARED)
        .all(op.db())
        .await?;
    let reason = |row: datum::Model| {
        let reason = match row.email_index {
            Some(_) => MatchReason::SameEmail,
            None => MatchReason::SamePhone,
        };
        (row.person_id, reason)
    };
    Ok(others.into_iter().map(reason).collect())
}

/// Rows whose names have words that sound alike, those with most of them first.
async fn by_name(op: &OpContext, name: &str) -> OpResult<Vec<PersonId>> {
    let crypto = &op.services().crypto;
    let terms: BTreeSet<Vec<u8>> = person_name::words(name)
        .iter()
        .map(|word| names::alike(crypto, word))
        .collect();
    Ok(term::Entity::find()
        .select_only()
        .column(term::Column::PersonId)
        .filter(term::Column::Term.is_in(terms))
        .group_by(term::Column::PersonId)
        .order_by_desc(Expr::col(term::Column::Term).count())
        .order_by_asc(term::Column::PersonId)
        .limit(MAX_COMPARED)
        .into_tuple()
        .all(op.db())
        .await?)
}
