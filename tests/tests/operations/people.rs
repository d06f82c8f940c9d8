//! The documents about people.

use super::{Use, by, reads, worked};
use serde_json::{Value, json};
use seutu_backend::people;
use seutu_frontend::api::console::people as documents;
use seutu_frontend::api::console::record_holds as holds;
use seutu_shared::business_id::BusinessId;
use seutu_shared::person::RestrictionGround;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What staff and the privacy officer do with people.
#[expect(clippy::too_many_lines, reason = "one entry for each document")]
pub(super) async fn uses(t: &TestApp, company: BusinessId) -> BTreeMap<&'static str, Use> {
    let (op, staff, officer) = (t.op(), Role::Staff, Role::PrivacyOfficer);
    let mut ids = Vec::new();
    for number in 0..8 {
        let email = format!("k{number}@esimerkki.example");
        ids.push(crate::data_subjects::from_prh(&op, "Testi Esimerkki", &email).await);
    }
    people::merge(&op, ids[0], ids[1]).await.unwrap();
    for id in &ids[3..5] {
        seutu_backend::register::restrict_person(&op, *id, RestrictionGround::Accuracy, "Testi")
            .await
            .unwrap();
    }
    let link = people::NewLink {
        person: ids[0],
        company,
        role: seutu_shared::person::CompanyRole::Owner,
        contact_person: None,
        started_on: None,
        ended_on: None,
    };
    let link = people::link(&op, link).await.unwrap();
    let datum = {
        let person = people::find(op.db(), &op, ids[6]).await.unwrap().unwrap();
        people::data(op.db(), &op, &person).await.unwrap()[0].id
    };
    let mut duties = Vec::new();
    for id in &ids[5..7] {
        duties.push(crate::data_subjects::duty(&op, *id).await.id);
    }
    let held = crate::privacy_requests::holds::card(&op, ids[7]).await;
    let day = "2026-11-22";
    let with = |input: Value| json!({"input": input});
    let from = json!({"source": "EVENT", "origin": null, "basis": "CONSENT", "law": null});
    let also = |more: Value| {
        let mut all = from.clone();
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        with(all)
    };
    BTreeMap::from([
        (
            "ConsolePeople",
            by(
                staff,
                json!({"search": "testi", "first": 50, "after": null}),
                reads::<documents::PeopleData>,
            ),
        ),
        (
            "ConsolePerson",
            by(officer, json!({"id": ids[0]}), reads::<documents::PersonData>),
        ),
        (
            "ConsoleHeldPeople",
            by(officer, json!({}), reads::<holds::HeldPeopleData>),
        ),
        (
            "ConsoleRecordHolds",
            by(
                officer,
                json!({"personId": ids[7]}),
                reads::<holds::RecordHoldsData>,
            ),
        ),
        (
            "ConsolePlaceHold",
            by(
                officer,
                with(json!({
                    "personId": ids[0], "kind": "PERSON", "recordId": ids[0], "ground": "ARCHIVING",
                    "provision": "Arkistolaki 831/1994", "reason": "Testi", "since": day, "until": null,
                })),
                worked,
            ),
        ),
        (
            "ConsoleLiftHold",
            by(officer, with(json!({"holdId": held, "reason": "Testi"})), worked),
        ),
        (
            "ConsoleRestricted",
            by(officer, json!({}), reads::<documents::RestrictedData>),
        ),
        (
            "ConsoleToTell",
            by(
                staff,
                json!({"first": 50, "after": null}),
                reads::<documents::ToTellData>,
            ),
        ),
        (
            "ConsoleLetter",
            by(
                staff,
                json!({"dutyId": duties[0], "language": "SV"}),
                reads::<documents::LetterData>,
            ),
        ),
        (
            "ConsoleOpenRestricted",
            by(
                officer,
                with(json!({"personId": ids[3], "purpose": "LEGAL_CLAIM", "reason": "Vaade"})),
                reads::<documents::OpenedData>,
            ),
        ),
        (
            "ConsoleAddPerson",
            by(
                staff,
                also(json!({"name": "Testi", "email": null, "phone": null, "language": "SV"})),
                worked,
            ),
        ),
        (
            "ConsoleAddDatum",
            by(
                staff,
                also(
                    json!({"personId": ids[2], "kind": "INTEREST", "text": "Matkailu", "purpose": null, "since": day}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleEndDatum",
            by(staff, with(json!({"datumId": datum, "until": day})), worked),
        ),
        (
            "ConsoleChangePerson",
            by(
                staff,
                with(
                    json!({"personId": ids[5], "version": 1, "language": "EN", "startedOn": day, "endedOn": null}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleLinkPerson",
            by(
                staff,
                with(
                    json!({"personId": ids[2], "businessId": company, "role": "EMPLOYEE", "startedOn": null}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleEndLink",
            by(staff, with(json!({"linkId": link, "endedOn": day})), worked),
        ),
        (
            "ConsoleMergePeople",
            by(
                staff,
                with(json!({"personId": ids[6], "otherId": ids[2]})),
                worked,
            ),
        ),
        (
            "ConsoleUnmergePerson",
            by(staff, with(json!({"personId": ids[1]})), worked),
        ),
        (
            "ConsoleRestrict",
            by(
                officer,
                with(json!({"personId": ids[7], "ground": "OBJECTION", "reason": "Testi"})),
                worked,
            ),
        ),
        (
            "ConsoleLift",
            by(
                officer,
                with(json!({"personId": ids[4], "reason": "Testi", "toldHow": "LETTER", "toldOn": day})),
                worked,
            ),
        ),
        (
            "ConsoleTell",
            by(
                staff,
                with(json!({"dutyId": duties[0], "version": 1, "how": "EMAIL", "toldOn": day})),
                worked,
            ),
        ),
        (
            "ConsoleExempt",
            by(
                staff,
                with(json!({"dutyId": duties[1], "version": 1, "exemption": "KNOWN", "reason": "Testi"})),
                worked,
            ),
        ),
    ])
}
