//! Since when a company is a customer, and until when it was.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date;
use crate::error_code::ErrorCode;
use crate::validation::{Checker, FieldError, Validate};

/// The days as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RelationshipInput {
    /// The day on which the relationship began.
    pub started_on: Option<String>,
    /// The day on which it ended.
    pub ended_on: Option<String>,
}

/// Checked days. Both may be unknown; an end has a beginning that is not later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Relationship {
    /// The day on which the relationship began.
    pub started_on: Option<NaiveDate>,
    /// The day on which it ended.
    pub ended_on: Option<NaiveDate>,
}

impl Validate for RelationshipInput {
    type Output = Relationship;

    fn validate(&self) -> Result<Relationship, Vec<FieldError>> {
        let mut checker = Checker::new();
        let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let days = Relationship {
            started_on: checker.parsed("startedOn", self.started_on.as_deref(), date::parse_date),
            ended_on: checker.parsed("endedOn", self.ended_on.as_deref(), date::parse_date),
        };
        if !blank(&self.ended_on) && blank(&self.started_on) {
            checker.push(FieldError::new("startedOn", ErrorCode::Required));
        }
        if let (Some(start), Some(end)) = (days.started_on, days.ended_on)
            && end < start
        {
            checker.push(FieldError::new("endedOn", ErrorCode::EndsBeforeStart));
        }
        checker.finish(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(start: &str, end: &str) -> Vec<(String, ErrorCode)> {
        let text = |text: &str| Some(text.to_owned());
        let input = RelationshipInput {
            started_on: text(start),
            ended_on: text(end),
        };
        let errors = input.validate().err().unwrap_or_default();
        errors
            .into_iter()
            .map(|error| (error.field, error.code))
            .collect()
    }

    #[test]
    fn end_has_a_beginning_that_is_not_later() {
        assert!(errors("", "").is_empty());
        assert!(errors("22.11.2026", "").is_empty());
        assert!(errors("2026-11-22", "22.11.2026").is_empty());
        assert_eq!(
            errors("", "22.11.2026"),
            [("startedOn".to_owned(), ErrorCode::Required)]
        );
        assert_eq!(
            errors("23.11.2026", "22.11.2026"),
            [("endedOn".to_owned(), ErrorCode::EndsBeforeStart)]
        );
        assert_eq!(
            errors("eilen", ""),
            [("startedOn".to_owned(), ErrorCode::InvalidDate)]
        );
    }
}
