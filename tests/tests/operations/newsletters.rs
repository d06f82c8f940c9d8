//! The documents of newsletters.

use super::{Use, by, reads, worked};
use serde_json::json;
use seutu_frontend::api::console::newsletters as documents;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What staff do.
pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let staff = Role::Staff;
    let writer = t.as_role(staff).await;
    let failed = crate::newsletters::written(t, &writer).await;
    t.sql("UPDATE newsletter SET state = 'failed'").await;
    let mut drafts = Vec::new();
    for _ in 0..4 {
        drafts.push(crate::newsletters::written(t, &writer).await);
    }
    let id = |place: usize| drafts.get(place).cloned().unwrap_or_default();
    let version = |place| json!({"input": {"newsletterId": id(place), "version": 1}});
    let text = json!({"subject": "Aihe", "body": "Teksti"});
    BTreeMap::from([
        (
            "ConsoleRetryNewsletter",
            by(
                staff,
                json!({"input": {"newsletterId": failed, "version": 1}}),
                worked,
            ),
        ),
        (
            "ConsoleNewsletters",
            by(staff, json!({}), reads::<documents::NewslettersData>),
        ),
        (
            "ConsoleNewsletter",
            by(staff, json!({"id": id(0)}), reads::<documents::NewsletterData>),
        ),
        (
            "ConsoleNewsletterPreview",
            by(
                staff,
                json!({"id": id(0), "language": "EN"}),
                reads::<documents::PreviewData>,
            ),
        ),
        (
            "ConsoleDeliveries",
            by(
                staff,
                json!({"id": id(0), "after": null}),
                reads::<documents::DeliveriesData>,
            ),
        ),
        (
            "ConsoleSaveNewsletter",
            by(
                staff,
                json!({"input": {"purpose": "NEWSLETTER", "municipalities": ["236"], "fi": text}}),
                worked,
            ),
        ),
        ("ConsoleScheduleNewsletter", by(staff, version(1), worked)),
        ("ConsoleCancelNewsletter", by(staff, version(2), worked)),
        (
            "ConsoleTryNewsletter",
            by(
                staff,
                json!({"input": {"newsletterId": id(3), "language": "SV"}}),
                worked,
            ),
        ),
    ])
}
