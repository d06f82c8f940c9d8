//! Forms that work without any program in the browser: their fields, and where their page is.

use crate::platform::UserError;
use axum::extract::Form as Posted;
use axum::extract::rejection::FormRejection;
use axum::http::Uri;
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

/// What is wrong, by field, in words.
pub(super) fn problems_of(errors: &[UserError], locale: Locale) -> Vec<(String, String)> {
    errors
        .iter()
        .map(|error| (error.field.clone().unwrap_or_default(), error.message(locale)))
        .collect()
}
