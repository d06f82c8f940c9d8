//! Connections to PostgreSQL for what the public reads, handed from one reader to the next.
//!
//! The pool asks each connection that comes back whether it is still there: to the network, one more statement for each.
//! Pages of the directory are one statement each, so that this would double their ways to the database. Here a
//! connection goes on to the next reader, and back to the pool, which looks after it, when it has been out for a while.

use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, Connection, PgPool, Postgres};
use sea_orm::{ConnAcquireErr, DatabaseConnection, DbErr, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// Pools with fewer connections have none to spare.
const FEWEST: u32 = 4;

/// Half of the pool's connections; whoever writes always finds the others.
pub struct Readers {
    pool: PgPool,
    most: u32,
    turns: Arc<Semaphore>,
    free: Arc<Free>,
    patience: Duration,
    observer: OnceLock<Observer>,
}

type Observer = Box<dyn Fn(&Statement) + Send + Sync>;

/// A connection, and when the pool gave it.
struct Taken {
    connection: PoolConnection<Postgres>,
    since: Instant,
}

/// What nobody reads over at the moment.
struct Free {
    connections: Mutex<Vec<Taken>>,
    /// How long a connection is handed on.
    out: Duration,
}

impl Free {
    /// One that has not been out too long; the pool gets the others back.
    fn take(&self) -> Option<Taken> {
        let mut free = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        free.retain(|taken| taken.since.elapsed() < self.out);
        free.pop()
    }

    fn put(&self, taken: Taken) {
        let mut free = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.since.elapsed() < self.out {
            free.push(taken);
        }
    }

    fn clear(&self) {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// Gives back, also where nobody reads any more, what has been out too long.
    async fn sweep(free: Weak<Self>, every: Duration) {
        loop {
            tokio::time::sleep(every).await;
            let Some(free) = free.upgrade() else { return };
            if let Some(taken) = free.take() {
                free.put(taken);
            }
        }
    }
}

/// A reader's turn. Whoever leaves in the middle of a statement keeps it until the database is done with that.
struct Turn {
    permit: Option<OwnedSemaphorePermit>,
    taken: Option<Taken>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (Some(mut taken), permit) = (self.taken.take(), self.permit.take()) else {
            return;
        };
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                // Asking for a sign of life reads what is still to come first; the pool asks the same once more.
                let _ = taken.connection.ping().await;
                drop((taken, permit));
            });
        }
    }
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Readers")
            .field("turns", &self.turns)
            .finish_non_exhaustive()
    }
}

impl Readers {
    /// Of a pool of `most` connections. Whoever reads waits for one no longer than `patience`; each is handed on for the
    /// time `out`. To be called where tokio runs.
    pub fn new(db: &DatabaseConnection, most: u32, patience: Duration, out: Duration) -> Option<Self> {
        let half = usize::try_from(most / 2).ok().filter(|_| most >= FEWEST)?;
        let free = Arc::new(Free {
            connections: Mutex::default(),
            out,
        });
        tokio::spawn(Free::sweep(Arc::downgrade(&free), out));
        Some(Self {
            pool: db.get_postgres_connection_pool().clone(),
            most,
            turns: Arc::new(Semaphore::new(half)),
            free,
            patience,
            observer: OnceLock::new(),
        })
    }

    /// Tells `observer` of every statement from now on; the first one stays.
    pub fn observe(&self, observer: impl Fn(&Statement) + Send + Sync + 'static) {
        self.observer.get_or_init(|| Box::new(observer));
    }

    /// The rows of a statement that only reads. It is asked again while connections were lost since they were used last.
    ///
    /// # Errors
    /// The database's; that no connection became free in time.
    pub async fn all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if let Some(observer) = self.observer.get() {
            observer(&statement);
        }
        let permit = tokio::time::timeout(self.patience, self.turns.clone().acquire_owned()).await;
        let permit = permit
            .ok()
            .and_then(Result::ok)
            .ok_or(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let mut turn = Turn {
            permit: Some(permit),
            taken: None,
        };
        let mut lost = 0;
        loop {
            let taken = match self.free.take() {
                Some(taken) => taken,
                None => Taken {
                    connection: self.pool.acquire().await.map_err(not_given)?,
                    since: Instant::now(),
                },
            };
            let answer = fetch(&mut turn.taken.insert(taken).connection, &statement).await;
            let taken = turn.taken.take();
            match answer {
                Ok(rows) => {
                    if let Some(taken) = taken {
                        self.free.put(taken);
                    }
                    return Ok(rows);
                }
                // A server that was stopped cut off all of them; the pool tells which of its own are left.
                Err(error) if is_lost(&error) && lost < self.most => {
                    lost += 1;
                    self.free.clear();
                }
                // One that failed is the pool's to look at.
                Err(error) => return Err(DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)))),
            }
        }
    }

    /// Gives the pool back what nobody reads over.
    pub(super) fn rest(&self) {
        self.free.clear();
    }
}

async fn fetch(
    connection: &mut PoolConnection<Postgres>,
    statement: &Statement,
) -> Result<Vec<QueryResult>, sqlx::Error> {
    let values = statement.values.clone();
    let values = SqlxValues(values.unwrap_or(sea_orm::Values(Vec::new())));
    let query = sqlx::query_with(sqlx::AssertSqlSafe(statement.sql.as_str()), values);
    let rows = query.fetch_all(&mut **connection).await?;
    Ok(rows.into_iter().map(QueryResult::from).collect())
}

/// Whether it is the connection that failed: cut off, closed by a server that was stopped (57P0), or by a pooler (class 08).
fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(error) => error
            .code()
            .is_some_and(|code| code.starts_with("57P0") || code.starts_with("08")),
        _ => false,
    }
}

fn not_given(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        error => DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error))),
    }
}
