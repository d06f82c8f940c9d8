//! `[controller]`: who answers for the data and sends the messages.

use super::ConfigProblem;
use serde::{Deserialize, Serialize};
use seutu_shared::locale::Locale;

/// `[controller]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Controller {
    /// Name in Finnish.
    pub name_fi: String,
    /// Name in Swedish.
    pub name_sv: String,
    /// Name in English.
    pub name_en: String,
    /// Postal address in one line.
    pub address: String,
    /// E-mail address that people may write to.
    pub email: String,
}

impl Default for Controller {
    fn default() -> Self {
        Self {
            name_fi: "Kaustisen seutukunta (Kase)".into(),
            name_sv: "Kaustby ekonomiska region (Kase)".into(),
            name_en: "The Kaustinen sub-region (Kase)".into(),
            address: "Lestintie 39, 69440 Lestijärvi".into(),
            email: "info@kaustisenseutu.fi".into(),
        }
    }
}

impl Controller {
    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.name_fi,
            Locale::Sv => &self.name_sv,
            Locale::En => &self.name_en,
        }
    }

    /// What is missing: a message without a sender's name and address is unlawful (Act 917/2014, section 203).
    pub(super) fn problems(&self) -> Vec<ConfigProblem> {
        let names = [&self.name_fi, &self.name_sv, &self.name_en, &self.address];
        let blank = names.iter().any(|text| text.trim().is_empty());
        let mut problems = Vec::new();
        if blank {
            problems.push(ConfigProblem {
                key: "controller",
                message: "needs a name in three languages and a postal address",
            });
        }
        if self.email.parse::<lettre::Address>().is_err() {
            problems.push(ConfigProblem {
                key: "controller.email",
                message: "must be an address that people may write to: info@example.fi",
            });
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sender_without_a_name_or_an_address_is_refused() {
        assert_eq!(Controller::default().problems(), []);
        let nameless = Controller {
            name_sv: " ".into(),
            email: "info".into(),
            ..Controller::default()
        };
        let keys: Vec<_> = nameless
            .problems()
            .into_iter()
            .map(|problem| problem.key)
            .collect();
        assert_eq!(keys, ["controller", "controller.email"]);
    }
}
