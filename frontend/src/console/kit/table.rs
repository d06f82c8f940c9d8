//! Lists of rows as a table that becomes a list of cards on narrow screens.

use leptos::prelude::*;

/// A table from its columns and rows; the first cell of a row names it. One function for all
/// lists, so that each costs the bundle only its words.
pub fn data_table(caption: String, columns: Vec<String>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let head = columns
        .iter()
        .map(|column| view! { <th scope="col" role="columnheader">{column.clone()}</th> }.into_any())
        .collect_view();
    let row = |cells: Vec<AnyView>| {
        let cells = cells
            .into_iter()
            .zip(&columns)
            .enumerate()
            .map(|(place, (cell, column))| {
                if place == 0 {
                    view! { <th scope="row" role="rowheader">{cell}</th> }.into_any()
                } else {
                    // On narrow screens the column's name stands before the value.
                    view! { <td role="cell" data-label=column.clone()>{cell}</td> }.into_any()
                }
            })
            .collect_view();
        view! { <tr role="row">{cells}</tr> }.into_any()
    };
    let body = rows.into_iter().map(row).collect_view();
    // The roles keep it a table for assistive technology where the style makes it a list.
    view! {
        <table class="cards" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
    .into_any()
}

/// A cell of plain text; a dash when there is none.
pub fn cell(text: impl Into<Option<String>>) -> AnyView {
    text.into().unwrap_or_else(|| "–".to_owned()).into_any()
}
