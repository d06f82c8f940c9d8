//! Filters and place of a list in the address, so that reloading, going back and sharing work.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
    params::ParamsMap,
};

use super::EmptyState;
use crate::{api::console::accounts::PageInfo, texts::use_texts};

/// Parameter with the place where the page begins.
const AFTER: &str = "jatko";

/// Filters of a page of the console.
#[derive(Debug, Clone, Copy)]
pub struct Filters {
    path: &'static str,
    map: Memo<ParamsMap>,
    fields: StoredValue<Vec<(&'static str, RwSignal<String>)>>,
}

/// The filters of the page at `path`, each by the name of its parameter. Call it while the page is
/// built.
pub fn use_filters(path: &'static str, names: &[&'static str]) -> Filters {
    let map = use_query_map();
    let fields: Vec<_> = names
        .iter()
        .map(|name| (*name, RwSignal::new(String::new())))
        .collect();
    let typed = fields.clone();
    Effect::new(move |_| {
        for (name, field) in &typed {
            field.set(map.with(|map| map.get(name)).unwrap_or_default());
        }
    });
    Filters {
        path,
        map,
        fields: StoredValue::new(fields),
    }
}

impl Filters {
    /// What is typed or chosen, before it is applied.
    pub fn field(self, name: &str) -> RwSignal<String> {
        self.fields
            .with_value(|fields| fields.iter().find(|(n, _)| *n == name).map(|(_, field)| *field))
            .unwrap_or_default()
    }

    /// The value in the address; `None` when there is none.
    pub fn value(self, name: &str) -> Option<String> {
        self.map
            .with(|map| map.get(name))
            .filter(|value| !value.is_empty())
    }

    /// Where the page begins; `None` for the first.
    pub fn after(self) -> Option<String> {
        self.value(AFTER)
    }

    fn address(self, value: impl Fn(&str, RwSignal<String>) -> String, after: Option<&str>) -> String {
        let mut parts = self.fields.with_value(|fields| {
            fields
                .iter()
                .map(|(name, field)| (*name, value(name, *field)))
                .collect::<Vec<_>>()
        });
        parts.push((AFTER, after.unwrap_or_default().to_owned()));
        let query: Vec<_> = parts
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| format!("{name}={}", js_sys::encode_uri_component(value.trim())))
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, query.join("&"))
    }

    /// Address of the same list at another place.
    pub fn page(self, after: Option<&str>) -> String {
        self.address(|name, _| self.value(name).unwrap_or_default(), after)
    }

    /// Applies what is typed and chosen. Call the result in the form's submit handler.
    pub fn submit(self) -> impl Fn(leptos::ev::SubmitEvent) + 'static {
        let navigate = use_navigate();
        move |event| {
            event.prevent_default();
            let options = NavigateOptions {
                resolve: false,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&self.address(|_, field| field.get_untracked(), None), options);
        }
    }
}

/// Links to the next rows and back to the first ones.
fn paging(filters: Filters, info: &PageInfo) -> AnyView {
    let t = use_texts();
    let first = filters
        .after()
        .map(|_| view! { <a href=filters.page(None)>{t.t("console-first-page")}</a> });
    let next = info.has_next.then(
        || view! { <a rel="next" href=filters.page(info.end.as_deref())>{t.t("console-next-page")}</a> },
    );
    view! { <nav class="actions" aria-label=t.t("console-pages")>{first}{next}</nav> }.into_any()
}

/// A page of a list: how many there are, its rows, and the way to the next ones; `empty` where there are none.
pub fn paged(
    filters: Filters,
    info: &PageInfo,
    count: String,
    empty: &str,
    rows: Option<AnyView>,
) -> AnyView {
    match rows {
        None => view! { <EmptyState text=use_texts().t(empty) /> }.into_any(),
        Some(rows) => view! {
            <p class="toolbar-count" role="status">{count}</p>
            {rows}
            {paging(filters, info)}
        }
        .into_any(),
    }
}
