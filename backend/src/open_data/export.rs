//! The whole directory as one file, made batch by batch while it is sent: memory does not grow with the directory.

use super::record::{OpenCompany, instant};
use super::table;
use crate::directory::{self, Start, Version};
use crate::platform::{OpContext, OpError, OpResult};
use futures::Stream;
use futures::stream;
use seutu_shared::business_id::BusinessId;
use seutu_shared::i18n::{I18n, OPEN_DATA};
use seutu_shared::locale::Locale;
use seutu_shared::open_data::{LICENCE, LICENCE_URL};
use std::fmt::Write as _;

/// Companies read at a time.
const BATCH: u32 = 500;

/// The two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One object with `companies`.
    Json,
    /// A line for each company.
    Csv,
}

/// What comes next.
enum Step {
    Batch(Vec<OpenCompany>),
    Done,
}

struct Export {
    op: OpContext,
    format: Format,
    base: String,
    version: Version,
    batch: u32,
    retrieved_at: String,
    begun: bool,
    sent: u64,
    last: Option<BusinessId>,
    step: Step,
}

/// The file in pieces. The first batch is read before the answer begins, so that a database that does not answer is
/// told by the status.
///
/// Each batch is read when its turn comes: a company that withdraws meanwhile is not in those that follow.
///
/// # Errors
/// What the database says; later in the stream the connection is broken off, and the file is no valid one.
pub async fn export(
    op: OpContext,
    format: Format,
    version: Version,
) -> OpResult<impl Stream<Item = OpResult<String>> + Send + 'static> {
    export_in_batches(op, format, version, BATCH).await
}

/// As [`export`], with so many companies read at a time, at least one.
pub async fn export_in_batches(
    op: OpContext,
    format: Format,
    version: Version,
    batch: u32,
) -> OpResult<impl Stream<Item = OpResult<String>> + Send + 'static> {
    let mut export = Export {
        format,
        base: op.services().config.public_url(),
        version,
        batch,
        retrieved_at: instant(op.now()),
        begun: false,
        sent: 0,
        last: None,
        step: Step::Done,
        op,
    };
    export.step = Step::Batch(export.read().await?);
    Ok(stream::try_unfold(
        Some(export),
        |export: Option<Export>| async move {
            let Some(mut export) = export else {
                return Ok::<_, OpError>(None);
            };
            let piece = export.piece().await?;
            let more = matches!(export.step, Step::Batch(_));
            Ok(Some((piece, more.then_some(export))))
        },
    ))
}

impl Export {
    async fn read(&mut self) -> OpResult<Vec<OpenCompany>> {
        let start = self.last.map_or(Start::At(0), Start::After);
        let rows = directory::everything(&self.op, start, self.batch).await?;
        let companies: Vec<_> = rows
            .into_iter()
            .map(|(card, details)| OpenCompany::new(&self.base, card, details))
            .collect();
        self.last = companies.last().map(|company| company.business_id);
        Ok(companies)
    }

    /// The next piece; reads the batch after it.
    async fn piece(&mut self) -> OpResult<String> {
        let mut text = String::new();
        if !self.begun {
            self.begun = true;
            text.push_str(&self.head()?);
        }
        if let Step::Batch(companies) = std::mem::replace(&mut self.step, Step::Done) {
            self.write(&companies, &mut text)?;
            if companies.len() == self.batch as usize {
                self.step = Step::Batch(self.read().await?);
            } else if self.format == Format::Json {
                // Writing to a String cannot fail.
                let _ = write!(text, "\n],\"count\":{}}}\n", self.sent);
            }
        }
        Ok(text)
    }

    fn head(&self) -> OpResult<String> {
        if self.format == Format::Csv {
            return table::head();
        }
        let texts = I18n::new(Locale::Fi, &[OPEN_DATA]);
        let about = serde_json::json!({
            "title": texts.t("dataset-title"),
            "publisher": texts.t("dataset-publisher"),
            "licence": {"name": LICENCE, "url": LICENCE_URL},
            "source": texts.t("open-data-credit"),
            "documentation": format!("{}/avoin-data", self.base),
            "version": self.version.number,
            "changedAt": self.version.changed_at.map(instant),
            "retrievedAt": self.retrieved_at,
        });
        let text = serde_json::to_string(&about).map_err(OpError::internal("write open data"))?;
        let open = text.strip_suffix('}').unwrap_or(&text);
        Ok(format!("{open},\"companies\":["))
    }

    fn write(&mut self, companies: &[OpenCompany], text: &mut String) -> OpResult<()> {
        if self.format == Format::Csv {
            text.push_str(&table::rows(companies, &self.retrieved_at)?);
        } else {
            for (place, company) in (self.sent..).zip(companies) {
                text.push_str(if place == 0 { "\n" } else { ",\n" });
                let company = serde_json::to_string(company).map_err(OpError::internal("write open data"))?;
                text.push_str(&company);
            }
        }
        self.sent += companies.len() as u64;
        Ok(())
    }
}
