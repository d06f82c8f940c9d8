//! Who acts in an operation.

use seutu_shared::id::{AccountId, CompanyId, SessionId};
use seutu_shared::permission::{self, Permission};
use seutu_shared::role::Role;

/// Who acts: decides what may be done and is written into the change history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody on the public site.
    Visitor,
    /// A signed-in person.
    Account {
        /// The account.
        id: AccountId,
        /// The session in which the person acts.
        session: SessionId,
        /// What the person may do.
        role: Role,
        /// The company of a company person.
        company: Option<CompanyId>,
        /// Signed in without the second factor that the role needs: only the account itself may be looked after.
        restricted: bool,
    },
    /// A background job.
    Worker,
    /// Somebody at the machine's command line.
    Operator,
}

impl Actor {
    /// The role whose permissions apply; none for the system itself, which may do everything.
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Visitor => Some(Role::Visitor),
            Self::Account { role, .. } => Some(*role),
            Self::Worker | Self::Operator => None,
        }
    }

    /// Whether the actor may do what `permission` names.
    pub fn may(&self, permission: Permission) -> bool {
        let restricted = matches!(self, Self::Account { restricted: true, .. });
        !restricted
            && self
                .role()
                .is_none_or(|role| permission::allows(role, permission))
    }

    /// How the change history names the actor: a kind or an account's id, never a name.
    pub fn label(&self) -> String {
        match self {
            Self::Visitor => "visitor".into(),
            Self::Account { id, .. } => format!("account:{id}"),
            Self::Worker => "worker".into(),
            Self::Operator => "operator".into(),
        }
    }
}
