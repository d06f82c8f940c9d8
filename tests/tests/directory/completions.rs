//! What is being typed is completed, also where a word of it is misspelt.

use super::*;
use seutu_backend::directory::analysis::words;
use seutu_backend::platform::Engine;
use seutu_frontend::api::directory::SUGGESTIONS;

/// The completions of what is typed.
async fn typed(t: &TestApp, prefix: &str) -> Vec<(String, String)> {
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

    async fn first_companies_by_name_complete_a_beginning_however_many_have_it(t: TestApp) {
        let t = t.demo().await;
        let list = directory::search(&t.visitor(), &Search::default(), Order::Name, ALL, false).await.unwrap();
        let names: Vec<String> = list.rows.into_iter().map(|(card, _)| card.name).collect();
        let first = |typed: &str| -> Vec<String> {
            let begins = |name: &&String| words(name).iter().any(|word| word.starts_with(typed));
            names.iter().filter(begins).take(4).cloned().collect()
        };
        let companies = async |beginning: &str| -> Vec<String> {
            let found = typed(&t, beginning).await.into_iter();
            found.filter(|(kind, _)| kind == "COMPANY").take(4).map(|(_, label)| label).collect()
        };
        let last = words(names.last().unwrap()).remove(0);
        let mut before = Vec::new();
        for beginning in ["oy", "ka", "ra", "kone", &last] {
            let found = companies(beginning).await;
            assert_eq!(found, first(beginning), "{beginning}");
            assert!(!found.is_empty(), "{beginning}");
            before.push((beginning, found));
        }
        // However common they are, and were counted to be: more than a hundred are looked for by name.
        if t.engine() == Engine::Postgres {
            t.sql("UPDATE directory_entry SET search = search || CAST('''oy'':1A ''kaa'':2B' AS tsvector)").await;
        }
        t.sql("UPDATE directory_word SET entries = 100000").await;
        let other = t.published(1, "Zzyzx Oy").await;
        t.withdraw(other).await;
        for (beginning, found) in before {
            assert_eq!(companies(beginning).await, found, "{beginning}");
        }
    }
}
