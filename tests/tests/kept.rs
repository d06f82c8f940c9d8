//! Answers about the directory that are kept in memory: given again, and never after what they say has ended.

use futures::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use seutu_backend::directory::{self, Latest};
use seutu_backend::graphql::allow_list;
use seutu_backend::platform::Engine;
use seutu_frontend::api::directory::{COMPANY, DIRECTORY, SUGGESTIONS};
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{TestApp, Web, db_test};

fn list() -> Value {
    json!({"filter": {}, "sort": "NAME", "first": 20, "after": null, "language": "FI"})
}

/// The answers to list and suggestions, and how many statements they took.
async fn asked(t: &TestApp, web: &Web) -> (String, usize) {
    let (answers, statements) = t
        .count_statements(async {
            let list = web.data(DIRECTORY, list()).await;
            let typed = web.data(SUGGESTIONS, json!({"prefix": "alf", "first": 8})).await;
            format!("{list} {typed}")
        })
        .await;
    (answers, statements.count())
}

db_test! {
    async fn list_asked_again_costs_only_the_version(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let web = t.web();
        let (first, cost) = asked(&t, &web).await;
        assert!(first.contains("Alfa Oy") && cost > 2, "{cost}: {first}");
        assert_eq!(asked(&t, &web).await, (first, 2));
        // The page asks what the program in the browser asks.
        let (_, before) = t.count_statements(web.get("/?jarjestys=nimi")).await;
        let (_, after) = t.count_statements(web.get("/?jarjestys=nimi")).await;
        assert!(before.count() >= 1 && after.count() == 1, "{:?}", after.texts());
    }

    async fn list_that_programs_ask_for_is_kept_too(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let web = t.web();
        let document = allow_list::published().find(|one| one.starts_with("query PublicCompanies(")).unwrap();
        let variables = json!({"filter": {}, "sort": "NAME", "first": 20});
        let first = web.data(document, variables.clone()).await;
        assert_eq!(first["companies"]["totalCount"], 1);
        let (again, statements) = t.count_statements(web.data(document, variables)).await;
        assert_eq!((again, statements.count()), (first, 1));
    }

    async fn company_that_programs_ask_for_is_kept_and_that_there_is_none_is_not(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let web = t.web();
        let absent = json!({"businessId": business_id(2)});
        for beginning in ["query PublicCompany(", "query PublicCompanyDetails("] {
            let document = allow_list::published().find(|one| one.starts_with(beginning)).unwrap();
            let variables = json!({"businessId": id});
            let first = web.data(document, variables.clone()).await;
            assert_eq!(first["company"]["name"], "Alfa Oy");
            let (again, statements) = t.count_statements(web.data(document, variables)).await;
            assert_eq!((again, statements.count()), (first, 1), "the version alone");
            for _ in 0..2 {
                let (none, statements) = t.count_statements(web.data(document, absent.clone())).await;
                assert_eq!((none, statements.count()), (json!({"company": null}), 2));
            }
        }
    }

    async fn withdrawal_ends_every_kept_answer_at_once_on_every_instance(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.published(2, "Beta Oy").await;
        let details = allow_list::published().find(|one| one.starts_with("query PublicCompanyDetails(")).unwrap();
        let one = json!({"businessId": id});
        let webs = [t.web(), Web::new(&t.second_instance().await)];
        for web in &webs {
            assert!(asked(&t, web).await.0.contains("Alfa Oy"));
            assert!(asked(&t, web).await.0.contains("Alfa Oy"));
            assert_eq!(web.data(details, one.clone()).await["company"]["name"], "Alfa Oy");
        }
        t.withdraw(id).await;
        for web in &webs {
            let (answers, _) = asked(&t, web).await;
            assert!(!answers.contains("Alfa") && answers.contains("Beta Oy"), "{answers}");
            assert_eq!(web.data(details, one.clone()).await, json!({"company": null}));
            assert!(!web.get("/").await.text().contains("Alfa"));
        }
    }

    async fn change_of_a_listing_is_in_the_next_answer(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let web = t.web();
        assert!(!asked(&t, &web).await.0.contains("Alfred Oy"));
        t.published(2, "Alfred Oy").await;
        assert!(asked(&t, &web).await.0.contains("Alfred Oy"));
    }

    async fn answers_differ_by_their_variables(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let web = t.web();
        let finnish = web.data(DIRECTORY, list()).await;
        let mut swedish = list();
        swedish["language"] = json!("SV");
        let swedish = web.data(DIRECTORY, swedish).await;
        assert_ne!(finnish, swedish);
        let mut none = list();
        none["filter"] = json!({"municipalities": ["074"]});
        assert_eq!(web.data(DIRECTORY, none).await["companies"]["totalCount"], 0);
        assert_eq!(web.data(DIRECTORY, list()).await, finnish);
    }

    async fn nothing_is_kept_for_accounts_nor_of_a_company_page(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let (first, cost) = asked(&t, &staff).await;
        // What is counted of the whole directory is the same for everybody.
        assert_eq!(asked(&t, &staff).await, (first.clone(), cost - 2));
        assert_eq!(asked(&t, &staff).await, (first, cost - 2));
        let web = t.web();
        let one = || web.data(COMPANY, json!({"businessId": id, "language": "FI"}));
        let (_, first) = t.count_statements(one()).await;
        let (_, second) = t.count_statements(one()).await;
        assert_eq!(first.count(), second.count());
    }

    async fn answer_of_one_day_is_not_given_on_another(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        t.sql("UPDATE directory_entry SET registered_on = '2026-05-04'").await;
        let web = t.web();
        let new = async || web.data(DIRECTORY, list()).await["companies"]["facets"]["newThisYear"]["count"].clone();
        assert_eq!((new().await, new().await), (json!(1), json!(1)));
        t.advance(chrono::TimeDelta::days(60));
        assert_eq!(new().await, json!(0));
    }

    async fn wrong_question_is_refused_before_and_after_the_right_one(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let web = t.web();
        for _ in 0..2 {
            web.data(DIRECTORY, list()).await;
            let other = web.post_graphql(&json!({"query": DIRECTORY, "operationName": "Other", "variables": list()})).await;
            assert!(other.json()["errors"].is_array(), "{}", other.text());
            let wrong = web.post_graphql(&json!({"query": DIRECTORY, "variables": {"sort": "SIDEWAYS"}})).await;
            assert!(wrong.json()["errors"].is_array(), "{}", wrong.text());
        }
    }

    async fn who_asks_together_shares_a_reading_that_began_after_the_question(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let (op, latest) = (t.visitor(), Latest::default());
        // Held up until all have asked: a database that answers at once leaves nobody to share with.
        let held = t.op().begin().await.unwrap();
        if t.engine() == Engine::Postgres {
            held.execute_unprepared("LOCK TABLE directory_version IN ACCESS EXCLUSIVE MODE").await.unwrap();
        }
        let all = join_all((0..50).map(|_| latest.version(&op)));
        let (versions, statements) = t.count_statements(async { futures::join!(all, held.commit()).0 }).await;
        let now = directory::version(&op).await.unwrap();
        assert!(versions.iter().all(|version| *version == Some(now)));
        // Two when all of them come before the first answer; some come later.
        assert!(statements.count() <= 10, "{}", statements.count());
        // However many ask at the same time, a change that is done is known to whoever asks afterwards.
        for number in 2..6 {
            let crowd = join_all((0..20).map(|_| latest.version(&op)));
            let changed = async {
                t.published(number, &format!("Yritys {number} Oy")).await;
                let done = directory::version(&op).await.unwrap();
                (done, latest.version(&op).await.unwrap())
            };
            let (_, (done, asked)) = futures::join!(crowd, changed);
            assert!(asked.number >= done.number, "{asked:?} after {done:?}");
        }
    }
}
