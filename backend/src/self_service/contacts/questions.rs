//! The rows of questions: one for each company and address, kept beyond changes and removals, so that a company does not
//! ask anybody again by writing the person down anew.

use super::entity::{ActiveModel, Column, Entity, Model};
use crate::companies::{ContactPerson, contact_person};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set};
use seutu_shared::consent::ConsentKind;
use seutu_shared::id::{CompanyId, ContactPersonId};
use seutu_shared::person::name_key;
use sha2::{Digest, Sha256};

/// Days that a link works, and before anything is asked at the same address again.
pub(super) const VALID_DAYS: i64 = 30;

fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// An address as questions know it.
pub(super) fn email_index(op: &OpContext, email: &str) -> Vec<u8> {
    op.services().crypto.blind_index(Field::ContactPersonEmail, email)
}

fn name_index(op: &OpContext, name: &str) -> Vec<u8> {
    op.services()
        .crypto
        .blind_index(Field::ContactPersonName, &name_key(name))
}

/// A month from now.
pub(super) fn month(op: &OpContext) -> DateTime<Utc> {
    op.now() + TimeDelta::days(VALID_DAYS)
}

/// Everything that a company asked and that is kept.
pub(super) async fn of_company(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(company))
        .all(db)
        .await?)
}

/// What a company asked at an address.
pub(super) async fn at(
    op: &OpContext,
    db: &impl ConnectionTrait,
    company: CompanyId,
    email: &str,
) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(Column::EmailIndex.eq(email_index(op, email)))
        .one(db)
        .await?)
}

/// The open question of a link.
pub(super) async fn of_token(
    op: &OpContext,
    db: &impl ConnectionTrait,
    token: &str,
) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash(token)))
        .filter(Column::ExpiresAt.gt(op.now()))
        .one(db)
        .await?)
}

impl Model {
    /// Whether this is what was asked of the person as the register has the person now. Whoever changes name or address
    /// makes it another question.
    pub(super) fn asks(&self, op: &OpContext, row: &contact_person::Model, name: &str) -> bool {
        self.contact_person_id == Some(row.id)
            && row.email_index.as_ref() == Some(&self.email_index)
            && self.name_index == Some(name_index(op, name))
    }
}

async fn put(tx: &Tx, row: ActiveModel) -> OpResult<()> {
    let again = OnConflict::columns([Column::CompanyId, Column::EmailIndex])
        .update_columns([
            Column::ContactPersonId,
            Column::NameIndex,
            Column::TokenHash,
            Column::AskedBy,
            Column::Refused,
            Column::SentAt,
            Column::ExpiresAt,
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

fn row(op: &OpContext, person: &ContactPerson, email: &str) -> ActiveModel {
    ActiveModel {
        id: Set(op.services().new_uuid()),
        company_id: Set(person.company_id),
        email_index: Set(email_index(op, email)),
        contact_person_id: Set(Some(person.id)),
        name_index: Set(None),
        token_hash: Set(None),
        asked_by: Set(None),
        refused: Set(false),
        sent_at: Set(op.now()),
        expires_at: Set(month(op)),
    }
}

/// Keeps a question that goes to an address now.
pub(super) async fn open(
    tx: &Tx,
    op: &OpContext,
    person: &ContactPerson,
    email: &str,
    token: &str,
) -> OpResult<()> {
    let open = ActiveModel {
        name_index: Set(Some(name_index(op, &person.name))),
        token_hash: Set(Some(token_hash(token))),
        asked_by: Set(Some(op.actor().label())),
        ..row(op, person, email)
    };
    put(tx, open).await
}

/// Keeps that somebody wants no question at the own address, where the last word was no or a yes taken back.
pub(super) async fn keep_refusal(
    tx: &Tx,
    op: &OpContext,
    person: &ContactPerson,
    last: Option<ConsentKind>,
) -> OpResult<()> {
    let refused = matches!(last, Some(ConsentKind::Refused | ConsentKind::Withdrawn));
    let Some(email) = person.email.as_deref().filter(|_| refused) else {
        return Ok(());
    };
    let kept = ActiveModel {
        refused: Set(true),
        ..row(op, person, email)
    };
    put(tx, kept).await
}

/// Takes the life out of every link to a contact person; what was asked at which address is kept.
pub(super) async fn kill(tx: &Tx, id: ContactPersonId) -> OpResult<()> {
    Entity::update_many()
        .col_expr(Column::TokenHash, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::NameIndex, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::AskedBy, Expr::value(None::<String>))
        .filter(Column::ContactPersonId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// What is asked of a contact person ends with the person; a refusal stands for a month longer.
pub(super) async fn leave(tx: &Tx, op: &OpContext, id: ContactPersonId) -> OpResult<()> {
    kill(tx, id).await?;
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(month(op)))
        .filter(Column::ContactPersonId.eq(id))
        .filter(Column::Refused.eq(true))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Forgets what was asked at an address: the person said yes.
pub(super) async fn forget(tx: &Tx, question: &Model) -> OpResult<()> {
    Entity::delete_by_id(question.id).exec(&**tx).await?;
    Ok(())
}

/// Forgets what keeps nobody from asking any more. A refusal stands while the contact person does, and a month longer;
/// what was asked without an answer is shown to the company for as long as the person is in its list.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(month(op)))
        .filter(Column::Refused.eq(true))
        .filter(Column::ContactPersonId.is_not_null())
        .exec(&**tx)
        .await?;
    let useless = Condition::any()
        .add(Column::ContactPersonId.is_null())
        .add(Column::TokenHash.is_null());
    Entity::delete_many()
        .filter(Column::ExpiresAt.lte(op.now()))
        .filter(useless)
        .exec(&**tx)
        .await?;
    Ok(())
}
