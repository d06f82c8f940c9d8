//! The record of processing activities as files for the authority (article 30(4)), as of any day.

use super::entity::{Dated, as_of};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::NaiveDate;
use serde_json::{Value, json};
use seutu_shared::inventory::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::trilingual::Trilingual;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub text: String,
}

/// The record of a day under the name `rekisterit.json` or `rekisterit.csv`; none for another name. JSON has all
/// languages, CSV one. Staff's own steps are not in it.
///
/// # Errors
/// The database's.
pub async fn download(
    op: &OpContext,
    name: &str,
    day: NaiveDate,
    locale: Locale,
) -> OpResult<Option<Download>> {
    let file = match name {
        "rekisterit.json" => {
            let systems: Vec<Value> = as_of(op.db(), day).await?.iter().map(as_json).collect();
            Download {
                media_type: "application/json",
                text: json!({"asOf": day, "systems": systems}).to_string(),
            }
        }
        "rekisterit.csv" => Download {
            media_type: "text/csv; charset=utf-8",
            text: table(&as_of(op.db(), day).await?, locale)?,
        },
        _ => return Ok(None),
    };
    Ok(Some(file))
}

fn as_json(one: &Dated) -> Value {
    let facts = &one.row.facts.0;
    json!({
        "system": one.row.system,
        "version": one.row.version,
        "validFrom": one.row.valid_from,
        "validUntil": one.valid_until,
        "name": facts.name,
        "holder": facts.holder,
        "role": facts.role,
        "arrangement": facts.arrangement,
        "purposes": facts.purposes,
        "bases": facts.bases.iter().map(|basis| basis.article()).collect::<Vec<_>>(),
        "basisNote": facts.basis_note,
        "people": facts.people,
        "data": facts.data,
        "sources": facts.sources,
        "recipients": facts.recipients,
        "country": facts.country,
        "mechanism": facts.mechanism,
        "retention": facts.retention,
        "security": facts.security,
        "search": facts.search,
        "confirmed": facts.confirmed,
    })
}

const HEAD: [&str; 19] = [
    "system",
    "valid_from",
    "valid_until",
    "name",
    "holder",
    "role",
    "arrangement",
    "purposes",
    "bases",
    "basis_note",
    "people",
    "data",
    "sources",
    "recipients",
    "country",
    "mechanism",
    "retention",
    "security",
    "confirmed",
];

fn table(systems: &[Dated], locale: Locale) -> OpResult<String> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let failed = || OpError::internal("write the inventory");
    writer.write_record(HEAD).map_err(failed())?;
    for one in systems {
        let facts = &one.row.facts.0;
        let text = |text: &Trilingual| text.pick(locale).1.to_owned();
        let bases: Vec<&str> = facts.bases.iter().copied().map(LegalBasis::article).collect();
        let cells = [
            one.row.system.clone(),
            one.row.valid_from.to_string(),
            one.valid_until.map(|day| day.to_string()).unwrap_or_default(),
            text(&facts.name),
            facts.holder.clone(),
            facts.role.to_string(),
            text(&facts.arrangement),
            text(&facts.purposes),
            bases.join("; "),
            text(&facts.basis_note),
            text(&facts.people),
            text(&facts.data),
            text(&facts.sources),
            text(&facts.recipients),
            facts.country.clone(),
            facts.mechanism.map(|one| one.to_string()).unwrap_or_default(),
            text(&facts.retention),
            text(&facts.security),
            facts.confirmed.to_string(),
        ];
        writer.write_record(cells.map(harmless)).map_err(failed())?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| failed()(error.into_error().into()))?;
    String::from_utf8(bytes).map_err(OpError::internal("write the inventory"))
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}
