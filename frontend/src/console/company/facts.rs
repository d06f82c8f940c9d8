//! What the registers say, with source and date.

use leptos::prelude::*;
use seutu_shared::{
    company::TradeRegisterStatus,
    date::{format_date, format_instant},
    i18n::Args,
};

use super::{Section, case::Case};
use crate::{
    api::console::{
        companies::Industry,
        company::{Address, Company, RegisterSituation},
    },
    texts::Texts,
    ui::{Badge, Symbol, Tone},
};

/// Register facts as a list of terms.
#[component]
pub fn Facts(
    /// The company.
    case: Case,
) -> impl IntoView {
    view! {
        <Section id="facts" title="console-facts">
            {move || case.with(|company| fact_list(case, company))}
        </Section>
    }
}

fn fact_list(case: Case, company: &Company) -> AnyView {
    let t = case.texts;
    let yes_no = |value: bool| Some(t.t(if value { "yes" } else { "no" }));
    let date = |value: Option<chrono::NaiveDate>| value.map(format_date);
    let forms = company
        .forms
        .iter()
        .map(|form| form.name.clone())
        .collect::<Vec<_>>()
        .join("; ");
    let trade = TradeRegisterStatus::from_code(&company.trade_register_status).map_or_else(
        || company.trade_register_status.clone(),
        |status| t.t(&status.label_key()),
    );
    let rows = [
        ("company-form", (!forms.is_empty()).then_some(forms)),
        (
            "municipality",
            company.municipality.as_ref().map(|m| m.name.clone()),
        ),
        (
            "industry",
            company
                .industry
                .as_ref()
                .map(|industry| industry_line(t, industry)),
        ),
        ("console-industry-2025", newer_industry(t, company)),
        ("visiting-address", address(company.visiting_address.as_ref())),
        ("postal-address", address(company.postal_address.as_ref())),
        ("website", company.website.clone()),
        ("console-trade-register", Some(trade)),
        ("console-registered", date(company.registered_on)),
        ("console-id-granted", date(company.id_granted_on)),
        ("console-ended", date(company.ended_on)),
        ("console-vat", yes_no(company.vat_payer)),
        ("console-employer", yes_no(company.employer)),
        ("console-prepayment", yes_no(company.prepayment_register)),
        ("console-eu-id", company.eu_id.clone()),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .map(|(key, value)| view! { <div><dt>{t.t(key)}</dt><dd>{value}</dd></div> })
        .collect_view();
    let situations = company
        .situations
        .iter()
        .map(|situation| situation_line(t, situation))
        .collect_view();
    let fetched = format_instant(company.fetched_at, case.locale());
    let modified = company.source_modified_at.map(|at| {
        let text = t.t_with(
            "console-source-modified",
            &Args::new().with("when", format_instant(at, case.locale())),
        );
        view! { " " {text} }
    });
    let source = t.t_with(
        "console-source",
        &Args::new()
            .with("source", source_name(t, &company.source))
            .with("when", fetched),
    );
    view! {
        {(!company.situations.is_empty()).then(|| view! { <ul class="situations">{situations}</ul> })}
        <dl class="facts">{rows}</dl>
        <p class="muted">{source}{modified}</p>
    }
    .into_any()
}

/// Name of a source; an unknown one is shown as it is written.
fn source_name(t: Texts, source: &str) -> String {
    let key = format!("console-source-{}", source.to_lowercase().replace('_', "-"));
    if t.has(&key) { t.t(&key) } else { source.to_owned() }
}

fn address(address: Option<&Address>) -> Option<String> {
    address.map(Address::line).filter(|line| !line.is_empty())
}

/// "62010 Ohjelmistojen suunnittelu (TOL 2008)".
fn industry_line(t: Texts, industry: &Industry) -> String {
    let set = t.t(&format!(
        "code-set-{}",
        industry.code_set.to_lowercase().replace('_', "")
    ));
    format!("{} {} ({set})", industry.code, industry.name)
}

/// The code in today's classification, when the registered one is older.
fn newer_industry(t: Texts, company: &Company) -> Option<String> {
    let newer = company.industry2025.as_ref()?;
    (company.industry.as_ref() != Some(newer)).then(|| industry_line(t, newer))
}

fn situation_line(t: Texts, situation: &RegisterSituation) -> AnyView {
    let text = t.t(&situation.situation.label_key());
    let from = situation.registered_on.map(format_date).unwrap_or_default();
    match situation.ended_on {
        None => {
            view! { <li><Badge tone=Tone::Danger symbol=Symbol::Warning>{text}</Badge>" "{from}" –"</li> }
                .into_any()
        }
        Some(ended) => {
            view! { <li><span class="muted">{text}" "{from}" – "{format_date(ended)}</span></li> }.into_any()
        }
    }
}
