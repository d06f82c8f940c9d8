//! Write transactions: the only way to change data.

use super::{Engine, OpError, OpResult, Services};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use std::ops::Deref;
use tokio::sync::OwnedMutexGuard;

/// An open write transaction. Dropped without [`Tx::commit`], it is rolled back.
///
/// On SQLite it begins IMMEDIATE: a deferred transaction that later writes fails at once, without waiting.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    /// SQLite knows one writer at a time; waiting here is fair, waiting in SQLite polls.
    _writer: Option<OwnedMutexGuard<()>>,
}

impl Tx {
    /// Begins a write transaction.
    pub(super) async fn begin(services: &Services) -> OpResult<Self> {
        let writer = match services.engine {
            Engine::Sqlite => Some(services.writer.clone().lock_owned().await),
            Engine::Postgres => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner = services.db.begin_with_options(options).await?;
        Ok(Self {
            inner,
            _writer: writer,
        })
    }

    /// Makes transactions that change what the directory shows wait for each other until they end, always after the
    /// row of the company and before anything of the directory: a consent that ends takes its entry out in the same
    /// statement, and entries count the same words in different order. SQLite has one writer anyway.
    pub async fn hold_directory(&self) -> OpResult<()> {
        if self.inner.get_database_backend() == DbBackend::Postgres {
            // "seutu" in ASCII names the lock.
            let sql = "SELECT pg_advisory_xact_lock(495874438261)";
            self.inner
                .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
                .await?;
        }
        Ok(())
    }

    /// Makes the changes last.
    pub async fn commit(self) -> OpResult<()> {
        self.inner.commit().await.map_err(OpError::from)
    }
}

impl Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}
