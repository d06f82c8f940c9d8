//! Expected failures as data, the rest as one faceless error.

use crate::platform::{OpError, OpResult, UserError};
use async_graphql::{ErrorExtensions, Object, SimpleObject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;

/// What a resolver returns.
pub type GqlResult<T> = async_graphql::Result<T>;

/// What a change without an answer of its own answers: whether it worked.
#[derive(Debug, SimpleObject)]
pub struct DonePayload {
    /// Why not.
    pub errors: Vec<UserErrorObject>,
}

/// A failure that the person can understand and mend.
#[derive(Debug)]
pub struct UserErrorObject(pub UserError);

#[Object(name = "UserError")]
impl UserErrorObject {
    /// Stable name of the failure, for programs.
    async fn code(&self) -> &str {
        self.0.code.as_str()
    }

    /// The input field that it concerns.
    async fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The failure in words, for people.
    async fn message(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        self.0.message(language)
    }
}

impl UserError {
    /// The failure in words.
    pub fn message(&self, locale: Locale) -> String {
        self.code.message(locale, &self.args)
    }
}

/// Splits a mutation's result into its data and the errors for the person.
///
/// # Errors
/// Faults that are not the person's: logged, and shown as `internal` only.
pub fn data_or_errors<T>(result: OpResult<T>) -> GqlResult<(Option<T>, Vec<UserErrorObject>)> {
    match result {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(error) => match error.into_user_errors() {
            Ok(errors) => Ok((None, errors.into_iter().map(UserErrorObject).collect())),
            Err(fault) => Err(gql_error(fault)),
        },
    }
}

/// The GraphQL error of a query: a stable code in `extensions.code` and nothing about the inside.
pub fn gql_error(error: OpError) -> async_graphql::Error {
    let code = match error.into_user_errors() {
        Ok(errors) => errors.first().map_or(ErrorCode::Internal, |first| first.code),
        Err(fault) => {
            tracing::error!(error = %fault, "operation failed");
            ErrorCode::Internal
        }
    };
    async_graphql::Error::new(code.message(Locale::En, &Args::new()))
        .extend_with(|_, ext| ext.set("code", code.as_str()))
}
