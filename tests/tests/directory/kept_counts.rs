//! What is counted under a choice of filters is kept, and is told no more once the directory has changed.

use super::*;

/// Companies and keywords counted under a choice, and how many statements that took.
async fn counted(t: &TestApp, counts: &Counts, search: &Search) -> ((u64, String), usize) {
    let op = t.visitor();
    let found = directory::search(&op, search, Order::Name, PAGE, false)
        .await
        .unwrap();
    let told = async {
        let facets = counts.facets(&op, &found).await.unwrap();
        let words = counts.keywords(&op, &found).await.unwrap();
        let companies: u64 = facets.municipalities.iter().map(|(_, count)| count).sum();
        let words: Vec<_> = words
            .iter()
            .map(|one| format!("{} {}", one.word, one.count))
            .collect();
        (companies, words.join(", "))
    };
    let (told, statements) = t.count_statements(told).await;
    (told, statements.count())
}

db_test! {
    async fn counts_under_any_choice_are_known_until_the_directory_changes(t: TestApp) {
        let ids = [t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await];
        t.sql("UPDATE directory_entry SET registered_on = '2020-05-04'").await;
        let choices = [
            Search { municipalities: vec!["236".into()], ..Search::default() },
            keyword("KONEPAJA"),
            Search { registered_since: NaiveDate::from_ymd_opt(2020, 1, 1), ..Search::default() },
        ];
        let counts = Counts::default();
        for (companies, words) in [(2, "konepaja 2"), (1, "konepaja 1"), (0, "")] {
            for search in &choices {
                let (first, cost) = counted(&t, &counts, search).await;
                assert_eq!(first, (companies, words.to_string()), "{search:?}");
                assert!(cost > 0, "{search:?}: nothing of before is told");
                assert_eq!(counted(&t, &counts, search).await, (first, 0), "{search:?}");
            }
            match companies {
                2 => t.withdraw(ids[0]).await,
                1 => t.in_ledger_alone(ids[1], ConsentKind::Withdrawn).await,
                _ => {}
            }
        }
    }

    async fn rare_keyword_that_is_chosen_is_counted_beside_the_kept_ones(t: TestApp) {
        let commonest: Vec<String> = (0..20).map(|word| format!("yhteinen {word:02}")).collect();
        for number in 0..3 {
            let id = t.published(number, &format!("Yritys {number} Oy")).await;
            let keywords = if number < 2 { commonest.clone() } else { vec!["Ainoa".into()] };
            listings::update(&t.op(), &id, 2, &ListingInput { keywords, ..ListingInput::default() }).await.unwrap();
        }
        let counts = Counts::default();
        let ((_, all), _) = counted(&t, &counts, &Search::default()).await;
        assert!(all.ends_with("yhteinen 19 2") && !all.contains("ainoa"), "{all}");
        // What has it, and the word; the others are known.
        assert_eq!(counted(&t, &counts, &keyword("AINOA")).await, ((1, format!("{all}, ainoa 1")), 2));
        let elsewhere = Search { municipalities: vec!["074".into()], ..keyword("ainoa") };
        assert_eq!(counted(&t, &counts, &elsewhere).await.0.1, "");
    }
}
