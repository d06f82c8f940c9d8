//! Changing and removing people who answer for a company, so that the directory follows at once.

use super::company::RegisterCompany;
use super::mutation::after;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, ContactPersonsSource, NewContactPerson, contact_person, entity};
use crate::consents::{self, ConsentsSource};
use crate::listings;
use crate::people::{self, Arrival, PeopleSource};
use crate::platform::crypto::Field;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::{Subject, SubjectDataSource};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentSubject;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::ContactPersonId;
use seutu_shared::permission::Permission;
use seutu_shared::person::PersonSource;
use std::collections::BTreeSet;

/// A contact person as somebody saw it.
#[derive(Debug, Clone, Copy)]
pub struct SeenContactPerson {
    /// The company.
    pub business_id: BusinessId,
    /// The contact person.
    pub id: ContactPersonId,
    /// When what was seen had been changed.
    pub changed_at: DateTime<Utc>,
}

/// The row and its company, with people, then company locked, as every writer locks; nobody whose data is restricted. For
/// other modules, which have asked who may.
///
/// # Errors
/// `not_found`, also for those of other companies and restricted people; `stale`.
pub async fn lock_contact_person(
    tx: &Tx,
    seen: SeenContactPerson,
) -> OpResult<(entity::Model, contact_person::Model)> {
    let linked = people::linked_to(&**tx, seen.id).await?;
    people::hold(tx, &linked).await?;
    let company = companies::find_locked(tx, &seen.business_id)
        .await?
        .ok_or(OpError::NotFound)?;
    let row = contact_person::Entity::find_by_id(seen.id).one(&**tx).await?;
    let row = row
        .filter(|row| row.company_id == company.id)
        .ok_or(OpError::NotFound)?;
    let restricted = people::restricted_contact_persons(&**tx, vec![row.id]).await?;
    if restricted.contains(&row.id) {
        return Err(OpError::NotFound);
    }
    if row.updated_at != seen.changed_at {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok((company, row))
}

/// Puts right what the register says of a contact person. The person's consent goes on; from anywhere but the person,
/// the clock of GDPR art. 14 starts where it has not.
///
/// # Errors
/// `not_found`, also for those of other companies and restricted people; `stale`; errors of the fields.
pub async fn change_contact_person(
    op: &OpContext,
    seen: SeenContactPerson,
    new: NewContactPerson,
) -> OpResult<()> {
    op.require(Permission::ContactPersonEdit)?;
    // Before anything that may have changed since: who typed something wrong learns of both in turn.
    let new = new.checked()?;
    let tx = op.begin().await?;
    let (_, row) = lock_contact_person(&tx, seen).await?;
    change_locked(&tx, op, row, new).await?;
    tx.commit().await
}

/// As [`change_contact_person`], of a row that [`lock_contact_person`] gave.
///
/// # Errors
/// `text_unchanged`; errors of the fields.
pub async fn change_locked(
    tx: &Tx,
    op: &OpContext,
    row: contact_person::Model,
    new: NewContactPerson,
) -> OpResult<()> {
    let (id, company) = (row.id, row.company_id);
    let arrival = Arrival::of_contact_person(id, new.source);
    let asked_elsewhere = asked_elsewhere(tx, op, &row, &new).await?;
    companies::change_contact_person(tx, op, row, new).await?;
    if let Some(asked_at) = asked_elsewhere {
        people::was_told_elsewhere(tx, op, id, asked_at).await?;
    }
    people::came(tx, op, vec![arrival]).await?;
    listings::follow(tx, op, company).await?;
    Ok(())
}

/// Since when letters went to another address than `new` has, or has not any more, where nobody has answered since the
/// company asked there: they may have gone to anybody.
async fn asked_elsewhere(
    tx: &Tx,
    op: &OpContext,
    row: &contact_person::Model,
    new: &NewContactPerson,
) -> OpResult<Option<DateTime<Utc>>> {
    let Some(asked_at) = row.asked_at else {
        return Ok(None);
    };
    let crypto = &op.services().crypto;
    let email = new.email.as_deref();
    let index = email.map(|email| crypto.blind_index(Field::ContactPersonEmail, email));
    // The person who corrects it has read what is kept.
    if new.source == PersonSource::Person || row.email_index == index {
        return Ok(None);
    }
    let subject = ConsentSubject::ContactPerson(row.id);
    let answered = consents::was_said_since(&**tx, subject, asked_at).await?;
    Ok((!answered).then_some(asked_at))
}

/// Removes a contact person as erasing does, but without a mark for backups that are put back: details, consent with its proof, letters about sources and what the history
/// said of the person. Roles of people at the company stay, without pointing here.
///
/// # Errors
/// `not_found`, also for those of other companies and restricted people; `stale`.
pub async fn remove_contact_person(op: &OpContext, seen: SeenContactPerson) -> OpResult<()> {
    op.require(Permission::ContactPersonEdit)?;
    let tx = op.begin().await?;
    let (_, row) = lock_contact_person(&tx, seen).await?;
    remove_locked(&tx, op, &row).await?;
    tx.commit().await
}

/// As [`remove_contact_person`], of a row that [`lock_contact_person`] gave.
pub async fn remove_locked(tx: &Tx, op: &OpContext, row: &contact_person::Model) -> OpResult<()> {
    let subject = Subject {
        contact_persons: BTreeSet::from([row.id]),
        ..Subject::default()
    };
    let sources: [&dyn SubjectDataSource; 3] = [&ConsentsSource, &PeopleSource, &ContactPersonsSource];
    for source in sources {
        source.erase(tx, op, &subject).await?;
    }
    let note = json!({"contactPerson": row.id.to_string()});
    let change = Change::created(
        "company.contact_person_remove",
        SubjectKind::Company,
        row.company_id,
        note,
    );
    audit::record(tx, op, change).await?;
    listings::follow(tx, op, row.company_id).await?;
    Ok(())
}

/// What a contact person should say; all of it, as it stands afterwards.
#[derive(Debug, InputObject)]
pub struct ChangeContactPersonInput {
    business_id: BusinessId,
    contact_person_id: ID,
    /// `updatedAt` of what was seen; `stale` when somebody changed it since.
    updated_at: DateTime<Utc>,
    name: String,
    title: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    /// Where the change came from. From anywhere but the person, the person must be told (GDPR article 14).
    #[graphql(default_with = "PersonSource::Staff")]
    source: PersonSource,
}

/// Which contact person to remove.
#[derive(Debug, InputObject)]
pub struct RemoveContactPersonInput {
    business_id: BusinessId,
    contact_person_id: ID,
    /// `updatedAt` of what was seen; `stale` when somebody changed it since.
    updated_at: DateTime<Utc>,
}

/// What changing a contact person answers.
#[derive(Debug, SimpleObject)]
pub struct ChangeContactPersonPayload {
    /// The company after the change, with its contact persons.
    company: Option<RegisterCompany>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// What removing a contact person answers.
#[derive(Debug, SimpleObject)]
pub struct RemoveContactPersonPayload {
    /// The company after it.
    company: Option<RegisterCompany>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

fn seen(business_id: BusinessId, id: &ID, changed_at: DateTime<Utc>) -> OpResult<SeenContactPerson> {
    Ok(SeenContactPerson {
        business_id,
        id: id.parse().map_err(|_| OpError::NotFound)?,
        changed_at,
    })
}

/// Mutations of contact persons.
#[derive(Debug, Default)]
pub struct ContactPersonMutation;

#[Object]
impl ContactPersonMutation {
    /// Put right what the register says of a contact person; the directory follows at once.
    async fn change_contact_person(
        &self,
        ctx: &Context<'_>,
        input: ChangeContactPersonInput,
    ) -> GqlResult<ChangeContactPersonPayload> {
        let op = ctx.op()?;
        let (id, person, at) = (input.business_id, input.contact_person_id, input.updated_at);
        let new = NewContactPerson {
            name: input.name,
            title: input.title,
            phone: input.phone,
            email: input.email,
            source: input.source,
        };
        let result = async {
            op.require(Permission::ContactPersonEdit)?;
            let seen = seen(id, &person, at)?;
            Box::pin(change_contact_person(op, seen, new)).await
        };
        let (company, errors) = after(ctx, id, result.await).await?;
        Ok(ChangeContactPersonPayload { company, errors })
    }

    /// Remove a contact person with the person's consent; the directory follows at once.
    async fn remove_contact_person(
        &self,
        ctx: &Context<'_>,
        input: RemoveContactPersonInput,
    ) -> GqlResult<RemoveContactPersonPayload> {
        let op = ctx.op()?;
        let (id, person, at) = (input.business_id, input.contact_person_id, input.updated_at);
        let result = async {
            op.require(Permission::ContactPersonEdit)?;
            let seen = seen(id, &person, at)?;
            Box::pin(remove_contact_person(op, seen)).await
        };
        let (company, errors) = after(ctx, id, result.await).await?;
        Ok(RemoveContactPersonPayload { company, errors })
    }
}
