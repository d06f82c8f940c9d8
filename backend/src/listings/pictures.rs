//! Logo and pictures of listings: which a text may refer to, how they are shown, and when they go.

use super::hiding::hide_hidden_fields;
use super::ops::of_company;
use super::publication::hide_restricted_people;
use super::revision;
use crate::companies;
use crate::directory::ShownPicture;
use crate::files::{KEEP_DAYS, pictures};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::ConnectionTrait;
use seutu_shared::id::{CompanyId, FileId};
use seutu_shared::listing::ListingContent;
use seutu_shared::picture::{LOGO_FIELD, PICTURES_FIELD, Picture};
use std::collections::BTreeSet;

const KIND: &str = "listings.tidy_pictures";

/// Once an hour.
pub const PICTURES_SCHEDULE: Schedule = Schedule {
    name: "listings_tidy_pictures",
    kind: KIND,
    every: TimeDelta::hours(1),
};

fn files(content: &ListingContent) -> impl Iterator<Item = FileId> {
    content.logo.iter().chain(&content.pictures).map(|one| one.file)
}

/// Makes sure that the company, which the caller has locked, may show what its text refers to.
///
/// # Errors
/// `file_not_found` for each picture that is not the company's.
pub async fn take(tx: &Tx, op: &OpContext, company: CompanyId, content: &ListingContent) -> OpResult<()> {
    let logo = content.logo.iter().map(|one| (LOGO_FIELD.to_string(), one.file));
    let rest = content.pictures.iter().enumerate();
    let rest = rest.map(|(place, one)| (format!("{PICTURES_FIELD}.{place}"), one.file));
    let wanted: Vec<_> = logo.chain(rest).collect();
    pictures::take(tx, op, company, &wanted).await
}

/// Logo and pictures of a text as the public would see them; what is not the company's is left out.
pub(super) async fn shown(
    db: &impl ConnectionTrait,
    company: CompanyId,
    content: &ListingContent,
) -> OpResult<(Option<ShownPicture>, Vec<ShownPicture>)> {
    let ids: Vec<FileId> = files(content).collect();
    let own = pictures::of_company(db, company, &ids).await?;
    let shown = |one: &Picture| {
        let largest = own.get(&one.file)?;
        Some(ShownPicture {
            file: one.file,
            width: largest.width,
            height: largest.height,
            extension: largest.extension.to_string(),
            alt: one.alt.clone(),
        })
    };
    let logo = content.logo.as_ref().and_then(shown);
    Ok((logo, content.pictures.iter().filter_map(shown).collect()))
}

/// A picture as the change history shows it.
pub(super) fn described(picture: &Picture) -> String {
    let alt = &picture.alt;
    let words = [&alt.fi, &alt.sv, &alt.en].into_iter().flatten();
    let words: Vec<&str> = words.map(String::as_str).collect();
    if words.is_empty() {
        picture.file.to_string()
    } else {
        format!("{} ({})", words.join(" / "), picture.file)
    }
}

/// Deletes every picture of a company whose text is gone.
pub(super) async fn delete_all(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<()> {
    pictures::delete_but(tx, op, company, None, &BTreeSet::new()).await
}

/// Deletes pictures older than two days that no text of their company refers to: neither the listing's, nor one that is
/// written, waits or was before.
pub async fn tidy_pictures(op: &OpContext) -> OpResult<()> {
    let before = op.now() - TimeDelta::days(KEEP_DAYS);
    for company in pictures::companies_with_pictures(op, before).await? {
        let tx = op.begin().await?;
        // Under the lock nobody writes a text of the company.
        companies::lock(&tx, company).await?;
        let mut kept: BTreeSet<FileId> = BTreeSet::new();
        if let Some(row) = of_company(&*tx, company).await? {
            kept.extend(files(&ListingContent::from(&row)));
        }
        for content in revision::contents(&*tx, company).await? {
            kept.extend(files(&content));
        }
        pictures::delete_but(&tx, op, company, Some(before), &kept).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Deletes pictures that no text refers to, and looks for entries with people whose data is restricted, and with fields
/// that their companies hide.
#[derive(Debug)]
pub struct TidyPicturesHandler;

impl JobHandler for TidyPicturesHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            tidy_pictures(op).await?;
            hide_restricted_people(op).await?;
            hide_hidden_fields(op).await?;
            Ok(())
        })
    }
}
