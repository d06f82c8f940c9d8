//! Values that several console operations share, as the schema writes them.

use std::fmt::Display;

use crate::api::answer::answer;
use serde::{Serialize, Serializer};
use seutu_shared::locale::Locale;

/// A shared enum in the schema's spelling (`SCREAMING_SNAKE_CASE`), for variables.
///
/// The shared enums are written as they are stored, in snake_case, and read in both spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gql<T>(pub T);

impl<T: Display> Serialize for Gql<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string().to_ascii_uppercase())
    }
}

/// Declares an enum that only the API has, in the schema's spelling with the Fluent key of its label.
macro_rules! wire_enum {
    ($(#[$doc:meta])* $name:ident, $prefix:literal { $($(#[$vdoc:meta])* $variant:ident = $wire:literal / $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order choices are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The schema's spelling.
            pub const fn wire(self) -> &'static str { match self { $(Self::$variant => $wire),+ } }

            /// Fluent key of the label.
            pub const fn label_key(self) -> &'static str { match self { $(Self::$variant => concat!($prefix, "-", $key)),+ } }

            /// Short stable code, used in addresses and class names.
            pub const fn slug(self) -> &'static str { match self { $(Self::$variant => $key),+ } }

            /// The value in the schema's spelling.
            fn from_wire(wire: &str) -> Option<Self> { Self::ALL.iter().copied().find(|v| v.wire() == wire) }

            /// The value with this short code.
            pub fn from_slug(slug: &str) -> Option<Self> { Self::ALL.iter().copied().find(|v| v.slug() == slug) }

        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> { serializer.serialize_str(self.wire()) }
        }

        impl crate::api::answer::FromAnswer for $name {
            fn from_answer(value: &serde_json::Value) -> Result<Self, crate::api::transport::ApiError> {
                value.as_str().and_then(Self::from_wire).ok_or(crate::api::transport::ApiError::Malformed)
            }
        }
    };
}

wire_enum!(
    /// Where an import run is.
    ImportState, "import-state" {
        /// Waiting for a worker.
        Queued = "QUEUED" / "queued",
        /// Being read.
        Running = "RUNNING" / "running",
        /// Done.
        Succeeded = "SUCCEEDED" / "succeeded",
        /// The file as a whole could not be used.
        Failed = "FAILED" / "failed",
    }
);

impl ImportState {
    /// Whether the run still changes.
    pub const fn active(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

wire_enum!(
    /// Where a background job is.
    JobState, "job-state" {
        /// Waiting for its time or a worker.
        Queued = "QUEUED" / "queued",
        /// Being done.
        Running = "RUNNING" / "running",
        /// Done.
        Done = "DONE" / "done",
        /// Failed too many times; a person must look.
        Dead = "DEAD" / "dead",
    }
);

wire_enum!(
    /// Order of the company list.
    RegisterCompanySort, "sort" {
        /// By name, in Finnish order.
        Name = "NAME" / "name",
        /// Newest in this register first.
        Newest = "NEWEST" / "newest",
        /// Latest trade register date first.
        Registered = "REGISTERED" / "registered",
    }
);

answer! {
    /// An expected failure, with its text in each language so that switching language needs no new call.
    pub struct UserError {
        /// Stable code.
        code: String,
        /// The input field it is about, as the schema names it.
        field: Option<String>,
        /// Text in Finnish.
        fi: String,
        /// Text in Swedish.
        sv: String,
        /// Text in English.
        en: String,
    }
}

impl UserError {
    /// The text in this language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }
}

/// Fields of an error in a document; pairs with [`UserError`].
macro_rules! errors_selection {
    () => {
        "errors { code field fi: message(language: FI) sv: message(language: SV) en: message(language: EN) }"
    };
}
pub(crate) use errors_selection;
