//! What the list, its dialogs, its keys and the open company share.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    params::ParamsMap,
};

use super::filter_state::ListState;
use crate::{
    api::console::companies::{CompanyRow, RegisterCompaniesData},
    console::{data::Query, paths},
};

/// The company list as its parts see it.
#[derive(Clone, Copy)]
pub struct CompanyList {
    /// Filters, order and page, from the address.
    pub state: Memo<ListState>,
    /// The page of rows.
    pub query: Query<RegisterCompaniesData>,
    /// Business IDs of the ticked rows.
    pub selected: RwSignal<BTreeSet<String>>,
    /// Row that had the focus last, from 0.
    pub row: RwSignal<usize>,
    /// Row to focus when the next page of rows arrives.
    pub refocus: RwSignal<Option<usize>>,
    /// Business ID of the company that is open beside the list.
    pub open: Memo<Option<String>>,
    /// Grows when decisions from the list may have changed the open company.
    pub decided: RwSignal<u32>,
    go: StoredValue<Box<dyn Fn(String, bool) + Send + Sync>>,
}

impl std::fmt::Debug for CompanyList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompanyList").finish_non_exhaustive()
    }
}

impl CompanyList {
    /// The list of this address. Call it while the list's component is built.
    pub fn new(state: Memo<ListState>, query: Query<RegisterCompaniesData>) -> Self {
        let path = use_location().pathname;
        let navigate = use_navigate();
        let open = Memo::new(move |_| {
            let path = path.get();
            let id = path.strip_prefix(paths::COMPANIES)?.trim_matches('/');
            (!id.is_empty()).then(|| id.to_owned())
        });
        let go = move |address: String, replace: bool| {
            // Addresses are complete already, and the list must not jump to its top.
            navigate(
                &address,
                NavigateOptions {
                    resolve: false,
                    replace,
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        };
        Self {
            state,
            query,
            selected: RwSignal::new(BTreeSet::new()),
            row: RwSignal::new(0),
            refocus: RwSignal::new(None),
            open,
            decided: RwSignal::new(0),
            go: StoredValue::new(Box::new(go)),
        }
    }

    /// The rows in sight.
    pub fn rows(self) -> Vec<CompanyRow> {
        self.query.data.with(|data| {
            data.as_ref()
                .map(|d| d.register_companies.nodes.clone())
                .unwrap_or_default()
        })
    }

    /// Rows in all.
    pub fn total(self) -> u32 {
        self.query
            .data
            .with(|data| data.as_ref().map_or(0, |d| d.register_companies.total_count))
    }

    /// Shows the list with other filters, from its first page.
    pub fn apply(self, change: impl FnOnce(&mut ListState)) {
        let mut state = self.state.get_untracked();
        change(&mut state);
        state.page = 1;
        let base = self
            .open
            .get_untracked()
            .map_or_else(|| paths::COMPANIES.to_owned(), |id| paths::company(&id, ""));
        let address = base + &query_string(&state);
        self.go.with_value(|go| go(address, true));
    }

    /// Address of a page of the list.
    pub fn page_address(self, page: u32) -> String {
        let state = ListState {
            page,
            ..self.state.get()
        };
        paths::COMPANIES.to_owned() + &query_string(&state)
    }

    /// Address of a company that keeps the list as it is.
    pub fn company_address(self, business_id: &str) -> String {
        paths::company(business_id, &self.state.with(query_string))
    }

    /// Ticks a row, or takes the tick away.
    pub fn toggle(self, business_id: &str) {
        self.selected.update(|selected| {
            if !selected.remove(business_id) {
                selected.insert(business_id.to_owned());
            }
        });
    }

    /// What a decision is about: the ticked rows, else the open company, else the row in focus.
    pub fn targets(self) -> Vec<String> {
        let selected: Vec<_> = self
            .selected
            .with_untracked(|selected| selected.iter().cloned().collect());
        if !selected.is_empty() {
            return selected;
        }
        if let Some(open) = self.open.get_untracked() {
            return vec![open];
        }
        let row = self.row.get_untracked();
        untrack(|| self.rows())
            .get(row)
            .map(|row| row.business_id.clone())
            .into_iter()
            .collect()
    }

    /// Asks for the rows again, after something changed.
    pub fn reload(self) {
        self.query.state.reload();
    }
}

/// The query with its "?", or nothing for an unfiltered list.
pub fn query_string(state: &ListState) -> String {
    let map: ParamsMap = state.parameters().into_iter().collect();
    map.to_query_string()
}
