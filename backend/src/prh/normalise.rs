//! From PRH's record to what the register keeps, by the reading rules of the code lists.

use std::cmp::Reverse;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{
    Address, CompanyName, RegisterStatus, Situation, SituationPeriod, TradeRegisterStatus,
};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::industry::{self, CodeSet};
use seutu_shared::municipality::MunicipalityCode;

use crate::companies::entity::IndustryLabel;

use super::dates::{date, instant, is_open};
use super::text::{Text, filled, stored};
use super::{address, model, names};

/// Why a record is not taken. It stands alone: the other records of the file are not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reject {
    /// The reason shown to people.
    pub code: ErrorCode,
    /// The field at fault in PRH's spelling; never a value, which may be personal data.
    pub detail: Option<&'static str>,
}

impl Reject {
    /// A reason that needs no field.
    pub const fn new(code: ErrorCode) -> Self {
        Self { code, detail: None }
    }

    /// A date that cannot be.
    pub const fn date(field: &'static str) -> Self {
        Self {
            code: ErrorCode::RejectDateInvalid,
            detail: Some(field),
        }
    }
}

/// What the register keeps of a record: the part whose change is a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormalisedCompany {
    /// Y-tunnus.
    pub business_id: BusinessId,
    /// EUID.
    pub eu_id: Option<String>,
    /// The name to show.
    pub name: String,
    /// All names, current and former.
    pub names: Vec<CompanyName>,
    /// The company form in force, as PRH's number.
    pub form: Option<String>,
    /// All forms, the one in force first, then the newest former one.
    pub forms: Vec<String>,
    /// Bankruptcy, reorganisation, liquidation, current and former.
    pub situations: Vec<SituationPeriod>,
    /// Industry code as given.
    pub industry_code: Option<String>,
    /// Its edition in PRH's spelling: `TOIMI4` is TOL 2025, `TOIMI3` TOL 2008.
    pub industry_set: Option<String>,
    /// PRH's label when no table of ours has the code.
    pub industry_label: Option<IndustryLabel>,
    /// The code moved to TOL 2025, where that is not a guess.
    pub industry_2025: Option<String>,
    /// Section letter of TOL 2025.
    pub industry_section: Option<String>,
    /// Visiting address.
    pub visiting_address: Option<Address>,
    /// Postal address.
    pub postal_address: Option<Address>,
    /// Where the company is.
    pub municipality_code: Option<MunicipalityCode>,
    /// Web address with its scheme, http or https.
    pub website: Option<String>,
    /// Entry in the trade register.
    pub registered_on: Option<NaiveDate>,
    /// Day the business ID was granted.
    pub id_granted_on: Option<NaiveDate>,
    /// End of the company, also one entered ahead of time.
    pub ended_on: Option<NaiveDate>,
    /// PRH's code of the state in the trade register, as given; empty when absent.
    pub trade_register_status: String,
    /// Whether the company goes on.
    pub register_status: RegisterStatus,
    /// Registered for value-added tax.
    pub vat_payer: bool,
    /// In the employer register.
    pub employer: bool,
    /// In the prepayment register.
    pub prepayment_register: bool,
}

impl NormalisedCompany {
    /// SHA-256 of the canonical JSON (fixed order of fields, lists sorted), in hexadecimal.
    ///
    /// PRH's date of change is not part of it: it moves every night without a change.
    ///
    /// # Errors
    /// None in practice; the serialiser's own.
    pub fn content_hash(&self) -> serde_json::Result<String> {
        Ok(hex::encode(Sha256::digest(serde_json::to_vec(self)?)))
    }
}

/// Reads a record on a day. Also returns PRH's own instant of the last change.
///
/// Days of registration later than tomorrow are refused: PRH enters them after the fact, so they are typing
/// errors that would sort to the top of every list. (One day is allowed for files made around midnight.) End
/// dates in the future are right: PRH enters some ahead of time, and until then the company goes on.
///
/// # Errors
/// The [`Reject`] of the first thing wrong.
pub fn normalise(
    record: &model::Company<'_>,
    today: NaiveDate,
) -> Result<(NormalisedCompany, Option<DateTime<Utc>>), Reject> {
    let given = record.business_id.as_ref();
    let id = filled(given.and_then(|id| id.value.as_ref()))
        .ok_or(Reject::new(ErrorCode::RejectBusinessIdMissing))?;
    let business_id = BusinessId::parse(id).map_err(|_| Reject::new(ErrorCode::RejectBusinessIdInvalid))?;
    let names = names::read(&record.names)?;
    let name = names::shown(&names, today)
        .ok_or(Reject::new(ErrorCode::RejectNameMissing))?
        .to_owned();

    let id_granted_on = past(
        given.and_then(|id| id.registration_date.as_ref()),
        "businessId.registrationDate",
        today,
    )?;
    let registered_on = past(record.registration_date.as_ref(), "registrationDate", today)?;
    let ended_on = date(record.end_date.as_ref(), "endDate")?;
    let (forms, form) = forms(&record.company_forms, today)?;
    let situations = situations(&record.company_situations)?;
    let registers = OpenRegisters::read(&record.registered_entries, today)?;
    let industry = Industry::read(record.main_business_line.as_ref());
    let addresses = address::read(&record.addresses);
    let company = NormalisedCompany {
        business_id,
        eu_id: stored(record.eu_id.as_ref().and_then(|id| id.value.as_ref())),
        name,
        names,
        form,
        forms,
        situations,
        industry_code: industry.code,
        industry_set: industry.set,
        industry_label: industry.label,
        industry_2025: industry.code_2025.map(str::to_owned),
        industry_section: industry.section.map(str::to_owned),
        visiting_address: addresses.visiting,
        postal_address: addresses.postal,
        municipality_code: addresses.municipality,
        website: website(record),
        registered_on,
        id_granted_on,
        ended_on,
        trade_register_status: stored(record.trade_register_status.as_ref()).unwrap_or_default(),
        register_status: register_status(record, ended_on, today),
        vat_payer: registers.vat,
        employer: registers.employer,
        prepayment_register: registers.prepayment,
    };
    Ok((company, instant(record.last_modified.as_ref())))
}

/// A date that cannot lie in the future.
fn past(text: Option<&Text<'_>>, field: &'static str, today: NaiveDate) -> Result<Option<NaiveDate>, Reject> {
    let latest = today.checked_add_days(Days::new(1)).unwrap_or(today);
    match date(text, field)? {
        Some(day) if day > latest => Err(Reject::date(field)),
        day => Ok(day),
    }
}

/// All forms and the one in force, which is the first: without an end, else number 1 of the sequence.
fn forms(forms: &[model::Form<'_>], today: NaiveDate) -> Result<(Vec<String>, Option<String>), Reject> {
    let mut read = Vec::with_capacity(forms.len());
    for form in forms {
        let Some(code) = stored(form.code.as_ref()) else {
            continue;
        };
        let registered_on = date(form.registration_date.as_ref(), "companyForms.registrationDate")?;
        let ended_on = date(form.end_date.as_ref(), "companyForms.endDate")?;
        let is_first = filled(form.version.as_ref()) == Some("1");
        read.push(Reverse((
            is_open(ended_on, today),
            is_first,
            registered_on,
            ended_on,
            code,
        )));
    }
    read.sort();
    let mut codes: Vec<String> = read.into_iter().map(|Reverse((.., code))| code).collect();
    codes.dedup();
    let in_force = codes.first().cloned();
    Ok((codes, in_force))
}

/// Situations by date. One that the code list does not have is left out: what it means is not known, and a
/// warning beside a company's name needs to be right.
fn situations(situations: &[model::Situation<'_>]) -> Result<Vec<SituationPeriod>, Reject> {
    let mut read = Vec::with_capacity(situations.len());
    for period in situations {
        let registered_on = date(
            period.registration_date.as_ref(),
            "companySituations.registrationDate",
        )?;
        let ended_on = date(period.end_date.as_ref(), "companySituations.endDate")?;
        if let Some(situation) = filled(period.code.as_ref()).and_then(Situation::from_code) {
            read.push(SituationPeriod {
                situation,
                registered_on,
                ended_on,
            });
        }
    }
    read.sort_by_key(|period| (period.registered_on, period.situation, period.ended_on));
    Ok(read)
}

fn website(record: &model::Company<'_>) -> Option<String> {
    let written = stored(record.website.as_ref().and_then(|site| site.url.as_ref()))?;
    seutu_shared::url::parse(&written).ok()
}

/// Whether the company goes on. `status` is the state of the business ID and decides only where the trade
/// register says nothing: 1 (STATUS3) is a filing under way, 5 an ID taken out of use.
fn register_status(
    record: &model::Company<'_>,
    ended_on: Option<NaiveDate>,
    today: NaiveDate,
) -> RegisterStatus {
    let code = filled(record.trade_register_status.as_ref());
    let ended = ended_on.filter(|_| !is_open(ended_on, today));
    match (
        RegisterStatus::from_register(code.and_then(TradeRegisterStatus::from_code), ended),
        code,
    ) {
        (RegisterStatus::Other, None) => match filled(record.status.as_ref()) {
            Some("1") => RegisterStatus::Pending,
            Some("5") => RegisterStatus::Ceased,
            _ => RegisterStatus::Other,
        },
        (status, _) => status,
    }
}

/// Which of the tax registers the company is in (code list REK: 5 prepayment, 6 value-added tax, 7 employer).
#[derive(Debug, Default)]
struct OpenRegisters {
    vat: bool,
    employer: bool,
    prepayment: bool,
}

impl OpenRegisters {
    fn read(entries: &[model::Entry<'_>], today: NaiveDate) -> Result<Self, Reject> {
        let mut open = Self::default();
        for entry in entries {
            let ended_on = date(entry.end_date.as_ref(), "registeredEntries.endDate")?;
            // REK_KDI: 0 not registered, 2 removed, 3 founding not registered, 4 ceased, 99 a row to ignore.
            let is_in = !matches!(filled(entry.state.as_ref()), Some("0" | "2" | "3" | "4" | "99"));
            if !is_in || !is_open(ended_on, today) {
                continue;
            }
            match filled(entry.register.as_ref()) {
                Some("5") => open.prepayment = true,
                Some("6") => open.vat = true,
                Some("7") => open.employer = true,
                _ => {}
            }
        }
        Ok(open)
    }
}

#[derive(Debug, Default)]
struct Industry {
    code: Option<String>,
    set: Option<String>,
    label: Option<IndustryLabel>,
    code_2025: Option<&'static str>,
    section: Option<&'static str>,
}

impl Industry {
    fn read(line: Option<&model::BusinessLine<'_>>) -> Self {
        let Some(line) = line else { return Self::default() };
        let Some(code) = stored(line.code.as_ref()) else {
            return Self::default();
        };
        let written_set = stored(line.type_code_set.as_ref());
        let set = written_set.as_deref().and_then(CodeSet::from_prh);
        let code_2025 = set.and_then(|set| industry::to_2025(&code, set));
        let is_named = set.is_some_and(|set| industry::find(&code, set).is_some());
        Self {
            label: if is_named { None } else { label(&line.descriptions) },
            section: code_2025.and_then(|code| industry::section_of(code, CodeSet::Tol2025)),
            code_2025,
            set: written_set,
            code: Some(code),
        }
    }
}

fn label(descriptions: &[model::Description<'_>]) -> Option<IndustryLabel> {
    let in_language = |code| {
        let row = descriptions
            .iter()
            .find(|row| filled(row.language_code.as_ref()) == Some(code))?;
        stored(row.description.as_ref())
    };
    let label = IndustryLabel {
        fi: in_language("1"),
        sv: in_language("2"),
        en: in_language("3"),
    };
    (label != IndustryLabel::default()).then_some(label)
}

#[cfg(test)]
mod tests;
