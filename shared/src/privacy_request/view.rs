//! What the queue of privacy requests shows: one of its views, and what narrows it down. The same filters stand in the
//! address of the page, in a question to the API and in a view that somebody keeps under a name.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{CaseNumber, IntakeChannel, RequestState};
use crate::error_code::ErrorCode;
use crate::id::AccountId;
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError, Validate};

/// Most views that an account keeps.
pub const MAX_SAVED_VIEWS: usize = 20;
/// Longest name of such a view, in characters.
pub const MAX_VIEW_NAME: usize = 60;
/// Most cases that are changed at once.
pub const MAX_CASES_AT_ONCE: usize = 100;

string_enum! {
    /// Which cases.
    #[derive(Default)]
    pub enum RequestView ("requests-view") {
        /// Everything that is not answered.
        #[default]
        Open = "open",
        /// Mine, as assignee or deputy, or with a register that I am still to look through.
        Mine = "mine",
        /// Nobody's, or of somebody who left or works on none any more.
        Unassigned = "unassigned",
        /// Waiting for the person.
        Waiting = "waiting",
        /// Late, or ending today.
        Late = "late",
        /// Answered, the newest first.
        Closed = "closed",
    }
}

/// Whose cases are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignee {
    /// Nobody's.
    Nobody,
    /// Those of an account.
    Account(AccountId),
}

/// A view of the queue with what narrows it down. One that was kept may name what is gone since: that is left out, and
/// the rest still opens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueFilter {
    /// The view.
    #[serde(default, deserialize_with = "known")]
    pub view: RequestView,
    /// One of these is asked; none narrows nothing.
    #[serde(default, deserialize_with = "known_ones")]
    pub rights: Vec<PrivacyRight>,
    /// Where they stand.
    #[serde(default, deserialize_with = "known")]
    pub state: Option<RequestState>,
    /// By which door they came.
    #[serde(default, deserialize_with = "known")]
    pub channel: Option<IntakeChannel>,
    /// Who does them.
    #[serde(default, deserialize_with = "known")]
    pub assignee: Option<Assignee>,
    /// The last day for the answer, at the latest.
    #[serde(default, deserialize_with = "known")]
    pub due_until: Option<NaiveDate>,
    /// Number of a case; names are sealed and cannot be looked for.
    #[serde(default, deserialize_with = "known")]
    pub number: Option<String>,
}

impl From<RequestView> for QueueFilter {
    fn from(view: RequestView) -> Self {
        Self {
            view,
            ..Self::default()
        }
    }
}

impl QueueFilter {
    /// How many filters are in use beside the view.
    pub fn used(&self) -> usize {
        let others = [
            self.state.is_some(),
            self.channel.is_some(),
            self.assignee.is_some(),
            self.due_until.is_some(),
            self.number.is_some(),
        ];
        self.rights.len() + others.into_iter().filter(|used| *used).count()
    }
}

impl Validate for QueueFilter {
    type Output = Self;

    /// Each right once, and a number that is one: `invalid_case_number`.
    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let mut rights = self.rights.clone();
        rights.sort_unstable();
        rights.dedup();
        let number = checker.parsed("number", self.number.as_deref(), |text| {
            let sought = case_sought(text).ok_or(ErrorCode::InvalidCaseNumber)?;
            Ok(match sought {
                (Some(year), number) => CaseNumber { year, number }.to_string(),
                (None, number) => number.to_string(),
            })
        });
        let filter = Self {
            rights,
            number,
            ..self.clone()
        };
        checker.finish(filter)
    }
}

/// The case that a text looks for: year and number of `TP-2026-0042`, or the number alone of `42`.
pub fn case_sought(text: &str) -> Option<(Option<i32>, i32)> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i32>() {
        return (number > 0).then_some((None, number));
    }
    let found = CaseNumber::find(&text.to_ascii_uppercase())?;
    Some((Some(found.year), found.number))
}

/// A view that somebody keeps under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewInput {
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub filter: QueueFilter,
}

impl Validate for ViewInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let name = checker.required("name", &self.name, MAX_VIEW_NAME);
        let filter = self.filter.validate().unwrap_or_else(|errors| {
            for error in errors {
                checker.push(error);
            }
            QueueFilter::default()
        });
        checker.finish(Self { name, filter })
    }
}

/// A value that is known; what is not counts as not there.
fn known<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    Ok(T::deserialize(Value::deserialize(from)?).unwrap_or_default())
}

/// Those of a list that are known.
fn known_ones<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let Value::Array(all) = Value::deserialize(from)? else {
        return Ok(Vec::new());
    };
    let known = all.into_iter().filter_map(|one| T::deserialize(one).ok());
    Ok(known.collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::i18n::{I18n, REQUEST_CONSOLE};
    use crate::locale::Locale;

    fn full() -> QueueFilter {
        QueueFilter {
            view: RequestView::Mine,
            rights: vec![PrivacyRight::Access, PrivacyRight::Erasure],
            state: Some(RequestState::Received),
            channel: Some(IntakeChannel::Letter),
            assignee: Some(Assignee::Account(uuid::Uuid::from_u128(7).into())),
            due_until: NaiveDate::from_ymd_opt(2026, 12, 24),
            number: Some("TP-2026-0042".into()),
        }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        for filter in [full(), QueueFilter::default(), RequestView::Closed.into()] {
            let kept = serde_json::to_value(&filter).unwrap();
            assert_eq!(serde_json::from_value::<QueueFilter>(kept).unwrap(), filter);
        }
        assert_eq!((full().used(), QueueFilter::default().used()), (7, 0));
    }

    #[test]
    fn what_is_gone_since_is_left_out_and_the_rest_opens() {
        let kept = json!({
            "view": "nobody_knows", "rights": ["access", "gone"], "state": "gone", "channel": 5,
            "assignee": {"account": "x"}, "due_until": "never", "number": ["x"], "more": true,
        });
        let read: QueueFilter = serde_json::from_value(kept).unwrap();
        let access = QueueFilter {
            rights: vec![PrivacyRight::Access],
            ..QueueFilter::default()
        };
        assert_eq!(read, access);
        assert_eq!(
            serde_json::from_value::<QueueFilter>(json!({})).unwrap().used(),
            0
        );
        assert_eq!(
            serde_json::from_value::<QueueFilter>(json!({"rights": "access"}))
                .unwrap()
                .used(),
            0
        );
    }

    #[test]
    fn a_case_is_looked_for_by_its_number_with_or_without_the_year() {
        for (text, found) in [
            ("TP-2026-0042", Some((Some(2026), 42))),
            (" tp-2026-42 ", Some((Some(2026), 42))),
            ("42", Some((None, 42))),
            ("0042", Some((None, 42))),
            ("0", None),
            ("-1", None),
            ("Aino", None),
            ("99999999999", None),
            ("", None),
        ] {
            assert_eq!(case_sought(text), found, "{text}");
        }
    }

    #[test]
    fn a_view_needs_a_name_and_a_number_that_is_one() {
        let errors = |name: &str, number: &str| {
            let filter = QueueFilter {
                number: Some(number.into()),
                ..full()
            };
            let input = ViewInput {
                name: name.into(),
                filter,
            };
            let found = input.validate().err().unwrap_or_default();
            found
                .into_iter()
                .map(|error| (error.field, error.code))
                .collect::<Vec<_>>()
        };
        assert!(errors("Omat kirjeet", "tp-2026-42").is_empty() && errors("Omat", " ").is_empty());
        let expected = [
            ("name".to_owned(), ErrorCode::Required),
            ("number".to_owned(), ErrorCode::InvalidCaseNumber),
        ];
        assert_eq!(errors(" ", "Aino"), expected);
        assert_eq!(errors(&"ä".repeat(61), "1")[0].1, ErrorCode::TooLong);
        let twice = QueueFilter {
            rights: vec![PrivacyRight::Erasure, PrivacyRight::Access, PrivacyRight::Erasure],
            number: Some(" tp-2026-42".into()),
            ..full()
        };
        assert_eq!(twice.validate(), Ok(full()));
    }

    #[test]
    fn every_view_has_its_words() {
        for locale in Locale::ALL {
            let t = I18n::new(*locale, &[REQUEST_CONSOLE]);
            for view in RequestView::ALL {
                assert!(t.has(&view.label_key()), "{locale}: {view}");
            }
        }
    }
}
