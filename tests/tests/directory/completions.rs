//! What is being typed is completed, also where a word of it is misspelt.

use super::*;
use seutu_frontend::api::directory::SUGGESTIONS;

/// The completions of what is typed.
pub(super) async fn typed(t: &TestApp, prefix: &str) -> Vec<(String, String)> {
    let variables = serde_json::json!({"prefix": prefix, "first": 8});
    let found = t.web().data(SUGGESTIONS, variables).await;
    let rows = found["companySuggestions"].as_array().unwrap().clone();
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (text(row, "kind"), text(row, "label")))
        .collect()
}

/// A company with these keywords.
async fn with_keywords(t: &TestApp, number: u32, name: &str, keywords: &[&str]) {
    let id = t.published(number, name).await;
    let keywords = keywords.iter().map(ToString::to_string).collect();
    let text = ListingInput {
        keywords,
        ..Default::default()
    };
    listings::update(&t.op(), &id, 2, &text).await.unwrap();
}

db_test! {
    async fn misspelt_word_is_completed_as_the_word_that_the_search_takes_it_for(t: TestApp) {
        with_keywords(&t, 1, "Alfan Paja Oy", &["hitsaus"]).await;
        with_keywords(&t, 2, "Kiviniemen Sahaamo Oy", &["rakennushirsi"]).await;
        let keyword = |label: &str| ("KEYWORD".to_owned(), label.to_owned());
        let company = |label: &str| ("COMPANY".to_owned(), label.to_owned());
        assert_eq!(typed(&t, "hitsaus").await, [keyword("hitsaus")]);
        assert_eq!(typed(&t, "hitsuas").await, [keyword("hitsaus")]);
        assert_eq!(typed(&t, "kivinimen").await, [company("Kiviniemen Sahaamo Oy")]);
        // The other words stay as they are.
        assert_eq!(typed(&t, "kivinimen sahaamo").await, [company("Kiviniemen Sahaamo Oy")]);
        assert_eq!(typed(&t, "kivinimen paja").await, []);
    }

    async fn what_is_spelt_right_or_is_a_number_is_not_corrected(t: TestApp) {
        with_keywords(&t, 1, "Alfan Paja Oy", &["hitsaus"]).await;
        with_keywords(&t, 2, "Alfan Raja Oy", &["hitsari"]).await;
        // A name that is found is not replaced by its neighbour.
        assert_eq!(typed(&t, "alfan raja").await, [("COMPANY".to_owned(), "Alfan Raja Oy".to_owned())]);
        for none in ["xqzz", "9199999", "9199999-9", "hi zz", "oyy", "\"*", "hitsuas xqzzwv"] {
            assert_eq!(typed(&t, none).await, [], "{none}");
        }
    }

    async fn withdrawn_company_is_no_correction(t: TestApp) {
        let id = t.published(1, "Kiviniemen Sahaamo Oy").await;
        assert_eq!(typed(&t, "kivinimen").await.len(), 1);
        t.withdraw(id).await;
        assert_eq!(typed(&t, "kivinimen").await, []);
    }
}
