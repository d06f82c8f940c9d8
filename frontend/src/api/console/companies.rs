//! The company list of the register, and decisions on candidates.

use chrono::NaiveDate;
use serde::Serialize;
use seutu_shared::{
    company::{CompanyState, RegisterStatus, Situation},
    listing::ListingStatus,
    locale::Locale,
};

use super::{
    session::NamedCode,
    types::{Gql, RegisterCompanySort, UserError, errors_selection},
};
use crate::api::answer::answer;

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

answer! {
    /// Answer of [`REGISTER_COMPANIES`].
    pub struct RegisterCompaniesData {
        /// The page.
        register_companies: CompanyPage,
    }

    /// One page of rows.
    pub struct CompanyPage {
        /// Rows in all, over every page.
        total_count: u32,
        /// Where the page stands.
        page_info: PageInfo,
        /// Rows.
        nodes: Vec<CompanyRow>,
    }

    /// Where a page stands among the others.
    #[derive(Default)]
    pub struct PageInfo {
        /// Whether a page follows.
        has_next_page: bool,
        /// Whether a page comes before.
        has_previous_page: bool,
        /// Cursor of the last row.
        end_cursor: Option<String>,
    }

    /// One company in the list.
    pub struct CompanyRow {
        /// Business ID, with the dash.
        business_id: String,
        /// Current name.
        name: String,
        /// Staff decision.
        state: CompanyState,
        /// Trade register status.
        register_status: RegisterStatus,
        /// Trade register date.
        registered_on: Option<NaiveDate>,
        /// Company form.
        form: Option<NamedCode>,
        /// Municipality.
        municipality: Option<NamedCode>,
        /// Industry with its code set.
        industry: Option<Industry>,
        /// Situations, ended ones too.
        situations: Vec<RowSituation>,
        /// Listing, if written.
        listing: Option<RowListing>,
    }
}

impl CompanyRow {
    /// Where the listing stands; `None` when there is no listing.
    pub fn listing_state(&self) -> ListingStatus {
        self.listing.map_or(ListingStatus::None, |listing| listing.state)
    }
}

answer! {
    /// An industry code of a classification.
    pub struct Industry {
        /// Code, without dots.
        code: String,
        /// Classification, for example `TOL_2025`.
        code_set: String,
        /// Name.
        name: String,
    }

    /// A situation in the list.
    #[derive(Copy)]
    pub struct RowSituation {
        /// Which.
        situation: Situation,
        /// When it ended; `None` while it lasts.
        ended_on: Option<NaiveDate>,
    }

    /// A listing in the list.
    #[derive(Copy)]
    pub struct RowListing {
        /// Where it stands.
        state: ListingStatus,
    }
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

answer! {
    /// Answer of [`ACCEPT`] and [`REJECT`].
    pub struct DecideData {
        /// Payload.
        decision: DecidePayload,
    }

    /// How many changed, or why not.
    pub struct DecidePayload {
        /// Companies whose state changed.
        changed: u32,
        /// With which the decision can be taken back for a minute.
        undo_id: Option<String>,
        /// Expected failures.
        errors: Vec<UserError>,
    }
}
