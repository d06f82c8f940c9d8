//! The documents of accounts and access.

use super::{Use, by, reads, worked};
use serde_json::{Value, json};
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_frontend::api::console::{access, account, accounts};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What the pages of accounts and access send.
#[expect(clippy::too_many_lines, reason = "one list, a line or two for each document")]
pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let op = t.op();
    let mut ids = Vec::new();
    for name in ["b", "c"] {
        let new = NewAccount {
            email: format!("{name}@seutu.example"),
            password: "kolme sanaa riittää".into(),
            role: Role::CompanyEditor,
            language: Locale::Fi,
            company: None,
            municipality: None,
            demo: true,
        };
        ids.push(ops::create(&op, new).await.unwrap().to_string());
    }
    let (printed, published) = (t.published(6, "Teeta Oy").await, t.accepted(7, "Jota Oy").await);
    t.consent(published, seutu_shared::consent::ConsentKind::Given)
        .await;
    let (admin, auditor, staff) = (Role::Admin, Role::Auditor, Role::Staff);
    let language = || json!({"language": "FI"});
    let of = |id: &String| json!({"input": {"accountId": id}});
    let page = |filter: Value| json!({"filter": filter, "first": 20, "after": null, "language": "SV"});
    BTreeMap::from([
        (
            "ConsoleProviders",
            by(Role::Visitor, language(), reads::<account::ProvidersData>),
        ),
        (
            "ConsoleForgotPassword",
            by(
                Role::Visitor,
                json!({"input": {"email": "ei@seutu.example"}}),
                worked,
            ),
        ),
        (
            "ConsoleInvitation",
            by(
                Role::Visitor,
                json!({"token": "x"}),
                reads::<account::InvitationData>,
            ),
        ),
        (
            "ConsoleOwnAccount",
            by(staff, language(), reads::<account::OwnAccountData>),
        ),
        ("ConsoleEndOtherSessions", by(staff, json!({}), worked)),
        ("ConsoleBeginTotp", by(staff, json!({}), worked)),
        (
            "ConsoleAccounts",
            by(
                admin,
                page(json!({"text": "seutu", "role": "STAFF", "state": "ACTIVE"})),
                reads::<accounts::AccountsData>,
            ),
        ),
        (
            "ConsoleAccount",
            by(
                admin,
                json!({"id": ids[0], "language": "SV"}),
                reads::<accounts::AccountData>,
            ),
        ),
        (
            "ConsoleChangeRole",
            by(
                admin,
                json!({"input": {"accountId": ids[0], "role": "MUNICIPALITY", "municipalityCode": "236"}}),
                worked,
            ),
        ),
        ("ConsoleDisableAccount", by(admin, of(&ids[0]), worked)),
        ("ConsoleEnableAccount", by(admin, of(&ids[1]), |_| Ok(()))),
        ("ConsoleEndAccountSessions", by(admin, of(&ids[1]), worked)),
        ("ConsoleResetFactor", by(admin, of(&ids[1]), |_| Ok(()))),
        (
            "ConsoleInvitations",
            by(admin, json!({}), reads::<accounts::InvitationsData>),
        ),
        (
            "ConsoleInvite",
            by(
                admin,
                json!({"input": {"email": "uusi@seutu.example", "role": "MUNICIPALITY", "municipalityCode": "236", "language": "FI"}}),
                worked,
            ),
        ),
        (
            "ConsoleApprovals",
            by(admin, language(), reads::<accounts::ApprovalsData>),
        ),
        (
            "ConsolePublishListings",
            by(staff, json!({"input": {"businessIds": [published]}}), |_| Ok(())),
        ),
        ("ConsoleKeys", by(admin, json!({}), reads::<accounts::KeysData>)),
        (
            "ConsoleOwnAccess",
            by(
                Role::CompanyOwner,
                page(json!(null)),
                reads::<access::OwnAccessData>,
            ),
        ),
        (
            "ConsoleAccessLog",
            by(
                auditor,
                page(
                    json!({"subjectKind": "COMPANY", "subjectId": printed, "kind": "OPEN", "from": "2026-01-01T00:00:00Z", "to": null, "account": null}),
                ),
                reads::<access::AccessLogData>,
            ),
        ),
        (
            "ConsoleExportAccessLog",
            by(
                auditor,
                json!({"input": {"filter": {}, "language": "FI", "names": true}}),
                worked,
            ),
        ),
        (
            "ConsoleAccessReviews",
            by(
                auditor,
                json!({"open": false, "language": "EN"}),
                reads::<access::ReviewsData>,
            ),
        ),
        (
            "ConsoleRecordPrint",
            by(staff, json!({"input": {"businessId": printed}}), worked),
        ),
    ])
}
