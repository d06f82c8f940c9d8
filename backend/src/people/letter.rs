//! The letter of GDPR art. 14, written from what is known: where the data came from, what it is, why it is kept.

use crate::platform::{OpContext, OpResult};
use crate::{inventory, notices};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use seutu_shared::date::format_date;
use seutu_shared::i18n::{Args, I18n, LETTER, NOTICE, PEOPLE};
use seutu_shared::inventory::SystemFacts;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::notice::SectionKey;
use seutu_shared::person::PersonSource;
use seutu_shared::trilingual::Trilingual;
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

/// Legal bases with the laws that they rest on.
pub(super) type Grounds = BTreeSet<(LegalBasis, Option<String>)>;

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
    /// Keys of the words for the kinds of data that came from there.
    pub kinds: Vec<String>,
    /// On which grounds they are processed, with their laws.
    pub grounds: Grounds,
    /// What the privacy notice and the inventory say.
    pub register: Register,
}

/// What is true of the register and not of the person: from the notice in force and the inventory of systems.
#[derive(Debug)]
pub(super) struct Register {
    /// Who answers for the data, and how to reach them.
    pub controller: String,
    /// The data protection officer, or who answers questions.
    pub officer: Option<String>,
    /// Who gets the data.
    pub recipients: Option<String>,
    /// How long the data is kept.
    pub retention: Option<String>,
    /// On which grounds the register keeps what is written down of companies and contact persons.
    pub grounds: Grounds,
    /// Address of the notice.
    pub notice: String,
}

/// Reads what the letter says of the register, in a language.
pub(super) async fn register(
    op: &OpContext,
    db: &impl ConnectionTrait,
    language: Locale,
) -> OpResult<Register> {
    let config = &op.services().config;
    let notice = notices::in_force(db, op.now()).await?;
    let section = |key| {
        let section = notice.as_ref()?.content.0.section(key)?;
        let text = section.text.pick(language).1;
        (!text.is_empty()).then(|| text.to_owned())
    };
    let systems = inventory::systems_on(db, op.today()).await?;
    let own = systems.iter().find(|system| system.key == inventory::OWN_SYSTEM);
    // A system of which nobody has said it yet is told of by the notice, which says that much.
    let said = |text: fn(&SystemFacts) -> &Trilingual, key| {
        let text = own.map(|system| text(&system.facts).pick(language).1);
        text.filter(|text| !text.is_empty())
            .map(str::to_owned)
            .or_else(|| section(key))
    };
    // What consent allows is asked for apart; the register itself rests on the rest.
    let bases = own.map(|system| system.facts.bases.clone()).unwrap_or_default();
    let mut bases: BTreeSet<LegalBasis> = bases.into_iter().collect();
    bases.remove(&LegalBasis::Consent);
    if bases.is_empty() {
        bases.insert(LegalBasis::PublicTask);
    }
    let note = own.map(|system| system.facts.basis_note.pick(language).1);
    let law = note.filter(|text| !text.is_empty()).map(str::to_owned);
    let grounds = bases.into_iter().map(|basis| (basis, law.clone())).collect();
    let controller = &config.controller;
    let known = || {
        format!(
            "{}, {}, {}",
            controller.name(language),
            controller.address,
            controller.email
        )
    };
    Ok(Register {
        controller: section(SectionKey::Controller).unwrap_or_else(known),
        officer: section(SectionKey::Officer),
        recipients: said(|facts| &facts.recipients, SectionKey::Recipients),
        retention: said(|facts| &facts.retention, SectionKey::Retention),
        grounds,
        notice: format!("{}{}/tietosuoja", config.public_url(), language.path_prefix()),
    })
}

impl Letter {
    /// Writes the letter.
    pub(super) fn write(language: Locale, facts: &Facts<'_>) -> Self {
        let t = I18n::new(language, &[LETTER, PEOPLE, NOTICE]);
        let section = |key: &str, text: String| Section {
            heading: t.t(&format!("letter-{key}-heading")),
            text,
        };
        let plain = |key: &str| section(key, t.t(&format!("letter-{key}")));
        let kinds: Vec<_> = facts.kinds.iter().map(|key| format!("- {}", t.t(key))).collect();
        let grounds = &facts.grounds;
        let on_consent = grounds.iter().any(|(basis, _)| *basis == LegalBasis::Consent);
        let grounds: Vec<_> = grounds
            .iter()
            .map(|(basis, law)| ground(&t, *basis, law.as_deref()))
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
            sections: {
                let about = &facts.register;
                let maybe = |key: &str, text: &Option<String>| text.clone().map(|text| section(key, text));
                let mut sections = vec![section("controller", about.controller.clone())];
                sections.extend(maybe("officer", &about.officer));
                sections.push(section("source", source(&t, facts)));
                sections.push(section("data", kinds.join("\n")));
                sections.push(section("purpose", purpose));
                sections.extend(maybe("recipients", &about.recipients));
                sections.extend(maybe("retention", &about.retention));
                sections.push(section("rights", rights));
                sections.push(plain("complaint"));
                sections.push(plain("automated"));
                sections.push(section("notice", about.notice.clone()));
                sections
            },
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
