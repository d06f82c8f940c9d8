//! What the register says about a company, and how to say that it is wrong.

use leptos::prelude::*;
use seutu_shared::{date, i18n::Args};

use crate::{
    api::directory::{Company, Situation},
    public::{CONTACT_EMAIL, layout::subject},
    texts::use_texts,
    ui::{Notice, Tone},
};

/// What to know before dealing with the company.
pub(super) fn warning(situation: Situation) -> AnyView {
    let t = use_texts();
    let key = match situation {
        Situation::Bankruptcy => "situation-bankruptcy",
        Situation::Reorganisation => "situation-reorganisation",
        Situation::Liquidation => "situation-liquidation",
    };
    view! { <Notice tone=Tone::Warn title=t.t(key)><p>{t.t("situation-source")}</p></Notice> }.into_any()
}

/// Facts from the register, apart from the company's own words, with their source.
pub(super) fn register(company: &Company) -> AnyView {
    let t = use_texts();
    let day = |iso: &String| date::parse_date(iso).map_or_else(|_| iso.clone(), date::format_date);
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
        ("fact-registered", company.registered_on.as_ref().map(day)),
    ];
    let rows = facts
        .into_iter()
        .filter_map(|(key, value)| {
            value.map(|value| view! { <div><dt>{t.t(key)}</dt><dd>{value}</dd></div> })
        })
        .collect_view();
    let source = company
        .source_fetched_on
        .as_ref()
        .filter(|_| company.source.eq_ignore_ascii_case("prh"))
        .map_or_else(
            || t.t_with("fact-source", &Args::new().with("source", company.source.clone())),
            |fetched| t.t_with("source-prh", &Args::new().with("date", day(fetched))),
        );
    view! {
        <section class="register" aria-labelledby="rekisteri">
            <h2 id="rekisteri">{t.t("company-register")}</h2>
            <dl>{rows}</dl>
            <p class="source">{source}</p>
        </section>
    }
    .into_any()
}

/// When the page was last changed, and how to say that it is wrong.
pub(super) fn updated(company: &Company) -> AnyView {
    let t = use_texts();
    let at = company
        .updated_at
        .parse()
        .ok()
        .map(date::helsinki_date)
        .map(date::format_date);
    let title = t.t_with(
        "report-subject",
        &Args::new()
            .with("name", company.name.clone())
            .with("id", company.business_id.clone()),
    );
    view! {
        <footer class="company-foot">
            {at.map(|date| view! { <p>{t.t_with("updated-on", &Args::new().with("date", date))}</p> })}
            <p><a href=format!("mailto:{CONTACT_EMAIL}?subject={}", subject(&title))>{t.t("report-error")}</a></p>
        </footer>
    }
    .into_any()
}
