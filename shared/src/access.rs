//! Words of the access log that the server and the console share.

use crate::string_enum::string_enum;

string_enum! {
    /// How personal data was reached.
    pub enum AccessKind ("access-kind") {
        /// The data of one company, person or account was opened.
        Open = "open",
        /// A list was read or searched.
        Search = "search",
        /// Data was taken out as a file.
        Export = "export",
        /// A page was printed.
        Print = "print",
    }
}

string_enum! {
    /// Whose data it was.
    pub enum AccessSubject ("access-subject") {
        /// A company: its file names people, and a sole trader is a person.
        Company = "company",
        /// A person who answers for a company.
        ContactPerson = "contact_person",
        /// A user account.
        Account = "account",
        /// An invitation: it holds somebody's address.
        Invitation = "invitation",
        /// A person whose data is kept.
        Person = "person",
        /// Somebody's use of a right.
        PrivacyRequest = "privacy_request",
        /// Feedback on a barrier to accessibility.
        AccessibilityFeedback = "accessibility_feedback",
        /// The access log itself.
        AccessLog = "access_log",
    }
}

string_enum! {
    /// For what it was read.
    pub enum AccessPurpose ("access-purpose") {
        /// Keeping the customer register.
        RegisterMaintenance = "register_maintenance",
        /// Asking for, writing down or withdrawing a consent.
        ConsentHandling = "consent_handling",
        /// Answering a request of the person concerned.
        PrivacyRequest = "privacy_request",
        /// Deciding who may sign in and do what.
        AccountManagement = "account_management",
        /// Watching over the use of personal data.
        Security = "security",
        /// Helping a user.
        Support = "support",
    }
}

string_enum! {
    /// Why reading looks unusual; a person finds out whether it was.
    pub enum AccessReviewReason ("access-review-reason") {
        /// Far more than the person usually reads.
        Volume = "volume",
        /// In the night.
        Hours = "hours",
        /// The same person or company searched for again and again.
        RepeatedSearch = "repeated_search",
        /// Opened without a task that would need it.
        NoTask = "no_task",
    }
}

string_enum! {
    /// What the review found.
    pub enum AccessReviewOutcome ("access-review-outcome") {
        /// The work needed it.
        Justified = "justified",
        /// Nothing wrong was done, but something must change: a duty, a right, an instruction.
        NeedsAction = "needs_action",
        /// Data was read without a reason.
        Misuse = "misuse",
    }
}

string_enum! {
    /// Where a review stands.
    pub enum AccessReviewState ("access-review-state") {
        /// Waits for a person.
        Open = "open",
        /// Decided.
        Decided = "decided",
    }
}
