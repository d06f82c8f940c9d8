//! The public directory: what is shown, found, counted, and how it disappears.

use sea_orm::ConnectionTrait;
use seutu_backend::demo;
use seutu_backend::directory::{self, Order, Search};
use seutu_backend::platform::{Actor, OpContext};
use seutu_backend::register::{self, WithdrawConsent};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentMethod, ConsentPurpose};
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;
use seutu_tests::{TestApp, db_test};

const PAGE: PageArgs = PageArgs { offset: 0, limit: 20 };
const ALL: PageArgs = PageArgs { offset: 0, limit: 500 };

fn text(text: &str) -> Search {
    Search { text: Some(text.to_string()), ..Search::default() }
}

async fn names(op: &OpContext, search: &Search, order: Order) -> Vec<String> {
    let found = directory::search(op, search, order, ALL, false).await.unwrap();
    found.rows.into_iter().map(|(card, _)| card.name).collect()
}

async fn total(op: &OpContext, search: &Search) -> u64 {
    directory::search(op, search, Order::Relevance, PAGE, false).await.unwrap().total
}

async fn first_company(op: &OpContext) -> BusinessId {
    directory::search(op, &Search::default(), Order::Name, PAGE, false).await.unwrap().rows[0].0.business_id
}

fn withdrawal(business_id: BusinessId) -> WithdrawConsent {
    WithdrawConsent {
        business_id,
        purpose: ConsentPurpose::DirectoryPublication,
        contact_person: None,
        method: ConsentMethod::Phone,
        note: None,
    }
}

db_test! {
    async fn demo_publishes_150_of_400_and_only_into_an_empty_register(t: TestApp) {
        let started = std::time::Instant::now();
        let loaded = demo::load(&t.op()).await.unwrap();
        println!("loaded in {:?}", started.elapsed());
        assert_eq!((loaded.companies, loaded.published), (400, 150));
        assert_eq!(loaded.accounts.len(), seutu_shared::role::Role::ALL.len() - 1);
        assert_eq!(total(&t.visitor(), &Search::default()).await, 150);
        assert!(demo::load(&t.op()).await.is_err());
    }

    async fn withdrawal_hides_the_company_at_once_on_another_instance(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let other = OpContext::new(t.second_instance().await, Actor::Visitor, "second");
        let id = first_company(&other).await;
        let name = directory::company(&other, &id).await.unwrap().unwrap().0.name;
        register::withdraw_consent(&t.op(), withdrawal(id)).await.unwrap();
        assert!(directory::company(&other, &id).await.unwrap().is_none());
        assert_eq!(total(&other, &Search::default()).await, 149);
        assert!(!names(&other, &text(&name), Order::Relevance).await.contains(&name));
        assert_eq!(total(&other, &text(id.as_str())).await, 0);
    }

    async fn entry_without_a_live_consent_does_not_show_even_if_it_is_still_there(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let id = first_company(&t.visitor()).await;
        t.sql(&format!(
            "UPDATE consent_current SET kind = 'withdrawn' WHERE subject_id =
             (SELECT company_id FROM directory_entry WHERE business_id = '{id}')"
        )).await;
        let visitor = t.visitor();
        assert!(directory::company(&visitor, &id).await.unwrap().is_none());
        assert_eq!(total(&visitor, &Search::default()).await, 149);
        let found = directory::search(&visitor, &Search::default(), Order::Name, PAGE, false).await.unwrap();
        let counted: u64 = found.facets(&visitor).await.unwrap().municipalities.iter().map(|(_, count)| count).sum();
        assert_eq!(counted, 149);
    }

    async fn withdrawn_words_are_forgotten(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.op();
        let all = directory::search(&op, &Search::default(), Order::Name, ALL, false).await.unwrap();
        for (card, _) in all.rows {
            register::withdraw_consent(&op, withdrawal(card.business_id)).await.unwrap();
        }
        for table in ["directory_word", "directory_entry"] {
            let count = sea_orm::Statement::from_string(op.db().get_database_backend(), format!("SELECT count(*) AS n FROM {table}"));
            let row = op.db().query_one_raw(count).await.unwrap().unwrap();
            assert_eq!(row.try_get::<i64>("", "n").unwrap(), 0, "{table}");
        }
    }

    async fn every_facet_counts_what_choosing_it_gives(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.visitor();
        let searches = [
            Search::default(),
            text("palvelu"),
            text("huolto veteli"),
            Search { municipalities: vec!["236".into()], languages: vec![Locale::Sv], ..Search::default() },
            Search { industries: vec!["C".into(), "43".into()], ..text("oy hitsaus rakennus") },
        ];
        for search in searches {
            let found = directory::search(&op, &search, Order::Relevance, PAGE, false).await.unwrap();
            let facets = found.facets(&op).await.unwrap();
            assert!(!facets.municipalities.is_empty(), "{search:?}");
            for (code, count) in &facets.municipalities {
                let chosen = Search { municipalities: vec![code.clone()], ..search.clone() };
                assert_eq!(total(&op, &chosen).await, *count, "{search:?} in {code}");
            }
            for (code, count) in facets.sections.iter().chain(&facets.divisions) {
                let chosen = Search { industries: vec![code.clone()], ..search.clone() };
                assert_eq!(total(&op, &chosen).await, *count, "{search:?} of {code}");
            }
            for (language, count) in &facets.languages {
                let chosen = Search { languages: vec![*language], ..search.clone() };
                assert_eq!(total(&op, &chosen).await, *count, "{search:?} in {language}");
            }
        }
    }

    async fn pages_follow_each_other_in_finnish_order(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.visitor();
        let all = names(&op, &Search::default(), Order::Name).await;
        let mut sorted = all.clone();
        sorted.sort_by_key(|name| seutu_backend::platform::sort_key::sort_key(name));
        assert_eq!(all, sorted);
        let mut paged = Vec::new();
        for offset in (0..160).step_by(20) {
            let page = directory::search(&op, &Search::default(), Order::Name, PageArgs { offset, limit: 20 }, false).await.unwrap();
            assert_eq!(page.total, 150, "also on a page past the end");
            paged.extend(page.rows.into_iter().map(|(card, _)| card.name));
        }
        assert_eq!(paged, all);
    }

    async fn whatever_is_typed_never_fails(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.visitor();
        let long = "hitsaus ".repeat(2_000);
        let typed = [
            "\"", "'", "\\", "a\"b", "hitsaus AND", "NEAR(a b)", "a OR b", "a:b", "c : hitsaus", "-hitsaus", "^x", "*", "a*", "(", ")", "{a}", "&|!",
            "!hitsaus", "<->", "'; DROP TABLE company; --", "%", "_", "100%", "🚜", "🚜 hitsaus", "e\u{301}", "\u{0}", "a\u{0}b", "½ ² ①", "ﬁ", "ß", "İstanbul",
            "日本語", "עברית", "\u{202e}abc", &long, "      ", "9000000", "FI", "0112038-9", "a b c d e f g h i j k l m n o p",
        ];
        for one in typed {
            let found = directory::search(&op, &text(one), Order::Relevance, PAGE, true).await;
            found.unwrap_or_else(|error| panic!("{one:?}: {error}")).facets(&op).await.unwrap();
        }
        let odd = Search { municipalities: vec!["'".into()], industries: vec!["%".into(), String::new(), "9~".into()], ..Search::default() };
        assert_eq!(total(&op, &odd).await, 0);
    }

    async fn business_id_finds_its_company_in_any_spelling(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.visitor();
        let id = first_company(&op).await;
        let digits = id.as_str().replace('-', "");
        for spelling in [id.to_string(), digits.clone(), format!(" fi {digits} "), id.vat_number()] {
            let found = directory::search(&op, &text(&spelling), Order::Relevance, PAGE, false).await.unwrap();
            assert_eq!(found.rows.iter().map(|(card, _)| card.business_id).collect::<Vec<_>>(), [id], "{spelling}");
        }
    }

    async fn page_takes_one_statement_and_facets_one_more(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.visitor();
        let (found, used) = t.count_statements(directory::search(&op, &Search::default(), Order::Name, PAGE, false)).await;
        assert_eq!(used.count(), 1, "{:?}", used.texts());
        let found = found.unwrap();
        let (_, used) = t.count_statements(found.facets(&op)).await;
        assert_eq!(used.count(), 1);
        let (_, used) = t.count_statements(directory::search(&op, &text("taksi"), Order::Relevance, PAGE, false)).await;
        assert!(used.count() <= 2, "{:?}", used.texts());
        let id = found.rows[0].0.business_id;
        let (_, used) = t.count_statements(directory::company(&op, &id)).await;
        assert!(used.count() <= 2, "{:?}", used.texts());
    }

    async fn contact_person_shows_only_while_the_persons_own_consent_lasts(t: TestApp) {
        demo::load(&t.op()).await.unwrap();
        let op = t.visitor();
        let all = directory::search(&op, &Search::default(), Order::Name, ALL, true).await.unwrap();
        let with = |(_, details): &&(directory::Card, Option<directory::Details>)| !details.as_ref().unwrap().contact_persons.is_empty();
        let id = all.rows.iter().find(with).unwrap().0.business_id;
        t.sql("UPDATE consent_current SET kind = 'withdrawn' WHERE subject_kind = 'contact_person'").await;
        assert!(directory::company(&op, &id).await.unwrap().unwrap().1.contact_persons.is_empty());
        let all = directory::search(&op, &Search::default(), Order::Name, ALL, true).await.unwrap();
        assert!(!all.rows.iter().any(|row| with(&row)));
    }
}
