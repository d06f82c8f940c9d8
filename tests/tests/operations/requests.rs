//! The documents of privacy requests.

use super::{Use, by, reads, worked};
use serde_json::{Value, json};
use seutu_frontend::api::console::{
    request_looks as looks, request_matters as matters, request_queue as queue, requests as documents,
};
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What staff and privacy officers do, each with a case of its own in the right state.
#[expect(clippy::too_many_lines, reason = "one table, an entry for each document")]
pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let (staff, officer) = (Role::Staff, Role::PrivacyOfficer);
    let cases = crate::privacy_requests::cases(t).await;
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
                json!({"view": "OPEN", "after": null}),
                reads::<queue::QueueData>,
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
                with("ask", json!({"ground": "SCOPE", "text": "Mitä?"})),
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
            by(staff, with("send", json!({"text": "", "way": "PAGE"})), worked),
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
                json!({"input": {"textId": crate::privacy_requests::own_text(t).await, "version": 1}}),
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
            "ConsoleNoteWithdrawal",
            by(staff, with("withdraw", none()), worked),
        ),
        (
            "ConsoleWriteInRequest",
            by(staff, with("write", json!({"text": "Hei", "note": true})), worked),
        ),
    ])
}
