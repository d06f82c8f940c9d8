//! Addresses that are kept and not used.

use super::find::standings_by_email;
use crate::companies::contact_person;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Whether this is the address of somebody whose data is restricted now, as a person or as who answers for a company:
/// stored and not used (GDPR art. 18(2)), whoever else has the address.
pub async fn is_held(db: &impl ConnectionTrait, op: &OpContext, email: &str) -> OpResult<bool> {
    let known = standings_by_email(db, op, email).await?;
    if known.iter().any(|standing| standing.restricted) {
        return Ok(true);
    }
    let index = op.services().crypto.blind_index(Field::ContactPersonEmail, email);
    let contact = contact_person::Entity::find()
        .filter(contact_person::Column::EmailIndex.eq(index))
        .filter(contact_person::Column::Id.in_subquery(super::restricted_contacts()))
        .one(db)
        .await?;
    Ok(contact.is_some())
}
