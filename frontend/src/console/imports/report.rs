//! What came of a run, in numbers, and which records could not be used.

use leptos::prelude::*;
use seutu_shared::{company::CompanyState, i18n::Args};

use crate::{
    api::console::{imports::ImportRun, types::ImportState},
    console::{
        companies::filter_state::{IMPORT_PARAM, STATE_PARAM},
        paths,
    },
    texts::{use_locale, use_texts},
    ui::{ButtonKind, LinkButton, Symbol, Table},
};

/// Numbers, links to the companies, and the reject list.
#[component]
pub fn Report(
    /// The run.
    run: ImportRun,
) -> impl IntoView {
    let t = use_texts();
    let numbers = [
        ("console-run-seen", run.seen),
        ("console-run-new", run.new),
        ("console-run-changed", run.changed),
        ("console-run-unchanged", run.unchanged),
        ("console-run-ceased", run.ceased),
        ("console-run-skipped", run.skipped),
        ("console-run-rejected", run.rejected),
    ]
    .map(|(key, number)| view! { <div><dt>{t.t(key)}</dt><dd>{number}</dd></div> });
    let touched = run.new + run.changed + run.unchanged + run.ceased > 0
        && run.state == ImportState::Succeeded
        && run.source != "listings_dry_run";
    let here = format!("{}?{IMPORT_PARAM}={}", paths::COMPANIES, run.id);
    let candidates = format!(
        "{}?{STATE_PARAM}={}&{IMPORT_PARAM}={}",
        paths::COMPANIES,
        CompanyState::Candidate.as_str(),
        run.id
    );
    let links = touched.then(|| {
        view! {
            <div class="actions">
                {(run.new > 0).then(|| view! { <LinkButton href=candidates kind=ButtonKind::Primary symbol=Symbol::Building>{t.t("console-run-candidates")}</LinkButton> })}
                <LinkButton href=here>{t.t("console-run-companies")}</LinkButton>
            </div>
        }
    });
    view! {
        <section aria-labelledby="report-title" class="page-section">
            <h2 id="report-title">{t.t("console-run-report")}</h2>
            <dl class="numbers">{numbers}</dl>
            {links}
        </section>
        <Rejects run />
    }
}

/// Records that could not be used, with the reason.
#[component]
fn Rejects(run: ImportRun) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let shown = run.rejects.len();
    if shown == 0 {
        return ().into_any();
    }
    let rows = run
        .rejects
        .into_iter()
        .map(|reject| {
            let reason = reject.reason(locale).to_owned();
            view! {
                <tr>
                    <td class="cell-number">{reject.index}</td>
                    <td class="cell-id">{reject.business_id.unwrap_or_else(|| "–".to_owned())}</td>
                    <td>{reason}</td>
                </tr>
            }
        })
        .collect_view();
    let args = Args::new().with("shown", shown).with("total", run.rejected);
    let part = (u32::try_from(shown).is_ok_and(|shown| shown < run.rejected))
        .then(|| view! { <p class="muted">{t.t_with("console-rejects-part", &args)}</p> });
    let head = |key: &str| view! { <th scope="col">{t.t(key)}</th> };
    view! {
        <section class="page-section">
            <h2>{t.t("console-rejects")}</h2>
            {part}
            <Table caption=t.t("console-rejects") hide_caption=true>
                <thead><tr>{head("console-reject-index")}{head("business-id")}{head("console-reject-reason")}</tr></thead>
                <tbody>{rows}</tbody>
            </Table>
        </section>
    }
    .into_any()
}
