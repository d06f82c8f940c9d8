//! Registered names, those in use first.

use leptos::prelude::*;
use seutu_shared::date::format_date;

use super::{Section, case::Case};
use crate::{api::console::company::RegisterName, ui::Table};

/// Names with their times.
#[component]
pub fn Names(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let rows = move || {
        let mut names = case.with(|company| company.names.clone()).unwrap_or_default();
        names.sort_by_key(|name| {
            (
                name.ended_on.is_some(),
                std::cmp::Reverse(name.ended_on),
                std::cmp::Reverse(name.registered_on),
            )
        });
        names.into_iter().map(|name| row(case, name)).collect_view()
    };
    let head = |key: &str| view! { <th scope="col">{t.t(key)}</th> };
    view! {
        <Section id="names" title="console-names">
            <Table caption=t.t("console-names") hide_caption=true>
                <thead><tr>{head("console-column-name")}{head("console-name-kind")}{head("console-from")}{head("console-until")}</tr></thead>
                <tbody>{rows}</tbody>
            </Table>
        </Section>
    }
}

fn row(case: Case, name: RegisterName) -> impl IntoView {
    let kind = case.texts.t(&name.kind.label_key());
    view! {
        <tr class:is-over=name.ended_on.is_some()>
            <th scope="row">{name.name}</th>
            <td>{kind}</td>
            <td class="cell-date">{name.registered_on.map(format_date)}</td>
            <td class="cell-date">{name.ended_on.map(format_date)}</td>
        </tr>
    }
}
