//! What every public page has: header with the languages, footer with statement and sources.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};
use seutu_shared::{i18n::Args, locale::Locale, municipality};

use super::{
    CONTACT_EMAIL,
    route::{NOTICE, Page},
};
use crate::{
    shell::use_today,
    texts::{Texts, use_locale, use_texts},
};

/// A language by its own name.
const fn own_name(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi => "Suomi",
        Locale::Sv => "Svenska",
        Locale::En => "English",
    }
}

/// Name of the site and the languages.
#[component]
pub fn SiteHeader(
    /// Page in sight; the languages lead to the same page.
    page: Memo<Page>,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let search = use_location().search;
    // A reload, so that the whole document, its `lang` included, is in the new language.
    let languages = move || {
        let (page, search) = (page.get(), search.get());
        let href = |other: Locale| match search.as_str() {
            "" => page.path(other),
            search => format!("{}?{search}", page.path(other)),
        };
        language_links(locale, &href).into_string()
    };
    view! {
        <header class="site-header">
            <div class="wrap">
                <a class="site-name" href=Page::Directory.path(locale) inner_html=name(t)></a>
                <nav class="languages" aria-label=t.t("languages-label") inner_html=languages></nav>
            </div>
        </header>
    }
}

/// Links to the same page in each language.
fn language_links(locale: Locale, href: &dyn Fn(Locale) -> String) -> Markup {
    html! {
        ul {
            @for other in Locale::ALL.iter().copied() {
                li {
                    a href=(href(other)) lang=(other.code()) hreflang=(other.code()) rel="external"
                        aria-current=[(other == locale).then_some("true")] { (own_name(other)) }
                }
            }
        }
    }
}

/// Header, content and footer of a page that needs no program in the browser; `path` is its address below the
/// language's prefix.
#[cfg(feature = "ssr")]
pub(crate) fn still_page(t: Texts, today: NaiveDate, path: &str, content: &Markup) -> Markup {
    let locale = t.locale();
    let href = |other: Locale| format!("{}{path}", other.path_prefix());
    html! {
        a.skip-link href="#sisalto" { (t.t("skip-to-content")) }
        header.site-header {
            div.wrap {
                a.site-name href=(Page::Directory.path(locale)) { (maud::PreEscaped(name(t))) }
                nav.languages aria-label=(t.t("languages-label")) { (language_links(locale, &href)) }
            }
        }
        main #sisalto tabindex="-1" { (content) }
        footer.site-footer { (footer(t, locale, today)) }
    }
}

/// Mark and name of the site.
fn name(t: Texts) -> String {
    let name = html! {
        svg.site-mark viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
            path d="M16 3 8 14h4l-6 9h20l-6-9h4zM16 23v6" {}
        }
        span { (t.t("site-name")) }
    };
    name.into_string()
}

/// Who keeps the site, what it is made of, and the way in for staff.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let markup = footer(use_texts(), use_locale(), use_today());
    view! { <footer class="site-footer" inner_html=markup.into_string()></footer> }
}

fn footer(t: Texts, locale: Locale, today: NaiveDate) -> Markup {
    let members = municipality::all()
        .iter()
        .filter(|place| place.member_on(today))
        .map(|place| place.name(locale));
    let members = members.collect::<Vec<_>>().join(", ");
    html! {
        div.wrap {
            div.footer-part {
                p.footer-name { (t.t("site-name")) }
                p { (t.t_with("footer-keeper", &Args::new().with("members", members))) }
                p { a href={ "mailto:" (CONTACT_EMAIL) } { (CONTACT_EMAIL) } }
            }
            div.footer-part {
                ul.footer-links {
                    li { a href=(Page::Statistics.path(locale)) rel="external" { (t.t("footer-statistics")) } }
                    li { a href={ (locale.path_prefix()) (NOTICE) } rel="external" { (t.t("footer-privacy")) } }
                    li { a href=(Page::Accessibility.path(locale)) rel="external" { (t.t("accessibility-title")) } }
                    li { a href=(Page::OpenData.path(locale)) rel="external" { (t.t("footer-open-data")) } }
                    li { a href={ (locale.path_prefix()) "/suostumukset" } rel="external" { (t.t("footer-permissions")) } }
                    li {
                        a href={ "mailto:" (CONTACT_EMAIL) "?subject=" (subject(&t.t("feedback-subject"))) } {
                            (t.t("footer-feedback"))
                        }
                    }
                    li { a href="/oma" rel="external nofollow" { (t.t("footer-own")) } }
                    li { a href="/hallinta" rel="external nofollow" { (t.t("footer-console")) } }
                }
            }
            div.footer-part.footer-sources {
                p { (t.t("footer-sources")) }
                p { (t.t("source-industries")) " " (t.t("source-borders")) }
            }
        }
    }
}

/// A subject line for a `mailto:` address, where "+" is no blank.
pub(crate) fn subject(text: &str) -> String {
    super::query::encode(text).replace('+', "%20")
}
