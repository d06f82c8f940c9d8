//! Search results: filters in force, count, order, companies, pages.

use leptos::prelude::*;
use seutu_shared::i18n::Args;

use super::{card::cards, filters::filter_panel, names::Names};
use crate::{
    api::directory::CompanyPage,
    public::{
        query::{DirectoryQuery, Filter, PAGE_SIZE, Sort},
        route::Page,
    },
    texts::{use_locale, use_texts},
    ui::{Chip, Notice, Pagination, Tone, pagination::PaginationTexts},
};

/// Filters beside the companies found.
pub(super) fn results(query: &DirectoryQuery, page: CompanyPage) -> AnyView {
    let t = use_texts();
    let names = Names::new(t, Some(&page.facets));
    let total = page.total_count;
    let last = total.div_ceil(PAGE_SIZE);
    let corrected = page.corrected_text.clone().map(|found| correction(query, found));
    let found = if page.nodes.is_empty() {
        nothing_found(query, &names, total)
    } else {
        cards(page.nodes)
    };
    let pages = {
        let (query, path) = (query.clone(), Page::Directory.path(use_locale()));
        let current = query.current_page();
        let href = Box::new(move |page| query.with_page(page).href(&path));
        let texts = PaginationTexts {
            label: t.t("pages-label"),
            previous: t.t("previous"),
            next: t.t("next"),
            page: t.t("page-word"),
        };
        view! { <Pagination current last href texts /> }
    };
    view! {
        <div class="results">
            {filter_panel(query, &page.facets, &names)}
            <section class="results-list" aria-labelledby="tulokset">
                {chips(query, &names)}
                {corrected}
                <div class="results-head">
                    <h2 id="tulokset" role="status">{t.t_with("results-count", &Args::new().with("count", total))}</h2>
                    {(total > 1).then(|| order(query))}
                </div>
                {found}
                {pages}
            </section>
        </div>
    }
    .into_any()
}

/// The filters in force; each link takes one off.
fn chips(query: &DirectoryQuery, names: &Names) -> Option<AnyView> {
    let t = use_texts();
    let path = Page::Directory.path(use_locale());
    let filters = query.filters();
    let clear = (filters.len() > 1).then(|| {
        view! { <li><a class="clear" href=path.clone() data-noscroll="">{t.t("clear-filters")}</a></li> }
    });
    let chip = |filter: &Filter| {
        let name = names.short(filter);
        let label = t.t_with("remove-filter", &Args::new().with("name", name.clone()));
        view! { <li><Chip href=query.toggled(filter).href(&path) label>{name}</Chip></li> }
    };
    (!filters.is_empty()).then(|| {
        view! {
            <ul class="chips" aria-label=t.t("active-filters")>
                {filters.iter().map(chip).collect_view()}
                {clear}
            </ul>
        }
        .into_any()
    })
}

/// Tells that other words were searched than were typed.
fn correction(query: &DirectoryQuery, found: String) -> AnyView {
    let t = use_texts();
    let args = Args::new().with("typed", query.text.clone()).with("found", found);
    view! { <Notice tone=Tone::Info><p>{t.t_with("corrected", &args)}</p></Notice> }.into_any()
}

/// Orders to choose from, as links.
fn order(query: &DirectoryQuery) -> AnyView {
    let t = use_texts();
    let path = Page::Directory.path(use_locale());
    let link = |sort: Sort| {
        let key = match sort {
            Sort::Relevance => "sort-relevance",
            Sort::Name => "sort-name",
            Sort::Updated => "sort-updated",
        };
        let here = (query.sort == sort).then_some("true");
        view! {
            <li>
                <a href=query.with_sort(sort).href(&path) rel="nofollow" data-noscroll="" aria-current=here>{t.t(key)}</a>
            </li>
        }
    };
    view! {
        <div class="order">
            <span id="jarjestys">{t.t("sort-label")}</span>
            <ul aria-labelledby="jarjestys">{Sort::ALL.map(link).into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Nothing found: each filter can be taken off from here.
fn nothing_found(query: &DirectoryQuery, names: &Names, total: u32) -> AnyView {
    let t = use_texts();
    let path = Page::Directory.path(use_locale());
    if total > 0 {
        let first = query.with_page(1).href(&path);
        return view! { <p class="empty">{t.t("page-too-far")}" "<a href=first>{t.t("to-first-page")}</a></p> }.into_any();
    }
    let remove = |filter: &Filter| {
        let label = t.t_with("remove-filter", &Args::new().with("name", names.short(filter)));
        view! { <li><a href=query.toggled(filter).href(&path) data-noscroll="">{label}</a></li> }
    };
    view! {
        <div class="empty">
            <p>{t.t("nothing-found-text")}</p>
            <ul>
                {query.filters().iter().map(remove).collect_view()}
                <li><a href=path.clone()>{t.t("to-all-companies")}</a></li>
            </ul>
        </div>
    }
    .into_any()
}
