//! The register of companies: triage, contact persons, history; staff only, and nothing public by itself.

use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_shared::permission::{Permission, allows};
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{TestApp, Web, db_test};

const ACCEPT: &str = "mutation($input: DecideCompaniesInput!) { payload: acceptCompanies(input: $input) {
    changed companies { businessId state listingState } errors { code field } } }";
const REJECT: &str = "mutation($input: DecideCompaniesInput!) { payload: rejectCompanies(input: $input) {
    changed companies { businessId state listingState } errors { code field } } }";
const ADD_PERSON: &str =
    "mutation($input: AddContactPersonInput!) { payload: addContactPerson(input: $input) {
    contactPerson { name phone email consent { live } } errors { code field } } }";
const COMPANY: &str = "query($id: BusinessId!) { registerCompany(businessId: $id) { name state stateReason
    history { action actor changes { field before after } } } }";

async fn staff(t: &TestApp) -> Web {
    t.web().signed_in(&t.as_role(Role::Staff).await)
}

async fn total(web: &Web) -> Value {
    web.data("{ companies { totalCount } }", json!({})).await["companies"]["totalCount"].clone()
}

mod decide {
    use super::*;

    db_test! {
        async fn accepting_publishes_nothing(t: TestApp) {
            let (a, b) = (t.candidate(1, "Alfa Oy").await, t.candidate(2, "Beeta Oy").await);
            let web = staff(&t).await;
            let data = web.data(ACCEPT, json!({"input": {"businessIds": [a, b]}})).await;
            assert_eq!(data["payload"]["changed"], 2);
            assert_eq!(data["payload"]["companies"][0]["state"], "ACCEPTED");
            assert_eq!(data["payload"]["companies"][0]["listingState"], "NONE");
            assert_eq!(total(&t.web()).await, 0);
            assert!(!t.web().get("/sitemap.xml").await.text().contains("/yritys/"));
            assert_eq!(t.web().get(&format!("/yritys/{a}")).await.status, 404);
        }

        async fn one_unknown_id_stops_the_whole_decision(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            let codes = staff(&t).await.codes(ACCEPT, json!({"input": {"businessIds": [id, business_id(2)]}})).await;
            assert_eq!(codes, ["not_found"]);
            assert_eq!(t.company(id).await.state.as_str(), "candidate");
            assert!(t.history(SubjectKind::Company, t.company(id).await.id).await.is_empty());
        }

        async fn needs_at_least_one_and_at_most_500(t: TestApp) {
            let web = staff(&t).await;
            assert_eq!(web.codes(ACCEPT, json!({"input": {"businessIds": []}})).await, ["required@businessIds"]);
            let many: Vec<_> = (0..501).map(business_id).collect();
            assert_eq!(web.codes(REJECT, json!({"input": {"businessIds": many}})).await, ["too_many@businessIds"]);
        }

        async fn same_id_twice_counts_once_and_deciding_again_changes_nothing(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            let web = staff(&t).await;
            let input = json!({"input": {"businessIds": [id, id]}});
            assert_eq!(web.data(ACCEPT, input.clone()).await["payload"]["changed"], 1);
            assert_eq!(web.data(ACCEPT, input).await["payload"]["changed"], 0);
            assert_eq!(t.history(SubjectKind::Company, t.company(id).await.id).await.len(), 1);
        }

        async fn business_id_is_taken_in_every_spelling_and_a_wrong_one_refused(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            let web = staff(&t).await;
            let spelled = format!("FI{}", id.as_str().replace('-', ""));
            assert_eq!(web.data(ACCEPT, json!({"input": {"businessIds": [spelled]}})).await["payload"]["changed"], 1);
            let answer = web.graphql(ACCEPT, json!({"input": {"businessIds": ["1234567-2"]}})).await;
            assert!(answer["errors"].is_array(), "{answer}");
        }

        async fn reason_has_a_limit_and_is_kept(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            let web = staff(&t).await;
            let long = "x".repeat(501);
            let codes = web.codes(REJECT, json!({"input": {"businessIds": [id], "reason": long}})).await;
            assert_eq!(codes, ["too_long@reason"]);
            web.data(REJECT, json!({"input": {"businessIds": [id], "reason": " Ei toimintaa alueella\u{0} "}})).await;
            let data = web.data(COMPANY, json!({"id": id})).await;
            assert_eq!(data["registerCompany"]["stateReason"], "Ei toimintaa alueella");
        }

        async fn history_names_the_account_that_decided(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            let op = t.as_role(Role::Staff).await;
            let web = t.web().signed_in(&op);
            web.data(ACCEPT, json!({"input": {"businessIds": [id]}})).await;
            let entries = t.history(SubjectKind::Company, t.company(id).await.id).await;
            assert_eq!((entries[0].actor.clone(), entries[0].action.as_str()), (op.actor().label(), "company.accept"));
            let entry = web.data(COMPANY, json!({"id": id})).await["registerCompany"]["history"][0].clone();
            assert!(entry["actor"].as_str().unwrap().ends_with("@example.invalid"), "{entry}");
            assert_eq!(entry["changes"], json!([{"field": "state", "before": "candidate", "after": "accepted"}]));
        }

        async fn rejecting_takes_the_listing_off_and_accepting_again_does_not_bring_it_back(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let web = staff(&t).await;
            assert_eq!(total(&t.web()).await, 1);
            let data = web.data(REJECT, json!({"input": {"businessIds": [id]}})).await;
            assert_eq!(data["payload"]["companies"][0]["listingState"], "WITHDRAWN");
            assert_eq!(total(&t.web()).await, 0);
            web.data(ACCEPT, json!({"input": {"businessIds": [id]}})).await;
            assert_eq!(total(&t.web()).await, 0);
        }
    }
}

mod contact_person {
    use super::*;

    db_test! {
        async fn added_with_its_details_in_stored_form_and_not_public(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let input = json!({"input": {"businessId": id, "name": " Testi Henkilö ", "phone": "06 000 0501",
                "email": "Testi@ALFA.example"}});
            let person = staff(&t).await.data(ADD_PERSON, input).await["payload"]["contactPerson"].clone();
            assert_eq!(person["name"], "Testi Henkilö");
            assert_eq!(person["phone"], "+35860000501");
            assert_eq!(person["email"], "Testi@alfa.example");
            assert_eq!(person["consent"], Value::Null);
            assert!(!t.web().get(&format!("/yritys/{id}")).await.text().contains("Testi Henkilö"));
        }

        async fn wrong_fields_are_named_all_at_once(t: TestApp) {
            let id = t.candidate(1, "Alfa Oy").await;
            let input = json!({"input": {"businessId": id, "name": " ", "phone": "soita", "email": "a@b"}});
            let codes = staff(&t).await.codes(ADD_PERSON, input).await;
            assert_eq!(codes, ["required@name", "invalid_phone@phone", "invalid_email@email"]);
        }

        async fn company_must_exist(t: TestApp) {
            let input = json!({"input": {"businessId": business_id(7), "name": "Testi Henkilö"}});
            assert_eq!(staff(&t).await.codes(ADD_PERSON, input).await, ["not_found"]);
        }
    }
}

mod list {
    use super::*;

    const LIST: &str = "query($filter: RegisterCompanyFilter, $sort: RegisterCompanySort! = NAME, $first: Int! = 50, $after: String) {
        registerCompanies(filter: $filter, sort: $sort, first: $first, after: $after) {
            totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { name listingState } } }";

    async fn names(web: &Web, variables: Value) -> Vec<String> {
        let data = web.data(LIST, variables).await;
        let nodes = data["registerCompanies"]["nodes"].as_array().unwrap();
        nodes
            .iter()
            .map(|node| node["name"].as_str().unwrap().to_string())
            .collect()
    }

    async fn filled(t: &TestApp) -> Web {
        t.candidate(1, "Öljy Oy").await;
        t.accepted(2, "alfa Oy").await;
        t.published(3, "Åke Ab").await;
        t.published(4, "Beeta \"100 %_\" Oy").await;
        let withdrawn = t.published(5, "Ceta Oy").await;
        t.withdraw(withdrawn).await;
        let mut row = t.company_row(business_id(6), "Deeta Oy");
        (row.bankrupt, row.municipality_code, row.form_code) = (true, None, Some("2".into()));
        t.insert_company(row).await;
        staff(t).await
    }

    db_test! {
        async fn sorts_in_the_finnish_alphabet(t: TestApp) {
            let web = filled(&t).await;
            let expected = ["alfa Oy", "Beeta \"100 %_\" Oy", "Ceta Oy", "Deeta Oy", "Åke Ab", "Öljy Oy"];
            assert_eq!(names(&web, json!({})).await, expected);
        }

        async fn filters_narrow_by_what_they_say(t: TestApp) {
            let web = filled(&t).await;
            let cases = [
                (json!({"listingStates": ["PUBLISHED"]}), vec!["Beeta \"100 %_\" Oy", "Åke Ab"]),
                (json!({"listingStates": ["WITHDRAWN"]}), vec!["Ceta Oy"]),
                (json!({"listingStates": ["NONE"], "states": ["ACCEPTED"]}), vec!["alfa Oy"]),
                (json!({"states": ["CANDIDATE"]}), vec!["Deeta Oy", "Öljy Oy"]),
                (json!({"situations": ["BANKRUPTCY", "LIQUIDATION"]}), vec!["Deeta Oy"]),
                (json!({"municipalities": ["236"], "states": ["CANDIDATE"]}), vec!["Öljy Oy"]),
                (json!({"forms": ["2"]}), vec!["Deeta Oy"]),
                (json!({"text": "ÖLJY"}), vec!["Öljy Oy"]),
                (json!({"text": business_id(3)}), vec!["Åke Ab"]),
                // Signs that mean something to LIKE mean nothing here.
                (json!({"text": "a%a"}), vec![]),
                (json!({"text": "_lfa"}), vec!["alfa Oy"]),
                (json!({"text": "' OR 1=1 --"}), vec![]),
                (json!({"text": "100 %_"}), vec!["Beeta \"100 %_\" Oy"]),
                (json!({"municipalities": ["\u{0}"]}), vec![]),
                (json!({"importRun": "ei tunniste"}), vec![]),
                (json!({"states": []}), vec!["alfa Oy", "Beeta \"100 %_\" Oy", "Ceta Oy", "Deeta Oy", "Åke Ab", "Öljy Oy"]),
            ];
            for (filter, expected) in cases {
                assert_eq!(names(&web, json!({"filter": filter})).await, expected, "{filter}");
            }
        }

        async fn pages_cover_the_list_once(t: TestApp) {
            let web = filled(&t).await;
            let mut seen = Vec::new();
            let mut after = Value::Null;
            loop {
                let data = web.data(LIST, json!({"first": 4, "after": after})).await["registerCompanies"].clone();
                assert_eq!(data["totalCount"], 6);
                seen.extend(data["nodes"].as_array().unwrap().iter().map(|node| node["name"].to_string()));
                if data["pageInfo"]["hasNextPage"] == false { break; }
                after = data["pageInfo"]["endCursor"].clone();
            }
            assert_eq!(seen.len(), 6);
            seen.dedup();
            assert_eq!(seen.len(), 6);
        }

        async fn pages_that_are_none_are_refused_with_a_code(t: TestApp) {
            let web = staff(&t).await;
            for variables in [json!({"first": -1}), json!({"after": "x"}), json!({"after": "cffffffff"})] {
                let answer = web.graphql(LIST, variables).await;
                assert_eq!(answer["errors"][0]["extensions"]["code"], "invalid_page", "{answer}");
            }
        }

        async fn counts_follow_the_decisions(t: TestApp) {
            let web = filled(&t).await;
            let counts = web.data("{ registerCounts { candidates accepted rejected published } }", json!({})).await;
            assert_eq!(counts["registerCounts"], json!({"candidates": 2, "accepted": 4, "rejected": 0, "published": 2}));
        }
    }
}

mod permissions {
    use super::*;

    db_test! {
        async fn every_role_gets_what_the_table_says_and_else_nothing_shows(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let queries = [
                ("{ registerCompanies { totalCount } }".to_string(), Permission::CompanyRead),
                (format!("{{ registerCompany(businessId: \"{id}\") {{ name }} }}"), Permission::CompanyRead),
                ("{ registerCounts { accepted } }".to_string(), Permission::CompanyRead),
                ("{ consentWordings(purpose: DIRECTORY_PUBLICATION) { id } }".to_string(), Permission::CompanyRead),
            ];
            let input = json!({"businessIds": [id]});
            for role in Role::ALL {
                let web = t.web().signed_in(&t.as_role(*role).await);
                let refusal = if *role == Role::Visitor { "sign_in_required" } else { "not_found" };
                for (query, permission) in &queries {
                    let answer = web.graphql(query, json!({})).await;
                    if allows(*role, *permission) {
                        assert!(answer.get("errors").is_none(), "{role} {query}: {answer}");
                    } else {
                        assert_eq!(answer["errors"][0]["extensions"]["code"], refusal, "{role} {query}");
                        assert_eq!(answer["data"].as_object().and_then(|data| data.values().next()).unwrap_or(&Value::Null), &Value::Null);
                    }
                }
                let codes = web.codes(ACCEPT, json!({"input": input})).await;
                let expected = if allows(*role, Permission::CompanyDecide) { vec![] } else { vec![refusal] };
                assert_eq!(codes, expected, "{role}");
            }
        }

        async fn what_is_not_yours_looks_like_what_does_not_exist(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let web = t.web().signed_in(&t.as_role(Role::CompanyOwner).await);
            let known = web.graphql(COMPANY, json!({"id": id})).await;
            let unknown = web.graphql(COMPANY, json!({"id": business_id(9)})).await;
            assert_eq!(known, unknown);
        }
    }
}
