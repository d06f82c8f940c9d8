//! The page of one company: its own words and contacts first, facts from the register apart.

use leptos::prelude::*;
use serde_json::Value;
use seutu_shared::{date, i18n::Args, locale::Locale, phone, url};

use super::{
    CONTACT_EMAIL,
    directory::{failure, foreign_lang, names::language_key},
    head::{Head, use_head},
    layout::subject,
    not_found::missing,
    query::DirectoryQuery,
    route::Page,
};
use crate::{
    api::{
        directory::{
            Address, COMPANY, Company, CompanyData, CompanyVariables, ContactPerson, Language, Situation,
        },
        transport::{ApiError, read, use_api},
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Icon, Notice, Skeleton, Symbol, Tone},
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

/// What to know before dealing with the company.
fn warning(situation: Situation) -> AnyView {
    let t = use_texts();
    let key = match situation {
        Situation::Bankruptcy => "situation-bankruptcy",
        Situation::Reorganisation => "situation-reorganisation",
        Situation::Liquidation => "situation-liquidation",
    };
    view! { <Notice tone=Tone::Warn title=t.t(key)><p>{t.t("situation-source")}</p></Notice> }.into_any()
}

/// The ways to reach the company.
fn actions(company: &Company) -> Option<AnyView> {
    let t = use_texts();
    let action = |symbol: Symbol, label: String, href: String, shown: String| {
        view! {
            <li>
                <a class="action" href=href rel="external noopener noreferrer">
                    <Icon symbol />
                    <span><span class="action-label">{label}</span>" "<span class="action-value">{shown}</span></span>
                </a>
            </li>
        }
        .into_any()
    };
    let mut list = Vec::new();
    if let Some(number) = &company.phone {
        list.push(action(
            Symbol::Phone,
            t.t("action-call"),
            format!("tel:{number}"),
            phone::display(number),
        ));
    }
    if let Some(email) = &company.email {
        list.push(action(
            Symbol::Mail,
            t.t("action-mail"),
            format!("mailto:{email}"),
            email.clone(),
        ));
    }
    if let Some(website) = &company.website {
        list.push(action(
            Symbol::Globe,
            t.t("action-web"),
            website.clone(),
            url::display(website).to_owned(),
        ));
    }
    if let Some(address) = company
        .visiting_address
        .as_ref()
        .map(address_lines)
        .filter(|lines| !lines.is_empty())
    {
        // Plain text: a map service would hear of every reader.
        list.push(
            view! {
                <li>
                    <div class="action action-plain">
                        <Icon symbol=Symbol::Place />
                        <span><span class="action-label">{t.t("visiting-address")}</span>" "<span class="action-value">{address}</span></span>
                    </div>
                </li>
            }
            .into_any(),
        );
    }
    (!list.is_empty()).then(|| {
        view! {
            <section aria-labelledby="yhteys">
                <h2 id="yhteys" class="visually-hidden">{t.t("company-contact")}</h2>
                <ul class="actions">{list}</ul>
            </section>
        }
        .into_any()
    })
}

fn address_lines(address: &Address) -> String {
    let parts = |parts: [&Option<String>; 2]| {
        let filled: Vec<_> = parts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        filled.join(" ")
    };
    let lines = [
        parts([&address.street, &None]),
        parts([&address.post_code, &address.city]),
    ];
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
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

/// People who agreed to be named here.
fn people(people: Vec<ContactPerson>) -> Option<AnyView> {
    let t = use_texts();
    let person = |person: ContactPerson| {
        let phone = person.phone.map(|number| {
            view! { <a class="nowrap" href=format!("tel:{number}")>{phone::display(&number)}</a> }
        });
        let email = person
            .email
            .map(|email| view! { <a href=format!("mailto:{email}")>{email.clone()}</a> });
        view! {
            <li class="person">
                <Icon symbol=Symbol::Person />
                <div>
                    <p class="person-name">{person.name}</p>
                    {person.title.map(|title| view! { <p class="muted">{title}</p> })}
                    <p class="person-ways">{phone}{email}</p>
                </div>
            </li>
        }
    };
    (!people.is_empty()).then(|| {
        view! {
            <section aria-labelledby="henkilot">
                <h2 id="henkilot">{t.t("company-people")}</h2>
                <ul class="people">{people.into_iter().map(person).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// Facts from the register, apart from the company's own words, with their source.
fn register(company: &Company) -> AnyView {
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
fn updated(company: &Company) -> AnyView {
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
