//! Statistics for everybody.

use super::count::{self, Period, Statistics};
use super::names::texts;
use crate::platform::gql::{ContextExt, Date, GqlResult, gql_error};
use async_graphql::{Context, Object, SimpleObject};
use seutu_shared::locale::Locale;
use seutu_shared::statistics::{Subject, label};

/// Queries on statistics.
#[derive(Debug, Default)]
pub struct StatisticsQuery;

#[Object]
impl StatisticsQuery {
    /// Companies of the region in numbers. A null count is hidden because few companies stand behind it, or because it
    /// would tell such a number; zeros are shown.
    #[graphql(complexity = "100 + child_complexity")]
    async fn directory_statistics(&self, ctx: &Context<'_>) -> GqlResult<DirectoryStatistics> {
        let found = count::compute(ctx.op()?).await.map_err(gql_error)?;
        Ok(DirectoryStatistics(found))
    }
}

/// Companies of the region in numbers.
#[derive(Debug)]
pub struct DirectoryStatistics(Statistics);

#[Object]
impl DirectoryStatistics {
    /// The day that the companies are counted on: the end of the last full quarter.
    async fn as_of(&self) -> Date {
        Date(self.0.as_of)
    }

    /// Numbers of fewer companies are hidden.
    async fn threshold(&self) -> u64 {
        self.0.threshold
    }

    /// All active companies.
    async fn total_count(&self) -> Option<u64> {
        self.0.total
    }

    /// By municipality.
    async fn municipalities(&self) -> Vec<StatisticsRow> {
        self.rows(Subject::Municipality)
    }

    /// By section of TOL 2025.
    async fn industries(&self) -> Vec<StatisticsRow> {
        self.rows(Subject::Industry)
    }

    /// By company form.
    async fn company_forms(&self) -> Vec<StatisticsRow> {
        self.rows(Subject::CompanyForm)
    }

    /// By years in the trade register.
    async fn ages(&self) -> Vec<StatisticsRow> {
        self.rows(Subject::Age)
    }

    /// Founded and ceased companies of the last eight full quarters, oldest first.
    async fn quarters(&self) -> Vec<StatisticsQuarter> {
        let quarter =
            |(quarter, whole, months): &(seutu_shared::statistics::Quarter, Period, Vec<Period>)| {
                StatisticsQuarter {
                    year: quarter.year,
                    quarter: quarter.number,
                    founded: whole.founded,
                    ceased: whole.ceased,
                    months: months.iter().map(StatisticsMonth::of).collect(),
                }
            };
        self.0.quarters.iter().map(quarter).collect()
    }
}

impl DirectoryStatistics {
    fn rows(&self, subject: Subject) -> Vec<StatisticsRow> {
        let table = self.0.tables.iter().find(|table| table.subject == subject);
        let row = |row: &count::Row| StatisticsRow {
            subject,
            row: row.clone(),
        };
        table
            .map(|table| table.rows.iter().map(row).collect())
            .unwrap_or_default()
    }
}

/// One value and the companies that have it.
#[derive(Debug)]
pub struct StatisticsRow {
    subject: Subject,
    row: count::Row,
}

#[Object]
impl StatisticsRow {
    /// Code of the value; `other` for what no other row covers.
    async fn code(&self) -> &str {
        &self.row.code
    }

    /// Its name.
    async fn name(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        label(self.subject, &self.row.code, texts(language), language)
    }

    /// Companies; null is hidden.
    async fn count(&self) -> Option<u64> {
        self.row.count
    }
}

/// A quarter of a calendar year.
#[derive(Debug, SimpleObject)]
pub struct StatisticsQuarter {
    /// Year.
    year: i32,
    /// 1 to 4.
    quarter: u32,
    /// Companies that entered the trade register; null is hidden.
    founded: Option<u64>,
    /// Companies that ceased; null is hidden.
    ceased: Option<u64>,
    /// Its months.
    months: Vec<StatisticsMonth>,
}

/// A month.
#[derive(Debug, SimpleObject)]
pub struct StatisticsMonth {
    /// `2026-07`.
    month: String,
    /// Companies that entered the trade register; null is hidden.
    founded: Option<u64>,
    /// Companies that ceased; null is hidden.
    ceased: Option<u64>,
}

impl StatisticsMonth {
    fn of(period: &Period) -> Self {
        Self {
            month: period.code.clone(),
            founded: period.founded,
            ceased: period.ceased,
        }
    }
}
