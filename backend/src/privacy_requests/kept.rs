//! What a task says is kept: by codes, so that each letter says ground and end in the language of its case.

use super::entity::task;
use super::letters::day;
use crate::platform::{OpError, OpResult};
use crate::subject::{Held, Kept};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use seutu_shared::i18n::{Args, I18n};
use seutu_shared::privacy_request::{RefusalGround, TaskInput};
use seutu_shared::privacy_right::PrivacyRight;

/// Something that stays in a register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KeptLine {
    /// What: the kind of a record of our own registers; none where a person has settled the task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Why.
    pub ground: RefusalGround,
    /// The provision that a hold names; none where the ground has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// Until when, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl From<&Kept> for KeptLine {
    fn from(one: &Kept) -> Self {
        Self {
            what: Some(one.what.to_owned()),
            ground: one.ground,
            provision: one.provision.clone(),
            until: one.until,
        }
    }
}

impl KeptLine {
    /// What a person said of a register.
    fn by_hand(input: &TaskInput) -> Option<Self> {
        input.ground.map(|ground| Self {
            what: None,
            ground,
            provision: None,
            until: input.retained_until,
        })
    }

    /// Where it stands that it is kept.
    fn provisions(&self) -> String {
        let held = self.provision.iter().map(String::as_str);
        let all: Vec<_> = std::iter::once(provision(self.ground)).chain(held).collect();
        all.join("; ")
    }

    /// What stays, why and until when, in a line for staff; with the texts of the file.
    fn named(&self, t: &I18n, count: usize) -> String {
        let what = self.what.as_deref().unwrap_or_default().replace('_', "-");
        let what = how_many(t.t(&format!("data-kind-{what}")), count);
        let until = self.until.map(|until| format!(", – {}", day(until)));
        format!("{what} ({}{})", self.provisions(), until.unwrap_or_default())
    }

    /// In a sentence of the answer that names a record that is held.
    fn held_sentence(&self, t: &I18n, count: usize) -> String {
        let what = self.what.as_deref().unwrap_or_default().replace('_', "-");
        let args = Args::new()
            .with("what", how_many(t.t(&format!("hold-kind-{what}")), count))
            .with("ground", t.t(&self.ground.label_key()))
            .with("provision", self.provisions())
            .with("until", self.until.map(day).unwrap_or_default());
        let key = match self.until {
            Some(_) => "letter-kept-held",
            None => "letter-kept-held-for-good",
        };
        t.t_with(key, &args)
    }

    /// In a sentence of the answer.
    fn sentence(&self, t: &I18n, count: usize) -> String {
        if self.provision.is_some() {
            return self.held_sentence(t, count);
        }
        let args = Args::new()
            .with("ground", t.t(&self.ground.label_key()))
            .with("provision", provision(self.ground))
            .with("until", self.until.map(day).unwrap_or_default());
        let own = self.what.as_ref().map(|what| {
            let key = format!("letter-kept-{what}-{}", self.ground.as_str());
            key.replace('_', "-")
        });
        let own = own.filter(|key| t.has(key));
        t.t_with(own.as_deref().unwrap_or("letter-kept-by"), &args)
    }
}

/// The provision on which data that should be erased is kept.
pub(super) fn provision(ground: RefusalGround) -> &'static str {
    ground.provision(&[PrivacyRight::Erasure])
}

/// Each line once, with how many there are of it: records that are held alike.
fn counted(lines: &[KeptLine]) -> Vec<(&KeptLine, usize)> {
    let mut all: Vec<(&KeptLine, usize)> = Vec::new();
    for line in lines {
        if let Some((_, count)) = all.iter_mut().find(|(one, _)| *one == line) {
            *count += 1;
        } else {
            all.push((line, 1));
        }
    }
    all
}

/// What it is, and how many where there are several.
fn how_many(what: String, count: usize) -> String {
    if count > 1 {
        format!("{what} ({count})")
    } else {
        what
    }
}

/// What stays, in a line for staff.
pub(super) fn named(lines: &[KeptLine], t: &I18n) -> String {
    let named = counted(lines)
        .into_iter()
        .map(|(line, count)| line.named(t, count));
    named.collect::<Vec<_>>().join(", ")
}

/// What stays, in sentences of the answer.
pub(super) fn sentences(lines: &[KeptLine], t: &I18n) -> Vec<String> {
    let said = counted(lines)
        .into_iter()
        .map(|(line, count)| line.sentence(t, count));
    said.collect()
}

/// What sources kept: each thing once, and each record that is held.
pub(super) fn of_sources(kept: &[Kept]) -> Vec<KeptLine> {
    let mut all: Vec<KeptLine> = kept.iter().map(KeptLine::from).collect();
    all.sort();
    all.dedup_by(|one, other| one == other && one.provision.is_none());
    all
}

/// What is still kept where holds have ended: records that are held now in place of those that were; none where none
/// was held.
pub(super) fn still(mut lines: Vec<KeptLine>, held: &Held) -> Option<Vec<KeptLine>> {
    let before = lines.len();
    lines.retain(|line| line.provision.is_none());
    if lines.len() == before {
        return None;
    }
    lines.extend(of_sources(&held.kept()));
    Some(lines)
}

/// What is kept when a person settles a task: what the register itself said stays said.
pub(super) fn settled(found: &task::Model, input: &TaskInput) -> OpResult<Vec<KeptLine>> {
    let mut all = found.kept_lines()?;
    all.retain(|line| line.what.is_some());
    all.extend(KeptLine::by_hand(input));
    Ok(all)
}

/// As a task keeps it.
pub(super) fn write(lines: &[KeptLine]) -> OpResult<Option<String>> {
    if lines.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(lines)
        .map(Some)
        .map_err(OpError::internal("write what is kept"))
}

/// The key of what the answer says of a register in which a law has data kept.
pub(super) fn heading(lines: &[KeptLine], until: Option<NaiveDate>) -> &'static str {
    let for_good = |line: &KeptLine| line.ground.keeps_for_good();
    match until {
        // Each thing of our own registers has a ground and an end of its own.
        _ if lines.iter().any(|line| line.what.is_some()) => "letter-found-kept",
        Some(_) => "letter-found-retained-by-law",
        None if lines.iter().any(for_good) => "letter-found-permanently",
        None => "letter-found-kept",
    }
}
