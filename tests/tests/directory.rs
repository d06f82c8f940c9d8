//! The public directory: what is shown, found, counted, and how it disappears.

use async_graphql::{EmptyMutation, EmptySubscription, Request, Schema};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::ConnectionTrait;
use seutu_backend::demo;
use seutu_backend::directory::graphql::DirectoryQuery;
use seutu_backend::directory::{self, Counts, Order, Search};
use seutu_backend::listings;
use seutu_backend::platform::{Actor, OpContext};
use seutu_backend::register::{self, WithdrawConsent};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::listing::{ListingInput, compared};
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;
use seutu_tests::{TestApp, db_test};

mod completions;
mod facets;
mod industries;
mod kept_counts;
mod other_names;
mod walks;

const PAGE: PageArgs = PageArgs { offset: 0, limit: 20 };
const ALL: PageArgs = PageArgs {
    offset: 0,
    limit: 500,
};

fn text(text: &str) -> Search {
    Search {
        text: Some(text.to_string()),
        ..Search::default()
    }
}

fn keyword(word: &str) -> Search {
    Search {
        keywords: vec![word.to_string()],
        ..Search::default()
    }
}

async fn names(op: &OpContext, search: &Search, order: Order) -> Vec<String> {
    let found = directory::search(op, search, order, ALL, false).await.unwrap();
    found.rows.into_iter().map(|(card, _)| card.name).collect()
}

async fn total(op: &OpContext, search: &Search) -> u64 {
    directory::search(op, search, Order::Relevance, PAGE, false)
        .await
        .unwrap()
        .total
}

async fn first_company(op: &OpContext) -> BusinessId {
    directory::search(op, &Search::default(), Order::Name, PAGE, false)
        .await
        .unwrap()
        .rows[0]
        .0
        .business_id
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
    /// Rules that only read share one loaded region: loading it takes longer than all of them.
    async fn rules_of_reading_hold_in_the_demo_region(t: TestApp) {
        let t = t.demo().await;
        every_facet_counts_what_choosing_it_gives(&t).await;
        pages_follow_each_other_in_finnish_order(&t).await;
        whatever_is_typed_never_fails(&t).await;
        business_id_finds_its_company_in_any_spelling(&t).await;
        page_takes_one_statement_and_facets_one_more(&t).await;
        contract_fields_answer(&t).await;
    }

    async fn demo_publishes_150_of_400_and_only_into_an_empty_register(t: TestApp) {
        let started = std::time::Instant::now();
        let loaded = demo::load(&t.op()).await.unwrap();
        println!("loaded in {:?}", started.elapsed());
        assert_eq!((loaded.companies, loaded.published), (400, 150));
        // Visitors have none, and erasing takes two privacy officers.
        assert_eq!(loaded.accounts.len(), seutu_shared::role::Role::ALL.len());
        assert_eq!(total(&t.visitor(), &Search::default()).await, 150);
        assert!(demo::load(&t.op()).await.is_err());
    }

    async fn withdrawal_hides_the_company_at_once_on_another_instance(t: TestApp) {
        let t = t.demo().await;
        let other = OpContext::new(t.second_instance().await, Actor::Visitor, "second");
        let id = first_company(&other).await;
        let name = directory::company(&other, &id).await.unwrap().unwrap().0.name;
        register::withdraw_consent(&t.op(), withdrawal(id)).await.unwrap();
        assert!(directory::company(&other, &id).await.unwrap().is_none());
        assert_eq!(total(&other, &Search::default()).await, 149);
        assert!(!names(&other, &text(&name), Order::Relevance).await.contains(&name));
        assert_eq!(total(&other, &text(id.as_str())).await, 0);
    }

    async fn counts_that_are_kept_follow_a_withdrawal_on_another_instance(t: TestApp) {
        let t = t.demo().await;
        let other = OpContext::new(t.second_instance().await, Actor::Visitor, "second");
        let counts = Counts::default();
        let since = Search { registered_since: NaiveDate::from_ymd_opt(2000, 1, 1), ..Search::default() };
        let counted = async |search: &Search| {
            let found = directory::search(&other, search, Order::Name, PAGE, false).await.unwrap();
            let facets = counts.facets(&other, &found).await.unwrap();
            let sum: u64 = facets.municipalities.iter().map(|(_, count)| count).sum();
            assert_eq!(sum, found.total);
            sum
        };
        let (all, newer) = (counted(&Search::default()).await, counted(&since).await);
        assert!(all == 150 && newer > 0 && newer < all, "{newer}");
        register::withdraw_consent(&t.op(), withdrawal(first_company(&other).await)).await.unwrap();
        assert_eq!(counted(&Search::default()).await, 149);
        let left = counted(&since).await;
        assert!(left == newer || left + 1 == newer, "{left} of {newer}");
        assert_eq!(counted(&Search::default()).await, 149);
    }

    async fn entry_without_a_live_consent_does_not_show_even_if_it_is_still_there(t: TestApp) {
        let t = t.demo().await;
        let id = first_company(&t.visitor()).await;
        t.sql(&format!(
            "UPDATE consent_current SET kind = 'withdrawn' WHERE subject_id =
             (SELECT company_id FROM directory_entry WHERE business_id = '{id}')"
        )).await;
        let visitor = t.visitor();
        assert!(directory::company(&visitor, &id).await.unwrap().is_none());
        assert_eq!(total(&visitor, &Search::default()).await, 149);
        let found = directory::search(&visitor, &Search::default(), Order::Name, PAGE, false).await.unwrap();
        let counted: u64 = Counts::default().facets(&visitor, &found).await.unwrap().municipalities.iter().map(|(_, count)| count).sum();
        assert_eq!(counted, 149);
    }

    async fn withdrawn_words_are_forgotten(t: TestApp) {
        let t = t.demo().await;
        let op = t.op();
        let all = directory::search(&op, &Search::default(), Order::Name, ALL, false).await.unwrap();
        for (card, _) in all.rows {
            register::withdraw_consent(&op, withdrawal(card.business_id)).await.unwrap();
        }
        for table in ["directory_word", "directory_keyword", "directory_entry"] {
            let count = sea_orm::Statement::from_string(op.db().get_database_backend(), format!("SELECT count(*) AS n FROM {table}"));
            let row = op.db().query_one_raw(count).await.unwrap().unwrap();
            assert_eq!(row.try_get::<i64>("", "n").unwrap(), 0, "{table}");
        }
    }

    async fn contact_person_shows_only_while_the_persons_own_consent_lasts(t: TestApp) {
        let t = t.demo().await;
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

async fn every_facet_counts_what_choosing_it_gives(t: &TestApp) {
    let op = t.visitor();
    let searches = [
        Search::default(),
        text("palvelu"),
        text("huolto veteli"),
        Search {
            municipalities: vec!["236".into()],
            languages: vec![Locale::Sv],
            ..Search::default()
        },
        Search {
            keywords: vec!["Taksi".into(), "HITSAUS".into()],
            registered_since: NaiveDate::from_ymd_opt(1980, 1, 1),
            ..Search::default()
        },
        Search {
            keywords: vec!["taksi".into()],
            ..text("taksi")
        },
        Search {
            industries: vec!["C".into(), "43".into()],
            ..text("oy hitsaus rakennus")
        },
    ];
    for search in searches {
        let found = directory::search(&op, &search, Order::Relevance, PAGE, false)
            .await
            .unwrap();
        let facets = Counts::default().facets(&op, &found).await.unwrap();
        let keywords = Counts::default().keywords(&op, &found).await.unwrap();
        assert!(
            !facets.municipalities.is_empty() && !keywords.is_empty(),
            "{search:?}"
        );
        for (code, count) in &facets.municipalities {
            let chosen = Search {
                municipalities: vec![code.clone()],
                ..search.clone()
            };
            assert_eq!(total(&op, &chosen).await, *count, "{search:?} in {code}");
        }
        for (code, count) in facets.sections.iter().chain(&facets.divisions) {
            let chosen = Search {
                industries: vec![code.clone()],
                ..search.clone()
            };
            assert_eq!(total(&op, &chosen).await, *count, "{search:?} of {code}");
        }
        for (language, count) in &facets.languages {
            let chosen = Search {
                languages: vec![*language],
                ..search.clone()
            };
            assert_eq!(total(&op, &chosen).await, *count, "{search:?} in {language}");
        }
        for one in &keywords {
            assert_eq!(one.word, compared(&one.label));
            let chosen = Search {
                keywords: vec![one.label.to_uppercase()],
                ..search.clone()
            };
            assert_eq!(
                total(&op, &chosen).await,
                one.count,
                "{search:?} with {}",
                one.word
            );
        }
        let chosen = Search {
            registered_since: Some(facets.new_year),
            ..search.clone()
        };
        assert_eq!(total(&op, &chosen).await, facets.new_this_year, "{search:?}");
    }
}

async fn pages_follow_each_other_in_finnish_order(t: &TestApp) {
    let op = t.visitor();
    let all = names(&op, &Search::default(), Order::Name).await;
    let mut sorted = all.clone();
    sorted.sort_by_key(|name| seutu_backend::platform::sort_key::sort_key(name));
    assert_eq!(all, sorted);
    let mut paged = Vec::new();
    for offset in (0..160).step_by(20) {
        let page = directory::search(
            &op,
            &Search::default(),
            Order::Name,
            PageArgs { offset, limit: 20 },
            false,
        )
        .await
        .unwrap();
        assert_eq!(page.total, 150, "also on a page past the end");
        paged.extend(page.rows.into_iter().map(|(card, _)| card.name));
    }
    assert_eq!(paged, all);
}

async fn whatever_is_typed_never_fails(t: &TestApp) {
    let op = t.visitor();
    let long = "hitsaus ".repeat(2_000);
    let typed = [
        "\"",
        "'",
        "\\",
        "a\"b",
        "hitsaus AND",
        "NEAR(a b)",
        "a OR b",
        "a:b",
        "c : hitsaus",
        "-hitsaus",
        "^x",
        "*",
        "a*",
        "(",
        ")",
        "{a}",
        "&|!",
        "!hitsaus",
        "<->",
        "'; DROP TABLE company; --",
        "%",
        "_",
        "100%",
        "🚜",
        "🚜 hitsaus",
        "e\u{301}",
        "\u{0}",
        "a\u{0}b",
        "½ ² ①",
        "ﬁ",
        "ß",
        "İstanbul",
        "日本語",
        "עברית",
        "\u{202e}abc",
        &long,
        "      ",
        "9000000",
        "FI",
        "0112038-9",
        "a b c d e f g h i j k l m n o p",
    ];
    for one in typed {
        let found = directory::search(&op, &text(one), Order::Relevance, PAGE, true).await;
        let found = found.unwrap_or_else(|error| panic!("{one:?}: {error}"));
        Counts::default().facets(&op, &found).await.unwrap();
        Counts::default().keywords(&op, &found).await.unwrap();
        assert!(total(&op, &keyword(one)).await <= 150);
    }
    let odd = Search {
        municipalities: vec!["'".into()],
        keywords: vec!["'".into(), String::new()],
        industries: vec!["%".into(), String::new(), "9~".into()],
        ..Search::default()
    };
    assert_eq!(total(&op, &odd).await, 0);
}

async fn business_id_finds_its_company_in_any_spelling(t: &TestApp) {
    let op = t.visitor();
    let id = first_company(&op).await;
    let digits = id.as_str().replace('-', "");
    for spelling in [
        id.to_string(),
        digits.clone(),
        format!(" fi {digits} "),
        id.vat_number(),
    ] {
        let found = directory::search(&op, &text(&spelling), Order::Relevance, PAGE, false)
            .await
            .unwrap();
        assert_eq!(
            found
                .rows
                .iter()
                .map(|(card, _)| card.business_id)
                .collect::<Vec<_>>(),
            [id],
            "{spelling}"
        );
    }
}

async fn page_takes_one_statement_and_facets_one_more(t: &TestApp) {
    let op = t.visitor();
    let (found, used) = t
        .count_statements(directory::search(
            &op,
            &Search::default(),
            Order::Name,
            PAGE,
            false,
        ))
        .await;
    assert_eq!(used.count(), 1, "{:?}", used.texts());
    let found = found.unwrap();
    let counts = Counts::default();
    for expected in [1, 0] {
        let (_, used) = t.count_statements(counts.facets(&op, &found)).await;
        assert_eq!(used.count(), expected, "known while the directory stays as it is");
        let (_, used) = t.count_statements(counts.keywords(&op, &found)).await;
        assert_eq!(used.count(), expected, "known while the directory stays as it is");
    }
    let (_, used) = t
        .count_statements(directory::search(
            &op,
            &text("taksi"),
            Order::Relevance,
            PAGE,
            false,
        ))
        .await;
    assert!(used.count() <= 2, "{:?}", used.texts());
    let id = found.rows[0].0.business_id;
    let (_, used) = t.count_statements(directory::company(&op, &id)).await;
    assert!(used.count() <= 2, "{:?}", used.texts());
}

/// The queries that the contract names, through the schema.
async fn contract_fields_answer(t: &TestApp) {
    let schema = Schema::build(DirectoryQuery, EmptyMutation, EmptySubscription)
        .data(Counts::default())
        .finish();
    let ask = async |query: &str| schema.execute(Request::new(query).data(t.visitor())).await;
    let all = r#"{ companies(filter: {text: "taksi", languages: [FI], registeredSince: "1950-01-01"}, sort: NAME, first: 1) {
        totalCount correctedText pageInfo { hasNextPage endCursor }
        edges { cursor node { id businessId name municipality { code name(language: SV) member } industry { code codeSet name section }
            summary(language: EN) summaryLanguage(language: EN) description(language: EN) phone email website
            visitingAddress { street postCode city municipality { name } } keywords languages auxiliaryNames
            companyForm { code name } situations vatNumber registeredOn contactPersons { name title phone email }
            source sourceFetchedOn updatedAt } }
        facets { municipalities { municipality { name } count } industries { industry { name } count }
            divisions { industry { name } count } keywords { keyword count } languages { language count }
            newThisYear { since count } } } }"#;
    let data = ask(all).await.into_result().unwrap().data.into_json().unwrap();
    let list = &data["companies"];
    assert_eq!(list["totalCount"], 2);
    assert_eq!(list["pageInfo"]["hasNextPage"], true);
    let node = &list["edges"][0]["node"];
    assert_eq!(node["name"], "Lumikinoksen Taksi Oy");
    assert_eq!(node["municipality"]["name"], "Kaustby");
    assert!(node["summary"].is_string() && node["summaryLanguage"].is_string());
    assert_eq!(list["facets"]["newThisYear"]["since"], "2026-01-01");
    assert!(
        list["facets"]["keywords"][0]["count"].as_u64().unwrap() > 0,
        "{list}"
    );

    let id = node["businessId"].as_str().unwrap();
    let cursor = list["pageInfo"]["endCursor"].as_str().unwrap();
    let start = &id[..7];
    let rest = format!(
        r#"{{ company(businessId: "{id}") {{ name }} none: company(businessId: "0112038-9") {{ name }}
        companies(filter: {{text: "taksi"}}, sort: NAME, first: 1, after: "{cursor}") {{ nodes {{ name }} pageInfo {{ hasNextPage hasPreviousPage }} }}
        companySuggestions(prefix: "lumikinoksen ta") {{ kind label businessId }}
        keywords: companySuggestions(prefix: "taks", first: 20) {{ kind label }}
        numbered: companySuggestions(prefix: "FI {start}") {{ kind businessId }}
        referenceData {{ municipalities {{ code }} industrySections {{ code }} companyForms {{ code }} }} }}"#
    );
    let data = ask(&rest).await.into_result().unwrap().data.into_json().unwrap();
    assert_eq!(data["company"]["name"], "Lumikinoksen Taksi Oy");
    assert!(data["none"].is_null());
    assert_eq!(data["companies"]["nodes"][0]["name"], "Maitohorsman Taksi Osk");
    assert_eq!(data["companies"]["pageInfo"]["hasPreviousPage"], true);
    assert_eq!(data["companySuggestions"][0]["businessId"], id);
    let numbered = data["numbered"].as_array().unwrap();
    assert!(numbered.iter().any(|one| one["businessId"] == id));
    assert!(
        numbered
            .iter()
            .all(|one| one["businessId"].as_str().unwrap().starts_with(start))
    );
    let forms = data["referenceData"]["companyForms"].as_array().unwrap();
    assert!(
        forms.contains(&serde_json::json!({"code": "26"})),
        "staff enter sole traders"
    );
    assert_eq!(
        data["keywords"][0],
        serde_json::json!({"kind": "KEYWORD", "label": "taksi"})
    );
    assert_eq!(
        data["referenceData"]["municipalities"].as_array().unwrap().len(),
        6
    );
    assert_eq!(
        data["referenceData"]["industrySections"]
            .as_array()
            .unwrap()
            .len(),
        22
    );

    for wrong in ["first: -1", "after: \"x\""] {
        let error = ask(&format!("{{ companies({wrong}) {{ totalCount }} }}"))
            .await
            .into_result()
            .unwrap_err();
        assert!(
            error[0].extensions.as_ref().unwrap().get("code").is_some(),
            "{wrong}"
        );
    }
}
