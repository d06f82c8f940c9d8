//! A company in a list: who, what, where, and the two ways to reach it at once.

use leptos::prelude::*;
use seutu_shared::{i18n::Args, locale::Locale, phone, url};

use crate::{
    api::directory::{CompanyCard, Language},
    public::route::Page,
    texts::{use_locale, use_texts},
    ui::{Icon, Symbol},
};

/// The `lang` attribute of a text, where it is not the page's language.
pub(in crate::public) fn foreign_lang(language: Option<Language>, page: Locale) -> Option<&'static str> {
    language
        .map(Locale::from)
        .filter(|language| *language != page)
        .map(Locale::code)
}

/// One company.
pub(super) fn card(company: CompanyCard) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let lang = foreign_lang(company.summary_language, locale);
    let named = |key: &str| t.t_with(key, &Args::new().with("name", company.name.clone()));
    let phone = company.phone.as_deref().map(|number| {
        view! {
            <a class="card-action" href=format!("tel:{number}") aria-label=format!("{} {}", named("call-company"), phone::display(number))>
                <Icon symbol=Symbol::Phone />
                <span class="nowrap">{phone::display(number)}</span>
            </a>
        }
    });
    let website = company.website.as_deref().map(|address| {
        view! {
            <a
                class="card-action"
                href=address.to_owned()
                rel="external noopener noreferrer"
                aria-label=format!("{} {}", named("website-of-company"), url::display(address))
            >
                <Icon symbol=Symbol::Globe />
                <span>{url::display(address).to_owned()}</span>
            </a>
        }
    });
    let actions = (phone.is_some() || website.is_some())
        .then(|| view! { <p class="card-actions">{phone}{website}</p> });
    view! {
        <li class="card">
            <h3><a href=Page::Company(company.business_id.clone()).path(locale)>{company.name.clone()}</a></h3>
            <p class="card-facts">
                {company.industry.map(|industry| view! { <span>{industry.name}</span> })}
                <span class="card-place">
                    <Icon symbol=Symbol::Place />
                    {company.municipality.name}
                </span>
            </p>
            {company.summary.map(|summary| view! { <p class="card-summary" lang=lang>{summary}</p> })}
            {actions}
        </li>
    }
    .into_any()
}

/// A list of companies.
pub(super) fn cards(companies: Vec<CompanyCard>) -> AnyView {
    view! { <ul class="cards">{companies.into_iter().map(card).collect::<Vec<_>>()}</ul> }.into_any()
}
