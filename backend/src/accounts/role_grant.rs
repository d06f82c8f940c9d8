//! Giving a role: which need a second pair of eyes, and what happens once it agreed.

use super::entity::{self, invitation};
use super::{invitations, people};
use crate::approvals::{self, Approval, ApprovalHandler, ApprovalRow, NewApproval, Outcome};
use crate::audit::SubjectKind;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use sea_orm::{EntityTrait, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use seutu_shared::account::InvitationState;
use seutu_shared::approval::ApprovalKind;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, COMMON, CONSOLE, I18n};
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::municipality;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;
use uuid::Uuid;

/// Whether somebody else must agree before a person gets this role: those that reach personal data of many, or decide
/// who does.
pub const fn needs_approval(role: Role) -> bool {
    match role {
        Role::Staff | Role::PrivacyOfficer | Role::Admin | Role::Auditor => true,
        Role::Visitor | Role::CompanyEditor | Role::CompanyOwner | Role::Municipality => false,
    }
}

/// Checks that company and municipality fit the role.
///
/// # Errors
/// `unknown_code` for a role without an account or a municipality outside the sub-region; `required` for a company or
/// municipality that is missing.
pub(super) fn check_place(
    role: Role,
    company: Option<CompanyId>,
    municipality: Option<&str>,
) -> OpResult<()> {
    match role {
        Role::Visitor => Err(OpError::field(ErrorCode::UnknownCode, "role")),
        Role::CompanyEditor | Role::CompanyOwner if company.is_none() => {
            Err(OpError::field(ErrorCode::Required, "businessId"))
        }
        Role::Municipality => {
            let code = municipality.ok_or_else(|| OpError::field(ErrorCode::Required, "municipalityCode"))?;
            let known = code.parse().ok().and_then(municipality::find);
            let unknown = || OpError::field(ErrorCode::UnknownCode, "municipalityCode");
            known.map(|_| ()).ok_or_else(unknown)
        }
        _ => Ok(()),
    }
}

/// What another person must agree to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Grant {
    role: Role,
    /// Whom it is about, for the one who decides; none once that is long over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// A change of an account; otherwise it is an invitation.
    #[serde(default)]
    account: Option<AccountId>,
}

impl Grant {
    /// By invitation.
    pub(super) fn invitation(role: Role, email: String) -> Self {
        Self {
            role,
            email: Some(email),
            account: None,
        }
    }

    /// To an account.
    pub(super) fn change(op: &OpContext, role: Role, account: &entity::Model) -> OpResult<Self> {
        Ok(Self {
            role,
            email: Some(account.address(op)?),
            account: Some(account.id),
        })
    }
}

/// Asks another person to agree.
pub(super) async fn ask(
    tx: &Tx,
    op: &OpContext,
    subject: (SubjectKind, Uuid),
    beneficiary: Option<AccountId>,
    grant: Grant,
) -> OpResult<ApprovalRow> {
    let new = NewApproval {
        kind: ApprovalKind::RoleGrant,
        subject: Some(subject),
        beneficiary,
        payload: grant,
    };
    approvals::ask(tx, op, new).await
}

/// Takes the address out of requests that ended before a moment. Which role it was and who agreed stays as proof; of whom
/// it is the change history tells, by identifiers.
pub(super) async fn tidy(op: &OpContext, ended_before: DateTime<Utc>) -> OpResult<()> {
    let tx = op.begin().await?;
    approvals::lessen(&tx, op, ApprovalKind::RoleGrant, ended_before, without_address).await?;
    tx.commit().await
}

fn without_address(mut payload: Value) -> Option<Value> {
    payload.as_object_mut()?.remove("email")?;
    Some(payload)
}

/// Gives the role once another administrator has agreed.
#[derive(Debug)]
pub struct RoleGrant;

impl ApprovalHandler for RoleGrant {
    fn kind(&self) -> ApprovalKind {
        ApprovalKind::RoleGrant
    }

    fn permission(&self) -> Permission {
        Permission::AccountManage
    }

    fn summary(&self, payload: &Value, language: Locale) -> String {
        let texts = I18n::new(language, &[COMMON, CONSOLE]);
        let Ok(grant) = Grant::deserialize(payload) else {
            return texts.t("approval-kind-role-grant");
        };
        let role = texts.t(&grant.role.label_key());
        let Some(email) = grant.email else {
            return format!("{}: {role}", texts.t("approval-kind-role-grant"));
        };
        let args = Args::new().with("email", email).with("role", role);
        let key = match grant.account {
            Some(_) => "approval-summary-role-change",
            None => "approval-summary-role-invitation",
        };
        texts.t_with(key, &args)
    }

    fn approve<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<Outcome>> {
        Box::pin(async move {
            let grant: Grant = approval.payload()?;
            people::require_asker(tx, approval.requested_by, Permission::AccountManage).await?;
            if let Some(account) = grant.account {
                let account = super::ops::lock(tx, account).await?;
                people::give(tx, op, account, grant.role, None, None).await?;
            } else {
                let row = invitation_of(tx, approval).await?;
                if row.state(op.now()) != InvitationState::PendingApproval {
                    return Err(OpError::user(ErrorCode::Stale));
                }
                invitations::send(tx, op, row).await?;
            }
            Ok(Outcome {
                done: 1,
                ..Outcome::default()
            })
        })
    }

    fn refuse<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            let grant: Grant = approval.payload()?;
            if grant.account.is_none() {
                let row = invitation_of(tx, approval).await?;
                if row.state(op.now()) == InvitationState::PendingApproval {
                    invitations::close(tx, op, row).await?;
                }
            }
            Ok(())
        })
    }
}

async fn invitation_of(tx: &Tx, approval: &Approval) -> OpResult<invitation::Model> {
    let id = approval
        .subject
        .ok_or_else(|| OpError::bug("an approval about nobody"))?;
    invitation::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or(OpError::NotFound)
}
