//! The page of one company: its own words and contacts first, facts from the register apart.

mod contact;
mod own;
mod register;

use std::sync::Arc;

use leptos::prelude::*;
use maud::{Markup, html};
use serde_json::Value;
use seutu_shared::{business_id::BusinessId, locale::Locale};

use self::{
    contact::{actions, people},
    own::{facts as own_facts, hours},
    register::{register, updated, warning},
};
#[cfg(feature = "ssr")]
use super::structured::{self, use_origin};
use super::{
    answer::answered,
    directory::{also, failure, foreign_lang, names::language_key, trade_and_place},
    head::{Head, use_head},
    markup::{icon, show},
    not_found::missing,
    picture,
    query::{DirectoryQuery, Filter},
    route::Page,
};
#[cfg(feature = "ssr")]
use crate::texts::statement_texts;
use crate::{
    api::{
        answer::field,
        directory::{COMPANY, Company, CompanyVariables},
        transport::ApiError,
    },
    texts::{Texts, use_locale, use_texts},
    ui::Symbol,
};

/// The page of the company with a business id.
#[component]
pub fn CompanyView(
    /// Business id, or whatever stood in its place in the address.
    id: String,
) -> impl IntoView {
    let (t, locale, head) = (use_texts(), use_locale(), use_head());
    // An id that cannot exist is not asked for: the API would only refuse it.
    let known = BusinessId::parse(&id).is_ok();
    let variables = CompanyVariables {
        business_id: id,
        language: locale.into(),
    };
    let variables = serde_json::to_value(variables).ok().filter(|_| known);
    #[cfg(feature = "ssr")]
    let (origin, gone) = (use_origin(), use_context::<Gone>().is_some());
    let content = move |answer: Result<Value, ApiError>| {
        let company = answer.and_then(|data| field::<Option<Company>>(&data, "company"));
        head.set(facts(t, company.as_ref()));
        #[cfg(feature = "ssr")]
        if let Ok(Some(company)) = &company {
            head.describe(structured::company(&origin, locale, company));
            head.picture(structured::card_picture(&origin, company));
        }
        match company {
            #[cfg(feature = "ssr")]
            Ok(None) if gone => {
                let t = statement_texts(locale);
                head.set(gone_facts(t));
                missing(t.t("company-gone-title"), t.t("company-gone-text"))
            }
            Ok(Some(company)) => show(page(t, &company)),
            Ok(None) => missing(t.t("company-missing-title"), t.t("company-missing-text")),
            Err(error) => show(html! { div.wrap { (failure(t, &error)) } }),
        }
    };
    answered(COMPANY, Signal::stored(variables), 6, Arc::new(content))
}

/// Says on the server that the company of the page has left the directory.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy)]
pub struct Gone;

/// Nothing of who it was: the page must not say what was withdrawn.
#[cfg(feature = "ssr")]
fn gone_facts(t: Texts) -> Head {
    Head {
        title: format!("{} – {}", t.t("company-gone-title"), t.t("site-name")),
        description: t.t("company-gone-text"),
        status: 410,
        index: false,
    }
}

/// Title, description and status of the page.
fn facts(t: Texts, company: Result<&Option<Company>, &ApiError>) -> Head {
    let site = t.t("site-name");
    let (title, description, status) = match company {
        Ok(Some(company)) => {
            let trade = company
                .industry
                .as_ref()
                .map(|industry| industry.name.clone())
                .unwrap_or_default();
            let place = &company.municipality.name;
            (
                format!("{}, {place}", company.name),
                company.summary.clone().unwrap_or(trade),
                200,
            )
        }
        Ok(None) => (t.t("company-missing-title"), t.t("company-missing-text"), 404),
        Err(_) => (t.t("failure-title"), t.t("failure-text"), 503),
    };
    Head {
        title: format!("{title} – {site}"),
        description,
        status,
        index: status == 200,
    }
}

fn page(t: Texts, company: &Company) -> Markup {
    let locale = t.locale();
    html! {
        article.wrap.company {
            p.back { a href=(Page::Directory.path(locale)) { (icon(Symbol::ArrowLeft)) (t.t("to-directory")) } }
            header.company-head {
                (picture::logo(t, company.logo.as_ref(), "company-logo"))
                h1 { (company.name) }
                (trade_and_place(company.industry.as_ref().map(|trade| trade.name.as_str()), &company.municipality.name))
                (also(t, &company.auxiliary_names))
            }
            @for situation in &company.situations { (warning(t, *situation)) }
            div.company-columns {
                div.company-main {
                    (actions(t, company))
                    (own_words(t, company))
                    (gallery(t, company))
                    (hours(t, company))
                    (offers(t, company))
                    (own_facts(t, company))
                    (people(t, &company.contact_persons))
                }
                (register(t, company))
            }
            (updated(t, company))
        }
    }
}

/// What the company says about itself.
fn own_words(t: Texts, company: &Company) -> Markup {
    // Each falls back by itself.
    let summary_lang = foreign_lang(company.summary_language, t.locale());
    let lang = foreign_lang(company.description_language, t.locale());
    let description = company.description.as_deref().unwrap_or_default();
    let paragraphs = || description.lines().map(str::trim).filter(|line| !line.is_empty());
    html! {
        @if company.summary.is_some() || paragraphs().next().is_some() {
            section.company-text aria-labelledby="esittely" {
                h2 #esittely { (t.t("company-what")) }
                @if let Some(summary) = &company.summary { p.company-summary lang=[summary_lang] { (summary) } }
                @for paragraph in paragraphs() { p lang=[lang] { (paragraph) } }
            }
        }
    }
}

/// The company's pictures.
fn gallery(t: Texts, company: &Company) -> Markup {
    html! {
        @if !company.pictures.is_empty() {
            section aria-labelledby="kuvat" {
                h2 #kuvat { (t.t("company-pictures")) }
                ul.gallery role="list" {
                    @for one in &company.pictures {
                        li { (picture::lazy(t, one, "picture", "(min-width: 40rem) 20rem, 100vw")) }
                    }
                }
            }
        }
    }
}

/// Services and keywords that lead to everybody who has them, and languages of service.
fn offers(t: Texts, company: &Company) -> Markup {
    let path = Page::Directory.path(t.locale());
    let languages: Vec<_> = company
        .languages
        .iter()
        .map(|language| t.t(language_key(Locale::from(*language))))
        .collect();
    let narrow = |word: &String| {
        DirectoryQuery::default()
            .toggled(&Filter::keyword(word))
            .href(&path)
    };
    let services: Vec<_> = company.services.iter().map(|word| (word, narrow(word))).collect();
    let keywords: Vec<_> = company.keywords.iter().map(|word| (word, narrow(word))).collect();
    let words = [
        ("palvelut", "company-services", services),
        ("avainsanat", "keywords", keywords),
    ];
    html! {
        @for (id, title, words) in words {
            @if !words.is_empty() {
                section aria-labelledby=(id) {
                    h2 id=(id) { (t.t(title)) }
                    ul.tags {
                        @for (word, href) in words {
                            li { a.tag href=(href) { (word) } }
                        }
                    }
                }
            }
        }
        @if !languages.is_empty() {
            section aria-labelledby="kielet" {
                h2 #kielet { (t.t("company-languages")) }
                p { (languages.join(", ")) }
            }
        }
    }
}
