//! The context that every operation gets: who acts, when, with what.

use super::{Actor, OpError, OpResult, Services, Tx};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, QueryResult, Statement};
use seutu_shared::id::{AccountId, SessionId};
use seutu_shared::permission::Permission;
use std::net::IpAddr;
use std::sync::Arc;
use uuid::Uuid;

/// Where a request comes from. For limits and the access log; never for logs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The caller's network address; none inside the server itself.
    pub address: Option<IpAddr>,
    /// The caller's `User-Agent`, as sent.
    pub user_agent: Option<Arc<str>>,
}

/// One operation: a request, a job or a command.
#[derive(Debug, Clone)]
pub struct OpContext {
    services: Arc<Services>,
    actor: Actor,
    request_id: Arc<str>,
    origin: Origin,
}

impl OpContext {
    /// An operation of `actor`; the request id ties its logs and history entries together.
    pub fn new(services: Arc<Services>, actor: Actor, request_id: impl Into<Arc<str>>) -> Self {
        Self {
            services,
            actor,
            request_id: request_id.into(),
            origin: Origin::default(),
        }
    }

    /// The same operation, asked for from somewhere.
    #[must_use]
    pub fn with_origin(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// Where it was asked for.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// An operation of a background job, with a request id of its own.
    pub fn worker(services: &Arc<Services>) -> Self {
        let id = services.new_uuid().to_string();
        Self::new(services.clone(), Actor::Worker, id)
    }

    /// An operation from the command line.
    pub fn operator(services: &Arc<Services>) -> Self {
        let id = services.new_uuid().to_string();
        Self::new(services.clone(), Actor::Operator, id)
    }

    /// The shared services.
    pub fn services(&self) -> &Arc<Services> {
        &self.services
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The request's id.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// The same operation under another actor, such as the account that just signed in.
    #[must_use]
    pub fn with_actor(&self, actor: Actor) -> Self {
        Self {
            actor,
            ..self.clone()
        }
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.services.clock.now()
    }

    /// Today in Finland.
    pub fn today(&self) -> NaiveDate {
        self.now()
            .with_timezone(&chrono_tz::Europe::Helsinki)
            .date_naive()
    }

    /// A new identifier.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        self.services.new_uuid().into()
    }

    /// The database, for reading. Writing goes through [`OpContext::begin`].
    pub fn db(&self) -> &DatabaseConnection {
        &self.services.db
    }

    /// The rows of a statement that only reads, for what is read so often that the way to the database counts.
    pub async fn read_all(&self, statement: Statement) -> OpResult<Vec<QueryResult>> {
        Ok(match &self.services.readers {
            Some(readers) => Box::pin(readers.all(statement)).await?,
            None => self.services.db.query_all_raw(statement).await?,
        })
    }

    /// The first of them.
    pub async fn read_one(&self, statement: Statement) -> OpResult<Option<QueryResult>> {
        Ok(self.read_all(statement).await?.into_iter().next())
    }

    /// Begins a write transaction; nothing lasts until [`Tx::commit`].
    pub async fn begin(&self) -> OpResult<Tx> {
        Tx::begin(&self.services).await
    }

    /// The signed-in account and its session, for what belongs to the person: allowed without a second factor too.
    ///
    /// # Errors
    /// [`OpError::SignInRequired`] for everybody else.
    pub fn account(&self) -> OpResult<(AccountId, SessionId)> {
        match self.actor {
            Actor::Account { id, session, .. } => Ok((id, session)),
            _ => Err(OpError::SignInRequired),
        }
    }

    /// Fails unless the actor may do what `permission` names.
    ///
    /// # Errors
    /// [`OpError::SignInRequired`] for a visitor, otherwise [`OpError::NotFound`]: what is not yours does not show.
    pub fn require(&self, permission: Permission) -> OpResult<()> {
        if self.actor.may(permission) {
            Ok(())
        } else if self.actor == Actor::Visitor {
            Err(OpError::SignInRequired)
        } else {
            Err(OpError::NotFound)
        }
    }
}
