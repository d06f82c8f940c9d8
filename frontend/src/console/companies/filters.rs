//! Filters above the list. Each change goes to the address; the list follows the address.

use std::time::Duration;

use leptos::{ev::SubmitEvent, leptos_dom::helpers::debounce, prelude::*};
use seutu_shared::{
    company::{CompanyState, RegisterStatus, Situation},
    i18n::Args,
    listing::ListingStatus,
};

use super::{filter_state::ListState, list_context::CompanyList};
use crate::{
    api::console::{session::NamedCode, types::RegisterCompanySort},
    console::session::use_session,
    texts::use_texts,
    ui::{Button, ButtonKind, Choice, Icon, Select, Symbol},
};

/// How long after the last key the list follows the search text.
const SEARCH_PAUSE: Duration = Duration::from_millis(350);
/// Id of the search field, which the key "/" goes to.
pub const SEARCH_ID: &str = "company-search";

/// Search text and filters.
#[component]
pub fn Filters(
    /// The list.
    list: CompanyList,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let clear = Callback::new(move |_| {
        list.apply(|state| {
            *state = ListState {
                sort: state.sort,
                ..ListState::default()
            };
        });
    });
    let named = move |pick: fn(&crate::api::console::session::ReferenceData) -> &Vec<NamedCode>| {
        Signal::derive(move || {
            let codes = session.reference.with(|reference| pick(reference).clone());
            with_all(
                &t.t("all"),
                codes.into_iter().map(|code| Choice::new(code.code, code.name)),
            )
        })
    };
    let choices = move |values: Vec<Choice>| Signal::stored(with_all(&t.t("all"), values.into_iter()));
    let labels = move |pairs: Vec<(&str, String)>| {
        choices(
            pairs
                .into_iter()
                .map(|(code, key)| Choice::new(code, t.t(&key)))
                .collect(),
        )
    };
    let states = labels(
        CompanyState::ALL
            .iter()
            .map(|v| (v.as_str(), v.label_key()))
            .collect(),
    );
    let registers = labels(
        RegisterStatus::ALL
            .iter()
            .map(|v| (v.as_str(), v.label_key()))
            .collect(),
    );
    let listings = labels(
        ListingStatus::ALL
            .iter()
            .map(|v| (v.as_str(), v.label_key()))
            .collect(),
    );
    let situations = labels(
        Situation::ALL
            .iter()
            .map(|v| (v.as_str(), v.label_key()))
            .collect(),
    );
    let sorts = RegisterCompanySort::ALL
        .iter()
        .map(|v| Choice::new(v.slug(), t.t(v.label_key())))
        .collect::<Vec<_>>();
    let folded = Memo::new(move |_| list.state.with(folded_in_use));
    // While a company is open there is little room: the filters stay folded, and their number tells.
    let summary = move || match folded.get() {
        0 => t.t("console-filter-more"),
        count => t.t_with("console-filter-more-used", &Args::new().with("count", count)),
    };
    view! {
        <search class="filters">
            <SearchField list />
            <FilterSelect list id="filter-state" label="console-filter-state" choices=states
                read=|s| s.state.map(|v| v.to_string()).unwrap_or_default() write=|s, v| s.state = v.parse().ok() />
            <FilterSelect list id="filter-municipality" label="municipality" choices=named(|r| &r.municipalities)
                read=|s| s.municipality.clone() write=|s, v| s.municipality = v />
            <details class="filters-more" open=move || { folded.get() > 0 && list.open.with(Option::is_none) }>
                <summary>{summary}</summary>
                <div class="filters-grid">
                    <FilterSelect list id="filter-register" label="console-filter-register" choices=registers
                        read=|s| s.register.map(|v| v.to_string()).unwrap_or_default() write=|s, v| s.register = v.parse().ok() />
                    <FilterSelect list id="filter-listing" label="console-filter-listing" choices=listings
                        read=|s| s.listing.map(|v| v.to_string()).unwrap_or_default() write=|s, v| s.listing = v.parse().ok() />
                    <FilterSelect list id="filter-form" label="company-form" choices=named(|r| &r.company_forms)
                        read=|s| s.form.clone() write=|s, v| s.form = v />
                    <FilterSelect list id="filter-situation" label="console-filter-situation" choices=situations
                        read=|s| s.situation.map(|v| v.to_string()).unwrap_or_default() write=|s, v| s.situation = v.parse().ok() />
                    <FilterSelect list id="filter-sort" label="console-sort" choices=Signal::stored(sorts)
                        read=|s| s.sort.slug().to_owned() write=|s, v| s.sort = RegisterCompanySort::from_slug(&v).unwrap_or(RegisterCompanySort::Name) />
                </div>
            </details>
            <Show when=move || list.state.with(|state| !state.import.is_empty())>
                <p class="filter-note">
                    {t.t("console-filter-import")}" "
                    <Button kind=ButtonKind::Quiet symbol=Symbol::Close on_click=Callback::new(move |_| list.apply(|s| s.import.clear()))>{t.t("console-filter-import-off")}</Button>
                </p>
            </Show>
            <Show when=move || list.state.with(ListState::is_filtered)>
                <Button kind=ButtonKind::Quiet symbol=Symbol::Close on_click=clear>{t.t("console-filter-clear")}</Button>
            </Show>
        </search>
    }
}

/// The search text; the list follows after a short pause, and at once on Enter.
#[component]
fn SearchField(list: CompanyList) -> impl IntoView {
    let t = use_texts();
    let typed = RwSignal::new(list.state.with_untracked(|state| state.text.clone()));
    // Follows the address when somebody else changes it: the back button, a view of the rail.
    Effect::new(move |_| {
        let text = list.state.with(|state| state.text.clone());
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });
    let search = move || {
        let text = typed.get_untracked().trim().to_owned();
        if list.state.with_untracked(|state| state.text != text) {
            list.apply(|state| state.text = text);
        }
    };
    let mut later = debounce(SEARCH_PAUSE, move |()| search());
    view! {
        <form class="search-field" on:submit=move |event: SubmitEvent| { event.prevent_default(); search(); }>
            <label for=SEARCH_ID>{t.t("console-search-label")}</label>
            <div class="search-box">
                <Icon symbol=Symbol::Search />
                <input
                    id=SEARCH_ID
                    type="search"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |event| { typed.set(event_target_value(&event)); later(()); }
                />
            </div>
        </form>
    }
}

/// One filter.
#[component]
fn FilterSelect(
    list: CompanyList,
    id: &'static str,
    label: &'static str,
    choices: Signal<Vec<Choice>>,
    read: fn(&ListState) -> String,
    write: fn(&mut ListState, String),
) -> impl IntoView {
    let t = use_texts();
    let value = RwSignal::new(list.state.with_untracked(read));
    Effect::new(move |_| {
        let in_address = list.state.with(read);
        if value.with_untracked(|value| *value != in_address) {
            value.set(in_address);
        }
    });
    Effect::new(move |before: Option<String>| {
        let chosen = value.get();
        if before.is_some_and(|before| before != chosen) && list.state.with_untracked(read) != chosen {
            list.apply(|state| write(state, chosen.clone()));
        }
        chosen
    });
    view! { <Select id label=t.t(label) value choices /> }
}

fn with_all(all: &str, choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", all)).chain(choices).collect()
}

/// How many of the filters that are folded away are in use.
fn folded_in_use(state: &ListState) -> usize {
    [
        state.register.is_some(),
        state.listing.is_some(),
        !state.form.is_empty(),
        state.situation.is_some(),
        state.sort != RegisterCompanySort::Name,
    ]
    .into_iter()
    .filter(|used| *used)
    .count()
}
