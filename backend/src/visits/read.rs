//! Who sees the counts: staff of all pages, people of a company of its own page.

use crate::companies;
use crate::platform::sql::Sql;
use crate::platform::{Actor, OpContext, OpError, OpResult};
use chrono::{Datelike, Days, NaiveDate};
use sea_orm::{ConnectionTrait, EntityTrait};
use seutu_shared::business_id::BusinessId;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;
use std::collections::BTreeMap;

/// Weeks that are shown.
pub const WEEKS: u64 = 26;
/// Companies in the list of the most viewed.
const COMPANIES: i64 = 20;

/// A week and what was opened in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub from: NaiveDate,
    /// Pages opened.
    pub views: i64,
}

/// A value with its views; the value is a stable text, or a business ID with the company's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The value.
    pub code: String,
    /// Name of a company.
    pub name: Option<String>,
    /// Pages opened.
    pub views: i64,
}

/// Counts of the whole site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visits {
    /// Weeks, oldest first; the last one is not over.
    pub weeks: Vec<Week>,
    /// By kind of page.
    pub pages: Vec<Named>,
    /// By language.
    pub languages: Vec<Named>,
    /// By class of origin.
    pub referrers: Vec<Named>,
    /// Companies in the directory whose pages were opened most.
    pub companies: Vec<Named>,
}

/// Counts of a company's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingVisits {
    /// The company.
    pub business_id: BusinessId,
    /// Weeks that are over, oldest first: a running sum would tell the days.
    pub weeks: Vec<Week>,
}

fn monday(day: NaiveDate) -> NaiveDate {
    let back = Days::new(day.weekday().num_days_from_monday().into());
    day.checked_sub_days(back).unwrap_or(day)
}

/// The first Monday of those shown, when `last` is the last.
fn first_monday(last: NaiveDate) -> NaiveDate {
    last.checked_sub_days(Days::new(7 * (WEEKS - 1))).unwrap_or(last)
}

/// Sums by day as sums by week, also of weeks without any.
fn weeks(last: NaiveDate, days: &BTreeMap<NaiveDate, i64>) -> Vec<Week> {
    let first = first_monday(last);
    let week = |number: u64| {
        let from = first.checked_add_days(Days::new(7 * number)).unwrap_or(first);
        let to = from.checked_add_days(Days::new(7)).unwrap_or(from);
        Week {
            from,
            views: days.range(from..to).map(|(_, views)| views).sum(),
        }
    };
    (0..WEEKS).map(week).collect()
}

/// Counts of the whole site, in two statements.
///
/// # Errors
/// [`OpContext::require`] for `visit.read`; the database's.
pub async fn of_site(op: &OpContext) -> OpResult<Visits> {
    op.require(Permission::VisitRead)?;
    let this = monday(op.today());
    let first = first_monday(this);
    let engine = op.services().engine;
    let mut sql = Sql::new(engine, "");
    for (place, column) in ["CAST(day AS text)", "page", "language", "referrer"]
        .iter()
        .enumerate()
    {
        sql.push(if place > 0 { " UNION ALL " } else { "" });
        sql.push(&format!(
            "SELECT '{place}' AS kind, {column} AS code, CAST(sum(views) AS bigint) AS views FROM visit_count WHERE day >= "
        ));
        sql.bind(first).push(&format!(" GROUP BY {column}"));
    }
    let mut found = Visits::default();
    let mut days = BTreeMap::new();
    for row in op.db().query_all_raw(sql.statement()).await? {
        let (kind, code, views): (String, String, i64) = (
            row.try_get("", "kind")?,
            row.try_get("", "code")?,
            row.try_get("", "views")?,
        );
        let list = match kind.as_str() {
            "0" => {
                days.extend(code.parse::<NaiveDate>().ok().map(|day| (day, views)));
                continue;
            }
            "1" => &mut found.pages,
            "2" => &mut found.languages,
            _ => &mut found.referrers,
        };
        list.push(Named {
            code,
            name: None,
            views,
        });
    }
    for list in [&mut found.pages, &mut found.languages, &mut found.referrers] {
        list.sort_by(|a, b| b.views.cmp(&a.views).then_with(|| a.code.cmp(&b.code)));
    }
    found.weeks = weeks(this, &days);
    let mut sql = Sql::new(
        engine,
        "SELECT v.business_id, c.name, CAST(sum(v.views) AS bigint) AS views FROM visit_count v
         JOIN directory_entry e ON e.business_id = v.business_id AND e.consent_event_id IS NOT NULL
         JOIN company c ON c.business_id = v.business_id
         WHERE v.business_id <> '' AND v.day >= ",
    );
    sql.bind(first);
    sql.push(" GROUP BY v.business_id, c.name ORDER BY 3 DESC, 1 LIMIT ")
        .bind(COMPANIES);
    for row in op.db().query_all_raw(sql.statement()).await? {
        found.companies.push(Named {
            code: row.try_get("", "business_id")?,
            name: Some(row.try_get("", "name")?),
            views: row.try_get("", "views")?,
        });
    }
    Ok(found)
}

/// Counts of a company's page; without a business ID, of the caller's own company.
///
/// # Errors
/// `not_found` unless the caller belongs to the company or has `visit.read`; the database's.
pub async fn of_listing(op: &OpContext, business_id: Option<&BusinessId>) -> OpResult<ListingVisits> {
    let own = if let Actor::Account {
        role: Role::CompanyOwner | Role::CompanyEditor,
        company,
        restricted: false,
        ..
    } = op.actor()
    {
        *company
    } else {
        op.require(Permission::VisitRead)?;
        None
    };
    let company = match (business_id, own) {
        (Some(id), _) => companies::find(op.db(), id).await?,
        (None, Some(own)) => companies::entity::Entity::find_by_id(own).one(op.db()).await?,
        (None, None) => None,
    };
    let allowed =
        |found: &companies::entity::Model| op.actor().may(Permission::VisitRead) || own == Some(found.id);
    let company = company.filter(allowed).ok_or(OpError::NotFound)?;
    let last = monday(op.today())
        .checked_sub_days(Days::new(7))
        .unwrap_or_default();
    let mut sql = Sql::new(
        op.services().engine,
        "SELECT CAST(day AS text) AS day, CAST(sum(views) AS bigint) AS views FROM visit_count WHERE business_id = ",
    );
    sql.bind(company.business_id.as_str())
        .push(" AND day >= ")
        .bind(first_monday(last));
    sql.push(" GROUP BY day");
    let mut days = BTreeMap::new();
    for row in op.db().query_all_raw(sql.statement()).await? {
        let day: String = row.try_get("", "day")?;
        let views: i64 = row.try_get("", "views")?;
        days.extend(day.parse::<NaiveDate>().ok().map(|day| (day, views)));
    }
    Ok(ListingVisits {
        business_id: company.business_id,
        weeks: weeks(last, &days),
    })
}
