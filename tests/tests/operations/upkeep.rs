//! The documents of staff's work on the register.

use super::{Use, by, reads, worked};
use serde_json::{Value, json};
use seutu_backend::contacts;
use seutu_backend::files::{FilePurpose, Upload};
use seutu_backend::register;
use seutu_frontend::api::console::upkeep;
use seutu_shared::business_id::BusinessId;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use seutu_tests::fixtures::business_id;
use std::collections::BTreeMap;

/// What staff do by hand.
#[expect(clippy::too_many_lines, reason = "one table, an entry for each document")]
pub(super) async fn uses(t: &TestApp, published: BusinessId) -> BTreeMap<&'static str, Use> {
    let (op, staff) = (t.op(), Role::Staff);
    let [free, entered, merged, apart] = [60, 61, 62, 63].map(business_id);
    let facts = crate::manual_entry::sole_trader();
    register::add_company(&op, entered, true, &facts).await.unwrap();
    for (id, name) in [(merged, "Toinen Oy"), (apart, "Kolmas Oy")] {
        t.insert_company(t.company_row(id, name)).await;
    }
    register::merge_companies(&op, &entered, &apart).await.unwrap();
    let new = contacts::NewContact {
        kind: seutu_shared::contact_log::ContactKind::Visit,
        happened_at: t.clock_now(),
        text: "Käynti".into(),
        due_on: Some(op.today()),
        assignee: Some(t.as_role(staff).await.account().unwrap().0),
    };
    let followed = contacts::record(&op, &published, new.clone()).await.unwrap();
    let entry = contacts::record(&op, &published, new).await.unwrap();
    let mut upload = Upload::begin(&op, FilePurpose::Table).unwrap();
    upload.push(b"Y-tunnus;Nimi;Puhelin\n1;Alfa;x\n").await.unwrap();
    let table = upload.finish("yritykset.csv").await.unwrap().id.to_string();
    let input = |input: Value| json!({"input": input});
    let of = |id| json!({"input": {"businessId": id}});
    let about = |id| json!({"businessId": id});
    let contact = json!({"kind": "CALL", "happenedAt": "2026-11-22T09:00:00Z", "text": "Soitto", "dueOn": null, "assigneeId": null});
    let with = |more: Value| {
        let mut all = contact.clone();
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({"input": all})
    };
    BTreeMap::from([
        (
            "ConsoleAddCompany",
            by(
                staff,
                input(json!({"businessId": free, "accepted": true, "facts": facts})),
                worked,
            ),
        ),
        (
            "ConsolePairs",
            by(
                staff,
                json!({"first": 20, "after": null}),
                reads::<upkeep::PairsData>,
            ),
        ),
        (
            "ConsoleUnseen",
            by(
                staff,
                json!({"first": 20, "after": null}),
                reads::<upkeep::UnseenData>,
            ),
        ),
        (
            "ConsoleRelationship",
            by(
                staff,
                input(
                    json!({"businessId": published, "version": 0, "startedOn": "2026-01-01", "endedOn": null}),
                ),
                worked,
            ),
        ),
        (
            "ConsoleEditCompany",
            by(
                staff,
                input(json!({"businessId": entered, "version": 1, "facts": facts})),
                worked,
            ),
        ),
        (
            "ConsoleUpkeep",
            by(staff, about(entered), reads::<upkeep::UpkeepData>),
        ),
        (
            "ConsoleDuplicates",
            by(staff, about(published), reads::<upkeep::DuplicatesData>),
        ),
        (
            "ConsoleMerge",
            by(
                staff,
                input(json!({"businessId": entered, "otherBusinessId": merged})),
                worked,
            ),
        ),
        ("ConsoleUnmerge", by(staff, of(apart), worked)),
        ("ConsoleChangesSeen", by(staff, of(published), worked)),
        (
            "ConsoleContactLog",
            by(staff, about(published), reads::<upkeep::ContactLogData>),
        ),
        (
            "ConsoleFollowUps",
            by(staff, json!({}), reads::<upkeep::FollowUpsData>),
        ),
        (
            "ConsoleRecordContact",
            by(staff, with(json!({"businessId": published})), worked),
        ),
        (
            "ConsoleChangeContact",
            by(staff, with(json!({"entryId": entry, "version": 1})), worked),
        ),
        (
            "ConsoleCloseFollowUp",
            by(staff, input(json!({"entryId": followed, "done": true})), |_| {
                Ok(())
            }),
        ),
        (
            "ConsoleListingFile",
            by(
                staff,
                json!({"fileId": table, "columns": ["BUSINESS_ID", null, "PHONE"]}),
                reads::<upkeep::ListingFileData>,
            ),
        ),
    ])
}
