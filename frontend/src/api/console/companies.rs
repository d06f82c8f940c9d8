//! The company list of the register, and decisions on candidates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use seutu_shared::{
    company::{CompanyState, RegisterStatus, Situation},
    listing::ListingStatus,
    locale::Locale,
};

use super::{
    session::NamedCode,
    types::{Gql, RegisterCompanySort, UserError, errors_selection},
};

/// One page of the register.
pub const REGISTER_COMPANIES: &str = "query ConsoleCompanies($filter: RegisterCompanyFilter, \
    $sort: RegisterCompanySort!, $first: Int!, $after: String, $language: Language!) { \
    registerCompanies(filter: $filter, sort: $sort, first: $first, after: $after) { \
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } \
    nodes { businessId name state registerStatus registeredOn \
    form { code name(language: $language) } municipality { code name(language: $language) } \
    industry { code codeSet name(language: $language) } \
    situations { situation endedOn } listing { state } } } }";

/// Accepts candidates as customers.
pub const ACCEPT: &str = concat!(
    "mutation ConsoleAccept($input: DecideCompaniesInput!) { decision: acceptCompanies(input: $input) { changed undoId ",
    errors_selection!(),
    " } }"
);

/// Turns candidates down.
pub const REJECT: &str = concat!(
    "mutation ConsoleReject($input: DecideCompaniesInput!) { decision: rejectCompanies(input: $input) { changed undoId ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[REGISTER_COMPANIES, ACCEPT, REJECT];

/// What the list shows; an empty list of a kind means no restriction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterCompanyFilter {
    /// Words of the name, or a business ID in any spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Staff decisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<Gql<CompanyState>>,
    /// Register statuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub register_statuses: Vec<Gql<RegisterStatus>>,
    /// Listing states.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listing_states: Vec<Gql<ListingStatus>>,
    /// Municipality codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub municipalities: Vec<String>,
    /// Company form codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// Situations that are not over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<Gql<Situation>>,
    /// Companies seen in this import run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_run: Option<String>,
}

/// Variables of [`REGISTER_COMPANIES`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterCompaniesVariables {
    /// Restrictions.
    pub filter: RegisterCompanyFilter,
    /// Order.
    pub sort: RegisterCompanySort,
    /// Rows on a page.
    pub first: u32,
    /// Cursor of the row before the page.
    pub after: Option<String>,
    /// Language of names.
    pub language: Gql<Locale>,
}

/// Answer of [`REGISTER_COMPANIES`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterCompaniesData {
    /// The page.
    pub register_companies: CompanyPage,
}

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyPage {
    /// Rows in all, over every page.
    pub total_count: u32,
    /// Where the page stands.
    pub page_info: PageInfo,
    /// Rows.
    pub nodes: Vec<CompanyRow>,
}

/// Where a page stands among the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageInfo {
    /// Whether a page follows.
    pub has_next_page: bool,
    /// Whether a page comes before.
    pub has_previous_page: bool,
    /// Cursor of the last row.
    pub end_cursor: Option<String>,
}

/// One company in the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyRow {
    /// Business ID, with the dash.
    pub business_id: String,
    /// Current name.
    pub name: String,
    /// Staff decision.
    pub state: CompanyState,
    /// Trade register status.
    pub register_status: RegisterStatus,
    /// Trade register date.
    pub registered_on: Option<NaiveDate>,
    /// Company form.
    pub form: Option<NamedCode>,
    /// Municipality.
    pub municipality: Option<NamedCode>,
    /// Industry with its code set.
    pub industry: Option<Industry>,
    /// Situations, ended ones too.
    pub situations: Vec<RowSituation>,
    /// Listing, if written.
    pub listing: Option<RowListing>,
}

impl CompanyRow {
    /// Where the listing stands; `None` when there is no listing.
    pub fn listing_state(&self) -> ListingStatus {
        self.listing.map_or(ListingStatus::None, |listing| listing.state)
    }
}

/// An industry code of a classification.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Industry {
    /// Code, without dots.
    pub code: String,
    /// Classification, for example `TOL_2025`.
    pub code_set: String,
    /// Name.
    pub name: String,
}

/// A situation in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowSituation {
    /// Which.
    pub situation: Situation,
    /// When it ended; `None` while it lasts.
    pub ended_on: Option<NaiveDate>,
}

/// A listing in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct RowListing {
    /// Where it stands.
    pub state: ListingStatus,
}

/// Variables of [`ACCEPT`] and [`REJECT`].
#[derive(Debug, Clone, Serialize)]
pub struct DecideVariables {
    /// Which companies, and why.
    pub input: DecideCompaniesInput,
}

/// Which companies, and why.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DecideCompaniesInput {
    /// Business IDs.
    pub business_ids: Vec<String>,
    /// Reason, kept in the change history.
    pub reason: Option<String>,
}

/// Answer of [`ACCEPT`] and [`REJECT`].
#[derive(Debug, Clone, Deserialize)]
pub struct DecideData {
    /// Payload.
    pub decision: DecidePayload,
}

/// How many changed, or why not.
#[derive(Debug, Clone, Deserialize)]
pub struct DecidePayload {
    /// Companies whose state changed.
    pub changed: u32,
    /// With which the decision can be taken back for a minute.
    #[serde(rename = "undoId")]
    pub undo_id: Option<String>,
    /// Expected failures.
    pub errors: Vec<UserError>,
}
