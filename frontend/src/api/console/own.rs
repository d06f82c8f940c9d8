//! A company's own listing, and staff's review of what companies send in.

use chrono::{DateTime, Utc};
use serde_json::Value;
use seutu_shared::{
    company::Situation,
    consent::ConsentPurpose,
    listing::{ListingInput, LocalizedText},
};

use super::{accounts::PageInfo, company::ConsentState, types::errors_selection};
use crate::api::{
    answer::{FromAnswer, answer, field},
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

/// Everything of a text that the form shows.
macro_rules! text_selection {
    () => {
        "{ summaryFi summarySv summaryEn descriptionFi descriptionSv descriptionEn phone email website \
         showVisitingAddress keywords languages services socialLinks staffSize serviceArea \
         recruiting seekingSuccessor showPostalAddress openingHours { week exceptions { date hours note } } \
         logo { file altFi altSv altEn decorative } pictures { file altFi altSv altEn decorative } hidden }"
    };
}

/// The own company with its listing, its draft and its versions.
pub const MY_LISTING: &str = concat!(
    "query ConsoleMyListing($language: Language!) { listing: myListing { businessId name accepted \
     visitingAddress postalAddress state publicUrl review owner consentSince confirmedAt text ",
    text_selection!(),
    " draft { id state version text ",
    text_selection!(),
    " } draftChanges { field before after } \
     revisions { id state updatedAt byStaff reason } wording { id plain(language: $language) text(language: $language) } \
     fieldGroups { purpose live whole since wording { id plain(language: $language) text(language: $language) } } } }"
);

/// Keeps the draft.
pub const SAVE_DRAFT: &str = deed!("ConsoleSaveDraft", "SaveDraftInput", "saveDraft");
/// Sends the draft in, and tells whether it waits for staff.
pub const SUBMIT_DRAFT: &str = concat!(
    "mutation ConsoleSubmitDraft($input: DraftInput!) { payload: submitDraft(input: $input) { waits ",
    errors_selection!(),
    " } }"
);
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
pub const WITHDRAW_CONSENT: &str = deed!(
    "ConsoleWithdrawMyConsent",
    "WithdrawMyConsentInput",
    "withdrawMyConsent"
);
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

/// The own company's contact persons.
pub const CONTACTS: &str = "query ConsoleMyContactPersons { people: myContactPersons { \
    id name title phone email updatedAt askedAt waiting consent { purpose kind since live } } }";
/// Adds a contact person.
pub const ADD_MY_CONTACT: &str = deed!(
    "ConsoleAddMyContactPerson",
    "AddMyContactPersonInput",
    "addMyContactPerson"
);
/// Puts right what is said of one.
pub const CHANGE_MY_CONTACT: &str = deed!(
    "ConsoleChangeMyContactPerson",
    "ChangeMyContactPersonInput",
    "changeMyContactPerson"
);
/// Removes one.
pub const REMOVE_MY_CONTACT: &str = deed!(
    "ConsoleRemoveMyContactPerson",
    "MyContactPersonInput",
    "removeMyContactPerson"
);
/// Asks one for the person's own consent.
pub const ASK_MY_CONTACT: &str = deed!(
    "ConsoleAskMyContactPerson",
    "AskMyContactPersonInput",
    "askMyContactPerson"
);

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

/// Turns many down for the same reason.
pub const REJECT_REVISIONS: &str = concat!(
    "mutation ConsoleRejectRevisions($input: RejectRevisionsInput!) { payload: rejectRevisions(input: $input) { \
     done: rejected left { id } ",
    errors_selection!(),
    " } }"
);

/// Takes decisions about texts back.
pub const TAKE_BACK: &str = concat!(
    "mutation ConsoleTakeBackApprovals($input: TakeBackApprovalsInput!) { payload: takeBackApprovals(input: $input) { \
     takenBack left { id } ",
    errors_selection!(),
    " } }"
);

/// Claims that wait for staff.
pub const CLAIMS: &str =
    "query ConsoleClaims { claims { id businessId name email contested situations createdAt } }";

/// Decides one claim.
pub const DECIDE_CLAIM: &str = deed!("ConsoleDecideClaim", "DecideClaimInput", "decideClaim");

/// Decides many alike.
pub const DECIDE_CLAIMS: &str = concat!(
    "mutation ConsoleDecideClaims($input: DecideClaimsInput!) { payload: decideClaims(input: $input) { \
     done: decided left { id } ",
    errors_selection!(),
    " } }"
);

/// Takes back that claims were turned down.
pub const TAKE_BACK_CLAIMS: &str = concat!(
    "mutation ConsoleTakeBackClaims($input: TakeBackClaimsInput!) { payload: takeBackClaims(input: $input) { \
     takenBack left { id } ",
    errors_selection!(),
    " } }"
);

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
    CONTACTS,
    ADD_MY_CONTACT,
    CHANGE_MY_CONTACT,
    REMOVE_MY_CONTACT,
    ASK_MY_CONTACT,
    EXPORT,
    REVIEWS,
    DECIDE_REVISION,
    APPROVE_REVISIONS,
    REJECT_REVISIONS,
    TAKE_BACK,
    CLAIMS,
    DECIDE_CLAIM,
    DECIDE_CLAIMS,
    TAKE_BACK_CLAIMS,
];

/// A text in the shape in which it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub ListingInput);

impl FromAnswer for Text {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        let phone: Option<String> = field(value, "phone")?;
        Ok(Self(ListingInput {
            summary: LocalizedText {
                fi: field(value, "summaryFi")?,
                sv: field(value, "summarySv")?,
                en: field(value, "summaryEn")?,
            },
            description: LocalizedText {
                fi: field(value, "descriptionFi")?,
                sv: field(value, "descriptionSv")?,
                en: field(value, "descriptionEn")?,
            },
            phone: phone.as_deref().map(seutu_shared::phone::display),
            email: field(value, "email")?,
            website: field(value, "website")?,
            show_visiting_address: field(value, "showVisitingAddress")?,
            keywords: field(value, "keywords")?,
            languages: field(value, "languages")?,
            services: field(value, "services")?,
            social_links: field(value, "socialLinks")?,
            staff_size: field(value, "staffSize")?,
            service_area: field(value, "serviceArea")?,
            recruiting: field(value, "recruiting")?,
            seeking_successor: field(value, "seekingSuccessor")?,
            show_postal_address: field(value, "showPostalAddress")?,
            opening_hours: field(value, "openingHours")?,
            logo: field(value, "logo")?,
            pictures: field(value, "pictures")?,
            hidden: field(value, "hidden")?,
        }))
    }
}

impl MyListing {
    /// The last decided text with the reason, when staff sent it back.
    pub fn returned(&self) -> Option<(String, String)> {
        let last = self.revisions.first().filter(|last| last.state == "REJECTED")?;
        Some((last.id.clone(), last.reason.clone()?))
    }
}

answer! {
    /// Answer of [`MY_LISTING`].
    pub struct MyListingData {
        /// The own company.
        listing: MyListing,
    }

    /// The own company with its listing.
    pub struct MyListing {
        /// Y-tunnus.
        business_id: String,
        /// Name.
        name: String,
        /// The register has it as a customer.
        accepted: bool,
        /// Visiting address in the register.
        visiting_address: Option<String>,
        /// Postal address in the register.
        postal_address: Option<String>,
        /// State of the listing, in the schema's spelling.
        state: String,
        /// The listing's text.
        text: Text,
        /// Where the public sees it.
        public_url: Option<String>,
        /// Staff look at texts first.
        review: bool,
        /// The caller decides for the company.
        owner: bool,
        /// Since when the consent is in force.
        consent_since: Option<DateTime<Utc>>,
        /// When the company last said that all is right.
        confirmed_at: Option<DateTime<Utc>>,
        /// What is being written.
        draft: Option<Draft>,
        /// What it would change.
        draft_changes: Vec<FieldChange>,
        /// Texts that were decided about.
        revisions: Vec<Revision>,
        /// The consent's wording in force.
        wording: Option<MyWording>,
        /// Groups of fields that are permitted apart.
        field_groups: Vec<MyFieldGroup>,
    }

    /// A group of fields that is permitted apart.
    pub struct MyFieldGroup {
        /// Which.
        purpose: ConsentPurpose,
        /// Its fields may be shown.
        live: bool,
        /// By the wording of before.
        whole: bool,
        /// When what decides was said.
        since: Option<DateTime<Utc>>,
        /// The wording in force.
        wording: Option<MyWording>,
    }

    /// What is being written.
    pub struct Draft {
        /// Identifier.
        id: String,
        /// State, in the schema's spelling.
        state: String,
        /// To be sent back.
        version: u32,
        /// The text.
        text: Text,
    }

    /// A text that was decided about.
    pub struct Revision {
        /// Identifier.
        id: String,
        /// State, in the schema's spelling.
        state: String,
        /// When.
        updated_at: DateTime<Utc>,
        /// Staff wrote it.
        by_staff: bool,
        /// Why it was turned down.
        reason: Option<String>,
    }

    /// The consent's wording.
    pub struct MyWording {
        /// Identifier.
        id: String,
        /// The plain text.
        plain: Option<String>,
        /// The exact text.
        text: String,
    }

    /// One field in which two texts differ.
    pub struct FieldChange {
        /// Path of the field.
        field: String,
        /// Before.
        before: Option<String>,
        /// After.
        after: Option<String>,
    }

    /// Answer of [`REVISION_DIFF`].
    pub struct DiffData {
        /// Field by field.
        changes: Vec<FieldChange>,
    }

    /// Answer of [`TEAM`].
    pub struct TeamData {
        /// The people.
        team: Vec<Member>,
    }

    /// A person of the own company.
    pub struct Member {
        /// Identifier.
        id: String,
        /// Address.
        email: String,
        /// Role, in the schema's spelling.
        role: String,
        /// Signed in last.
        last_sign_in_at: Option<DateTime<Utc>>,
        /// The caller.
        me: bool,
    }

    /// Answer of [`CONTACTS`].
    pub struct MyContactsData {
        /// The people.
        people: Vec<MyContact>,
    }

    /// A contact person of the own company.
    pub struct MyContact {
        /// Identifier.
        id: String,
        /// Name.
        name: String,
        /// Title or duty.
        title: Option<String>,
        /// Phone number.
        phone: Option<String>,
        /// Address.
        email: Option<String>,
        /// To be sent back.
        updated_at: DateTime<Utc>,
        /// Asked for the consent, without an answer so far.
        asked_at: Option<DateTime<Utc>>,
        /// Something was asked at the address within a month.
        waiting: bool,
        /// The person's own consent.
        consent: Option<ConsentState>,
    }

    /// Answer of [`EXPORT`].
    pub struct ExportData {
        /// Everything.
        data: Value,
    }

    /// Answer of [`REVIEWS`].
    pub struct ReviewsData {
        /// The page.
        page: ReviewPage,
    }

    /// A page of the queue.
    pub struct ReviewPage {
        /// How many wait in all.
        total: u32 = "totalCount",
        /// Where the page lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<Review>,
    }

    /// A text that waits.
    pub struct Review {
        /// Identifier.
        id: String,
        /// To be sent back.
        version: u32,
        /// To be sent back.
        listing_version: u32,
        /// Y-tunnus.
        business_id: String,
        /// Name.
        name: String,
        /// Sent in.
        submitted_at: Option<DateTime<Utc>>,
        /// What it would change.
        changes: Vec<FieldChange>,
    }

    /// Answer of [`CLAIMS`].
    pub struct ClaimsData {
        /// Claims, oldest first.
        claims: Vec<Claim>,
    }

    /// Somebody who says that a company is theirs.
    pub struct Claim {
        /// Identifier.
        id: String,
        /// Y-tunnus.
        business_id: String,
        /// Name.
        name: String,
        /// Where the invitation would go.
        email: String,
        /// Somebody else has it or asks for it too.
        contested: bool,
        /// What the company is in.
        situations: Vec<Situation>,
        /// Asked.
        created_at: DateTime<Utc>,
    }
}
