//! The public application: the same on the server and in the browser.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::{components::Router, hooks::use_location};

use crate::{
    api::transport::{Api, provide_api},
    public::{
        company::CompanyView,
        directory::DirectoryView,
        head::{HeadSlot, provide_head},
        layout::{SiteFooter, SiteHeader},
        not_found::NotFoundView,
        route::Page,
        written::WrittenView,
    },
    texts::{provide_texts, public_texts, use_texts},
};

/// What a page needs from the side it runs on.
#[derive(Debug, Clone)]
pub struct PageContext {
    /// Path of the first page; its prefix decides the language of the whole document.
    pub path: String,
    /// Today in Finland.
    pub today: NaiveDate,
    /// Way to the API.
    pub api: Api,
    /// Where pages put their title.
    pub head: HeadSlot,
}

impl PageContext {
    /// The context of the document that the bundle was loaded into.
    #[cfg(feature = "hydrate")]
    pub fn of_document(api: Api) -> Self {
        let path = window().location().pathname().unwrap_or_default();
        let now = js_sys::Date::new_0();
        let day = |number: u32| if number == 0 { 1 } else { number };
        let year = i32::try_from(now.get_full_year()).unwrap_or_default();
        let today =
            NaiveDate::from_ymd_opt(year, now.get_month() + 1, day(now.get_date())).unwrap_or_default();
        Self {
            path,
            today,
            api,
            head: HeadSlot::default(),
        }
    }
}

/// Whether a path leads to a page of the public site.
pub fn is_public_path(path: &str) -> bool {
    Page::of_path(path).1 != Page::NotFound
}

/// Today in Finland.
#[derive(Debug, Clone, Copy)]
struct Today(NaiveDate);

/// Today in Finland, as the page was told.
pub(crate) fn use_today() -> NaiveDate {
    use_context::<Today>().map(|today| today.0).unwrap_or_default()
}

/// The public site.
#[component]
pub fn App(
    /// What it needs from the side it runs on.
    context: PageContext,
) -> impl IntoView {
    let (locale, _) = Page::of_path(&context.path);
    provide_texts(locale, public_texts(locale));
    provide_api(context.api);
    provide_head(context.head);
    provide_context(Today(context.today));
    view! {
        <Router>
            <Site />
        </Router>
    }
}

/// Header, the page of the address, footer.
#[component]
fn Site() -> impl IntoView {
    let t = use_texts();
    let location = use_location();
    let path = location.pathname;
    let page = Memo::new(move |_| path.with(|path| Page::of_path(path).1));
    #[cfg(feature = "hydrate")]
    follow_navigation(path, location.search);
    view! {
        // The router must not take this link: only the browser moves the focus along.
        <a class="skip-link" href="#sisalto" rel="external">{t.t("skip-to-content")}</a>
        <SiteHeader page />
        <main id="sisalto" tabindex="-1">
            {move || match page.get() {
                Page::Directory => view! { <DirectoryView /> }.into_any(),
                Page::Company(id) => view! { <CompanyView id /> }.into_any(),
                page @ (Page::Accessibility | Page::Statistics | Page::OpenData) => {
                    view! { <WrittenView page /> }.into_any()
                }
                Page::NotFound => view! { <NotFoundView /> }.into_any(),
            }}
        </main>
        <SiteFooter />
    }
}

/// Finishes a navigation when its page is in place, and moves the focus to the new content, as a
/// reload would.
#[cfg(feature = "hydrate")]
fn follow_navigation(path: Memo<String>, search: Memo<String>) {
    use leptos_router::location::{BrowserUrl, LocationProvider};

    let provider = use_context::<BrowserUrl>();
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        search.with(|search| crate::public::scroll::moved_to(&now, search));
        if let Some(provider) = &provider {
            provider.ready_to_complete();
        }
        if before.is_some_and(|before| before != now)
            && let Some(main) = document().get_element_by_id("sisalto")
        {
            use wasm_bindgen::JsCast;
            if let Ok(main) = main.dyn_into::<web_sys::HtmlElement>() {
                // Fails only for elements that have left the document.
                drop(main.focus());
            }
        }
        now
    });
}
