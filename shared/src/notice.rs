//! The privacy notice: what it consists of, which parts are made from the inventory, and when two texts are the same.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::i18n::I18n;
use crate::inventory::System;
use crate::locale::Locale;
use crate::revision::{FieldDiff, diff_leaves};
use crate::string_enum::string_enum;
use crate::trilingual::Trilingual;

mod generate;
pub mod lint;

/// Longest text of a section in one language, in characters.
pub const MAX_SECTION: usize = 8000;
/// Longest summary of a change in one language, in characters.
pub const MAX_SUMMARY: usize = 1000;

string_enum! {
    /// A section, in the order of reading (Regulation (EU) 2016/679, articles 13 and 14).
    pub enum SectionKey ("notice-section") {
        /// Who we are: 13(1)(a).
        Controller = "controller",
        /// Who answers questions; the data protection officer: 13(1)(b).
        Officer = "officer",
        /// What data are used for, and why it is lawful: 13(1)(c). From the inventory.
        Purposes = "purposes",
        /// Which data: 14(1)(d). From the inventory.
        Data = "data",
        /// Where they come from: 14(2)(f). From the inventory.
        Sources = "sources",
        /// What is told to people whose data came from elsewhere: 14(3).
        SourceDuty = "source_duty",
        /// Who gets them: 13(1)(e). From the inventory, and the third parties of the purposes.
        Recipients = "recipients",
        /// What goes out of the European Economic Area: 13(1)(f). From the inventory.
        Transfers = "transfers",
        /// How long they are kept: 13(2)(a). From the inventory.
        Retention = "retention",
        /// What a person may ask: 13(2)(b) and (c).
        Rights = "rights",
        /// How to ask.
        HowToAsk = "how_to_ask",
        /// Where to complain: 13(2)(d).
        Complaint = "complaint",
        /// Whether data must be given, and what follows if not: 13(2)(e).
        Duty = "duty",
        /// Automated decisions: 13(2)(f).
        Automated = "automated",
        /// Cookies and counts of visits.
        Visits = "visits",
        /// How data are protected.
        Security = "security",
        /// How changes of the notice are told.
        Changes = "changes",
    }
}

impl SectionKey {
    /// Whether the inventory writes it.
    pub const fn is_generated(self) -> bool {
        matches!(
            self,
            Self::Purposes
                | Self::Data
                | Self::Sources
                | Self::Recipients
                | Self::Transfers
                | Self::Retention
        )
    }
}

string_enum! {
    /// Where a version stands.
    pub enum NoticeState ("notice-state") {
        /// Comes into force later.
        Scheduled = "scheduled",
        /// Is in force.
        InForce = "in_force",
        /// Was in force, before a later one.
        Past = "past",
    }
}

string_enum! {
    /// What became of telling a person that the notice changed.
    pub enum TellingState ("telling-state") {
        /// The message is in the outbox.
        Told = "told",
        /// There is no address.
        NoAddress = "no_address",
        /// A server refused the address for good before.
        AddressRefused = "address_refused",
    }
}

/// A section that staff write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which one.
    pub key: SectionKey,
    /// Its text: paragraphs between empty lines; lines that begin with "- " are a list.
    pub text: Trilingual,
    /// Since which day the Finnish text is newer than the Swedish one.
    #[serde(default)]
    pub sv_stale_since: Option<NaiveDate>,
    /// Since which day the Finnish text is newer than the English one.
    #[serde(default)]
    pub en_stale_since: Option<NaiveDate>,
}

impl Section {
    /// Since which day the text of a language is older than the Finnish one.
    pub const fn stale_since(&self, locale: Locale) -> Option<NaiveDate> {
        match locale {
            Locale::Fi => None,
            Locale::Sv => self.sv_stale_since,
            Locale::En => self.en_stale_since,
        }
    }

    /// The section after an edit. A translation that did not move when the Finnish text did is stale from that day,
    /// until it changes or somebody says that it still fits.
    #[must_use]
    pub fn edited(&self, new: Trilingual, still_fits: &[Locale], today: NaiveDate) -> Self {
        let moved = tidy(&new.fi) != tidy(&self.text.fi);
        let stale = |locale: Locale, before: Option<NaiveDate>| {
            let same = tidy(new.get(locale)) == tidy(self.text.get(locale));
            match (same && !still_fits.contains(&locale), moved) {
                (false, _) => None,
                (true, true) => before.or(Some(today)),
                (true, false) => before,
            }
        };
        let (sv_stale_since, en_stale_since) = (
            stale(Locale::Sv, self.sv_stale_since),
            stale(Locale::En, self.en_stale_since),
        );
        Self {
            key: self.key,
            text: new,
            sv_stale_since,
            en_stale_since,
        }
    }
}

/// A whole notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoticeText(pub Vec<Section>);

impl NoticeText {
    /// The text of one section.
    pub fn section(&self, key: SectionKey) -> Option<&Section> {
        self.0.iter().find(|section| section.key == key)
    }

    /// Every section in the order of reading: what staff wrote, and what the inventory says today. `third_parties` are
    /// those, by name, to which people may let their details be passed on. `texts` gives the catalogue
    /// [`NOTICE`](crate::i18n::NOTICE) of each language.
    #[must_use]
    pub fn complete<'a>(
        &self,
        systems: &[System],
        third_parties: &[String],
        texts: impl Fn(Locale) -> &'a I18n,
    ) -> Self {
        let section = |key: &SectionKey| {
            if key.is_generated() {
                let mut text = Trilingual::default();
                for locale in Locale::ALL {
                    let said = generate::section(*key, systems, third_parties, texts(*locale));
                    text.set(*locale, said);
                }
                Section {
                    key: *key,
                    text,
                    sv_stale_since: None,
                    en_stale_since: None,
                }
            } else {
                self.section(*key).cloned().unwrap_or(Section {
                    key: *key,
                    text: Trilingual::default(),
                    sv_stale_since: None,
                    en_stale_since: None,
                })
            }
        };
        Self(SectionKey::ALL.iter().map(section).collect())
    }

    /// The text that decides whether two notices are the same: keys and texts, with blanks at the ends of lines and
    /// whether a translation is stale left out.
    pub fn canonical(&self) -> String {
        let mut canonical = String::new();
        for section in &self.0 {
            for locale in Locale::ALL {
                let text = tidy(section.text.get(*locale));
                // Lengths keep texts apart whatever they contain. Writing to a String cannot fail.
                let _ = write!(canonical, "{}.{locale} {}\n{text}\n", section.key, text.len());
            }
        }
        canonical
    }

    /// The sections in which it differs from an earlier notice, in a language, in the order of reading.
    pub fn diff_from(&self, before: &Self, locale: Locale) -> Vec<(SectionKey, FieldDiff)> {
        let leaves = |notice: &Self| -> Vec<(String, String)> {
            let texts = notice
                .0
                .iter()
                .map(|one| (one.key.to_string(), tidy(one.text.get(locale))));
            texts.filter(|(_, text)| !text.is_empty()).collect()
        };
        let found = diff_leaves(&leaves(before), &leaves(self));
        let mut found: Vec<(SectionKey, FieldDiff)> = found
            .into_iter()
            .filter_map(|one| Some((one.field.parse().ok()?, one)))
            .collect();
        found.sort_by_key(|(key, _)| *key);
        found
    }

    /// The sections in which two notices differ in any language.
    pub fn changed_from(&self, before: &Self) -> Vec<SectionKey> {
        let mut keys: Vec<SectionKey> = Locale::ALL
            .iter()
            .flat_map(|locale| self.diff_from(before, *locale))
            .map(|(key, _)| key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// A text without blanks at the ends of its lines and itself.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// A piece of a section, for pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
}

/// The paragraphs and lists of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        match (line.strip_prefix("- "), found.last_mut()) {
            _ if line.is_empty() => found.push(Block::Paragraph(String::new())),
            (Some(item), Some(Block::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => found.push(Block::List(vec![item.to_owned()])),
            (None, Some(Block::Paragraph(text))) if !text.is_empty() => {
                text.push(' ');
                text.push_str(line);
            }
            (None, _) => found.push(Block::Paragraph(line.to_owned())),
        }
    }
    found.retain(|block| *block != Block::Paragraph(String::new()));
    found
}

/// What differs between two texts, paragraph by paragraph: `None` on one side where it is new or gone.
pub fn differences(before: &str, after: &str) -> Vec<(Option<String>, Option<String>)> {
    let lines = |text: &str| -> Vec<String> {
        tidy(text)
            .lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (old, new) = (lines(before), lines(after));
    let gone = old
        .iter()
        .filter(|line| !new.contains(line))
        .map(|line| (Some(line.clone()), None));
    let come = new
        .iter()
        .filter(|line| !old.contains(line))
        .map(|line| (None, Some(line.clone())));
    gone.chain(come).collect()
}

#[cfg(test)]
mod tests;
