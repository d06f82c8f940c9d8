//! Guides for the systems outside: what to look for, where, and what proves it. The texts are in `recipe.ftl`; the
//! version of the guide a task was made with stays with it.

use seutu_shared::i18n::{I18n, RECIPE};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_right::PrivacyRight;

/// Systems with a guide, and the version of its text.
const GUIDES: &[(&str, i32)] = &[
    ("kpkuntaraha", 1),
    ("mailchimp", 1),
    ("questback", 1),
    ("eura", 1),
    ("hyrra", 1),
    ("reportronic", 1),
    ("kasesoft", 1),
    ("visma_sign", 1),
    ("teams", 1),
    ("zoom", 1),
    ("forms", 1),
    ("paperi", 1),
];

/// The version of a system's guide; 0 where nobody has written one.
pub(super) fn version(system: &str) -> i32 {
    GUIDES
        .iter()
        .find(|(name, _)| *name == system)
        .map_or(0, |(_, version)| *version)
}

/// What to do, step by step, for what is asked.
pub(super) fn steps(system: &str, rights: &[PrivacyRight], language: Locale) -> Vec<String> {
    let t = I18n::new(language, &[RECIPE]);
    let name = if version(system) > 0 { system } else { "other" };
    let name = name.replace('_', "-");
    let mut steps = vec![t.t(&format!("recipe-{name}-find"))];
    let mut groups: Vec<&str> = rights.iter().filter_map(|right| group(*right)).collect();
    groups.sort_unstable();
    groups.dedup();
    steps.extend(
        groups
            .into_iter()
            .map(|group| t.t(&format!("recipe-{name}-{group}"))),
    );
    steps.push(t.t("recipe-proof"));
    steps
}

/// Rights that are carried out in the same way in a system.
const fn group(right: PrivacyRight) -> Option<&'static str> {
    match right {
        PrivacyRight::Access | PrivacyRight::Portability => Some("access"),
        PrivacyRight::Erasure => Some("erase"),
        PrivacyRight::Rectification => Some("rectify"),
        PrivacyRight::Restriction
        | PrivacyRight::Objection
        | PrivacyRight::MarketingBan
        | PrivacyRight::ConsentWithdrawal => Some("stop"),
        PrivacyRight::HumanReview => None,
    }
}
