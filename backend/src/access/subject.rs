//! Who read a person's data, and for what; not by name: those who read have rights of their own.

use super::entity::{entry, subject};
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Kept, Record, Subject, SubjectDataSource};
use chrono::Months;
use futures::future::BoxFuture;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde_json::json;
use seutu_shared::access::AccessSubject;
use seutu_shared::date::helsinki_date;
use seutu_shared::id::{ContactPersonId, PersonId};
use seutu_shared::privacy_request::RefusalGround;
use uuid::Uuid;

/// Source of the access log.
#[derive(Debug)]
pub struct AccessSource;

/// Readings of the person's data, also as a contact person of a company whose page was opened or printed.
fn readings(of: &Subject) -> Select<entry::Entity> {
    let people = of.people.iter().copied().map(PersonId::uuid);
    let contacts = of.contact_persons.iter().copied().map(ContactPersonId::uuid);
    let among = |kind: AccessSubject, ids: Vec<Uuid>| {
        Condition::all()
            .add(subject::Column::SubjectKind.eq(kind))
            .add(subject::Column::SubjectId.is_in(ids))
    };
    let either = Condition::any()
        .add(among(AccessSubject::Person, people.collect()))
        .add(among(AccessSubject::ContactPerson, contacts.collect()));
    let theirs = subject::Entity::find()
        .select_only()
        .column(subject::Column::EntryId)
        .filter(either)
        .into_query();
    entry::Entity::find().filter(entry::Column::Id.in_subquery(theirs))
}

impl SubjectDataSource for AccessSource {
    fn name(&self) -> &'static str {
        "access"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        of: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = readings(of).order_by_asc(entry::Column::At).all(&**tx).await?;
            let told = |row: entry::Model| Record {
                kind: "reading",
                at: Some(row.at),
                fields: vec![
                    ("what", json!(row.kind)),
                    ("purpose", json!(row.purpose)),
                    ("role", json!(row.role)),
                ],
                portable: false,
            };
            Ok(rows.into_iter().map(told).collect())
        })
    }

    /// The log proves how data was used (act 906/2019, section 17). It names the person by a number that leads to
    /// nobody once the data is gone, and is cut when its own time is over: the newest entry tells when the last goes.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        of: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let newest = readings(of).order_by_desc(entry::Column::At).one(&**tx).await?;
            let months = Months::new(op.services().config.access.retention_months);
            let kept = newest.map(|row| Kept {
                what: "reading",
                ground: RefusalGround::LegalDuty,
                provision: None,
                until: row.at.checked_add_months(months).map(helsinki_date),
            });
            Ok(Erased {
                removed: 0,
                kept: kept.into_iter().collect(),
            })
        })
    }
}
