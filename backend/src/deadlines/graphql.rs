//! The legal clock for everybody.

use super::texts;
use crate::platform::OpError;
use crate::platform::gql::{Date, GqlResult, gql_error};
use async_graphql::Object;
use chrono::{DateTime, Utc};
use seutu_shared::legal_clock::{Deadline, Received, right_deadline};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_right::PrivacyRight;

/// Queries on time limits.
#[derive(Debug, Default)]
pub struct DeadlineQuery;

#[Object]
impl DeadlineQuery {
    /// Until when a request under a right must be answered, and why that day. `extended`: the person was told within
    /// the first month, with the reason, that it takes longer.
    async fn deadline(
        &self,
        right: PrivacyRight,
        received_at: DateTime<Utc>,
        #[graphql(default = false)] extended: bool,
    ) -> GqlResult<DeadlineObject> {
        right_deadline(right, Received::At(received_at), extended)
            .map(DeadlineObject)
            .map_err(|code| gql_error(OpError::field(code, "receivedAt")))
    }
}

/// The last day of a time limit.
#[derive(Debug)]
pub struct DeadlineObject(pub Deadline);

#[Object(name = "Deadline")]
impl DeadlineObject {
    /// The last day in Finland, which counts to its end (Regulation 1182/71). It binds.
    async fn due_on(&self) -> Date {
        Date(self.0.due_on)
    }

    /// The last day by the Finnish Act 150/1930, which knows two more days off.
    async fn due_on_national(&self) -> Date {
        Date(self.0.due_on_national)
    }

    /// Midnight at the end of `dueOn`: the first instant that is late. No suspension moves it.
    async fn strict_due_at(&self) -> DateTime<Utc> {
        self.0.strict_due_at
    }

    /// The day off from which `dueOn` was moved to the next working day.
    async fn rolled_from(&self) -> Option<Date> {
        self.0.rolled_from.map(Date)
    }

    /// How the day was found, in sentences.
    async fn explanation(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> Vec<String> {
        self.0.explanation(texts(language))
    }
}
