//! Links in mails.

use super::entity::link::{ActiveModel, Column, Entity, Model};
use crate::platform::{OpContext, OpResult, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set};
use seutu_shared::consent::{Channel, ConsentPurpose};
use seutu_shared::id::PersonId;
use sha2::{Digest, Sha256};

/// Days that a link to the own page works.
pub const LINK_DAYS: i64 = 30;

/// What a link may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Open the person's page, where everything can be seen and changed. Only for messages about nothing but the
    /// person: having it proves who one is.
    Page,
    /// Open the same page from a message that people pass on, such as a newsletter: it does not prove who has it.
    Passed,
    /// End one permission, and nothing else (RFC 8058).
    Unsubscribe {
        /// For what.
        purpose: ConsentPurpose,
        /// Through which channel.
        channel: Channel,
        /// For whom.
        controller: String,
    },
}

/// A new token of 256 bits, in letters that an address can hold.
pub(super) fn new_token(op: &OpContext) -> String {
    URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>())
}

pub(super) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Makes a link for a message to the person and returns its token, which is kept nowhere else.
pub async fn issue(tx: &Tx, op: &OpContext, person: PersonId, scope: Scope) -> OpResult<String> {
    let token = new_token(op);
    let mut row = ActiveModel {
        id: Set(op.services().new_uuid()),
        person_id: Set(person),
        token_hash: Set(token_hash(&token)),
        purpose: Set(None),
        channel: Set(None),
        controller: Set(None),
        created_at: Set(op.now()),
        expires_at: Set(Some(op.now() + TimeDelta::days(LINK_DAYS))),
    };
    match scope {
        Scope::Page => {}
        Scope::Passed => row.channel = Set(Some(Channel::Email)),
        Scope::Unsubscribe {
            purpose,
            channel,
            controller,
        } => {
            row.purpose = Set(Some(purpose));
            row.channel = Set(Some(channel));
            row.controller = Set(Some(controller));
            row.expires_at = Set(None);
        }
    }
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(token)
}

async fn of_token(op: &OpContext, db: &impl ConnectionTrait, token: &str) -> OpResult<Option<Model>> {
    let works = Condition::any()
        .add(Column::ExpiresAt.is_null())
        .add(Column::ExpiresAt.gt(op.now()));
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash(token)))
        .filter(works)
        .one(db)
        .await?)
}

/// Whose page a link opens; nothing for one that is unknown, too old or only ends something.
pub(super) async fn page_of(
    op: &OpContext,
    db: &impl ConnectionTrait,
    token: &str,
) -> OpResult<Option<PersonId>> {
    let row = of_token(op, db, token).await?;
    Ok(row.filter(|row| row.purpose.is_none()).map(|row| row.person_id))
}

/// What a link may do, and for whom.
pub async fn scope_of(
    op: &OpContext,
    db: &impl ConnectionTrait,
    token: &str,
) -> OpResult<Option<(PersonId, Scope)>> {
    let row = of_token(op, db, token).await?;
    Ok(row.map(|row| {
        let scope = match (row.purpose, row.channel, row.controller) {
            (Some(purpose), Some(channel), Some(controller)) => Scope::Unsubscribe {
                purpose,
                channel,
                controller,
            },
            (None, Some(_), None) => Scope::Passed,
            _ => Scope::Page,
        };
        (row.person_id, scope)
    }))
}

/// Deletes links to pages that no longer open.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    Entity::delete_many()
        .filter(Column::ExpiresAt.lt(op.now()))
        .exec(&**tx)
        .await?;
    Ok(())
}
