//! Facts that staff enter themselves: companies that no register gives, and what an older directory says.
//!
//! They make the company's row as long as no register knows the company. When PRH's data brings it, the row holds
//! PRH's facts, and these stay beside them: neither overwrites the other.

use super::entity::{self, AddressColumn, Forms, Names, Situations};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::sort_key::sort_key;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, Set, sea_query::OnConflict};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyKind, CompanyName, CompanyState, NameKind, RegisterStatus};
use seutu_shared::company_facts::CompanyFacts;
use seutu_shared::company_form::CompanyForm;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ImportRunId};
use seutu_shared::industry::{self, CodeSet};
use std::collections::HashMap;

/// Source of a company that staff entered by hand or changed since.
pub const STAFF: &str = "staff";
/// Source of a company taken over from an older directory.
pub const IMPORT: &str = "import";

/// Table `staff_facts`: personal data where a person is behind the company, so always sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_facts")]
pub struct Model {
    /// The company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// [`CompanyFacts`] as JSON, sealed.
    pub facts: String,
    /// Grows by one with each change; guards against lost updates.
    pub version: i32,
    /// Who changed them last, as in the change history.
    pub updated_by: String,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The facts behind the row.
    pub fn open(&self, op: &OpContext) -> OpResult<CompanyFacts> {
        let text = op
            .services()
            .crypto
            .open(Field::StaffFacts, self.company_id, &self.facts)?;
        serde_json::from_str(&text).map_err(OpError::internal("read staff's facts"))
    }
}

impl entity::Model {
    /// The company's form, where we know its code.
    pub fn form(&self) -> Option<CompanyForm> {
        self.form_code.as_deref()?.parse().ok()
    }

    /// Whose data the register facts are.
    pub fn kind(&self) -> CompanyKind {
        CompanyKind::of(self.form())
    }

    /// Whether it is one natural person and nobody else (Finnish: toiminimi).
    pub fn is_sole_trader(&self) -> bool {
        self.form() == Some(CompanyForm::SOLE_TRADER)
    }

    /// Whether the row holds facts that staff may change: those of no register.
    pub fn is_of_staff(&self) -> bool {
        self.source == STAFF || self.source == IMPORT
    }
}

/// What staff entered of a company.
pub async fn of_company(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// What staff entered of these companies.
pub async fn of_companies(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CompanyId>,
) -> OpResult<HashMap<CompanyId, Model>> {
    let rows = Entity::find()
        .filter(Column::CompanyId.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.company_id, row)).collect())
}

/// The row of a company that no register gives.
///
/// # Errors
/// `unknown_code` for an industry of neither classification.
pub fn row(
    op: &OpContext,
    id: BusinessId,
    facts: &CompanyFacts,
    source: &str,
    run: Option<ImportRunId>,
) -> OpResult<entity::Model> {
    let now = op.now();
    let blank = entity::Model {
        id: op.new_id(),
        business_id: id,
        eu_id: None,
        name: String::new(),
        name_sort: String::new(),
        names: Names::default(),
        form_code: None,
        forms: Forms::default(),
        situations: Situations::default(),
        bankrupt: false,
        reorganising: false,
        liquidating: false,
        municipality_code: None,
        industry_code: None,
        industry_set: None,
        industry_label: None,
        industry_2025: None,
        industry_section: None,
        visiting_address: None,
        postal_address: None,
        website: None,
        registered_on: None,
        id_granted_on: None,
        ended_on: None,
        trade_register_status: String::new(),
        register_status: RegisterStatus::Other,
        vat_payer: false,
        employer: false,
        prepayment_register: false,
        content_hash: String::new(),
        state: CompanyState::Candidate,
        state_reason: None,
        state_changed_at: None,
        source: source.to_owned(),
        fetched_at: now,
        source_modified_at: None,
        import_run_id: run,
        created_at: now,
        updated_at: now,
    };
    with_facts(op, blank, facts, source)
}

/// The row with staff's facts in it.
///
/// # Errors
/// `unknown_code` for an industry of neither classification; `date_in_future` for an end that has not come.
pub fn with_facts(
    op: &OpContext,
    row: entity::Model,
    facts: &CompanyFacts,
    source: &str,
) -> OpResult<entity::Model> {
    let industry = facts.industry.as_deref().map(find_industry).transpose()?;
    let form = facts.form.map(|form| form.to_string());
    // Nothing looks at it again on a day to come.
    if facts.ended_on.is_some_and(|day| day > op.today()) {
        return Err(OpError::field(ErrorCode::DateInFuture, "endedOn"));
    }
    let ended = facts.ended_on.is_some();
    Ok(entity::Model {
        name: facts.name.clone(),
        name_sort: sort_key(&facts.name),
        names: Names(names(facts)),
        forms: Forms(form.iter().cloned().collect()),
        form_code: form,
        municipality_code: facts.municipality.map(|code| code.to_string()),
        industry_code: facts.industry.clone(),
        industry_set: industry.as_ref().map(|found| found.prh_set.to_owned()),
        industry_2025: industry
            .as_ref()
            .and_then(|found| found.newest.map(str::to_owned)),
        industry_section: industry.and_then(|found| found.section.map(str::to_owned)),
        industry_label: None,
        visiting_address: facts.visiting_address.clone().map(AddressColumn),
        postal_address: facts.postal_address.clone().map(AddressColumn),
        website: facts.website.clone(),
        ended_on: facts.ended_on,
        register_status: if ended {
            RegisterStatus::Ceased
        } else {
            RegisterStatus::Other
        },
        source: source.to_owned(),
        fetched_at: op.now(),
        updated_at: op.now(),
        ..row
    })
}

/// The name and the auxiliary names, as a register would give them.
fn names(facts: &CompanyFacts) -> Vec<CompanyName> {
    let name = |name: &String, kind| CompanyName {
        name: name.clone(),
        kind,
        registered_on: None,
        ended_on: None,
    };
    let auxiliary = facts.auxiliary_names.iter();
    std::iter::once(name(&facts.name, NameKind::Company))
        .chain(auxiliary.map(|one| name(one, NameKind::Auxiliary)))
        .collect()
}

/// An industry that somebody typed.
struct FoundIndustry {
    prh_set: &'static str,
    newest: Option<&'static str>,
    section: Option<&'static str>,
}

/// Looks a code up: TOL 2025 first, else the one before it.
fn find_industry(code: &str) -> OpResult<FoundIndustry> {
    for (set, prh_set) in [(CodeSet::Tol2025, "TOIMI4"), (CodeSet::Tol2008, "TOIMI3")] {
        if industry::find(code, set).is_some() {
            let newest = industry::to_2025(code, set);
            return Ok(FoundIndustry {
                prh_set,
                newest,
                section: newest.and_then(|code| industry::section_of(code, CodeSet::Tol2025)),
            });
        }
    }
    Err(OpError::field(ErrorCode::UnknownCode, "industry"))
}

/// Puts a new company and its facts into the register, with their entry in the history.
///
/// # Errors
/// The database's; a business ID that is there already is found by the caller.
pub async fn insert(tx: &Tx, op: &OpContext, row: &entity::Model, facts: &CompanyFacts) -> OpResult<()> {
    entity::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    save(tx, op, row.id, 1, facts).await?;
    let change = Change::created("company.add", SubjectKind::Company, row.id, facts);
    audit::record(tx, op, change).await?;
    Ok(())
}

/// Writes changed facts of a company: into its row only where no register gives it.
///
/// # Errors
/// `unknown_code` for an industry of neither classification.
pub async fn update(
    tx: &Tx,
    op: &OpContext,
    row: entity::Model,
    before: Option<&Model>,
    facts: &CompanyFacts,
    source: &str,
) -> OpResult<()> {
    let id = row.id;
    let old = before.map(|before| before.open(op)).transpose()?;
    if row.is_of_staff() {
        let row = with_facts(op, row, facts, source)?;
        entity::Entity::update(row.into_active_model().reset_all())
            .exec(&**tx)
            .await?;
    } else if let Some(code) = &facts.industry {
        find_industry(code)?;
    }
    save(tx, op, id, before.map_or(1, |before| before.version + 1), facts).await?;
    let change = match old {
        Some(old) => Change::updated("company.facts", SubjectKind::Company, id, old, facts),
        None => Change::created("company.facts", SubjectKind::Company, id, facts),
    };
    audit::record(tx, op, change).await?;
    Ok(())
}

async fn save(tx: &Tx, op: &OpContext, id: CompanyId, version: i32, facts: &CompanyFacts) -> OpResult<()> {
    let text = serde_json::to_string(facts).map_err(OpError::internal("write staff's facts"))?;
    let row = ActiveModel {
        company_id: Set(id),
        facts: Set(op.services().crypto.seal(Field::StaffFacts, id, &text)),
        version: Set(version),
        updated_by: Set(op.actor().label()),
        created_at: Set(op.now()),
        updated_at: Set(op.now()),
    };
    let replaced = [
        Column::Facts,
        Column::Version,
        Column::UpdatedBy,
        Column::UpdatedAt,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::CompanyId)
                .update_columns(replaced)
                .to_owned(),
        )
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}
