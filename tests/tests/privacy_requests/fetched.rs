//! The link of a case lies in a mail, which may be forwarded: files take a code that is sent right before, or the account
//! with the address.

use super::carried_out::{OTHER, answered, ready};
use super::identity::mailed_code;
use super::*;
use axum::body::Body;
use axum::http::Method;
use seutu_backend::audit::SubjectKind;
use seutu_backend::privacy_requests::entity::delivery;
use seutu_backend::privacy_requests::{Key, Origin, package};
use seutu_shared::privacy_request::RequestDeliveryState;
use seutu_tests::Answer;

/// What opens the files of a case: a code that is mailed and typed. Nothing where none comes.
pub(super) async fn key(t: &TestApp, token: &str) -> Key {
    t.mails().await;
    requests::ask_for_fetch_code(&t.visitor(), token).await.unwrap();
    let Some(code) = mailed_code(t).await else {
        return Key::default();
    };
    let ticket = requests::confirm_fetch_code(&t.visitor(), token, &code)
        .await
        .unwrap();
    Key { ticket, origin: None }
}

/// Fetches a file as the person does.
pub(super) async fn fetch(t: &TestApp, token: &str, kind: &str) -> Result<String, OpError> {
    let key = key(t, token).await;
    requests::fetch(&t.visitor(), token, kind, &key).await
}

/// An answered case with a file on its page.
async fn with_file(t: &TestApp) -> Filed {
    t.install().await;
    let own = person(t, ADDRESS).await;
    let officer = t.as_role(Role::PrivacyOfficer).await;
    let filed = ready(t, &officer, own, &[Right::Access]).await;
    carried_out(t, &officer, filed.row.id).await;
    answered(t, &officer, filed.row.id).await;
    t.mails().await;
    filed
}

/// A form of the page is sent, without any program in the browser.
async fn posted(t: &TestApp, path: &str, fields: &str) -> Answer {
    let web = t.web();
    let sent = web
        .request(Method::POST, path)
        .header("content-type", "application/x-www-form-urlencoded");
    web.send(sent.body(Body::from(fields.to_owned())).unwrap()).await
}

async fn of_answer(t: &TestApp, id: PrivacyRequestId) -> delivery::Model {
    let rows = delivery::Entity::find().all(&t.services().db).await.unwrap();
    let answer = |row: &delivery::Model| row.request_id == id && row.kind == MessageKind::Answer;
    rows.into_iter().find(answer).unwrap()
}

db_test! {
    async fn link_alone_opens_no_file(t: TestApp) {
        let filed = with_file(&t).await;
        let visitor = t.visitor();
        for ticket in ["", "arvattu"] {
            let key = Key { ticket: ticket.into(), origin: None };
            let refused = requests::fetch(&visitor, &filed.token, package::ACCESS, &key).await;
            assert_eq!(code(refused), ErrorCode::InvalidCode, "{ticket}");
        }
        requests::ask_for_fetch_code(&visitor, &filed.token).await.unwrap();
        let typed = mailed_code(&t).await.unwrap();
        let as_ticket = Key { ticket: typed.clone(), origin: None };
        let refused = requests::fetch(&visitor, &filed.token, package::ACCESS, &as_ticket).await;
        assert_eq!(code(refused), ErrorCode::InvalidCode, "a code is no ticket");
        let ticket = requests::confirm_fetch_code(&visitor, &filed.token, &typed.to_lowercase()).await.unwrap();
        let again = requests::confirm_fetch_code(&visitor, &filed.token, &typed).await;
        assert_eq!(code(again), ErrorCode::InvalidCode, "a code works once");
        let key = Key { ticket, origin: None };
        let html = requests::fetch(&visitor, &filed.token, package::ACCESS, &key).await.unwrap();
        assert!(html.contains(ADDRESS));
        let proof = of_answer(&t, filed.row.id).await;
        assert_eq!((proof.state, proof.fetched_at), (RequestDeliveryState::OnPage, Some(t.op().now())));
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        assert!(history.iter().any(|entry| entry.action == "privacy_request.open_files"), "{history:?}");
    }
}

db_test! {
    async fn ticket_opens_one_case_for_half_an_hour(t: TestApp) {
        let filed = with_file(&t).await;
        let own = key(&t, &filed.token).await;
        let other = person(&t, OTHER).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let theirs = ready(&t, &officer, other, &[Right::Access]).await;
        carried_out(&t, &officer, theirs.row.id).await;
        answered(&t, &officer, theirs.row.id).await;
        let refused = requests::fetch(&t.visitor(), &theirs.token, package::ACCESS, &own).await;
        assert_eq!(code(refused), ErrorCode::InvalidCode, "another case");
        t.advance(TimeDelta::minutes(31));
        let late = requests::fetch(&t.visitor(), &filed.token, package::ACCESS, &own).await;
        assert_eq!(code(late), ErrorCode::InvalidCode);
        assert!(fetch(&t, &filed.token, package::ACCESS).await.is_ok(), "a new code opens it");
    }
}

db_test! {
    async fn wrong_fetch_codes_end_the_code(t: TestApp) {
        let filed = with_file(&t).await;
        let visitor = t.visitor();
        requests::ask_for_fetch_code(&visitor, &filed.token).await.unwrap();
        let right = mailed_code(&t).await.unwrap();
        for _ in 0..5 {
            let wrong = requests::confirm_fetch_code(&visitor, &filed.token, "AAAAA-AAAAA").await;
            assert_eq!(code(wrong), ErrorCode::InvalidCode);
        }
        let late = requests::confirm_fetch_code(&visitor, &filed.token, &right).await;
        assert_eq!(code(late), ErrorCode::InvalidCode, "the code is dead");
    }
}

db_test! {
    async fn no_fetch_code_goes_where_nothing_is_to_be_fetched(t: TestApp) {
        t.install().await;
        person(&t, ADDRESS).await;
        t.advance(TimeDelta::minutes(1));
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.mails().await;
        requests::ask_for_fetch_code(&t.visitor(), &filed.token).await.unwrap();
        assert!(t.mails().await.is_empty());
        // A code that says who asks opens nothing.
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        let typed = mailed_code(&t).await.unwrap();
        let refused = requests::confirm_fetch_code(&t.visitor(), &filed.token, &typed).await;
        assert_eq!(code(refused), ErrorCode::InvalidCode);
        assert!(row(&t, filed.row.id).await.identified_at.is_none());
    }
}

db_test! {
    async fn who_is_signed_in_with_the_address_needs_no_code_and_others_do(t: TestApp) {
        let filed = with_file(&t).await;
        let staff = t.as_role(Role::Staff).await;
        let another = Key { ticket: String::new(), origin: Origin::of("", staff.actor()) };
        let refused = requests::fetch(&t.visitor(), &filed.token, package::ACCESS, &another).await;
        assert_eq!(code(refused), ErrorCode::InvalidCode, "an account with another address");
        let from = Origin::of("", staff.actor()).unwrap();
        let email = from.address(&t.op()).await.unwrap().unwrap();
        let asked = RequestInput { email, ..input(&[Right::Access]) };
        let own = requests::file_from(&t.visitor(), &asked, Locale::Fi, Some(&from)).await.unwrap();
        let officer = t.as_role(Role::PrivacyOfficer).await;
        requests::start(&officer, now(&t, own.row.id).await).await.unwrap();
        settled(&t, &officer, own.row.id).await;
        carried_out(&t, &officer, own.row.id).await;
        answered(&t, &officer, own.row.id).await;
        let path = format!("/tietosuoja/pyynto/{}", own.token);
        let page = t.web().signed_in(&staff).get(&path).await.text();
        assert!(page.contains("/tiedosto/access") && !page.contains("Avaa tiedostot"), "{page}");
        let page = t.web().get(&path).await.text();
        assert!(!page.contains("/tiedosto/access") && page.contains("Avaa tiedostot"), "{page}");
        let html = requests::fetch(&t.visitor(), &own.token, package::ACCESS, &another).await.unwrap();
        assert!(html.contains("Lukukerta") || html.contains("Tili"));
    }
}

db_test! {
    async fn page_opens_files_by_a_code_in_three_languages_without_any_program(t: TestApp) {
        let filed = with_file(&t).await;
        for (prefix, open) in [("", "Avaa tiedostot"), ("/sv", "Öppna filerna"), ("/en", "Open the files")] {
            let path = format!("{prefix}/tietosuoja/pyynto/{}", filed.token);
            let shown = t.web().get(&path).await.text();
            assert!(shown.contains(open) && !shown.contains("/tiedosto/access"), "{shown}");
            let wrong = posted(&t, &path, "act=fetch-confirm&code=AAAAA-AAAAA").await;
            assert!(wrong.status == 422 && wrong.text().contains("code-error"), "{}", wrong.text());
            let bare = posted(&t, &format!("{path}/tiedosto/access"), "").await;
            assert!(bare.status == 422 && bare.text().contains(open), "{}", bare.text());
        }
        let path = format!("/tietosuoja/pyynto/{}", filed.token);
        let asked = posted(&t, &path, "act=fetch-code").await;
        assert!(asked.status == 200 && asked.text().contains("Koodi on matkalla"), "{}", asked.text());
        let typed = mailed_code(&t).await.unwrap();
        let opened = posted(&t, &path, &format!("act=fetch-confirm&code={typed}")).await.text();
        let ticket = opened.split("name=\"ticket\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let given = posted(&t, &format!("{path}/tiedosto/access"), &format!("ticket={ticket}")).await;
        assert!(given.status == 200 && given.text().contains(ADDRESS));
    }
}

db_test! {
    async fn first_opening_of_the_page_is_kept_once_it_is_known_who_asks(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let (staff, path) = (t.as_role(Role::Staff).await, format!("/tietosuoja/pyynto/{}", filed.token));
        let opened = async || {
            let found = delivery::Entity::find().one(&t.services().db).await.unwrap();
            found.unwrap().opened_at
        };
        t.web().get(&path).await;
        assert_eq!(opened().await, None, "nobody knows yet who looked");
        identified(&t, &staff, filed.row.id, None).await;
        let version = row(&t, filed.row.id).await.version;
        t.web().get(&path).await;
        let first = opened().await;
        assert_eq!(first, Some(t.op().now()));
        t.advance(TimeDelta::hours(1));
        t.web().get(&path).await;
        assert_eq!((opened().await, row(&t, filed.row.id).await.version), (first, version));
    }
}
