use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::*;
use crate::company::{CompanyState, NameKind, RegisterStatus, Situation, TradeRegisterStatus};
use crate::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use crate::contact_log::ContactKind;
use crate::listing::{ListingState, ListingStatus};
use crate::role::Role;
use crate::takeover::ImportField;

pub(super) const ALL: [(&str, Catalogue); 40] = [
    ("common", COMMON),
    ("errors", ERRORS),
    ("public", PUBLIC),
    ("statements", STATEMENTS),
    ("shell", SHELL),
    ("statistics", STATISTICS),
    ("visits", VISITS),
    ("open-data", OPEN_DATA),
    ("console", CONSOLE),
    ("oversight", OVERSIGHT),
    ("account", ACCOUNT),
    ("staff", STAFF),
    ("mail", MAIL),
    ("company", COMPANY),
    ("hours", HOURS),
    ("listing", LISTING),
    ("own", OWN),
    ("claim", CLAIM),
    ("own-mail", OWN_MAIL),
    ("consent", CONSENT),
    ("preferences", PREFERENCES),
    ("consent-mail", CONSENT_MAIL),
    ("newsletter", NEWSLETTER),
    ("passing-on", PASSING_ON),
    ("clock", CLOCK),
    ("people", PEOPLE),
    ("letter", LETTER),
    ("notice", NOTICE),
    ("notice-page", NOTICE_PAGE),
    ("notice-console", NOTICE_CONSOLE),
    ("request", REQUEST),
    ("request-page", REQUEST_PAGE),
    ("request-console", REQUEST_CONSOLE),
    ("request-letter", REQUEST_LETTER),
    ("request-mail", REQUEST_MAIL),
    ("request-package", REQUEST_PACKAGE),
    ("request-signature", REQUEST_SIGNATURE),
    ("request-text", REQUEST_TEXT),
    ("recipe", RECIPE),
    ("accessibility", ACCESSIBILITY),
];

/// The keys of a Fluent source, each with the variables its text uses.
pub(super) fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines() {
        let continues = line.starts_with([' ', '}']);
        if let Some((key, _)) = line
            .split_once('=')
            .filter(|_| !continues && !line.starts_with('#'))
        {
            current = key.trim().to_owned();
            assert!(
                found.insert(current.clone(), BTreeSet::new()).is_none(),
                "{current} is there twice"
            );
        }
        for part in line.split('$').skip(1).filter(|_| !line.starts_with('#')) {
            let variable = part
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default();
            found
                .entry(current.clone())
                .or_default()
                .insert(variable.to_owned());
        }
    }
    found
}

#[test]
fn every_file_is_readable() {
    for (name, catalogue) in ALL {
        for locale in Locale::ALL {
            let parsed = FluentResource::try_new(catalogue.source(*locale).to_owned());
            assert!(
                parsed.is_ok(),
                "{locale}/{name}.ftl: {:?}",
                parsed.err().map(|(_, errors)| errors)
            );
        }
    }
}

#[test]
fn all_languages_have_the_same_keys_and_variables() {
    for (name, catalogue) in ALL {
        let finnish = keys(catalogue.source(Locale::Fi));
        assert!(!finnish.is_empty(), "{name}.ftl is empty");
        for locale in [Locale::Sv, Locale::En] {
            let other = keys(catalogue.source(locale));
            let different: Vec<_> = finnish
                .keys()
                .chain(other.keys())
                .filter(|key| finnish.get(*key) != other.get(*key))
                .collect();
            assert!(
                different.is_empty(),
                "{locale}/{name}.ftl differs from fi in {different:?}"
            );
        }
    }
}

#[test]
fn no_key_is_in_two_catalogues_that_are_used_together() {
    let sides: [&[Catalogue]; 9] = [
        &[PUBLIC, COMPANY],
        &[PUBLIC, STATEMENTS, STATISTICS, OPEN_DATA],
        &[PUBLIC, CLAIM],
        &[PUBLIC, CONSENT, PREFERENCES],
        &[PUBLIC, NOTICE, NOTICE_PAGE],
        &[CONSOLE, ACCOUNT, LISTING, HOURS, STAFF, VISITS, OWN, CONSENT],
        // The bundle `privacy`.
        &[
            CONSOLE,
            ACCOUNT,
            STAFF,
            CONSENT,
            NEWSLETTER,
            PASSING_ON,
            PEOPLE,
            NOTICE,
            NOTICE_PAGE,
            NOTICE_CONSOLE,
            OVERSIGHT,
            OWN,
            VISITS,
        ],
        // The bundle `requests`.
        &[
            CONSOLE,
            ACCOUNT,
            STAFF,
            OWN,
            VISITS,
            CLOCK,
            REQUEST,
            REQUEST_CONSOLE,
            ACCESSIBILITY,
        ],
        &[LETTER, PEOPLE, NOTICE],
    ];
    for own in sides {
        let mut all = BTreeSet::new();
        for catalogue in [COMMON, ERRORS].iter().chain(own) {
            for key in keys(catalogue.source(Locale::Fi)).into_keys() {
                assert!(all.insert(key.clone()), "{key} is in two catalogues");
            }
        }
    }
}

#[test]
fn every_value_of_an_enum_has_a_name() {
    let texts = I18n::new(Locale::Fi, &[COMMON]);
    let mut labels: Vec<String> = Vec::new();
    macro_rules! collect {
        ($($name:ident),+) => { $( labels.extend($name::ALL.iter().map(|value| value.label_key())); )+ };
    }
    collect!(
        Locale,
        CompanyState,
        NameKind,
        RegisterStatus,
        Situation,
        TradeRegisterStatus,
        ConsentKind,
        ConsentMethod,
        ConsentPurpose,
        ListingState,
        ListingStatus,
        Role
    );
    #[cfg(feature = "industry")]
    labels.extend(crate::industry::CodeSet::ALL.iter().map(|set| set.label_key()));
    for label in labels {
        assert!(texts.has(&label), "{label}");
    }
}

#[test]
fn every_field_that_can_be_hidden_has_a_name() {
    let texts = I18n::new(Locale::Fi, &[OWN]);
    for field in crate::listing::ListingField::ALL {
        assert!(texts.has(&field.label_key()), "{field}");
    }
}

#[test]
fn every_word_of_staffs_work_has_a_name() {
    let texts = I18n::new(Locale::Fi, &[STAFF]);
    let kinds = ContactKind::ALL.iter().map(|kind| kind.label_key());
    for label in kinds.chain(ImportField::ALL.iter().map(|field| field.label_key())) {
        assert!(texts.has(&label), "{label}");
    }
}

#[test]
fn every_word_about_people_has_a_name() {
    use crate::legal_basis::LegalBasis;
    use crate::person::{
        BirthDatePurpose, CompanyRole, DatumKind, DutyExemption, DutyState, MatchReason, OpeningPurpose,
        PersonSource, RestrictionGround, ToldHow,
    };
    let texts = I18n::new(Locale::Fi, &[PEOPLE, STAFF, NOTICE]);
    let mut labels: Vec<String> = Vec::new();
    macro_rules! collect {
        ($($name:ident),+) => { $( labels.extend($name::ALL.iter().map(|value| value.label_key())); )+ };
    }
    collect!(
        LegalBasis,
        BirthDatePurpose,
        CompanyRole,
        DatumKind,
        DutyExemption,
        DutyState,
        MatchReason,
        OpeningPurpose,
        PersonSource,
        RestrictionGround,
        ToldHow
    );
    for label in labels {
        assert!(texts.has(&label), "{label}");
    }
    let permissions = I18n::new(Locale::Fi, &[CONSENT]);
    for field in crate::permission_import::PermissionField::ALL {
        assert!(permissions.has(&field.label_key()), "{field}");
    }
    let letter = I18n::new(Locale::Fi, &[LETTER]);
    for source in PersonSource::ALL {
        assert!(letter.has(&format!("letter-from-{source}")), "{source}");
    }
}

#[test]
fn missing_text_shows_its_key() {
    let texts = I18n::new(Locale::En, &[COMMON]);
    assert_eq!(texts.t("no-such-text"), "no-such-text");
    assert_eq!(texts.t(""), "");
    assert_eq!(texts.t("not a key { $"), "not a key { $");
}

#[test]
fn placeholders_are_filled_without_direction_marks_or_grouping() {
    let texts = I18n::new(Locale::Fi, &[COMMON]);
    let args = Args::new().with("count", 12_345);
    assert_eq!(texts.t_with("characters-left", &args), "Merkkejä jäljellä: 12345");
    let args = Args::new().with("date", "22.11.2026");
    assert_eq!(texts.t_with("updated-on", &args), "Päivitetty 22.11.2026");
}

#[test]
fn missing_value_never_panics() {
    let texts = I18n::new(Locale::Sv, &[COMMON]);
    assert!(texts.t("page-of").contains("page"));
}

#[test]
fn args_survive_json() {
    let args = Args::new().with("max", 300_usize).with("name", "Veteli");
    let json = serde_json::to_string(&args).unwrap();
    assert_eq!(serde_json::from_str::<Args>(&json).unwrap(), args);
}

#[test]
fn one_file_of_several_catalogues_has_their_texts() {
    for locale in Locale::ALL {
        let catalogues = [COMMON, ERRORS, CONSOLE, ACCOUNT];
        let apart = I18n::new(*locale, &catalogues);
        let file = catalogues.map(|catalogue| catalogue.source(*locale)).join("\n");
        let together = I18n::of_sources(*locale, [file.as_str()]);
        for key in keys(&file).into_keys() {
            assert_eq!(together.t(&key), apart.t(&key));
        }
    }
}

#[test]
fn texts_handed_over_first_stay() {
    provide(Locale::Sv, "a = ett".into());
    assert!(is_provided(Locale::Sv) && !is_provided(Locale::En));
    provide(Locale::Sv, "a = två".into());
    assert_eq!(provided(Locale::Sv).get().map(String::as_str), Some("a = ett"));
}
