//! Identities at providers and the accounts they are linked to.

use super::identity::{ActiveModel, Column, Entity, Model};
use super::state;
use super::verify::Person;
use crate::accounts::{entity as account, factors};
use crate::audit::{self, Change, SubjectKind};
use crate::config::OidcProvider;
use crate::platform::crypto::Field;
use crate::platform::{Actor, OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, SqlErr,
};
use serde_json::json;
use seutu_shared::account::SignInAudience;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, IdentityId, SessionId};

/// The identities of the actor's account, oldest first.
pub async fn list(op: &OpContext) -> OpResult<Vec<Model>> {
    let (account, _) = op.account()?;
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .order_by_asc(Column::LinkedAt)
        .order_by_asc(Column::Id);
    Ok(rows.all(op.db()).await?)
}

/// The identity of this subject; the sealed text is not looked at.
pub(super) async fn find(tx: &Tx, op: &OpContext, issuer: &str, subject: &str) -> OpResult<Option<Model>> {
    let index = op.services().crypto.blind_index(Field::IdentitySubject, subject);
    let found = Entity::find()
        .filter(Column::Issuer.eq(issuer))
        .filter(Column::SubjectIndex.eq(index));
    Ok(found.one(&**tx).await?)
}

/// Whether the actor may link an identity of a provider for `audience`; who asks.
///
/// # Errors
/// `sign_in_required`; `reauthentication_required` later than 15 minutes after the person proved who they are, and
/// without the second factor that the role needs; not found when the provider serves the other console.
pub(super) async fn may_link(
    tx: &Tx,
    op: &OpContext,
    audience: SignInAudience,
) -> OpResult<(AccountId, SessionId)> {
    let owner = op.account()?;
    if op.actor().role().and_then(SignInAudience::of) != Some(audience) {
        return Err(OpError::NotFound);
    }
    // Otherwise a stolen password alone could add a way in that brings its own second factor.
    if matches!(op.actor(), Actor::Account { restricted: true, .. }) {
        return Err(OpError::user(ErrorCode::ReauthenticationRequired));
    }
    factors::require_recent(tx, op).await?;
    Ok(owner)
}

/// Links a person at a provider to the actor's account. Linking the same again changes nothing.
///
/// # Errors
/// `oidc_email_unverified`, `oidc_email_differs`, `oidc_linked_elsewhere`; what [`may_link`] says.
pub(super) async fn link(
    op: &OpContext,
    provider: &OidcProvider,
    issuer: &str,
    person: &Person,
) -> OpResult<()> {
    let tx = op.begin().await?;
    let (owner, _) = may_link(&tx, op, provider.audience).await?;
    let elsewhere = || OpError::user(ErrorCode::OidcLinkedElsewhere);
    let Some(email) = &person.verified_email else {
        return Err(OpError::user(ErrorCode::OidcEmailUnverified));
    };
    let account = account::Entity::find_by_id(owner).one(&*tx).await?;
    let address = account.map(|account| account.address(op)).transpose()?;
    if address.as_deref() != Some(email) {
        return Err(OpError::user(ErrorCode::OidcEmailDiffers));
    }
    match find(&tx, op, issuer, &person.subject).await? {
        Some(identity) if identity.account_id == owner => return Ok(()),
        Some(_) => return Err(elsewhere()),
        None => {}
    }
    let id: IdentityId = op.new_id();
    let crypto = &op.services().crypto;
    let inserted = ActiveModel {
        id: Set(id),
        account_id: Set(owner),
        provider: Set(provider.id.clone()),
        issuer: Set(issuer.to_string()),
        subject: Set(crypto.seal(Field::IdentitySubject, id, &person.subject)),
        subject_index: Set(crypto.blind_index(Field::IdentitySubject, &person.subject)),
        linked_at: Set(op.now()),
    }
    .insert(&*tx)
    .await;
    inserted.map_err(|error| match error.sql_err() {
        // Somebody else linked it in between.
        Some(SqlErr::UniqueConstraintViolation(_)) => elsewhere(),
        _ => OpError::from(error),
    })?;
    let after = json!({"identity": id, "provider": provider.id});
    let change = Change::created("identity.link", SubjectKind::Account, owner, after);
    audit::record(&tx, op, change).await?;
    tx.commit().await
}

/// Takes an identity off the actor's account; it no longer signs in.
///
/// # Errors
/// `sign_in_required`, `reauthentication_required`; `last_sign_in_method` when there is no password and no other
/// identity; not found for another account's.
pub async fn unlink(op: &OpContext, id: IdentityId) -> OpResult<()> {
    let (owner, _) = op.account()?;
    let tx = op.begin().await?;
    factors::require_recent(&tx, op).await?;
    // The account's row is locked first: two requests at once must not take the last two ways together.
    let account = account::Entity::find_by_id(owner)
        .lock_exclusive()
        .one(&*tx)
        .await?;
    let mine = Entity::find().filter(Column::AccountId.eq(owner));
    let row = mine.clone().filter(Column::Id.eq(id)).one(&*tx).await?;
    let row = row.ok_or(OpError::NotFound)?;
    let has_password = account.is_some_and(|account| account.password_hash.is_some());
    if !has_password && mine.count(&*tx).await? < 2 {
        return Err(OpError::user(ErrorCode::LastSignInMethod));
    }
    remove(&tx, op, row).await?;
    tx.commit().await
}

/// Takes every identity off an account, whether another way to sign in is left or not; for whoever helps the person.
pub async fn unlink_all(tx: &Tx, op: &OpContext, owner: AccountId) -> OpResult<()> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(owner))
        .order_by_asc(Column::Id);
    for row in rows.all(&**tx).await? {
        remove(tx, op, row).await?;
    }
    Ok(())
}

async fn remove(tx: &Tx, op: &OpContext, row: Model) -> OpResult<()> {
    let state = |linked: bool| json!({"identity": row.id, "provider": row.provider, "linked": linked});
    let change = Change::updated(
        "identity.unlink",
        SubjectKind::Account,
        row.account_id,
        state(true),
        state(false),
    );
    row.delete(&**tx).await?;
    audit::record(tx, op, change).await?;
    Ok(())
}

/// Forgets sign-ins at providers that nobody came back from.
pub async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    state::Entity::delete_many()
        .filter(state::Column::ExpiresAt.lte(op.now()))
        .exec(&**tx)
        .await?;
    Ok(())
}
