//! Reads answers of the API into types without serde's visitors, which would weigh as much in the
//! bundles as all their pages.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use seutu_shared::{
    company::{CompanyState, NameKind, RegisterStatus, Situation},
    consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose},
    legal_basis::LegalBasis,
    listing::{ListingField, ListingStatus, StaffSize},
    locale::Locale,
    marketing::{Reason, Standing},
    opening_hours::{ExceptionInput, HoursInput},
    picture::PictureInput,
};

use super::transport::ApiError;

/// What can be read from an answer.
pub trait FromAnswer: Sized {
    /// Reads it; an answer of another shape is [`ApiError::Malformed`].
    fn from_answer(value: &Value) -> Result<Self, ApiError>;
}

/// Reads one field of an object by its name in the schema or in Rust: `businessId` or `business_id`. A field that is
/// not there counts as null.
pub fn field<T: FromAnswer>(object: &Value, name: &str) -> Result<T, ApiError> {
    T::from_answer(find(object, name))
}

/// What every field does whatever its type: one copy in the bundle.
#[inline(never)]
fn find<'a>(object: &'a Value, name: &str) -> &'a Value {
    static NULL: Value = Value::Null;
    let found = if name.contains('_') {
        object.get(in_schema(name))
    } else {
        object.get(name)
    };
    found.unwrap_or(&NULL)
}

/// `business_id` becomes `businessId`.
fn in_schema(name: &str) -> String {
    let mut words = name.split('_');
    let mut found = words.next().unwrap_or_default().to_owned();
    for word in words {
        found.extend(word.chars().next().map(|first| first.to_ascii_uppercase()));
        found.push_str(word.get(1..).unwrap_or_default());
    }
    found
}

/// Reads a text with the type's own reader.
fn parsed<T: FromStr>(value: &Value) -> Result<T, ApiError> {
    value
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or(ApiError::Malformed)
}

/// Types that are texts in the schema; the enums are read in its spelling and in that of the database.
macro_rules! read_as_text {
    ($($name:ty),+) => {$(
        impl FromAnswer for $name {
            fn from_answer(value: &Value) -> Result<Self, ApiError> {
                parsed(value)
            }
        }
    )+};
}

read_as_text!(
    DateTime<Utc>,
    NaiveDate,
    Locale,
    CompanyState,
    NameKind,
    RegisterStatus,
    Situation,
    ListingField,
    ListingStatus,
    ConsentKind,
    ConsentMethod,
    ConsentPurpose,
    Channel,
    LegalBasis,
    Standing,
    Reason,
    StaffSize
);

impl FromAnswer for HoursInput {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        Ok(Self {
            week: field(value, "week")?,
            exceptions: field(value, "exceptions")?,
        })
    }
}

impl FromAnswer for ExceptionInput {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        Ok(Self {
            date: field(value, "date")?,
            hours: field(value, "hours")?,
            note: field(value, "note")?,
        })
    }
}

impl FromAnswer for PictureInput {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        Ok(Self {
            file: field(value, "file")?,
            alt_fi: field(value, "altFi")?,
            alt_sv: field(value, "altSv")?,
            alt_en: field(value, "altEn")?,
            decorative: field(value, "decorative")?,
        })
    }
}

impl FromAnswer for Value {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        Ok(value.clone())
    }
}

impl FromAnswer for i64 {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value.as_i64().ok_or(ApiError::Malformed)
    }
}

/// A share of a whole, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share(pub f64);

/// JSON has no number that differs from itself.
impl Eq for Share {}

impl FromAnswer for Share {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value.as_f64().map(Self).ok_or(ApiError::Malformed)
    }
}

impl FromAnswer for String {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value.as_str().map(str::to_owned).ok_or(ApiError::Malformed)
    }
}

impl FromAnswer for u32 {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value
            .as_u64()
            .and_then(|number| number.try_into().ok())
            .ok_or(ApiError::Malformed)
    }
}

impl FromAnswer for bool {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value.as_bool().ok_or(ApiError::Malformed)
    }
}

impl<T: FromAnswer> FromAnswer for Option<T> {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        if value.is_null() {
            Ok(None)
        } else {
            T::from_answer(value).map(Some)
        }
    }
}

/// A list that was not asked for is empty.
impl<T: FromAnswer> FromAnswer for Vec<T> {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        if value.is_null() {
            return Ok(Self::new());
        }
        value
            .as_array()
            .ok_or(ApiError::Malformed)?
            .iter()
            .map(T::from_answer)
            .collect()
    }
}

/// The name of a field in an answer: the one given, else the field's own.
macro_rules! answer_key {
    ($field:ident $key:literal) => {
        $key
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// Declares an object of an answer: each field with its name in the schema, where that is another than the field's.
macro_rules! answer {
    ($($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty $(= $key:literal)?,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)+
        }

        impl $crate::api::answer::FromAnswer for $name {
            fn from_answer(value: &serde_json::Value) -> Result<Self, $crate::api::transport::ApiError> {
                Ok(Self { $($field: $crate::api::answer::field(value, $crate::api::answer::answer_key!($field $($key)?))?,)+ })
            }
        }
    )+};
}

/// Declares an enum of the schema: each variant with its name there.
macro_rules! answer_enum {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $crate::api::answer::FromAnswer for $name {
            fn from_answer(value: &serde_json::Value) -> Result<Self, $crate::api::transport::ApiError> {
                match value.as_str() {
                    $(Some($key) => Ok(Self::$variant),)+
                    _ => Err($crate::api::transport::ApiError::Malformed),
                }
            }
        }
    )+};
}

pub(crate) use {answer, answer_enum, answer_key};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    answer! {
        /// A thing.
        pub struct Thing {
            /// Its name.
            name: String = "name",
            /// Its size.
            size: Option<u32> = "size",
        }

        /// Things under names of several words.
        pub struct Things {
            /// All of them.
            all_of_them: Vec<Thing>,
            /// The day.
            day: Option<NaiveDate>,
            /// Where they stand.
            state: CompanyState,
        }
    }

    #[test]
    fn a_field_without_a_name_has_its_own_in_the_schema_s_spelling() {
        let things = |answer: &Value| Things::from_answer(answer);
        let read = things(&json!({"allOfThem": [{"name": "a"}], "day": "2026-11-22", "state": "CANDIDATE"}))
            .unwrap();
        assert_eq!(read.all_of_them[0].name, "a");
        assert_eq!(
            (read.day, read.state),
            (NaiveDate::from_ymd_opt(2026, 11, 22), CompanyState::Candidate)
        );
        let empty = things(&json!({"state": "accepted"})).unwrap();
        assert_eq!((empty.all_of_them, empty.day), (vec![], None));
        for wrong in [
            json!({}),
            json!({"state": "NEW"}),
            json!({"state": "ACCEPTED", "day": "22.11.2026"}),
        ] {
            assert_eq!(things(&wrong), Err(ApiError::Malformed), "{wrong}");
        }
    }

    #[test]
    fn objects_are_read_field_by_field() {
        let things = Vec::<Thing>::from_answer(&json!([{"name": "a", "size": 2}, {"name": "b"}]));
        let thing = |name: &str, size| Thing {
            name: name.into(),
            size,
        };
        assert_eq!(things, Ok(vec![thing("a", Some(2)), thing("b", None)]));
    }

    #[test]
    fn another_shape_is_malformed() {
        for answer in [
            json!({"name": null}),
            json!({"name": "a", "size": -1}),
            json!("a"),
            json!(null),
        ] {
            assert_eq!(Thing::from_answer(&answer), Err(ApiError::Malformed), "{answer}");
        }
    }
}
