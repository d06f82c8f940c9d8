//! Codes, dates, paths and settings, and search texts up to the engines' languages.

use super::text;
use seutu_backend::config::Config;
use seutu_backend::directory::analysis::words;
use seutu_backend::directory::query::{Looked, TextQuery, look_at, to_fts5, to_tsquery};
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::company_form::CompanyForm;
use seutu_shared::date;
use seutu_shared::locale::Locale;
use seutu_shared::municipality::{self, MunicipalityCode};
use std::io::Write as _;

pub(super) fn codes(data: &[u8]) {
    let Some(given) = text(data) else { return };
    if let Ok(code) = given.parse::<MunicipalityCode>() {
        assert_eq!(code.as_str(), given);
        assert!(municipality::find(code).is_none_or(|found| found.is_named(found.name(Locale::Fi))));
    }
    if let Some(found) = municipality::by_post_code(given) {
        assert!(found.post_codes().iter().any(|code| code == given));
    }
    let _ = municipality::by_word(given);
    if let Ok(form) = given.parse::<CompanyForm>() {
        assert_eq!(form.to_string().parse::<CompanyForm>().ok(), Some(form));
    }
    if let Ok(day) = date::parse_date(given) {
        assert_eq!(date::parse_date(&date::format_date(day)), Ok(day));
    }
    let (locale, rest) = Locale::split_path(given);
    assert!(given.ends_with(rest) || rest == "/", "{given:?}");
    assert!(given.starts_with(locale.path_prefix()));
    let _ = Locale::from_code(given);
}

/// A file of settings is read or refused with words, and no secret in it is shown.
pub(super) fn settings(data: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(data).unwrap();
    match Config::load(Some(file.path())) {
        Ok(config) => {
            let _ = (
                config.problems(),
                config.key_dir(),
                config.is_https(),
                config.uploads.clam_address(),
            );
            let shown = format!("{config:?}");
            let url = config.database.url.expose();
            // The default is no secret.
            assert!(url.len() < 20 || !shown.contains(url), "a secret is shown");
        }
        Err(text) => assert!(!text.is_empty()),
    }
}

/// Outside quotes only our own operators stand, in either engine's language.
pub(super) fn query(data: &[u8]) {
    let Some(given) = text(data) else { return };
    let found = words(given);
    assert!(
        found.iter().all(|word| word.chars().all(char::is_alphanumeric)),
        "{found:?}"
    );
    assert_eq!(words(&found.join(" ")), found, "words stay words");
    let Looked::Words(groups) = look_at(given, &NoMorphology) else {
        return;
    };
    assert!(groups.len() <= 12 && groups.iter().all(|group| !group.alternatives.is_empty()));
    for query in [TextQuery::all(&groups), TextQuery::any(&groups)] {
        let outside: String = to_fts5(&query)
            .unwrap_or_default()
            .split('"')
            .step_by(2)
            .collect();
        assert!(
            outside
                .split([' ', '(', ')', '*'])
                .all(|word| ["", "AND", "OR"].contains(&word)),
            "{outside}"
        );
        let outside: String = to_tsquery(&query)
            .unwrap_or_default()
            .split('\'')
            .step_by(2)
            .collect();
        assert!(outside.chars().all(|sign| " ()|&:*".contains(sign)), "{outside}");
    }
}
