//! Table `company`: one row per company in the customer register.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{Address, CompanyName, CompanyState, RegisterStatus, Situation, SituationPeriod};
use seutu_shared::id::{CompanyId, ImportRunId};

/// Names with their history.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Names(pub Vec<CompanyName>);

/// Codes of company forms, the current one first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Forms(pub Vec<String>);

/// Bankruptcy, reorganisation and liquidation with their dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Situations(pub Vec<SituationPeriod>);

/// An address; kept as JSON because nothing searches inside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct AddressColumn(pub Address);

/// The source's own label of an industry whose code set we hold no table of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct IndustryLabel {
    /// Finnish.
    pub fi: Option<String>,
    /// Swedish.
    pub sv: Option<String>,
    /// English.
    pub en: Option<String>,
}

/// One company. `registry` facts come from PRH or from staff; the company's own words live in `listing`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column: a fact that registers keep as yes or no"
)]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    /// Y-tunnus.
    #[sea_orm(unique)]
    pub business_id: BusinessId,
    /// European unique identifier (EUID).
    pub eu_id: Option<String>,
    /// Current name; the last one of a ceased company.
    pub name: String,
    /// The name in sortable form, see `platform::sort_key`.
    pub name_sort: String,
    /// All names, past and present.
    pub names: Names,
    /// Code of the current company form (PRH list YRMU).
    pub form_code: Option<String>,
    /// All company forms.
    pub forms: Forms,
    /// Situations with their dates.
    pub situations: Situations,
    /// In bankruptcy now.
    pub bankrupt: bool,
    /// In reorganisation now.
    pub reorganising: bool,
    /// In liquidation now.
    pub liquidating: bool,
    /// Three-digit municipality code.
    pub municipality_code: Option<String>,
    /// Main industry as the source gave it.
    pub industry_code: Option<String>,
    /// Code set of the industry: `TOIMI4` is TOL 2025, `TOIMI3` TOL 2008.
    pub industry_set: Option<String>,
    /// The source's label, when the code set has no table here.
    pub industry_label: Option<IndustryLabel>,
    /// The industry in TOL 2025, where it maps without doubt.
    pub industry_2025: Option<String>,
    /// Section letter in TOL 2025.
    pub industry_section: Option<String>,
    /// Visiting address.
    pub visiting_address: Option<AddressColumn>,
    /// Postal address.
    pub postal_address: Option<AddressColumn>,
    /// Website.
    pub website: Option<String>,
    /// Entered the trade register.
    pub registered_on: Option<Date>,
    /// The business ID was granted.
    pub id_granted_on: Option<Date>,
    /// Ceased.
    pub ended_on: Option<Date>,
    /// PRH's code: 0 not yet, 1 registered, 2 removed, 3 founding not registered, 4 ceased.
    pub trade_register_status: String,
    /// What that and the end date mean together.
    pub register_status: RegisterStatus,
    /// Liable for value added tax.
    pub vat_payer: bool,
    /// In the employer register.
    pub employer: bool,
    /// In the prepayment register.
    pub prepayment_register: bool,
    /// SHA-256 of the registry facts, in hex: equal hash, nothing changed.
    pub content_hash: String,
    /// Candidate, accepted or rejected by staff.
    pub state: CompanyState,
    /// Why staff decided so.
    pub state_reason: Option<String>,
    /// When staff decided.
    pub state_changed_at: Option<DateTimeUtc>,
    /// Where the facts came from: `prh`, `manual`, `demo`.
    pub source: String,
    /// When they were fetched.
    pub fetched_at: DateTimeUtc,
    /// When the source changed them last.
    pub source_modified_at: Option<DateTimeUtc>,
    /// The run that brought or last changed the row.
    pub import_run_id: Option<ImportRunId>,
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
    /// What the company is in now.
    pub fn current_situations(&self) -> Vec<Situation> {
        let all = [
            (self.bankrupt, Situation::Bankruptcy),
            (self.reorganising, Situation::Reorganisation),
            (self.liquidating, Situation::Liquidation),
        ];
        all.into_iter()
            .filter_map(|(in_it, situation)| in_it.then_some(situation))
            .collect()
    }
}
