//! The use case: judge a table, and take it over.

use super::row::{Given, Problem, read_row};
use crate::audit::{self, Change, SubjectKind};
use crate::consents::entity::purpose;
use crate::consents::{self, Imported, Said};
use crate::files::{self, FilePurpose};
use crate::mail;
use crate::people::{self, NewPerson};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use crate::takeover::{self, Row, Table};
use serde_json::json;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::date::from_helsinki;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{FileId, PersonId};
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::permission_import::{MAX_ROWS, PermissionField};
use seutu_shared::person::PersonSource;
use seutu_shared::validation::FieldError;
use std::collections::{HashMap, HashSet};

/// Rows of one transaction.
const BATCH: usize = 100;

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its number in the spreadsheet; the head is 1.
    pub row: u32,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// What came of a table, or would come of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows with text in them.
    pub rows: u32,
    /// People who were not known.
    pub people: u32,
    /// Permissions that stand now.
    pub given: u32,
    /// Permissions that were taken over before.
    pub known: u32,
    /// Rows of which the person said something later: that stands, and nothing was written.
    pub later: Vec<u32>,
    /// Rows that were refused.
    pub refused: Vec<Refused>,
}

/// The purposes that people are asked about now.
type Catalogue = HashMap<ConsentPurpose, purpose::Model>;

/// What is already seen of the file.
#[derive(Default)]
struct Seen {
    keys: HashSet<(String, ConsentPurpose, Channel)>,
    people: HashSet<String>,
}

/// Judges an uploaded table and, unless it is a dry run, takes it over. After that the file is gone.
///
/// # Errors
/// `not_found` without the permissions; `file_not_found`, the fault of the file as a whole, `mapping_incomplete` where a
/// column is missing, `mapping_twice`, `table_too_many_rows`.
pub async fn import(op: &OpContext, file: FileId, dry: bool) -> OpResult<Report> {
    for permission in [
        Permission::ConsentRecord,
        Permission::PersonWrite,
        Permission::CompanyImport,
    ] {
        op.require(permission)?;
    }
    let found = files::find(op.db(), file, FilePurpose::Table).await?;
    let missing = || OpError::field(ErrorCode::FileNotFound, "fileId");
    let id = found.ok_or_else(missing)?.id;
    let spool = files::spool_for(op, id, FilePurpose::Table).await?;
    let reading = tokio::task::spawn_blocking(move || takeover::read(spool)).await;
    let table = reading
        .map_err(OpError::internal("read a table"))?
        .map_err(OpError::user)?;
    if table.rows.len() > MAX_ROWS {
        let error = UserError::new(ErrorCode::TableTooManyRows);
        return Err(OpError::Invalid(vec![error.with("max", MAX_ROWS)]));
    }
    let columns = columns(&table)?;
    let catalogue = catalogue(op).await?;
    let mut report = Report {
        rows: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
        ..Report::default()
    };
    let mut seen = Seen::default();
    for rows in table.rows.chunks(BATCH) {
        let tx = op.begin().await?;
        for row in rows {
            one(&tx, op, row, &columns, &catalogue, &mut seen, &mut report).await?;
        }
        if !dry {
            tx.commit().await?;
        }
    }
    if !dry {
        let tx = op.begin().await?;
        let after = json!({
            "rows": report.rows, "people": report.people, "given": report.given, "known": report.known,
            "later": report.later.len(), "refused": report.refused.len(),
        });
        let entry = Change::created("consent.import", SubjectKind::File, id, after);
        audit::record(&tx, op, entry).await?;
        tx.commit().await?;
        // It holds more than the ledger keeps: once read it goes.
        files::delete(op, id).await?;
    }
    Ok(report)
}

fn columns(table: &Table) -> OpResult<Vec<Option<PermissionField>>> {
    let columns: Vec<_> = table
        .head
        .iter()
        .map(|name| PermissionField::by_column(name))
        .collect();
    let count = |field: PermissionField| columns.iter().filter(|known| **known == Some(field)).count();
    for field in PermissionField::ALL {
        if count(*field) > 1 {
            return Err(OpError::field(ErrorCode::MappingTwice, field.as_str()));
        }
        if field.is_required() && count(*field) == 0 {
            return Err(OpError::field(ErrorCode::ColumnMissing, field.as_str()));
        }
    }
    Ok(columns)
}

async fn catalogue(op: &OpContext) -> OpResult<Catalogue> {
    let mut found = Catalogue::new();
    for row in consents::all(op.db()).await? {
        if row.controller != OWN_CONTROLLER || !row.purpose.is_asked_of_people() || !row.is_open {
            continue;
        }
        found.insert(row.purpose, row);
    }
    Ok(found)
}

async fn one(
    tx: &Tx,
    op: &OpContext,
    row: &Row,
    columns: &[Option<PermissionField>],
    catalogue: &Catalogue,
    seen: &mut Seen,
    report: &mut Report,
) -> OpResult<()> {
    let refuse = |report: &mut Report, field: PermissionField, code| {
        report.refused.push(Refused {
            row: row.number,
            problems: vec![FieldError::new(field.as_str(), code)],
        });
    };
    let given = match read_row(row, columns, op.today()) {
        Ok(given) => given,
        Err(problems) => {
            report.refused.push(Refused {
                row: row.number,
                problems,
            });
            return Ok(());
        }
    };
    // It came back, or whoever had it was erased: neither begins anew by a table.
    if mail::is_suppressed(&**tx, op, &given.email).await? {
        refuse(report, PermissionField::Email, ErrorCode::AddressSuppressed);
        return Ok(());
    }
    let Some(purpose) = catalogue.get(&given.purpose) else {
        refuse(report, PermissionField::Purpose, ErrorCode::UnknownCode);
        return Ok(());
    };
    if !purpose.channels.0.contains(&given.channel) {
        refuse(report, PermissionField::Channel, ErrorCode::UnknownCode);
        return Ok(());
    }
    // What was agreed to elsewhere counts as the first text, which has changed materially since.
    if purpose.material_version > 1 {
        refuse(report, PermissionField::Purpose, ErrorCode::PermissionExpired);
        return Ok(());
    }
    let address = given.email.to_lowercase();
    if !seen.keys.insert((address.clone(), given.purpose, given.channel)) {
        refuse(report, PermissionField::Email, ErrorCode::RejectDuplicate);
        return Ok(());
    }
    // The day is known, the hour is not: its beginning, so that what was said later that day stands.
    let occurred_at = given.on.and_hms_opt(0, 0, 0).and_then(from_helsinki);
    let occurred_at = occurred_at.ok_or_else(|| OpError::bug("a day without a beginning"))?;
    let known = people::standings_by_email(&**tx, op, &given.email).await?;
    let known = known.first().map(|standing| standing.id);
    let mut said = Said {
        person: known.unwrap_or_else(|| op.new_id()),
        purpose: purpose.clone(),
        channel: given.channel,
        kind: ConsentKind::Given,
        wording: consents::given_elsewhere(tx, op, given.purpose).await?,
        language: Locale::Fi,
        method: ConsentMethod::Import,
        given_by_name: given.name.clone().unwrap_or_default(),
        note: Some(note(&given)),
        occurred_at,
    };
    if known.is_none() {
        if consents::has_run_out(op, &said) {
            refuse(report, PermissionField::GivenOn, ErrorCode::PermissionExpired);
            return Ok(());
        }
        said.person = newcomer(tx, op, &given).await?;
    }
    match consents::take_over(tx, op, said).await? {
        Imported::Given => {
            report.given += 1;
            report.people += u32::from(known.is_none() && seen.people.insert(address));
        }
        Imported::Known => report.known += 1,
        Imported::Later => report.later.push(row.number),
        Imported::Expired => refuse(report, PermissionField::GivenOn, ErrorCode::PermissionExpired),
    }
    Ok(())
}

/// What proves it, as it stands in the ledger's evidence.
fn note(given: &Given) -> String {
    format!(
        "Lähde: {}\nTapa: {}\nNäyttö: {}",
        given.source,
        given.method.as_str(),
        given.evidence
    )
}

/// A person who was not known, whom the duty to tell of GDPR art. 14 then concerns.
async fn newcomer(tx: &Tx, op: &OpContext, given: &Given) -> OpResult<PersonId> {
    let new = NewPerson {
        name: given.name.clone(),
        email: Some(given.email.clone()),
        phone: None,
        source: PersonSource::Import,
        origin: Some(given.source.clone()),
        ground: Ground {
            basis: LegalBasis::Consent,
            law: None,
        },
        language: Locale::Fi,
    };
    people::register(tx, op, new).await
}
