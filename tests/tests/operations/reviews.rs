//! The documents of companies' own pages and of staff's review.

use super::{Use, by, reads, worked};
use serde_json::json;
use seutu_frontend::api::console::own;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What companies' own pages and staff's review send. The company's people are tried in `own.rs`: here the caller has
/// no company, and every document is refused as it should be.
pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let published = t.published(20, "Oma Oy").await;
    let other = t.published(21, "Muu Oy").await;
    let input = seutu_shared::listing::ListingInput::default();
    let (one, two) = (
        t.submitted(published, &input).await,
        t.submitted(other, &input).await,
    );
    let claim = crate::claims::waiting(t, published).await;
    let staff = Role::Staff;
    let seen = |id: String| json!({"revisionId": id, "version": 2, "listingVersion": 2});
    let mut decision = seen(one.id.to_string());
    decision["approve"] = json!(false);
    decision["note"] = json!("Puhelinnumero puuttuu");
    BTreeMap::from([
        (
            "ConsoleListingReviews",
            by(
                staff,
                json!({"first": 20, "after": null}),
                reads::<own::ReviewsData>,
            ),
        ),
        (
            "ConsoleDecideRevision",
            by(staff, json!({"input": decision}), worked),
        ),
        (
            "ConsoleApproveRevisions",
            by(
                staff,
                json!({"input": {"revisions": [seen(two.id.to_string())]}}),
                worked,
            ),
        ),
        (
            "ConsoleTakeBackApprovals",
            by(
                staff,
                json!({"input": {"revisionIds": [two.id.to_string()]}}),
                worked,
            ),
        ),
        ("ConsoleClaims", by(staff, json!({}), reads::<own::ClaimsData>)),
        (
            "ConsoleDecideClaim",
            by(
                staff,
                json!({"input": {"claimId": claim, "approve": true, "note": null}}),
                worked,
            ),
        ),
        (
            "ConsoleDecideClaims",
            by(
                staff,
                json!({"input": {"claimIds": [claim], "approve": false, "note": "Emme tavoittaneet"}}),
                worked,
            ),
        ),
        (
            "ConsoleTakeBackClaims",
            by(staff, json!({"input": {"claimIds": [claim]}}), worked),
        ),
        (
            "ConsoleRejectRevisions",
            by(
                staff,
                json!({"input": {"revisions": [seen(one.id.to_string())], "note": "Puhelinnumero puuttuu"}}),
                worked,
            ),
        ),
    ])
}
