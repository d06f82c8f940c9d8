//! The steps of signing in, and what people do to their own account.

use chrono::{DateTime, Utc};

use super::{session::viewer_selection, types::errors_selection};
use crate::api::answer::answer;

/// Ways to sign in other than a password.
pub const PROVIDERS: &str = "query ConsoleProviders($language: Language!) { signInProviders { audience name(language: $language) url } }";

/// The second step of signing in.
pub const VERIFY: &str = concat!(
    "mutation ConsoleVerifyFactor($input: VerifySecondFactorInput!) { payload: verifySecondFactor(input: $input) { ",
    viewer_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Confirms who sits here before something sensitive.
pub const REAUTHENTICATE: &str = concat!(
    "mutation ConsoleReauthenticate($input: ReauthenticateInput!) { payload: reauthenticate(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Options for confirming with a passkey.
pub const BEGIN_PASSKEY_REAUTHENTICATION: &str = concat!(
    "mutation ConsolePasskeyAgain { payload: beginPasskeyReauthentication { challenge options ",
    errors_selection!(),
    " } }"
);

/// Asks for a link to choose a new password.
pub const FORGOT: &str = concat!(
    "mutation ConsoleForgotPassword($input: RequestPasswordResetInput!) { payload: requestPasswordReset(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes a new password into use with the token of the link.
pub const RESET: &str = concat!(
    "mutation ConsoleResetPassword($input: ResetPasswordInput!) { payload: resetPassword(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What an invitation offers.
pub const INVITATION: &str = "query ConsoleInvitation($token: String!) { invitation(token: $token) { email role companyName expiresAt } }";

/// Takes an invitation; signs in.
pub const ACCEPT_INVITATION: &str = concat!(
    "mutation ConsoleAcceptInvitation($input: AcceptInvitationInput!) { payload: acceptInvitation(input: $input) { ",
    viewer_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// What protects the account, and where it is signed in.
pub const OWN_ACCOUNT: &str = "query ConsoleOwnAccount($language: Language!) { \
    viewer { hasPassword totp passkeysUsable recoveryCodesLeft secondFactorRequired \
    passkeys { id name createdAt lastUsedAt } identities { id name(language: $language) linkedAt } } \
    sessions { id current startedAt lastUsedAt method userAgent address } }";

/// Changes the password; ends the other sessions.
pub const CHANGE_PASSWORD: &str = concat!(
    "mutation ConsoleChangePassword($input: ChangePasswordInput!) { payload: changePassword(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Ends one of my sessions.
pub const END_SESSION: &str = concat!(
    "mutation ConsoleEndSession($input: EndSessionInput!) { payload: endSession(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Ends all my sessions but this one.
pub const END_OTHER_SESSIONS: &str = concat!(
    "mutation ConsoleEndOtherSessions { payload: endOtherSessions { ended ",
    errors_selection!(),
    " } }"
);

/// A secret for an authenticator application.
pub const BEGIN_TOTP: &str = concat!(
    "mutation ConsoleBeginTotp { payload: beginTotp { secret uri qrSvg ",
    errors_selection!(),
    " } }"
);

/// Takes the application into use with its first code.
pub const CONFIRM_TOTP: &str = concat!(
    "mutation ConsoleConfirmTotp($input: ConfirmTotpInput!) { payload: confirmTotp(input: $input) { recoveryCodes ",
    errors_selection!(),
    " } }"
);

/// Stops using the application.
pub const REMOVE_TOTP: &str = concat!(
    "mutation ConsoleRemoveTotp { payload: removeTotp { ",
    errors_selection!(),
    " } }"
);

/// New recovery codes; the old ones stop working.
pub const RENEW_CODES: &str = concat!(
    "mutation ConsoleRenewCodes { payload: renewRecoveryCodes { recoveryCodes ",
    errors_selection!(),
    " } }"
);

/// Options for a new passkey.
pub const BEGIN_PASSKEY: &str = concat!(
    "mutation ConsoleBeginPasskey { payload: beginPasskey { challenge options ",
    errors_selection!(),
    " } }"
);

/// Keeps the new passkey.
pub const FINISH_PASSKEY: &str = concat!(
    "mutation ConsoleFinishPasskey($input: FinishPasskeyInput!) { payload: finishPasskey(input: $input) { recoveryCodes ",
    errors_selection!(),
    " } }"
);

/// Forgets a passkey.
pub const REMOVE_PASSKEY: &str = concat!(
    "mutation ConsoleRemovePasskey($input: RemovePasskeyInput!) { payload: removePasskey(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes a sign-in service off the account.
pub const UNLINK: &str = concat!(
    "mutation ConsoleUnlinkIdentity($input: UnlinkIdentityInput!) { payload: unlinkIdentity(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    PROVIDERS,
    VERIFY,
    REAUTHENTICATE,
    BEGIN_PASSKEY_REAUTHENTICATION,
    FORGOT,
    RESET,
    INVITATION,
    ACCEPT_INVITATION,
    OWN_ACCOUNT,
    CHANGE_PASSWORD,
    END_SESSION,
    END_OTHER_SESSIONS,
    BEGIN_TOTP,
    CONFIRM_TOTP,
    REMOVE_TOTP,
    RENEW_CODES,
    BEGIN_PASSKEY,
    FINISH_PASSKEY,
    REMOVE_PASSKEY,
    UNLINK,
];

answer! {
    /// Answer of [`PROVIDERS`].
    pub struct ProvidersData {
        /// Ways to sign in.
        providers: Vec<Provider> = "signInProviders",
    }

    /// A sign-in service.
    pub struct Provider {
        /// Whose accounts it serves: `STAFF` or `PEOPLE`.
        audience: String = "audience",
        /// Its name in the page's language.
        name: String = "name",
        /// Where signing in there starts.
        url: String = "url",
    }

    /// Answer of [`INVITATION`].
    pub struct InvitationData {
        /// `None` when the link is unknown, used or too old.
        invitation: Option<InvitationPreview> = "invitation",
    }

    /// What an invitation offers.
    pub struct InvitationPreview {
        /// Address it was sent to; the sign-in name.
        email: String = "email",
        /// Role of the new account.
        role: String = "role",
        /// Company of the new account.
        company: Option<String> = "companyName",
        /// When the link stops working.
        expires_at: DateTime<Utc> = "expiresAt",
    }

    /// Answer of [`OWN_ACCOUNT`].
    pub struct OwnAccountData {
        /// What protects the account.
        security: Option<Security> = "viewer",
        /// Where it is signed in.
        sessions: Vec<OwnSession> = "sessions",
    }

    /// What protects an account.
    pub struct Security {
        /// It can sign in with a password.
        has_password: bool = "hasPassword",
        /// An authenticator application is in use.
        totp: bool = "totp",
        /// Passkeys can work at this address.
        passkeys_usable: bool = "passkeysUsable",
        /// Recovery codes that have not been used.
        recovery_codes_left: u32 = "recoveryCodesLeft",
        /// The role works only with a second factor.
        factor_required: bool = "secondFactorRequired",
        /// Passkeys.
        passkeys: Vec<Passkey> = "passkeys",
        /// Sign-in services.
        identities: Vec<Identity> = "identities",
    }

    /// A passkey of mine.
    pub struct Passkey {
        /// Identifier.
        id: String = "id",
        /// Name I gave it.
        name: String = "name",
        /// When it was added.
        created_at: DateTime<Utc> = "createdAt",
        /// When it was last used.
        last_used_at: Option<DateTime<Utc>> = "lastUsedAt",
    }

    /// A sign-in service of mine.
    pub struct Identity {
        /// Identifier.
        id: String = "id",
        /// Name of the service in the page's language.
        name: String = "name",
        /// When it was linked.
        linked_at: DateTime<Utc> = "linkedAt",
    }

    /// A place where I am signed in.
    pub struct OwnSession {
        /// Identifier.
        id: String = "id",
        /// This browser.
        current: bool = "current",
        /// When it began.
        started_at: DateTime<Utc> = "startedAt",
        /// When it was last used.
        last_used_at: DateTime<Utc> = "lastUsedAt",
        /// How it began.
        method: String = "method",
        /// Browser and system.
        user_agent: Option<String> = "userAgent",
        /// Address it came from.
        address: Option<String> = "address",
    }
}
