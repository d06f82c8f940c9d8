use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::*;
use crate::consent::{ConsentEvent, ConsentKind, ConsentMethod};

fn codes(input: &ListingInput) -> Vec<(String, ErrorCode)> {
    let errors = input.validate().unwrap_err();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

fn consent(subject: ConsentSubject) -> LiveConsent {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let event = ConsentEvent {
        id: Uuid::from_u128(5).into(),
        subject,
        purpose: subject.publication().unwrap(),
        channel: crate::consent::Channel::Web,
        controller: crate::consent::OWN_CONTROLLER.into(),
        kind: ConsentKind::Given,
        wording_id: Uuid::from_u128(6).into(),
        wording_hash: "00".repeat(32),
        language: Locale::Fi,
        method: ConsentMethod::Visit,
        occurred_at: now,
        recorded_at: now,
    };
    LiveConsent::from_ledger_row(&event, now).unwrap()
}

#[test]
fn input_is_trimmed_and_normalised() {
    let input = ListingInput {
        summary: LocalizedText {
            fi: Some("  Hitsausta ja sorvausta ".into()),
            sv: Some("  ".into()),
            en: None,
        },
        phone: Some("040 123 4567".into()),
        email: Some(" info@KONEPAJA.example".into()),
        website: Some("www.konepaja.example".into()),
        keywords: vec!["hitsaus".into(), " Hitsaus ".into(), String::new()],
        languages: vec![Locale::En, Locale::Fi, Locale::En],
        ..ListingInput::default()
    };
    let content = input.validate().unwrap();
    assert_eq!(
        content.summary,
        LocalizedText {
            fi: Some("Hitsausta ja sorvausta".into()),
            sv: None,
            en: None
        }
    );
    assert_eq!(content.phone.as_deref(), Some("+358401234567"));
    assert_eq!(content.email.as_deref(), Some("info@konepaja.example"));
    assert_eq!(content.website.as_deref(), Some("https://www.konepaja.example"));
    assert_eq!(content.keywords, ["hitsaus"]);
    assert_eq!(content.languages, [Locale::Fi, Locale::En]);
}

#[test]
fn every_wrong_field_is_named() {
    let input = ListingInput {
        summary: LocalizedText {
            sv: Some("å".repeat(MAX_SUMMARY + 1)),
            ..LocalizedText::default()
        },
        description: LocalizedText {
            en: Some("x".repeat(MAX_DESCRIPTION + 1)),
            ..LocalizedText::default()
        },
        phone: Some("soita".into()),
        email: Some("info".into()),
        website: Some("javascript:alert(1)".into()),
        keywords: vec!["k".repeat(MAX_KEYWORD + 1)],
        ..ListingInput::default()
    };
    let expected = [
        ("summarySv", ErrorCode::TooLong),
        ("descriptionEn", ErrorCode::TooLong),
        ("phone", ErrorCode::InvalidPhone),
        ("email", ErrorCode::InvalidEmail),
        ("website", ErrorCode::InvalidUrl),
        ("keywords", ErrorCode::TooLong),
    ];
    assert_eq!(
        codes(&input),
        expected.map(|(field, code)| (field.to_owned(), code))
    );
}

#[test]
fn longest_allowed_texts_pass() {
    let input = ListingInput {
        summary: LocalizedText {
            fi: Some("ä".repeat(MAX_SUMMARY)),
            ..LocalizedText::default()
        },
        keywords: (0..MAX_KEYWORDS).map(|number| format!("sana {number}")).collect(),
        ..ListingInput::default()
    };
    assert!(input.validate().is_ok());
}

#[test]
fn twenty_first_keyword_is_too_many() {
    let input = ListingInput {
        keywords: (0..=MAX_KEYWORDS)
            .map(|number| format!("sana {number}"))
            .collect(),
        ..ListingInput::default()
    };
    assert_eq!(codes(&input), [("keywords".to_owned(), ErrorCode::TooMany)]);
}

#[test]
fn shown_text_falls_back_and_tells_its_language() {
    let text = LocalizedText {
        fi: None,
        sv: Some("Svetsning".into()),
        en: Some("Welding".into()),
    };
    assert_eq!(text.pick(Locale::Fi), Some((Locale::Sv, "Svetsning")));
    assert_eq!(text.pick(Locale::En), Some((Locale::En, "Welding")));
    assert_eq!(LocalizedText::default().pick(Locale::Fi), None);
}

#[test]
fn listing_needs_the_consent_of_its_own_company() {
    let (ours, other): (CompanyId, CompanyId) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    let proof = consent(ConsentSubject::Company(ours));
    assert_eq!(
        PublishedListing::new(other, ListingContent::default(), &proof),
        Err(ConsentMismatch)
    );
    let published = PublishedListing::new(ours, ListingContent::default(), &proof).unwrap();
    assert_eq!((published.company(), published.consent()), (ours, &proof));
}

#[test]
fn consent_of_a_person_does_not_publish_the_company_nor_the_other_way_round() {
    let (company, person): (CompanyId, ContactPersonId) =
        (Uuid::from_u128(1).into(), Uuid::from_u128(1).into());
    let of_company = consent(ConsentSubject::Company(company));
    let of_person = consent(ConsentSubject::ContactPerson(person));
    assert_eq!(
        PublishedListing::new(company, (), &of_person),
        Err(ConsentMismatch)
    );
    assert_eq!(
        PublishedContactPerson::new(person, (), &of_company),
        Err(ConsentMismatch)
    );
    assert!(PublishedContactPerson::new(person, (), &of_person).is_ok());
}

#[test]
fn company_without_listing_has_status_none() {
    assert_eq!(ListingStatus::from(None), ListingStatus::None);
    for state in ListingState::ALL {
        assert_eq!(ListingStatus::from(Some(*state)).as_str(), state.as_str());
    }
}

#[test]
fn services_links_and_area_are_tidied() {
    let input = ListingInput {
        services: vec![" Hitsaus ".into(), "hitsaus".into(), "Sorvaus, jyrsintä".into()],
        social_links: vec![
            "www.facebook.com/konepaja".into(),
            "https://konepaja.example/uutiset".into(),
        ],
        service_area: vec!["924".into(), "236".into(), "924".into()],
        ..ListingInput::default()
    };
    let content = input.validate().unwrap();
    assert_eq!(content.services, ["Hitsaus", "Sorvaus, jyrsintä"]);
    let names: Vec<&str> = content
        .social_links
        .iter()
        .map(|link| social_name(link))
        .collect();
    assert_eq!(names, ["Facebook", "konepaja.example"]);
    let codes: Vec<String> = content.service_area.iter().map(ToString::to_string).collect();
    assert_eq!(codes, ["236", "924"]);
}

#[test]
fn links_that_could_run_code_or_are_not_encrypted_are_refused() {
    for link in [
        "http://facebook.com/a",
        "javascript:alert(1)",
        "https://a@facebook.com",
        "facebook",
    ] {
        let input = ListingInput {
            social_links: vec![link.into()],
            ..ListingInput::default()
        };
        assert_eq!(
            codes(&input),
            [("socialLinks".to_owned(), ErrorCode::InvalidUrl)],
            "{link}"
        );
    }
    assert_eq!(social_name("https://notfacebook.com/"), "notfacebook.com");
    assert_eq!(social_name("https://fi.linkedin.com/company/a"), "LinkedIn");
}

#[test]
fn limits_of_services_links_and_area_hold() {
    let many = |count: usize| (0..count).map(|number| format!("a{number}.example")).collect();
    let cases = [
        (
            ListingInput {
                services: many(21),
                ..ListingInput::default()
            },
            "services",
            ErrorCode::TooMany,
        ),
        (
            ListingInput {
                social_links: many(6),
                ..ListingInput::default()
            },
            "socialLinks",
            ErrorCode::TooMany,
        ),
        (
            ListingInput {
                service_area: vec!["999".into()],
                ..ListingInput::default()
            },
            "serviceArea",
            ErrorCode::UnknownCode,
        ),
        (
            ListingInput {
                services: vec!["x".repeat(81)],
                ..ListingInput::default()
            },
            "services",
            ErrorCode::TooLong,
        ),
    ];
    for (input, field, code) in cases {
        assert_eq!(codes(&input), [(field.to_owned(), code)]);
    }
}

#[test]
fn content_kept_before_there_were_hours_is_still_read() {
    let old = r#"{"summary":{"fi":"a","sv":null,"en":null},"description":{"fi":null,"sv":null,"en":null},"phone":null,
        "email":null,"website":null,"show_visiting_address":true,"keywords":[],"languages":["fi"]}"#;
    let read: ListingContent = serde_json::from_str(old).unwrap();
    assert!(read.opening_hours.is_empty() && read.services.is_empty());
}

#[test]
fn staff_classes_follow_each_other() {
    let starts: Vec<u32> = StaffSize::ALL
        .iter()
        .map(|size| size.range().split('–').next().unwrap().parse().unwrap())
        .collect();
    assert!(starts.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(StaffSize::From5.graphql_name(), "FROM_5");
}
