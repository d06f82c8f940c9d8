//! Register facts in a company's row.

use chrono::NaiveDate;
use serde_json::{Value, json};
use seutu_shared::company::{CompanyState, RegisterStatus, Situation, SituationPeriod};
use seutu_shared::id::ImportRunId;

use crate::companies::entity::{AddressColumn, Forms, Model, Names, Situations};
use crate::platform::OpContext;
use crate::platform::sort_key::sort_key;

use super::dates::is_open;
use super::scan::Taken;

/// Name of the source in the row, shown with the day of the fetch as CC BY 4.0 demands.
pub const SOURCE: &str = "prh";

/// The row of a company that the register does not have yet.
pub fn candidate(op: &OpContext, run: ImportRunId, record: Taken) -> Model {
    let now = op.now();
    let Taken {
        company,
        content_hash,
        modified_at,
    } = record;
    let lasts = |situation| lasts(&company.situations, situation, op.today());
    Model {
        id: op.new_id(),
        business_id: company.business_id,
        eu_id: company.eu_id,
        name_sort: sort_key(&company.name),
        name: company.name,
        names: Names(company.names),
        form_code: company.form,
        forms: Forms(company.forms),
        bankrupt: lasts(Situation::Bankruptcy),
        reorganising: lasts(Situation::Reorganisation),
        liquidating: lasts(Situation::Liquidation),
        situations: Situations(company.situations),
        municipality_code: company.municipality_code.map(|code| code.to_string()),
        industry_code: company.industry_code,
        industry_set: company.industry_set,
        industry_label: company.industry_label,
        industry_2025: company.industry_2025,
        industry_section: company.industry_section,
        visiting_address: company.visiting_address.map(AddressColumn),
        postal_address: company.postal_address.map(AddressColumn),
        website: company.website,
        registered_on: company.registered_on,
        id_granted_on: company.id_granted_on,
        ended_on: company.ended_on,
        trade_register_status: company.trade_register_status,
        register_status: company.register_status,
        vat_payer: company.vat_payer,
        employer: company.employer,
        prepayment_register: company.prepayment_register,
        content_hash,
        state: CompanyState::Candidate,
        state_reason: None,
        state_changed_at: None,
        source: SOURCE.to_owned(),
        fetched_at: now,
        source_modified_at: modified_at,
        import_run_id: Some(run),
        created_at: now,
        updated_at: now,
    }
}

/// The row with new facts.
///
/// A company that ceases loses its addresses at PRH. Where it was stays known: staff look for it there.
pub fn updated(op: &OpContext, run: ImportRunId, before: &Model, record: Taken) -> Model {
    let fresh = candidate(op, run, record);
    Model {
        id: before.id,
        municipality_code: fresh
            .municipality_code
            .or_else(|| before.municipality_code.clone()),
        state: before.state,
        state_reason: before.state_reason.clone(),
        state_changed_at: before.state_changed_at,
        created_at: before.created_at,
        ..fresh
    }
}

/// Whether a situation goes on. PRH enters some ends ahead of time.
fn lasts(periods: &[SituationPeriod], situation: Situation, today: NaiveDate) -> bool {
    periods
        .iter()
        .any(|period| period.situation == situation && is_open(period.ended_on, today))
}

/// The row as the day alone makes it: situations that ended, and a company whose last day has passed.
pub fn on_day(before: &Model, today: NaiveDate) -> Model {
    let lasts = |situation| lasts(&before.situations.0, situation, today);
    let ceased = before.ended_on.is_some() && !is_open(before.ended_on, today);
    Model {
        bankrupt: lasts(Situation::Bankruptcy),
        reorganising: lasts(Situation::Reorganisation),
        liquidating: lasts(Situation::Liquidation),
        register_status: if ceased {
            RegisterStatus::Ceased
        } else {
            before.register_status
        },
        ..before.clone()
    }
}

/// The facts as the change history shows them.
pub fn described(row: &Model) -> Value {
    json!({
        "name": row.name, "names": row.names, "euId": row.eu_id,
        "form": row.form_code, "forms": row.forms, "situations": row.situations,
        "municipality": row.municipality_code,
        "industry": row.industry_code, "industrySet": row.industry_set, "industry2025": row.industry_2025,
        "visitingAddress": row.visiting_address, "postalAddress": row.postal_address, "website": row.website,
        "registeredOn": row.registered_on, "idGrantedOn": row.id_granted_on, "endedOn": row.ended_on,
        "tradeRegisterStatus": row.trade_register_status, "registerStatus": row.register_status.as_str(),
        "vatPayer": row.vat_payer, "employer": row.employer, "prepaymentRegister": row.prepayment_register,
        "source": row.source,
        "bankrupt": row.bankrupt, "reorganising": row.reorganising, "liquidating": row.liquidating,
    })
}
