use std::collections::BTreeSet;

use super::lint::{Finding, FindingCode, Place, lint, previous};
use super::*;
use crate::i18n::NOTICE;
use crate::inventory::{LegalBasis, SystemFacts, SystemRole, TransferMechanism};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn texts(locale: Locale) -> &'static I18n {
    Box::leak(Box::new(I18n::new(locale, &[NOTICE])))
}

fn section(key: SectionKey, fi: &str) -> Section {
    Section {
        key,
        text: Trilingual::same(fi),
        sv_stale_since: None,
        en_stale_since: None,
    }
}

fn system(key: &str, change: impl FnOnce(&mut SystemFacts)) -> System {
    let text = || Trilingual::same("Teksti");
    let mut facts = SystemFacts {
        name: Trilingual::same(key),
        holder: "Alfa Oy".into(),
        purposes: text(),
        bases: vec![LegalBasis::PublicTask],
        people: text(),
        data: text(),
        sources: text(),
        recipients: text(),
        country: "FI".into(),
        retention: Trilingual::same("Kaksi vuotta"),
        security: text(),
        confirmed: true,
        ..SystemFacts::default()
    };
    change(&mut facts);
    System {
        key: key.into(),
        facts,
    }
}

/// A notice in which nothing is wrong.
fn sound() -> NoticeText {
    let text = |key: &SectionKey| match key {
        SectionKey::Officer => "Tietosuojavastaava on tavattavissa osoitteessa tsv@seutu.example.",
        SectionKey::Complaint => "Tietosuojavaltuutetun toimisto, tietosuoja@om.example.",
        SectionKey::SourceDuty => "Kerromme PRH:n tiedoista kuukauden kuluessa.",
        _ => "Selkeä teksti.",
    };
    NoticeText(
        SectionKey::ALL
            .iter()
            .map(|key| section(*key, text(key)))
            .collect(),
    )
}

fn codes(found: &[Finding]) -> Vec<FindingCode> {
    found.iter().map(|one| one.code).collect()
}

fn with(key: SectionKey, fi: &str) -> NoticeText {
    let mut notice = sound();
    for one in &mut notice.0 {
        if one.key == key {
            one.text = Trilingual::same(fi);
        }
    }
    notice
}

#[test]
fn sound_notice_has_no_findings() {
    assert_eq!(lint(&sound(), &[system("a", |_| ())]), Vec::new());
}

#[test]
fn each_claim_the_law_does_not_bear_is_found_and_its_denial_is_not() {
    use FindingCode as F;
    for (said, code) in [
        ("Pyyntö on lähetettävä allekirjoitettuna.", F::SignatureDemanded),
        ("Siirto perustuu Privacy Shieldiin.", F::DeadMechanism),
        (
            "Säilytämme niin kauan kuin tiedot ovat tarpeellisia.",
            F::RetentionVague,
        ),
        ("Käsittelyn peruste on asiallinen yhteys.", F::RepealedBasis),
        ("Luovutamme samaan yhteenliittymään kuuluville.", F::EconomicGroup),
        ("Yritys varaa oikeuden muutoksiin.", F::ControllerUnclear),
        ("Annamme tietoja välttämättömille tahoille.", F::RecipientsUnnamed),
        (
            "Tiedot menevät suoramarkkinointirekisteriin.",
            F::MarketingTransfer,
        ),
        (
            "Voimme keskeyttää palvelun, jos vaadit poistoa.",
            F::ServiceRefusal,
        ),
        ("Tallennamme salasanan.", F::LoginUndescribed),
        ("Kysymme syntymäaikaa.", F::BirthDate),
        ("Tarkista seloste säännöllisesti.", F::ChangesUntold),
    ] {
        assert_eq!(
            codes(&lint(&with(SectionKey::Rights, said), &[])),
            [code],
            "{said}"
        );
    }
    for said in [
        "Pyyntöä ei tarvitse allekirjoittaa.",
        "Emme kysy syntymäaikaa.",
        "Privacy Shield ei ole enää voimassa.",
        "Emme keskeytä palvelua, vaikka pyydät poistamaan tietoja.",
        "Kirjaudut salasanalla.",
    ] {
        assert_eq!(lint(&with(SectionKey::Rights, said), &[]), Vec::new(), "{said}");
    }
}

#[test]
fn what_the_law_wants_told_is_missed() {
    use FindingCode as F;
    let missing = |key, fi| {
        codes(&lint(
            &with(key, fi),
            &[system("a", |facts| facts.sources = Trilingual::same("PRH"))],
        ))
    };
    assert_eq!(
        missing(SectionKey::Officer, "Tietosuojavastaavaa ei ole nimetty."),
        [F::OfficerMissing]
    );
    assert_eq!(
        missing(SectionKey::Complaint, "Voit valittaa."),
        [F::AuthorityMissing]
    );
    assert_eq!(
        missing(SectionKey::SourceDuty, "Saamme tietoja muualta."),
        [F::SourceDutyMissing]
    );
    assert_eq!(
        missing(SectionKey::Controller, "Yhtiömuotoa ei ole vahvistettu."),
        [F::ControllerUnclear]
    );
    assert_eq!(missing(SectionKey::Duty, ""), [F::SectionEmpty]);
}

#[test]
fn inventory_is_judged_system_by_system() {
    use FindingCode as F;
    let judged = |change: fn(&mut SystemFacts)| codes(&lint(&sound(), &[system("a", change)]));
    let abroad = |facts: &mut SystemFacts, mechanism| {
        facts.country = "US".into();
        facts.mechanism = mechanism;
    };
    let shield = system("a", |facts| abroad(facts, Some(TransferMechanism::PrivacyShield)));
    assert_eq!(codes(&lint(&sound(), &[shield])), [F::DeadMechanism]);
    let open = system("a", |facts| abroad(facts, Some(TransferMechanism::Unconfirmed)));
    assert_eq!(codes(&lint(&sound(), &[open])), [F::TransferUnconfirmed]);
    assert_eq!(
        judged(|facts| facts.retention = Trilingual::default()),
        [F::RetentionVague]
    );
    assert_eq!(judged(|facts| facts.role = SystemRole::Joint), [F::JointSilent]);
    assert_eq!(judged(|facts| facts.confirmed = false), [F::FactsUnconfirmed]);
    assert_eq!(
        judged(|facts| facts.people = Trilingual::default()),
        [F::FactsMissing]
    );
    let interest = |facts: &mut SystemFacts| {
        facts.authority_task = true;
        facts.bases = vec![LegalBasis::LegitimateInterests];
    };
    assert_eq!(judged(interest), [F::AuthorityInterest]);
}

#[test]
fn notice_of_2021_is_judged_by_the_same_rules() {
    use FindingCode as F;
    let found: BTreeSet<FindingCode> = previous().iter().map(|one| one.code).collect();
    let expected = [
        F::SignatureDemanded,
        F::DeadMechanism,
        F::OfficerMissing,
        F::RetentionVague,
        F::RepealedBasis,
        F::EconomicGroup,
        F::ControllerUnclear,
        F::RecipientsUnnamed,
        F::SourceDutyMissing,
        F::MarketingTransfer,
        F::ServiceRefusal,
        F::LoginUndescribed,
        F::AuthorityMissing,
        F::BirthDate,
        F::ChangesUntold,
    ];
    assert_eq!(found, expected.into_iter().collect());
    assert!(
        previous()
            .iter()
            .all(|one| matches!(one.place, Place::Previous(_)))
    );
}

#[test]
fn translation_is_stale_from_the_day_the_finnish_text_moved_until_somebody_looks() {
    let today = day("2026-11-27");
    let old = section(SectionKey::Rights, "Vanha");
    let moved = old.edited(
        Trilingual {
            fi: "Uusi".into(),
            ..old.text.clone()
        },
        &[],
        today,
    );
    assert_eq!(moved.stale_since(Locale::Sv), Some(today));
    // A later change keeps the first day.
    let again = moved.edited(
        Trilingual {
            fi: "Uudempi".into(),
            ..moved.text.clone()
        },
        &[],
        day("2026-12-01"),
    );
    assert_eq!(again.stale_since(Locale::En), Some(today));
    let translated = Trilingual {
        sv: "Nyare".into(),
        ..again.text.clone()
    };
    let looked = again.edited(translated, &[Locale::En], day("2026-12-02"));
    assert_eq!((looked.sv_stale_since, looked.en_stale_since), (None, None));
    let mut notice = sound();
    notice.0[0] = moved;
    assert_eq!(codes(&lint(&notice, &[])), [FindingCode::TranslationStale; 2]);
}

#[test]
fn generated_sections_put_together_what_is_the_same_and_name_what_is_open() {
    let systems = [
        system("Alfa", |_| ()),
        system("Beeta", |_| ()),
        system("Zoom", |facts| {
            facts.country = "US".into();
            facts.mechanism = Some(TransferMechanism::Unconfirmed);
            facts.retention = Trilingual::default();
        }),
    ];
    let notice = NoticeText::default().complete(&systems, &[], texts);
    let fi = |key| notice.section(key).unwrap().text.fi.clone();
    assert!(
        fi(SectionKey::Retention).contains("- Alfa, Beeta: Kaksi vuotta"),
        "{}",
        fi(SectionKey::Retention)
    );
    assert!(fi(SectionKey::Retention).contains("- Zoom: "));
    assert!(fi(SectionKey::Transfers).contains("US") && !fi(SectionKey::Transfers).contains("Alfa:"));
    assert!(fi(SectionKey::Purposes).contains("6(1)(e)"));
    let none = NoticeText::default().complete(&systems[..2], &[], texts);
    assert!(!none.section(SectionKey::Transfers).unwrap().text.sv.is_empty());
}

#[test]
fn third_parties_are_recipients_by_name_and_only_with_permission() {
    let systems = [system("Alfa", |_| ())];
    let named = ["Opisto".to_owned(), "Yliopisto".to_owned()];
    let with = NoticeText::default().complete(&systems, &named, texts);
    let without = NoticeText::default().complete(&systems, &[], texts);
    assert_eq!(with.changed_from(&without), [SectionKey::Recipients]);
    let text = |notice: &NoticeText, locale| {
        let section = notice.section(SectionKey::Recipients).unwrap();
        section.text.get(locale).to_owned()
    };
    for (locale, permission) in [
        (Locale::Fi, "luvan"),
        (Locale::Sv, "tillstånd"),
        (Locale::En, "permitted"),
    ] {
        let (said, before) = (text(&with, locale), text(&without, locale));
        let line = said.strip_prefix(&before).unwrap().trim_start();
        assert!(
            line.starts_with("- Opisto, Yliopisto: ") && line.contains(permission),
            "{line}"
        );
    }
}

#[test]
fn every_finding_label_and_intro_has_its_text() {
    for locale in Locale::ALL {
        let t = texts(*locale);
        for code in FindingCode::ALL {
            let one = Finding {
                code: *code,
                place: Place::Section(SectionKey::Rights),
                detail: "sv".into(),
            };
            let text = one.text(t);
            assert!(text.contains(' ') && !text.contains(['{', '$']), "{text}");
            assert!(!code.law().is_empty());
        }
        let keys = SectionKey::ALL
            .iter()
            .map(|one| one.label_key())
            .chain(SystemRole::ALL.iter().map(|one| one.label_key()))
            .chain(LegalBasis::ALL.iter().map(|one| one.label_key()))
            .chain(TransferMechanism::ALL.iter().map(|one| one.label_key()))
            .chain(crate::inventory::SearchWay::ALL.iter().map(|one| one.label_key()))
            .chain(
                SectionKey::ALL
                    .iter()
                    .filter(|key| key.is_generated())
                    .map(|key| format!("notice-intro-{key}")),
            );
        for key in keys {
            assert!(t.has(&key), "{key}");
        }
    }
}

#[test]
fn text_becomes_paragraphs_and_lists() {
    let found = blocks("Yksi\nrivi.\n\nLista:\n- a\n- b\n\nLoppu.");
    let text = |text: &str| Block::Paragraph(text.into());
    assert_eq!(
        found,
        [
            text("Yksi rivi."),
            text("Lista:"),
            Block::List(vec!["a".into(), "b".into()]),
            text("Loppu.")
        ]
    );
}

#[test]
fn differences_name_what_went_and_what_came() {
    let found = differences("A\nB\nC", "A\nD\nC");
    assert_eq!(found, [(Some("B".into()), None), (None, Some("D".into()))]);
}

proptest! {
    /// B21: only what a reader would see decides whether there is a new version.
    #[test]
    fn b21_blanks_at_line_ends_make_no_new_version(text in "[a-zåäö \n]{0,60}", blanks in "[ \n]{0,3}") {
        let one = NoticeText(vec![section(SectionKey::Rights, &text)]);
        let mut other = NoticeText(vec![section(SectionKey::Rights, &format!("{blanks}{text}{blanks}"))]);
        other.0[0].sv_stale_since = Some(day("2026-01-01"));
        prop_assert_eq!(one.canonical(), other.canonical());
        prop_assert_eq!(one.changed_from(&other), Vec::new());
    }

    #[test]
    fn b21_other_words_make_another_version(a in "[a-z]{1,9}", b in "[a-z]{1,9}") {
        let one = |text: &str| NoticeText(vec![section(SectionKey::Rights, text)]);
        prop_assert_eq!(a == b, one(&a).canonical() == one(&b).canonical());
    }
}
