//! How often public pages were opened.

use crate::api::answer::answer;

/// Counts of the whole site.
pub const VISITS: &str = "query ConsoleVisits { visits: visitStatistics { weeks { from views } pages { code name views } \
    languages { code name views } referrers { code name views } companies { code name views } } }";

/// Counts of the page of one's own company.
pub const OWN_VISITS: &str = "query ConsoleOwnVisits { visits: listingVisits { weeks { from views } } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[VISITS, OWN_VISITS];

answer! {
    /// Answer of [`VISITS`].
    pub struct VisitsData {
        /// The counts.
        visits: Visits = "visits",
    }

    /// Counts of the whole site.
    pub struct Visits {
        /// By week, oldest first.
        weeks: Vec<Week> = "weeks",
        /// By kind of page.
        pages: Vec<Count> = "pages",
        /// By language.
        languages: Vec<Count> = "languages",
        /// By where people came from.
        referrers: Vec<Count> = "referrers",
        /// Companies whose pages were opened most.
        companies: Vec<Count> = "companies",
    }

    /// Answer of [`OWN_VISITS`].
    pub struct OwnVisitsData {
        /// The counts.
        visits: OwnVisits = "visits",
    }

    /// Counts of one company's page.
    pub struct OwnVisits {
        /// By week, oldest first.
        weeks: Vec<Week> = "weeks",
    }

    /// A week.
    pub struct Week {
        /// Its Monday, as an ISO date.
        from: String = "from",
        /// Pages opened.
        views: u32 = "views",
    }

    /// A value.
    pub struct Count {
        /// A stable text, or a business ID.
        code: String = "code",
        /// Name of a company.
        name: Option<String> = "name",
        /// Pages opened.
        views: u32 = "views",
    }
}
