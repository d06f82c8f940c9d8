//! The database itself ends an entry of the directory with its consent (docs/adr/0031-the-database-ends-entries.md).

use futures::future::join_all;
use sea_orm::{ConnectionTrait, Statement};
use seutu_backend::directory::{self, Counts, Order, Search};
use seutu_backend::listings;
use seutu_backend::platform::{OpContext, database};
use seutu_migrations::{Migrator, MigratorTrait};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentKind;
use seutu_shared::listing::ListingInput;
use seutu_shared::page::PageArgs;
use seutu_tests::{TestApp, db_test};

const PAGE: PageArgs = PageArgs { offset: 0, limit: 20 };

/// What is counted as it changes, beside what counting finds: how many rows differ.
async fn differing(t: &TestApp, columns: &str, from: &str, counts: &str) -> i64 {
    let sql = format!(
        "SELECT (SELECT count(*) FROM (SELECT * FROM ({from}) found EXCEPT SELECT {columns} FROM {counts}) missing)
              + (SELECT count(*) FROM (SELECT {columns} FROM {counts} EXCEPT SELECT * FROM ({from}) found) wrong) AS n"
    );
    t.number(&sql).await
}

/// Both tables of counts say what counting finds.
async fn counted(t: &TestApp) {
    const GROUP: &str = "municipality_code, industry_2025, industry_section, languages";
    const OF_ENTRY: &str =
        "e.municipality_code, COALESCE(e.industry_2025, ''), COALESCE(e.industry_section, ''), e.languages";
    let live = "WHERE e.consent_event_id IS NOT NULL GROUP BY";
    let entries = format!("SELECT {OF_ENTRY}, count(*) FROM directory_entry e {live} {OF_ENTRY}");
    assert_eq!(
        differing(t, &format!("{GROUP}, entries"), &entries, "directory_group").await,
        0
    );
    let words = format!(
        "SELECT {OF_ENTRY}, k.word, k.label, count(*) FROM directory_entry e
         JOIN directory_keyword k ON k.company_id = e.company_id {live} {OF_ENTRY}, k.word, k.label"
    );
    let columns = format!("{GROUP}, word, label, entries");
    assert_eq!(differing(t, &columns, &words, "directory_keyword_group").await, 0);
}

/// Names in the list, each time counted in every other way too.
async fn shown(op: &OpContext) -> Vec<String> {
    let list = directory::search(op, &Search::default(), Order::Name, PAGE, false)
        .await
        .unwrap();
    let facets = Counts::default().facets(op, &list).await.unwrap();
    let places: u64 = facets.municipalities.iter().map(|(_, count)| count).sum();
    assert_eq!(
        (places, directory::count(op).await.unwrap()),
        (list.total, list.total)
    );
    let words = Counts::default().keywords(op, &list).await.unwrap();
    let machinists: u64 = words
        .iter()
        .filter(|one| one.word == "konepaja")
        .map(|one| one.count)
        .sum();
    assert_eq!(machinists, list.total);
    let text = Search {
        text: Some("konepaja".into()),
        ..Search::default()
    };
    let found = directory::search(op, &text, Order::Name, PAGE, true)
        .await
        .unwrap();
    assert_eq!((found.total, found.rows.len()), (list.total, list.rows.len()));
    list.rows.into_iter().map(|(card, _)| card.name).collect()
}

/// What may become of the row of the ledger's present state.
const ENDINGS: [&str; 6] = [
    "UPDATE consent_current SET kind = 'withdrawn'",
    "UPDATE consent_current SET kind = 'refused'",
    "UPDATE consent_current SET kind = 'expired'",
    "UPDATE consent_current SET purpose = 'contact_person_publication'",
    "UPDATE consent_current SET subject_kind = 'contact_person'",
    "DELETE FROM consent_current",
];

fn of_company(id: BusinessId) -> String {
    format!("(SELECT id FROM company WHERE business_id = '{id}') ")
}

/// The directory brought in line with a company.
async fn follow(t: &TestApp, id: BusinessId) -> bool {
    let (op, company) = (t.op(), t.company(id).await.id);
    let tx = op.begin().await.unwrap();
    let public = listings::follow(&tx, &op, company).await.unwrap();
    tx.commit().await.unwrap();
    public
}

db_test! {
    async fn entry_goes_with_its_consent_in_the_same_statement(t: TestApp) {
        t.published(100, "Jää Oy").await;
        for (number, ending) in (1..).zip(ENDINGS) {
            let id = t.published(number, "Lähtee Oy").await;
            let (web, path) = (t.web(), format!("/yritys/{id}"));
            assert_eq!(shown(&t.visitor()).await, ["Jää Oy", "Lähtee Oy"], "{ending}");
            assert_eq!(web.get(&path).await.status, 200);
            let before = directory::version(&t.visitor()).await.unwrap();
            let company = of_company(id);
            t.sql(&format!("{ending} WHERE purpose = 'directory_publication' AND subject_id = {company}")).await;
            assert_eq!(shown(&t.visitor()).await, ["Jää Oy"], "{ending}");
            assert_eq!(web.get(&path).await.status, 404, "{ending}");
            assert!(directory::version(&t.visitor()).await.unwrap().number > before.number, "{ending}");
            counted(&t).await;
        }
    }

    async fn entry_of_a_renewed_consent_waits_for_its_projection(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.in_ledger_alone(id, ConsentKind::Renewed).await;
        assert!(shown(&t.visitor()).await.is_empty(), "what it says was permitted by another event");
        assert!(follow(&t, id).await);
        assert_eq!(shown(&t.visitor()).await, ["Alfa Oy"]);
        t.in_ledger_alone(id, ConsentKind::Withdrawn).await;
        assert!(shown(&t.visitor()).await.is_empty());
    }

    async fn entry_cannot_be_made_to_rest_on_what_is_no_permission(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let other = t.published(2, "Beta Oy").await;
        let beta = of_company(other);
        let any = format!("(SELECT event_id FROM consent_current WHERE purpose = 'directory_publication' AND subject_id = {beta})");
        // One event holds one entry.
        assert!(t.sql_fails(&format!("UPDATE directory_entry SET consent_event_id = {any}")).await);
        t.withdraw(other).await;
        assert!(t.sql_fails(&format!("UPDATE directory_entry SET consent_event_id = {any}")).await);
        assert_eq!(shown(&t.visitor()).await, ["Alfa Oy"]);
    }

    async fn where_ledger_and_its_present_state_disagree_nothing_is_shown(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.sql("UPDATE consent_current SET kind = 'withdrawn' WHERE purpose = 'directory_publication'").await;
        assert!(follow(&t, id).await, "the events themselves still say yes");
        assert!(shown(&t.visitor()).await.is_empty());
        // The daily look takes it out for good, with its words.
        assert_eq!(directory::withdraw_unsupported(&t.op()).await.unwrap(), 1);
        assert_eq!(directory::withdraw_unsupported(&t.op()).await.unwrap(), 0);
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, 410);
        t.sql("UPDATE consent_current SET kind = 'given' WHERE purpose = 'directory_publication'").await;
        assert!(follow(&t, id).await);
        assert_eq!(shown(&t.visitor()).await, ["Alfa Oy"]);
    }

    async fn migration_ends_what_the_version_of_before_would_not_have_shown(t: TestApp) {
        let [alfa, beta] = [t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await];
        let mut settings = t.services().config.database.clone();
        settings.max_connections = 1;
        let db = database::connect(&settings).await.unwrap().0;
        let steps = Migrator::migrations().iter().rev().position(|one| one.name() == "m20261128_000045_live").unwrap();
        Migrator::down(&db, Some(u32::try_from(steps + 1).unwrap())).await.unwrap();
        let company = of_company(alfa);
        t.sql(&format!("UPDATE consent_current SET kind = 'withdrawn' WHERE subject_id = {company}")).await;
        Migrator::up(&db, None).await.unwrap();
        db.close().await.unwrap();
        // As a server that starts on it.
        let other = OpContext::operator(&t.second_instance().await);
        assert_eq!(shown(&other).await, ["Beta Oy"]);
        assert!(directory::company(&other, &beta).await.unwrap().is_some());
    }

    async fn withdrawals_and_new_texts_at_the_same_time_all_end(t: TestApp) {
        let mut ids = Vec::new();
        for number in 0..16 {
            ids.push(t.published(number, &format!("Yritys {number} Oy")).await);
        }
        let text = |number: usize| ListingInput {
            keywords: vec!["konepaja".into(), format!("sana{}", number % 3), format!("toinen{}", number % 5)],
            ..ListingInput::default()
        };
        let work = ids.iter().enumerate().flat_map(|(number, id)| {
            let (t, text) = (&t, text(number));
            let withdrawn = async move { if number % 2 == 0 { t.withdraw(*id).await } else { t.consent(*id, ConsentKind::Given).await } };
            let written = async move { listings::update(&t.op(), id, 2, &text).await.unwrap(); };
            let both: [futures::future::LocalBoxFuture<'_, ()>; 2] = [Box::pin(withdrawn), Box::pin(written)];
            both
        });
        join_all(work).await;
        assert_eq!(shown(&t.visitor()).await.len(), 8);
        counted(&t).await;
        assert_eq!(directory::withdraw_unsupported(&t.op()).await.unwrap(), 0);
    }

    async fn counts_follow_every_change_of_an_entry(t: TestApp) {
        let t = t.demo().await;
        counted(&t).await;
        let change = async |sql: &str| { t.sql(sql).await; counted(&t).await; };
        change("UPDATE directory_entry SET municipality_code = '074', industry_2025 = NULL WHERE municipality_code = '236'").await;
        change("UPDATE directory_entry SET languages = ',sv,', industry_section = NULL WHERE municipality_code = '421'").await;
        change("UPDATE directory_entry SET consent_event_id = NULL WHERE languages = ',sv,'").await;
        change("UPDATE directory_entry SET municipality_code = '849', languages = ',fi,' WHERE consent_event_id IS NULL").await;
        change("UPDATE directory_keyword SET label = 'Toisin' WHERE word IN (SELECT min(word) FROM directory_keyword)").await;
        change("UPDATE directory_keyword SET word = 'uusi sana' WHERE label = 'Toisin'").await;
        change("DELETE FROM directory_keyword WHERE label = 'Toisin'").await;
        change("INSERT INTO directory_keyword (company_id, word, label) SELECT company_id, 'kaikilla', 'Kaikilla' FROM directory_entry").await;
        change("DELETE FROM directory_entry WHERE municipality_code IN ('849', '074')").await;
        assert!(directory::count(&t.visitor()).await.unwrap() > 0);
        change("DELETE FROM directory_entry").await;
    }

    async fn whole_industry_code_finds_what_its_beginning_finds(t: TestApp) {
        let t = t.demo().await;
        let op = t.visitor();
        let total = async |code: &str| {
            let search = Search { industries: vec![code.to_owned()], ..Search::default() };
            directory::search(&op, &search, Order::Name, PAGE, false).await.unwrap().total
        };
        let all = directory::search(&op, &Search::default(), Order::Name, PageArgs { offset: 0, limit: 500 }, false).await.unwrap();
        let sql = "SELECT industry_2025 AS code, count(*) AS entries FROM directory_entry WHERE length(industry_2025) = 5 GROUP BY industry_2025";
        let rows = op.db().query_all_raw(Statement::from_string(op.db().get_database_backend(), sql)).await.unwrap();
        assert!(rows.len() > 10 && all.total == 150);
        for row in rows.into_iter().take(6) {
            let (code, entries) = (row.try_get::<String>("", "code").unwrap(), row.try_get::<i64>("", "entries").unwrap());
            assert_eq!(i64::try_from(total(&code).await).unwrap(), entries, "{code}");
            assert!(total(&code[..4]).await >= total(&code).await);
        }
        assert_eq!(total("").await, 0);
    }
}
