//! What the console's pages of purposes and of people's permissions send.

use super::{Use, by, worked};
use crate::permission_import::table;
use crate::preferences::{given, person};
use serde_json::json;
use seutu_frontend::api::console::{passing_on, purposes};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// A permission that was given elsewhere.
const ROW: &str = "Sähköposti;Tarkoitus;Kanava;Annettu;Tapa;Näyttö;Lähde\n\
    tuotu@kotona.example;Uutiskirje;Sähköposti;1.3.2026;Lomake;Paperilomake 17;Vanha lista\n";

pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let who = person(t, "luvat@kotona.example").await;
    let offer = given(t, who, ConsentPurpose::Newsletter).await;
    let (officer, purpose) = (Role::PrivacyOfficer, offer.purpose.id);
    let texts = json!({
        "plainFi": "Saako?", "plainSv": "Får vi?", "plainEn": "May we?", "textFi": "a", "textSv": "b", "textEn": "c",
    });
    let file = table(t, ROW).await;
    let (school, left) = crate::passing_on::of_cell(t, 0).await;
    BTreeMap::from([
        (
            "ConsoleImportPermissions",
            by(
                Role::Staff,
                json!({"input": {"fileId": file, "dryRun": true}}),
                worked,
            ),
        ),
        (
            "ConsolePassingOn",
            by(
                officer,
                json!({"purposeId": school}),
                super::reads::<passing_on::PassingOnData>,
            ),
        ),
        (
            "ConsolePassOn",
            by(
                officer,
                json!({"input": {"purposeId": school, "language": "FI"}}),
                worked,
            ),
        ),
        (
            "ConsoleTellRecipient",
            by(
                officer,
                json!({"input": {"purposeId": school, "personIds": [left]}}),
                worked,
            ),
        ),
        (
            "ConsolePurposes",
            by(Role::Auditor, json!({}), super::reads::<purposes::PurposesData>),
        ),
        (
            "ConsolePersonPermissions",
            by(
                Role::Staff,
                json!({"personId": who}),
                super::reads::<purposes::PermissionsData>,
            ),
        ),
        (
            "ConsolePublishWording",
            by(
                officer,
                json!({"input": {"purposeId": purpose, "texts": texts, "material": false}}),
                worked,
            ),
        ),
        (
            "ConsoleAddConsentRecipient",
            by(
                officer,
                json!({"input": {"controller": "opisto", "recipient": "Opisto", "contact": "a@b.example", "texts": texts}}),
                worked,
            ),
        ),
        (
            "ConsoleEditConsentPurpose",
            by(
                officer,
                json!({"input": {"purposeId": purpose, "channels": ["EMAIL", "POST"], "validMonths": 12, "isOpen": true}}),
                worked,
            ),
        ),
        (
            "ConsoleRecordPersonConsent",
            by(
                Role::Staff,
                json!({"input": {
                    "personId": who, "purposeId": purpose, "channel": "EMAIL", "kind": "WITHDRAWN", "method": "PHONE",
                    "occurredAt": "2026-11-22T09:59:59Z", "wordingId": offer.wording.id, "language": "FI", "note": null,
                }}),
                worked,
            ),
        ),
    ])
}
