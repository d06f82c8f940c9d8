//! Accounts of others: who has access, who is invited, what waits for a second pair of eyes, and the keys.

use chrono::{DateTime, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// A page of accounts.
pub const ACCOUNTS: &str = "query ConsoleAccounts($filter: AccountFilter, $first: Int!, $after: String, $language: Language!) { \
    accounts(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
    nodes { id email role state companyName municipality(language: $language) lastSignInAt secondFactor demo } } }";

/// One account.
pub const ACCOUNT: &str = "query ConsoleAccount($id: ID!, $language: Language!) { account(id: $id) { \
    id email role state companyName municipality(language: $language) createdAt lastSignInAt secondFactor demo \
    sessions { id startedAt lastUsedAt method userAgent address } } }";

/// Gives another role; some wait for another person's approval.
pub const CHANGE_ROLE: &str = concat!(
    "mutation ConsoleChangeRole($input: ChangeRoleInput!) { payload: changeRole(input: $input) { approval { id } ",
    errors_selection!(),
    " } }"
);

/// Refuses signing in from now on.
pub const DISABLE: &str = concat!(
    "mutation ConsoleDisableAccount($input: DisableAccountInput!) { payload: disableAccount(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Lets sign in again.
pub const ENABLE: &str = concat!(
    "mutation ConsoleEnableAccount($input: EnableAccountInput!) { payload: enableAccount(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Signs the account out everywhere.
pub const END_ACCOUNT_SESSIONS: &str = concat!(
    "mutation ConsoleEndAccountSessions($input: EndAccountSessionsInput!) { payload: endAccountSessions(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes the second factors away, so that the person sets up new ones.
pub const RESET_FACTOR: &str = concat!(
    "mutation ConsoleResetFactor($input: ResetSecondFactorInput!) { payload: resetSecondFactor(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Invitations, newest first.
pub const INVITATIONS: &str =
    "query ConsoleInvitations { invitations { id email role state expiresAt invitedBy createdAt } }";

/// Invites a person.
pub const INVITE: &str = concat!(
    "mutation ConsoleInvite($input: InviteAccountInput!) { payload: inviteAccount(input: $input) { approval { id } ",
    errors_selection!(),
    " } }"
);

/// Takes an invitation back.
pub const REVOKE_INVITATION: &str = concat!(
    "mutation ConsoleRevokeInvitation($input: RevokeInvitationInput!) { payload: revokeInvitation(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Sends an invitation anew.
pub const RESEND_INVITATION: &str = concat!(
    "mutation ConsoleResendInvitation($input: ResendInvitationInput!) { payload: resendInvitation(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What waits, or waited, for another person's decision.
pub const APPROVALS: &str = "query ConsoleApprovals($language: Language!) { approvals { id kind state \
    summary(language: $language) requestedBy requestedAt decidedBy decidedAt note mine mayDecide mayUndo outcome { undoneAt } } }";

/// Approves or turns down.
pub const DECIDE_APPROVAL: &str = concat!(
    "mutation ConsoleDecideApproval($input: DecideApprovalInput!) { payload: decideApproval(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes back what was approved.
pub const UNDO_APPROVAL: &str = concat!(
    "mutation ConsoleUndoApproval($input: UndoApprovalInput!) { payload: undoApproval(input: $input) { \
     approval { outcome { done: undone left: undoneLeft { what } } } ",
    errors_selection!(),
    " } }"
);

/// Asks another person to agree that these listings go public.
pub const PUBLISH_LISTINGS: &str = concat!(
    "mutation ConsolePublishListings($input: PublishListingsInput!) { payload: publishListings(input: $input) { approval { id } ",
    errors_selection!(),
    " } }"
);

/// Which keys are in use.
pub const KEYS: &str = "query ConsoleKeys { keyStatus { purpose keyId current since rowsUsing } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    ACCOUNTS,
    ACCOUNT,
    CHANGE_ROLE,
    DISABLE,
    ENABLE,
    END_ACCOUNT_SESSIONS,
    RESET_FACTOR,
    INVITATIONS,
    INVITE,
    REVOKE_INVITATION,
    RESEND_INVITATION,
    APPROVALS,
    DECIDE_APPROVAL,
    UNDO_APPROVAL,
    PUBLISH_LISTINGS,
    KEYS,
];

answer! {
    /// Answer of [`ACCOUNTS`].
    pub struct AccountsData {
        /// The page.
        page: AccountsPage = "accounts",
    }

    /// A page of accounts.
    pub struct AccountsPage {
        /// How many match.
        total: u32 = "totalCount",
        /// Where it lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<AccountRow> = "nodes",
    }

    /// Where a page of a list lies.
    pub struct PageInfo {
        /// More rows follow.
        has_next: bool = "hasNextPage",
        /// Place of the last row.
        end: Option<String> = "endCursor",
    }

    /// An account in a list.
    pub struct AccountRow {
        /// Identifier.
        id: String = "id",
        /// Sign-in name.
        email: String = "email",
        /// Role, in the schema's spelling.
        role: String = "role",
        /// Whether it can be used.
        state: String = "state",
        /// Whose company it manages.
        company: Option<String> = "companyName",
        /// Which municipality it works for.
        municipality: Option<String> = "municipality",
        /// When it was last signed in to.
        last_sign_in_at: Option<DateTime<Utc>> = "lastSignInAt",
        /// Has a second factor.
        second_factor: bool = "secondFactor",
        /// Belongs to the demo.
        demo: bool = "demo",
    }

    /// Answer of [`ACCOUNT`].
    pub struct AccountData {
        /// `None` when there is no such account.
        account: Option<AccountDetail> = "account",
    }

    /// One account.
    pub struct AccountDetail {
        /// Identifier.
        id: String = "id",
        /// Sign-in name.
        email: String = "email",
        /// Role, in the schema's spelling.
        role: String = "role",
        /// Whether it can be used.
        state: String = "state",
        /// Whose company it manages.
        company: Option<String> = "companyName",
        /// Which municipality it works for.
        municipality: Option<String> = "municipality",
        /// When it was made.
        created_at: DateTime<Utc> = "createdAt",
        /// When it was last signed in to.
        last_sign_in_at: Option<DateTime<Utc>> = "lastSignInAt",
        /// Has a second factor.
        second_factor: bool = "secondFactor",
        /// Belongs to the demo.
        demo: bool = "demo",
        /// Where it is signed in.
        sessions: Vec<AccountSession> = "sessions",
    }

    /// A place where an account is signed in.
    pub struct AccountSession {
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

    /// Answer of [`INVITATIONS`].
    pub struct InvitationsData {
        /// Invitations.
        invitations: Vec<Invitation> = "invitations",
    }

    /// An invitation.
    pub struct Invitation {
        /// Identifier.
        id: String = "id",
        /// Whom it went to.
        email: String = "email",
        /// Role offered, in the schema's spelling.
        role: String = "role",
        /// What became of it.
        state: String = "state",
        /// When the link stops working.
        expires_at: DateTime<Utc> = "expiresAt",
        /// Who invited.
        invited_by: Option<String> = "invitedBy",
        /// When.
        created_at: DateTime<Utc> = "createdAt",
    }

    /// Answer of [`APPROVALS`].
    pub struct ApprovalsData {
        /// Approvals.
        approvals: Vec<Approval> = "approvals",
    }

    /// Something that needs two people.
    pub struct Approval {
        /// Identifier.
        id: String = "id",
        /// What kind of thing.
        kind: String = "kind",
        /// Whether it waits.
        state: String = "state",
        /// What exactly, in words.
        summary: String = "summary",
        /// Who asked.
        requested_by: String = "requestedBy",
        /// When.
        requested_at: DateTime<Utc> = "requestedAt",
        /// Who decided.
        decided_by: Option<String> = "decidedBy",
        /// When.
        decided_at: Option<DateTime<Utc>> = "decidedAt",
        /// What the decider wrote.
        note: Option<String> = "note",
        /// I asked.
        mine: bool = "mine",
        /// I may decide.
        may_decide: bool = "mayDecide",
        /// I may take back what came of it.
        may_undo: bool = "mayUndo",
        /// What came of it.
        outcome: Option<ApprovalOutcome> = "outcome",
    }

    /// What came of a request.
    pub struct ApprovalOutcome {
        /// When it was taken back.
        undone_at: Option<DateTime<Utc>> = "undoneAt",
    }

    /// Answer of [`KEYS`].
    pub struct KeysData {
        /// Keys.
        keys: Vec<KeyStatus> = "keyStatus",
    }

    /// A key in the key ring.
    pub struct KeyStatus {
        /// What it is for.
        purpose: String = "purpose",
        /// Its id.
        id: String = "keyId",
        /// New things use it.
        current: bool = "current",
        /// Since when.
        since: Option<DateTime<Utc>> = "since",
        /// How many rows need it.
        rows: Option<u32> = "rowsUsing",
    }
}
