//! The reading rules, checked on a real page and on small records that differ in one thing each.

use super::*;

const PAGE: &str = include_str!("../../../../shared/testdata/prh/companies-page.json");
const BULK: &str = include_str!("../../../../shared/testdata/prh/bulk-record.json");

fn today() -> NaiveDate {
    day(2026, 11, 22)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn read(json: &str) -> Result<NormalisedCompany, Reject> {
    normalise(&serde_json::from_str(json).unwrap(), today()).map(|(company, _)| company)
}

/// A record with the least it needs, and `more` fields.
fn with(more: &str) -> Result<NormalisedCompany, Reject> {
    let comma = if more.is_empty() { "" } else { "," };
    read(&format!(
        r#"{{"businessId":{{"value":"0112038-9"}},"names":[{{"name":"Testi Oy","type":"1"}}]{comma}{more}}}"#
    ))
}

fn page() -> Vec<(NormalisedCompany, Option<DateTime<Utc>>)> {
    #[derive(Deserialize)]
    struct Page<'a> {
        #[serde(borrow)]
        companies: Vec<model::Company<'a>>,
    }
    let page: Page<'_> = serde_json::from_str(PAGE).unwrap();
    page.companies
        .iter()
        .map(|record| normalise(record, today()).unwrap())
        .collect()
}

#[test]
fn real_page_gives_exactly_the_known_counts() {
    let page = page();
    let with_status = |status| {
        page.iter()
            .filter(|(company, _)| company.register_status == status)
            .count()
    };
    assert_eq!(page.len(), 100);
    assert_eq!(with_status(RegisterStatus::Live), 33);
    assert_eq!(with_status(RegisterStatus::Ceased), 66);
    assert_eq!(with_status(RegisterStatus::Other), 1);
    assert_eq!(
        page.iter()
            .filter(|(_, modified_at)| modified_at.is_none())
            .count(),
        29
    );
    assert_eq!(
        page.iter()
            .filter(|(company, _)| company.forms.len() == 2)
            .count(),
        2
    );
    let bankrupt: Vec<_> = page
        .iter()
        .filter(|(company, _)| !company.situations.is_empty())
        .collect();
    assert_eq!(bankrupt.len(), 1);
    assert_eq!(bankrupt[0].0.business_id.as_str(), "0100076-6");
    assert_eq!(bankrupt[0].0.situations[0].situation, Situation::Bankruptcy);
}

#[test]
fn company_that_changed_its_form_has_the_newer_one() {
    let page = page();
    let company = page
        .iter()
        .find(|(company, _)| company.business_id.as_str() == "0100004-5")
        .unwrap();
    assert_eq!(company.0.form.as_deref(), Some("10"));
    assert_eq!(company.0.forms, ["10", "16"]);
    assert_eq!(company.0.name, "Artjärven Kauppakeskus Oy");
}

#[test]
fn bulk_record_with_nulls_keeps_its_different_first_days() {
    let (company, modified_at) = normalise(&serde_json::from_str(BULK).unwrap(), today()).unwrap();
    assert_eq!(company.register_status, RegisterStatus::Live);
    assert_eq!(company.id_granted_on, Some(day(2024, 8, 5)));
    assert_eq!(company.registered_on, Some(day(2024, 8, 8)));
    assert!(company.vat_payer && company.prepayment_register && !company.employer);
    assert_eq!(modified_at.unwrap().to_rfc3339(), "2024-11-20T23:49:24+00:00");
    assert_eq!(company.municipality_code.unwrap().as_str(), "091");
    assert_eq!(company.postal_address.unwrap().city.as_deref(), Some("Helsinki"));
}

#[test]
fn hash_follows_the_content_and_not_the_order_or_the_date_of_change() {
    let hash = |json: &str| with(json).unwrap().content_hash().unwrap();
    let first =
        r#""companyForms":[{"type":"16","version":1},{"type":"2","version":2,"endDate":"2020-01-01"}]"#;
    let turned = r#""lastModified":"2026-08-19T10:04:06","companyForms":[{"type":"2","version":2,"endDate":"2020-01-01"},{"type":"16","version":1}]"#;
    assert_eq!(hash(first), hash(turned));
    assert_ne!(hash(first), hash(r#""companyForms":[{"type":"17"}]"#));
    assert_eq!(hash(first).len(), 64);
}

#[test]
fn rejects_record_without_business_id() {
    let missing = Reject::new(ErrorCode::RejectBusinessIdMissing);
    assert_eq!(
        read(r#"{"names":[{"name":"Testi Oy","type":"1"}]}"#),
        Err(missing)
    );
    assert_eq!(
        read(r#"{"businessId":{"value":""},"names":[{"name":"Testi Oy"}]}"#),
        Err(missing)
    );
}

#[test]
fn rejects_business_id_with_wrong_check_digit() {
    for id in ["0112038-0", "1000008-1", "0000000-0", "abc"] {
        let json =
            format!(r#"{{"businessId":{{"value":"{id}"}},"names":[{{"name":"Testi Oy","type":"1"}}]}}"#);
        assert_eq!(
            read(&json),
            Err(Reject::new(ErrorCode::RejectBusinessIdInvalid)),
            "{id}"
        );
    }
}

#[test]
fn rejects_record_without_any_name() {
    let json = r#"{"businessId":{"value":"0112038-9"},"names":[{"name":" ","type":"1"}]}"#;
    assert_eq!(read(json), Err(Reject::new(ErrorCode::RejectNameMissing)));
}

#[test]
fn rejects_impossible_dates_naming_the_field() {
    for (json, field) in [
        (r#""registrationDate":"2023-02-30""#, "registrationDate"),
        (r#""endDate":"eilen""#, "endDate"),
        (
            r#""companyForms":[{"type":"16","endDate":"2020-13-01"}]"#,
            "companyForms.endDate",
        ),
        (
            r#""registeredEntries":[{"register":"6","endDate":"0"}]"#,
            "registeredEntries.endDate",
        ),
        (
            r#""companySituations":[{"type":"KONK","registrationDate":"?"}]"#,
            "companySituations.registrationDate",
        ),
    ] {
        assert_eq!(with(json), Err(Reject::date(field)));
    }
}

#[test]
fn rejects_registration_later_than_tomorrow() {
    assert!(with(r#""registrationDate":"2026-11-23""#).is_ok());
    assert_eq!(
        with(r#""registrationDate":"2026-11-24""#),
        Err(Reject::date("registrationDate"))
    );
}

#[test]
fn company_goes_on_until_an_end_entered_ahead_of_time() {
    let company = with(r#""tradeRegisterStatus":"1","endDate":"2026-12-31""#).unwrap();
    assert_eq!(company.register_status, RegisterStatus::Live);
    assert_eq!(company.ended_on, Some(day(2026, 12, 31)));
    let ended = with(r#""tradeRegisterStatus":"1","endDate":"2026-11-22""#).unwrap();
    assert_eq!(ended.register_status, RegisterStatus::Ceased);
}

#[test]
fn state_of_the_business_id_decides_only_without_a_trade_register_state() {
    let status = |json| with(json).unwrap().register_status;
    assert_eq!(
        status(r#""tradeRegisterStatus":"4","status":"2""#),
        RegisterStatus::Ceased
    );
    assert_eq!(
        status(r#""tradeRegisterStatus":"0","status":"2""#),
        RegisterStatus::Pending
    );
    assert_eq!(status(r#""status":"1""#), RegisterStatus::Pending);
    assert_eq!(status(r#""status":"5""#), RegisterStatus::Ceased);
    assert_eq!(
        status(r#""tradeRegisterStatus":null,"status":"2""#),
        RegisterStatus::Other
    );
}

#[test]
fn unknown_codes_are_kept_as_given() {
    let company = with(
        r#""tradeRegisterStatus":"9","companyForms":[{"type":"999"}],"mainBusinessLine":{"type":"ABC","typeCodeSet":"TOIMI5","descriptions":[{"languageCode":"1","description":"Uusi ala"}]}"#,
    )
    .unwrap();
    assert_eq!(company.trade_register_status, "9");
    assert_eq!(company.register_status, RegisterStatus::Other);
    assert_eq!(company.form.as_deref(), Some("999"));
    assert_eq!(
        (company.industry_code.as_deref(), company.industry_set.as_deref()),
        (Some("ABC"), Some("TOIMI5"))
    );
    assert_eq!(company.industry_label.unwrap().fi.as_deref(), Some("Uusi ala"));
    assert_eq!(company.industry_2025, None);
}

#[test]
fn industry_with_a_table_of_ours_gets_its_code_of_2025_and_no_label() {
    let company = with(
        r#""mainBusinessLine":{"type":"62010","typeCodeSet":"TOIMI3","descriptions":[{"languageCode":"1","description":"Ohjelmistojen suunnittelu ja valmistus"}]}"#,
    )
    .unwrap();
    assert_eq!(company.industry_label, None);
    assert!(company.industry_2025.is_some());
    assert_eq!(company.industry_section.as_deref(), Some("K"));
}

#[test]
fn vat_number_is_due_only_with_an_open_entry_in_register_six() {
    let flags = |json| {
        with(json)
            .map(|company| (company.vat_payer, company.employer, company.prepayment_register))
            .unwrap()
    };
    let all = r#""registeredEntries":[{"register":"6","type":"80"},{"register":"7","type":"41"},{"register":"5","type":"55"}]"#;
    assert_eq!(flags(all), (true, true, true));
    let none = r#""registeredEntries":[{"register":"1","type":"1"},{"register":"4","type":"1"}]"#;
    assert_eq!(flags(none), (false, false, false));
    let closed = r#""registeredEntries":[{"register":"6","type":"80","endDate":"2020-01-01"},{"register":"7","type":"99"},{"register":"5","type":"2"}]"#;
    assert_eq!(flags(closed), (false, false, false));
}

#[test]
fn website_is_kept_only_as_an_http_address() {
    let site = |url| with(&format!(r#""website":{{"url":"{url}"}}"#)).unwrap().website;
    assert_eq!(site("www.retta.fi").as_deref(), Some("https://www.retta.fi"));
    assert_eq!(site("javascript:alert(1)"), None);
    assert_eq!(site(""), None);
}

#[test]
fn situation_of_unknown_kind_is_left_out_and_the_record_kept() {
    let company =
        with(r#""companySituations":[{"type":"UUSI"},{"type":"SELTILA","registrationDate":"2026-04-20"}]"#)
            .unwrap();
    assert_eq!(company.situations.len(), 1);
    assert_eq!(company.situations[0].situation, Situation::Liquidation);
}
