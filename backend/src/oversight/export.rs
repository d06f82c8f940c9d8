//! The access log as a file, and the note that a page was printed.

use super::csv;
use super::labels::Labels;
use super::log::AccessFilter;
use crate::access::entity::entry;
use crate::access::{self, Access, query};
use crate::companies;
use crate::people;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::SecondsFormat;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::i18n::{COMMON, CONSOLE, I18n, OVERSIGHT};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;

/// What to export.
#[derive(Debug, InputObject)]
pub struct ExportAccessLogInput {
    /// What is sought.
    filter: Option<AccessFilter>,
    /// With the names of those who read. Not for the person concerned: they are told roles (docs/adr/0010).
    #[graphql(default)]
    names: bool,
    /// Language of the words.
    #[graphql(default_with = "Locale::Fi")]
    language: Locale,
}

/// The file.
#[derive(Debug, SimpleObject)]
pub struct ExportAccessLogPayload {
    /// Comma-separated, RFC 4180, UTF-8; at most 50,000 rows, newest first.
    csv: Option<String>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Whose page was printed.
#[derive(Debug, InputObject)]
pub struct RecordPrintInput {
    /// The company.
    business_id: BusinessId,
}

/// Whether it is written down.
#[derive(Debug, SimpleObject)]
pub struct RecordPrintPayload {
    /// The page may be printed now.
    recorded: bool,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Taking personal data out.
#[derive(Debug, Default)]
pub struct ExportMutation;

#[Object]
impl ExportMutation {
    /// The access log as a file, such as for a person's request for access; needs `access.read` and is itself recorded.
    #[graphql(complexity = "500 + child_complexity")]
    async fn export_access_log(
        &self,
        ctx: &Context<'_>,
        input: ExportAccessLogInput,
    ) -> GqlResult<ExportAccessLogPayload> {
        let op = ctx.op()?;
        let (rows, errors) = data_or_errors(find(op, input.filter).await)?;
        let csv = match rows {
            Some(rows) => {
                let labels = Labels::load(ctx, op, &rows).await?;
                let (csv, _) = data_or_errors(write(&rows, &labels, input.names, input.language))?;
                csv
            }
            None => None,
        };
        Ok(ExportAccessLogPayload { csv, errors })
    }

    /// Writes down that a company's page is printed; the console calls it before it opens the print dialogue.
    async fn record_print(
        &self,
        ctx: &Context<'_>,
        input: RecordPrintInput,
    ) -> GqlResult<RecordPrintPayload> {
        let (done, errors) = data_or_errors(print(ctx.op()?, &input.business_id).await)?;
        Ok(RecordPrintPayload {
            recorded: done.is_some(),
            errors,
        })
    }
}

async fn find(op: &OpContext, filter: Option<AccessFilter>) -> OpResult<Vec<entry::Model>> {
    let filter = filter.unwrap_or_default().resolve(op).await?;
    query::export(op, &filter).await
}

async fn print(op: &OpContext, id: &BusinessId) -> OpResult<()> {
    op.require(Permission::CompanyRead)?;
    let company = companies::find(op.db(), id).await?.ok_or(OpError::NotFound)?;
    let people = people::readable_contact_persons(op, op.db(), company.id).await?;
    let access = Access::new(
        AccessKind::Print,
        AccessPurpose::RegisterMaintenance,
        "recordPrint",
        AccessSubject::Company,
        [company.id],
    );
    let people = people.into_iter().map(|person| person.id);
    access::record(op, access.with(AccessSubject::ContactPerson, people)).await
}

fn write(rows: &[entry::Model], labels: &Labels, names: bool, language: Locale) -> OpResult<String> {
    let texts = I18n::new(language, &[COMMON, CONSOLE, OVERSIGHT]);
    let mut head = vec!["at", "role", "kind", "purpose", "subject", "count"];
    if names {
        head.extend(["account", "request"]);
    }
    let head: Vec<String> = head
        .into_iter()
        .map(|name| texts.t(&format!("access-column-{name}")))
        .collect();
    csv::table(
        &head,
        rows.iter().map(|row| {
            let mut cells = vec![
                row.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                row.role
                    .map_or_else(|| row.actor.clone(), |role| texts.t(&role.label_key())),
                texts.t(&row.kind.label_key()),
                texts.t(&row.purpose.label_key()),
                labels
                    .subject(row)
                    .unwrap_or_else(|| texts.t(&row.subject_kind.label_key())),
                row.count.to_string(),
            ];
            if names {
                let account = row.account_id.map(|id| labels.account(id));
                cells.extend([
                    account.unwrap_or_else(|| row.actor.clone()),
                    row.request_id.clone(),
                ]);
            }
            cells
        }),
    )
}
