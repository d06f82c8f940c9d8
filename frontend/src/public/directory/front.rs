//! The front page: places, trades, and what is new.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    card::cards,
    filters::{industry_filters, place_filters},
    names::Names,
};
use crate::{
    api::directory::CompanyPage,
    public::{CONTACT_EMAIL, layout::subject, query::DirectoryQuery},
    texts::Texts,
};

/// Everything below the search box.
pub(super) fn front(t: Texts, page: &CompanyPage, today: NaiveDate) -> Markup {
    let query = DirectoryQuery::default();
    let names = Names::new(t, Some(&page.facets));
    html! {
        @if page.total_count == 0 {
            section.page.empty {
                h2 { (t.t("empty-directory-title")) }
                p { (t.t("empty-directory-text")) }
            }
        } @else {
            div.front {
                section.front-places aria-labelledby="kunnat" {
                    h2 #kunnat { (t.t("front-places")) }
                    (place_filters(t, &query, &page.facets, today))
                }
                section.front-trades aria-labelledby="toimialat" {
                    h2 #toimialat { (t.t("front-trades")) }
                    (industry_filters(&query, &page.facets, &names))
                }
            }
            section.front-newest aria-labelledby="uusimmat" {
                h2 #uusimmat { (t.t("front-newest")) }
                (cards(t, &page.nodes))
            }
        }
        (door(t))
    }
}

/// The way in for companies that are not here yet.
fn door(t: Texts) -> Markup {
    html! {
        section.door aria-labelledby="oma-yritys" {
            h2 #oma-yritys { (t.t("door-title")) }
            p { (t.t("door-text")) }
            p {
                a.button href={ "mailto:" (CONTACT_EMAIL) "?subject=" (subject(&t.t("door-subject"))) } {
                    (t.t("door-action"))
                }
            }
            p { a href={ (t.locale().path_prefix()) "/lunasta" } rel="external nofollow" { (t.t("door-claim")) } }
        }
    }
}
