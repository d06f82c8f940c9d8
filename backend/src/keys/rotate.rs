//! Going over to new keys, and taking out old ones.
//!
//! Each step leaves files and database in a state that every instance can work with, and each can be repeated after
//! a crash: a key that was staged and never made current is taken up by the next run.

use super::entity::sealing_key::{Column, Entity};
use super::jobs::{RESEAL, Reseal};
use super::registry::register;
use super::reseal::usage;
use super::{KeyPurpose, refresh};
use crate::audit::{self, Change, SubjectKind};
use crate::jobs::{self, NewJob};
use crate::platform::crypto::{KeyRing, NamedKey};
use crate::platform::keys::{self as signing, RingKey, SigningPurpose};
use crate::platform::{Actor, OpContext, OpError, OpResult, private_file};
use ed25519_dalek::SigningKey;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use seutu_shared::error_code::ErrorCode;
use uuid::Uuid;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// The new key.
    pub key_id: String,
    /// Whether it is in use now; else it was only put into the file, to be distributed first.
    pub current: bool,
}

/// Goes over to a new key: one that was staged before, else one made now. With `stage_only` the key is put into the
/// file and not used yet.
pub async fn rotate(op: &OpContext, purpose: KeyPurpose, stage_only: bool) -> OpResult<Rotated> {
    operator_only(op)?;
    refresh(op).await?;
    register(op).await?;
    match purpose {
        KeyPurpose::Token => signing_key(op, purpose, SigningPurpose::Token, stage_only).await,
        KeyPurpose::Audit => signing_key(op, purpose, SigningPurpose::Audit, stage_only).await,
        KeyPurpose::Field => field_key(op, stage_only).await,
        KeyPurpose::Index => Err(OpError::bug("the index key cannot be changed")),
    }
}

/// Keys are files of the machine: only who works there changes them.
fn operator_only(op: &OpContext) -> OpResult<()> {
    match op.actor() {
        Actor::Operator => Ok(()),
        _ => Err(OpError::NotFound),
    }
}

async fn field_key(op: &OpContext, stage_only: bool) -> OpResult<Rotated> {
    let crypto = &op.services().crypto;
    let mut ring = (*crypto.ring()).clone();
    let staged = ring.next().map(|key| key.id.clone());
    let key_id = if let Some(id) = &staged {
        id.clone()
    } else {
        let key = NamedKey::generate('f', &op.services().rng, op.now());
        let id = key.id.clone();
        ring.add(key);
        // In the file before it seals anything: other instances read it there.
        write(op, &ring)?;
        id
    };
    register(op).await?;
    if stage_only {
        record(
            op,
            "key.stage",
            KeyPurpose::Field,
            &key_id,
            staged.is_none(),
            false,
        )
        .await?;
        return Ok(Rotated {
            key_id,
            current: false,
        });
    }
    ring.make_current(&key_id);
    write(op, &ring)?;
    record(op, "key.rotate", KeyPurpose::Field, &key_id, true, true).await?;
    Ok(Rotated {
        key_id,
        current: true,
    })
}

async fn signing_key(
    op: &OpContext,
    purpose: KeyPurpose,
    signs: SigningPurpose,
    stage_only: bool,
) -> OpResult<Rotated> {
    let keys = &op.services().keys;
    let mut ring = (*keys.ring(signs)).clone();
    let staged = ring.next().map(|key| key.id.clone());
    let key_id = if let Some(id) = &staged {
        id.clone()
    } else {
        let key = SigningKey::from_bytes(&op.services().rng.bytes());
        let key = RingKey::private(key, Some(op.now()));
        let id = key.id.clone();
        ring.stage(key);
        id
    };
    if !stage_only {
        ring.promote(op.now());
    }
    signing::replace(keys.file(signs), &ring)?;
    keys.reload()?;
    let action = if stage_only { "key.stage" } else { "key.rotate" };
    let news = !stage_only || staged.is_none();
    record(op, action, purpose, &key_id, news, false).await?;
    Ok(Rotated {
        key_id,
        current: !stage_only,
    })
}

/// Takes an old key out of its file. A key that sealed texts must not be needed any more.
///
/// # Errors
/// `not_found`, `key_in_use` for the current key and for one that texts rest on.
pub async fn retire(op: &OpContext, key_id: &str) -> OpResult<()> {
    operator_only(op)?;
    refresh(op).await?;
    let in_use = || OpError::field(ErrorCode::KeyInUse, "keyId");
    let services = op.services();
    for (purpose, signs) in [
        (KeyPurpose::Token, SigningPurpose::Token),
        (KeyPurpose::Audit, SigningPurpose::Audit),
    ] {
        let mut ring = (*services.keys.ring(signs)).clone();
        if ring.get(key_id).is_none() {
            continue;
        }
        // Old checkpoints are verified with old keys for the life of the log.
        if purpose == KeyPurpose::Audit || !ring.remove(key_id) {
            return Err(in_use());
        }
        signing::replace(services.keys.file(signs), &ring)?;
        services.keys.reload()?;
        return record(op, "key.retire", purpose, key_id, true, false).await;
    }
    let mut ring = (*services.crypto.ring()).clone();
    if ring.get(key_id).is_none() {
        return Err(OpError::NotFound);
    }
    if usage(op.db()).await?.contains_key(key_id) || !ring.remove(key_id) {
        return Err(in_use());
    }
    let tx = op.begin().await?;
    Entity::update_many()
        .col_expr(Column::RetiredAt, Expr::value(op.now()))
        .filter(Column::Id.eq(key_id))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    write(op, &ring)?;
    record(op, "key.retire", KeyPurpose::Field, key_id, true, false).await
}

fn write(op: &OpContext, ring: &KeyRing) -> OpResult<()> {
    let crypto = &op.services().crypto;
    private_file::replace(crypto.file(), ring.to_text().as_bytes())
        .map_err(OpError::internal("write key ring"))?;
    crypto.adopt(ring.clone());
    Ok(())
}

/// Puts the change into the history, and asks for older rows to be sealed again.
async fn record(
    op: &OpContext,
    action: &'static str,
    purpose: KeyPurpose,
    key_id: &str,
    is_new: bool,
    reseal: bool,
) -> OpResult<()> {
    if !is_new {
        return Ok(());
    }
    let bytes: [u8; 16] = key_id
        .as_bytes()
        .try_into()
        .map_err(|_| OpError::bug("a key id has 16 characters"))?;
    let after = serde_json::json!({"purpose": purpose.as_str(), "key": key_id});
    let change = Change::created(action, SubjectKind::Key, Uuid::from_bytes(bytes), after);
    let tx = op.begin().await?;
    audit::record(&tx, op, change).await?;
    if reseal {
        let payload = Reseal {
            key: key_id.to_string(),
        };
        jobs::enqueue(&tx, op, NewJob::new(RESEAL, payload)).await?;
    }
    tx.commit().await
}
