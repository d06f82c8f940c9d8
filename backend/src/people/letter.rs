//! The letter of GDPR art. 14, written from what is known: where the data came from, what it is, why it is kept.

use super::data::Datum;
use chrono::NaiveDate;
use seutu_shared::date::format_date;
use seutu_shared::i18n::{Args, I18n, LETTER, PEOPLE};
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::person::PersonSource;
use std::collections::BTreeSet;

/// A part of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// What it says; several lines where it lists things.
    pub text: String,
}

/// The letter, for a mail and for a printed page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The language.
    pub language: Locale,
    /// What it is about.
    pub title: String,
    /// Its first words.
    pub opening: String,
    /// What art. 14(1) and (2) ask for, in their order.
    pub sections: Vec<Section>,
}

/// What the letter is about.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    /// The name, where one is known.
    pub name: Option<&'a str>,
    /// Where the data came from.
    pub source: PersonSource,
    /// More on that.
    pub origin: Option<&'a str>,
    /// The day on which it was obtained.
    pub obtained_on: NaiveDate,
    /// The data that came from there.
    pub data: Vec<&'a Datum>,
}

impl Letter {
    /// Writes the letter.
    pub(super) fn write(language: Locale, facts: &Facts<'_>) -> Self {
        let t = I18n::new(language, &[LETTER, PEOPLE]);
        let section = |key: &str, text: String| Section {
            heading: t.t(&format!("letter-{key}-heading")),
            text,
        };
        let plain = |key: &str| section(key, t.t(&format!("letter-{key}")));
        let kinds: BTreeSet<_> = facts.data.iter().map(|datum| datum.kind).collect();
        let kinds: Vec<_> = kinds
            .iter()
            .map(|kind| format!("- {}", t.t(&kind.label_key())))
            .collect();
        let grounds: BTreeSet<_> = facts
            .data
            .iter()
            .map(|datum| (datum.basis, datum.law.as_deref()))
            .collect();
        let on_consent = grounds.iter().any(|(basis, _)| *basis == LegalBasis::Consent);
        let grounds: Vec<_> = grounds
            .into_iter()
            .map(|(basis, law)| ground(&t, basis, law))
            .collect();
        let purpose = format!("{}\n{}", t.t("letter-purpose"), grounds.join("\n"));
        let mut rights = t.t("letter-rights");
        if on_consent {
            rights = format!("{rights}\n{}", t.t("letter-rights-consent"));
        }
        Self {
            language,
            title: t.t("letter-title"),
            opening: match facts.name {
                Some(name) => t.t_with("letter-opening-name", &Args::new().with("name", name)),
                None => t.t("letter-opening"),
            },
            sections: vec![
                plain("controller"),
                section("source", source(&t, facts)),
                section("data", kinds.join("\n")),
                section("purpose", purpose),
                plain("recipients"),
                plain("retention"),
                section("rights", rights),
                plain("complaint"),
                plain("automated"),
            ],
        }
    }

    /// The letter as plain text.
    pub fn text(&self) -> String {
        let sections = self.sections.iter();
        let sections: Vec<_> = sections
            .map(|section| format!("{}\n{}", section.heading, section.text))
            .collect();
        format!("{}\n\n{}", self.opening, sections.join("\n\n"))
    }
}

fn ground(t: &I18n, basis: LegalBasis, law: Option<&str>) -> String {
    let args = Args::new()
        .with("basis", t.t(&basis.label_key()))
        .with("letter", basis.letter().to_string());
    match law {
        Some(law) => t.t_with("letter-ground-law", &args.with("law", law)),
        None => t.t_with("letter-ground", &args),
    }
}

fn source(t: &I18n, facts: &Facts<'_>) -> String {
    let args = Args::new()
        .with("source", t.t(&format!("letter-from-{}", facts.source)))
        .with("day", format_date(facts.obtained_on));
    match facts.origin {
        Some(origin) => t.t_with("letter-source-origin", &args.with("origin", origin)),
        None => t.t_with("letter-source", &args),
    }
}
