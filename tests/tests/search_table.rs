//! The acceptance table of the search: what people type, and the company that they mean.
//!
//! `data/search-queries.csv` has columns `query`, `expected` (a company of the demo region; several that are equally
//! right are separated by `|`) and `why`. A query passes when one of the expected companies is among the first five.

use seutu_backend::demo;
use seutu_backend::directory::analysis::VoikkoMorphology;
use seutu_backend::directory::{self, Order, Search};
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::{Morphology, NoMorphology};
use seutu_shared::page::PageArgs;
use seutu_tests::TestApp;
use std::sync::Arc;

const TABLE: &str = include_str!("../data/search-queries.csv");
const FIRST_FIVE: PageArgs = PageArgs { offset: 0, limit: 5 };

#[derive(Debug)]
struct Row {
    query: &'static str,
    expected: Vec<&'static str>,
}

fn table() -> Vec<Row> {
    let lines = TABLE.lines().skip(1).filter(|line| !line.is_empty());
    let row = |line: &'static str| {
        let mut columns = line.split(';');
        Row {
            query: columns.next().unwrap(),
            expected: columns.next().unwrap().split('|').collect(),
        }
    };
    lines.map(row).collect()
}

/// Runs the table and fails below `percent`, naming what was not found.
async fn passes(engine: Engine, morphology: Arc<dyn Morphology>, percent: usize) {
    let app = TestApp::with(engine, morphology, |_| {}).await;
    demo::load(&app.op()).await.unwrap();
    let op = app.visitor();
    let rows = table();
    let mut missed = Vec::new();
    for row in &rows {
        let search = Search {
            text: Some(row.query.to_string()),
            ..Search::default()
        };
        let found = directory::search(&op, &search, Order::Relevance, FIRST_FIVE, false)
            .await
            .unwrap();
        let names: Vec<String> = found.rows.into_iter().map(|(card, _)| card.name).collect();
        if !names.iter().any(|name| row.expected.contains(&name.as_str())) {
            missed.push(format!(
                "{:40} wanted {:?}, got {} in all: {names:?}",
                row.query, row.expected, found.total
            ));
        }
    }
    let passed = rows.len() - missed.len();
    println!(
        "{passed} of {} queries found their company\n{}",
        rows.len(),
        missed.join("\n")
    );
    assert!(
        passed * 100 >= rows.len() * percent,
        "{passed} of {} found:\n{}",
        rows.len(),
        missed.join("\n")
    );
}

/// CI installs the dictionary; a machine without it must not pass in silence.
fn voikko() -> Arc<dyn Morphology> {
    let opened = VoikkoMorphology::open();
    Arc::new(opened.unwrap_or_else(|error| panic!("{error}. Debian: apt-get install libvoikko1 voikko-fi")))
}

#[test]
fn table_has_at_least_120_queries_and_none_twice() {
    let rows = table();
    let mut queries: Vec<_> = rows.iter().map(|row| row.query).collect();
    queries.sort_unstable();
    queries.dedup();
    assert!(
        queries.len() >= 120 && queries.len() == rows.len(),
        "{}",
        rows.len()
    );
}

mod with_dictionary {
    use super::*;

    #[tokio::test]
    async fn sqlite() {
        passes(Engine::Sqlite, voikko(), 90).await;
    }

    #[tokio::test]
    async fn postgres() {
        passes(Engine::Postgres, voikko(), 90).await;
    }
}

mod without_dictionary {
    use super::*;

    #[tokio::test]
    async fn sqlite() {
        passes(Engine::Sqlite, Arc::new(NoMorphology), 75).await;
    }

    #[tokio::test]
    async fn postgres() {
        passes(Engine::Postgres, Arc::new(NoMorphology), 75).await;
    }
}
