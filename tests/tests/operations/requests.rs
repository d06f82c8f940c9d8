//! The documents of privacy requests.

use super::{Use, by, reads, worked};
use serde_json::{Value, json};
use seutu_frontend::api::console::{
    request_corrections as corrections, request_deliveries as deliveries, request_looks as looks,
    request_matters as matters, request_queue as queue, request_recipients as recipients,
    request_redactions as redactions, request_views as views, requests as documents,
};
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What staff and privacy officers do, each with a case of its own in the right state.
#[expect(clippy::too_many_lines, reason = "one table, an entry for each document")]
pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let (staff, officer) = (Role::Staff, Role::PrivacyOfficer);
    let cases = crate::privacy_requests::cells::cases(t).await;
    let case = |name: &str| cases[name].clone();
    let with = |name: &str, more: Value| {
        let mut input = json!({"requestId": cases[name]["id"], "version": cases[name]["version"]});
        for (key, value) in more.as_object().unwrap() {
            input[key] = value.clone();
        }
        json!({"input": input})
    };
    let none = || json!({});
    let mut drafts = Vec::new();
    for subject in ["Luettava", "Kirjattava", "Hylättävä"] {
        drafts.push(
            crate::privacy_requests::by_mail::draft(t, subject, "Hei.")
                .await
                .to_string(),
        );
    }
    let request = json!({"rights": ["ACCESS"], "name": "Aino", "phone": "040 123 4567"});
    BTreeMap::from([
        (
            "ConsoleRequests",
            by(
                staff,
                json!({"view": "OPEN", "filter": {"rights": ["ACCESS"], "number": "42"}, "after": null}),
                reads::<queue::QueueData>,
            ),
        ),
        (
            "ConsoleRequestViews",
            by(staff, none(), reads::<views::ViewsData>),
        ),
        (
            "ConsoleSaveRequestView",
            by(
                staff,
                json!({"input": {"name": "Omat", "view": "MINE", "filter": {"state": "RECEIVED"}}}),
                worked,
            ),
        ),
        (
            "ConsoleAssignRequests",
            by(
                staff,
                json!({"input": {"requestIds": [case("many")["id"]], "assigneeId": null, "deputyId": null}}),
                worked,
            ),
        ),
        (
            "ConsoleRestoreAssignments",
            by(
                staff,
                json!({"input": {"cases": [{"requestId": case("many")["id"], "version": 1}]}}),
                worked,
            ),
        ),
        (
            "ConsoleStartRequests",
            by(
                staff,
                json!({"input": {"requestIds": [case("many")["id"]]}}),
                worked,
            ),
        ),
        (
            "ConsoleRequest",
            by(
                staff,
                json!({"id": case("working")["id"], "language": "SV"}),
                reads::<documents::CaseData>,
            ),
        ),
        (
            "ConsoleRequestDecisions",
            by(
                staff,
                json!({"id": case("decided")["id"]}),
                reads::<documents::DecisionsData>,
            ),
        ),
        (
            "ConsoleRequestHistory",
            by(
                staff,
                json!({"id": case("working")["id"]}),
                reads::<documents::HistoryData>,
            ),
        ),
        (
            "ConsoleRequestDrafts",
            by(staff, none(), reads::<queue::DraftsData>),
        ),
        (
            "ConsoleRequestDraft",
            by(staff, json!({"id": drafts[0]}), reads::<queue::DraftData>),
        ),
        (
            "ConsoleRequestPulse",
            by(staff, none(), reads::<looks::PulseData>),
        ),
        (
            "ConsoleLookAtRequest",
            by(
                staff,
                json!({"input": {"requestId": case("working")["id"]}}),
                |data| reads::<looks::LookData>(data).and_then(|()| worked(data)),
            ),
        ),
        (
            "ConsoleRequestOverview",
            by(staff, none(), reads::<queue::OverviewData>),
        ),
        (
            "ConsoleEnterDraft",
            by(
                staff,
                json!({"input": {"draftId": drafts[1], "request": request}}),
                worked,
            ),
        ),
        (
            "ConsoleDismissDraft",
            by(
                staff,
                json!({"input": {"draftId": drafts[2], "reason": "SPAM"}}),
                worked,
            ),
        ),
        (
            "ConsoleAnswerPreview",
            by(
                staff,
                json!({"id": case("decided")["id"], "text": "Hei", "way": "PAGE"}),
                reads::<documents::PreviewData>,
            ),
        ),
        (
            "ConsoleRequestFile",
            by(
                staff,
                json!({"id": case("decided")["id"], "kind": "access"}),
                reads::<documents::FileData>,
            ),
        ),
        (
            "ConsoleDeleteRequestFile",
            by(
                staff,
                json!({"input": {"fileId": crate::privacy_requests::files::of_message(t).await}}),
                worked,
            ),
        ),
        (
            "ConsoleMarkRequestFile",
            by(
                staff,
                json!({"input": {"fileId": crate::privacy_requests::files::of_message(t).await, "mark": "IDENTITY", "taskId": null}}),
                worked,
            ),
        ),
        (
            "ConsoleRequestAssignees",
            by(staff, none(), reads::<documents::AssigneesData>),
        ),
        (
            "ConsoleEnterRequest",
            by(
                staff,
                json!({"input": {"request": request, "channel": "LETTER", "receivedOn": "2026-11-20"}}),
                worked,
            ),
        ),
        ("ConsoleStartRequest", by(staff, with("start", none()), worked)),
        (
            "ConsoleAssignRequest",
            by(
                staff,
                with("assign", json!({"assigneeId": null, "deputyId": null})),
                worked,
            ),
        ),
        (
            "ConsoleAssignTask",
            by(
                staff,
                with(
                    "assign_task",
                    json!({"taskId": case("assign_task")["manual"], "ownerId": null}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleIdentify",
            by(
                staff,
                with(
                    "identify",
                    json!({"method": "IN_PERSON", "note": "Passi nähty", "personId": null}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleNoteMandate",
            by(
                staff,
                with("mandate", json!({"note": "Valtakirja nähty"})),
                worked,
            ),
        ),
        (
            "ConsoleLinkRequestPerson",
            by(staff, with("link", json!({"personId": null})), worked),
        ),
        (
            "ConsoleAskRequester",
            by(
                staff,
                with("ask", json!({"ground": "SCOPE", "text": "Mitä?", "doubt": ""})),
                worked,
            ),
        ),
        ("ConsoleNoteAnswer", by(staff, with("asked", none()), worked)),
        (
            "ConsoleExtendRequest",
            by(officer, with("extend", json!({"reason": "Paljon."})), worked),
        ),
        (
            "ConsoleSettleTask",
            by(
                staff,
                with(
                    "settle",
                    json!({"taskId": case("settle")["manual"], "outcome": "NOTHING_HELD"}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleCarryOut",
            by(
                staff,
                with("carry", json!({"taskId": case("carry")["own"]})),
                worked,
            ),
        ),
        (
            "ConsoleDecideRequest",
            by(
                officer,
                with(
                    "decide",
                    json!({"outcome": "REFUSED", "ground": "MANIFESTLY_UNFOUNDED", "reasoning": "Eilen viimeksi."}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleReopenRequest",
            by(officer, with("reopen", none()), worked),
        ),
        (
            "ConsoleSendAnswer",
            by(
                staff,
                with("send", json!({"text": "", "way": "PAGE", "wayReason": ""})),
                worked,
            ),
        ),
        (
            "ConsoleRequestMatters",
            by(
                staff,
                json!({"id": case("suspended")["id"]}),
                reads::<matters::MattersData>,
            ),
        ),
        (
            "ConsoleReadyTexts",
            by(
                staff,
                json!({"id": case("working")["id"], "purpose": "MESSAGE", "language": null, "names": "SV"}),
                reads::<matters::ReadyData>,
            ),
        ),
        (
            "ConsoleLetterPreview",
            by(
                staff,
                json!({"id": case("working")["id"], "purpose": "EXTENSION", "text": "Paljon."}),
                reads::<matters::LookData>,
            ),
        ),
        (
            "ConsoleRequestTexts",
            by(officer, none(), reads::<matters::TextsData>),
        ),
        (
            "ConsoleSaveRequestText",
            by(
                officer,
                json!({"input": {"textId": null, "version": 0, "purpose": "MESSAGE", "name": "Kiitos",
                    "fi": "Kiitos.", "sv": "Tack.", "en": "Thanks."}}),
                worked,
            ),
        ),
        (
            "ConsoleRemoveRequestText",
            by(
                officer,
                json!({"input": {"textId": crate::privacy_requests::cells::own_text(t).await, "version": 1}}),
                worked,
            ),
        ),
        (
            "ConsoleAskFee",
            by(
                officer,
                with(
                    "fee",
                    json!({"ground": "MANIFESTLY_UNFOUNDED", "cents": 1250, "reckoning": "Puoli tuntia työtä.",
                        "reasoning": "Ei perustetta.", "facts": "Pyyntö itse."}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleAnswerFee",
            by(staff, with("fee_asked", json!({"accepted": true})), worked),
        ),
        (
            "ConsoleSuspendService",
            by(
                officer,
                with(
                    "suspend",
                    json!({"service": "Neuvonta", "data": "Osoite", "reason": "Tarvitaan.", "basis": "CONTRACT",
                        "law": "", "startsOn": "2027-11-20"}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleCallOffSuspension",
            by(
                officer,
                with(
                    "call_off",
                    json!({"suspensionId": case("call_off")["suspension"]}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleNoteSuspended",
            by(
                staff,
                with(
                    "suspended",
                    json!({"suspensionId": case("suspended")["suspension"]}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleRecipients",
            by(
                staff,
                json!({"id": case("recipient_noted")["id"]}),
                reads::<recipients::RecipientsData>,
            ),
        ),
        (
            "ConsoleRecipientLetter",
            by(
                staff,
                json!({"id": case("recipient_noted")["id"], "recipient": case("recipient_noted")["recipient"],
                    "language": "EN", "done": [], "details": ""}),
                reads::<recipients::LetterData>,
            ),
        ),
        (
            "ConsoleAddRecipient",
            by(
                staff,
                with(
                    "recipient",
                    json!({"taskId": case("recipient")["manual"], "name": "Testi Oy"}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleNoteRecipient",
            by(
                staff,
                with(
                    "recipient_noted",
                    json!({"recipientId": case("recipient_noted")["recipient"], "state": "GOT_NOTHING", "language": "FI",
                        "done": [], "details": "", "reason": "Ei saanut mitään."}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleNoteRecipientAnswer",
            by(
                staff,
                with(
                    "recipient_answered",
                    json!({"recipientId": case("recipient_answered")["recipient"], "text": "Poistettu."}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleRedactions",
            by(
                staff,
                json!({"id": case("redacted")["id"], "language": "SV"}),
                reads::<redactions::RedactionsData>,
            ),
        ),
        (
            "ConsoleFreeTexts",
            by(
                staff,
                json!({"id": case("redact")["id"], "language": "FI", "after": 0}),
                reads::<redactions::FreeTextsData>,
            ),
        ),
        (
            "ConsoleRedactText",
            by(
                staff,
                with(
                    "redact",
                    json!({"textId": case("redact")["text"], "passage": null, "ground": "ANOTHER_PERSON"}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleUndoRedaction",
            by(
                staff,
                with("redacted", json!({"redactionId": case("redacted")["redaction"]})),
                worked,
            ),
        ),
        (
            "ConsoleRequestLetters",
            by(staff, none(), reads::<deliveries::LettersData>),
        ),
        (
            "ConsoleRequestDeliveries",
            by(
                staff,
                json!({"id": case("letter")["id"]}),
                reads::<deliveries::DeliveriesData>,
            ),
        ),
        (
            "ConsoleNoteDelivery",
            by(
                staff,
                with(
                    "letter",
                    json!({
                        "messageId": case("letter")["message"], "state": "OTHERWISE", "on": "2026-11-22",
                        "registered": "", "handedTo": "REQUESTER", "receiver": "", "seen": "", "note": "Soitettu.",
                    }),
                ),
                worked,
            ),
        ),
        (
            "ConsoleCorrections",
            by(
                staff,
                json!({"id": case("correct")["id"], "language": "FI"}),
                reads::<corrections::CorrectionsData>,
            ),
        ),
        (
            "ConsoleCorrectData",
            by(
                staff,
                with(
                    "correct",
                    json!({"datumId": case("correct")["datum"], "text": "Oikein"}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleNoteWithdrawal",
            by(
                staff,
                with("withdraw", json!({"note": "Soitti ja perui."})),
                worked,
            ),
        ),
        (
            "ConsoleWriteInRequest",
            by(staff, with("write", json!({"text": "Hei", "note": true})), worked),
        ),
    ])
}
