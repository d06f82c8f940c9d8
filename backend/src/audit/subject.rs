//! What an entry is about.

use std::fmt;

macro_rules! subject_kinds {
    ($($(#[$meta:meta])* $name:ident = $text:literal,)+) => {
        /// The kind of row that an entry is about. The texts are part of the sealed history: never rename one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum SubjectKind {
            $($(#[$meta])* $name,)+
        }

        impl SubjectKind {
            /// The stable snake_case text.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

subject_kinds! {
    /// A company in the register.
    Company = "company",
    /// A person who answers for a company.
    ContactPerson = "contact_person",
    /// A company's own public text.
    Listing = "listing",
    /// An event of the consent ledger.
    Consent = "consent",
    /// A version of the text a consent is asked with.
    ConsentWording = "consent_wording",
    /// A user account.
    Account = "account",
    /// An invitation to take an account.
    Invitation = "invitation",
    /// A signed-in session.
    Session = "session",
    /// A run of the PRH import.
    ImportRun = "import_run",
    /// An uploaded file.
    File = "file",
    /// A background job.
    Job = "job",
    /// A key; the id is the 16 characters of its name.
    Key = "key",
    /// A request for the approval of another person.
    Approval = "approval",
    /// A question whether unusual reading was justified.
    AccessReview = "access_review",
    /// An entry of the contact log.
    ContactEntry = "contact_entry",
    /// The access log as a whole, such as a cut of what is too old.
    AccessLog = "access_log",
    /// A version of a listing's text.
    Revision = "listing_revision",
    /// A newsletter.
    Newsletter = "newsletter",
    /// Somebody's word that a company is theirs.
    Claim = "claim",
    /// A person whose data is kept.
    Person = "person",
    /// A purpose of the catalogue.
    ConsentPurpose = "consent_purpose",
    /// What somebody asked for on the public page of permissions.
    PreferenceRequest = "preference_request",
    /// What is known of a system that holds personal data.
    System = "system",
    /// Somebody's use of a right.
    PrivacyRequest = "privacy_request",
    /// A ready text for letters of privacy requests.
    RequestText = "request_text",
    /// A view of the queue of privacy requests that an account keeps.
    RequestView = "request_view",
    /// Feedback on a barrier to accessibility.
    AccessibilityFeedback = "accessibility_feedback",
    /// The privacy notice: its draft or a version.
    Notice = "notice",
}

impl fmt::Display for SubjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
