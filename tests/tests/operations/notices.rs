//! The documents of the inventory and the privacy notice.

use super::{Use, by, reads, worked};
use serde_json::json;
use seutu_frontend::api::console::notices;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    t.install().await;
    let officer = Role::PrivacyOfficer;
    let text = |text: &str| json!({"fi": text, "sv": text, "en": text});
    let facts = json!({
        "name": text("Alfa"), "holder": "Alfa Oy", "role": "PROCESSOR", "arrangement": text(""), "purposes": text("Testi"),
        "authorityTask": true, "bases": ["PUBLIC_TASK"], "basisNote": text(""), "people": text("Testi"), "data": text("Testi"),
        "sources": text("Testi"), "recipients": text("Testi"), "country": "US", "mechanism": "PRIVACY_FRAMEWORK",
        "retention": text("Vuosi"), "security": text("Testi"), "search": "MANUAL", "searchNote": "", "confirmed": true,
    });
    let section = json!({"key": "SECURITY", "text": text("Uusi teksti"), "stillFits": ["SV"]});
    let version = json!({"version": 2, "inForceFrom": null, "material": true, "summary": text("Uutta")});
    BTreeMap::from([
        (
            "ConsoleSystems",
            by(Role::Auditor, json!({}), reads::<notices::SystemsData>),
        ),
        (
            "ConsoleSystem",
            by(
                Role::Staff,
                json!({"system": "zoom"}),
                reads::<notices::SystemsData>,
            ),
        ),
        (
            "ConsoleRecordSystem",
            by(
                officer,
                json!({"input": {"system": "alfa", "version": 0, "validFrom": null, "facts": facts}}),
                worked,
            ),
        ),
        (
            "ConsoleRetireSystem",
            by(
                officer,
                json!({"input": {"system": "questback", "version": 1}}),
                worked,
            ),
        ),
        (
            "ConsoleNoticeDraft",
            by(
                Role::Auditor,
                json!({"language": "SV"}),
                reads::<notices::NoticeDraftData>,
            ),
        ),
        (
            "ConsoleSaveNoticeDraft",
            by(
                officer,
                json!({"input": {"version": 1, "sections": [section]}}),
                worked,
            ),
        ),
        (
            "ConsolePublishNotice",
            by(officer, json!({ "input": version }), worked),
        ),
    ])
}
