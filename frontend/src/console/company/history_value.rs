//! Values of the change history in words. The log keeps codes and JSON; people read neither.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use seutu_shared::{
    company::TradeRegisterStatus,
    date::{format_date, format_instant},
    i18n::I18n,
};

/// Characters of a hash that are shown.
const SHOWN_OF_HASH: usize = 12;

/// The value of a field, as text.
pub fn value_text(t: &I18n, action: &str, field: &str, value: &str) -> String {
    if let Some(text) = coded(t, action, field, value) {
        return text;
    }
    if let Ok(date) = value.parse::<NaiveDate>() {
        return format_date(date);
    }
    if let Ok(instant) = value.parse::<DateTime<Utc>>() {
        return format_instant(instant, t.locale());
    }
    match value {
        // The fingerprint of a wording: enough of it to compare, not the whole line.
        _ if field == "wording" && value.len() > SHOWN_OF_HASH => {
            value.chars().take(SHOWN_OF_HASH).chain(['…']).collect()
        }
        "true" => t.t("yes"),
        "false" => t.t("no"),
        _ => listed(t, field, value).unwrap_or_else(|| value.to_owned()),
    }
}

/// The text of a code, for fields that hold one.
fn coded(t: &I18n, action: &str, field: &str, value: &str) -> Option<String> {
    let prefix = match field {
        "state" if action.starts_with("listing.") => "listing-state",
        "state" => "company-state",
        "registerStatus" => "register-status",
        "purpose" => "consent-purpose",
        "kind" => "consent-kind",
        "method" => "consent-method",
        "language" | "languages" => "language",
        "industrySet" => "code-set",
        "dutyState" => "duty-state",
        "toldHow" => "told-how",
        "exemption" => "duty-exemption",
        "source" => "console-source",
        "situation" => "situation",
        "hidden" => "listing-field",
        "tradeRegisterStatus" => {
            return TradeRegisterStatus::from_code(value).map(|status| t.t(&status.label_key()));
        }
        _ => return None,
    };
    let key = format!("{prefix}-{}", value.to_lowercase().replace('_', "-"));
    t.has(&key).then(|| t.t(&key))
}

/// The items of a list: texts as they are, records by their name or code.
fn listed(t: &I18n, field: &str, value: &str) -> Option<String> {
    let Value::Array(items) = serde_json::from_str(value).ok()? else {
        return None;
    };
    let item = |item: &Value| {
        let plain = item
            .as_str()
            .map(|text| coded(t, "", field, text).unwrap_or_else(|| text.to_owned()));
        plain.or_else(|| {
            let record = item.as_object()?;
            let (field, value) = ["name", "situation", "code"]
                .iter()
                .find_map(|key| Some((*key, record.get(*key)?.as_str()?)))?;
            Some(coded(t, "", field, value).unwrap_or_else(|| value.to_owned()))
        })
    };
    items
        .iter()
        .map(item)
        .collect::<Option<Vec<_>>>()
        .map(|texts| texts.join(", "))
}

#[cfg(test)]
mod tests {
    use seutu_shared::{i18n::COMMON, locale::Locale};

    use super::*;

    fn text(action: &str, field: &str, value: &str) -> String {
        value_text(&I18n::new(Locale::Fi, &[COMMON]), action, field, value)
    }

    #[test]
    fn codes_are_read_by_the_thing_they_belong_to() {
        assert_eq!(text("company.accept", "state", "accepted"), "Asiakasrekisterissä");
        assert_eq!(text("listing.publish", "state", "published"), "Julkaistu");
        assert_eq!(
            text("company.import", "tradeRegisterStatus", "1"),
            "Kaupparekisterissä"
        );
    }

    #[test]
    fn dates_and_truth_are_read_and_free_text_is_left_alone() {
        assert_eq!(text("company.import", "registeredOn", "2019-01-15"), "15.1.2019");
        assert_eq!(text("company.import", "vatPayer", "true"), "Kyllä");
        assert_eq!(
            text("listing.update", "summaryFi", "Teemme [hirsi]taloja"),
            "Teemme [hirsi]taloja"
        );
    }

    #[test]
    fn lists_show_their_items() {
        assert_eq!(
            text("listing.update", "keywords", r#"["hirsi","sauna"]"#),
            "hirsi, sauna"
        );
        assert_eq!(
            text("listing.update", "languages", r#"["fi","sv"]"#),
            "suomi, ruotsi"
        );
        assert_eq!(
            text("company.import", "names", r#"[{"name":"A Oy","kind":"company"}]"#),
            "A Oy"
        );
    }
}
