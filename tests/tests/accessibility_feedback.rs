//! Feedback on barriers to accessibility: anybody tells of one, staff answer within 14 days (Act 306/2019).

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, Statement};
use serde_json::{Value, json};
use seutu_backend::accessibility::entity::{Entity, Model};
use seutu_backend::accessibility::{self as feedback, FeedbackSource};
use seutu_backend::audit::SubjectKind;
use seutu_backend::config::Quota;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, OpError};
use seutu_backend::subject::{Subject, SubjectDataSource};
use seutu_shared::accessibility::{FeedbackInput, FeedbackState};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, CONSOLE, I18n, REQUEST_PACKAGE};
use seutu_shared::id::AccessibilityFeedbackId;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::sync::Arc;

use crate::preferences::press;
use crate::sealing::tables_with;

mod time;

const ADDRESS: &str = "aino@kotona.example";
const BARRIER: &str = "Kartta ei toimi näppäimistöllä.";

const REPORT: &str = "mutation($input: AccessibilityFeedbackInput!) {
    payload: reportAccessibilityBarrier(input: $input) { number dueOn errors { code field } }
}";

fn input(email: &str) -> FeedbackInput {
    FeedbackInput {
        text: BARRIER.into(),
        page: "/yritys/0112038-9".into(),
        email: email.into(),
        accessible_form: false,
    }
}

/// Feedback of a visitor.
async fn told(t: &TestApp, email: &str) -> Model {
    feedback::report(&t.visitor(), &input(email), Locale::Fi)
        .await
        .unwrap()
}

async fn row(t: &TestApp, id: AccessibilityFeedbackId) -> Model {
    let found = Entity::find_by_id(id).one(&t.services().db).await.unwrap();
    found.unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T, OpError>) -> ErrorCode {
    let errors = result.unwrap_err().into_user_errors().unwrap();
    errors[0].code
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the matrix of roles speaks of: one with an address for the answer, and one without.
pub(crate) async fn of_cell(t: &TestApp) -> (String, String) {
    let with = told(t, ADDRESS).await;
    let without = told(t, "").await;
    (with.id.to_string(), without.id.to_string())
}

db_test! {
    async fn form_without_programs_gives_number_and_last_day_in_three_languages(t: TestApp) {
        let web = t.web();
        for (place, locale) in Locale::ALL.iter().enumerate() {
            let path = format!("{}/saavutettavuus", locale.path_prefix());
            let page = web.get(&path).await;
            assert_eq!(page.status, 200);
            let form = format!("<form method=\"post\" action=\"{path}\"");
            assert!(page.text().contains(&form), "{}", page.text());

            let wrong = press(&web, &path, "text=+&page=Etusivu&email=aino&accessibleForm=yes").await;
            assert_eq!(wrong.status, 422);
            let html = wrong.text();
            for kept in ["value=\"Etusivu\"", "value=\"aino\"", " checked", &format!("lang=\"{}\"", locale.code())] {
                assert!(html.contains(kept), "{kept}: {html}");
            }
            for (field, code) in [("text", ErrorCode::Required), ("email", ErrorCode::InvalidEmail)] {
                let text = code.message(*locale, &Args::new());
                assert!(html.contains(&format!("href=\"#feedback-{field}\"")) && html.contains(&text), "{html}");
                assert!(html.contains(&format!("id=\"feedback-{field}-error\"")), "beside the field");
            }
            assert!(!html.contains("<script"));

            let sent = press(&web, &path, "text=Kartta+ei+toimi.&email=aino%40kotona.example").await;
            assert_eq!(sent.status, 200);
            let html = sent.text();
            assert!(html.contains(&format!("SP-2026-000{}", place + 1)) && html.contains("7.12.2026"), "{html}");
            assert_eq!(sent.header("cache-control"), "no-store");
        }
        let rows = Entity::find().all(&t.services().db).await.unwrap();
        assert_eq!(rows.len(), 3, "what was wrong was not kept");
        assert!(Locale::ALL.iter().all(|locale| rows.iter().any(|row| row.language == *locale)));
    }

    async fn who_is_signed_in_tells_as_a_visitor(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Auditor).await);
        let sent = press(&web, "/saavutettavuus", "text=Kartta+ei+toimi.").await;
        assert_eq!(sent.status, 200);
        let row = Entity::find().one(&t.services().db).await.unwrap().unwrap();
        let history = t.history(SubjectKind::AccessibilityFeedback, row.id).await;
        assert_eq!(history.len(), 1);
        assert!(!history[0].actor.starts_with("account"), "{}", history[0].actor);
    }

    async fn api_gives_number_and_last_day_and_refuses_identity_codes(t: TestApp) {
        let web = t.web();
        let told = web.data(REPORT, json!({"input": {"text": BARRIER, "email": ADDRESS, "language": "EN"}})).await;
        assert_eq!(told["payload"], json!({"number": "SP-2026-0001", "dueOn": "2026-12-07", "errors": []}));
        let codes = web.codes(REPORT, json!({"input": {"text": "Olen 010190-900P.", "email": "x"}})).await;
        assert_eq!(codes, ["identity_code@text", "invalid_email@email"]);
        assert_eq!(Entity::find().count(&t.services().db).await.unwrap(), 1);
    }

    async fn receipt_is_mailed_where_there_is_an_address_and_repeats_nothing_that_was_typed(t: TestApp) {
        told(&t, "").await;
        assert!(t.mails().await.is_empty(), "nobody to write to");
        told(&t, ADDRESS).await;
        let sql = Statement::from_string(t.services().db.get_database_backend(), "SELECT verdict AS v FROM mail_message");
        let verdict: String = t.services().db.query_one_raw(sql).await.unwrap().unwrap().try_get("", "v").unwrap();
        assert_eq!(verdict, "owed");
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        for part in ["To: aino@kotona.example\r\n", "SP-2026-0002", "7.12.2026", "Traficom"] {
            assert!(mail.contains(part), "{part}: {mail}");
        }
        assert!(!mail.contains("Kartta"), "a stranger's words go to no address: {mail}");
    }

    async fn answer_goes_out_and_closes(t: TestApp) {
        let id = told(&t, ADDRESS).await.id;
        t.mails().await;
        let staff = t.as_role(Role::Staff).await;
        assert_eq!(code(feedback::answer(&staff, id, " ").await), ErrorCode::Required);
        assert_eq!(code(feedback::close(&staff, id).await), ErrorCode::WrongStep, "whoever gave an address is answered");
        feedback::answer(&staff, id, "Korjasimme kartan.").await.unwrap();
        let answered = row(&t, id).await;
        assert_eq!((answered.state, answered.closed_at), (FeedbackState::Answered, Some(t.clock_now())));
        assert_eq!(answered.answer_text(&t.op()).unwrap().as_deref(), Some("Korjasimme kartan."));
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        for part in ["To: aino@kotona.example\r\n", "SP-2026-0001", "Korjasimme kartan.", "Traficom"] {
            assert!(mail.contains(part), "{part}: {mail}");
        }
        assert_eq!(code(feedback::answer(&staff, id, "Taas.").await), ErrorCode::WrongStep, "once");
        assert!(t.mails().await.is_empty());
        let history = t.history(SubjectKind::AccessibilityFeedback, id).await;
        let mut actions: Vec<_> = history.iter().map(|entry| entry.action.as_str()).collect();
        actions.sort_unstable();
        assert_eq!(actions, ["accessibility.answer", "accessibility.report"]);
    }

    async fn feedback_without_an_address_is_read_and_closed(t: TestApp) {
        let id = told(&t, "").await.id;
        let staff = t.as_role(Role::Staff).await;
        assert_eq!(code(feedback::answer(&staff, id, "Kiitos.").await), ErrorCode::WrongStep);
        feedback::close(&staff, id).await.unwrap();
        assert_eq!(row(&t, id).await.state, FeedbackState::Read);
        assert_eq!(code(feedback::close(&staff, id).await), ErrorCode::WrongStep);
        assert!(t.mails().await.is_empty());
        let open = feedback::queue(&staff, false, 50, None).await.unwrap();
        let closed = feedback::queue(&staff, true, 50, None).await.unwrap();
        assert_eq!((open.rows.len(), closed.rows.len()), (0, 1));
    }

    async fn queue_has_the_most_pressing_first_and_goes_on_where_a_page_ends(t: TestApp) {
        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(told(&t, "").await.id);
            t.advance(TimeDelta::days(2));
        }
        let staff = t.as_role(Role::Staff).await;
        let first = feedback::queue(&staff, false, 2, None).await.unwrap();
        let second = feedback::queue(&staff, false, 2, first.next.as_deref()).await.unwrap();
        let found: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
        assert_eq!(found, ids);
        assert_eq!(second.next, None);
        assert_eq!(code(feedback::queue(&staff, false, 2, Some("x")).await), ErrorCode::InvalidPage);
    }

    async fn staff_answer_auditors_read_and_nobody_else_sees_anything(t: TestApp) {
        let id = told(&t, ADDRESS).await.id;
        for role in Role::ALL {
            let op = t.as_role(*role).await;
            let (reads, answers) = match role {
                Role::Staff | Role::PrivacyOfficer => (true, true),
                Role::Auditor => (true, false),
                _ => (false, false),
            };
            assert_eq!(feedback::find(&op, id).await.is_ok(), reads, "{role}");
            assert_eq!(feedback::queue(&op, false, 5, None).await.is_ok(), reads, "{role}");
            if !answers {
                let refused = if *role == Role::Visitor { ErrorCode::SignInRequired } else { ErrorCode::NotFound };
                assert_eq!(code(feedback::answer(&op, id, "Hei.").await), refused, "{role}");
                assert_eq!(code(feedback::close(&op, id).await), refused, "{role}");
            }
        }
        assert_eq!(row(&t, id).await.state, FeedbackState::Open);
        let moved = t.web().get(&format!("/hallinta/saavutettavuus/{id}")).await;
        assert_eq!(moved.header("location"), format!("/hallinta/tietosuoja/saavutettavuus/{id}"));
    }

    async fn what_tells_of_the_person_lies_sealed_and_opens_for_staff(t: TestApp) {
        let id = told(&t, ADDRESS).await.id;
        let staff = t.as_role(Role::Staff).await;
        feedback::answer(&staff, id, "Korjasimme kartan.").await.unwrap();
        for text in [BARRIER, "/yritys/0112038-9", ADDRESS, "Korjasimme kartan."] {
            assert_eq!(tables_with(&t, text).await, Vec::<String>::new(), "{text}");
        }
        let document = "query($id: ID!) { accessibilityFeedback(id: $id) { text page email answer state } }";
        let answer = t.graphql(&staff, document, json!({"id": id})).await;
        let expected: Value = json!({
            "text": BARRIER, "page": "/yritys/0112038-9", "email": ADDRESS, "answer": "Korjasimme kartan.", "state": "ANSWERED",
        });
        assert_eq!(answer["data"]["accessibilityFeedback"], expected, "{answer}");
    }

    async fn person_gets_a_copy_and_erasing_empties_it(t: TestApp) {
        let (own, other) = (told(&t, "Aino@Kotona.example").await.id, told(&t, "outi@kotona.example").await.id);
        let (op, subject) = (t.op(), Subject { emails: [ADDRESS.to_owned()].into(), ..Subject::default() });
        let tx = op.begin().await.unwrap();
        let found = FeedbackSource.collect(&tx, &op, &subject).await.unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].fields.contains(&("text", json!(BARRIER))), "{found:?}");
        assert_eq!(FeedbackSource.erase(&tx, &op, &subject).await.unwrap().removed, 1);
        assert_eq!(FeedbackSource.erase(&tx, &op, &subject).await.unwrap().removed, 0, "once");
        tx.commit().await.unwrap();
        let erased = row(&t, own).await;
        assert_eq!((erased.state, erased.email, erased.body), (FeedbackState::Read, None, None));
        assert!(row(&t, other).await.body.is_some(), "of nobody else");
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_so_and_loses_nothing() {
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), |config| {
        config.limits.enabled = Some(true);
        config.limits.accessibility = Quota {
            count: 1,
            seconds: 3600,
        };
    })
    .await;
    let web = t.web().from_address("192.0.2.1");
    let body = "text=Kartta+ei+toimi.&page=Etusivu";
    assert_eq!(press(&web, "/saavutettavuus", body).await.status, 200);
    let refused = press(&web, "/saavutettavuus", body).await;
    assert_eq!(refused.status, 429);
    assert!(refused.text().contains("Kartta ei toimi.") && refused.text().contains("value=\"Etusivu\""));
    // One address for answers gets no flood of receipts from many callers either.
    let body = "text=Kartta+ei+toimi.&email=aino%40kotona.example";
    let other = t.web().from_address("192.0.2.2");
    assert_eq!(press(&other, "/saavutettavuus", body).await.status, 200);
    let third = t.web().from_address("192.0.2.3");
    assert_eq!(press(&third, "/saavutettavuus", body).await.status, 429);
}

#[test]
fn every_word_about_feedback_is_there_in_every_language() {
    for locale in Locale::ALL.iter().copied() {
        let console = seutu_frontend::texts::requests_texts(locale);
        for action in ["report", "answer", "close", "remind", "cut", "erase"] {
            assert!(
                console.has(&format!("console-action-accessibility-{action}")),
                "{action}"
            );
        }
        let log = seutu_frontend::texts::privacy_texts(locale);
        assert!(log.has("access-subject-accessibility-feedback"));
        let jobs = I18n::new(locale, &[CONSOLE]);
        assert!(jobs.has("console-job-kind-accessibility-remind"));
        assert!(jobs.has("console-job-kind-accessibility-tidy"));
        let file = I18n::new(locale, &[REQUEST_PACKAGE]);
        for key in [
            "data-source-accessibility",
            "data-kind-accessibility-feedback",
            "data-field-page",
            "data-field-answer",
        ] {
            assert!(file.has(key), "{locale}: {key}");
        }
    }
}
