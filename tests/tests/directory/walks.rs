//! A list that lies in no index in its order is walked through or gathered, and nobody can tell which.

use super::completions::typed;
use super::*;
use seutu_backend::directory::analysis::words;
use seutu_backend::platform::Engine;

/// Puts entries that no test looks for before all others, past everything that keeps entries true: numbers on from
/// `from`, up to `to`.
async fn fill(t: &TestApp, from: u32, to: u32) {
    let (id, column, terms, later, begin, end) = match t.engine() {
        Engine::Sqlite => (
            "randomblob(16)",
            "search_row",
            "1000000 + n.i",
            "'2999-01-01 00:00:00.000000000 +00:00'",
            "PRAGMA foreign_keys = OFF",
            "PRAGMA foreign_keys = ON",
        ),
        Engine::Postgres => (
            "gen_random_uuid()",
            "search",
            "CAST('' AS tsvector)",
            "CAST('2999-01-01 00:00:00+00' AS timestamptz)",
            "BEGIN; SET LOCAL session_replication_role = replica",
            "COMMIT",
        ),
    };
    t.sql(&format!(
        "{begin};
         INSERT INTO directory_entry (listing_id, company_id, business_id, consent_event_id, name, name_sort,
             municipality_code, languages, published_at, updated_at, content, details, words, {column})
         WITH RECURSIVE n (i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to})
         SELECT {id}, {id}, 'X' || n.i, {id}, e.name, ' ' || n.i, '005', ',,', e.published_at, {later}, e.content,
             e.details, '', {terms}
         FROM n CROSS JOIN (SELECT * FROM directory_entry ORDER BY business_id LIMIT 1) e;
         {end}"
    ))
    .await;
}

db_test! {
    async fn pages_are_the_same_whether_a_list_is_walked_through_or_gathered(t: TestApp) {
        let t = t.demo().await;
        let op = t.visitor();
        let place = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        let filters = [
            Search { municipalities: place(&["236"]), ..Search::default() },
            Search { municipalities: place(&["236", "924"]), ..Search::default() },
            Search { municipalities: place(&["924", "236", "924", "849"]), ..Search::default() },
            Search { municipalities: place(&["236", "584"]), industries: place(&["32200"]), ..Search::default() },
            Search { industries: place(&["C"]), ..Search::default() },
            Search { municipalities: place(&["849"]), industries: place(&["F", "47"]), ..Search::default() },
            Search { languages: vec![Locale::Sv], ..Search::default() },
            Search { registered_since: NaiveDate::from_ymd_opt(2015, 1, 1), ..Search::default() },
            Search { municipalities: place(&["074"]), industries: place(&["Z"]), ..Search::default() },
        ];
        let pages = async || {
            let mut all = Vec::new();
            for search in &filters {
                for order in [Order::Name, Order::Updated] {
                    for (offset, limit) in [(0, 5), (5, 5), (10, 50), (500, 20), (0, 0)] {
                        let args = PageArgs { offset, limit };
                        let found = directory::search(&op, search, order, args, false).await.unwrap();
                        all.push(found.rows.into_iter().map(|(card, _)| card.name).collect::<Vec<_>>());
                    }
                }
            }
            all
        };
        let gathered = pages().await;
        assert!(gathered.iter().filter(|page| page.len() == 5).count() > 10, "{gathered:?}");
        // So many that walking pays, or so it was counted: to the end, to somewhere among them, and not even to the first.
        for (from, to) in [(0, 1), (1, 1_960), (1_960, 2_600)] {
            fill(&t, from, to).await;
            t.sql("UPDATE directory_group SET entries = 9000").await;
            assert_eq!(pages().await, gathered, "{to} others come first");
        }
    }

    async fn list_of_several_municipalities_has_each_of_their_companies_once_in_the_order_of_all(t: TestApp) {
        let t = t.demo().await;
        let op = t.visitor();
        let listed = async |search: &Search, args: PageArgs| -> Vec<BusinessId> {
            let found = directory::search(&op, search, Order::Name, args, false).await.unwrap();
            found.rows.into_iter().map(|(card, _)| card.business_id).collect()
        };
        let all = listed(&Search::default(), ALL).await;
        let many = ["005", "010", "016", "018", "019", "020", "035", "043", "046", "236", "924"];
        for class in [None, Some("32200")] {
            let search = |codes: &[&str]| Search {
                municipalities: codes.iter().map(ToString::to_string).collect(),
                industries: class.into_iter().map(str::to_owned).collect(),
                ..Search::default()
            };
            for codes in [&["236", "924"][..], &["924", "236", "924", "849"], &many] {
                let mut theirs = Vec::new();
                for code in codes {
                    theirs.extend(listed(&search(&[code]), ALL).await);
                }
                let wanted: Vec<_> = all.iter().copied().filter(|id| theirs.contains(id)).collect();
                assert!(wanted.len() > 1, "{codes:?} {class:?}");
                for args in [ALL, PageArgs { offset: 0, limit: 1 }, PageArgs { offset: 1, limit: 7 }, PageArgs { offset: 0, limit: 0 }] {
                    let (offset, limit) = (args.offset as usize, args.limit as usize);
                    let page: Vec<_> = wanted.iter().copied().skip(offset).take(limit).collect();
                    assert_eq!(listed(&search(codes), args).await, page, "{codes:?} {class:?} {args:?}");
                }
            }
        }
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
        let beginnings = ["oy", "ka", "ra", "kone", &last];
        for beginning in beginnings {
            let found = companies(beginning).await;
            assert_eq!(found, first(beginning), "{beginning}");
            assert!(!found.is_empty(), "{beginning}");
        }
        // However common they are, and were counted to be; and wherever a walk through the names ends.
        if t.engine() == Engine::Postgres {
            t.sql("UPDATE directory_entry SET search = search || CAST('''oy'':1A ''kaa'':2B' AS tsvector)").await;
        }
        let steps = [(0, 200, 1), (200, 300, 1), (300, 301, 100_000), (301, 2_450, 100_000), (2_450, 2_600, 100_000)];
        for (number, (from, to, counted)) in (1u32..).zip(steps) {
            fill(&t, from, to).await;
            t.sql(&format!("UPDATE directory_word SET entries = {counted}")).await;
            let other = t.published(number, "Zzyzx Oy").await;
            t.withdraw(other).await;
            for beginning in beginnings {
                assert_eq!(companies(beginning).await, first(beginning), "{beginning} after {to} others");
            }
        }
    }
}
