//! Connections that what the public reads is read over, on PostgreSQL.

use futures::future::join_all;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use seutu_backend::directory;
use seutu_backend::platform::readers::Readers;
use seutu_backend::platform::{OpContext, Tx};
use seutu_tests::TestApp;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How many wait for a lock.
const WAITING: &str = "SELECT count(*) AS number FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'";

async fn read(op: &OpContext) -> i64 {
    directory::version(op).await.unwrap().number
}

async fn number(tx: &Tx, sql: &str) -> i64 {
    // Otherwise a transaction sees the activity of its first look again and again.
    tx.execute_unprepared("SELECT pg_stat_clear_snapshot()")
        .await
        .unwrap();
    let row = tx
        .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
        .await;
    row.unwrap().unwrap().try_get("", "number").unwrap()
}

#[tokio::test]
async fn reading_goes_on_after_the_server_cut_the_connections_off() {
    let t = TestApp::postgres().await;
    t.published(1, "Alfa Oy").await;
    let op = t.op();
    let before = join_all((0..4).map(|_| read(&op))).await;
    // The pool has others that nobody used since, more than one for each reader.
    let others = join_all((0..3).map(|_| op.begin())).await;
    drop(others);
    t.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .await;
    assert_eq!(join_all((0..4).map(|_| read(&op))).await, before);
}

/// A transaction that lets nobody read the directory's version, and another one that looks on.
async fn held_up(op: &OpContext) -> (Tx, Tx) {
    let held = op.begin().await.unwrap();
    held.execute_unprepared("LOCK TABLE directory_version")
        .await
        .unwrap();
    (held, op.begin().await.unwrap())
}

/// Twenty people who read, once the first of them waits.
async fn twenty_wait(op: &OpContext, onlooker: &Tx) -> JoinHandle<Vec<i64>> {
    let reader = op.clone();
    let reads = tokio::spawn(async move { join_all((0..20).map(|_| read(&reader))).await });
    while number(onlooker, WAITING).await == 0 {
        tokio::task::yield_now().await;
    }
    reads
}

#[tokio::test]
async fn who_writes_finds_a_connection_however_many_read() {
    let t = TestApp::postgres().await;
    t.published(1, "Alfa Oy").await;
    let op = t.op();
    let (held, first) = held_up(&op).await;
    let reads = twenty_wait(&op, &first).await;
    // All the others have long asked: two of five connections read, and the rest is there for who writes.
    let second = op.begin().await.unwrap();
    assert!(number(&second, WAITING).await <= 2);
    held.commit().await.unwrap();
    assert_eq!(reads.await.unwrap(), [1; 20]);
}

#[tokio::test]
async fn readers_who_left_in_the_middle_keep_their_place_until_the_database_is_done() {
    let t = TestApp::postgres().await;
    t.published(1, "Alfa Oy").await;
    let op = t.op();
    let (held, first) = held_up(&op).await;
    for _ in 0..3 {
        let reads = twenty_wait(&op, &first).await;
        reads.abort();
        assert!(reads.await.is_err_and(|error| error.is_cancelled()));
    }
    let second = op.begin().await.unwrap();
    assert!(number(&second, WAITING).await <= 2);
    held.commit().await.unwrap();
    assert_eq!(read(&op).await, 1);
}

#[tokio::test]
async fn connections_go_back_to_the_pool_also_when_nobody_reads_any_more() {
    let t = TestApp::postgres().await;
    let pool = t.services().db.get_postgres_connection_pool().clone();
    let readers = Readers::new(
        &t.services().db,
        4,
        Duration::from_secs(30),
        Duration::from_millis(200),
    )
    .unwrap();
    let one = Statement::from_string(DbBackend::Postgres, "SELECT 1 AS number");
    let rows = readers.all(one).await.unwrap();
    assert_eq!(rows[0].try_get::<i32>("", "number").unwrap(), 1);
    while pool.num_idle() < pool.size() as usize {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn small_pools_and_sqlite_have_none_to_spare() {
    let t = TestApp::postgres().await;
    assert!(t.services().readers.is_some());
    assert!(TestApp::sqlite().await.services().readers.is_none());
}

#[tokio::test]
async fn database_compiles_none_of_our_statements() {
    let t = TestApp::postgres().await;
    let show = Statement::from_string(DbBackend::Postgres, "SHOW jit");
    let row = t.services().db.query_one_raw(show).await.unwrap().unwrap();
    assert_eq!(row.try_get::<String>("", "jit").unwrap(), "off");
}
