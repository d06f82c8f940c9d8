//! Sections that the inventory and the catalogue of purposes write.

use std::fmt::Write as _;

use super::SectionKey;
use crate::i18n::{Args, I18n};
use crate::inventory::{System, SystemFacts};
use crate::trilingual::Trilingual;

/// The text of a section in the language of `t`.
pub(super) fn section(key: SectionKey, systems: &[System], third_parties: &[String], t: &I18n) -> String {
    let line: fn(&SystemFacts, &I18n) -> String = match key {
        SectionKey::Purposes => purposes,
        SectionKey::Data => data,
        SectionKey::Sources => |facts, t| said(&facts.sources, t),
        SectionKey::Recipients => return recipients(systems, third_parties, t),
        SectionKey::Retention => |facts, t| said(&facts.retention, t),
        SectionKey::Transfers => return transfers(systems, t),
        _ => return String::new(),
    };
    list(key, systems.iter(), line, t)
}

/// Systems of which the same is true stand in one line.
fn list<'a>(
    key: SectionKey,
    systems: impl Iterator<Item = &'a System>,
    line: impl Fn(&SystemFacts, &I18n) -> String,
    t: &I18n,
) -> String {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for system in systems {
        let (text, name) = (line(&system.facts, t), system.facts.name.pick(t.locale()).1);
        match lines.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(name),
            None => lines.push((text, vec![name])),
        }
    }
    let mut text = t.t(&format!("notice-intro-{key}"));
    text.push('\n');
    for (said, names) in lines {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n- {}: {said}", names.join(", "));
    }
    text
}

fn said(text: &Trilingual, t: &I18n) -> String {
    match text.pick(t.locale()).1 {
        "" => t.t("notice-unconfirmed"),
        text => text.to_owned(),
    }
}

fn purposes(facts: &SystemFacts, t: &I18n) -> String {
    let bases: Vec<String> = facts
        .bases
        .iter()
        .map(|basis| {
            let args = Args::new()
                .with("basis", t.t(&basis.label_key()))
                .with("article", basis.article());
            t.t_with("notice-basis", &args)
        })
        .collect();
    let bases = if bases.is_empty() {
        t.t("notice-unconfirmed")
    } else {
        bases.join("; ")
    };
    let args = Args::new()
        .with("purposes", said(&facts.purposes, t))
        .with("bases", bases);
    t.t_with("notice-purpose", &args)
}

fn data(facts: &SystemFacts, t: &I18n) -> String {
    let args = Args::new()
        .with("people", said(&facts.people, t))
        .with("data", said(&facts.data, t));
    t.t_with("notice-data", &args)
}

/// What the systems say, and each third party to which people may let their details be passed on, by name.
fn recipients(systems: &[System], third_parties: &[String], t: &I18n) -> String {
    let line = |facts: &SystemFacts, t: &I18n| said(&facts.recipients, t);
    let mut text = list(SectionKey::Recipients, systems.iter(), line, t);
    if !third_parties.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n- {}: {}",
            third_parties.join(", "),
            t.t("notice-third-parties")
        );
    }
    text
}

fn transfers(systems: &[System], t: &I18n) -> String {
    let leaving: Vec<&System> = systems
        .iter()
        .filter(|system| system.facts.leaves_eea())
        .collect();
    if leaving.is_empty() {
        return t.t("notice-no-transfers");
    }
    let line = |facts: &SystemFacts, t: &I18n| {
        let mechanism = match facts.mechanism {
            Some(mechanism) => t.t(&mechanism.label_key()),
            None => t.t("notice-unconfirmed"),
        };
        let args = Args::new()
            .with("country", facts.country.clone())
            .with("holder", facts.holder.clone())
            .with("mechanism", mechanism);
        t.t_with("notice-transfer", &args)
    };
    list(SectionKey::Transfers, leaving.into_iter(), line, t)
}
