//! What to do next with a company. One thing at a time: it becomes the page's one filled button.

use seutu_shared::{
    company::{CompanyState, RegisterStatus},
    consent::ConsentPurpose,
    listing::ListingStatus,
};

use crate::api::console::company::{Company, ConsentState, Listing};

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextAction {
    /// Decide whether it becomes a customer.
    Decide,
    /// Ask for the consent and record it.
    RecordConsent,
    /// Write the listing.
    WriteListing,
    /// Publish what is written.
    Publish,
    /// Look at the public page at this address.
    ShowPublic(String),
    /// Nothing: it is published, and not shown while the data of its sole trader is restricted.
    Rests,
    /// Nothing: the company has ceased.
    Ceased,
    /// Nothing: staff left it out.
    LeftOut,
    /// Nothing: it is part of another company.
    Merged,
}

/// The consent for a purpose that concerns the company itself.
pub fn current(consents: &[ConsentState], purpose: ConsentPurpose) -> Option<&ConsentState> {
    consents.iter().find(|consent| consent.purpose == purpose)
}

/// The next step for a company.
pub fn next_action(company: &Company) -> NextAction {
    let live =
        current(&company.current_consents, ConsentPurpose::DirectoryPublication).is_some_and(|c| c.live);
    let listing = company.listing.as_ref();
    if let Some(listing) = listing.filter(|listing| listing.state == ListingStatus::Published) {
        return listing
            .public_url
            .clone()
            .map_or(NextAction::Rests, NextAction::ShowPublic);
    }
    match (company.state, company.register_status) {
        (CompanyState::Rejected, _) => NextAction::LeftOut,
        (CompanyState::Merged, _) => NextAction::Merged,
        (_, RegisterStatus::Ceased) => NextAction::Ceased,
        (CompanyState::Candidate, _) => NextAction::Decide,
        (CompanyState::Accepted, _) if !live => NextAction::RecordConsent,
        (CompanyState::Accepted, _) if listing.is_none_or(is_blank) => NextAction::WriteListing,
        (CompanyState::Accepted, _) => NextAction::Publish,
    }
}

/// Whether a listing has no text that the directory could show.
pub fn is_blank(listing: &Listing) -> bool {
    [
        &listing.summary_fi,
        &listing.summary_sv,
        &listing.summary_en,
        &listing.description_fi,
        &listing.description_sv,
        &listing.description_en,
    ]
    .into_iter()
    .all(|text| text.as_deref().is_none_or(|text| text.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::api::answer::FromAnswer;

    fn company(changes: &Value) -> Company {
        let mut base = json!({
            "businessId": "9000001-8", "name": "Esimerkki Oy", "state": "ACCEPTED", "registerStatus": "LIVE",
            "tradeRegisterStatus": "registered", "names": [], "forms": [], "situations": [], "vatPayer": false,
            "employer": false, "prepaymentRegister": false, "source": "prh", "fetchedAt": "2026-11-22T10:00:00Z",
            "contactPersons": [], "consents": [], "currentConsents": [], "fieldGroups": [], "history": []
        });
        for (key, value) in changes.as_object().unwrap() {
            base[key] = value.clone();
        }
        Company::from_answer(&base).unwrap()
    }

    fn consent(live: bool) -> Value {
        json!([{"purpose": "DIRECTORY_PUBLICATION", "kind": if live { "GIVEN" } else { "WITHDRAWN" }, "since": "2026-11-22T10:00:00Z", "live": live}])
    }

    fn listing(state: &str, summary: Option<&str>) -> Value {
        json!({"state": state, "version": 1, "summaryFi": summary, "showVisitingAddress": false, "keywords": [],
               "languages": [], "updatedAt": "2026-11-22T10:00:00Z", "publicUrl": "/yritys/9000001-8"})
    }

    #[test]
    fn candidate_waits_for_a_decision() {
        assert_eq!(
            next_action(&company(&json!({"state": "CANDIDATE"}))),
            NextAction::Decide
        );
        assert_eq!(
            next_action(&company(&json!({"state": "REJECTED"}))),
            NextAction::LeftOut
        );
    }

    #[test]
    fn consent_comes_before_the_text_and_the_text_before_publishing() {
        assert_eq!(next_action(&company(&json!({}))), NextAction::RecordConsent);
        assert_eq!(
            next_action(&company(&json!({"currentConsents": consent(false)}))),
            NextAction::RecordConsent
        );
        assert_eq!(
            next_action(&company(&json!({"currentConsents": consent(true)}))),
            NextAction::WriteListing
        );
        let blank = json!({"currentConsents": consent(true), "listing": listing("DRAFT", Some(" "))});
        assert_eq!(next_action(&company(&blank)), NextAction::WriteListing);
        let written =
            json!({"currentConsents": consent(true), "listing": listing("DRAFT", Some("Puusepän töitä"))});
        assert_eq!(next_action(&company(&written)), NextAction::Publish);
    }

    #[test]
    fn published_listing_is_shown_unless_it_rests_and_a_withdrawn_one_is_not() {
        let published = json!({"currentConsents": consent(true), "listing": listing("PUBLISHED", Some("x"))});
        assert_eq!(
            next_action(&company(&published)),
            NextAction::ShowPublic("/yritys/9000001-8".into())
        );
        let mut hidden = listing("PUBLISHED", Some("x"));
        hidden["publicUrl"] = Value::Null;
        let resting = json!({"currentConsents": consent(true), "listing": hidden});
        assert_eq!(next_action(&company(&resting)), NextAction::Rests);
        let withdrawn =
            json!({"currentConsents": consent(false), "listing": listing("WITHDRAWN", Some("x"))});
        assert_eq!(next_action(&company(&withdrawn)), NextAction::RecordConsent);
    }

    #[test]
    fn ceased_company_is_not_taken_further() {
        assert_eq!(
            next_action(&company(&json!({"registerStatus": "CEASED"}))),
            NextAction::Ceased
        );
    }
}
