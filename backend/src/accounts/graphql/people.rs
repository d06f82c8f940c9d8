//! Accounts of others, for administrators and auditors.

use super::invitations::{business_id, no_such};
use super::own::Session;
use crate::access::{Access, note};
use crate::accounts::entity;
use crate::accounts::{factors, people};
use crate::approvals::graphql::ApprovalObject;
use crate::platform::gql::{
    Companies, ContextExt, GqlResult, PageInfo, UserErrorObject, data_or_errors, gql_error, page_args,
};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::account::AccountState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::municipality;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An account, as administrators see it.
#[derive(Debug)]
pub struct Account {
    row: entity::Model,
    companies: Arc<HashMap<CompanyId, String>>,
    with_factor: Arc<HashSet<AccountId>>,
}

impl Account {
    /// Accounts with what lies in other tables, in a statement for each table.
    async fn all(ctx: &Context<'_>, rows: Vec<entity::Model>) -> GqlResult<Vec<Self>> {
        let ids = rows.iter().map(|row| row.id).collect();
        let with_factor = factors::having(ctx.op()?.db(), ids).await.map_err(gql_error)?;
        let with_factor = Arc::new(with_factor);
        let companies = Companies::load(ctx, rows.iter().filter_map(|row| row.company_id).collect()).await?;
        let one = |row| Self {
            row,
            companies: companies.clone(),
            with_factor: with_factor.clone(),
        };
        Ok(rows.into_iter().map(one).collect())
    }
}

#[Object]
impl Account {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// Sign-in name.
    async fn email(&self, ctx: &Context<'_>) -> GqlResult<String> {
        self.row.address(ctx.op()?).map_err(gql_error)
    }
    /// What the person may do.
    async fn role(&self) -> Role {
        self.row.role
    }
    /// Name of the municipality of a municipality's person.
    async fn municipality(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> Option<&str> {
        let code = self.row.municipality_code.as_deref()?;
        let known = code.parse().ok().and_then(municipality::find);
        Some(known.map_or(code, |known| known.name(language)))
    }
    /// The company of a company person.
    async fn company_name(&self) -> Option<&str> {
        self.companies.get(&self.row.company_id?).map(String::as_str)
    }
    /// Whether it can be used.
    async fn state(&self) -> AccountState {
        self.row.state()
    }
    /// Made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
    /// Last signed in.
    async fn last_sign_in_at(&self) -> Option<DateTime<Utc>> {
        self.row.last_sign_in_at
    }
    /// Whether a second factor is set up.
    async fn second_factor(&self) -> bool {
        self.with_factor.contains(&self.row.id)
    }
    /// Invented, for the demo.
    async fn demo(&self) -> bool {
        self.row.demo
    }
    /// Where the person is signed in, newest first.
    #[graphql(complexity = "10 + 10 * child_complexity")]
    async fn sessions(&self, ctx: &Context<'_>) -> GqlResult<Vec<Session>> {
        let op = ctx.op()?;
        Session::all(op, people::sessions_of(op, self.row.id).await.map_err(gql_error)?)
    }
}

/// Which accounts are sought; empty parts do not narrow.
#[derive(Debug, Default, InputObject)]
pub struct AccountFilter {
    /// Part of the sign-in name.
    text: Option<String>,
    /// Role.
    role: Option<Role>,
    /// Whether it can be used.
    state: Option<AccountState>,
}

/// A page of accounts.
#[derive(Debug, SimpleObject)]
pub struct AccountConnection {
    /// The accounts.
    nodes: Vec<Account>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many there are in all.
    total_count: u64,
}

/// Queries of accounts of others.
#[derive(Debug, Default)]
pub struct PeopleQuery;

#[Object]
impl PeopleQuery {
    /// Accounts by sign-in name.
    #[graphql(complexity = "first.max(0) as usize * child_complexity + 1")]
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        filter: Option<AccountFilter>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<AccountConnection> {
        let op = ctx.op()?;
        let filter = filter.unwrap_or_default();
        let filter = people::Filter {
            text: filter.text,
            role: filter.role,
            state: filter.state,
        };
        let page = page_args(first, after.as_deref())?;
        let (rows, total) = people::list(op, &filter, page).await.map_err(gql_error)?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        note(
            ctx,
            access(AccessKind::Search, "accounts", ids).searched(filter.text.as_deref()),
        )?;
        Ok(AccountConnection {
            page_info: PageInfo::new(&page, rows.len(), total),
            nodes: Account::all(ctx, rows).await?,
            total_count: total,
        })
    }

    /// One account; null when there is none.
    async fn account(&self, ctx: &Context<'_>, id: ID) -> GqlResult<Option<Account>> {
        let op = ctx.op()?;
        op.require(Permission::AccountRead).map_err(gql_error)?;
        let Ok(id) = id.parse() else {
            return Ok(None);
        };
        let Some(row) = people::one(op, id).await.map_err(gql_error)? else {
            return Ok(None);
        };
        note(ctx, access(AccessKind::Open, "account", vec![row.id]))?;
        Ok(Account::all(ctx, vec![row]).await?.pop())
    }
}

fn access(kind: AccessKind, operation: &'static str, ids: Vec<AccountId>) -> Access {
    let purpose = AccessPurpose::AccountManagement;
    Access::new(kind, purpose, operation, AccessSubject::Account, ids)
}

/// Another role for an account.
#[derive(Debug, InputObject)]
pub struct ChangeRoleInput {
    /// Whose.
    account_id: ID,
    /// The role.
    role: Role,
    /// Code of the municipality of a municipality's person.
    municipality_code: Option<String>,
    /// Business ID of a company person's company.
    business_id: Option<String>,
}

macro_rules! account_input {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Debug, InputObject)]
        pub struct $name {
            /// Whose.
            account_id: ID,
        }
    )+};
}

account_input! {
    /// Which account to disable.
    DisableAccountInput,
    /// Which account to enable.
    EnableAccountInput,
    /// Which account to sign out.
    EndAccountSessionsInput,
}

/// The account after a change.
#[derive(Debug, Default, SimpleObject)]
pub struct AccountPayload {
    /// The account.
    account: Option<Account>,
    /// The request for another person's approval, where the role needs one: nothing changed yet.
    approval: Option<ApprovalObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

impl AccountPayload {
    async fn of(ctx: &Context<'_>, result: OpResult<entity::Model>) -> GqlResult<Self> {
        let (row, errors) = data_or_errors(result)?;
        let account = match row {
            Some(row) => {
                note(ctx, access(AccessKind::Open, "account mutation", vec![row.id]))?;
                Account::all(ctx, vec![row]).await?.pop()
            }
            None => None,
        };
        Ok(Self {
            account,
            approval: None,
            errors,
        })
    }
}

/// Changes of accounts of others.
#[derive(Debug, Default)]
pub struct PeopleMutation;

#[Object]
impl PeopleMutation {
    /// Give an account another role and end its sessions. Some roles wait for another person's approval.
    async fn change_role(&self, ctx: &Context<'_>, input: ChangeRoleInput) -> GqlResult<AccountPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::AccountManage)?;
            let id = input.account_id.parse().map_err(|_| OpError::NotFound)?;
            let company = place(ctx, op, input.business_id.as_deref()).await?;
            people::change_role(op, id, input.role, company, input.municipality_code).await
        };
        match result.await {
            Ok((row, approval)) => {
                let mut payload = AccountPayload::of(ctx, Ok(row)).await?;
                if let Some(approval) = approval {
                    payload.approval = Some(ApprovalObject::load(ctx, approval).await?);
                }
                Ok(payload)
            }
            Err(error) => AccountPayload::of(ctx, Err(error)).await,
        }
    }

    /// Refuse signing in from now on and end every session.
    async fn disable_account(
        &self,
        ctx: &Context<'_>,
        input: DisableAccountInput,
    ) -> GqlResult<AccountPayload> {
        let op = ctx.op()?;
        let result = match input.account_id.parse() {
            Ok(id) => people::disable(op, id).await,
            Err(_) => no_such(op),
        };
        AccountPayload::of(ctx, result).await
    }

    /// Let the person sign in again.
    async fn enable_account(
        &self,
        ctx: &Context<'_>,
        input: EnableAccountInput,
    ) -> GqlResult<AccountPayload> {
        let op = ctx.op()?;
        let result = match input.account_id.parse() {
            Ok(id) => people::enable(op, id).await,
            Err(_) => no_such(op),
        };
        AccountPayload::of(ctx, result).await
    }

    /// Sign an account out everywhere.
    async fn end_account_sessions(
        &self,
        ctx: &Context<'_>,
        input: EndAccountSessionsInput,
    ) -> GqlResult<AccountPayload> {
        let op = ctx.op()?;
        let result = match input.account_id.parse() {
            Ok(id) => people::end_sessions(op, id).await.map(|(row, _)| row),
            Err(_) => no_such(op),
        };
        AccountPayload::of(ctx, result).await
    }
}

/// The company with this business ID.
pub(super) async fn place(
    ctx: &Context<'_>,
    op: &OpContext,
    text: Option<&str>,
) -> OpResult<Option<CompanyId>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let id = business_id(text)?;
    let found = Companies::find(ctx, op, &id).await?;
    found
        .map(Some)
        .ok_or_else(|| OpError::field(ErrorCode::UnknownCode, "businessId"))
}
