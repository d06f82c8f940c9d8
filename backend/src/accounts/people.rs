//! Accounts of others: who has access, and taking it away.

use super::entity::{self, Column, Entity};
use super::role_grant::{self, Grant, check_place};
use super::{invitations, passwords, sessions};
use crate::approvals::ApprovalRow;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::json;
use seutu_shared::account::AccountState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::page::PageArgs;
use seutu_shared::permission::{self, Permission};
use seutu_shared::role::Role;

/// Which accounts are sought; empty parts do not narrow.
#[derive(Debug, Default)]
pub struct Filter {
    /// Part of the sign-in name.
    pub text: Option<String>,
    /// Role.
    pub role: Option<Role>,
    /// Whether it can be used.
    pub state: Option<AccountState>,
}

/// A page of accounts by sign-in name, and how many there are in all.
///
/// # Errors
/// `not_found` without the permission.
pub async fn list(op: &OpContext, filter: &Filter, page: PageArgs) -> OpResult<(Vec<entity::Model>, u64)> {
    op.require(Permission::AccountRead)?;
    let mut query = Entity::find();
    if let Some(role) = filter.role {
        query = query.filter(Column::Role.eq(role));
    }
    query = match filter.state {
        Some(AccountState::Active) => query.filter(Column::DisabledAt.is_null()),
        Some(AccountState::Disabled) => query.filter(Column::DisabledAt.is_not_null()),
        None => query,
    };
    // Sign-in names are sealed, so the database can neither search nor sort them. Accounts are few: some hundred.
    let rows = query.all(op.db()).await?;
    let mut named = rows
        .into_iter()
        .map(|row| Ok((row.address(op)?, row)))
        .collect::<OpResult<Vec<_>>>()?;
    if let Some(text) = filter
        .text
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        let text = text.to_lowercase();
        named.retain(|(name, _)| name.contains(&text));
    }
    named.sort_by(|one, other| one.0.cmp(&other.0));
    let total = named.len() as u64;
    let page = named
        .into_iter()
        .skip(page.offset as usize)
        .take(page.limit as usize);
    Ok((page.map(|(_, row)| row).collect(), total))
}

/// One account; `None` when there is no such account.
///
/// # Errors
/// `not_found` without the permission.
pub async fn one(op: &OpContext, id: AccountId) -> OpResult<Option<entity::Model>> {
    op.require(Permission::AccountRead)?;
    Ok(Entity::find_by_id(id).one(op.db()).await?)
}

/// The open sessions of an account.
///
/// # Errors
/// `not_found` without the permission.
pub async fn sessions_of(op: &OpContext, id: AccountId) -> OpResult<Vec<entity::session::Model>> {
    op.require(Permission::AccountRead)?;
    sessions::of(op, id).await
}

/// Checks that the person who asked for another's approval could still ask: two people must stand behind a deed on the
/// day it is done.
///
/// # Errors
/// `stale` when the account is disabled, or its role no longer has the permission.
pub async fn require_asker(tx: &Tx, id: AccountId, permission: Permission) -> OpResult<()> {
    let account = Entity::find_by_id(id).one(&**tx).await?;
    let may = account
        .is_some_and(|account| account.disabled_at.is_none() && permission::allows(account.role, permission));
    if may {
        Ok(())
    } else {
        Err(OpError::user(ErrorCode::Stale))
    }
}

/// Somebody else's account, locked, for who may manage accounts.
async fn managed(tx: &Tx, op: &OpContext, id: AccountId) -> OpResult<entity::Model> {
    let account = super::ops::lock(tx, id).await?;
    if op.account().is_ok_and(|(own, _)| own == id) {
        return Err(OpError::user(ErrorCode::OwnAccount));
    }
    Ok(account)
}

/// Gives an account another role. One that reaches personal data of others waits for another person; otherwise it
/// counts at once and ends the sessions.
///
/// # Errors
/// `not_found`; `own_account`; `last_admin`; what does not fit the role.
pub async fn change_role(
    op: &OpContext,
    id: AccountId,
    role: Role,
    company: Option<CompanyId>,
    municipality: Option<String>,
) -> OpResult<(entity::Model, Option<ApprovalRow>)> {
    op.require(Permission::AccountManage)?;
    check_place(role, company, municipality.as_deref())?;
    let tx = op.begin().await?;
    let account = managed(&tx, op, id).await?;
    let done = if role_grant::needs_approval(role) && op.account().is_ok() && role != account.role {
        let grant = Grant::change(op, role, &account)?;
        let subject = (SubjectKind::Account, account.id.into());
        let approval = role_grant::ask(&tx, op, subject, Some(account.id), grant).await?;
        (account, Some(approval))
    } else {
        (give(&tx, op, account, role, company, municipality).await?, None)
    };
    tx.commit().await?;
    Ok(done)
}

/// Gives a locked account its role.
pub(super) async fn give(
    tx: &Tx,
    op: &OpContext,
    account: entity::Model,
    role: Role,
    company: Option<CompanyId>,
    municipality: Option<String>,
) -> OpResult<entity::Model> {
    if role != Role::Admin {
        keep_an_admin(tx, &account).await?;
    }
    let is_company = matches!(role, Role::CompanyEditor | Role::CompanyOwner);
    let state = |row: &entity::Model| json!({"role": row.role.as_str(), "company": row.company_id, "municipality": row.municipality_code});
    let before = state(&account);
    let mut row = account.into_active_model();
    row.role = Set(role);
    row.company_id = Set(company.filter(|_| is_company));
    row.municipality_code = Set(municipality.filter(|_| role == Role::Municipality));
    row.updated_at = Set(op.now());
    let row = row.update(&**tx).await?;
    let after = state(&row);
    let change = Change::updated("account.change_role", SubjectKind::Account, row.id, before, after);
    audit::record(tx, op, change).await?;
    sessions::end_all(tx, op, &row).await?;
    invitations::close_all_of(tx, op, row.id).await?;
    Ok(row)
}

/// Fails when `account` is the last one that may manage accounts.
async fn keep_an_admin(tx: &Tx, account: &entity::Model) -> OpResult<()> {
    if account.role != Role::Admin || account.disabled_at.is_some() {
        return Ok(());
    }
    // Locked: two administrators who take each other's role at once must not both succeed.
    let admins = Entity::find()
        .filter(Column::Role.eq(Role::Admin))
        .filter(Column::DisabledAt.is_null())
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    if admins.iter().any(|admin| admin.id != account.id) {
        Ok(())
    } else {
        Err(OpError::user(ErrorCode::LastAdmin))
    }
}

/// Refuses signing in from now on and ends every session, on every instance at once.
///
/// # Errors
/// `not_found`; `own_account`; `last_admin`.
pub async fn disable(op: &OpContext, id: AccountId) -> OpResult<entity::Model> {
    op.require(Permission::AccountManage)?;
    let tx = op.begin().await?;
    let account = managed(&tx, op, id).await?;
    if account.disabled_at.is_some() {
        return Ok(account);
    }
    keep_an_admin(&tx, &account).await?;
    let row = set_state(&tx, op, account, AccountState::Disabled).await?;
    sessions::end_all(&tx, op, &row).await?;
    passwords::cancel_links(&tx, op, &row).await?;
    invitations::close_all_of(&tx, op, row.id).await?;
    tx.commit().await?;
    Ok(row)
}

/// Lets the person sign in again.
///
/// # Errors
/// `not_found`; `own_account`.
pub async fn enable(op: &OpContext, id: AccountId) -> OpResult<entity::Model> {
    op.require(Permission::AccountManage)?;
    let tx = op.begin().await?;
    let account = managed(&tx, op, id).await?;
    if account.disabled_at.is_none() {
        return Ok(account);
    }
    let row = set_state(&tx, op, account, AccountState::Active).await?;
    tx.commit().await?;
    Ok(row)
}

async fn set_state(
    tx: &Tx,
    op: &OpContext,
    account: entity::Model,
    state: AccountState,
) -> OpResult<entity::Model> {
    let (action, disabled_at) = match state {
        AccountState::Disabled => ("account.disable", Some(op.now())),
        AccountState::Active => ("account.enable", None),
    };
    let before = json!({"state": account.state().as_str()});
    let mut row = account.into_active_model();
    row.disabled_at = Set(disabled_at);
    row.updated_at = Set(op.now());
    let row = row.update(&**tx).await?;
    let after = json!({"state": row.state().as_str()});
    let change = Change::updated(action, SubjectKind::Account, row.id, before, after);
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// Signs an account out everywhere; returns how many sessions that were.
///
/// # Errors
/// `not_found`; `own_account`.
pub async fn end_sessions(op: &OpContext, id: AccountId) -> OpResult<(entity::Model, usize)> {
    op.require(Permission::AccountManage)?;
    let tx = op.begin().await?;
    let account = managed(&tx, op, id).await?;
    let ended = sessions::end_all(&tx, op, &account).await?;
    tx.commit().await?;
    Ok((account, ended))
}

/// The people of a company who may sign in, oldest first.
pub async fn of_company(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Vec<entity::Model>> {
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(Column::DisabledAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// Takes a person out of a company's team: signing in is refused from now on, and every session ends. The caller has
/// found out that the actor may.
///
/// # Errors
/// `not_found` for an account of another company; `own_account`.
pub async fn leave_company(tx: &Tx, op: &OpContext, company: CompanyId, id: AccountId) -> OpResult<()> {
    let account = super::ops::lock(tx, id).await?;
    if account.company_id != Some(company) || account.disabled_at.is_some() {
        return Err(OpError::NotFound);
    }
    if op.account().is_ok_and(|(own, _)| own == id) {
        return Err(OpError::user(ErrorCode::OwnAccount));
    }
    let row = set_state(tx, op, account, AccountState::Disabled).await?;
    sessions::end_all(tx, op, &row).await?;
    passwords::cancel_links(tx, op, &row).await?;
    invitations::close_all_of(tx, op, row.id).await
}
