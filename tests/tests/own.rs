//! What people of a company do at `/oma`: they write, send in, restore, consent, leave, and reach nobody else's.

use axum::body::Body;
use axum::http::Method;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use seutu_backend::access::entity::{entry, subject};
use seutu_backend::audit::SubjectKind;
use seutu_backend::listings::{self, revision};
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, OpContext, OpError, OpResult};
use seutu_backend::self_service::{self, GiveConsent};
use seutu_frontend::api::answer::FromAnswer;
use seutu_frontend::api::console::own as documents;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::listing::{ListingInput, LocalizedText};
use seutu_shared::locale::Locale;
use seutu_shared::revision::RevisionState;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::fmt::Debug;
use std::sync::Arc;

mod contact_asks;
mod contact_consents;
mod contact_told;
mod contacts;
mod pages;

const DIRECTORY: ConsentPurpose = ConsentPurpose::DirectoryPublication;

pub(crate) const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// A text of a company.
pub(crate) fn text(summary: &str) -> ListingInput {
    ListingInput {
        summary: LocalizedText {
            fi: Some(summary.into()),
            sv: None,
            en: None,
        },
        ..ListingInput::default()
    }
}

/// The code of a failure that a person can mend, or `not_found` and `sign_in_required`.
pub(crate) fn code<T: Debug>(result: OpResult<T>) -> ErrorCode {
    match result {
        Err(OpError::Invalid(errors)) => errors[0].code,
        Err(OpError::NotFound) => ErrorCode::NotFound,
        Err(OpError::SignInRequired) => ErrorCode::SignInRequired,
        other => panic!("{other:?}"),
    }
}

/// Variables of a document of companies' own pages.
pub(crate) fn variables(name: &str) -> Value {
    match name {
        "ConsoleMyListing" => json!({"language": "SV"}),
        "ConsoleSaveDraft" => json!({"input": {"version": 0, "text": {
            "summaryFi": "Hitsausta", "showVisitingAddress": false, "keywords": [], "languages": []
        }}}),
        "ConsoleSubmitDraft" | "ConsoleDiscardDraft" => json!({"input": {"version": 1}}),
        "ConsoleRestoreRevision" => json!({"input": {"revisionId": NOBODY, "version": 0}}),
        "ConsoleGiveMyConsent" => {
            json!({"input": {"wordingId": NOBODY, "language": "FI", "name": "Testi", "role": "Testi"}})
        }
        "ConsoleWithdrawMyConsent" => json!({"input": {"purpose": "DIRECTORY_PUBLICATION"}}),
        "ConsoleRemoveTeamMember" => json!({"input": {"accountId": NOBODY}}),
        "ConsoleAddMyContactPerson" => json!({"input": {"name": "Testi Henkilö"}}),
        "ConsoleChangeMyContactPerson" => {
            json!({"input": {"contactPersonId": NOBODY, "updatedAt": "2026-01-01T00:00:00Z", "name": "Testi"}})
        }
        "ConsoleRemoveMyContactPerson" | "ConsoleAskMyContactPerson" => {
            json!({"input": {"contactPersonId": NOBODY, "updatedAt": "2026-01-01T00:00:00Z"}})
        }
        "ConsoleRevisionDiff" => json!({"from": NOBODY, "to": NOBODY}),
        _ => json!({}),
    }
}

async fn summary(t: &TestApp, id: BusinessId) -> Value {
    let query = "query($id: BusinessId!) { company(businessId: $id) { summary } }";
    t.web().data(query, json!({"id": id})).await["company"]["summary"].take()
}

async fn open(t: &TestApp, id: BusinessId) -> Option<revision::Model> {
    revision::open_of(t.op().db(), t.company(id).await.id)
        .await
        .unwrap()
}

async fn versions(t: &TestApp, id: BusinessId) -> Vec<revision::Model> {
    revision::of_company(t.op().db(), t.company(id).await.id, 50)
        .await
        .unwrap()
}

pub(crate) async fn consent(t: &TestApp, op: &OpContext) -> OpResult<()> {
    let wording = t.wording(ConsentPurpose::DirectoryPublication).await;
    let (name, role) = ("Testi Omistaja".to_string(), "Yrittäjä".to_string());
    self_service::give_consent(
        op,
        GiveConsent {
            purpose: DIRECTORY,
            wording,
            language: Locale::Fi,
            name,
            role,
        },
    )
    .await
}

async fn without_review(engine: Engine) -> TestApp {
    TestApp::with(engine, Arc::new(NoMorphology), |config| {
        config.listings.review = false;
    })
    .await
}

mod drafts {
    use super::*;

    db_test! {
        async fn nothing_is_public_before_staff_have_seen_it(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let editor = t.as_company(Role::CompanyEditor, id).await;
            self_service::save(&editor, 0, &text("Sorvausta")).await.unwrap();
            assert!(self_service::submit(&editor, 1).await.unwrap());
            assert_eq!(summary(&t, id).await, "Hitsaus ja sorvaus");
            assert_eq!(open(&t, id).await.unwrap().state, RevisionState::Submitted);
        }

        async fn writing_on_takes_a_text_back_that_was_sent_in(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let owner = t.as_company(Role::CompanyOwner, id).await;
            self_service::save(&owner, 0, &text("Yksi")).await.unwrap();
            self_service::submit(&owner, 1).await.unwrap();
            self_service::save(&owner, 2, &text("Kaksi")).await.unwrap();
            let row = open(&t, id).await.unwrap();
            assert_eq!((row.state, row.version), (RevisionState::Draft, 3));
        }

        async fn of_two_who_write_at_once_one_is_stale(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let (one, two) = (t.as_company(Role::CompanyOwner, id).await, t.as_company(Role::CompanyEditor, id).await);
            let (a, b) = (text("Yksi"), text("Kaksi"));
            let (a, b) = futures::join!(self_service::save(&one, 0, &a), self_service::save(&two, 0, &b));
            assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
            assert_eq!(code(self_service::save(&one, 0, &text("Kolme")).await), ErrorCode::Stale);
            assert_eq!(code(self_service::submit(&one, 7).await), ErrorCode::Stale);
            assert_eq!(code(self_service::discard(&one, 7).await), ErrorCode::Stale);
        }

        async fn wrong_fields_are_named_and_nothing_is_kept(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let owner = t.as_company(Role::CompanyOwner, id).await;
            let wrong = ListingInput { phone: Some("soita".into()), ..ListingInput::default() };
            assert_eq!(code(self_service::save(&owner, 0, &wrong).await), ErrorCode::InvalidPhone);
            assert!(open(&t, id).await.is_none());
        }

        async fn discarding_leaves_the_public_text(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let owner = t.as_company(Role::CompanyOwner, id).await;
            self_service::save(&owner, 0, &text("Sorvausta")).await.unwrap();
            self_service::discard(&owner, 1).await.unwrap();
            assert!(open(&t, id).await.is_none());
            assert_eq!(summary(&t, id).await, "Hitsaus ja sorvaus");
            assert_eq!(code(self_service::discard(&owner, 1).await), ErrorCode::Stale);
        }

        async fn text_of_staff_is_a_version_too(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            listings::update(&t.as_role(Role::Staff).await, &id, 2, &text("Uusi teksti")).await.unwrap();
            let states: Vec<_> = versions(&t, id).await.into_iter().map(|row| (row.state, row.content.0.summary.fi)).collect();
            assert_eq!(states.len(), 2);
            assert!(states.contains(&(RevisionState::Approved, Some("Uusi teksti".into()))));
            assert!(states.contains(&(RevisionState::Superseded, Some("Hitsaus ja sorvaus".into()))));
        }

        async fn older_text_becomes_a_new_draft(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            listings::update(&t.op(), &id, 2, &text("Uusi teksti")).await.unwrap();
            let old = versions(&t, id).await.into_iter().find(|row| row.state == RevisionState::Superseded).unwrap();
            let new = versions(&t, id).await.into_iter().find(|row| row.state == RevisionState::Approved).unwrap();
            let owner = t.as_company(Role::CompanyOwner, id).await;
            let diff = self_service::changes_between(&owner, old.id, new.id).await.unwrap();
            assert!(diff.iter().any(|one| one.field == "summary.fi" && one.after.as_deref() == Some("Uusi teksti")));
            self_service::restore(&owner, old.id, 0).await.unwrap();
            let draft = open(&t, id).await.unwrap();
            assert_eq!((draft.state, draft.content.0.summary.fi.as_deref()), (RevisionState::Draft, Some("Hitsaus ja sorvaus")));
            assert_eq!(summary(&t, id).await, "Uusi teksti");
            assert_eq!(code(self_service::restore(&owner, old.id, 0).await), ErrorCode::Stale);
            assert_eq!(code(self_service::restore(&owner, draft.id, 1).await), ErrorCode::NotFound);
        }

        async fn every_step_is_in_the_history_of_the_text(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let row = t.submitted(id, &text("Sorvausta")).await;
            let actions: Vec<_> = t.history(SubjectKind::Revision, row.id).await.into_iter().map(|entry| entry.action).collect();
            assert_eq!(actions, ["listing_revision.write", "listing_revision.submit"]);
        }

        async fn logs_hold_nothing_of_the_text(t: TestApp) {
            let logs = CapturedLogs::start();
            let id = t.accepted(1, "Alfa Oy").await;
            t.submitted(id, &ListingInput { email: Some("salainen@alfa.example".into()), ..text("Salaista hitsausta") }).await;
            logs.assert_free_of(&["salainen@alfa.example", "Salaista"]);
        }
    }

    async fn text_counts_at_once_where_no_review_is_configured(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::save(&owner, 0, &text("Sorvausta")).await.unwrap();
        assert!(!self_service::submit(&owner, 1).await.unwrap());
        // Without a consent it stays inside all the same.
        assert_eq!(summary(&t, id).await, Value::Null);
        consent(&t, &owner).await.unwrap();
        assert_eq!(summary(&t, id).await, "Sorvausta");
        self_service::save(&owner, 0, &text("Jyrsintää")).await.unwrap();
        self_service::submit(&owner, 1).await.unwrap();
        assert_eq!(summary(&t, id).await, "Jyrsintää");
        // What only publishes is no other text.
        self_service::save(&owner, 0, &text("Porausta")).await.unwrap();
        self_service::withdraw_consent(&owner, DIRECTORY).await.unwrap();
        consent(&t, &owner).await.unwrap();
        self_service::submit(&owner, 1).await.unwrap();
        assert_eq!(summary(&t, id).await, "Porausta");
        // A text that was written on an older one does not overwrite what staff wrote since.
        self_service::save(&owner, 0, &text("Vanhaa")).await.unwrap();
        let company = t.company(id).await;
        let version = listings::of_company(t.op().db(), company.id)
            .await
            .unwrap()
            .unwrap()
            .version;
        listings::update(&t.op(), &id, version, &text("Työntekijän teksti"))
            .await
            .unwrap();
        assert_eq!(code(self_service::submit(&owner, 1).await), ErrorCode::Stale);
        assert_eq!(summary(&t, id).await, "Työntekijän teksti");
    }

    #[tokio::test]
    async fn text_counts_at_once_without_review_on_sqlite() {
        Box::pin(text_counts_at_once_where_no_review_is_configured(
            without_review(Engine::Sqlite).await,
        ))
        .await;
    }

    #[tokio::test]
    async fn text_counts_at_once_without_review_on_postgres() {
        Box::pin(text_counts_at_once_where_no_review_is_configured(
            without_review(Engine::Postgres).await,
        ))
        .await;
    }
}

mod others {
    use super::*;

    db_test! {
        async fn nobody_without_a_company_has_anything_here(t: TestApp) {
            t.published(1, "Alfa Oy").await;
            for role in Role::ALL {
                let op = t.as_role(*role).await;
                let expected = if *role == Role::Visitor { ErrorCode::SignInRequired } else { ErrorCode::NotFound };
                assert_eq!(code(self_service::save(&op, 0, &text("x")).await), expected, "{role}");
                assert_eq!(code(self_service::submit(&op, 1).await), expected, "{role}");
                assert_eq!(code(self_service::discard(&op, 1).await), expected, "{role}");
                assert_eq!(code(self_service::restore(&op, t.services().new_uuid().into(), 0).await), expected, "{role}");
                assert_eq!(code(consent(&t, &op).await), expected, "{role}");
                assert_eq!(code(self_service::withdraw_consent(&op, DIRECTORY).await), expected, "{role}");
                assert_eq!(code(self_service::export(&op).await), expected, "{role}");
                assert_eq!(code(self_service::delete_listing(&op).await), expected, "{role}");
                assert_eq!(code(self_service::team(&op).await), expected, "{role}");
                assert_eq!(code(self_service::preview(&op, None).await), expected, "{role}");
            }
        }

        async fn text_of_another_company_is_not_found(t: TestApp) {
            let (mine, theirs) = (t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await);
            let row = versions(&t, theirs).await.remove(0);
            let own = versions(&t, mine).await.remove(0);
            let owner = t.as_company(Role::CompanyOwner, mine).await;
            assert_eq!(code(self_service::restore(&owner, row.id, 0).await), ErrorCode::NotFound);
            assert_eq!(code(self_service::changes_between(&owner, own.id, row.id).await), ErrorCode::NotFound);
            assert_eq!(code(self_service::changes_between(&owner, row.id, own.id).await), ErrorCode::NotFound);
        }

        async fn editor_writes_and_decides_nothing(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let editor = t.as_company(Role::CompanyEditor, id).await;
            self_service::save(&editor, 0, &text("Sorvausta")).await.unwrap();
            for refused in [
                code(consent(&t, &editor).await),
                code(self_service::withdraw_consent(&editor, DIRECTORY).await),
                code(self_service::export(&editor).await),
                code(self_service::delete_listing(&editor).await),
                code(self_service::team(&editor).await),
                code(self_service::remove_member(&editor, t.services().new_uuid().into()).await),
            ] {
                assert_eq!(refused, ErrorCode::NotFound);
            }
            assert_eq!(summary(&t, id).await, "Hitsaus ja sorvaus");
        }
    }
}

mod consents {
    use super::*;
    use seutu_backend::consents::events_of_company;

    db_test! {
        async fn owner_gives_and_takes_back_with_the_wording_in_the_ledger(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            listings::update(&t.op(), &id, 0, &text("Hitsausta")).await.unwrap();
            let owner = t.as_company(Role::CompanyOwner, id).await;
            consent(&t, &owner).await.unwrap();
            assert_eq!(summary(&t, id).await, "Hitsausta");
            consent(&t, &owner).await.unwrap();
            self_service::withdraw_consent(&owner, DIRECTORY).await.unwrap();
            assert_eq!(summary(&t, id).await, Value::Null);
            assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, 410);
            assert_eq!(code(self_service::withdraw_consent(&owner, DIRECTORY).await), ErrorCode::ConsentAlreadyWithdrawn);
            let events = events_of_company(&t.op(), t.company(id).await.id).await.unwrap();
            let kinds: Vec<_> = events.iter().map(|row| row.event.kind).collect();
            assert_eq!(kinds, [ConsentKind::Withdrawn, ConsentKind::Renewed, ConsentKind::Given]);
            assert!(events.iter().all(|row| row.event.method == ConsentMethod::OwnService));
            assert_eq!(events[2].evidence.as_ref().unwrap().given_by_name, "Testi Omistaja");
            // Given again, the text is back.
            consent(&t, &owner).await.unwrap();
            assert_eq!(summary(&t, id).await, "Hitsausta");
        }

        async fn consent_needs_a_name_a_role_and_the_wording_in_force(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let owner = t.as_company(Role::CompanyOwner, id).await;
            let wording = t.wording(ConsentPurpose::DirectoryPublication).await;
            let person = t.wording(ConsentPurpose::ContactPersonPublication).await;
            let give = |wording, name: &str| GiveConsent { purpose: DIRECTORY, wording, language: Locale::Sv, name: name.into(), role: "Ägare".into() };
            assert_eq!(code(self_service::give_consent(&owner, give(wording, " ")).await), ErrorCode::Required);
            assert_eq!(code(self_service::give_consent(&owner, give(person, "Testi")).await), ErrorCode::WordingUnknown);
            let other = t.candidate(2, "Beeta Oy").await;
            let owner = t.as_company(Role::CompanyOwner, other).await;
            assert_eq!(code(consent(&t, &owner).await), ErrorCode::CompanyNotAccepted);
        }

        async fn staff_never_say_that_a_company_answered_at_its_own_service(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let wording = t.wording(ConsentPurpose::DirectoryPublication).await;
            let mut given = seutu_tests::fixtures::recorded(&t, id, ConsentKind::Renewed, wording);
            given.method = ConsentMethod::OwnService;
            assert_eq!(code(seutu_backend::register::record_consent(&t.as_role(Role::Staff).await, given).await), ErrorCode::UnknownCode);
        }
    }
}

mod data {
    use super::*;

    db_test! {
        async fn deleting_takes_everything_of_the_text_and_the_consent(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let owner = t.as_company(Role::CompanyOwner, id).await;
            self_service::save(&owner, 0, &text("Luonnos")).await.unwrap();
            self_service::delete_listing(&owner).await.unwrap();
            assert_eq!(summary(&t, id).await, Value::Null);
            assert!(versions(&t, id).await.is_empty());
            assert!(listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().is_none());
            assert_eq!(code(self_service::delete_listing(&owner).await), ErrorCode::NotFound);
            // A new beginning is possible.
            t.submitted(id, &text("Uusi alku")).await;
        }

        async fn export_holds_the_company_and_no_people(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            let owner = t.as_company(Role::CompanyOwner, id).await;
            let data = self_service::export(&owner).await.unwrap();
            assert_eq!(data["company"]["businessId"], id.as_str());
            assert_eq!(data["listing"]["content"]["summary"]["fi"], "Hitsaus ja sorvaus");
            assert_eq!((data["versions"].as_array().unwrap().len(), data["consents"].as_array().unwrap().len()), (1, 1));
            let text = data.to_string();
            assert!(!text.contains("Testi Henkilö") && !text.contains("Testi Antaja") && !text.contains("myynti@"), "{text}");
        }

        async fn owner_sees_the_team_which_is_written_down_and_takes_people_out(t: TestApp) {
            let (id, other) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
            let owner = t.as_company(Role::CompanyOwner, id).await;
            let editor = t.as_company(Role::CompanyEditor, id).await.account().unwrap().0;
            let stranger = t.as_company(Role::CompanyEditor, other).await.account().unwrap().0;
            let answer = t.graphql(&owner, documents::TEAM, json!({})).await;
            let data = documents::TeamData::from_answer(&answer["data"]).unwrap();
            assert_eq!((data.team.len(), data.team.iter().filter(|one| one.me).count()), (2, 1));
            let entries = entry::Entity::find().all(&t.services().db).await.unwrap();
            let last = entries.iter().find(|entry| entry.operation == "myTeam").unwrap();
            let whose = subject::Entity::find().all(&t.services().db).await.unwrap();
            assert!(whose.iter().any(|one| one.entry_id == last.id && one.subject_id == editor.uuid()));
            assert_eq!(code(self_service::remove_member(&owner, stranger).await), ErrorCode::NotFound);
            assert_eq!(code(self_service::remove_member(&owner, owner.account().unwrap().0).await), ErrorCode::OwnAccount);
            self_service::remove_member(&owner, editor).await.unwrap();
            assert_eq!(self_service::team(&owner).await.unwrap().len(), 1);
            assert_eq!(code(self_service::remove_member(&owner, editor).await), ErrorCode::NotFound);
        }
    }
}
