//! What the page of statistics asks for.

/// All numbers of the page.
pub const STATISTICS: &str = "query Statistics($language: Language!) { directoryStatistics { asOf threshold totalCount \
    municipalities { code name(language: $language) count } industries { code name(language: $language) count } \
    companyForms { code name(language: $language) count } ages { code name(language: $language) count } \
    quarters { year quarter founded ceased months { month founded ceased } } } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[STATISTICS];

#[cfg(feature = "ssr")]
mod answers {
    use crate::api::answer::answer;

    answer! {
        /// Answer of [`STATISTICS`](super::STATISTICS).
        pub struct StatisticsData {
            /// The numbers.
            numbers: Statistics = "directoryStatistics",
        }

        /// Companies of the region in numbers; `None` is hidden.
        pub struct Statistics {
            /// The day that companies are counted on, as an ISO date.
            as_of: String = "asOf",
            /// Smaller numbers are hidden.
            threshold: u32 = "threshold",
            /// All companies.
            total: Option<u32> = "totalCount",
            /// By municipality.
            municipalities: Vec<Row> = "municipalities",
            /// By industry.
            industries: Vec<Row> = "industries",
            /// By company form.
            company_forms: Vec<Row> = "companyForms",
            /// By age.
            ages: Vec<Row> = "ages",
            /// Founded and ceased, oldest first.
            quarters: Vec<Quarter> = "quarters",
        }

        /// Companies with one value.
        pub struct Row {
            /// Code of the value.
            code: String = "code",
            /// Its name.
            name: String = "name",
            /// How many.
            count: Option<u32> = "count",
        }

        /// A quarter.
        pub struct Quarter {
            /// Year.
            year: u32 = "year",
            /// 1 to 4.
            quarter: u32 = "quarter",
            /// Founded.
            founded: Option<u32> = "founded",
            /// Ceased.
            ceased: Option<u32> = "ceased",
            /// Its months.
            months: Vec<Month> = "months",
        }

        /// A month.
        pub struct Month {
            /// `2026-07`.
            month: String = "month",
            /// Founded.
            founded: Option<u32> = "founded",
            /// Ceased.
            ceased: Option<u32> = "ceased",
        }
    }
}

#[cfg(feature = "ssr")]
pub use answers::{Month, Quarter, Row, Statistics, StatisticsData};
