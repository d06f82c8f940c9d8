//! Filters as links: each leads to the same search with one filter more, or less.

use chrono::NaiveDate;
use leptos::prelude::*;
use seutu_shared::{locale::Locale, municipality};

use super::{map::RegionMap, names::Names};
use crate::{
    api::directory::Facets,
    public::{
        query::{DirectoryQuery, Filter},
        route::Page,
    },
    shell::use_today,
    texts::{use_locale, use_texts},
    ui::{Icon, Symbol},
};

/// A municipality as a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceCount {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) count: u32,
}

/// Municipalities to choose from: members of the co-operation, and any other that has companies
/// or is chosen.
pub(super) fn places(
    facets: &Facets,
    query: &DirectoryQuery,
    locale: Locale,
    today: NaiveDate,
) -> Vec<PlaceCount> {
    let count = |code: &str| {
        let facet = facets
            .municipalities
            .iter()
            .find(|facet| facet.municipality.code == code);
        facet.map_or(0, |facet| facet.count)
    };
    municipality::all()
        .iter()
        .map(|place| {
            let code = place.code().as_str().to_owned();
            (
                place,
                PlaceCount {
                    count: count(&code),
                    name: place.name(locale).to_owned(),
                    code,
                },
            )
        })
        .filter(|(place, found)| {
            place.member_on(today) || found.count > 0 || query.municipalities.contains(&found.code)
        })
        .map(|(_, found)| found)
        .collect()
}

/// One filter as a link with its count.
pub(super) fn option(
    query: &DirectoryQuery,
    filter: &Filter,
    next: &DirectoryQuery,
    name: String,
    count: u32,
) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let on = query.has(filter);
    let href = next.href(&Page::Directory.path(locale));
    view! {
        <a class="option" href=href rel="nofollow" data-noscroll="" aria-current=on.then_some("true")>
            <span class="option-mark">{on.then(|| view! { <Icon symbol=Symbol::Check /> })}</span>
            <span class="option-name">{name}</span>
            {on.then(|| view! { <span class="visually-hidden">{format!(" {}", t.t("filter-chosen"))}</span> })}
            <span class="option-count">{count}</span>
        </a>
    }
    .into_any()
}

/// Map and list of municipalities.
pub(super) fn place_filters(query: &DirectoryQuery, facets: &Facets) -> AnyView {
    let (locale, today) = (use_locale(), use_today());
    let places = places(facets, query, locale, today);
    let items = places
        .iter()
        .map(|place| {
            let filter = Filter::Municipality(place.code.clone());
            view! { <li>{option(query, &filter, &query.toggled(&filter), place.name.clone(), place.count)}</li> }
        })
        .collect_view();
    view! {
        <RegionMap query=query.clone() places=places.clone() />
        <ul class="options">{items}</ul>
    }
    .into_any()
}

/// Sections of the industry classification, and the divisions of a chosen one below it.
pub(super) fn industry_filters(query: &DirectoryQuery, facets: &Facets, names: &Names) -> AnyView {
    let sections = facets
        .industries
        .iter()
        .filter(|facet| facet.count > 0 || query.industries.contains(&facet.industry.code));
    let items = sections
        .map(|facet| {
            let code = &facet.industry.code;
            let filter = Filter::Industry(code.clone());
            let link = option(
                query,
                &filter,
                &query.toggled(&filter),
                names.industry(code),
                facet.count,
            );
            view! { <li>{link}{divisions(query, facets, names, code)}</li> }
        })
        .collect_view();
    view! { <ul class="options">{items}</ul> }.into_any()
}

/// The divisions of a section, once the section or one of them is chosen.
fn divisions(query: &DirectoryQuery, facets: &Facets, names: &Names, section: &str) -> Option<AnyView> {
    let own: Vec<_> = facets
        .divisions
        .iter()
        .filter(|facet| facet.industry.section.as_deref() == Some(section))
        .collect();
    let chosen = |code: &str| query.industries.iter().any(|known| known == code);
    if !(chosen(section) || own.iter().any(|facet| chosen(&facet.industry.code))) {
        return None;
    }
    let items = own
        .into_iter()
        .filter(|facet| facet.count > 0 || chosen(&facet.industry.code))
        .map(|facet| {
            let filter = Filter::Industry(facet.industry.code.clone());
            // A division narrows its section, so it takes the section's place.
            let mut next = query.toggled(&filter);
            next.industries.retain(|code| code != section);
            let link = option(
                query,
                &filter,
                &next,
                names.industry(&facet.industry.code),
                facet.count,
            );
            view! { <li>{link}</li> }
        })
        .collect_view();
    Some(view! { <ul class="options options-nested">{items}</ul> }.into_any())
}

/// Languages of service, and companies of this year.
fn other_filters(query: &DirectoryQuery, facets: &Facets, names: &Names) -> (AnyView, AnyView) {
    let (t, locale) = (use_texts(), use_locale());
    let languages = facets
        .languages
        .iter()
        .map(|facet| {
            let language = Locale::from(facet.language);
            let filter = Filter::Language(language);
            view! { <li>{option(query, &filter, &query.toggled(&filter), names.language(language), facet.count)}</li> }
        })
        .collect_view();
    let on = query.this_year;
    let href = query
        .toggled(&Filter::ThisYear)
        .href(&Page::Directory.path(locale));
    let this_year = view! {
        <a class="option" href=href rel="nofollow" data-noscroll="" aria-current=on.then_some("true")>
            <span class="option-mark">{on.then(|| view! { <Icon symbol=Symbol::Check /> })}</span>
            <span class="option-name">{t.t("filter-this-year")}</span>
        </a>
    };
    (
        view! { <ul class="options">{languages}</ul> }.into_any(),
        this_year.into_any(),
    )
}

/// A heading and its filters, if there are any.
fn group(key: &str, filled: bool, filters: AnyView) -> Option<AnyView> {
    let t = use_texts();
    filled.then(|| view! { <h2>{t.t(key)}</h2> {filters} }.into_any())
}

/// All filters: a column on wide screens, a sheet that opens on narrow ones.
pub(super) fn filter_panel(query: &DirectoryQuery, facets: &Facets, names: &Names) -> AnyView {
    let t = use_texts();
    let (languages, this_year) = other_filters(query, facets, names);
    let active = query
        .filters()
        .iter()
        .filter(|filter| !matches!(filter, Filter::Text(_)))
        .count();
    view! {
        <details class="filters">
            <summary>
                <Icon symbol=Symbol::Filter />
                <span>{t.t("filters-title")}</span>
                {(active > 0).then(|| view! { <span class="filters-count">{active}</span> })}
                <Icon symbol=Symbol::ChevronDown />
            </summary>
            <nav class="filters-body" aria-label=t.t("filters-title")>
                <h2>{t.t("municipality")}</h2>
                {place_filters(query, facets)}
                {group("industry", !facets.industries.is_empty(), industry_filters(query, facets, names))}
                {group("filter-language-title", !facets.languages.is_empty(), languages)}
                <h2>{t.t("filter-age-title")}</h2>
                <ul class="options"><li>{this_year}</li></ul>
            </nav>
        </details>
    }
    .into_any()
}
