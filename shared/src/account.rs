//! Words of accounts and sign-in that the server and the console share.

use crate::role::Role;
use crate::string_enum::string_enum;

/// Characters a new password has at least; of what kind is up to the person (NIST SP 800-63B-4, 3.1.1.2).
pub const PASSWORD_MIN_LENGTH: usize = 12;

string_enum! {
    /// How a session began.
    pub enum SignInMethod ("sign-in-method") {
        /// With address and password.
        Password = "password",
        /// At a sign-in service (OpenID Connect).
        Oidc = "oidc",
        /// By taking an invitation.
        Invitation = "invitation",
    }
}

string_enum! {
    /// A way to prove, beyond the password, who signs in.
    pub enum Factor ("factor") {
        /// A code of an authenticator app that changes every half minute.
        Totp = "totp",
        /// A key on a device, freed by fingerprint, face or PIN (WebAuthn).
        Passkey = "passkey",
        /// One of the codes that were written down at set-up.
        RecoveryCode = "recovery_code",
    }
}

string_enum! {
    /// Whether an account can be used.
    pub enum AccountState ("account-state") {
        /// The person may sign in.
        Active = "active",
        /// Signing in is refused.
        Disabled = "disabled",
    }
}

string_enum! {
    /// What became of an invitation.
    pub enum InvitationState ("invitation-state") {
        /// Another person must agree before it is sent.
        PendingApproval = "pending_approval",
        /// Sent, and may be taken.
        Sent = "sent",
        /// Taken: the account exists.
        Accepted = "accepted",
        /// Taken back, or not agreed to.
        Revoked = "revoked",
        /// Not taken in time.
        Expired = "expired",
    }
}

string_enum! {
    /// Whose accounts a sign-in service serves.
    pub enum SignInAudience ("sign-in-audience") {
        /// People of the region and its municipalities, at `/hallinta`.
        Staff = "staff",
        /// People of companies, at `/oma`.
        People = "people",
    }
}

impl SignInAudience {
    /// Where accounts with this role sign in; visitors have no account.
    pub const fn of(role: Role) -> Option<Self> {
        match role {
            Role::Visitor => None,
            Role::CompanyEditor | Role::CompanyOwner => Some(Self::People),
            Role::Municipality | Role::Staff | Role::PrivacyOfficer | Role::Admin | Role::Auditor => {
                Some(Self::Staff)
            }
        }
    }

    /// The console's address for them.
    pub const fn console(self) -> &'static str {
        match self {
            Self::Staff => "/hallinta",
            Self::People => "/oma",
        }
    }
}
