//! Keywords, services and what is new this year: what is counted beside them, and what is gone with a consent.

use super::*;

db_test! {
    async fn word_that_only_a_withdrawn_company_had_is_in_no_facet(t: TestApp) {
        let counts = Counts::default();
        let words = async |search: &Search| {
            let found = directory::search(&t.visitor(), search, Order::Name, PAGE, false).await.unwrap();
            let words = counts.keywords(&t.visitor(), &found).await.unwrap();
            let words: Vec<_> = words.into_iter().map(|one| format!("{} {}", one.label, one.count)).collect();
            (found.total, words.join(", "))
        };
        let mut ids = Vec::new();
        for (number, name) in (1..).zip(["Alfa", "Beta", "Gamma"]) {
            let id = t.published(number, &format!("{name} Oy")).await;
            let own = ListingInput { keywords: vec!["Öljy".into(), name.into()], ..ListingInput::default() };
            listings::update(&t.op(), &id, 2, &own).await.unwrap();
            ids.push(id);
        }
        let chosen = keyword("ALFA");
        assert_eq!(words(&Search::default()).await, (3, "Öljy 3, Alfa 1, Beta 1, Gamma 1".to_string()));
        assert_eq!(words(&chosen).await.0, 1);
        t.in_ledger_alone(ids[0], ConsentKind::Withdrawn).await;
        assert_eq!(words(&Search::default()).await, (2, "Öljy 2, Beta 1, Gamma 1".to_string()));
        assert_eq!(words(&chosen).await, (0, "Öljy 2, Beta 1, Gamma 1".to_string()));
        assert_eq!(words(&text("öljy")).await, (2, "Öljy 2, Beta 1, Gamma 1".to_string()));
        t.withdraw(ids[1]).await;
        for search in [Search::default(), keyword("öljy"), text("öljy")] {
            assert_eq!(words(&search).await, (1, "Gamma 1, Öljy 1".to_string()), "{search:?}");
        }
        // Another text takes the words of before with it.
        let other = ListingInput { keywords: vec!["ÖLJY".into(), "öljy".into()], ..ListingInput::default() };
        listings::update(&t.op(), &ids[2], 3, &other).await.unwrap();
        assert_eq!(words(&Search::default()).await, (1, "ÖLJY 1".to_string()));
        assert_eq!(words(&keyword("gamma")).await.0, 0);
    }

    async fn services_are_counted_and_chosen_with_keywords_each_company_once(t: TestApp) {
        let longest = "Ä".repeat(80);
        let own = [
            (vec!["hitsaus"], vec!["Hitsaus", "Sorvaus"]),
            (vec![], vec!["HITSAUS", longest.as_str()]),
            (vec!["sorvaus"], vec!["Ovi & ikkuna"]),
        ];
        for (number, (keywords, services)) in (1..).zip(own) {
            let id = t.published(number, &format!("Esimerkki {number} Oy")).await;
            let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
            let own = ListingInput { keywords: words(keywords), services: words(services), ..ListingInput::default() };
            listings::update(&t.op(), &id, 2, &own).await.unwrap();
        }
        let op = t.visitor();
        for search in [Search::default(), text("esimerkki"), keyword("hitsaus")] {
            let found = directory::search(&op, &search, Order::Name, PAGE, false).await.unwrap();
            let counted = Counts::default().keywords(&op, &found).await.unwrap();
            let told: Vec<_> = counted.iter().map(|one| (one.word.as_str(), one.count)).collect();
            assert_eq!(told, [("hitsaus", 2), ("sorvaus", 2), ("ovi & ikkuna", 1), (longest.to_lowercase().as_str(), 1)], "{search:?}");
        }
        for (word, companies) in [("Hitsaus", 2), ("SORVAUS", 2), (longest.as_str(), 1), ("ikkuna", 0)] {
            assert_eq!(total(&op, &keyword(word)).await, companies, "{word}");
        }
    }

    async fn chosen_keywords_are_counted_beside_the_twenty_commonest(t: TestApp) {
        let mut rare = Vec::new();
        for number in 0..2 {
            let id = t.published(number, &format!("Yritys {number} Oy")).await;
            let keywords = (0..19).map(|word| format!("yhteinen {word:02}"));
            let own = (0..3).map(|word| format!("oma {number} {word}"));
            let own = ListingInput { keywords: keywords.chain(own).take(20).collect(), ..ListingInput::default() };
            rare.push(own.keywords[19].clone());
            listings::update(&t.op(), &id, 2, &own).await.unwrap();
        }
        let op = t.visitor();
        let counted = async |search: &Search| {
            let found = directory::search(&op, search, Order::Name, PAGE, false).await.unwrap();
            Counts::default().keywords(&op, &found).await.unwrap()
        };
        let all = counted(&Search::default()).await;
        assert_eq!((all.len(), all[0].count, all[19].word.as_str(), all[19].count), (20, 2, rare[0].as_str(), 1));
        let chosen = counted(&keyword(&rare[1].to_uppercase())).await;
        assert_eq!((chosen.len(), chosen[20].label.as_str(), chosen[20].count), (21, rare[1].as_str(), 1));
        assert_eq!(counted(&keyword("yhteinen 00")).await, all, "already among them");
    }

    async fn new_this_year_is_counted_by_the_calendar_of_finland(t: TestApp) {
        for (number, day) in (1..).zip(["2026-01-01", "2026-11-02", "2025-12-31", "2027-01-01"]) {
            let id = t.published(number, "Alfa Oy").await;
            t.sql(&format!("UPDATE directory_entry SET registered_on = '{day}' WHERE business_id = '{id}'")).await;
        }
        let counts = Counts::default();
        let since = |day: &str| Search { registered_since: day.parse().ok(), ..Search::default() };
        let counted = async |search: &Search| {
            let found = directory::search(&t.visitor(), search, Order::Name, PAGE, false).await.unwrap();
            let facets = counts.facets(&t.visitor(), &found).await.unwrap();
            (facets.new_year.to_string(), facets.new_this_year)
        };
        for search in [Search::default(), text("konepaja"), keyword("konepaja"), since("1990-01-01"), since("2026-12-01")] {
            assert_eq!(counted(&search).await, ("2026-01-01".to_string(), 3), "{search:?}");
        }
        assert_eq!(counted(&Search { municipalities: vec!["074".into()], ..Search::default() }).await.1, 0);
        // Ten in the evening of New Year's Eve by UTC: the new year has begun, and the directory is the same.
        t.advance(TimeDelta::days(39) + TimeDelta::hours(12));
        assert_eq!(counted(&Search::default()).await, ("2027-01-01".to_string(), 1));
    }
}
