//! A company in a list: who, what, where, and the two ways to reach it at once.

use maud::{Markup, html};
use seutu_shared::{i18n::Args, locale::Locale, phone, url};

use crate::{
    api::directory::{CompanyCard, Language, Situation},
    public::{markup::icon, picture, route::Page},
    texts::Texts,
    ui::Symbol,
};

/// The `lang` attribute of a text, where it is not the page's language.
pub(in crate::public) fn foreign_lang(language: Option<Language>, page: Locale) -> Option<&'static str> {
    language
        .map(Locale::from)
        .filter(|language| *language != page)
        .map(Locale::code)
}

/// Trade and place.
pub(in crate::public) fn trade_and_place(trade: Option<&str>, place: &str) -> Markup {
    html! {
        p.card-facts {
            @if let Some(trade) = trade { span { (trade) } }
            span.card-place { (icon(Symbol::Place)) (place) }
        }
    }
}

/// What else a company is called; it may have been found by that.
pub(in crate::public) fn also(t: Texts, names: &[String]) -> Markup {
    html! {
        @if !names.is_empty() {
            @let args = Args::new().with("names", names.join(", "));
            p.company-also { (t.t_with("company-also", &args)) }
        }
    }
}

/// Name of a situation.
pub(in crate::public) const fn situation_key(situation: Situation) -> &'static str {
    match situation {
        Situation::Bankruptcy => "situation-bankruptcy",
        Situation::Reorganisation => "situation-reorganisation",
        Situation::Liquidation => "situation-liquidation",
    }
}

/// One company.
fn card(t: Texts, company: &CompanyCard) -> Markup {
    let locale = t.locale();
    let named = |key: &str| t.t_with(key, &Args::new().with("name", company.name.clone()));
    html! {
        li.card {
            // The name beside it says whose it is.
            @if let Some(logo) = &company.logo { (picture::lazy(t, logo, "card-logo", "3.5rem")) }
            h3 { a href=(Page::Company(company.business_id.clone()).path(locale)) { (company.name) } }
            @if !company.situations.is_empty() {
                p.badges {
                    @for situation in &company.situations {
                        span.badge.tone-warn { (icon(Symbol::Danger)) (t.t(situation_key(*situation))) }
                    }
                }
            }
            (also(t, &company.auxiliary_names))
            (trade_and_place(company.industry.as_ref().map(|trade| trade.name.as_str()), &company.municipality.name))
            @if let Some(summary) = &company.summary {
                p.card-summary lang=[foreign_lang(company.summary_language, locale)] { (summary) }
            }
            @if company.phone.is_some() || company.website.is_some() {
                p.card-actions {
                    @if let Some(number) = &company.phone {
                        a.card-action href={ "tel:" (number) } {
                            (icon(Symbol::Phone))
                            span.visually-hidden { (named("call-company")) }
                            span { (phone::display(number)) }
                        }
                    }
                    @if let Some(address) = &company.website {
                        a.card-action href=(address) rel="external noopener noreferrer" {
                            (icon(Symbol::Globe))
                            span.visually-hidden { (named("website-of-company")) }
                            span { (url::display(address)) }
                        }
                    }
                }
            }
        }
    }
}

/// A list of companies.
pub(super) fn cards(t: Texts, companies: &[CompanyCard]) -> Markup {
    html! { ul.cards { @for company in companies { (card(t, company)) } } }
}
