//! Guides for the systems outside: what to look for, where, and what proves it. The texts are in `recipe.ftl`; the
//! version of the guide a task was made with stays with it, and with it what that version says.

use seutu_shared::i18n::{I18n, RECIPE};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_right::PrivacyRight;

/// Systems with a guide, and the version of its text. A new text is a new version, with keys of its own beside those of
/// the versions before.
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

/// What to do, step by step, for what is asked, as a version of the guide says it.
pub(super) fn steps(system: &str, version: i32, rights: &[PrivacyRight], language: Locale) -> Vec<String> {
    let t = I18n::new(language, &[RECIPE]);
    let mut steps = vec![t.t(&key(system, version, "find"))];
    let mut groups: Vec<&str> = rights.iter().filter_map(|right| group(*right)).collect();
    groups.sort_unstable();
    groups.dedup();
    steps.extend(groups.into_iter().map(|group| t.t(&key(system, version, group))));
    steps.push(t.t("recipe-proof"));
    steps
}

/// The key of a part; without a guide of its own a system has the one for all others.
fn key(system: &str, version: i32, part: &str) -> String {
    let name = system.replace('_', "-");
    match version {
        ..=0 => format!("recipe-other-{part}"),
        1 => format!("recipe-{name}-{part}"),
        _ => format!("recipe-{name}-v{version}-{part}"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    const PARTS: [&str; 5] = ["find", "access", "erase", "rectify", "stop"];
    /// The beginning of the SHA-256 of what each version says in all languages. Lines are added and never changed:
    /// tasks were done by what the version said.
    const TEXTS: &[(&str, i32, &str)] = &[
        ("kpkuntaraha", 1, "337737a1b17f11ad"),
        ("mailchimp", 1, "98cae1623e4ff3cf"),
        ("questback", 1, "2a652e04a6309a00"),
        ("eura", 1, "0e64605435f8daee"),
        ("hyrra", 1, "ca2a5d783bff2e49"),
        ("reportronic", 1, "fb13905c4155e196"),
        ("kasesoft", 1, "81e735946d230763"),
        ("visma_sign", 1, "86a4c283c6d1d860"),
        ("teams", 1, "6c6d47a10ad18d7d"),
        ("zoom", 1, "fb2ba4cb9888b10f"),
        ("forms", 1, "035aa8f658bfb56b"),
        ("paperi", 1, "9ad55a32216885db"),
        ("other", 0, "98178f329e34e582"),
    ];

    fn digest(system: &str, version: i32) -> String {
        let mut hasher = Sha256::new();
        for language in Locale::ALL {
            let t = I18n::new(*language, &[RECIPE]);
            let keys = PARTS.iter().map(|part| key(system, version, part));
            for key in keys.chain(["recipe-proof".to_owned()]) {
                hasher.update(t.t(&key));
                hasher.update("\n");
            }
        }
        hex::encode(hasher.finalize()).chars().take(16).collect()
    }

    #[test]
    fn text_of_a_version_never_changes() {
        for (system, version, known) in TEXTS {
            let new = digest(system, *version);
            assert_eq!(
                new, *known,
                "{system}: raise the version instead of editing version {version}"
            );
        }
    }

    #[test]
    fn every_version_of_a_guide_is_kept() {
        for (system, newest) in GUIDES.iter().chain(&[("other", 0)]) {
            for version in (*newest).min(1)..=*newest {
                let kept = TEXTS
                    .iter()
                    .any(|(name, known, _)| name == system && *known == version);
                assert!(kept, "{system} {version}");
            }
        }
    }

    #[test]
    fn task_is_guided_by_the_version_it_was_made_with() {
        let rights = [PrivacyRight::Erasure];
        let of = |system, version| steps(system, version, &rights, Locale::En);
        assert_eq!(of("zoom", 0), of("other", 0), "made before there was a guide");
        assert_ne!(of("zoom", 1), of("zoom", 0));
        assert!(key("visma_sign", 2, "find").starts_with("recipe-visma-sign-v2-"));
    }
}
