//! Who has looked at personal data, and what a person thought about unusual reading.

use chrono::{DateTime, Utc};

use super::{accounts::PageInfo, types::errors_selection};
use crate::api::answer::answer;

/// A page of the access log, newest first.
pub const ACCESS_LOG: &str = "query ConsoleAccessLog($filter: AccessFilter, $first: Int!, $after: String) { \
    accessLog(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
    nodes { at account accountId role kind subjectKind subjectId subjectLabel count purpose searchedFor address requestId } } }";

/// The same as a file.
pub const EXPORT: &str = concat!(
    "mutation ConsoleExportAccessLog($input: ExportAccessLogInput!) { payload: exportAccessLog(input: $input) { csv ",
    errors_selection!(),
    " } }"
);

/// Unusual reading that a person looks into.
pub const REVIEWS: &str = "query ConsoleAccessReviews($open: Boolean!, $language: Language!) { accessReviews(open: $open) { \
    id reason detail(language: $language) accountId accountName from to raisedAt state outcome note decidedBy decidedAt } }";

/// What the person found.
pub const DECIDE_REVIEW: &str = concat!(
    "mutation ConsoleDecideReview($input: DecideAccessReviewInput!) { payload: decideAccessReview(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Writes down that a company's page was printed.
pub const RECORD_PRINT: &str = concat!(
    "mutation ConsoleRecordPrint($input: RecordPrintInput!) { payload: recordPrint(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Who has read about the caller's own account and company.
pub const OWN_ACCESS: &str = "query ConsoleOwnAccess($first: Int!, $after: String) { \
    ownAccessLog(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { at role kind purpose } } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    OWN_ACCESS,
    ACCESS_LOG,
    EXPORT,
    REVIEWS,
    DECIDE_REVIEW,
    RECORD_PRINT,
];

answer! {
    /// Answer of [`ACCESS_LOG`].
    pub struct AccessLogData {
        /// The page.
        page: AccessPage = "accessLog",
    }

    /// A page of the access log.
    pub struct AccessPage {
        /// How many match.
        total: u32 = "totalCount",
        /// Where it lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<AccessEntry> = "nodes",
    }

    /// Somebody looked at something.
    pub struct AccessEntry {
        /// When.
        at: DateTime<Utc> = "at",
        /// Who.
        account: String = "account",
        /// Whose account it is; none for the command line.
        account_id: Option<String> = "accountId",
        /// In which role, in the schema's spelling.
        role: Option<String> = "role",
        /// Opened, searched, exported or printed.
        kind: String = "kind",
        /// What kind of thing.
        subject_kind: String = "subjectKind",
        /// Which one.
        subject_id: Option<String> = "subjectId",
        /// Its name.
        subject: Option<String> = "subjectLabel",
        /// How many at once.
        count: u32 = "count",
        /// Why.
        purpose: String = "purpose",
        /// What was searched for.
        searched_for: Option<String> = "searchedFor",
        /// From which address.
        address: Option<String> = "address",
        /// In which request.
        request: String = "requestId",
    }

    /// Answer of [`OWN_ACCESS`].
    pub struct OwnAccessData {
        /// The page.
        page: OwnAccessPage = "ownAccessLog",
    }

    /// A page of it.
    pub struct OwnAccessPage {
        /// How many there are.
        total: u32 = "totalCount",
        /// Where it lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<OwnAccessEntry> = "nodes",
    }

    /// Somebody read about the caller.
    pub struct OwnAccessEntry {
        /// When.
        at: DateTime<Utc> = "at",
        /// In which role, in the schema's spelling; none for the command line.
        role: Option<String> = "role",
        /// Opened, searched, exported or printed.
        kind: String = "kind",
        /// Why.
        purpose: String = "purpose",
    }

    /// Answer of [`REVIEWS`].
    pub struct ReviewsData {
        /// Reviews.
        reviews: Vec<Review> = "accessReviews",
    }

    /// Unusual reading.
    pub struct Review {
        /// Identifier.
        id: String = "id",
        /// Why it was raised.
        reason: String = "reason",
        /// With which numbers.
        detail: String = "detail",
        /// Whose account it is.
        account_id: String = "accountId",
        /// Whose reading.
        account: String = "accountName",
        /// From when.
        from: DateTime<Utc> = "from",
        /// Until when.
        to: DateTime<Utc> = "to",
        /// When it was raised.
        raised_at: DateTime<Utc> = "raisedAt",
        /// What a person found.
        outcome: Option<String> = "outcome",
        /// What they wrote.
        note: Option<String> = "note",
        /// Who.
        decided_by: Option<String> = "decidedBy",
        /// When.
        decided_at: Option<DateTime<Utc>> = "decidedAt",
    }
}
