//! Cases for the tables of other tests.

use super::*;

fn refuse() -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::Refused,
        ground: Some(RefusalGround::ManifestlyUnfounded),
        reasoning: "Sama pyyntö eilen.".into(),
        refused: Vec::new(),
    }
}

fn scope() -> SuspendInput {
    SuspendInput {
        ground: SuspensionGround::Scope,
        text: "Mitä?".into(),
        doubt: String::new(),
    }
}

/// What the matrix of roles speaks of.
pub(crate) async fn of_cell(t: &TestApp) -> crate::authz_matrix::Request {
    seutu_backend::inventory::ensure_first_systems(&t.op())
        .await
        .unwrap();
    let staff = t.as_role(Role::Staff).await;
    let [fresh, working] = [Right::Rectification, Right::Access];
    let fresh = requests::file(&t.visitor(), &input(&[fresh]), Locale::Fi)
        .await
        .unwrap();
    let working = requests::file(&t.visitor(), &input(&[working]), Locale::Fi)
        .await
        .unwrap()
        .row
        .id;
    requests::start(&staff, now(t, working).await).await.unwrap();
    let known = person(t, "tunnettu@kotona.example").await;
    identified(t, &staff, working, Some(known)).await;
    let redaction = redactions::marked(t, &staff, working).await;
    let manual = task::Entity::find()
        .filter(task::Column::RequestId.eq(working))
        .filter(task::Column::Automatic.eq(false))
        .one(&t.services().db)
        .await
        .unwrap()
        .unwrap()
        .id;
    let recipient = recipients_told::called(t, &staff, working, manual).await;
    let officer = t.as_role(Role::PrivacyOfficer).await;
    let asked = requests::file(&t.visitor(), &input(&[Right::Objection]), Locale::Fi)
        .await
        .unwrap()
        .row
        .id;
    identified(t, &staff, asked, None).await;
    fees::asked(t, &officer, asked).await;
    requests::ask(&officer, now(t, asked).await, &scope())
        .await
        .unwrap();
    let suspension = services::told(t, &officer, working).await.to_string();
    // Its day has come.
    t.sql("UPDATE privacy_request_suspension SET told_on = '2026-10-01', starts_on = '2026-10-15'")
        .await;
    let text = texts::own(&officer).await.to_string();
    let decided = requests::file(&t.visitor(), &input(&[Right::Portability]), Locale::Fi)
        .await
        .unwrap()
        .row
        .id;
    requests::decide(&officer, now(t, decided).await, &refuse())
        .await
        .unwrap();
    let for_another = requests::file(&t.visitor(), &for_another(&[Right::Access]), Locale::Fi)
        .await
        .unwrap()
        .row
        .id;
    let letter = letters_to_post::entered(&staff).await;
    let at = async |id: PrivacyRequestId| (id.to_string(), now(t, id).await.version);
    crate::authz_matrix::Request::new(
        (fresh.row.id.to_string(), fresh.token),
        (
            at(working).await,
            own_task(t, working).await.id.to_string(),
            manual.to_string(),
        ),
        at(asked).await,
        at(decided).await,
        (
            by_mail::draft(t, "Pyyntö", "Näytä tietoni.").await.to_string(),
            files::of_message(t).await.to_string(),
        ),
    )
    .with_matters(suspension, text, at(for_another).await)
    .with_redaction(redaction)
    .with_letter(
        at(letter).await,
        letters_to_post::first(t, letter).await.to_string(),
    )
    .with_recipient(recipient.to_string())
    .with_correction(corrections::of_cell(t, &staff).await)
}

/// A ready text of staff's own.
pub(crate) async fn own_text(t: &TestApp) -> String {
    texts::own(&t.as_role(Role::PrivacyOfficer).await)
        .await
        .to_string()
}

/// The cases of [`cases`].
const CASES: &[&str] = &[
    "assign_task",
    "start",
    "assign",
    "identify",
    "mandate",
    "link",
    "ask",
    "asked",
    "extend",
    "settle",
    "carry",
    "working",
    "decide",
    "decided",
    "reopen",
    "send",
    "withdraw",
    "write",
    "fee",
    "fee_asked",
    "suspend",
    "suspended",
    "call_off",
    "redact",
    "redacted",
    "recipient",
    "recipient_noted",
    "recipient_answered",
    "correct",
    "letter",
    "many",
];

/// Cases by the step that each is ready for, as the API names them.
pub(crate) async fn cases(t: &TestApp) -> std::collections::BTreeMap<&'static str, serde_json::Value> {
    t.install().await;
    let officer = t.as_role(Role::PrivacyOfficer).await;
    let mut found = std::collections::BTreeMap::new();
    for name in CASES.iter().copied() {
        let asked = match name {
            "mandate" => for_another(&[Right::Access]),
            "correct" => input(&[Right::Rectification]),
            _ => input(&[Right::Access]),
        };
        let id = requests::file(&t.visitor(), &asked, Locale::Fi)
            .await
            .unwrap()
            .row
            .id;
        let (mut tasks, mut suspension, mut marked, mut corrected) = ((None, None), None, None, None);
        let mut told = None;
        match name {
            "asked" => drop(requests::ask(&officer, now(t, id).await, &scope()).await.unwrap()),
            "settle" | "carry" | "working" | "assign_task" | "recipient" | "recipient_noted"
            | "recipient_answered" => {
                requests::start(&officer, now(t, id).await).await.unwrap();
                identified(t, &officer, id, None).await;
                let all = task::Entity::find().all(&t.services().db).await.unwrap();
                let manual = all.iter().find(|task| task.request_id == id && !task.automatic);
                tasks = (manual.map(|task| task.id), Some(own_task(t, id).await.id));
                if name.starts_with("recipient_") {
                    told = Some(recipients_told::called(t, &officer, id, tasks.0.unwrap()).await);
                }
            }
            "redact" | "redacted" => {
                requests::start(&officer, now(t, id).await).await.unwrap();
                let known = person(t, "tunnettu@kotona.example").await;
                identified(t, &officer, id, Some(known)).await;
                marked = Some(redactions::marked(t, &officer, id).await);
            }
            "correct" => corrected = Some(corrections::open(t, &officer, id).await),
            "fee" | "suspend" => identified(t, &officer, id, None).await,
            "fee_asked" => {
                identified(t, &officer, id, None).await;
                fees::asked(t, &officer, id).await;
            }
            "suspended" | "call_off" => {
                identified(t, &officer, id, None).await;
                suspension = Some(services::told(t, &officer, id).await);
            }
            "decided" | "reopen" | "send" => drop(
                requests::decide(&officer, now(t, id).await, &refuse())
                    .await
                    .unwrap(),
            ),
            _ => {}
        }
        let at = now(t, id).await;
        found.insert(
            name,
            serde_json::json!({
                "id": at.id, "version": at.version, "manual": tasks.0, "own": tasks.1, "suspension": suspension,
                "text": marked.as_ref().map(|one| &one.0), "redaction": marked.as_ref().map(|one| &one.1),
                "datum": corrected, "message": letters_to_post::first(t, id).await, "recipient": told,
            }),
        );
    }
    // Their day has come, without the time of everything else.
    t.sql("UPDATE privacy_request_suspension SET told_on = '2026-10-01', starts_on = '2026-10-15'")
        .await;
    found
}
