//! The inventory of systems that hold personal data: the record of processing activities (Regulation (EU) 2016/679,
//! article 30) in a form that notice, access answers and task lists can be made from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error_code::ErrorCode;
pub use crate::legal_basis::LegalBasis;
use crate::string_enum::string_enum;
use crate::trilingual::Trilingual;
use crate::validation::{Checker, FieldError};

/// Longest text of a field in one language, in characters.
pub const MAX_TEXT: usize = 2000;
/// Longest name, in characters.
pub const MAX_NAME: usize = 120;

string_enum! {
    /// Whose system it is (articles 4(7), 4(8) and 26).
    #[derive(Default)]
    pub enum SystemRole ("system-role") {
        /// Our own, on our own machines or paper.
        #[default]
        Own = "own",
        /// Another's that keeps data for us and on our orders.
        Processor = "processor",
        /// Ours and another's together.
        Joint = "joint",
        /// Another authority's or company's own register, into which we enter data.
        Separate = "separate",
    }
}

string_enum! {
    /// What makes it lawful to send data out of the European Economic Area (articles 44 to 49).
    pub enum TransferMechanism ("transfer-mechanism") {
        /// The Commission found the country's protection adequate (article 45).
        Adequacy = "adequacy",
        /// The EU-US Data Privacy Framework, Decision (EU) 2023/1795.
        PrivacyFramework = "privacy_framework",
        /// Standard contractual clauses, Decision (EU) 2021/914.
        StandardClauses = "standard_clauses",
        /// Binding corporate rules (article 47).
        BindingRules = "binding_rules",
        /// The person agreed to this very transfer (article 49(1)(a)).
        ExplicitConsent = "explicit_consent",
        /// Struck down by the Court of Justice, C-311/18.
        PrivacyShield = "privacy_shield",
        /// Struck down by the Court of Justice, C-362/14.
        SafeHarbor = "safe_harbor",
        /// Nobody has found out yet. Only in what the installation begins with.
        Unconfirmed = "unconfirmed",
    }
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// From which day and before which day a mechanism may be leant on; what is not named here has no such limits.
const MECHANISMS: &[(TransferMechanism, NaiveDate, Option<NaiveDate>)] = &[
    (
        TransferMechanism::SafeHarbor,
        day(2000, 7, 26),
        Some(day(2015, 10, 6)),
    ),
    (
        TransferMechanism::PrivacyShield,
        day(2016, 7, 12),
        Some(day(2020, 7, 16)),
    ),
    (TransferMechanism::StandardClauses, day(2021, 6, 27), None),
    (TransferMechanism::PrivacyFramework, day(2023, 7, 10), None),
];

impl TransferMechanism {
    /// Whether it made a transfer lawful on a day.
    pub fn valid_on(self, on: NaiveDate) -> bool {
        let limits = MECHANISMS.iter().find(|(mechanism, ..)| *mechanism == self);
        self != Self::Unconfirmed
            && limits.is_none_or(|(_, from, until)| *from <= on && until.is_none_or(|until| on < until))
    }
}

string_enum! {
    /// How a person's data are found in the system.
    #[derive(Default)]
    pub enum SearchWay ("search-way") {
        /// This service finds them itself.
        Automatic = "automatic",
        /// Through the system's own interface for programs.
        Interface = "interface",
        /// In a file that staff take out of the system.
        File = "file",
        /// Staff look by hand.
        #[default]
        Manual = "manual",
        /// The person is sent to the controller; our own copies are looked through.
        ReferOut = "refer_out",
    }
}

/// Countries of the European Economic Area, in which no mechanism is needed (ISO 3166).
pub(crate) const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// What is known of a system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::SimpleObject, async_graphql::InputObject),
    graphql(name = "SystemFacts", input_name = "SystemFactsInput")
)]
pub struct SystemFacts {
    /// Its name.
    pub name: Trilingual,
    /// Who keeps it: ourselves, the processor, the other controller.
    pub holder: String,
    /// Whose it is.
    pub role: SystemRole,
    /// What joint controllers agreed on, in short (article 26(2)).
    pub arrangement: Trilingual,
    /// What the data are used for.
    pub purposes: Trilingual,
    /// Whether that is a task of an authority.
    pub authority_task: bool,
    /// Why it is lawful.
    pub bases: Vec<LegalBasis>,
    /// The law, contract or consent that the basis rests on.
    pub basis_note: Trilingual,
    /// Whose data.
    pub people: Trilingual,
    /// Which data.
    pub data: Trilingual,
    /// Where they come from.
    pub sources: Trilingual,
    /// Who gets them.
    pub recipients: Trilingual,
    /// Where they lie: code of the country (ISO 3166).
    pub country: String,
    /// What makes it lawful that they lie outside the European Economic Area.
    pub mechanism: Option<TransferMechanism>,
    /// How long they are kept, or by what that is decided.
    pub retention: Trilingual,
    /// How they are protected.
    pub security: Trilingual,
    /// How a person's data are found.
    pub search: SearchWay,
    /// Steps for staff; not public.
    pub search_note: String,
    /// Whether somebody of the house has confirmed all of this.
    pub confirmed: bool,
}

impl SystemFacts {
    /// Whether the data lie outside the European Economic Area.
    pub fn leaves_eea(&self) -> bool {
        !self.country.is_empty() && !EEA.contains(&self.country.as_str())
    }

    /// Names of the fields that article 30(1) asks for and that are empty.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut empty: Vec<&'static str> = self
            .mandatory()
            .into_iter()
            .filter(|(_, text)| text.is_missing())
            .map(|(name, _)| name)
            .collect();
        if self.holder.trim().is_empty() {
            empty.push("holder");
        }
        if self.bases.is_empty() {
            empty.push("bases");
        }
        if self.country.is_empty() {
            empty.push("country");
        }
        if self.leaves_eea() && matches!(self.mechanism, None | Some(TransferMechanism::Unconfirmed)) {
            empty.push("mechanism");
        }
        if self.role == SystemRole::Joint && self.arrangement.is_missing() {
            empty.push("arrangement");
        }
        empty
    }

    fn mandatory(&self) -> [(&'static str, &Trilingual); 8] {
        [
            ("name", &self.name),
            ("purposes", &self.purposes),
            ("people", &self.people),
            ("data", &self.data),
            ("sources", &self.sources),
            ("recipients", &self.recipients),
            ("retention", &self.retention),
            ("security", &self.security),
        ]
    }

    /// The facts tidied, when all that article 30(1) asks for is there and lawful on a day.
    ///
    /// # Errors
    /// One for each field that keeps the row from being published.
    pub fn checked(&self, on: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut check = Checker::new();
        let mut facts = self.clone();
        facts.country = self.country.trim().to_ascii_uppercase();
        for (field, text, max) in facts.texts_mut() {
            for (language, part) in [("fi", &mut text.fi), ("sv", &mut text.sv), ("en", &mut text.en)] {
                let name = format!("{field}.{language}");
                *part = check.text(&name, Some(part.as_str()), max).unwrap_or_default();
            }
        }
        facts.holder = check
            .text("holder", Some(&self.holder), MAX_NAME)
            .unwrap_or_default();
        facts.search_note = check
            .text("searchNote", Some(&self.search_note), MAX_TEXT)
            .unwrap_or_default();
        facts.bases.sort_unstable();
        facts.bases.dedup();
        for field in facts.missing() {
            let texts = facts.mandatory().iter().any(|(name, _)| *name == field) || field == "arrangement";
            let name = if texts {
                format!("{field}.fi")
            } else {
                field.to_owned()
            };
            check.push(FieldError::new(name, ErrorCode::Required));
        }
        let known = facts.country.len() == 2 && facts.country.bytes().all(|byte| byte.is_ascii_uppercase());
        if !facts.country.is_empty() && !known {
            check.push(FieldError::new("country", ErrorCode::UnknownCode));
        }
        if facts.authority_task && facts.bases.contains(&LegalBasis::LegitimateInterests) {
            check.push(FieldError::new("bases", ErrorCode::BasisNotForAuthority));
        }
        if facts.leaves_eea() {
            if facts
                .mechanism
                .is_some_and(|one| one != TransferMechanism::Unconfirmed && !one.valid_on(on))
            {
                check.push(FieldError::new("mechanism", ErrorCode::MechanismInvalid));
            }
        } else {
            facts.mechanism = None;
        }
        check.finish(facts)
    }

    fn texts_mut(&mut self) -> [(&'static str, &mut Trilingual, usize); 10] {
        [
            ("name", &mut self.name, MAX_NAME),
            ("arrangement", &mut self.arrangement, MAX_TEXT),
            ("purposes", &mut self.purposes, MAX_TEXT),
            ("basisNote", &mut self.basis_note, MAX_TEXT),
            ("people", &mut self.people, MAX_TEXT),
            ("data", &mut self.data, MAX_TEXT),
            ("sources", &mut self.sources, MAX_TEXT),
            ("recipients", &mut self.recipients, MAX_TEXT),
            ("retention", &mut self.retention, MAX_TEXT),
            ("security", &mut self.security, MAX_TEXT),
        ]
    }
}

/// A system as it is on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct System {
    /// Its stable short name, such as `mailchimp`.
    pub key: String,
    /// What is known of it.
    pub facts: SystemFacts,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts() -> SystemFacts {
        let text = || Trilingual::same("Teksti");
        SystemFacts {
            name: text(),
            holder: "Alfa Oy".into(),
            purposes: text(),
            bases: vec![LegalBasis::PublicTask],
            people: text(),
            data: text(),
            sources: text(),
            recipients: text(),
            country: "fi".into(),
            retention: text(),
            security: text(),
            ..SystemFacts::default()
        }
    }

    fn codes(facts: &SystemFacts, on: NaiveDate) -> Vec<(String, ErrorCode)> {
        let errors = facts.checked(on).err().unwrap_or_default();
        errors
            .into_iter()
            .map(|error| (error.field, error.code))
            .collect()
    }

    const TODAY: NaiveDate = day(2026, 11, 27);

    #[test]
    fn every_mandatory_field_is_named_when_it_is_empty() {
        let empty: Vec<String> = codes(&SystemFacts::default(), TODAY)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(
            empty,
            [
                "name.fi",
                "purposes.fi",
                "people.fi",
                "data.fi",
                "sources.fi",
                "recipients.fi",
                "retention.fi",
                "security.fi",
                "holder",
                "bases",
                "country"
            ]
        );
        assert_eq!(facts().checked(TODAY).unwrap().country, "FI");
    }

    #[test]
    fn authority_cannot_lean_on_legitimate_interest_for_its_tasks() {
        let task = SystemFacts {
            authority_task: true,
            bases: vec![LegalBasis::LegitimateInterests],
            ..facts()
        };
        assert_eq!(
            codes(&task, TODAY),
            [("bases".into(), ErrorCode::BasisNotForAuthority)]
        );
        let other = SystemFacts {
            authority_task: false,
            ..task
        };
        assert!(other.checked(TODAY).is_ok());
    }

    #[test]
    fn mechanisms_count_only_between_their_days() {
        use TransferMechanism as M;
        for (mechanism, on, valid) in [
            (M::PrivacyShield, day(2020, 7, 15), true),
            (M::PrivacyShield, day(2020, 7, 16), false),
            (M::PrivacyFramework, day(2023, 7, 9), false),
            (M::PrivacyFramework, day(2023, 7, 10), true),
            (M::SafeHarbor, TODAY, false),
            (M::Unconfirmed, TODAY, false),
            (M::StandardClauses, TODAY, true),
        ] {
            assert_eq!(mechanism.valid_on(on), valid, "{mechanism} {on}");
        }
        let abroad = |mechanism| SystemFacts {
            country: "US".into(),
            mechanism,
            ..facts()
        };
        assert_eq!(
            codes(&abroad(Some(M::PrivacyShield)), TODAY),
            [("mechanism".into(), ErrorCode::MechanismInvalid)]
        );
        for none in [None, Some(M::Unconfirmed)] {
            assert_eq!(
                codes(&abroad(none), TODAY),
                [("mechanism".into(), ErrorCode::Required)]
            );
        }
        assert!(abroad(Some(M::PrivacyFramework)).checked(TODAY).is_ok());
    }

    #[test]
    fn joint_controllers_tell_what_they_agreed_on() {
        let joint = SystemFacts {
            role: SystemRole::Joint,
            ..facts()
        };
        assert_eq!(
            codes(&joint, TODAY),
            [("arrangement.fi".into(), ErrorCode::Required)]
        );
    }

    proptest! {
        #[test]
        fn checked_facts_stay_as_they_are(text in "[ -~åäö]{1,40}", country in prop::sample::select(vec!["FI", " se", "US"])) {
            let one = SystemFacts {
                data: Trilingual::same(&text),
                country: country.into(),
                mechanism: Some(TransferMechanism::PrivacyFramework),
                ..facts()
            };
            if let Ok(once) = one.checked(TODAY) {
                prop_assert_eq!(once.checked(TODAY).unwrap(), once);
            }
        }
    }
}
