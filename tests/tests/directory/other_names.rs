//! What else a company is called: its name in another language and those of parts of its business.

use super::*;
use seutu_backend::companies::{Decision, entity::Names};
use seutu_frontend::api::directory::SUGGESTIONS;
use seutu_shared::company::{CompanyName, NameKind};
use seutu_tests::fixtures::business_id;

/// A published company in liquidation that is also called something else.
async fn published(t: &TestApp) -> BusinessId {
    let id = business_id(1);
    let mut row = t.company_row(id, "Pohjan Konepaja Oy");
    let named = |name: &str, kind, ended_on| CompanyName {
        name: name.into(),
        kind,
        registered_on: None,
        ended_on,
    };
    row.names = Names(vec![
        named("Pohjan Konepaja Oy", NameKind::Company, None),
        named("Norra Verkstad Ab", NameKind::Parallel, None),
        named("Kivisahaamo", NameKind::Auxiliary, None),
        named("Stensågen", NameKind::AuxiliaryTranslation, None),
        named(
            "Vanha Nimi",
            NameKind::Parallel,
            NaiveDate::from_ymd_opt(2020, 1, 1),
        ),
    ]);
    row.liquidating = true;
    t.insert_company(row).await;
    register::decide(&t.op(), &[id], Decision::Accept, None)
        .await
        .unwrap();
    t.consent(id, ConsentKind::Given).await;
    listings::update(&t.op(), &id, 0, &ListingInput::default())
        .await
        .unwrap();
    listings::publish(&t.op(), &id).await.unwrap();
    id
}

db_test! {
    async fn company_is_found_by_every_name_in_use_and_says_which(t: TestApp) {
        published(&t).await;
        let web = t.web();
        for words in ["norra verkstad", "kivisahaamo", "stensågen"] {
            let page = web.get(&format!("/?haku={}", words.replace(' ', "+").replace('å', "%C3%A5"))).await.text();
            assert!(page.contains("Pohjan Konepaja Oy") && page.contains("Norra Verkstad Ab, Kivisahaamo, Stensågen"), "{words}");
            assert!(page.contains("Selvitystilassa"), "{words}");
            assert!(!page.contains("Vanha Nimi"), "{words}");
        }
        let suggest = async |typed: &str| {
            let found = web.data(SUGGESTIONS, serde_json::json!({"prefix": typed, "first": 8})).await;
            found["companySuggestions"][0]["label"].as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(suggest("norra").await, "Pohjan Konepaja Oy (Norra Verkstad Ab)");
        assert_eq!(suggest("pohjan").await, "Pohjan Konepaja Oy");
        assert_eq!(suggest("vanha ni").await, "");
    }
}
