//! The front page: places, trades, and what is new.

use leptos::prelude::*;

use super::{
    card::cards,
    filters::{industry_filters, place_filters},
    names::Names,
};
use crate::{
    api::directory::CompanyPage,
    public::{CONTACT_EMAIL, layout::subject, query::DirectoryQuery},
    texts::use_texts,
};

/// Everything below the search box.
pub(super) fn front(page: CompanyPage) -> AnyView {
    let t = use_texts();
    let query = DirectoryQuery::default();
    let names = Names::new(t, Some(&page.facets));
    if page.total_count == 0 {
        return view! {
            <section class="page empty">
                <h2>{t.t("empty-directory-title")}</h2>
                <p>{t.t("empty-directory-text")}</p>
            </section>
            {door()}
        }
        .into_any();
    }
    view! {
        <div class="front">
            <section class="front-places" aria-labelledby="kunnat">
                <h2 id="kunnat">{t.t("front-places")}</h2>
                {place_filters(&query, &page.facets)}
            </section>
            <section class="front-trades" aria-labelledby="toimialat">
                <h2 id="toimialat">{t.t("front-trades")}</h2>
                {industry_filters(&query, &page.facets, &names)}
            </section>
        </div>
        <section class="front-newest" aria-labelledby="uusimmat">
            <h2 id="uusimmat">{t.t("front-newest")}</h2>
            {cards(page.nodes)}
        </section>
        {door()}
    }
    .into_any()
}

/// The way in for companies that are not here yet.
fn door() -> AnyView {
    let t = use_texts();
    view! {
        <section class="door" aria-labelledby="oma-yritys">
            <h2 id="oma-yritys">{t.t("door-title")}</h2>
            <p>{t.t("door-text")}</p>
            <p>
                <a class="button" href=format!("mailto:{CONTACT_EMAIL}?subject={}", subject(&t.t("door-subject")))>
                    {t.t("door-action")}
                </a>
            </p>
        </section>
    }
    .into_any()
}
