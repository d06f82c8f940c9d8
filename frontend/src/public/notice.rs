//! The privacy notice, its versions, and the systems that hold personal data. Only the server writes these pages, and
//! they have no program in the browser.

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};
use seutu_shared::{
    country::country_name,
    date::{format_date, format_instant},
    i18n::Args,
    inventory::SystemFacts,
    locale::Locale,
    notice::{Block, NoticeState, NoticeText, Section, SectionKey, blocks, differences},
    revision::FieldDiff,
    trilingual::Trilingual,
};

use super::{markup::notice, route::NOTICE};
use crate::{texts::Texts, ui::Tone};

/// The systems, below the language's prefix.
pub const REGISTERS: &str = "/tietosuoja/rekisterit";
/// Name of the field with the day of the systems.
pub const DAY: &str = "paiva";

/// What a page says of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownVersion {
    /// 1, 2, 3 …
    pub number: i32,
    /// Where it stands.
    pub state: NoticeState,
    /// From when on it is in force.
    pub in_force_at: DateTime<Utc>,
    /// Hash of its text.
    pub hash: String,
    /// What changed.
    pub summary: Trilingual,
}

/// A system and since when it is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSystem {
    /// Its key.
    pub key: String,
    /// What is known.
    pub facts: SystemFacts,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
}

/// One of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticePage {
    /// A version of the notice.
    Version {
        /// The version.
        version: ShownVersion,
        /// Its text.
        text: NoticeText,
        /// All versions, newest first.
        versions: Vec<ShownVersion>,
        /// Whether it was asked for by its number.
        by_number: bool,
    },
    /// What a version changed.
    Changes {
        /// The version.
        version: ShownVersion,
        /// The sections that differ from the version before; none for the first version.
        differences: Option<Vec<(SectionKey, FieldDiff)>>,
    },
    /// The systems of a day.
    Registers {
        /// The day.
        day: NaiveDate,
        /// Whether it is today.
        today: bool,
        /// The systems.
        systems: Vec<ShownSystem>,
    },
    /// There is no such version.
    Missing,
    /// The database gives no answer.
    Failed,
}

impl NoticePage {
    /// HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Missing => 404,
            Self::Failed => 503,
            _ => 200,
        }
    }

    /// Whether search engines may list it: what is in force, not what was.
    pub const fn index(&self) -> bool {
        matches!(
            self,
            Self::Version { by_number: false, .. } | Self::Registers { today: true, .. }
        )
    }

    /// Address below the language's prefix.
    pub fn path(&self) -> String {
        match self {
            Self::Version {
                version,
                by_number: true,
                ..
            } => of_version(version.number),
            Self::Changes { version, .. } => changes_of(version.number),
            Self::Registers { today: true, .. } => REGISTERS.to_owned(),
            Self::Registers { day, .. } => format!("{REGISTERS}?{DAY}={day}"),
            _ => NOTICE.to_owned(),
        }
    }

    /// Title of the page.
    pub(crate) fn title(&self, t: Texts) -> String {
        let numbered = |key: &str, number: i32| t.t_with(key, &Args::new().with("number", number));
        match self {
            Self::Version {
                version,
                by_number: true,
                ..
            } => numbered("notice-title-version", version.number),
            Self::Version { .. } => t.t("notice-title"),
            Self::Changes { version, .. } => numbered("notice-changes-title", version.number),
            Self::Registers { .. } => t.t("registers-title"),
            Self::Missing => t.t("notice-missing-title"),
            Self::Failed => t.t("notice-failed-title"),
        }
    }

    /// Description for search engines.
    pub(crate) fn description(&self, t: Texts) -> String {
        t.t(match self {
            Self::Registers { .. } => "registers-lead",
            _ => "notice-lead",
        })
    }

    /// What stands in the page's main part.
    pub(crate) fn content(&self, t: Texts) -> Markup {
        html! {
            article.wrap.narrow.page.prose {
                h1 { (self.title(t)) }
                @match self {
                    Self::Version { version, text, versions, .. } => (whole(t, version, text, versions)),
                    Self::Changes { version, differences } => (changes(t, version, differences.as_deref())),
                    Self::Registers { day, systems, .. } => (registers(t, *day, systems)),
                    Self::Missing => p { a href=(href(t, NOTICE)) { (t.t("notice-missing")) } },
                    Self::Failed => p.lead { (t.t("notice-failed")) },
                }
            }
        }
    }
}

/// Address of a version.
pub fn of_version(number: i32) -> String {
    format!("{NOTICE}/versio/{number}")
}

/// Address of what a version changed.
pub fn changes_of(number: i32) -> String {
    format!("{NOTICE}/versio/{number}/muutokset")
}

fn href(t: Texts, path: &str) -> String {
    format!("{}{path}", t.locale().path_prefix())
}

fn dated(t: Texts, key: &str, version: &ShownVersion) -> String {
    let args = Args::new()
        .with("number", version.number)
        .with("time", format_instant(version.in_force_at, t.locale()));
    t.t_with(key, &args)
}

fn whole(t: Texts, version: &ShownVersion, text: &NoticeText, versions: &[ShownVersion]) -> Markup {
    html! {
        @if version.state == NoticeState::Past {
            (notice(Tone::Warn, None, &html! {
                (t.t("notice-old")) " " a href=(href(t, NOTICE)) { (t.t("notice-current")) }
            }))
        }
        p.lead { (t.t("notice-lead")) }
        p { (dated(t, "notice-since", version)) " " (t.t("notice-binding")) }
        p { a href=(href(t, REGISTERS)) { (t.t("registers-title")) } }
        nav aria-label=(t.t("notice-contents")) {
            ul { @for section in &text.0 { li { a href={ "#" (section.key) } { (heading(t, section.key)) } } } }
        }
        @for section in &text.0 { (one(t, section)) }
        h2 #versiot { (t.t("notice-versions")) }
        ul {
            @for other in versions {
                li {
                    a href=(href(t, &of_version(other.number))) { (dated(t, "notice-version", other)) }
                    @let (language, summary) = other.summary.pick(t.locale());
                    @if !summary.is_empty() { " " span lang=[foreign(t, language)] { (summary) } }
                    " " a href=(href(t, &changes_of(other.number))) {
                        (t.t_with("notice-changes-of", &Args::new().with("number", other.number)))
                    }
                }
            }
        }
        p { (t.t("notice-hash")) " " (hash(&version.hash)) }
    }
}

/// The language of a text that is not in the page's.
fn foreign(t: Texts, language: Locale) -> Option<&'static str> {
    (language != t.locale()).then(|| language.code())
}

fn heading(t: Texts, key: SectionKey) -> String {
    t.t(&key.label_key())
}

fn one(t: Texts, section: &Section) -> Markup {
    let (language, text) = section.text.pick(t.locale());
    html! {
        section id=(section.key) {
            h2 { (heading(t, section.key)) }
            @if foreign(t, language).is_some() { p { em { (t.t("notice-untranslated")) } } }
            @if let Some(day) = section.stale_since(language) {
                p { em { (t.t_with("notice-stale", &Args::new().with("day", format_date(day)))) } }
            }
            div lang=[foreign(t, language)] {
                @for block in blocks(text) {
                    @match block {
                        Block::Paragraph(text) => p { (text) },
                        Block::List(items) => ul { @for item in items { li { (item) } } },
                    }
                }
            }
        }
    }
}

/// A hash that narrow screens may break.
fn hash(hash: &str) -> Markup {
    let parts: Vec<String> = hash
        .as_bytes()
        .chunks(8)
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect();
    html! { code { @for part in parts { (part) wbr; } } }
}

fn changes(t: Texts, version: &ShownVersion, found: Option<&[(SectionKey, FieldDiff)]>) -> Markup {
    let (language, summary) = version.summary.pick(t.locale());
    html! {
        p { (dated(t, "notice-since", version)) }
        @if !summary.is_empty() { p.lead lang=[foreign(t, language)] { (summary) } }
        @match found {
            None => p { (t.t("notice-first")) },
            Some([]) => p { (t.t("notice-same")) },
            Some(found) => {
                @for (key, diff) in found {
                    h2 { (heading(t, *key)) }
                    ul { (lines(t, diff)) }
                }
            },
        }
        p { a href=(href(t, &of_version(version.number))) { (t.t("notice-whole")) } }
        p { a href=(href(t, NOTICE)) { (t.t("notice-current")) } }
    }
}

fn lines(t: Texts, diff: &FieldDiff) -> Markup {
    let text = |side: &Option<String>| side.clone().unwrap_or_default();
    html! {
        @for (before, after) in differences(&text(&diff.before), &text(&diff.after)) {
            @if let Some(line) = before { li { strong { (t.t("notice-went")) } " " del { (line) } } }
            @if let Some(line) = after { li { strong { (t.t("notice-came")) } " " ins { (line) } } }
        }
    }
}

fn registers(t: Texts, day: NaiveDate, systems: &[ShownSystem]) -> Markup {
    let file = |name: &str| format!("{}/{name}?{DAY}={day}", href(t, REGISTERS));
    html! {
        p.lead { (t.t("registers-lead")) }
        p { (t.t("registers-unconfirmed")) }
        form method="get" action=(href(t, REGISTERS)) {
            div.field {
                label for=(DAY) { (t.t("registers-day")) }
                input id=(DAY) name=(DAY) type="date" value=(day.to_string());
            }
            p.actions { button.button.button-secondary type="submit" { (t.t("registers-show")) } }
        }
        p { (t.t_with("registers-of-day", &Args::new().with("day", format_date(day)))) }
        @if systems.is_empty() { p { (t.t("registers-none")) } }
        @if !systems.is_empty() {
            nav aria-label=(t.t("registers-contents")) {
                ul {
                    @for system in systems {
                        li { a href={ "#" (system.key) } { (system.facts.name.pick(t.locale()).1) } }
                    }
                }
            }
        }
        @for system in systems { (register(t, system)) }
        h2 { (t.t("registers-files")) }
        ul {
            li { a href=(file("rekisterit.csv")) { "CSV" } }
            li { a href=(file("rekisterit.json")) { "JSON" } }
        }
        p { a href=(href(t, NOTICE)) { (t.t("notice-title")) } }
    }
}

fn register(t: Texts, system: &ShownSystem) -> Markup {
    let facts = &system.facts;
    let text = |key: &str, text: &Trilingual| {
        let (language, said) = text.pick(t.locale());
        html! {
            div {
                dt { (t.t(key)) }
                dd lang=[foreign(t, language)] {
                    @if said.is_empty() { span lang=(t.locale().code()) { (t.t("notice-unconfirmed")) } }
                    @else { (said) }
                }
            }
        }
    };
    let plain = |key: &str, said: &str| html! { div { dt { (t.t(key)) } dd { (said) } } };
    let bases: Vec<String> = facts
        .bases
        .iter()
        .map(|basis| format!("{} ({})", t.t(&basis.label_key()), basis.article()))
        .collect();
    let holder = if facts.holder.is_empty() {
        t.t("notice-unconfirmed")
    } else {
        facts.holder.clone()
    };
    let unconfirmed = t.t("notice-unconfirmed");
    let country = match facts.country.as_str() {
        "" => unconfirmed.as_str(),
        code => country_name(code, t.locale()),
    };
    html! {
        section id=(system.key) {
            h2 { (facts.name.pick(t.locale()).1) }
            dl {
                (plain("registers-role", &t.t(&facts.role.label_key())))
                (plain("registers-holder", &holder))
                @if !facts.arrangement.is_missing() { (text("registers-arrangement", &facts.arrangement)) }
                (text("registers-purposes", &facts.purposes))
                (plain("registers-bases", &bases.join("; ")))
                @if !facts.basis_note.is_missing() { (text("registers-basis-note", &facts.basis_note)) }
                (text("registers-people", &facts.people))
                (text("registers-data", &facts.data))
                (text("registers-sources", &facts.sources))
                (text("registers-recipients", &facts.recipients))
                (plain("registers-country", country))
                @if let Some(mechanism) = facts.mechanism {
                    (plain("registers-mechanism", &t.t(&mechanism.label_key())))
                }
                (text("registers-retention", &facts.retention))
                (text("registers-security", &facts.security))
                (plain("registers-search", &t.t(&facts.search.label_key())))
                (plain("registers-since", &format_date(system.valid_from)))
                @if !facts.confirmed { (plain("registers-state", &t.t("notice-unconfirmed"))) }
            }
        }
    }
}
