//! Filters as links: each leads to the same search with one filter more, or less.

use chrono::NaiveDate;
use maud::{Markup, html};
use seutu_shared::{locale::Locale, municipality};

use super::{map::region_map, names::Names};
use crate::{
    api::directory::Facets,
    public::{
        markup::icon,
        query::{DirectoryQuery, Filter},
        route::Page,
    },
    texts::Texts,
    ui::Symbol,
};

/// A municipality as a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceCount {
    pub(super) code: String,
    pub(super) name: &'static str,
    pub(super) count: u32,
}

/// Municipalities to choose from: members of the co-operation, and any other that has companies
/// or is chosen.
fn places(facets: &Facets, query: &DirectoryQuery, locale: Locale, today: NaiveDate) -> Vec<PlaceCount> {
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
                    name: place.name(locale),
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

/// One filter as a link, with its count where that is known. `next` is where it leads.
fn option(
    t: Texts,
    query: &DirectoryQuery,
    filter: &Filter,
    next: &DirectoryQuery,
    name: &str,
    count: Option<u32>,
) -> Markup {
    let on = query.has(filter);
    html! {
        a.option id=(filter.id()) href=(next.href(&Page::Directory.path(t.locale()))) rel="nofollow" data-noscroll
            aria-current=[on.then_some("true")]
        {
            @if on { span.option-mark { (icon(Symbol::Check)) } }
            span.option-name { (name) }
            @if on { span.visually-hidden { " " (t.t("filter-chosen")) } }
            @if let Some(count) = count { span.option-count { (count) } }
        }
    }
}

/// Map and list of municipalities.
pub(super) fn place_filters(t: Texts, query: &DirectoryQuery, facets: &Facets, today: NaiveDate) -> Markup {
    let places = places(facets, query, t.locale(), today);
    html! {
        (region_map(query, &places, t.locale()))
        ul.options {
            @for place in &places {
                @let filter = Filter::Municipality(place.code.clone());
                li { (option(t, query, &filter, &query.toggled(&filter), place.name, Some(place.count))) }
            }
        }
    }
}

/// Sections of the industry classification, and the divisions of a chosen one below it.
pub(super) fn industry_filters(query: &DirectoryQuery, facets: &Facets, names: &Names) -> Markup {
    html! {
        ul.options {
            @for facet in &facets.industries {
                @let code = &facet.industry.code;
                @let filter = Filter::Industry(code.clone());
                @if facet.count > 0 || query.has(&filter) {
                    li {
                        (option(names.t, query, &filter, &query.toggled(&filter), &names.industry(code), Some(facet.count)))
                        (divisions(query, facets, names, code))
                    }
                }
            }
        }
    }
}

/// The divisions of a section, once the section or one of them is chosen.
fn divisions(query: &DirectoryQuery, facets: &Facets, names: &Names, section: &str) -> Markup {
    let own = || {
        facets
            .divisions
            .iter()
            .filter(|facet| facet.industry.section.as_deref() == Some(section))
    };
    let chosen = |code: &str| query.industries.iter().any(|known| known == code);
    let open = chosen(section) || own().any(|facet| chosen(&facet.industry.code));
    html! {
        @if open {
            ul.options.options-nested {
                @for facet in own().filter(|facet| facet.count > 0 || chosen(&facet.industry.code)) {
                    @let code = &facet.industry.code;
                    @let filter = Filter::Industry(code.clone());
                    // A division narrows its section, so it takes the section's place.
                    @let next = query.toggled(&filter).without_industry(section);
                    li { (option(names.t, query, &filter, &next, &names.industry(code), Some(facet.count))) }
                }
            }
        }
    }
}

/// The commonest keywords and services, and those that are chosen.
fn keyword_filters(t: Texts, query: &DirectoryQuery, facets: &Facets) -> Markup {
    html! {
        ul.options {
            @for facet in &facets.keywords {
                @let filter = Filter::keyword(&facet.keyword);
                li { (option(t, query, &filter, &query.toggled(&filter), &facet.keyword, Some(facet.count))) }
            }
        }
    }
}

/// All filters: a column on wide screens, a sheet that opens on narrow ones.
pub(super) fn filter_panel(
    t: Texts,
    query: &DirectoryQuery,
    facets: &Facets,
    names: &Names,
    today: NaiveDate,
) -> Markup {
    let active = query
        .filters()
        .iter()
        .filter(|filter| !matches!(filter, Filter::Text(_)))
        .count();
    html! {
        details.filters #rajaukset {
            summary {
                (icon(Symbol::Filter))
                span { (t.t("filters-title")) }
                @if active > 0 { span.filters-count { (active) } }
                (icon(Symbol::ChevronDown))
            }
            nav.filters-body aria-label=(t.t("filters-title")) {
                h2 { (t.t("municipality")) }
                (place_filters(t, query, facets, today))
                @if !facets.industries.is_empty() {
                    h2 { (t.t("industry")) }
                    (industry_filters(query, facets, names))
                }
                @if !facets.keywords.is_empty() {
                    h2 { (t.t("filter-words-title")) }
                    (keyword_filters(t, query, facets))
                }
                @if !facets.languages.is_empty() {
                    h2 { (t.t("filter-language-title")) }
                    ul.options {
                        @for facet in &facets.languages {
                            @let language = Locale::from(facet.language);
                            @let filter = Filter::Language(language);
                            li { (option(t, query, &filter, &query.toggled(&filter), &names.language(language), Some(facet.count))) }
                        }
                    }
                }
                h2 { (t.t("filter-age-title")) }
                ul.options {
                    @let count = facets.new_this_year.as_ref().map(|facet| facet.count);
                    li { (option(t, query, &Filter::ThisYear, &query.toggled(&Filter::ThisYear), &t.t("filter-this-year"), count)) }
                }
            }
        }
    }
}
