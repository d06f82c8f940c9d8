//! Search results: filters in force, count, order, companies, pages.

use chrono::NaiveDate;
use maud::{Markup, html};
use seutu_shared::business_id::BusinessId;
use seutu_shared::i18n::Args;

use super::{card::cards, filters::filter_panel, names::Names};
use crate::{
    api::directory::CompanyPage,
    public::{
        markup::{chip, notice, pagination},
        query::{DirectoryQuery, PAGE_SIZE, Sort},
        route::Page,
    },
    texts::Texts,
    ui::{Tone, pagination::PaginationTexts},
};

/// Filters beside the companies found.
pub(super) fn results(t: Texts, query: &DirectoryQuery, page: &CompanyPage, today: NaiveDate) -> Markup {
    let names = Names::new(t, Some(&page.facets));
    let path = Page::Directory.path(t.locale());
    let total = page.total_count;
    let texts = PaginationTexts {
        label: t.t("pages-label"),
        previous: t.t("previous"),
        next: t.t("next"),
        page: t.t("page-word"),
    };
    html! {
        div.results {
            (filter_panel(t, query, &page.facets, &names, today))
            section.results-list aria-labelledby="tulokset" {
                (chips(t, query, &names, &path))
                @if let Some(found) = &page.corrected_text { (correction(t, query, found)) }
                div.results-head {
                    // Takes the focus when the link that had it is gone.
                    h2 #tulokset tabindex="-1" { (count(t, total)) }
                    @if total > 1 { (order(t, query, &path)) }
                }
                @if page.nodes.is_empty() {
                    (nothing_found(t, query, &names, total, &path))
                } @else {
                    (cards(t, &page.nodes))
                }
                (pagination(query.current_page(), total.div_ceil(PAGE_SIZE), &|page| query.with_page(page).href(&path), &texts))
            }
        }
    }
}

/// How many were found, in words.
pub(super) fn count(t: Texts, total: u32) -> String {
    t.t_with("results-count", &Args::new().with("count", total))
}

/// The filters in force; each link takes one off.
fn chips(t: Texts, query: &DirectoryQuery, names: &Names, path: &str) -> Markup {
    let filters = query.filters();
    html! {
        @if !filters.is_empty() {
            ul.chips aria-label=(t.t("active-filters")) {
                @for filter in &filters {
                    @let name = names.short(filter);
                    @let label = t.t_with("remove-filter", &Args::new().with("name", name.clone()));
                    li { (chip(&query.toggled(filter).href(path), &label, &name)) }
                }
                @if filters.len() > 1 { li { a.clear href=(path) data-noscroll { (t.t("clear-filters")) } } }
            }
        }
    }
}

/// Tells that other words were searched than were typed.
fn correction(t: Texts, query: &DirectoryQuery, found: &str) -> Markup {
    let args = Args::new().with("typed", query.text.clone()).with("found", found);
    notice(Tone::Info, None, &html! { p { (t.t_with("corrected", &args)) } })
}

/// Orders to choose from, as links.
fn order(t: Texts, query: &DirectoryQuery, path: &str) -> Markup {
    html! {
        div.order {
            span #jarjestys { (t.t("sort-label")) }
            ul aria-labelledby="jarjestys" {
                @for sort in Sort::ALL {
                    @let key = match sort {
                        Sort::Relevance => "sort-relevance",
                        Sort::Name => "sort-name",
                        Sort::Updated => "sort-updated",
                    };
                    li {
                        a id=(key) href=(query.with_sort(sort).href(path)) rel="nofollow" data-noscroll
                            aria-current=[(query.sort == sort).then_some("true")] { (t.t(key)) }
                    }
                }
            }
        }
    }
}

/// Whether the text has the form of a business ID or VAT number whose check digit is wrong.
fn is_mistyped_id(text: &str) -> bool {
    let tidy: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    let digits = match tidy.get(..2) {
        Some(start) if start.eq_ignore_ascii_case("fi") => &tidy[2..],
        _ => tidy.as_str(),
    };
    let formed = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    formed && text.parse::<BusinessId>().is_err()
}

/// Nothing found: each filter can be taken off from here.
fn nothing_found(t: Texts, query: &DirectoryQuery, names: &Names, total: u32, path: &str) -> Markup {
    html! {
        @if total > 0 {
            p.empty { (t.t("page-too-far")) " " a href=(query.with_page(1).href(path)) { (t.t("to-first-page")) } }
        } @else {
            div.empty {
                @if is_mistyped_id(&query.text) {
                    p { (t.t("nothing-found-business-id")) }
                }
                p { (t.t("nothing-found-text")) }
                ul {
                    @for filter in query.filters() {
                        @let label = t.t_with("remove-filter", &Args::new().with("name", names.short(&filter)));
                        li { a href=(query.toggled(&filter).href(path)) data-noscroll { (label) } }
                    }
                    li { a href=(path) { (t.t("to-all-companies")) } }
                }
            }
        }
    }
}
