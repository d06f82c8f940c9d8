//! Claims: a code to the address on file, or staff; and nobody finds out what we know of a company.

use super::own::code;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::EntityTrait;
use seutu_backend::accounts::invitations;
use seutu_backend::audit::SubjectKind;
use seutu_backend::companies::NewContactPerson;
use seutu_backend::config::Quota;
use seutu_backend::people;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, OpContext, OpResult};
use seutu_backend::self_service::claims::entity::{Entity, Model};
use seutu_backend::self_service::claims::{
    self, CODE_VALID, Identity, MAX_TRIES, MandateProvider, NewClaim, claim_by_mandate,
};
use seutu_shared::account::InvitationState;
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{ClaimId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::person::PersonSource;
use seutu_shared::revision::ClaimState;
use seutu_shared::role::Role;
use seutu_tests::{Answer, CapturedLogs, TestApp, Web, db_test};
use std::sync::Arc;

mod mandates;
mod since;

const CLAIMANT: &str = "hakija@yritys.example";
const ON_FILE: &str = "myynti@konepaja.example";

fn new(id: &str, email: &str) -> NewClaim {
    NewClaim {
        business_id: id.into(),
        email: email.into(),
        language: Locale::Fi,
    }
}

async fn rows(t: &TestApp) -> Vec<Model> {
    Entity::find().all(&t.services().db).await.unwrap()
}

/// A claim that waits for staff: nobody has an address on file, or somebody else has the company.
pub(crate) async fn waiting(t: &TestApp, id: BusinessId) -> ClaimId {
    let before: Vec<_> = rows(t).await.into_iter().map(|row| row.id).collect();
    t.claim(id).await;
    let row = rows(t)
        .await
        .into_iter()
        .find(|row| !before.contains(&row.id))
        .unwrap();
    t.sql(&format!(
        "UPDATE claim SET state = 'waiting' WHERE business_id = '{id}' AND state = 'received'"
    ))
    .await;
    row.id
}

/// The code in the only mail since the last call, which went to `to`.
async fn mailed_code(t: &TestApp, to: &str) -> String {
    let mails = t.mails().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].contains(&format!("To: {to}\r\n")), "{}", mails[0]);
    let line = mails[0].lines().find(|line| {
        let line = line.trim();
        line.len() == 11 && line.chars().nth(5) == Some('-')
    });
    line.unwrap().trim().to_string()
}

async fn owners_invited(t: &TestApp, company: CompanyId) -> Vec<String> {
    let admin = t.as_role(Role::Admin).await;
    let rows = invitations::list(&admin).await.unwrap();
    rows.iter()
        .filter(|row| {
            row.company_id == Some(company)
                && row.role == Role::CompanyOwner
                && row.state(t.clock_now()) == InvitationState::Sent
        })
        .map(|row| invitations::address(&t.op(), row).unwrap())
        .collect()
}

async fn post(web: &Web, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace('@', "%40").replace(' ', "+")))
        .collect::<Vec<_>>()
        .join("&");
    let request = web
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    web.send(request.body(Body::from(body)).unwrap()).await
}

/// The answer without what is random in every one.
fn shape(answer: &Answer) -> (StatusCode, String) {
    let html = answer.text();
    let Some((before, after)) = html.split_once("name=\"ticket\" value=\"") else {
        return (answer.status, html);
    };
    let (ticket, after) = after.split_once('"').unwrap();
    assert_eq!(ticket.len(), 43);
    (answer.status, format!("{before}{after}"))
}

fn ticket(answer: &Answer) -> String {
    let html = answer.text();
    let (_, after) = html.split_once("name=\"ticket\" value=\"").unwrap();
    after.split_once('"').unwrap().0.to_string()
}

mod code_on_file {
    use super::*;

    db_test! {
        async fn right_code_invites_the_claimant_as_owner(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            let ticket = claims::ask(&t.visitor(), &new(&id.to_string().replace('-', ""), CLAIMANT)).await.unwrap();
            let sent = mailed_code(&t, ON_FILE).await;
            assert!(claims::confirm(&t.visitor(), &ticket, &sent.to_lowercase().replace('-', " ")).await.unwrap());
            let company = t.company(id).await.id;
            assert_eq!(owners_invited(&t, company).await, [CLAIMANT]);
            let token = t.mailed_token(CLAIMANT).await;
            invitations::accept(&t.visitor(), &token, "kolme sanaa riittää").await.unwrap();
            let row = rows(&t).await.remove(0);
            assert_eq!((row.state, row.code_hash), (ClaimState::Accepted, None));
            let actions: Vec<_> = t.history(SubjectKind::Claim, row.id).await.into_iter().map(|entry| entry.action).collect();
            assert_eq!(actions, ["claim.ask", "claim.send_code", "claim.settle"]);
            // A code counts once.
            assert!(!claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap());
        }

        async fn company_in_bankruptcy_goes_to_staff_with_the_same_answer(t: TestApp) {
            let [id, later] = [t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await];
            for id in [id, later] {
                t.contact_person(id, "Testi Henkilö").await;
            }
            t.sql(&format!("UPDATE company SET bankrupt = true WHERE business_id = '{id}'")).await;
            claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            assert!(t.mails().await.is_empty(), "no code");
            assert_eq!(rows(&t).await[0].state, ClaimState::Waiting);
            // A code that went out before is of no use after.
            let ticket = claims::ask(&t.visitor(), &new(later.as_str(), CLAIMANT)).await.unwrap();
            let sent = mailed_code(&t, ON_FILE).await;
            t.sql(&format!("UPDATE company SET liquidating = true WHERE business_id = '{later}'")).await;
            assert!(claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap(), "the same answer");
            for id in [id, later] {
                assert!(owners_invited(&t, t.company(id).await.id).await.is_empty());
            }
        }

        async fn wrong_codes_are_counted_and_then_the_right_one_is_of_no_use(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            let ticket = claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            let sent = mailed_code(&t, ON_FILE).await;
            for _ in 0..MAX_TRIES {
                assert!(!claims::confirm(&t.visitor(), &ticket, "AAAAA-AAAAA").await.unwrap());
            }
            assert!(!claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap());
            assert!(owners_invited(&t, t.company(id).await.id).await.is_empty());
        }

        async fn many_guesses_at_once_are_all_counted(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            let ticket = claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            mailed_code(&t, ON_FILE).await;
            let op = t.visitor();
            let guesses = (0..12).map(|_| claims::confirm(&op, &ticket, "AAAAA-AAAAA"));
            assert!(futures::future::join_all(guesses).await.into_iter().all(|done| !done.unwrap()));
            assert_eq!(rows(&t).await[0].tries, MAX_TRIES);
        }

        async fn old_code_and_code_of_another_claim_do_not_count(t: TestApp) {
            let (one, two) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
            t.contact_person(one, "Testi Henkilö").await;
            t.contact_person(two, "Testi Toinen").await;
            let first = claims::ask(&t.visitor(), &new(one.as_str(), CLAIMANT)).await.unwrap();
            let code = mailed_code(&t, ON_FILE).await;
            let second = claims::ask(&t.visitor(), &new(two.as_str(), CLAIMANT)).await.unwrap();
            mailed_code(&t, ON_FILE).await;
            assert!(!claims::confirm(&t.visitor(), &second, &code).await.unwrap());
            t.advance(CODE_VALID);
            assert!(!claims::confirm(&t.visitor(), &first, &code).await.unwrap());
            // The job that tidies up hands to staff what nobody finished, and forgets half a year later what they decided.
            t.sql(&format!("UPDATE company SET state = 'rejected' WHERE business_id = '{two}'")).await;
            t.advance(TimeDelta::days(1));
            t.run_job("claims.tidy").await;
            let staff = t.as_role(Role::Staff).await;
            let tasks = claims::waiting(&staff).await.unwrap();
            assert_eq!((tasks.len(), tasks[0].0.contested), (1, false), "whose address on file is dead is not left alone");
            assert_eq!(rows(&t).await.iter().filter(|row| row.state == ClaimState::Closed).count(), 1);
            assert!(!claims::confirm(&t.visitor(), &first, &code).await.unwrap());
            claims::decide(&staff, tasks[0].0.id, true, None).await.unwrap();
            assert_eq!(owners_invited(&t, t.company(one).await.id).await, [CLAIMANT]);
            t.advance(TimeDelta::days(200));
            t.run_job("claims.tidy").await;
            assert!(rows(&t).await.is_empty());
        }

        async fn second_claimant_and_company_with_an_owner_go_to_staff(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            mailed_code(&t, ON_FILE).await;
            claims::ask(&t.visitor(), &new(id.as_str(), "toinen@yritys.example")).await.unwrap();
            assert!(t.mails().await.is_empty());
            t.advance(TimeDelta::minutes(1));
            let taken = t.accepted(2, "Beeta Oy").await;
            t.contact_person(taken, "Testi Toinen").await;
            t.as_company(Role::CompanyOwner, taken).await;
            claims::ask(&t.visitor(), &new(taken.as_str(), CLAIMANT)).await.unwrap();
            assert!(t.mails().await.is_empty());
            let tasks = claims::waiting(&t.as_role(Role::Staff).await).await.unwrap();
            let named: Vec<_> = tasks.iter().map(|(row, company)| (company.name.as_str(), row.contested)).collect();
            assert_eq!(named, [("Alfa Oy", true), ("Beeta Oy", true)]);
        }

        async fn owner_who_came_meanwhile_is_not_joined_by_a_code(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            let ticket = claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            let sent = mailed_code(&t, ON_FILE).await;
            t.as_company(Role::CompanyOwner, id).await;
            assert!(claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap());
            assert!(owners_invited(&t, t.company(id).await.id).await.is_empty());
            assert_eq!(claims::waiting(&t.as_role(Role::Staff).await).await.unwrap().len(), 1);
        }
    }
}

mod staff {
    use super::*;

    db_test! {
        async fn company_without_an_address_is_decided_by_staff(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            assert!(t.mails().await.is_empty());
            let staff = t.as_role(Role::Staff).await;
            let tasks = claims::waiting(&staff).await.unwrap();
            assert_eq!((tasks.len(), tasks[0].0.contested, tasks[0].0.address(&t.op()).unwrap().as_str()), (1, false, CLAIMANT));
            claims::decide(&staff, tasks[0].0.id, true, None).await.unwrap();
            assert_eq!(owners_invited(&t, t.company(id).await.id).await, [CLAIMANT]);
            assert!(t.mails().await[0].contains(CLAIMANT));
            assert_eq!(code(claims::decide(&staff, tasks[0].0.id, true, None).await), ErrorCode::Stale);
        }

        async fn claim_that_is_turned_down_needs_a_reason_which_the_claimant_reads(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let claim = waiting(&t, id).await;
            let staff = t.as_role(Role::Staff).await;
            assert_eq!(code(claims::decide(&staff, claim, false, None).await), ErrorCode::Required);
            claims::decide(&staff, claim, false, Some("Emme tavoittaneet yritystä")).await.unwrap();
            let mails = t.mails().await;
            assert!(mails.len() == 1 && mails[0].contains("Emme tavoittaneet yritystä") && mails[0].contains(CLAIMANT), "{mails:?}");
            assert!(owners_invited(&t, t.company(id).await.id).await.is_empty());
        }

        async fn many_claims_are_decided_alike_each_by_itself(t: TestApp) {
            let (one, two, three) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await, t.accepted(3, "Ceta Oy").await);
            let all = [waiting(&t, one).await, waiting(&t, two).await, waiting(&t, three).await];
            let staff = t.as_role(Role::Staff).await;
            claims::decide(&staff, all[2], false, Some("Emme tavoittaneet yritystä")).await.unwrap();
            assert_eq!(t.mails().await.len(), 1);
            assert_eq!(code(claims::decide_many(&staff, &all, false, Some(" ")).await), ErrorCode::Required);
            assert_eq!(code(claims::decide_many(&staff, &[], true, None).await), ErrorCode::Required);
            assert_eq!(code(claims::decide_many(&staff, &[all[0]; 101], true, None).await), ErrorCode::TooMany);
            let (done, left) = claims::decide_many(&staff, &all, true, None).await.unwrap();
            assert_eq!((done, left.len(), left[0].id, left[0].why), (2, 1, all[2], ErrorCode::Stale));
            for company in [one, two] {
                assert_eq!(owners_invited(&t, t.company(company).await.id).await.len(), 1);
            }
            assert_eq!(t.mails().await.len(), 2);
            assert!(claims::waiting(&staff).await.unwrap().is_empty());
            let auditor = t.as_role(Role::Auditor).await;
            assert_eq!(code(claims::decide_many(&auditor, &all, true, None).await), ErrorCode::NotFound);
        }

        async fn many_claims_are_turned_down_for_one_reason(t: TestApp) {
            let all = [waiting(&t, t.accepted(1, "Alfa Oy").await).await, waiting(&t, t.accepted(2, "Beeta Oy").await).await];
            let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
            let mutation = "mutation($ids: [ID!]!) { decideClaims(input: {claimIds: $ids, approve: false, note: \"Emme tavoittaneet\"}) { decided left { id } errors { code } } }";
            let ids = all.map(|id| id.to_string());
            let answer = staff.data(mutation, serde_json::json!({"ids": ids})).await;
            assert_eq!(answer["decideClaims"], serde_json::json!({"decided": 2, "left": [], "errors": []}));
            let mails = t.mails().await;
            assert!(mails.len() == 2 && mails.iter().all(|mail| mail.contains("Emme tavoittaneet")), "{mails:?}");
        }

        async fn claims_that_were_turned_down_wait_again_when_who_did_so_takes_it_back_soon(t: TestApp) {
            let all = [waiting(&t, t.accepted(1, "Alfa Oy").await).await, waiting(&t, t.accepted(2, "Beeta Oy").await).await];
            let (op, other) = (t.as_role(Role::Staff).await, t.as_role(Role::Staff).await);
            claims::decide_many(&op, &all, false, Some("Emme tavoittaneet")).await.unwrap();
            t.mails().await;
            let (done, left) = claims::take_back(&other, &all).await.unwrap();
            assert_eq!((done, left.len(), left[0].why), (0, 2, ErrorCode::Stale), "another's decision");
            let mutation = "mutation($ids: [ID!]!) { takeBackClaims(input: {claimIds: $ids}) { takenBack left { id code } errors { code } } }";
            let web = t.web().signed_in(&op);
            let answer = web.data(mutation, serde_json::json!({"ids": [all[0].to_string()]})).await;
            assert_eq!(answer["takeBackClaims"], serde_json::json!({"takenBack": 1, "left": [], "errors": []}));
            let mails = t.mails().await;
            assert!(mails.len() == 1 && mails[0].contains("peruttiin") && mails[0].contains("Alfa Oy"), "{mails:?}");
            let row = Entity::find_by_id(all[0]).one(&t.services().db).await.unwrap().unwrap();
            assert_eq!((row.state, row.reason, row.decided_by, row.decided_at), (ClaimState::Waiting, None, None, None));
            assert_eq!(t.history(SubjectKind::Claim, row.id).await.last().unwrap().changes[0].after.as_deref(), Some("waiting"));
            // It waits, so that there is nothing to take back; it can be decided otherwise, and who was invited stays so.
            assert_eq!(claims::take_back(&op, &all[..1]).await.unwrap().0, 0);
            claims::decide(&op, all[0], true, None).await.unwrap();
            assert_eq!(claims::take_back(&op, &all[..1]).await.unwrap().0, 0);
            t.advance(TimeDelta::minutes(61));
            assert_eq!(claims::take_back(&op, &all[1..]).await.unwrap().1[0].why, ErrorCode::Stale, "an hour later");
            assert_eq!(code(claims::take_back(&op, &[]).await), ErrorCode::Required);
            assert_eq!(code(claims::take_back(&t.as_role(Role::Auditor).await, &all).await), ErrorCode::NotFound);
        }

        async fn claims_are_for_those_who_decide_them(t: TestApp) {
            let claim = waiting(&t, t.accepted(1, "Alfa Oy").await).await;
            for role in [Role::Visitor, Role::CompanyEditor, Role::CompanyOwner, Role::Municipality, Role::Admin, Role::Auditor] {
                let op = t.as_role(role).await;
                let expected = if role == Role::Visitor { ErrorCode::SignInRequired } else { ErrorCode::NotFound };
                assert_eq!(code(claims::waiting(&op).await), expected, "{role}");
                assert_eq!(code(claims::decide(&op, claim, true, None).await), expected, "{role}");
            }
        }
    }
}

mod oracle {
    use super::*;

    db_test! {
        async fn answer_and_work_are_the_same_for_every_company(t: TestApp) {
            let known = t.accepted(1, "Alfa Oy").await;
            t.contact_person(known, "Testi Henkilö").await;
            let silent = t.candidate(2, "Beeta Oy").await;
            let taken = t.accepted(3, "Ceta Oy").await;
            t.as_company(Role::CompanyOwner, taken).await;
            let bankrupt = t.accepted(4, "Deeta Oy").await;
            t.contact_person(bankrupt, "Testi Toinen").await;
            t.sql(&format!("UPDATE company SET bankrupt = true WHERE business_id = '{bankrupt}'")).await;
            let unknown = seutu_tests::fixtures::business_id(99);
            let web = t.web();
            let mut answers = Vec::new();
            for id in [known, silent, taken, bankrupt, unknown] {
                let before = rows(&t).await.len();
                let (answer, statements) = t.count_statements(post(&web, "/lunasta", &[("businessId", id.as_str()), ("email", CLAIMANT)])).await;
                let statements = statements.texts();
                assert_eq!(rows(&t).await.len(), before + 1);
                answers.push((shape(&answer), statements));
            }
            assert_eq!(answers[0].0.0, StatusCode::OK);
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
            // Nothing in it tells the address, not even in part.
            assert!(!answers[0].0.1.contains("konepaja"));
            // A wrong code is as wrong for one as for the other.
            t.run_jobs().await;
            let mut wrong = Vec::new();
            for id in [known, bankrupt, unknown] {
                let ticket = ticket(&post(&web, "/lunasta", &[("businessId", id.as_str()), ("email", CLAIMANT)]).await);
                t.run_jobs().await;
                let answer = post(&web, "/lunasta/koodi", &[("ticket", &ticket), ("code", "AAAAAAAAAA")]).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
                wrong.push(shape(&answer));
            }
            assert!(wrong.windows(2).all(|pair| pair[0] == pair[1]), "{wrong:?}");
            let made_up = post(&web, "/lunasta/koodi", &[("ticket", &"A".repeat(43)), ("code", "AAAAAAAAAA")]).await;
            assert_eq!(shape(&made_up), wrong[0]);
        }

        async fn who_asks_too_often_gets_the_same_answer_and_no_more_work(t: TestApp) {
            let limited = TestApp::with(t.engine(), Arc::new(NoMorphology), |config| {
                config.limits.enabled = Some(true);
                config.limits.claim = Quota { count: 2, seconds: 3600 };
            }).await;
            let id = limited.accepted(1, "Alfa Oy").await;
            for _ in 0..4 {
                // From inside the process no address is counted: only the company and the address given are.
                assert_eq!(claims::ask(&limited.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap().len(), 43);
            }
            assert_eq!(rows(&limited).await.len(), 2);
            let web = limited.web().from_address("192.0.2.1");
            let mut last = StatusCode::OK;
            for number in 10..13 {
                let id = seutu_tests::fixtures::business_id(number);
                last = post(&web, "/lunasta", &[("businessId", id.as_str()), ("email", "x@y.example")]).await.status;
            }
            assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        }

        async fn logs_and_the_table_hold_no_address_in_clear(t: TestApp) {
            let logs = CapturedLogs::start();
            let id = t.accepted(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            post(&t.web(), "/lunasta", &[("businessId", id.as_str()), ("email", CLAIMANT)]).await;
            t.run_jobs().await;
            assert!(rows(&t).await.iter().all(|row| !row.email.contains("hakija")));
            logs.assert_free_of(&[CLAIMANT, ON_FILE, "Testi Henkilö"]);
        }
    }
}

mod pages {
    use super::*;

    db_test! {
        async fn form_works_in_every_language_without_any_program(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let html = t.web().get(&format!("/yritys/{id}")).await.text();
            assert!(html.contains(&format!("href=\"/lunasta?y={id}\"")), "{html}");
            for (prefix, title) in [("", "Onko tämä sinun yrityksesi?"), ("/sv", "Är det här ditt företag?"), ("/en", "Is this your company?")] {
                let answer = t.web().get(&format!("{prefix}/lunasta?y={id}")).await;
                let html = answer.text();
                assert!(html.contains(title) && html.contains(&format!("value=\"{id}\"")), "{html}");
                assert!(html.contains(&format!("action=\"{prefix}/lunasta\"")) && !html.contains("<script"));
                assert_eq!((answer.header("x-robots-tag"), answer.header("cache-control")), ("noindex", "no-store"));
                assert!(answer.header("content-security-policy").contains("form-action 'self'"));
            }
        }

        async fn what_is_misspelt_is_named_beside_its_field_and_kept(t: TestApp) {
            let answer = post(&t.web(), "/lunasta", &[("businessId", "1234567-8"), ("email", "\"><script>")]).await;
            let html = answer.text();
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(html.contains("id=\"businessId-error\"") && html.contains("id=\"email-error\"") && html.contains("aria-invalid=\"true\""));
            assert!(html.contains("value=\"1234567-8\"") && !html.contains("<script"));
            assert!(rows(&t).await.is_empty());
        }

        async fn other_sites_cannot_send_it(t: TestApp) {
            let request = t.web().request(Method::POST, "/lunasta").header("sec-fetch-site", "cross-site");
            assert_eq!(t.web().send(request.body(Body::empty()).unwrap()).await.status, StatusCode::FORBIDDEN);
        }
    }
}
