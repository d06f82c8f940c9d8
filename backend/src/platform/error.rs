//! What can go wrong in an operation.

use sea_orm::{DbErr, RuntimeErr};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{ArgValue, Args};
use seutu_shared::validation::FieldError;

/// The result of an operation.
pub type OpResult<T> = Result<T, OpError>;

/// A failure that the person can understand and mend; shown as data, never as an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserError {
    /// What is wrong.
    pub code: ErrorCode,
    /// The input field it concerns, in the spelling of the API.
    pub field: Option<String>,
    /// Values for the text, such as the longest allowed length.
    pub args: Args,
}

impl UserError {
    /// A failure of the operation as a whole.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            args: Args::new(),
        }
    }

    /// A failure of one input field.
    pub fn field(code: ErrorCode, field: impl Into<String>) -> Self {
        Self {
            code,
            field: Some(field.into()),
            args: Args::new(),
        }
    }

    /// With a value for the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<ArgValue>) -> Self {
        self.args = self.args.with(name, value);
        self
    }
}

impl From<FieldError> for UserError {
    fn from(error: FieldError) -> Self {
        Self {
            code: error.code,
            field: Some(error.field),
            args: error.args,
        }
    }
}

/// Every failure of an operation.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    /// It does not exist, or is not for this actor: the two look the same.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, and the operation is not for visitors.
    #[error("sign-in required")]
    SignInRequired,
    /// The person's input cannot be accepted.
    #[error("invalid: {}", .0.iter().map(|e| e.code.as_str()).collect::<Vec<_>>().join(", "))]
    Invalid(Vec<UserError>),
    /// The database failed.
    #[error("database: {}", class(.0))]
    Database(#[from] DbErr),
    /// Anything else that should not happen; the text names the operation, never personal data.
    #[error("{doing}: {why}", doing = .0, why = outline(.1.as_ref()))]
    Internal(&'static str, #[source] Box<dyn std::error::Error + Send + Sync>),
}

impl OpError {
    /// One user error of the operation as a whole.
    pub fn user(code: ErrorCode) -> Self {
        Self::Invalid(vec![UserError::new(code)])
    }

    /// One user error of a field.
    pub fn field(code: ErrorCode, field: impl Into<String>) -> Self {
        Self::Invalid(vec![UserError::field(code, field)])
    }

    /// For `map_err`: wraps a foreign error with the name of what was being done.
    pub fn internal<E: std::error::Error + Send + Sync + 'static>(
        doing: &'static str,
    ) -> impl FnOnce(E) -> Self {
        move |error| Self::Internal(doing, Box::new(error))
    }

    /// A broken invariant of our own.
    pub fn bug(what: &'static str) -> Self {
        Self::Internal("invariant", what.into())
    }

    /// What the person is told, or the error itself when it is not for the person.
    pub fn into_user_errors(self) -> Result<Vec<UserError>, Self> {
        match self {
            Self::NotFound => Ok(vec![UserError::new(ErrorCode::NotFound)]),
            Self::SignInRequired => Ok(vec![UserError::new(ErrorCode::SignInRequired)]),
            Self::Invalid(errors) => Ok(errors),
            other => Err(other),
        }
    }
}

/// A foreign error in words. A JSON error's own text may quote a value: only its place is told.
fn outline(error: &(dyn std::error::Error + Send + Sync + 'static)) -> String {
    match error.downcast_ref::<serde_json::Error>() {
        Some(json) => format!("JSON {:?} at {}:{}", json.classify(), json.line(), json.column()),
        None => error.to_string(),
    }
}

/// What kind of database failure it is. The driver's own text may quote a value, so it is left out.
fn class(error: &DbErr) -> String {
    let kind = match error {
        DbErr::ConnectionAcquire(_) => "no free connection",
        DbErr::Conn(_) => "connection",
        DbErr::Exec(_) => "statement",
        DbErr::Query(_) => "query",
        DbErr::RecordNotFound(_) | DbErr::RecordNotInserted | DbErr::RecordNotUpdated => "record",
        _ => "other",
    };
    let code = match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => error
            .as_database_error()
            .and_then(|error| error.code().map(std::borrow::Cow::into_owned)),
        _ => None,
    };
    code.map_or_else(|| kind.to_string(), |code| format!("{kind} {code}"))
}

impl From<Vec<FieldError>> for OpError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors.into_iter().map(UserError::from).collect())
    }
}
