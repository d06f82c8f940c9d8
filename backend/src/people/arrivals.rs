//! Data of people that comes with companies: the facts of sole traders and partnerships, and contact persons. The
//! register keeps no row of a person for them, and they too must be told where it came from (GDPR art. 14).

use super::duty::fresh;
use super::entity::duty;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, ContactPerson, NewContactPerson, contact_person, entity as company, staff};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company_form::CompanyForm;
use seutu_shared::date::helsinki_date;
use seutu_shared::id::{CompanyId, ContactPersonId};
use seutu_shared::person::PersonSource;
use std::collections::HashSet;

/// Most rows of one transaction of [`start_older_clocks`].
const BATCH: u64 = 500;

/// Whose data came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Whose {
    Company(CompanyId),
    ContactPerson(ContactPersonId),
}

/// Data of people that came into the register with a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    whose: Whose,
    source: PersonSource,
    /// The day on which it was obtained; today without one.
    on: Option<NaiveDate>,
}

impl Arrival {
    /// The register facts of a company, where they tell of people: of sole traders, partnerships, and of whoever's form
    /// is not known.
    pub fn of(row: &company::Model) -> Option<Self> {
        let source = match row.source.as_str() {
            staff::STAFF => PersonSource::Staff,
            staff::IMPORT => PersonSource::Import,
            // The register of companies, and what the demo makes in its shape.
            _ => PersonSource::Prh,
        };
        row.kind().is_personal().then_some(Self {
            whose: Whose::Company(row.id),
            source,
            on: None,
        })
    }

    /// As [`Self::of`], of what an older directory says of a company, whoever gave the register its facts.
    pub fn from_directory(row: &company::Model) -> Option<Self> {
        let arrival = Self::of(row)?;
        Some(Self {
            source: PersonSource::Import,
            ..arrival
        })
    }

    /// What the register says of a contact person.
    pub const fn of_contact_person(id: ContactPersonId, source: PersonSource) -> Self {
        Self {
            whose: Whose::ContactPerson(id),
            source,
            on: None,
        }
    }

    fn since(self, on: NaiveDate) -> Self {
        Self { on: Some(on), ..self }
    }
}

/// Starts the clock for what came, once for each source: whoever is or was to be told of a source knows where later
/// facts from there come from. One statement finds out which are known and one writes, whatever their number; none
/// where nobody is behind the companies.
pub async fn came(tx: &Tx, op: &OpContext, arrivals: Vec<Arrival>) -> OpResult<()> {
    if arrivals.is_empty() {
        return Ok(());
    }
    let mut seen = known(tx, &arrivals).await?;
    let (mut rows, mut changes) = (Vec::new(), Vec::new());
    for arrival in arrivals {
        if !arrival.source.must_be_told() || !seen.insert((arrival.whose, arrival.source)) {
            continue;
        }
        let row = fresh(op, arrival.source, arrival.on.unwrap_or_else(|| op.today()))?;
        let after =
            json!({"source": row.source.as_str(), "obtainedOn": row.obtained_on, "dueOn": row.due_on});
        let (row, change) = match arrival.whose {
            Whose::Company(id) => (
                duty::Model {
                    company_id: Some(id),
                    ..row
                },
                Change::created("company.duty", SubjectKind::Company, id, after),
            ),
            Whose::ContactPerson(id) => (
                duty::Model {
                    contact_person_id: Some(id),
                    ..row
                },
                Change::created("contact_person.duty", SubjectKind::ContactPerson, id, after),
            ),
        };
        rows.push(row.into_active_model().reset_all());
        changes.push(change);
    }
    if rows.is_empty() {
        return Ok(());
    }
    duty::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    audit::record_many(tx, op, changes).await
}

/// The sources of which these are or were to be told.
async fn known(tx: &Tx, arrivals: &[Arrival]) -> OpResult<HashSet<(Whose, PersonSource)>> {
    let companies = arrivals.iter().filter_map(|arrival| match arrival.whose {
        Whose::Company(id) => Some(id),
        Whose::ContactPerson(_) => None,
    });
    let contacts = arrivals.iter().filter_map(|arrival| match arrival.whose {
        Whose::ContactPerson(id) => Some(id),
        Whose::Company(_) => None,
    });
    let theirs = Condition::any()
        .add(duty::Column::CompanyId.is_in(companies))
        .add(duty::Column::ContactPersonId.is_in(contacts));
    let rows: Vec<(Option<CompanyId>, Option<ContactPersonId>, PersonSource)> = duty::Entity::find()
        .select_only()
        .columns([
            duty::Column::CompanyId,
            duty::Column::ContactPersonId,
            duty::Column::Source,
        ])
        .filter(theirs)
        .into_tuple()
        .all(&**tx)
        .await?;
    let whose = |company: Option<CompanyId>, contact: Option<ContactPersonId>| {
        company
            .map(Whose::Company)
            .or_else(|| contact.map(Whose::ContactPerson))
    };
    Ok(rows
        .into_iter()
        .filter_map(|(company, contact, source)| Some((whose(company, contact)?, source)))
        .collect())
}

/// Adds a contact person to a company and, unless the person gave the data, starts the clock. Nothing of the person is
/// public without the person's own consent.
///
/// # Errors
/// `not_found` for an unknown company; errors of the fields.
pub async fn add_contact_person(
    op: &OpContext,
    id: &BusinessId,
    new: NewContactPerson,
) -> OpResult<ContactPerson> {
    let tx = op.begin().await?;
    let source = new.source;
    let added = companies::add_contact_person(&tx, op, id, new).await?;
    came(&tx, op, vec![Arrival::of_contact_person(added.id, source)]).await?;
    tx.commit().await?;
    Ok(added)
}

/// Starts the clock for companies and contact persons of before it was kept for them, by the day on which they came; run
/// with the migrations. A second time finds nothing.
pub async fn start_older_clocks(op: &OpContext) -> OpResult<()> {
    while older_companies(op).await? {}
    while older_contact_persons(op).await? {}
    Ok(())
}

/// Rows that a duty points to.
fn with_duty(column: duty::Column) -> SelectStatement {
    let mut rows = Query::select();
    rows.column(column)
        .from(duty::Entity)
        .and_where(column.is_not_null());
    rows
}

async fn older_companies(op: &OpContext) -> OpResult<bool> {
    let tx = op.begin().await?;
    let forms = CompanyForm::PERSONAL.map(|form| form.to_string());
    let personal = Condition::any()
        .add(company::Column::FormCode.is_null())
        .add(company::Column::FormCode.is_in(forms));
    let rows = company::Entity::find()
        .filter(personal)
        .filter(company::Column::Id.not_in_subquery(with_duty(duty::Column::CompanyId)))
        .order_by_asc(company::Column::Id)
        .limit(BATCH)
        .all(&*tx)
        .await?;
    let came_then = |row: &company::Model| Some(Arrival::of(row)?.since(helsinki_date(row.created_at)));
    let arrivals: Vec<Arrival> = rows.iter().filter_map(came_then).collect();
    if arrivals.is_empty() {
        return Ok(false);
    }
    came(&tx, op, arrivals).await?;
    tx.commit().await?;
    Ok(true)
}

/// Where their data came from nobody has said: they count as found elsewhere.
async fn older_contact_persons(op: &OpContext) -> OpResult<bool> {
    let tx = op.begin().await?;
    let rows = contact_person::Entity::find()
        .filter(contact_person::Column::Source.is_null())
        .order_by_asc(contact_person::Column::Id)
        .limit(BATCH)
        .all(&*tx)
        .await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let came_then = |row: &contact_person::Model| {
        Arrival::of_contact_person(row.id, PersonSource::Staff).since(helsinki_date(row.created_at))
    };
    came(&tx, op, rows.iter().map(came_then).collect()).await?;
    contact_person::Entity::update_many()
        .col_expr(contact_person::Column::Source, Expr::value(PersonSource::Staff))
        .filter(contact_person::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(true)
}
