//! What is written into the form.

use super::*;
use crate::validation::Validate;

fn input() -> RequestInput {
    RequestInput {
        rights: vec![PrivacyRight::Access, PrivacyRight::Access, PrivacyRight::Erasure],
        name: " Aino Esimerkki ".into(),
        email: "aino@example.org".into(),
        ..RequestInput::default()
    }
}

fn codes(input: &RequestInput) -> Vec<(String, ErrorCode)> {
    let errors = input.validate().unwrap_err();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

#[test]
fn a_request_needs_a_right_a_name_and_one_way_to_answer_and_nothing_more() {
    let good = input().validate().unwrap();
    assert_eq!(good.rights, [PrivacyRight::Access, PrivacyRight::Erasure]);
    assert_eq!(good.name, "Aino Esimerkki");
    let by_letter = RequestInput {
        email: String::new(),
        address: "Kotikatu 1, Kaustinen".into(),
        ..input()
    };
    assert!(by_letter.validate().is_ok());
    let empty = RequestInput::default();
    let named: Vec<_> = codes(&empty).into_iter().map(|(field, _)| field).collect();
    assert_eq!(named, ["rights", "email", "name"]);
}

#[test]
fn an_agent_tells_for_whom_and_why_and_a_company_its_business_id() {
    let agent = RequestInput {
        requester: RequesterKind::Agent,
        ..input()
    };
    let fields: Vec<_> = codes(&agent).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["subjectName", "mandate"]);
    let company = RequestInput {
        requester: RequesterKind::Company,
        business_id: "1234567-8".into(),
        ..input()
    };
    assert_eq!(
        codes(&company),
        [("businessId".into(), ErrorCode::InvalidBusinessId)]
    );
}

#[test]
fn an_identity_code_is_refused_in_every_text() {
    let with_code = RequestInput {
        details: "Tunnukseni on 131052-308T.".into(),
        ..input()
    };
    assert_eq!(codes(&with_code), [("details".into(), ErrorCode::IdentityCode)]);
}
