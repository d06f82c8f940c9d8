//! Write transactions: the only way to change data.

use super::{Engine, OpError, OpResult, Services};
use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
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
