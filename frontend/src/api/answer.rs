//! Reads answers of the API into types without serde's visitors, which would weigh as much in the
//! public bundle as all its pages. The console reads its newer answers the same way, for the same reason.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::transport::ApiError;

/// What can be read from an answer.
pub trait FromAnswer: Sized {
    /// Reads it; an answer of another shape is [`ApiError::Malformed`].
    fn from_answer(value: &Value) -> Result<Self, ApiError>;
}

/// Reads one field of an object. A field that is not there counts as null.
pub fn field<T: FromAnswer>(object: &Value, name: &str) -> Result<T, ApiError> {
    T::from_answer(object.get(name).unwrap_or(&Value::Null))
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

impl FromAnswer for DateTime<Utc> {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value
            .as_str()
            .and_then(|text| text.parse().ok())
            .ok_or(ApiError::Malformed)
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

impl<T: FromAnswer> FromAnswer for Vec<T> {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        value
            .as_array()
            .ok_or(ApiError::Malformed)?
            .iter()
            .map(T::from_answer)
            .collect()
    }
}

/// Declares an object of an answer: each field with its name in the schema.
macro_rules! answer {
    ($($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty = $key:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)+
        }

        impl $crate::api::answer::FromAnswer for $name {
            fn from_answer(value: &serde_json::Value) -> Result<Self, $crate::api::transport::ApiError> {
                Ok(Self { $($field: $crate::api::answer::field(value, $key)?,)+ })
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

pub(crate) use {answer, answer_enum};

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
