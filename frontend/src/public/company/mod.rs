//! The page of one company: its own words and contacts first, facts from the register apart.

mod contact;
mod register;

use leptos::prelude::*;
use serde_json::Value;
use seutu_shared::{i18n::Args, locale::Locale};

use self::{
    contact::{actions, people},
    register::{register, updated, warning},
};
use super::{
    directory::{failure, foreign_lang, names::language_key},
    head::{Head, use_head},
    not_found::missing,
    query::DirectoryQuery,
    route::Page,
};
use crate::{
    api::{
        directory::{COMPANY, Company, CompanyData, CompanyVariables, Language},
        transport::{ApiError, read, use_api},
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Icon, Skeleton, Symbol},
};

/// The page of the company with a business id.
#[component]
pub fn CompanyView(
    /// Business id, or whatever stood in its place in the address.
    id: String,
) -> impl IntoView {
    let (t, locale, api, head) = (use_texts(), use_locale(), use_api(), use_head());
    let answer = Resource::new(
        move || id.clone(),
        move |business_id| {
            let api = api.clone();
            let known = seutu_shared::business_id::BusinessId::parse(&business_id).is_ok();
            let variables = serde_json::to_value(CompanyVariables {
                business_id,
                language: locale.into(),
            });
            async move {
                if known {
                    api.execute(COMPANY, variables.map_err(|_| ApiError::Malformed)?)
                        .await
                } else {
                    // No such id can exist; the API would only refuse it.
                    Ok(serde_json::json!({ "company": null }))
                }
            }
        },
    );
    let content = move || {
        let head = head.clone();
        Suspend::new(async move {
            let answer: Result<Value, ApiError> = answer.await;
            let company = answer.and_then(read::<CompanyData>).map(|data| data.company);
            head.set(facts(t, company.as_ref()));
            match company {
                Ok(Some(company)) => page(company),
                Ok(None) => missing(t.t("company-missing-title"), t.t("company-missing-text")),
                Err(error) => view! { <div class="wrap">{failure(t, &error)}</div> }.into_any(),
            }
        })
    };
    let waiting =
        move || view! { <div class="wrap narrow page"><Skeleton lines=6 label=t.t("loading") /></div> };
    view! { <Suspense fallback=waiting>{content}</Suspense> }
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

fn page(company: Company) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let lang = foreign_lang(company.summary_language, locale);
    let actions = actions(&company);
    let text = own_words(&company, lang);
    let register = register(&company);
    let people = people(company.contact_persons.clone());
    let tags = tags(&company.keywords, &company.languages);
    let situations = company.situations.iter().copied().map(warning).collect_view();
    let also = (!company.auxiliary_names.is_empty()).then(|| {
        let args = Args::new().with("names", company.auxiliary_names.join(", "));
        view! { <p class="company-also">{t.t_with("company-also", &args)}</p> }
    });
    view! {
        <article class="wrap company">
            <p class="back">
                <a href=Page::Directory.path(locale)>
                    <Icon symbol=Symbol::ArrowLeft />
                    {t.t("to-directory")}
                </a>
            </p>
            <header class="company-head">
                <h1>{company.name.clone()}</h1>
                <p class="card-facts">
                    {company.industry.clone().map(|industry| view! { <span>{industry.name}</span> })}
                    <span class="card-place">
                        <Icon symbol=Symbol::Place />
                        {company.municipality.name.clone()}
                    </span>
                </p>
                {also}
            </header>
            {situations}
            <div class="company-columns">
                <div class="company-main">
                    {actions}
                    {text}
                    {tags}
                    {people}
                </div>
                {register}
            </div>
            {updated(&company)}
        </article>
    }
    .into_any()
}

/// What the company says about itself.
fn own_words(company: &Company, lang: Option<&'static str>) -> Option<AnyView> {
    let t = use_texts();
    let summary = company
        .summary
        .clone()
        .map(|summary| view! { <p class="company-summary" lang=lang>{summary}</p> });
    let description = company.description.as_deref().unwrap_or_default();
    let paragraphs: Vec<_> = description
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p lang=lang>{line.to_owned()}</p> })
        .collect();
    (summary.is_some() || !paragraphs.is_empty()).then(|| {
        view! {
            <section class="company-text" aria-labelledby="esittely">
                <h2 id="esittely">{t.t("company-what")}</h2>
                {summary}
                {paragraphs}
            </section>
        }
        .into_any()
    })
}

/// Keywords that lead to a search, and languages of service.
fn tags(keywords: &[String], languages: &[Language]) -> AnyView {
    let (t, path) = (use_texts(), Page::Directory.path(use_locale()));
    let tag = |word: &String| {
        let href = DirectoryQuery::default().with_text(word).href(&path);
        view! { <li><a class="tag" href=href>{word.clone()}</a></li> }
    };
    let words = (!keywords.is_empty()).then(|| {
        view! {
            <section aria-labelledby="avainsanat">
                <h2 id="avainsanat">{t.t("company-services")}</h2>
                <ul class="tags">{keywords.iter().map(tag).collect_view()}</ul>
            </section>
        }
    });
    let names: Vec<_> = languages
        .iter()
        .map(|language| t.t(language_key(Locale::from(*language))))
        .collect();
    let spoken = (!names.is_empty()).then(|| {
        view! {
            <section aria-labelledby="kielet">
                <h2 id="kielet">{t.t("company-languages")}</h2>
                <p>{names.join(", ")}</p>
            </section>
        }
    });
    view! { {words}{spoken} }.into_any()
}
