//! What is kept of two people in the same places: the copies of one have nothing of the other.

use super::carried_out::{answered, ready};
use super::*;
use crate::preferences::someone;
use crate::preferences::wordings::recipient;
use seutu_backend::accessibility;
use seutu_backend::contacts::{self, NewContact};
use seutu_backend::passing_on;
use seutu_backend::people::NewDatum;
use seutu_backend::privacy_requests::package;
use seutu_backend::self_service::claims::{self, NewClaim};
use seutu_shared::accessibility::FeedbackInput;
use seutu_shared::business_id::BusinessId;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::ContactEntryId;
use seutu_shared::legal_basis::Ground;
use seutu_shared::person::{CompanyRole, DatumKind, PersonSource};
use seutu_shared::privacy_request::HoldInput;

/// Occurs in whatever is kept of the first, and nowhere else.
pub(super) const FIRST: &str = "hunajakukka";
/// Occurs in whatever is kept of the second, and nowhere else.
const SECOND: &str = "rautakanki";
const SECOND_ADDRESS: &str = "rautakanki@naapuri.example";

/// Where a mark stands: each place names itself, so that one that is missing is found.
const PLACES: [&str; 8] = [
    "nimi",
    "kiinnostus",
    "soitto",
    "yhteyshenkilo",
    "este",
    "pyynto",
    "viesti",
    "laki",
];

pub(super) fn said(place: &str, mark: &str) -> String {
    format!("{place} {mark}")
}

/// A card, with an interest and permissions.
pub(super) async fn known(t: &TestApp, mark: &str, email: &str) -> PersonId {
    let who = someone(t, &said("nimi", mark), Some(email), None).await;
    let interest = NewDatum {
        kind: DatumKind::Interest,
        text: said("kiinnostus", mark),
        purpose: None,
        source: PersonSource::Person,
        origin: None,
        ground: Ground::consent(),
        since: t.op().today(),
    };
    people::add(&t.op(), who, interest).await.unwrap();
    given(t, who, ConsentPurpose::Newsletter).await;
    who
}

/// What staff wrote down: a call, a look at the card and a place at a company.
pub(super) async fn noted(
    t: &TestApp,
    officer: &OpContext,
    who: PersonId,
    mark: &str,
    company: BusinessId,
) -> ContactEntryId {
    let call = NewContact {
        kind: ContactKind::Call,
        happened_at: t.clock_now(),
        text: said("soitto", mark),
        due_on: None,
        assignee: None,
    };
    let entry = contacts::record_of_person(&t.op(), who, None, call)
        .await
        .unwrap();
    let email = format!("{mark}@yritys.example");
    let contact = t
        .contact_person_at(company, &said("yhteyshenkilo", mark), &email)
        .await;
    t.linked(who, company, CompanyRole::Contact, Some(contact)).await;
    kept::read_by(officer, who).await;
    entry
}

/// Keeps the call, under a law that bears the mark.
async fn held(officer: &OpContext, who: PersonId, entry: ContactEntryId, mark: &str) {
    let law = HoldInput {
        provision: said("laki", mark),
        ..holds::until("2030-01-01")
    };
    holds::hold(officer, who, entry, &law).await;
}

/// What the person sent by the public forms, and an account.
pub(super) async fn sent(t: &TestApp, mark: &str, email: &str, company: BusinessId) -> PrivacyRequestId {
    let barrier = FeedbackInput {
        text: said("este", mark),
        page: "/yritys/0112038-9".into(),
        email: email.into(),
        accessible_form: false,
    };
    accessibility::report(&t.visitor(), &barrier, Locale::Fi)
        .await
        .unwrap();
    let claim = NewClaim {
        business_id: company.to_string(),
        email: email.into(),
        language: Locale::Fi,
    };
    claims::ask(&t.visitor(), &claim).await.unwrap();
    kept::account_of_theirs(t, email).await;
    let asked = RequestInput {
        name: said("nimi", mark),
        email: email.into(),
        details: said("pyynto", mark),
        ..input(&[Right::Rectification])
    };
    let filed = requests::file(&t.visitor(), &asked, Locale::Fi).await.unwrap();
    requests::write_to_us(&t.visitor(), &filed.token, &said("viesti", mark))
        .await
        .unwrap();
    let (name, content) = (format!("liite-{mark}.txt"), format!("sisus {mark}"));
    let page = files::send(&t.web(), &files::page(&filed), &name, content.as_bytes()).await;
    assert_eq!(page.status, 200, "{}", page.text());
    filed.row.id
}

db_test! {
    async fn no_file_of_one_has_a_word_of_another_in_any_source(t: TestApp) {
        t.install().await;
        recipient(&t, "opisto").await;
        let (officer, staff) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::Staff).await);
        let company = t.published(1, "Alfa Oy").await;
        let (own, other) = (known(&t, FIRST, ADDRESS).await, known(&t, SECOND, SECOND_ADDRESS).await);
        for (who, mark, email) in [(own, FIRST, ADDRESS), (other, SECOND, SECOND_ADDRESS)] {
            let entry = noted(&t, &officer, who, mark, company).await;
            held(&officer, who, entry, mark).await;
            let case = sent(&t, mark, email, company).await;
            identified(&t, &officer, case, Some(who)).await;
            let school = given(&t, who, ConsentPurpose::ThirdPartyMarketing).await.purpose;
            passing_on::pass_on(&t.op(), school.id, Locale::Fi).await.unwrap();
        }
        crate::newsletters::scheduled(&t, &staff).await;
        t.mails().await;

        let filed = ready(&t, &officer, own, &[Right::Access, Right::Portability]).await;
        carried_out(&t, &officer, filed.row.id).await;
        answered(&t, &officer, filed.row.id).await;
        let access = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        for place in PLACES {
            assert!(access.contains(&said(place, FIRST)), "{place} is missing: {access}");
        }
        for told in [ADDRESS, "hunajakukka@yritys.example", "liite-hunajakukka.txt", "Oppilaitos opisto"] {
            assert!(access.contains(told), "{told} is missing: {access}");
        }
        let json = fetched::fetch(&t, &filed.token, package::PORTABILITY).await.unwrap();
        let table = fetched::fetch(&t, &filed.token, package::PORTABILITY_TABLE).await.unwrap();
        for portable in [&json, &table] {
            for place in ["nimi", "kiinnostus", "yhteyshenkilo"] {
                assert!(portable.contains(&said(place, FIRST)), "{place} is missing: {portable}");
            }
        }
        for file in [access, json, table] {
            assert!(!file.to_lowercase().contains(SECOND), "{file}");
            assert!(!file.contains(&other.to_string()), "{file}");
        }
    }
}
