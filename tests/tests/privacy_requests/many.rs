//! A queue of thousands of cases: what a page costs does not grow with them.

use super::*;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use serde_json::{Value, json};
use seutu_backend::platform::Engine;

const CASES: &str = include_str!("../../bench/many-requests.sql");
const VIEWS: [&str; 6] = ["OPEN", "MINE", "UNASSIGNED", "WAITING", "LATE", "CLOSED"];
const PAGE: &str = "query($view: RequestView!, $first: Int!, $after: String) { \
    privacyRequests(view: $view, first: $first, after: $after) { \
    next lines { id rights assignee dueOn tasksDone tasks } } }";

/// Fills in 1,500 open cases and 500 answered ones, with thirteen tasks each.
pub(super) async fn fill(t: &TestApp) {
    let words: [(&str, &str); 6] = match t.engine() {
        Engine::Postgres => [
            ("{id}", "gen_random_uuid()"),
            ("{hash}", "decode(md5(CAST(seq.n AS text)), 'hex')"),
            ("{body}", "repeat('x', 800)"),
            ("{due_on}", "DATE '2026-11-22' + seq.n % 90 - 30"),
            ("{today}", "DATE '2026-11-22'"),
            ("{now}", "TIMESTAMPTZ '2026-11-22T10:00:00Z'"),
        ],
        Engine::Sqlite => [
            ("{id}", "randomblob(16)"),
            ("{hash}", "randomblob(32)"),
            ("{body}", "hex(zeroblob(400))"),
            ("{due_on}", "date('2026-11-22', (seq.n % 90 - 30) || ' days')"),
            ("{today}", "'2026-11-22'"),
            ("{now}", "'2026-11-22T10:00:00+00:00'"),
        ],
    };
    let sql = CASES.replace("{open}", "1500").replace("{closed}", "500");
    let sql = words.iter().fold(sql, |sql, (from, to)| sql.replace(from, to));
    t.sql(&sql).await;
    if t.engine() == Engine::Postgres {
        t.sql("VACUUM ANALYZE privacy_request").await;
    }
}

async fn page(t: &TestApp, op: &OpContext, view: &str, first: u32, after: Option<&str>) -> Value {
    let variables = json!({"view": view, "first": first, "after": after});
    let answer = t.graphql(op, PAGE, variables).await;
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["privacyRequests"].clone()
}

/// How the engine answers a statement.
pub(super) async fn plan(t: &TestApp, statement: Statement) -> String {
    let (explain, column) = match t.engine() {
        Engine::Postgres => ("EXPLAIN", "QUERY PLAN"),
        Engine::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
    };
    let tx = t.services().db.begin().await.unwrap();
    if t.engine() == Engine::Postgres {
        // Whether an index can answer it, whatever is cheaper while the table is no larger than this.
        tx.execute_unprepared("SET LOCAL enable_seqscan = off")
            .await
            .unwrap();
    }
    let explained = Statement {
        sql: format!("{explain} {}", statement.sql),
        ..statement
    };
    let rows = tx.query_all_raw(explained).await.unwrap();
    let lines: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
    tx.rollback().await.unwrap();
    lines.join("\n")
}

/// No case is read without an index, and nothing is sorted but what an index had narrowed down.
pub(super) fn by_index(engine: Engine, plan: &str) -> bool {
    let has = |part: &str| plan.contains(part);
    match engine {
        Engine::Postgres => !has("Seq Scan on privacy_request ") && (!has("Sort") || has("Index Cond")),
        Engine::Sqlite => {
            let walked = |line: &str| line.starts_with("SCAN privacy_request USING");
            let read = plan.lines().any(|line| line.trim() == "SCAN privacy_request");
            !read && (!has("TEMP B-TREE") || !plan.lines().any(walked))
        }
    }
}

/// What was read of the table of cases.
pub(super) fn of_cases(statements: Vec<Statement>) -> Vec<Statement> {
    let reads =
        |sql: &str| sql.contains("FROM \"privacy_request\" ") || sql.contains("FROM privacy_request ");
    let found: Vec<Statement> = statements
        .into_iter()
        .filter(|statement| reads(&statement.sql))
        .collect();
    assert!(!found.is_empty());
    found
}

db_test! {
    async fn b24_a_page_of_each_view_costs_the_same_statements_for_any_number_of_cases(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        fill(&t).await;
        for view in VIEWS {
            let mut costs = Vec::new();
            for first in [5, 50] {
                let (page, seen) = t.count_statements(page(&t, &staff, view, first, None)).await;
                assert!(page["lines"].as_array().unwrap().len() >= 5, "{view}");
                assert_eq!(page["lines"][0]["tasks"], 13, "{view}");
                // A page where nobody does anything asks for no names.
                let names = seen.texts().iter().filter(|sql| sql.contains("\"account\"")).count();
                assert!(names <= 1, "{view}: {:?}", seen.texts());
                costs.push(seen.count() - names);
            }
            assert_eq!(costs[0], costs[1], "{view}");
        }
        let (mark, seen) = t.count_statements(requests::pulse(&staff)).await;
        mark.unwrap();
        assert_eq!(seen.count(), 1);
    }
}

db_test! {
    async fn every_view_and_the_mark_of_the_queue_are_answered_from_indexes(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        fill(&t).await;
        for view in VIEWS {
            let (first, mut seen) = t.count_statements(page(&t, &staff, view, 20, None)).await;
            let mut statements = seen.all();
            let next = first["next"].as_str().unwrap();
            (_, seen) = t.count_statements(page(&t, &staff, view, 20, Some(next))).await;
            statements.extend(seen.all());
            for statement in of_cases(statements) {
                let sql = statement.sql.clone();
                let plan = plan(&t, statement).await;
                assert!(by_index(t.engine(), &plan), "{view}: {sql}\n{plan}");
            }
        }
        let (_, seen) = t.count_statements(requests::pulse(&staff)).await;
        for statement in of_cases(seen.all()) {
            let plan = plan(&t, statement).await;
            assert!(by_index(t.engine(), &plan), "{plan}");
        }
    }
}
