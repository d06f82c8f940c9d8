//! A company's own listing, and staff's review of what companies send in.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{accounts::PageInfo, types::errors_selection};
use crate::api::{
    answer::{FromAnswer, answer},
    transport::ApiError,
};

/// A mutation that answers nothing but failures.
macro_rules! deed {
    ($name:literal, $input:literal, $field:literal) => {
        concat!(
            "mutation ",
            $name,
            "($input: ",
            $input,
            "!) { payload: ",
            $field,
            "(input: $input) { ",
            errors_selection!(),
            " } }"
        )
    };
    ($name:literal, $field:literal) => {
        concat!(
            "mutation ",
            $name,
            " { payload: ",
            $field,
            " { ",
            errors_selection!(),
            " } }"
        )
    };
}

/// The own company with its listing, its draft and its versions.
pub const MY_LISTING: &str = "query ConsoleMyListing($language: Language!) { listing: myListing { businessId name accepted \
    visitingAddress state content publicUrl review owner consentSince confirmedAt \
    draft { id state version content } draftChanges { field before after } \
    revisions { id state updatedAt byStaff reason } wording { id text(language: $language) } } }";

/// Keeps the draft.
pub const SAVE_DRAFT: &str = deed!("ConsoleSaveDraft", "SaveDraftInput", "saveDraft");
/// Sends the draft in.
pub const SUBMIT_DRAFT: &str = deed!("ConsoleSubmitDraft", "DraftInput", "submitDraft");
/// Throws the draft away.
pub const DISCARD_DRAFT: &str = deed!("ConsoleDiscardDraft", "DraftInput", "discardDraft");
/// Takes an older text up again.
pub const RESTORE_REVISION: &str = deed!(
    "ConsoleRestoreRevision",
    "RestoreRevisionInput",
    "restoreRevision"
);
/// Gives the company's consent.
pub const GIVE_CONSENT: &str = deed!("ConsoleGiveMyConsent", "GiveMyConsentInput", "giveMyConsent");
/// Takes it back.
pub const WITHDRAW_CONSENT: &str = deed!("ConsoleWithdrawMyConsent", "withdrawMyConsent");
/// Says that all is still right.
pub const CONFIRM: &str = deed!("ConsoleConfirmMyListing", "confirmMyListing");
/// Deletes the listing.
pub const DELETE: &str = deed!("ConsoleDeleteMyListing", "deleteMyListing");
/// Takes a person out of the team.
pub const REMOVE_MEMBER: &str = deed!(
    "ConsoleRemoveTeamMember",
    "RemoveTeamMemberInput",
    "removeTeamMember"
);

/// What differs between two texts.
pub const REVISION_DIFF: &str = "query ConsoleRevisionDiff($from: ID!, $to: ID!) { \
    changes: myRevisionDiff(fromId: $from, toId: $to) { field before after } }";

/// The own company's people.
pub const TEAM: &str = "query ConsoleTeam { team: myTeam { id email role lastSignInAt me } }";

/// Everything that is kept of the own company.
pub const EXPORT: &str = "query ConsoleMyExport { data: myExport }";

/// Texts that wait for staff.
pub const REVIEWS: &str = "query ConsoleListingReviews($first: Int!, $after: String) { \
    page: listingReviews(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
    nodes { id version listingVersion businessId name submittedAt changes { field before after } } } }";

/// Decides one text.
pub const DECIDE_REVISION: &str = deed!("ConsoleDecideRevision", "DecideRevisionInput", "decideRevision");

/// Approves many.
pub const APPROVE_REVISIONS: &str = concat!(
    "mutation ConsoleApproveRevisions($input: ApproveRevisionsInput!) { payload: approveRevisions(input: $input) { \
     approved left { id } ",
    errors_selection!(),
    " } }"
);

/// Claims that wait for staff.
pub const CLAIMS: &str = "query ConsoleClaims { claims { id businessId name email contested createdAt } }";

/// Decides one claim.
pub const DECIDE_CLAIM: &str = deed!("ConsoleDecideClaim", "DecideClaimInput", "decideClaim");

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    MY_LISTING,
    SAVE_DRAFT,
    SUBMIT_DRAFT,
    DISCARD_DRAFT,
    RESTORE_REVISION,
    GIVE_CONSENT,
    WITHDRAW_CONSENT,
    CONFIRM,
    DELETE,
    REMOVE_MEMBER,
    REVISION_DIFF,
    TEAM,
    EXPORT,
    REVIEWS,
    DECIDE_REVISION,
    APPROVE_REVISIONS,
    CLAIMS,
    DECIDE_CLAIM,
];

/// A JSON value as the schema sends it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Json(pub Value);

impl FromAnswer for Json {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        Ok(Self(value.clone()))
    }
}

answer! {
    /// Answer of [`MY_LISTING`].
    pub struct MyListingData {
        /// The own company.
        listing: MyListing = "listing",
    }

    /// The own company with its listing.
    pub struct MyListing {
        /// Y-tunnus.
        business_id: String = "businessId",
        /// Name.
        name: String = "name",
        /// The register has it as a customer.
        accepted: bool = "accepted",
        /// Visiting address in the register.
        visiting_address: Option<String> = "visitingAddress",
        /// State of the listing, in the schema's spelling.
        state: String = "state",
        /// The listing's text.
        content: Json = "content",
        /// Where the public sees it.
        public_url: Option<String> = "publicUrl",
        /// Staff look at texts first.
        review: bool = "review",
        /// The caller decides for the company.
        owner: bool = "owner",
        /// Since when the consent is in force.
        consent_since: Option<DateTime<Utc>> = "consentSince",
        /// When the company last said that all is right.
        confirmed_at: Option<DateTime<Utc>> = "confirmedAt",
        /// What is being written.
        draft: Option<Draft> = "draft",
        /// What it would change.
        draft_changes: Vec<FieldChange> = "draftChanges",
        /// Texts that were decided about.
        revisions: Vec<Revision> = "revisions",
        /// The consent's wording in force.
        wording: Option<MyWording> = "wording",
    }

    /// What is being written.
    pub struct Draft {
        /// Identifier.
        id: String = "id",
        /// State, in the schema's spelling.
        state: String = "state",
        /// To be sent back.
        version: u32 = "version",
        /// The text.
        content: Json = "content",
    }

    /// A text that was decided about.
    pub struct Revision {
        /// Identifier.
        id: String = "id",
        /// State, in the schema's spelling.
        state: String = "state",
        /// When.
        updated_at: DateTime<Utc> = "updatedAt",
        /// Staff wrote it.
        by_staff: bool = "byStaff",
        /// Why it was turned down.
        reason: Option<String> = "reason",
    }

    /// The consent's wording.
    pub struct MyWording {
        /// Identifier.
        id: String = "id",
        /// The exact text.
        text: String = "text",
    }

    /// One field in which two texts differ.
    pub struct FieldChange {
        /// Path of the field.
        field: String = "field",
        /// Before.
        before: Option<String> = "before",
        /// After.
        after: Option<String> = "after",
    }

    /// Answer of [`REVISION_DIFF`].
    pub struct DiffData {
        /// Field by field.
        changes: Vec<FieldChange> = "changes",
    }

    /// Answer of [`TEAM`].
    pub struct TeamData {
        /// The people.
        team: Vec<Member> = "team",
    }

    /// A person of the own company.
    pub struct Member {
        /// Identifier.
        id: String = "id",
        /// Address.
        email: String = "email",
        /// Role, in the schema's spelling.
        role: String = "role",
        /// Signed in last.
        last_sign_in_at: Option<DateTime<Utc>> = "lastSignInAt",
        /// The caller.
        me: bool = "me",
    }

    /// Answer of [`EXPORT`].
    pub struct ExportData {
        /// Everything.
        data: Json = "data",
    }

    /// Answer of [`REVIEWS`].
    pub struct ReviewsData {
        /// The page.
        page: ReviewPage = "page",
    }

    /// A page of the queue.
    pub struct ReviewPage {
        /// How many wait in all.
        total: u32 = "totalCount",
        /// Where the page lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<Review> = "nodes",
    }

    /// A text that waits.
    pub struct Review {
        /// Identifier.
        id: String = "id",
        /// To be sent back.
        version: u32 = "version",
        /// To be sent back.
        listing_version: u32 = "listingVersion",
        /// Y-tunnus.
        business_id: String = "businessId",
        /// Name.
        name: String = "name",
        /// Sent in.
        submitted_at: Option<DateTime<Utc>> = "submittedAt",
        /// What it would change.
        changes: Vec<FieldChange> = "changes",
    }

    /// Answer of [`CLAIMS`].
    pub struct ClaimsData {
        /// Claims, oldest first.
        claims: Vec<Claim> = "claims",
    }

    /// Somebody who says that a company is theirs.
    pub struct Claim {
        /// Identifier.
        id: String = "id",
        /// Y-tunnus.
        business_id: String = "businessId",
        /// Name.
        name: String = "name",
        /// Where the invitation would go.
        email: String = "email",
        /// Somebody else has it or asks for it too.
        contested: bool = "contested",
        /// Asked.
        created_at: DateTime<Utc> = "createdAt",
    }
}
