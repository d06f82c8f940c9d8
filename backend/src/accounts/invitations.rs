//! Invitations: a link that lets the owner of an address take an account, once, within a week.

use super::entity::invitation::{ActiveModel, Column, Entity, Model};
use super::ops::{self, NewAccount};
use super::role_grant::{self, Grant};
use super::sign_in::find;
use super::{factors, notices, password, secret_token};
use crate::approvals::{self, ApprovalRow};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::{self, NewMail, Template};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{Actor, OpContext, OpError, OpResult, Tx};
use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::json;
use seutu_shared::account::{InvitationState, SignInMethod};
use seutu_shared::email;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{AccountId, CompanyId, InvitationId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;

/// How long an invitation can be taken once it is sent.
pub const VALID: Duration = Duration::days(7);
/// Most invitations that one answer shows.
const MAX_SHOWN: u64 = 200;

/// Who is to be invited as what.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// The address it is bound to.
    pub email: String,
    /// What the person will be able to do.
    pub role: Role,
    /// The company of a company person.
    pub company: Option<CompanyId>,
    /// The municipality of a municipality's person.
    pub municipality: Option<String>,
    /// Language of the mail and of the console.
    pub language: Locale,
}

/// An invitation and, where another person must agree first, the request for it.
pub type Invited = (Model, Option<ApprovalRow>);

/// Whether the actor may invite anybody at all.
pub fn may_invite(op: &OpContext) -> bool {
    op.actor().may(Permission::AccountManage) || owned_company(op).is_some()
}

/// Whether the actor may invite people of this role to this company, and look after such invitations.
fn may_manage(op: &OpContext, role: Role, company: Option<CompanyId>) -> bool {
    if op.actor().may(Permission::AccountManage) {
        return true;
    }
    let owned = owned_company(op);
    owned.is_some() && company == owned && is_company(role)
}

fn is_company(role: Role) -> bool {
    matches!(role, Role::CompanyOwner | Role::CompanyEditor)
}

/// The company of an owner who may invite people to it.
fn owned_company(op: &OpContext) -> Option<CompanyId> {
    match op.actor() {
        Actor::Account {
            role: Role::CompanyOwner,
            company,
            restricted: false,
            ..
        } => *company,
        _ => None,
    }
}

/// Invites a person. The mail leaves when this commits, or once another person has agreed to a role that reaches
/// personal data of others.
///
/// # Errors
/// `sign_in_required`; `not_found` for who may not; `invalid_email`; what does not fit the role; `email_taken` for
/// administrators only, who see all accounts anyway; `rate_limited`.
pub async fn invite(op: &OpContext, mut new: NewInvitation) -> OpResult<Invited> {
    // An owner invites to the own company without naming it.
    new.company = new.company.or_else(|| owned_company(op));
    if !may_manage(op, new.role, new.company) {
        return Err(refused(op));
    }
    op.limit(Limit::Invitation)?;
    let email = email::parse(&new.email).map_err(|code| OpError::field(code, "email"))?;
    role_grant::check_place(new.role, new.company, new.municipality.as_deref())?;
    op.limit_on(Limit::Invitation, &email.to_lowercase())?;
    let tx = op.begin().await?;
    // Others are not told: the person finds out by the link.
    if op.actor().may(Permission::AccountRead) && find(op, &*tx, &email).await?.is_some() {
        return Err(OpError::field(ErrorCode::EmailTaken, "email"));
    }
    let row = insert(&tx, op, new, &email).await?;
    let invited = ask_or_send(&tx, op, row).await?;
    tx.commit().await?;
    Ok(invited)
}

/// Whether an address signs in already, so that no invitation to it can be accepted. Tell it to nobody but its owner and
/// those who keep accounts or decide claims.
///
/// # Errors
/// A failing database.
pub async fn is_taken(tx: &Tx, op: &OpContext, email: &str) -> OpResult<bool> {
    Ok(find(op, &**tx, email).await?.is_some())
}

/// Invites an owner to a company, in the caller's transaction: the caller has found out that it is theirs. The mail
/// leaves when it commits. `email` is an address as `seutu_shared::email::parse` returned it.
pub async fn invite_owner(
    tx: &Tx,
    op: &OpContext,
    company: CompanyId,
    email: &str,
    language: Locale,
) -> OpResult<Model> {
    let new = NewInvitation {
        email: email.to_string(),
        role: Role::CompanyOwner,
        company: Some(company),
        municipality: None,
        language,
    };
    let row = insert(tx, op, new, email).await?;
    send(tx, op, row).await
}

async fn insert(tx: &Tx, op: &OpContext, new: NewInvitation, email: &str) -> OpResult<Model> {
    let (id, crypto): (InvitationId, _) = (op.new_id(), &op.services().crypto);
    let row = ActiveModel {
        id: Set(id),
        email: Set(crypto.seal(Field::InvitationEmail, id, email)),
        email_index: Set(crypto.blind_index(Field::InvitationEmail, &email.to_lowercase())),
        role: Set(new.role),
        company_id: Set(new.company.filter(|_| is_company(new.role))),
        municipality_code: Set(new.municipality.filter(|_| new.role == Role::Municipality)),
        language: Set(new.language),
        token_hash: Set(None),
        approval_id: Set(None),
        invited_by: Set(op.account().ok().map(|(id, _)| id)),
        created_at: Set(op.now()),
        expires_at: Set(op.now() + VALID),
        sent_at: Set(None),
        accepted_at: Set(None),
        revoked_at: Set(None),
    }
    .insert(&**tx)
    .await?;
    let after = json!({"email": email, "role": row.role.as_str()});
    let change = Change::created("invitation.create", SubjectKind::Invitation, row.id, after);
    audit::record(tx, op, change).await?;
    Ok(row)
}

fn refused(op: &OpContext) -> OpError {
    if op.actor() == &Actor::Visitor {
        OpError::SignInRequired
    } else {
        OpError::NotFound
    }
}

async fn ask_or_send(tx: &Tx, op: &OpContext, row: Model) -> OpResult<Invited> {
    if !role_grant::needs_approval(row.role) || op.account().is_err() {
        return Ok((send(tx, op, row).await?, None));
    }
    let grant = Grant::invitation(row.role, address(op, &row)?);
    let approval = role_grant::ask(tx, op, (SubjectKind::Invitation, row.id.into()), None, grant).await?;
    let mut row = row.into_active_model();
    row.approval_id = Set(Some(approval.id));
    row.sent_at = Set(None);
    row.token_hash = Set(None);
    Ok((row.update(&**tx).await?, Some(approval)))
}

/// Gives the invitation a new link and mails it; an older link is dead.
pub(super) async fn send(tx: &Tx, op: &OpContext, row: Model) -> OpResult<Model> {
    let to = address(op, &row)?;
    let token = secret_token::new(op);
    let mut row = row.into_active_model();
    row.token_hash = Set(Some(secret_token::hash(&token)));
    row.sent_at = Set(Some(op.now()));
    row.expires_at = Set(op.now() + VALID);
    let row = row.update(&**tx).await?;
    let link = notices::link(op, row.role, "kutsu", &token);
    let args = Args::new().with("link", link).with("days", VALID.num_days());
    let mail = NewMail {
        to,
        template: Template::Invitation,
        language: row.language,
        args,
        useful_until: Some(row.expires_at),
    };
    mail::enqueue(tx, op, mail).await?;
    let change = Change::event("invitation.send", SubjectKind::Invitation, row.id);
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// The address that an invitation is bound to.
pub fn address(op: &OpContext, row: &Model) -> OpResult<String> {
    op.services()
        .crypto
        .open(Field::InvitationEmail, row.id, &row.email)
}

/// An invitation that the actor may look after, locked.
async fn managed(tx: &Tx, op: &OpContext, id: InvitationId) -> OpResult<Model> {
    if op.actor() == &Actor::Visitor {
        return Err(OpError::SignInRequired);
    }
    Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .filter(|row| may_manage(op, row.role, row.company_id))
        .ok_or(OpError::NotFound)
}

/// Sends an invitation anew, with another link. After its time a role that needs a second person needs one again.
///
/// # Errors
/// `not_found`; `stale` for one that was taken, taken back or not agreed to yet; `rate_limited`.
pub async fn resend(op: &OpContext, id: InvitationId) -> OpResult<Invited> {
    let tx = op.begin().await?;
    let row = managed(&tx, op, id).await?;
    op.limit(Limit::Invitation)?;
    op.limit_on(Limit::Invitation, &address(op, &row)?.to_lowercase())?;
    let invited = match row.state(op.now()) {
        InvitationState::Sent => (send(&tx, op, row).await?, None),
        InvitationState::Expired => ask_or_send(&tx, op, row).await?,
        _ => return Err(OpError::user(ErrorCode::Stale)),
    };
    tx.commit().await?;
    Ok(invited)
}

/// Takes an invitation back: its link is dead at once.
///
/// # Errors
/// `not_found`; `stale` for one that was taken or taken back already.
pub async fn revoke(op: &OpContext, id: InvitationId) -> OpResult<Model> {
    let tx = op.begin().await?;
    let row = managed(&tx, op, id).await?;
    if row.accepted_at.is_some() || row.revoked_at.is_some() {
        return Err(OpError::user(ErrorCode::Stale));
    }
    if let Some(approval) = row.approval_id {
        approvals::withdraw(&tx, op, approval).await?;
    }
    let row = close(&tx, op, row).await?;
    tx.commit().await?;
    Ok(row)
}

/// Takes one back in the caller's transaction.
pub(super) async fn close(tx: &Tx, op: &OpContext, row: Model) -> OpResult<Model> {
    let mut row = row.into_active_model();
    row.revoked_at = Set(Some(op.now()));
    let row = row.update(&**tx).await?;
    let change = Change::event("invitation.revoke", SubjectKind::Invitation, row.id);
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// Takes back what an account invited and nobody has taken: its word counts no more.
pub(super) async fn close_all_of(tx: &Tx, op: &OpContext, account: AccountId) -> OpResult<()> {
    let rows = Entity::find()
        .filter(Column::InvitedBy.eq(account))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::RevokedAt.is_null())
        .all(&**tx)
        .await?;
    for row in rows {
        if let Some(approval) = row.approval_id {
            approvals::withdraw(tx, op, approval).await?;
        }
        close(tx, op, row).await?;
    }
    Ok(())
}

/// The newest invitations that the actor may see: all, or those to the own company.
///
/// # Errors
/// `sign_in_required`; `not_found` for who may see none.
pub async fn list(op: &OpContext) -> OpResult<Vec<Model>> {
    let mut which = Condition::all();
    if !op.actor().may(Permission::AccountRead) {
        let company = owned_company(op).ok_or_else(|| refused(op))?;
        which = which.add(Column::CompanyId.eq(company));
    }
    Ok(Entity::find()
        .filter(which)
        .order_by_desc(Column::Id)
        .limit(MAX_SHOWN)
        .all(op.db())
        .await?)
}

/// The invitation of a link, while it can be taken.
pub async fn preview(op: &OpContext, token: &str) -> OpResult<Option<Model>> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(secret_token::hash(token)))
        .one(op.db())
        .await?;
    Ok(row.filter(|row| row.state(op.now()) == InvitationState::Sent))
}

/// Takes an invitation: the account exists and is signed in, up to its second factor.
///
/// # Errors
/// `link_expired` for a token that is unknown, used, taken back or old; what is wrong with the password, and then the
/// link still works; `email_taken`, told to the address's owner only.
pub async fn accept(op: &OpContext, token: &str, new: &str) -> OpResult<factors::FirstFactor> {
    let expired = || OpError::user(ErrorCode::LinkExpired);
    let row = preview(op, token).await?.ok_or_else(expired)?;
    let email = address(op, &row)?;
    password::check_new(new, &email, "password")?;
    let hash = password::hash(&op.services().rng, new.to_string()).await?;
    let tx = op.begin().await?;
    let accepted = Entity::update_many()
        .col_expr(Column::AcceptedAt, Expr::value(op.now()))
        .filter(Column::Id.eq(row.id))
        .filter(Column::TokenHash.eq(secret_token::hash(token)))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(op.now()))
        .exec(&*tx)
        .await?
        .rows_affected;
    if accepted != 1 {
        return Err(expired());
    }
    let account = NewAccount {
        email,
        password: String::new(),
        role: row.role,
        language: row.language,
        company: row.company_id,
        municipality: row.municipality_code.clone(),
        demo: false,
    };
    let account = ops::insert(&tx, op, account, hash).await?;
    let change = Change::event("invitation.accept", SubjectKind::Invitation, row.id);
    audit::record(&tx, op, change).await?;
    close_others(&tx, op, &row).await?;
    let done = factors::after_first_factor(&tx, op, account.id, SignInMethod::Invitation, false).await?;
    tx.commit().await?;
    Ok(done)
}

/// Further links to the same address are of no use any more.
async fn close_others(tx: &Tx, op: &OpContext, taken: &Model) -> OpResult<()> {
    let others = Entity::find()
        .filter(Column::EmailIndex.eq(taken.email_index.clone()))
        .filter(Column::Id.ne(taken.id))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::RevokedAt.is_null())
        .all(&**tx)
        .await?;
    for row in others {
        if let Some(approval) = row.approval_id {
            approvals::withdraw(tx, op, approval).await?;
        }
        close(tx, op, row).await?;
    }
    Ok(())
}
