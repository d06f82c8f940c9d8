//! The rows of the list.

use leptos::prelude::*;
use seutu_shared::{date::format_date, permission::Permission};

use super::list_context::CompanyList;
use crate::{
    api::console::companies::CompanyRow,
    console::{kit::state_badge, session::use_session},
    texts::use_texts,
    ui::{Badge, Symbol, Tone},
};

/// Id of the link in a row, which the keys j and k go to.
pub fn row_id(index: usize) -> String {
    format!("company-row-{index}")
}

/// The table. Narrow panes leave out columns, narrow screens stack the cells.
#[component]
pub fn CompanyTable(
    /// The list.
    list: CompanyList,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let decides = Memo::new(move |_| session.can(Permission::CompanyDecide));
    let ids = move || {
        list.rows()
            .into_iter()
            .map(|row| row.business_id)
            .collect::<Vec<_>>()
    };
    let all = move || {
        let ids = ids();
        !ids.is_empty()
            && list
                .selected
                .with(|selected| ids.iter().all(|id| selected.contains(id)))
    };
    let toggle_all = move |event| {
        let on = event_target_checked(&event);
        let ids = untrack(ids);
        list.selected.update(|selected| {
            selected.clear();
            if on {
                selected.extend(ids);
            }
        });
    };
    let rows = move || {
        list.rows()
            .into_iter()
            .enumerate()
            .map(|(index, row)| view! { <Row list index row decides=decides.get() /> })
            .collect_view()
    };
    let head = |key: &str, class: &'static str| view! { <th scope="col" class=class>{t.t(key)}</th> };
    view! {
        <div class="list-table" class:is-loading=move || list.query.state.loading.get()>
            <table>
                <caption class="visually-hidden">{t.t("console-companies")}</caption>
                <thead>
                    <tr>
                        <Show when=move || decides.get()>
                            <th scope="col" class="cell-check">
                                <input type="checkbox" id="select-all" aria-label=t.t("console-select-all") prop:checked=all on:change=toggle_all />
                                <label for="select-all" class="select-all-label">{t.t("console-select-all-short")}</label>
                            </th>
                        </Show>
                        {head("console-column-name", "")}
                        {head("municipality", "")}
                        {head("industry", "col-wide")}
                        {head("console-column-state", "")}
                        {head("console-column-listing", "")}
                        {head("console-column-registered", "col-wide")}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// One company.
#[component]
fn Row(list: CompanyList, index: usize, row: CompanyRow, decides: bool) -> impl IntoView {
    let t = use_texts();
    let listing = row.listing_state();
    let CompanyRow {
        business_id,
        name,
        state,
        register_status,
        registered_on,
        form,
        municipality,
        industry,
        situations,
        ..
    } = row;
    let id = StoredValue::new(business_id.clone());
    let ticked = move || {
        list.selected
            .with(|selected| id.with_value(|id| selected.contains(id)))
    };
    let is_open = move || {
        list.open
            .with(|open| id.with_value(|id| open.as_ref() == Some(id)))
    };
    let select_label = t.t_with(
        "console-select-row",
        &seutu_shared::i18n::Args::new().with("name", name.as_str()),
    );
    let warnings = situations
        .into_iter()
        .filter(|situation| situation.ended_on.is_none())
        .map(|situation| {
            let text = t.t(&situation.situation.label_key());
            view! { <Badge tone=Tone::Danger symbol=Symbol::Warning>{text}</Badge> }
        })
        .collect_view();
    let ended = (register_status != seutu_shared::company::RegisterStatus::Live)
        .then(|| state_badge(register_status));
    let address = move || id.with_value(|id| list.company_address(id));
    view! {
        <tr class:row-ticked=ticked class:row-open=is_open>
            {decides.then(|| view! {
                <td class="cell-check">
                    <input
                        type="checkbox"
                        aria-label=select_label
                        prop:checked=ticked
                        on:focus=move |_| list.row.set(index)
                        on:change=move |_| id.with_value(|id| list.toggle(id))
                    />
                </td>
            })}
            <th scope="row" class="cell-name">
                <a id=row_id(index) href=address aria-current=move || is_open().then_some("true") on:focus=move |_| list.row.set(index) data-noscroll="">{name}</a>
                <span class="cell-id">{business_id}</span>
                {form.map(|form| view! { <span class="cell-form">{form.name}</span> })}
                {ended}
                {warnings}
            </th>
            <td>{municipality.map(|municipality| municipality.name)}</td>
            <td class="col-wide cell-industry">{industry.map(|industry| industry.name)}</td>
            <td>{state_badge(state)}</td>
            <td>{state_badge(listing)}</td>
            <td class="col-wide cell-date">{registered_on.map(format_date)}</td>
        </tr>
    }
}
