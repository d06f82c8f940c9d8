//! Finds people for other modules. Asks for no permission: who calls decides who may.

use super::entity::{datum, person};
use super::person::{Person, Standing};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::id::PersonId;
use seutu_shared::person::DatumKind;
use std::collections::{BTreeMap, BTreeSet};

/// The person with this id, or the one it was merged into; none for restricted people.
pub async fn find(db: &impl ConnectionTrait, op: &OpContext, id: PersonId) -> OpResult<Option<Person>> {
    let Some(row) = kept(db, id).await? else {
        return Ok(None);
    };
    if row.restricted_at.is_some() {
        return Ok(None);
    }
    Ok(open(db, op, vec![row]).await?.pop())
}

/// The person with exactly this e-mail address now, in any case of letters; the one known longest where several share
/// it. None for restricted people. `email` is what `seutu_shared::email::parse` returned.
pub async fn by_email(db: &impl ConnectionTrait, op: &OpContext, email: &str) -> OpResult<Option<Person>> {
    let all = standings_by_email(db, op, email).await?;
    match all.iter().find(|standing| !standing.restricted) {
        Some(standing) => find(db, op, standing.id).await,
        None => Ok(None),
    }
}

/// That the person is known and whether the data is restricted; of a merged one, who goes on.
pub async fn standing(db: &impl ConnectionTrait, id: PersonId) -> OpResult<Option<Standing>> {
    Ok(kept(db, id).await?.map(|row| stands(&row)))
}

/// As [`standing`], and locks the row that goes on until the transaction ends.
pub async fn lock(tx: &Tx, id: PersonId) -> OpResult<Option<Standing>> {
    let Some(row) = kept(&**tx, id).await? else {
        return Ok(None);
    };
    let locked = person::Entity::find_by_id(row.id)
        .lock_exclusive()
        .one(&**tx)
        .await?;
    Ok(locked.map(|row| stands(&row)))
}

/// Locks these rows until the transaction ends, in an order that is the same for everybody, and before companies: as
/// whoever restricts somebody. Whoever holds a company and only writes a row that refers to a person is let through.
pub async fn hold(tx: &Tx, ids: &[PersonId]) -> OpResult<()> {
    person::Entity::find()
        .filter(person::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(person::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .all(&**tx)
        .await?;
    Ok(())
}

/// Everybody with exactly this e-mail address now, the one known longest first, restricted people among them.
pub async fn standings_by_email(
    db: &impl ConnectionTrait,
    op: &OpContext,
    email: &str,
) -> OpResult<Vec<Standing>> {
    let index = op.services().crypto.blind_index(Field::PersonEmail, email);
    let rows = datum::Entity::find()
        .filter(datum::Column::EmailIndex.eq(index))
        .filter(datum::Column::Until.is_null())
        .all(db)
        .await?;
    standings_of(db, rows).await
}

/// Whose these data are, each once; of rows that were put together the one that goes on.
async fn standings_of(db: &impl ConnectionTrait, rows: Vec<datum::Model>) -> OpResult<Vec<Standing>> {
    let ids: BTreeSet<PersonId> = rows.into_iter().map(|row| row.person_id).collect();
    let mut found: Vec<Standing> = Vec::new();
    for id in ids {
        if let Some(known) = standing(db, id).await?
            && found.iter().all(|other| other.id != known.id)
        {
            found.push(known);
        }
    }
    found.sort_by_key(|standing| standing.id);
    Ok(found)
}

/// The next people after `after`, by id, who were known before an instant and whose data is not restricted; of rows that
/// were put together the one that goes on.
pub async fn known_before(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    after: Option<PersonId>,
    limit: u64,
) -> OpResult<Vec<PersonId>> {
    let mut query = person::Entity::find()
        .filter(person::Column::CreatedAt.lt(at))
        .filter(person::Column::RestrictedAt.is_null())
        .filter(person::Column::MergedInto.is_null())
        .order_by_asc(person::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(person::Column::Id.gt(after));
    }
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// As [`standings_by_email`], of those who had the address on file before an instant, on another ground than the laws
/// named: a code sent there proves something.
pub async fn on_file_before(
    db: &impl ConnectionTrait,
    op: &OpContext,
    email: &str,
    before: DateTime<Utc>,
    not_by: &[&str],
) -> OpResult<Vec<Standing>> {
    let index = op.services().crypto.blind_index(Field::PersonEmail, email);
    let rows = datum::Entity::find()
        .filter(datum::Column::EmailIndex.eq(index))
        .filter(datum::Column::Until.is_null())
        .filter(datum::Column::CreatedAt.lt(before))
        .filter(
            Condition::any()
                .add(datum::Column::Law.is_null())
                .add(datum::Column::Law.is_not_in(not_by.iter().copied())),
        )
        .all(db)
        .await?;
    standings_of(db, rows).await
}

/// Rows of people whose data is restricted, those that were merged into them among these: what tells of them is left
/// out of lists.
pub fn restricted_rows() -> SelectStatement {
    let mut kept = Query::select();
    kept.column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::RestrictedAt.is_not_null());
    let mut all = Query::select();
    let any = Condition::any()
        .add(person::Column::RestrictedAt.is_not_null())
        .add(person::Column::MergedInto.in_subquery(kept));
    all.column(person::Column::Id)
        .from(person::Entity)
        .cond_where(any);
    all
}

/// Every row of everybody, those put together with others too.
pub async fn all_ids(db: &impl ConnectionTrait) -> OpResult<Vec<PersonId>> {
    let ids = person::Entity::find().select_only();
    Ok(ids.column(person::Column::Id).into_tuple().all(db).await?)
}

/// Every row of the person: the one that goes on, and all that were put together with it. Rows that others keep by
/// person are read for all of them.
pub async fn ids_of(db: &impl ConnectionTrait, id: PersonId) -> OpResult<Vec<PersonId>> {
    let Some(row) = kept(db, id).await? else {
        return Ok(Vec::new());
    };
    let mut all = vec![row.id];
    all.extend(parts(db, vec![row.id]).await?.keys());
    Ok(all)
}

/// The row that goes on for this one. It is never itself part of another.
pub(super) async fn kept(db: &impl ConnectionTrait, id: PersonId) -> OpResult<Option<person::Model>> {
    let Some(row) = person::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    match row.merged_into {
        Some(into) => Ok(person::Entity::find_by_id(into).one(db).await?),
        None => Ok(Some(row)),
    }
}

/// The rows that are part of these, each with the one that goes on for it.
async fn parts(db: &impl ConnectionTrait, of: Vec<PersonId>) -> OpResult<BTreeMap<PersonId, PersonId>> {
    let rows = person::Entity::find()
        .filter(person::Column::MergedInto.is_in(of))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.id, row.merged_into?)))
        .collect())
}

/// Opens people, in the order of the rows. Callers have left restricted ones out, or may open them.
pub(super) async fn open(
    db: &impl ConnectionTrait,
    op: &OpContext,
    rows: Vec<person::Model>,
) -> OpResult<Vec<Person>> {
    let own: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
    let mut owners = parts(db, own.clone()).await?;
    owners.extend(own.into_iter().map(|id| (id, id)));
    let current = datum::Entity::find()
        .filter(datum::Column::PersonId.is_in(owners.keys().copied()))
        .filter(datum::Column::Kind.is_in([DatumKind::Name, DatumKind::Email, DatumKind::Phone]))
        .filter(datum::Column::Until.is_null())
        .order_by_asc(datum::Column::Since)
        .order_by_asc(datum::Column::CreatedAt)
        .order_by_asc(datum::Column::Id)
        .all(db)
        .await?;
    // What a person's own row says goes before what came with a merge, the newest before the older.
    let mut newest: BTreeMap<(PersonId, DatumKind), &datum::Model> = BTreeMap::new();
    for row in &current {
        let Some(owner) = owners.get(&row.person_id) else {
            continue;
        };
        let key = (*owner, row.kind);
        let own = row.person_id == *owner;
        if own || newest.get(&key).is_none_or(|known| known.person_id != *owner) {
            newest.insert(key, row);
        }
    }
    let crypto = &op.services().crypto;
    let text = |id, kind| newest.get(&(id, kind)).map(|row| row.text(crypto)).transpose();
    rows.into_iter()
        .map(|row| {
            Ok(Person {
                id: row.id,
                version: row.version,
                language: row.language,
                name: text(row.id, DatumKind::Name)?,
                email: text(row.id, DatumKind::Email)?,
                phone: text(row.id, DatumKind::Phone)?,
            })
        })
        .collect()
}

/// The people that go on for these rows, by row; restricted ones are left out.
pub async fn of_rows(
    db: &impl ConnectionTrait,
    op: &OpContext,
    ids: Vec<PersonId>,
) -> OpResult<BTreeMap<PersonId, Person>> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let kept: BTreeMap<PersonId, PersonId> = rows
        .into_iter()
        .map(|row| (row.id, row.merged_into.unwrap_or(row.id)))
        .collect();
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(kept.values().copied()))
        .filter(person::Column::RestrictedAt.is_null())
        .all(db)
        .await?;
    let people = open(db, op, rows).await?;
    let people: BTreeMap<PersonId, Person> = people.into_iter().map(|person| (person.id, person)).collect();
    Ok(kept
        .into_iter()
        .filter_map(|(id, kept)| Some((id, people.get(&kept)?.clone())))
        .collect())
}

fn stands(row: &person::Model) -> Standing {
    Standing {
        id: row.id,
        restricted: row.restricted_at.is_some(),
        language: row.language,
    }
}
