//! What the register says about a company, and how to say that it is wrong.

use chrono::NaiveDate;
use maud::{Markup, html};
use seutu_shared::{date, i18n::Args};

use crate::{
    api::directory::{Company, Situation},
    public::{CONTACT_EMAIL, directory::situation_key, layout::subject, markup::notice},
    texts::Texts,
    ui::Tone,
};

/// What to know before dealing with the company.
pub(super) fn warning(t: Texts, situation: Situation) -> Markup {
    let title = t.t(situation_key(situation));
    notice(
        Tone::Warn,
        Some(&title),
        &html! { p { (t.t("situation-source")) } },
    )
}

/// Facts from the register, apart from the company's own words, with their source.
pub(super) fn register(t: Texts, company: &Company) -> Markup {
    let facts = [
        ("business-id", Some(company.business_id.clone())),
        (
            "company-form",
            company.company_form.as_ref().map(|form| form.name.clone()),
        ),
        (
            "industry",
            company.industry.as_ref().map(|industry| industry.name.clone()),
        ),
        ("municipality", Some(company.municipality.name.clone())),
        ("vat-number", company.vat_number.clone()),
        ("fact-registered", company.registered_on.as_deref().map(day)),
    ];
    let fetched = company
        .source_fetched_on
        .as_deref()
        .filter(|_| company.source.eq_ignore_ascii_case("prh"));
    let source = match fetched {
        Some(fetched) => t.t_with("source-prh", &Args::new().with("date", day(fetched))),
        None => t.t_with("fact-source", &Args::new().with("source", company.source.clone())),
    };
    html! {
        section.register aria-labelledby="rekisteri" {
            h2 #rekisteri { (t.t("company-register")) }
            dl {
                @for (key, value) in &facts {
                    @if let Some(value) = value { div { dt { (t.t(key)) } dd { (value) } } }
                }
            }
            p.source { (source) }
        }
    }
}

/// When the page was last changed, and how to say that it is wrong.
pub(super) fn updated(t: Texts, company: &Company) -> Markup {
    let args = Args::new()
        .with("name", company.name.clone())
        .with("id", company.business_id.clone());
    let title = t.t_with("report-subject", &args);
    html! {
        footer.company-foot {
            @for (key, instant) in [("updated-on", Some(&company.updated_at)), ("own-confirmed", company.confirmed_at.as_ref())] {
                @if let Some(date) = instant.and_then(|instant| helsinki_day(instant)) {
                    p { (t.t_with(key, &Args::new().with("date", date))) }
                }
            }
            p { a href={ "mailto:" (CONTACT_EMAIL) "?subject=" (subject(&title)) } { (t.t("report-error")) } }
            p {
                a href={ (t.locale().path_prefix()) "/lunasta?y=" (company.business_id) } rel="external nofollow" {
                    (t.t("claim-link"))
                }
            }
        }
    }
}

/// Year, month and day at the start of an ISO date. The API writes no other form, and chrono's
/// reader of any form would weigh 25 kB in the bundle.
fn read_day(iso: &str) -> Option<NaiveDate> {
    let number = |range: std::ops::Range<usize>| iso.get(range)?.parse().ok();
    NaiveDate::from_ymd_opt(iso.get(..4)?.parse().ok()?, number(5..7)?, number(8..10)?)
}

/// An ISO date as people here write it.
fn day(iso: &str) -> String {
    read_day(iso).map_or_else(|| iso.to_owned(), date::format_date)
}

/// The day in Helsinki of an instant in UTC ("2026-11-21T22:30:00…").
fn helsinki_day(instant: &str) -> Option<String> {
    let number = |range: std::ops::Range<usize>| instant.get(range)?.parse().ok();
    let utc = read_day(instant)?
        .and_hms_opt(number(11..13)?, number(14..16)?, 0)?
        .and_utc();
    Some(date::format_date(date::helsinki_date(utc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_evening_in_utc_is_the_next_day_in_helsinki() {
        assert_eq!(
            helsinki_day("2026-11-21T22:30:00.123Z").as_deref(),
            Some("22.11.2026")
        );
        assert_eq!(
            helsinki_day("2026-11-21T21:59:59+00:00").as_deref(),
            Some("21.11.2026")
        );
        assert_eq!(helsinki_day("soon"), None);
    }

    #[test]
    fn dates_are_written_as_in_finland() {
        assert_eq!((day("2011-03-07").as_str(), day("?").as_str()), ("7.3.2011", "?"));
    }
}
