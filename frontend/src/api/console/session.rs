//! Who is signed in, signing in and out, and the counts the rail shows.

use serde::Serialize;
use serde_json::Value;

use seutu_shared::locale::Locale;

use super::types::{Gql, ImportState, UserError, errors_selection};
use crate::api::{
    answer::{FromAnswer, answer, field},
    transport::ApiError,
};

/// Fields of the signed-in account in a document; pairs with [`Viewer`].
macro_rules! viewer_selection {
    () => {
        "viewer { id email role language permissions restricted companyName }"
    };
}
pub(crate) use viewer_selection;

/// The signed-in account; `null` when nobody is.
pub const VIEWER: &str = concat!("query ConsoleViewer { ", viewer_selection!(), " }");

/// Signs in; the server sets the session cookie, no token reaches this code.
pub const SIGN_IN: &str = concat!(
    "mutation ConsoleSignIn($input: SignInInput!) { signIn(input: $input) { \
     challenge { token factors passkeyOptions } ",
    viewer_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Ends the session.
pub const SIGN_OUT: &str = "mutation ConsoleSignOut { signOut { signedOut } }";

/// Counts beside the links of the rail.
pub const COUNTS: &str = "query ConsoleCounts($register: Boolean!, $imports: Boolean!, $approvals: Boolean!, $reviews: Boolean!, $moderation: Boolean!) { \
    registerCounts @include(if: $register) { candidates accepted rejected published } \
    importRuns(first: 20) @include(if: $imports) { id state } \
    approvals(state: PENDING) @include(if: $approvals) { mayDecide } \
    accessReviews(open: true) @include(if: $reviews) { id } \
    reviewCounts @include(if: $moderation) { listings claims } }";

/// Municipalities and company forms for filters and labels.
pub const REFERENCE: &str = "query ConsoleReference($language: Language!) { referenceData { \
    municipalities { code name(language: $language) member } \
    companyForms { code name(language: $language) } maxPictureMegabytes } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[VIEWER, SIGN_IN, SIGN_OUT, COUNTS, REFERENCE];

answer! {
    /// The signed-in account.
    pub struct Viewer {
        /// Identifier.
        id: String,
        /// E-mail address the person signs in with.
        email: String,
        /// Role code as the schema writes it.
        role: String,
        /// Language the account prefers.
        language: Locale,
        /// What the role may do, for example `company.read`.
        permissions: Vec<String>,
        /// Signed in, but a second factor must be set up or used before anything else.
        restricted: bool,
        /// Name of the company whose person this is.
        company_name: Option<String>,
    }

    /// Answer of [`VIEWER`].
    pub struct ViewerData {
        /// `None` when nobody is signed in.
        viewer: Option<Viewer>,
    }
}

/// Variables of [`SIGN_IN`].
#[derive(Debug, Clone, Serialize)]
pub struct SignInVariables {
    /// Address and password.
    pub input: SignInInput,
}

/// Address and password.
#[derive(Clone, Serialize)]
pub struct SignInInput {
    /// E-mail address.
    pub email: String,
    /// Password; leaves the browser only in this request.
    pub password: String,
}

impl std::fmt::Debug for SignInInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInInput").finish_non_exhaustive()
    }
}

answer! {
    /// Answer of [`SIGN_IN`].
    pub struct SignInData {
        /// Payload.
        sign_in: SignInPayload,
    }

    /// The account, or why not.
    pub struct SignInPayload {
        /// Present on success.
        viewer: Option<Viewer>,
        /// Present when the password was right and a second factor must follow.
        challenge: Option<SignInChallenge>,
        /// Expected failures.
        errors: Vec<UserError>,
    }
}

/// The second step of signing in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInChallenge {
    /// Proof that the first step went well; lives a few minutes.
    pub token: String,
    /// Factors the account has, in the schema's spelling.
    pub factors: Vec<String>,
    /// Options of `navigator.credentials.get` as JSON.
    pub passkey_options: Option<String>,
}

impl FromAnswer for SignInChallenge {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        Ok(Self {
            token: field(value, "token")?,
            factors: field(value, "factors")?,
            passkey_options: field(value, "passkeyOptions")?,
        })
    }
}

impl std::fmt::Debug for SignInChallenge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInChallenge")
            .field("factors", &self.factors)
            .finish_non_exhaustive()
    }
}

/// Variables of [`COUNTS`]: only what the account may read is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a variable of the document")]
pub struct CountsVariables {
    /// Ask for companies by state.
    pub register: bool,
    /// Ask for import runs.
    pub imports: bool,
    /// Ask for what needs a second person.
    pub approvals: bool,
    /// Ask for unusual reading.
    pub reviews: bool,
    /// Ask for texts and claims that wait for staff.
    pub moderation: bool,
}

answer! {
    /// Answer of [`COUNTS`].
    #[derive(Default)]
    pub struct CountsData {
        /// Companies by state; absent when not asked for.
        register_counts: Option<RegisterCounts>,
        /// The latest import runs; empty when not asked for.
        import_runs: Vec<RunState>,
        /// What waits for a second person; absent when not asked for.
        approvals: Option<Vec<WaitingApproval>>,
        /// Open reviews of unusual reading; absent when not asked for.
        access_reviews: Option<Vec<OpenReview>>,
        /// Texts and claims that wait for staff; absent when not asked for.
        review_counts: Option<ReviewCounts>,
    }

    /// What companies sent in and staff have not decided.
    #[derive(Copy, Default)]
    pub struct ReviewCounts {
        /// Texts.
        listings: u32,
        /// Claims.
        claims: u32,
    }
}

impl CountsData {
    /// How many approvals wait for me; nothing to show when there are none.
    pub fn approvals_waiting(&self) -> Option<u32> {
        let waiting = self
            .approvals
            .as_ref()?
            .iter()
            .filter(|one| one.may_decide)
            .count();
        u32::try_from(waiting).ok().filter(|count| *count > 0)
    }

    /// How many reviews are open; nothing to show when there are none.
    pub fn reviews_open(&self) -> Option<u32> {
        let open = self.access_reviews.as_ref()?.len();
        u32::try_from(open).ok().filter(|count| *count > 0)
    }
}

answer! {
    /// Something that needs two people and waits.
    #[derive(Copy)]
    pub struct WaitingApproval {
        /// I may decide it.
        may_decide: bool,
    }

    /// Unusual reading that nobody has decided about.
    pub struct OpenReview {
        /// Identifier.
        id: String,
    }

    /// How many companies wait in each state.
    #[derive(Copy, Default)]
    pub struct RegisterCounts {
        /// Imported, nobody has decided yet.
        candidates: u32,
        /// Accepted as customers.
        accepted: u32,
        /// Turned down.
        rejected: u32,
        /// With a public listing now.
        published: u32,
    }

    /// State of one import run.
    pub struct RunState {
        /// Identifier.
        id: String,
        /// Where the run is.
        state: ImportState,
    }
}

/// Variables of queries that only need the language.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageVariables {
    /// Language of names and texts.
    pub language: Gql<Locale>,
}

answer! {
    /// Answer of [`REFERENCE`].
    pub struct ReferenceAnswer {
        /// Code lists.
        reference_data: ReferenceData,
    }

    /// Code lists for filters.
    #[derive(Default)]
    pub struct ReferenceData {
        /// Municipalities of the region.
        municipalities: Vec<NamedCode>,
        /// Company forms.
        company_forms: Vec<NamedCode>,
        /// Largest picture that can be sent.
        max_picture_megabytes: u32,
    }

    /// A code and its name in the language asked for.
    pub struct NamedCode {
        /// Code, for example `236` or `16`.
        code: String,
        /// Name.
        name: String,
        /// For municipalities: one of the region.
        member: Option<bool>,
    }
}
