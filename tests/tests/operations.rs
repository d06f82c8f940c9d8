//! Every document that the pages and the console send runs on the schema, and its answer fits the type that reads it.

mod accessibility;
mod accounts;
mod newsletters;
mod notices;
mod people;
mod permissions;
mod requests;
mod reviews;
mod upkeep;

use serde_json::{Value, json};
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_backend::files::{FilePurpose, Upload};
use seutu_backend::jobs::{NewJob, enqueue};
use seutu_backend::platform::OpContext;
use seutu_frontend::api::answer::FromAnswer;
use seutu_frontend::api::console::{companies, company, consents, imports, operations, own, session, visits};
use seutu_frontend::api::operations as documents;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeMap;

/// Reads an answer as the page does.
fn reads<T: FromAnswer>(data: &Value) -> Result<(), String> {
    T::from_answer(data)
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// The answers of public pages are read when `ssr_pages` renders them.
fn rendered(data: &Value) -> Result<(), String> {
    if data.is_object() {
        Ok(())
    } else {
        Err("no object".into())
    }
}

type Fits = fn(&Value) -> Result<(), String>;

/// Who sends a document, with which variables, and what reads the answer.
struct Use {
    role: Role,
    variables: Value,
    fits: Fits,
}

fn by(role: Role, variables: Value, fits: Fits) -> Use {
    Use {
        role,
        variables,
        fits,
    }
}

#[expect(clippy::too_many_lines, reason = "one entry for each document")]
async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let op = t.op();
    let published = t.published(1, "Alfa Oy").await;
    let second = t.published(2, "Beeta Oy").await;
    let (candidate, other) = (t.candidate(3, "Ceta Oy").await, t.candidate(4, "Deeta Oy").await);
    let draft = t.accepted(5, "Eeta Oy").await;
    t.consent(draft, seutu_shared::consent::ConsentKind::Given).await;
    let person = t.contact_person(published, "Testi Henkilö").await;
    super::consents::person_consent(t, published, person).await;
    let leaving = t.contact_person(second, "Testi Lähtevä").await;
    let seen = t.clock_now();
    let wording = t.wording(ConsentPurpose::DirectoryPublication).await.to_string();
    let mut upload = Upload::begin(&op, FilePurpose::Import).unwrap();
    upload.push(b"[]").await.unwrap();
    let file = upload.finish("companies.json").await.unwrap().id.to_string();
    let tx = op.begin().await.unwrap();
    let job = enqueue(&tx, &op, NewJob::new("test.work", json!({})))
        .await
        .unwrap()
        .to_string();
    tx.commit().await.unwrap();
    t.sql("UPDATE job SET state = 'dead'").await;
    let new = NewAccount {
        email: "a@seutu.example".into(),
        password: "kolme sanaa riittää".into(),
        role: Role::Staff,
        language: Locale::Sv,
        company: None,
        municipality: None,
        demo: true,
    };
    ops::create(&op, new).await.unwrap();
    let language = json!({"language": "SV"});
    let with = |input: Value| json!({"input": input, "language": "EN"});
    let staff = Role::Staff;
    let payload: Fits = reads::<company::CompanyPayloadData>;
    let mut uses = accounts::uses(t).await;
    uses.extend(Box::pin(reviews::uses(t)).await);
    uses.extend(Box::pin(permissions::uses(t)).await);
    uses.extend(notices::uses(t).await);
    uses.extend([
        (
            "Directory",
            by(
                Role::Visitor,
                json!({"filter": {"municipalities": ["236"]}, "sort": "NAME", "first": 20, "after": null, "language": "FI"}),
                rendered,
            ),
        ),
        (
            "CompanyPage",
            by(
                Role::Visitor,
                json!({"businessId": published, "language": "EN"}),
                rendered,
            ),
        ),
        ("Statistics", by(Role::Visitor, json!({"language": "EN"}), rendered)),
        (
            "Suggestions",
            by(Role::Visitor, json!({"prefix": "al", "first": 8}), rendered),
        ),
        ("ConsoleViewer", by(staff, json!({}), reads::<session::ViewerData>)),
        (
            "ConsoleSignIn",
            by(
                Role::Visitor,
                json!({"input": {"email": "a@seutu.example", "password": "kolme sanaa riittää"}}),
                reads::<session::SignInData>,
            ),
        ),
        ("ConsoleSignOut", by(staff, json!({}), |_| Ok(()))),
        (
            "ConsoleCounts",
            by(
                staff,
                json!({"register": true, "imports": true, "approvals": true, "reviews": false, "moderation": true}),
                reads::<session::CountsData>,
            ),
        ),
        (
            "ConsoleReference",
            by(staff, language, reads::<session::ReferenceAnswer>),
        ),
        (
            "ConsoleCompanies",
            by(
                staff,
                json!({"filter": {"states": ["ACCEPTED", "CANDIDATE"], "listingStates": ["NONE", "PUBLISHED"]}, "sort": "NEWEST", "first": 50, "after": null, "language": "FI"}),
                reads::<companies::RegisterCompaniesData>,
            ),
        ),
        (
            "ConsoleAccept",
            by(
                staff,
                json!({"input": {"businessIds": [candidate], "reason": null}}),
                reads::<companies::DecideData>,
            ),
        ),
        (
            "ConsoleReject",
            by(
                staff,
                json!({"input": {"businessIds": [other], "reason": "Ei alueella"}}),
                reads::<companies::DecideData>,
            ),
        ),
        (
            "ConsoleCompany",
            by(
                staff,
                json!({"businessId": published, "language": "FI"}),
                reads::<company::CompanyData>,
            ),
        ),
        (
            "ConsoleAddContact",
            by(
                staff,
                with(
                    json!({"businessId": published, "name": "Testi", "title": null, "phone": null, "email": null}),
                ),
                payload,
            ),
        ),
        (
            "ConsoleChangeContactPerson",
            by(
                staff,
                with(
                    json!({"businessId": published, "contactPersonId": person, "updatedAt": seen, "name": "Testi Muutettu", "title": null, "phone": null, "email": null, "source": "PERSON"}),
                ),
                payload,
            ),
        ),
        (
            "ConsoleRemoveContactPerson",
            by(
                staff,
                with(json!({"businessId": second, "contactPersonId": leaving, "updatedAt": seen})),
                payload,
            ),
        ),
        (
            "ConsoleWordings",
            by(
                staff,
                json!({"purpose": "DIRECTORY_PUBLICATION"}),
                reads::<consents::WordingsData>,
            ),
        ),
        (
            "ConsoleRecordConsent",
            by(
                staff,
                with(
                    json!({"businessId": published, "purpose": "DIRECTORY_PUBLICATION", "contactPersonId": null, "kind": "RENEWED", "givenByName": "Testi", "givenByRole": "Yrittäjä", "method": "PHONE", "occurredAt": "2026-11-22T09:59:59Z", "wordingId": wording, "language": "FI", "note": null}),
                ),
                payload,
            ),
        ),
        (
            "ConsoleWithdrawConsent",
            by(
                staff,
                with(
                    json!({"businessId": second, "purpose": "DIRECTORY_PUBLICATION", "contactPersonId": null, "method": "EMAIL", "note": null}),
                ),
                payload,
            ),
        ),
        (
            "ConsoleUpdateListing",
            by(
                staff,
                with(
                    json!({"businessId": published, "version": 2, "showVisitingAddress": true, "keywords": ["a"], "languages": ["FI", "SV"], "services": ["b"], "socialLinks": ["https://c.example"], "staffSize": "FROM_1000", "serviceArea": ["236"], "recruiting": true, "seekingSuccessor": true, "showPostalAddress": true, "openingHours": {"week": ["8–16"], "exceptions": [{"date": "2026-12-24", "hours": "", "note": null}]}, "hidden": ["PHONE", "STAFF_SIZE"]}),
                ),
                payload,
            ),
        ),
        (
            "ConsolePublishListing",
            by(staff, with(json!({"businessId": draft})), payload),
        ),
        (
            "ConsoleImportRuns",
            by(staff, json!({}), reads::<imports::ImportRunsData>),
        ),
        (
            "ConsoleImportRun",
            by(
                staff,
                json!({"id": "00000000-0000-0000-0000-000000000000"}),
                reads::<imports::ImportRunData>,
            ),
        ),
        (
            "ConsoleStartImport",
            by(
                staff,
                json!({"input": {"fileId": file, "allCompanies": true}}),
                reads::<imports::StartData>,
            ),
        ),
        (
            "ConsoleJobs",
            by(
                Role::Admin,
                json!({"state": "DEAD", "first": 50}),
                reads::<operations::JobsData>,
            ),
        ),
        (
            "ConsoleRetryJob",
            by(
                Role::Admin,
                json!({"input": {"jobId": job}}),
                reads::<operations::RetryData>,
            ),
        ),
        (
            "ConsoleAudit",
            by(Role::Auditor, json!({}), reads::<operations::AuditData>),
        ),
        (
            "ConsoleMailbox",
            by(Role::Admin, json!({}), reads::<operations::MailboxData>),
        ),
        ("ConsoleVisits", by(staff, json!({}), reads::<visits::VisitsData>)),
        (
            "ConsoleOwnVisits",
            by(Role::CompanyOwner, json!({}), reads::<visits::OwnVisitsData>),
        ),
    ]);
    uses.extend(upkeep::uses(t, published).await);
    uses.extend(newsletters::uses(t).await);
    uses.extend(requests::uses(t).await);
    uses.extend(accessibility::uses(t).await);
    uses.extend(Box::pin(people::uses(t, second)).await);
    uses
}

/// The payload is there and tells that it worked.
fn worked(data: &Value) -> Result<(), String> {
    if data["payload"]["errors"] == json!([]) {
        Ok(())
    } else {
        Err("no payload".into())
    }
}

/// The steps of a flow, which other tests walk through from end to end: alone they are refused as data.
const STEPS: [(&str, Role, &str); 22] = [
    (
        "ConsoleStartListings",
        Role::Staff,
        r#"{"fileId": "x", "columns": [], "dryRun": true}"#,
    ),
    ("ConsoleUndo", Role::Staff, r#"{"undoId": "x"}"#),
    (
        "ConsoleVerifyFactor",
        Role::Visitor,
        r#"{"challenge": "x", "totp": "000000"}"#,
    ),
    ("ConsoleReauthenticate", Role::Staff, r#"{"totp": "000000"}"#),
    ("ConsolePasskeyAgain", Role::Staff, "null"),
    (
        "ConsoleResetPassword",
        Role::Visitor,
        r#"{"token": "x", "newPassword": "neljä sanaa tekee salasanan"}"#,
    ),
    (
        "ConsoleAcceptInvitation",
        Role::Visitor,
        r#"{"token": "x", "password": "neljä sanaa tekee salasanan"}"#,
    ),
    (
        "ConsoleChangePassword",
        Role::Staff,
        r#"{"currentPassword": "x", "newPassword": "y"}"#,
    ),
    ("ConsoleEndSession", Role::Staff, r#"{"sessionId": "x"}"#),
    ("ConsoleConfirmTotp", Role::Staff, r#"{"code": "000000"}"#),
    ("ConsoleRemoveTotp", Role::Staff, "null"),
    // Tests run at an address, and passkeys need a name.
    ("ConsoleBeginPasskey", Role::Staff, "null"),
    ("ConsoleRevokeInvitation", Role::Admin, r#"{"invitationId": "x"}"#),
    ("ConsoleResendInvitation", Role::Admin, r#"{"invitationId": "x"}"#),
    ("ConsoleRenewCodes", Role::Staff, "null"),
    (
        "ConsoleFinishPasskey",
        Role::Staff,
        r#"{"challenge": "x", "name": "y", "credential": "{}"}"#,
    ),
    ("ConsoleRemovePasskey", Role::Staff, r#"{"passkeyId": "x"}"#),
    ("ConsoleUnlinkIdentity", Role::Staff, r#"{"identityId": "x"}"#),
    ("ConsoleDeleteRequestView", Role::Staff, r#"{"viewId": "x"}"#),
    (
        "ConsoleDecideApproval",
        Role::Staff,
        r#"{"approvalId": "x", "approve": true, "note": null}"#,
    ),
    ("ConsoleUndoApproval", Role::Staff, r#"{"approvalId": "x"}"#),
    (
        "ConsoleDecideReview",
        Role::Auditor,
        r#"{"reviewId": "x", "outcome": "JUSTIFIED", "note": null}"#,
    ),
];

/// Executes a document; the data, or what was wrong.
async fn execute(t: &TestApp, op: &OpContext, document: &str, variables: &Value) -> Result<Value, String> {
    let answer = t.graphql(op, document, variables.clone()).await;
    if answer.get("errors").is_some() {
        return Err(answer["errors"].to_string());
    }
    let refused = answer["data"]
        .as_object()
        .unwrap()
        .values()
        .find(|value| value["errors"][0].is_object());
    refused.map_or(Ok(answer["data"].clone()), |value| {
        Err(value["errors"].to_string())
    })
}

db_test! {
    async fn every_document_runs_and_its_answer_fits(t: TestApp) {
        let mut uses = Box::pin(uses(&t)).await;
        let mut wrong = Vec::new();
        // Reading first: what mutations change must not be what a query is tried with.
        let mut all: Vec<_> = documents().collect();
        all.sort_by_key(|(_, document)| document.trim_start().starts_with("mutation"));
        for (name, document) in all {
            if let Some((_, role, input)) = STEPS.iter().find(|(step, ..)| *step == name) {
                let input: Value = serde_json::from_str(input).unwrap();
                let variables = if input.is_null() { json!({}) } else { json!({"input": input}) };
                let answer = t.graphql(&t.as_role(*role).await, document, variables).await;
                if !answer["data"]["payload"]["errors"][0]["code"].is_string() {
                    wrong.push(format!("{name}: is not refused as data: {answer}"));
                }
                continue;
            }
            // Only people of a company may send these: see `own.rs`.
            if own::OPERATIONS.contains(&document) && !uses.contains_key(name) {
                let answer = t.graphql(&t.as_role(Role::Staff).await, document, super::own::variables(name)).await;
                let refused = &answer["data"]["payload"]["errors"][0]["code"];
                if refused != "not_found" && answer["errors"][0]["extensions"]["code"] != "not_found" {
                    wrong.push(format!("{name}: is not refused to staff: {answer}"));
                }
                continue;
            }
            let Some(used) = uses.remove(name) else {
                wrong.push(format!("{name}: has no variables in operations.rs"));
                continue;
            };
            let op = match used.role {
                Role::CompanyOwner => super::visits::of_company(&t, used.role, business_id(1)).await,
                role => t.as_role(role).await,
            };
            match execute(&t, &op, document, &used.variables).await {
                Ok(data) => if let Err(error) = (used.fits)(&data) { wrong.push(format!("{name}: {error}: {data}")); },
                Err(errors) => wrong.push(format!("{name}: {errors}")),
            }
        }
        wrong.extend(uses.keys().map(|name| format!("{name}: no such document")));
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn answers_hold_what_a_filled_company_has(t: TestApp) {
        let uses = Box::pin(uses(&t)).await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let data = web.data(company::REGISTER_COMPANY, uses["ConsoleCompany"].variables.clone()).await;
        let read = company::CompanyData::from_answer(&data).unwrap();
        let read = read.company.unwrap();
        assert_eq!((read.contact_persons.len(), read.consents.len()), (1, 2));
        assert!(read.contact_persons[0].consent.as_ref().unwrap().live);
        assert!(read.listing.unwrap().public_url.is_some());
        assert!(read.history.iter().any(|entry| entry.action == "company.accept"));
    }
}
