//! A company as the register knows it: states, names, addresses and situations.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::company_form::CompanyForm;
use crate::municipality::MunicipalityCode;
use crate::string_enum::string_enum;

string_enum! {
    /// What staff have decided about a company found in the trade register.
    #[derive(Default)]
    pub enum CompanyState ("company-state") {
        /// Found by an import, waiting for a decision.
        #[default]
        Candidate = "candidate",
        /// In the customer register.
        Accepted = "accepted",
        /// Left out of the customer register.
        Rejected = "rejected",
        /// The same company as another row, which is kept; undone by taking the two apart again.
        Merged = "merged",
    }
}

string_enum! {
    /// Whose data a company's register facts are. Asked where people must be told of their data (GDPR art. 14); all else
    /// treats every company as if a person stood behind it, see docs/adr/0034.
    pub enum CompanyKind ("company-kind") {
        /// A legal person: its name and addresses are no personal data.
        Organisation = "organisation",
        /// A sole trader or a partnership, whose name and addresses tell of people; also whoever's form is not known.
        NaturalPerson = "natural_person",
    }
}

impl CompanyKind {
    /// The kind that a company form makes. Without a form nobody can say that no person stands behind it.
    pub fn of(form: Option<CompanyForm>) -> Self {
        form.map_or(Self::NaturalPerson, CompanyForm::kind)
    }

    /// Whether the register facts are personal data.
    pub fn is_personal(self) -> bool {
        self == Self::NaturalPerson
    }
}

string_enum! {
    /// Whether a company exists, as told by the trade register.
    pub enum RegisterStatus ("register-status") {
        /// Registered and going on.
        Live = "live",
        /// Filed but not yet registered.
        Pending = "pending",
        /// Removed from the register or ended.
        Ceased = "ceased",
        /// Anything else, such as an association with a business ID.
        Other = "other",
    }
}

string_enum! {
    /// PRH's `tradeRegisterStatus` (values of code list REK_KDI for register 1).
    pub enum TradeRegisterStatus ("trade-register-status") {
        /// Code 0: not registered yet.
        Unregistered = "unregistered",
        /// Code 1: in the trade register.
        Registered = "registered",
        /// Code 2: removed from the trade register.
        Removed = "removed",
        /// Code 3: the founding was never registered.
        FoundingNotRegistered = "founding_not_registered",
        /// Code 4: ceased.
        Ceased = "ceased",
    }
}

string_enum! {
    /// A company situation that stands as a warning beside its name.
    pub enum Situation ("situation") {
        /// PRH code KONK (konkurssi).
        Bankruptcy = "bankruptcy",
        /// PRH code SANE (yrityssaneeraus).
        Reorganisation = "reorganisation",
        /// PRH code SELTILA (selvitystila).
        Liquidation = "liquidation",
    }
}

string_enum! {
    /// What kind of name a company's name is (PRH code list TLAJI).
    pub enum NameKind ("name-kind") {
        /// Code 1: the company name itself.
        Company = "company",
        /// Code 2: the same name in another language.
        Parallel = "parallel",
        /// Code 3: a name for a part of the business.
        Auxiliary = "auxiliary",
        /// Code 4: an auxiliary name in another language.
        AuxiliaryTranslation = "auxiliary_translation",
    }
}

/// A situation with the days on which it began and ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SituationPeriod {
    /// What the company is in.
    pub situation: Situation,
    /// The day it was registered.
    pub registered_on: Option<NaiveDate>,
    /// The day it ended; none while it lasts.
    pub ended_on: Option<NaiveDate>,
}

impl TradeRegisterStatus {
    /// Reads PRH's code ("0" to "4").
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "0" => Self::Unregistered,
            "1" => Self::Registered,
            "2" => Self::Removed,
            "3" => Self::FoundingNotRegistered,
            "4" => Self::Ceased,
            _ => return None,
        })
    }
}

impl RegisterStatus {
    /// Whether the company lives, from its trade register status and end date.
    ///
    /// PRH's own `status` field says nothing here: it is the state of the business ID and
    /// the same for living and ceased companies.
    pub const fn from_register(status: Option<TradeRegisterStatus>, ended_on: Option<NaiveDate>) -> Self {
        use TradeRegisterStatus as T;
        match (status, ended_on) {
            (_, Some(_)) | (Some(T::Ceased | T::Removed), None) => Self::Ceased,
            (Some(T::Registered), None) => Self::Live,
            (Some(T::Unregistered), None) => Self::Pending,
            (Some(T::FoundingNotRegistered) | None, None) => Self::Other,
        }
    }
}

impl Situation {
    /// Reads PRH's code (KONK, SANE, SELTILA).
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "KONK" => Self::Bankruptcy,
            "SANE" => Self::Reorganisation,
            "SELTILA" => Self::Liquidation,
            _ => return None,
        })
    }
}

impl NameKind {
    /// Reads PRH's code ("1" to "4").
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "1" => Self::Company,
            "2" => Self::Parallel,
            "3" => Self::Auxiliary,
            "4" => Self::AuxiliaryTranslation,
            _ => return None,
        })
    }
}

/// A name a company has or had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyName {
    /// The name as registered, letter case kept.
    pub name: String,
    /// What kind of name it is.
    pub kind: NameKind,
    /// Since when.
    pub registered_on: Option<NaiveDate>,
    /// Until when; `None` while in use.
    pub ended_on: Option<NaiveDate>,
}

/// A visiting or postal address. Each part is absent rather than blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street line, post-office box or free-form address.
    pub street: Option<String>,
    /// Five digits in Finland.
    pub post_code: Option<String>,
    /// Post town in title case.
    pub city: Option<String>,
    /// Finnish municipality.
    pub municipality_code: Option<MunicipalityCode>,
    /// Two-letter country code; `None` means Finland.
    pub country: Option<String>,
}

impl Address {
    /// Whether no part is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The parts as one line: "Keskuskatu 1, 69700 Veteli".
    pub fn line(&self) -> String {
        let town = [self.post_code.as_deref(), self.city.as_deref()];
        let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let parts = [
            self.street.as_deref().unwrap_or_default(),
            &town,
            self.country.as_deref().unwrap_or_default(),
        ];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn company_with_an_end_date_is_ceased_whatever_its_status() {
        let day = NaiveDate::from_ymd_opt(2020, 1, 31);
        let registered = Some(TradeRegisterStatus::Registered);
        assert_eq!(
            RegisterStatus::from_register(registered, day),
            RegisterStatus::Ceased
        );
        assert_eq!(
            RegisterStatus::from_register(registered, None),
            RegisterStatus::Live
        );
        let status = |code| RegisterStatus::from_register(TradeRegisterStatus::from_code(code), None);
        assert_eq!(status("0"), RegisterStatus::Pending);
        assert_eq!(status("2"), RegisterStatus::Ceased);
        assert_eq!(status("3"), RegisterStatus::Other);
        assert_eq!(status("9"), RegisterStatus::Other);
    }

    #[test]
    fn unknown_codes_are_not_guessed() {
        assert_eq!(Situation::from_code("KONK"), Some(Situation::Bankruptcy));
        assert_eq!(Situation::from_code("konk"), None);
        assert_eq!(NameKind::from_code("5"), None);
    }

    #[test]
    fn address_line_leaves_out_what_is_unknown() {
        let address = Address {
            post_code: Some("69700".into()),
            city: Some("Veteli".into()),
            ..Address::default()
        };
        assert_eq!(address.line(), "69700 Veteli");
        assert!(Address::default().is_empty());
    }
}
