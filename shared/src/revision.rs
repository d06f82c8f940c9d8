//! Versions of a listing's text on their way to the public, and what differs between two of them.

use serde_json::Value;

use crate::listing::ListingContent;
use crate::opening_hours::{ExceptionInput, HoursInput, OpeningHours};
use crate::string_enum::string_enum;

string_enum! {
    /// Where a version of a listing's text stands.
    #[derive(Default)]
    pub enum RevisionState ("revision-state") {
        /// Being written by the company.
        #[default]
        Draft = "draft",
        /// Waits for staff.
        Submitted = "submitted",
        /// The listing's text.
        Approved = "approved",
        /// Turned down, with a reason.
        Rejected = "rejected",
        /// Was the listing's text, before a later one.
        Superseded = "superseded",
    }
}

impl RevisionState {
    /// Whether it still may become the listing's text; a company has one such version at most.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted)
    }
}

string_enum! {
    /// What became of somebody's word that a company is theirs.
    #[derive(Default)]
    pub enum ClaimState ("claim-state") {
        /// Nobody has looked at it yet.
        #[default]
        Received = "received",
        /// A code went to the address on file.
        CodeSent = "code_sent",
        /// Staff must decide.
        Waiting = "waiting",
        /// An invitation was sent.
        Accepted = "accepted",
        /// Turned down by staff.
        Rejected = "rejected",
        /// There was nothing to claim.
        Closed = "closed",
    }
}

/// Name of the opening hours as they are stored.
const HOURS: &str = "opening_hours";

/// One field in which two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// Path of the field as it is stored, such as `summary.fi` or `phone`.
    pub field: String,
    /// The value before; none when it was empty.
    pub before: Option<String>,
    /// The value after; none when it is empty.
    pub after: Option<String>,
}

/// The fields in which `after` differs from `before`, in the order of the alphabet.
///
/// It compares what is stored, so that a field added to [`ListingContent`] is compared by itself.
pub fn diff(before: &ListingContent, after: &ListingContent) -> Vec<FieldDiff> {
    diff_leaves(&leaves(before), &leaves(after))
}

/// As [`diff`], of anything that was taken apart into fields and their values.
pub(crate) fn diff_leaves(before: &[(String, String)], after: &[(String, String)]) -> Vec<FieldDiff> {
    let mut fields: Vec<&String> = before.iter().chain(after).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    let find = |leaves: &[(String, String)], field: &str| {
        leaves
            .iter()
            .find(|(known, _)| known == field)
            .map(|(_, text)| text.clone())
    };
    fields
        .into_iter()
        .map(|field| FieldDiff {
            field: field.clone(),
            before: find(before, field),
            after: find(after, field),
        })
        .filter(|diff| diff.before != diff.after)
        .collect()
}

/// Every field that holds something, with its value as a text.
fn leaves(content: &ListingContent) -> Vec<(String, String)> {
    let mut found = Vec::new();
    // A content is plain data: writing it cannot fail.
    let mut stored = serde_json::to_value(content).unwrap_or_default();
    if let Some(members) = stored.as_object_mut() {
        members.remove(HOURS);
    }
    collect(&stored, "", &mut found);
    hours(&content.opening_hours, &mut found);
    found
}

/// Minutes after midnight tell nobody anything: hours are compared as they are typed, day by day.
fn hours(hours: &OpeningHours, found: &mut Vec<(String, String)>) {
    let typed = HoursInput::from(hours);
    let week = typed.week.into_iter().enumerate();
    let week = week.filter(|(_, text)| !text.is_empty());
    found.extend(week.map(|(day, text)| (format!("{HOURS}.week.{day}"), text)));
    let day = |one: ExceptionInput| {
        let text = if one.hours.is_empty() { "–" } else { &one.hours };
        match one.note {
            Some(note) => format!("{text} ({note})"),
            None => text.to_owned(),
        }
    };
    let differing = typed.exceptions.into_iter();
    found.extend(differing.map(|one| (format!("{HOURS}.exceptions.{}", one.date), day(one))));
}

fn collect(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (key, member) in members {
                collect(member, &below(key), found);
            }
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            for (place, item) in items.iter().enumerate() {
                collect(item, &below(&(place + 1).to_string()), found);
            }
        }
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().map(scalar).collect();
            if !texts.is_empty() {
                found.push((path.to_owned(), texts.join(", ")));
            }
        }
        other => found.push((path.to_owned(), scalar(other))),
    }
}

fn scalar(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::{ListingInput, LocalizedText};
    use crate::locale::Locale;
    use crate::validation::Validate;
    use proptest::prelude::*;

    fn content(summary: Option<String>, phone: Option<String>, keywords: Vec<String>) -> ListingContent {
        let summary = LocalizedText {
            fi: summary,
            sv: None,
            en: None,
        };
        ListingContent {
            summary,
            phone,
            keywords,
            ..ListingContent::default()
        }
    }

    proptest! {
        #[test]
        fn a_text_does_not_differ_from_itself(summary in ".{0,20}", keywords in prop::collection::vec("[a-zå-ö]{1,9}", 0..4)) {
            let one = content(Some(summary), None, keywords);
            prop_assert_eq!(diff(&one, &one), Vec::new());
        }

        #[test]
        fn the_way_back_is_the_way_there_turned_round(
            a in prop::option::of("[a-z]{1,9}"), b in prop::option::of("[a-z]{1,9}"),
            p in prop::option::of("[0-9]{3}"), q in prop::option::of("[0-9]{3}"),
        ) {
            let (one, other) = (content(a, p, Vec::new()), content(b, q, Vec::new()));
            let turned: Vec<_> = diff(&other, &one)
                .into_iter()
                .map(|diff| FieldDiff { before: diff.after, after: diff.before, ..diff })
                .collect();
            prop_assert_eq!(diff(&one, &other), turned);
        }
    }

    #[test]
    fn each_field_is_named_with_what_was_and_what_is() {
        let before = content(
            Some("Hitsausta".into()),
            Some("+35860000001".into()),
            vec!["hitsaus".into()],
        );
        let mut after = content(
            Some("Sorvausta".into()),
            None,
            vec!["hitsaus".into(), "sorvaus".into()],
        );
        after.languages = vec![Locale::Sv, Locale::En];
        after.show_visiting_address = true;
        let text = |diff: &FieldDiff| format!("{} {:?} {:?}", diff.field, diff.before, diff.after);
        let shown: Vec<_> = diff(&before, &after).iter().map(text).collect();
        assert_eq!(
            shown,
            [
                "keywords Some(\"hitsaus\") Some(\"hitsaus, sorvaus\")",
                "languages None Some(\"sv, en\")",
                "phone Some(\"+35860000001\") None",
                "show_visiting_address Some(\"false\") Some(\"true\")",
                "summary.fi Some(\"Hitsausta\") Some(\"Sorvausta\")",
            ]
        );
    }

    #[test]
    fn hours_are_compared_day_by_day_as_they_are_typed() {
        let open = |monday: &str, eve: &str| {
            let exception = ExceptionInput {
                date: "2026-12-24".into(),
                hours: eve.into(),
                note: Some("Aatto".into()),
            };
            let input = ListingInput {
                opening_hours: HoursInput {
                    week: vec![monday.into(), "8-16".into()],
                    exceptions: vec![exception],
                },
                ..ListingInput::default()
            };
            input.validate().unwrap()
        };
        let shown: Vec<_> = diff(&open("8-16", ""), &open("8-12, 13-17", "9-12"))
            .into_iter()
            .map(|one| (one.field, one.before.unwrap(), one.after.unwrap()))
            .collect();
        let expected = [
            ("opening_hours.exceptions.2026-12-24", "– (Aatto)", "9–12 (Aatto)"),
            ("opening_hours.week.0", "8–16", "8–12, 13–17"),
        ];
        let expected = expected.map(|(field, before, after)| (field.into(), before.into(), after.into()));
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_text_stored_before_a_field_existed_can_still_be_read() {
        let old: ListingContent = serde_json::from_str(r#"{"phone": "+35860000001"}"#).unwrap();
        assert_eq!(old, content(None, Some("+35860000001".into()), Vec::new()));
    }

    #[test]
    fn lists_of_things_are_compared_thing_by_thing() {
        let mut found = Vec::new();
        collect(
            &serde_json::json!({"hours": [{"day": "mon", "opens": "08:00"}, {"day": "tue"}]}),
            "",
            &mut found,
        );
        let named: Vec<_> = found
            .iter()
            .map(|(field, text)| format!("{field}={text}"))
            .collect();
        assert_eq!(
            named,
            ["hours.1.day=mon", "hours.1.opens=08:00", "hours.2.day=tue"]
        );
    }
}
