//! Counts of opened pages: what is counted, what is never kept, who sees it.

use axum::body::Body;
use axum::http::Method;
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use seutu_backend::platform::{Actor, Engine, OpContext, OpError};
use seutu_backend::visits;
use seutu_frontend::api::directory::{COMPANY, DIRECTORY};
use seutu_frontend::public::query::DirectoryQuery;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, Web, db_test};

/// Every column of the table, reviewed: none of them says who. A new one is added here after that has been thought over.
const REVIEWED: [&str; 6] = ["business_id", "day", "language", "page", "referrer", "views"];
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

/// Opens a page with these headers.
async fn open(web: &Web, path: &str, headers: &[(&str, &str)]) {
    let mut request = web.request(Method::GET, path);
    if !headers.iter().any(|(name, _)| *name == "user-agent") {
        request = request.header("user-agent", FIREFOX);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    assert!(
        web.send(request.body(Body::empty()).unwrap())
            .await
            .status
            .is_success(),
        "{path}"
    );
}

/// Writes what was counted, and gives the rows as `page|business_id|language|referrer|views`.
async fn rows(t: &TestApp, web: &Web) -> Vec<String> {
    web.write_visits().await;
    let op = t.op();
    let sql = "SELECT page || '|' || business_id || '|' || language || '|' || referrer || '|' || CAST(views AS text) AS line,
        CAST(day AS text) AS day FROM visit_count ORDER BY 1";
    let found = op
        .db()
        .query_all_raw(Statement::from_string(op.db().get_database_backend(), sql))
        .await
        .unwrap();
    let line = |row: &sea_orm::QueryResult| {
        assert_eq!(row.try_get::<String>("", "day").unwrap(), "2026-11-22");
        row.try_get::<String>("", "line").unwrap()
    };
    found.iter().map(line).collect()
}

/// Somebody of the company with this business ID.
pub(crate) async fn of_company(
    t: &TestApp,
    role: Role,
    id: seutu_shared::business_id::BusinessId,
) -> OpContext {
    let op = t.as_role(role).await;
    let (account, session) = op.account().unwrap();
    op.with_actor(Actor::Account {
        id: account,
        session,
        role,
        company: Some(t.company(id).await.id),
        restricted: false,
    })
}

db_test! {
    async fn pages_of_the_notice_are_counted_and_what_is_not_there_is_not(t: TestApp) {
        t.install().await;
        let web = t.web();
        for path in ["/tietosuoja", "/tietosuoja/versio/1", "/sv/tietosuoja", "/tietosuoja/rekisterit"] {
            open(&web, path, &[]).await;
        }
        open(&web, "/tietosuoja", &[("sec-gpc", "1")]).await;
        open(&web, "/tietosuoja/rekisterit/rekisterit.csv", &[]).await;
        assert_eq!(web.get("/tietosuoja/versio/7").await.status, 404);
        assert_eq!(rows(&t, &web).await, ["notice||fi|none|3", "notice||sv|none|1"]);
    }

    async fn opened_page_is_counted_by_kind_company_language_and_origin(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let web = t.web();
        open(&web, "/", &[]).await;
        open(&web, "/sv?haku=salainen+sana", &[("referer", "http://127.0.0.1:8080/sv")]).await;
        open(&web, &format!("/yritys/{id}"), &[("referer", "https://www.google.fi/search?q=oma+nimi")]).await;
        open(&web, &format!("/yritys/{id}"), &[("referer", "https://www.google.fi/")]).await;
        open(&web, "/en/saavutettavuus", &[("referer", "https://kunta.example/sivu?x=1")]).await;
        open(&web, "/tilastot", &[]).await;
        let expected = [
            "about||en|other|1".to_string(), format!("company|{id}|fi|search|2"), "front||fi|none|1".into(), "results||sv|own|1".into(),
            "statistics||fi|none|1".into(),
        ];
        assert_eq!(rows(&t, &web).await, expected);
        // The next writing adds to the same rows.
        open(&web, "/", &[]).await;
        assert!(rows(&t, &web).await.contains(&"front||fi|none|2".to_string()));
    }

    async fn page_that_the_browser_puts_together_is_counted_too(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let web = t.web();
        let ask = |document: &str, id: &str| {
            let body = json!({"query": document, "variables": {"businessId": id, "language": "SV"}}).to_string();
            let request = web.request(Method::POST, "/graphql").header("content-type", "application/json")
                .header("user-agent", FIREFOX).header("referer", "http://127.0.0.1:8080/sv");
            web.send(request.body(Body::from(body)).unwrap())
        };
        ask(COMPANY, id.as_str()).await;
        // Another document, and a company that is not published.
        ask("query Other($businessId: BusinessId!) { company(businessId: $businessId) { name } }", id.as_str()).await;
        let candidate = t.candidate(2, "Beeta Oy").await;
        ask(COMPANY, candidate.as_str()).await;
        assert_eq!(rows(&t, &web).await, [format!("company|{id}|sv|own|1")]);
    }

    async fn program_that_opens_the_front_page_opens_no_results(t: TestApp) {
        let web = t.web();
        for query in [DirectoryQuery::default(), DirectoryQuery::parse("haku=sorvaus")] {
            let variables = query.variables(Locale::Fi, t.op().today());
            let body = json!({"query": DIRECTORY, "variables": variables}).to_string();
            let request = web.request(Method::POST, "/graphql").header("content-type", "application/json").header("user-agent", FIREFOX);
            web.send(request.body(Body::from(body)).unwrap()).await;
        }
        assert_eq!(rows(&t, &web).await, ["front||fi|none|1", "results||fi|none|1"]);
    }

    async fn wish_not_to_be_tracked_robots_and_failures_are_not_counted(t: TestApp) {
        let web = t.web();
        for header in [("sec-gpc", "1"), ("dnt", "1"), ("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"), ("user-agent", "curl/8.5.0"),
            ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")] {
            open(&web, "/", &[header]).await;
        }
        // A program without a name, an address that leads nowhere, files, the console and HEAD.
        web.get("/").await;
        for path in ["/ei-ole", "/yritys/9000001-1", "/hallinta", "/tilastot/kunnat.csv", "/sitemap.xml"] {
            let request = web.request(Method::GET, path).header("user-agent", FIREFOX);
            web.send(request.body(Body::empty()).unwrap()).await;
        }
        let request = web.request(Method::HEAD, "/").header("user-agent", FIREFOX);
        web.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(rows(&t, &web).await, Vec::<String>::new());
        // A wish that is not one.
        open(&web, "/", &[("sec-gpc", "0"), ("dnt", "0")]).await;
        assert_eq!(rows(&t, &web).await.len(), 1);
    }

    async fn two_people_leave_the_same_row_and_nothing_of_themselves(t: TestApp) {
        let logs = CapturedLogs::start();
        let first = t.web().from_address("192.0.2.7");
        open(&first, "/", &[("user-agent", FIREFOX), ("accept-language", "sv-FI"), ("cookie", "tunniste=abc123")]).await;
        let one = rows(&t, &first).await;
        t.sql("DELETE FROM visit_count").await;
        let second = t.web().from_address("2001:db8::9");
        open(&second, "/", &[("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/605")]).await;
        assert_eq!(rows(&t, &second).await, one);
        logs.assert_free_of(&["192.0.2.7", "2001:db8", "Firefox", "iPhone", "abc123"]);
    }

    async fn every_column_is_on_the_reviewed_list(t: TestApp) {
        let op = t.op();
        let sql = match t.engine() {
            Engine::Sqlite => "SELECT name FROM pragma_table_info('visit_count') ORDER BY name",
            Engine::Postgres => "SELECT CAST(column_name AS text) AS name FROM information_schema.columns WHERE table_name = 'visit_count' ORDER BY 1",
        };
        let found = op.db().query_all_raw(Statement::from_string(op.db().get_database_backend(), sql)).await.unwrap();
        let columns: Vec<String> = found.iter().map(|row| row.try_get("", "name").unwrap()).collect();
        assert_eq!(columns, REVIEWED);
    }

    async fn counting_costs_no_statement_and_writing_one(t: TestApp) {
        let web = t.web();
        let ((), statements) = t.count_statements(open(&web, "/saavutettavuus", &[])).await;
        assert_eq!(statements.count(), 0, "{:?}", statements.texts());
        open(&web, "/", &[]).await;
        let ((), statements) = t.count_statements(web.write_visits()).await;
        let writes = statements.texts().iter().filter(|text| text.contains("visit_count")).count();
        assert_eq!(writes, 1, "{:?}", statements.texts());
        let ((), statements) = t.count_statements(web.write_visits()).await;
        assert_eq!(statements.count(), 0);
    }

    async fn failed_writing_fails_no_page_and_is_made_up_for(t: TestApp) {
        let web = t.web();
        open(&web, "/", &[]).await;
        t.sql("ALTER TABLE visit_count RENAME TO elsewhere").await;
        assert!(web.try_write_visits().await.is_err());
        open(&web, "/", &[]).await;
        t.sql("ALTER TABLE elsewhere RENAME TO visit_count").await;
        assert_eq!(rows(&t, &web).await, ["front||fi|none|2"]);
    }

    async fn old_counts_lose_their_company_and_then_go(t: TestApp) {
        for (day, id, views) in [("2023-11-21", "", 1), ("2025-10-21", "9100001-1", 2), ("2025-10-21", "9100002-2", 3), ("2025-10-21", "", 4), ("2025-10-22", "9100001-1", 5)] {
            t.sql(&format!("INSERT INTO visit_count VALUES ('{day}', 'company', '{id}', 'fi', 'none', {views})")).await;
        }
        visits::tidy(&t.op()).await.unwrap();
        visits::tidy(&t.op()).await.unwrap();
        let op = t.op();
        let sql = "SELECT CAST(day AS text) || '|' || business_id || '|' || CAST(views AS text) AS line FROM visit_count ORDER BY 1";
        let found = op.db().query_all_raw(Statement::from_string(op.db().get_database_backend(), sql)).await.unwrap();
        let lines: Vec<String> = found.iter().map(|row| row.try_get("", "line").unwrap()).collect();
        assert_eq!(lines, ["2025-10-21||9", "2025-10-22|9100001-1|5"]);
    }

    async fn company_sees_its_own_page_only_and_only_full_weeks(t: TestApp) {
        let (own, other) = (t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await);
        let web = t.web();
        for id in [own, own, other] {
            open(&web, &format!("/yritys/{id}"), &[]).await;
        }
        web.write_visits().await;
        for role in [Role::CompanyOwner, Role::CompanyEditor] {
            let person = of_company(&t, role, own).await;
            for id in [None, Some(&own)] {
                // 22 November 2026 is a Sunday: the week is not over.
                let running = visits::of_listing(&person, id).await.unwrap();
                assert_eq!((running.weeks.len(), running.weeks.iter().map(|week| week.views).sum::<i64>()), (26, 0));
            }
            assert!(matches!(visits::of_listing(&person, Some(&other)).await, Err(OpError::NotFound)));
            assert!(matches!(visits::of_site(&person).await, Err(OpError::NotFound)));
        }
        t.advance(TimeDelta::days(1));
        let person = of_company(&t, Role::CompanyOwner, own).await;
        let over = visits::of_listing(&person, None).await.unwrap();
        assert_eq!(over.weeks.last().map(|week| (week.from.to_string(), week.views)), Some(("2026-11-16".into(), 2)));
        let staff = t.as_role(Role::Staff).await;
        assert_eq!(visits::of_listing(&staff, Some(&other)).await.unwrap().weeks[25].views, 1);
        assert!(matches!(visits::of_listing(&staff, None).await, Err(OpError::NotFound)));
        assert!(matches!(visits::of_listing(&t.visitor(), Some(&own)).await, Err(OpError::SignInRequired)));
        assert!(matches!(visits::of_listing(&t.as_role(Role::CompanyOwner).await, None).await, Err(OpError::NotFound)));
    }

    async fn staff_see_weeks_pages_and_companies_that_are_in_the_directory(t: TestApp) {
        let (shown, gone) = (t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await);
        let web = t.web();
        for path in ["/".to_string(), format!("/yritys/{shown}"), format!("/yritys/{shown}"), format!("/yritys/{gone}")] {
            open(&web, &path, &[]).await;
        }
        web.write_visits().await;
        t.withdraw(gone).await;
        let staff = t.as_role(Role::Staff).await;
        let found = visits::of_site(&staff).await.unwrap();
        assert_eq!((found.weeks.len(), found.weeks[25].views), (26, 4));
        let pages: Vec<_> = found.pages.iter().map(|page| (page.code.as_str(), page.views)).collect();
        assert_eq!(pages, [("company", 3), ("front", 1)]);
        let companies: Vec<_> = found.companies.iter().map(|row| (row.name.as_deref().unwrap(), row.views)).collect();
        assert_eq!(companies, [("Alfa Oy", 2)]);
        let (_, statements) = t.count_statements(visits::of_site(&staff)).await;
        assert_eq!(statements.count(), 2);
        for role in [Role::Admin, Role::Auditor, Role::Municipality] {
            assert!(matches!(visits::of_site(&t.as_role(role).await).await, Err(OpError::NotFound)), "{role}");
        }
    }

    async fn counting_can_be_turned_off(t: TestApp) {
        let off = TestApp::with(t.engine(), t.services().morphology.clone(), |config| config.visits.enabled = false).await;
        let web = off.web();
        open(&web, "/", &[]).await;
        assert_eq!(rows(&off, &web).await, Vec::<String>::new());
    }
}
