//! Putting right what the register says of a contact person.

use super::contact_person::{self, ContactPerson};
use super::ops::NewContactPerson;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::ContactPersonId;
use seutu_shared::person::PersonSource;

/// Changes a contact person, for other modules, which have asked who may and locked the company; what is public must
/// follow in the same transaction. What came from elsewhere stays so, even if the person puts some of it right.
///
/// # Errors
/// `text_unchanged` when it says the same already; errors of the fields.
pub async fn change_contact_person(
    tx: &Tx,
    op: &OpContext,
    row: contact_person::Model,
    new: NewContactPerson,
) -> OpResult<ContactPerson> {
    let new = new.checked()?;
    let crypto = &op.services().crypto;
    let created_at = row.created_at;
    let was = row.open(crypto)?;
    let source = match (was.source, new.source) {
        (Some(before), PersonSource::Person) => before,
        (_, given) => given,
    };
    let person = ContactPerson {
        name: new.name,
        title: new.title,
        phone: new.phone,
        email: new.email,
        source: Some(source),
        // A state of its own, also when the clock stood still.
        updated_at: op.now().max(was.updated_at + TimeDelta::microseconds(1)),
        ..was.clone()
    };
    let (before, after) = (told(&was), told(&person));
    if before == after {
        return Err(OpError::field(ErrorCode::TextUnchanged, "name"));
    }
    let mut row = person.seal(crypto, created_at);
    row.updated_at = Set(person.updated_at);
    row.update(&**tx).await?;
    let kind = SubjectKind::ContactPerson;
    let change = Change::updated("contact_person.change", kind, person.id, before, after);
    audit::record(tx, op, change).await?;
    let note = json!({"contactPerson": person.id.to_string()});
    let (action, kind) = ("company.contact_person_change", SubjectKind::Company);
    audit::record(tx, op, Change::created(action, kind, person.company_id, note)).await?;
    Ok(person)
}

/// Notes that the company asks a contact person now, where it is the first time.
///
/// # Errors
/// A failing database.
pub async fn note_asked(tx: &Tx, op: &OpContext, id: ContactPersonId) -> OpResult<()> {
    contact_person::Entity::update_many()
        .col_expr(contact_person::Column::AskedAt, Expr::value(op.now()))
        .filter(contact_person::Column::Id.eq(id))
        .filter(contact_person::Column::AskedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// What the register says, for the history.
fn told(person: &ContactPerson) -> Value {
    json!({
        "name": person.name, "title": person.title, "phone": person.phone, "email": person.email,
        "source": person.source,
    })
}
