//! How many statements a question costs: exact, so that a loop around a query cannot slip in unseen.

use serde_json::json;
use seutu_backend::graphql::allow_list;
use seutu_frontend::api::console::{companies, company, upkeep};
use seutu_frontend::api::directory;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};

async fn filled(t: &TestApp) -> seutu_shared::business_id::BusinessId {
    let mut last = None;
    for number in 0..12 {
        let id = t.published(number, &format!("Konepaja {number} Oy")).await;
        let person = t.contact_person(id, "Testi Henkilö").await;
        super::consents::person_consent(t, id, person).await;
        last = Some(id);
    }
    last.unwrap()
}

/// The statements of one question without those that find out who asks.
async fn cost(t: &TestApp, web: &Web, query: &str, variables: serde_json::Value) -> usize {
    let identify = if web.token().is_some() { 2 } else { 0 };
    let (_, statements) = t.count_statements(web.data(query, variables)).await;
    let texts = statements.texts();
    assert!(texts.len() >= identify, "{texts:?}");
    texts.len() - identify
}

db_test! {
    async fn public_list_costs_version_page_facets_and_keywords(t: TestApp) {
        filled(&t).await;
        let variables = |filter| json!({"filter": filter, "sort": "NAME", "first": 20, "after": null, "language": "FI"});
        let web = t.web();
        assert_eq!(cost(&t, &web, directory::DIRECTORY, variables(json!({}))).await, 4);
        let narrowed = json!({"municipalities": ["236"], "industries": ["C"]});
        // What is counted of the whole directory is known by now, but for its keywords under a filter.
        assert_eq!(cost(&t, &web, directory::DIRECTORY, variables(narrowed)).await, 3);
        // What has a keyword is counted for itself; the commonest keywords are known.
        assert_eq!(cost(&t, &web, directory::DIRECTORY, variables(json!({"keywords": ["konepaja"]}))).await, 3);
        // Without a dictionary every word is strange, and its near misspellings are looked up.
        assert_eq!(cost(&t, &web, directory::DIRECTORY, variables(json!({"text": "konepaja"}))).await, 5);
    }

    async fn first_filtered_page_for_programs_costs_version_and_page(t: TestApp) {
        let id = filled(&t).await;
        let document = |name: &str| allow_list::published().find(|one| one.starts_with(&format!("query {name}("))).unwrap();
        let narrowed = json!({"filter": {"municipalities": ["236"], "industries": ["C"]}, "sort": "NAME", "first": 20});
        let web = t.web();
        assert_eq!(cost(&t, &web, document("PublicCompanies"), narrowed.clone()).await, 2);
        // Twelve are found: what was counted was not the page of nothing.
        assert_eq!(web.data(document("PublicCompanies"), narrowed).await["companies"]["totalCount"], 12);
        for name in ["PublicCompany", "PublicCompanyDetails"] {
            assert_eq!(cost(&t, &web, document(name), json!({"businessId": id})).await, 2, "{name}");
        }
    }

    async fn company_with_the_consents_of_its_people_costs_one(t: TestApp) {
        let id = filled(&t).await;
        let web = t.web();
        assert_eq!(cost(&t, &web, directory::COMPANY, json!({"businessId": id, "language": "FI"})).await, 1);
        let (_, statements) = t.count_statements(web.get(&format!("/yritys/{id}"))).await;
        assert_eq!(statements.count(), 1, "{:?}", statements.texts());
    }

    async fn suggestions_cost_the_version_and_what_was_looked_for(t: TestApp) {
        filled(&t).await;
        let web = t.web();
        let typed = async |prefix: &str| cost(&t, &web, directory::SUGGESTIONS, json!({"prefix": prefix, "first": 8})).await;
        // Names and keywords; industries too, where those are fewer than were asked for.
        assert_eq!(typed("kone").await, 2);
        assert_eq!(typed("metall").await, 3);
        // Where there is none, the words that the directory has instead, and these once more.
        assert_eq!(typed("konpeaja").await, 4);
        assert_eq!(typed("qwrtzx").await, 3);
        // Too short to be misspelt, and too short to be completed.
        assert_eq!(typed("qwx").await, 2);
        assert_eq!(typed("k").await, 1);
    }

    async fn pages_ask_each_question_once(t: TestApp) {
        filled(&t).await;
        for (path, expected) in [("/", 4), ("/?jarjestys=nimi", 4), ("/saavutettavuus", 0), ("/tilastot", 2), ("/avoin-data", 0), ("/sitemap.xml", 3), ("/open-data/companies.json", 2), ("/open-data/companies.csv", 2), ("/open-data/catalog.jsonld", 1), ("/feeds/companies.atom", 3), ("/healthz", 0), ("/hallinta", 0)] {
            let web = t.web();
            let (_, statements) = t.count_statements(web.get(path)).await;
            assert_eq!(statements.count(), expected, "{path}: {:?}", statements.texts());
        }
    }

    async fn register_list_costs_the_same_for_any_number_of_rows(t: TestApp) {
        filled(&t).await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        for first in [1, 12] {
            let variables = json!({"filter": {}, "sort": "NAME", "first": first, "after": null, "language": "FI"});
            // Two of them write the access log.
            assert_eq!(cost(&t, &web, companies::REGISTER_COMPANIES, variables).await, 5);
        }
    }

    async fn lists_over_the_whole_register_cost_the_same_for_any_number_of_rows(t: TestApp) {
        filled(&t).await;
        t.candidate(20, "Konepaja 20 Oy").await;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        t.advance(chrono::TimeDelta::minutes(1));
        for number in 0..12 {
            let id = t.company(seutu_tests::fixtures::business_id(number)).await.id;
            let change = seutu_backend::audit::Change::updated("company.reimport", seutu_backend::audit::SubjectKind::Company, id, json!({"name": "a"}), json!({"name": "b"}));
            seutu_backend::audit::record(&tx, &op, change).await.unwrap();
        }
        tx.commit().await.unwrap();
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        for first in [1, 12] {
            let variables = json!({"first": first, "after": null});
            // Two of them write the access log.
            assert_eq!(cost(&t, &web, upkeep::PAIRS, variables.clone()).await, 5);
            assert_eq!(cost(&t, &web, upkeep::UNSEEN, variables).await, 6);
        }
    }

    async fn register_company_costs_a_known_number(t: TestApp) {
        let id = filled(&t).await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let cost = cost(&t, &web, company::REGISTER_COMPANY, json!({"businessId": id, "language": "FI"})).await;
        // Two of them write the access log, whatever is shown; one leaves out whose data is restricted.
        assert_eq!(cost, 19);
    }

    async fn sign_in_state_costs_session_and_account(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let (_, statements) = t.count_statements(web.get("/healthz")).await;
        assert_eq!(statements.count(), 2);
    }
}
