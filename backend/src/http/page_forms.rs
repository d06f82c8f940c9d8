//! Forms that work without any program in the browser: their fields, their pages, and what is said when it fails.

use crate::platform::{OpError, UserError};
use axum::extract::Form as Posted;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// What an extractor gives for a posted form.
pub(super) type Fields = Result<Posted<Vec<(String, String)>>, FormRejection>;

/// The fields of a form by name.
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn read(fields: Fields) -> Self {
        Self(fields.map(|Posted(fields)| fields).unwrap_or_default())
    }

    pub(super) fn one(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.as_str())
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Where a page is: its language, and its address below the language's prefix.
pub(super) struct Place {
    pub(super) locale: Locale,
    pub(super) path: String,
}

impl Place {
    pub(super) fn of(uri: &Uri) -> Self {
        let (locale, path) = Locale::split_path(uri.path());
        Self {
            locale,
            path: path.to_string(),
        }
    }

    pub(super) fn at(self, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..self
        }
    }
}

/// What a page without programs may load: this site's style, nothing that runs.
pub(super) const FORM_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// A page without programs. Its address may hold a token, and what it shows may belong to one person: it is kept nowhere
/// and named to nobody. Search engines may list it where it says so and nothing is wrong.
pub(super) fn page(html: String, status: StatusCode, index: bool) -> Response {
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(FORM_POLICY),
    );
    if !index || status != StatusCode::OK {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    private(response)
}

/// Kept nowhere, and its address told to no other page.
pub(super) fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Why something cannot be done.
pub(super) enum Refused {
    /// The link opens nothing.
    Gone,
    /// In words, and the status of the page that says so.
    Told(String, StatusCode),
}

impl Refused {
    /// Of an error that names no field; faults of ours are logged as those of `page`.
    pub(super) fn of(error: OpError, locale: Locale, page: &'static str) -> Self {
        let errors = error.into_user_errors().unwrap_or_else(|fault| {
            tracing::error!(error = %fault, page, "page failed");
            vec![UserError::new(ErrorCode::Internal)]
        });
        let has = |code| errors.iter().any(|error| error.code == code);
        if has(ErrorCode::LinkExpired) || has(ErrorCode::NotFound) {
            return Self::Gone;
        }
        let texts: Vec<_> = errors.iter().map(|error| error.message(locale)).collect();
        let status = if has(ErrorCode::RateLimited) {
            StatusCode::TOO_MANY_REQUESTS
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        Self::Told(texts.join(" "), status)
    }
}

/// What is wrong, by field, in words.
pub(super) fn problems_of(errors: &[UserError], locale: Locale) -> Vec<(String, String)> {
    errors
        .iter()
        .map(|error| (error.field.clone().unwrap_or_default(), error.message(locale)))
        .collect()
}
