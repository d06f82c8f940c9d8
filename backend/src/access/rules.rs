//! What reading is unusual. Pure rules: they raise a question to a person and decide nothing.

use crate::config::Access as Limits;
use chrono::{DateTime, Timelike, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessReviewReason};
use std::collections::HashMap;

/// Days of somebody's own past that they are compared with.
pub const PAST_DAYS: i64 = 30;
/// Active days in that past below which there is no habit to compare with.
const HABIT: usize = 5;

/// Purposes for which reading needs a task that the person was given. Keeping the register needs none.
const NEEDS_TASK: [AccessPurpose; 1] = [AccessPurpose::Support];

/// One entry of a person's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub kind: AccessKind,
    /// For what.
    pub purpose: AccessPurpose,
    /// How many rows.
    pub count: u32,
    /// Stands for what was searched.
    pub search: Option<Vec<u8>>,
    /// Whether a task that the person was given explains it.
    pub in_task: bool,
}

/// Something unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub reason: AccessReviewReason,
    /// How much of it.
    pub count: u32,
    /// How much is still usual.
    pub threshold: u32,
}

/// How much a reading weighs: a page of a list shows little of each row, so it weighs as one.
pub fn weight(kind: AccessKind, count: u32) -> u32 {
    match kind {
        AccessKind::Search => 1,
        AccessKind::Open | AccessKind::Export | AccessKind::Print => count.max(1),
    }
}

/// How much a day's readings weigh together.
pub fn volume(reads: &[Read]) -> u32 {
    let weights = reads.iter().map(|read| weight(read.kind, read.count));
    weights.fold(0, u32::saturating_add)
}

/// Whether it is night in Finland: from 22 to 6 o'clock.
pub fn at_night(at: DateTime<Utc>) -> bool {
    let hour = at.with_timezone(&chrono_tz::Europe::Helsinki).hour();
    !(6..22).contains(&hour)
}

/// What is unusual in a person's day; `past` are the volumes of their own earlier days on which they read anything.
pub fn unusual(reads: &[Read], past: &[u32], limits: &Limits) -> Vec<Finding> {
    let count = |keep: &dyn Fn(&Read) -> bool| {
        u32::try_from(reads.iter().filter(|read| keep(read)).count()).unwrap_or(u32::MAX)
    };
    let night = count(&|read| at_night(read.at));
    let no_task = count(&|read| NEEDS_TASK.contains(&read.purpose) && !read.in_task);
    [
        (
            AccessReviewReason::Volume,
            volume(reads),
            volume_limit(past, limits),
        ),
        (AccessReviewReason::Hours, night, limits.night_reads),
        (
            AccessReviewReason::RepeatedSearch,
            most_repeated(reads),
            limits.same_search,
        ),
        (AccessReviewReason::NoTask, no_task, 0),
    ]
    .into_iter()
    .filter(|(_, count, threshold)| count > threshold)
    .map(|(reason, count, threshold)| Finding {
        reason,
        count,
        threshold,
    })
    .collect()
}

/// The volume that is still usual: a multiple of the person's own median day between the floor and the absolute limit;
/// the absolute limit for whoever has no habit yet.
pub fn volume_limit(past: &[u32], limits: &Limits) -> u32 {
    let mut past: Vec<u32> = past.iter().copied().filter(|volume| *volume > 0).collect();
    if past.len() < HABIT {
        return limits.volume_absolute;
    }
    past.sort_unstable();
    let median = past.get(past.len() / 2).copied().unwrap_or(0);
    median
        .saturating_mul(limits.volume_factor)
        .max(limits.volume_floor)
        .min(limits.volume_absolute)
}

fn most_repeated(reads: &[Read]) -> u32 {
    let mut times: HashMap<&[u8], u32> = HashMap::new();
    for search in reads.iter().filter_map(|read| read.search.as_deref()) {
        *times.entry(search).or_default() += 1;
    }
    times.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
