//! Asks companies once a year.

use super::entity::{ActiveModel, Column, Entity};
use super::ops::token_hash;
use crate::accounts::people;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity as company};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::listings::entity as listing;
use crate::mail::{self, NewMail, Template};
use crate::people::is_restricted_sole_trader;
use crate::platform::{OpContext, OpResult, Tx};
use crate::self_service::claims::only_by_staff;
use crate::self_service::reach;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use seutu_shared::i18n::Args;
use seutu_shared::id::CompanyId;
use seutu_shared::listing::ListingState;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;

const KIND: &str = "confirmations.remind";
/// Days after which a text that nobody touched or confirmed is asked about.
const AFTER_DAYS: i64 = 365;
/// Days that a link works, and before it is asked again.
const VALID_DAYS: i64 = 60;

/// Once a day.
pub const REMIND_SCHEDULE: Schedule = Schedule {
    name: "confirmations_remind",
    kind: KIND,
    every: TimeDelta::days(1),
};

/// Sends the mails that are due.
#[derive(Debug)]
pub struct RemindHandler;

impl JobHandler for RemindHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(remind(op).await?) })
    }
}

async fn remind(op: &OpContext) -> OpResult<()> {
    let old = op.now() - TimeDelta::days(AFTER_DAYS);
    let unconfirmed = Condition::any()
        .add(listing::Column::ConfirmedAt.is_null())
        .add(listing::Column::ConfirmedAt.lt(old));
    let due: Vec<CompanyId> = listing::Entity::find()
        .select_only()
        .column(listing::Column::CompanyId)
        .filter(listing::Column::State.eq(ListingState::Published))
        .filter(listing::Column::UpdatedAt.lt(old))
        .filter(unconfirmed)
        .order_by_asc(listing::Column::UpdatedAt)
        .into_tuple()
        .all(op.db())
        .await?;
    for id in due {
        // One transaction each: a killed worker asks nobody twice.
        let tx = op.begin().await?;
        if ask(&tx, op, id).await? {
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Asks one company, unless it was asked lately, nobody can be reached, or staff alone write to it: a company in
/// bankruptcy, reorganisation or liquidation gets no mail by itself. Nobody is asked about a sole trader whose data is
/// restricted, and whose listing is shown nowhere (GDPR art. 18).
async fn ask(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<bool> {
    let Some(company) = companies::lock(tx, id).await? else {
        return Ok(false);
    };
    if only_by_staff(&company) || is_restricted_sole_trader(&**tx, &company).await? {
        return Ok(false);
    }
    let known = Entity::find_by_id(id).one(&**tx).await?;
    let lately = op.now() - TimeDelta::days(VALID_DAYS);
    if known.is_some_and(|row| row.sent_at > lately) {
        return Ok(false);
    }
    let to = recipients(tx, op, &company).await?;
    if to.is_empty() {
        return Ok(false);
    }
    let token = URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>());
    let expires_at = op.now() + TimeDelta::days(VALID_DAYS);
    let row = ActiveModel {
        company_id: Set(id),
        token_hash: Set(token_hash(&token)),
        sent_at: Set(op.now()),
        expires_at: Set(expires_at),
    };
    let again = OnConflict::column(Column::CompanyId)
        .update_columns([Column::TokenHash, Column::SentAt, Column::ExpiresAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&**tx)
        .await?;
    let site = op.services().config.public_url();
    for (to, language) in to {
        let prefix = language.path_prefix();
        let args = Args::new()
            .with("company", company.name.clone())
            .with("page", format!("{site}{prefix}/yritys/{}", company.business_id))
            .with("link", format!("{site}{prefix}/vahvista?t={token}"))
            .with("days", VALID_DAYS);
        let template = Template::ListingConfirm;
        let mail = NewMail {
            to,
            template,
            language,
            args,
            useful_until: Some(expires_at),
        };
        mail::enqueue(tx, op, mail).await?;
    }
    audit::record(
        tx,
        op,
        Change::event("company.ask_to_confirm", SubjectKind::Company, id),
    )
    .await?;
    Ok(true)
}

/// The company's owners, each in the own language; else the first contact person with an address, else the address of the
/// listing, in Finnish. Never the address of somebody whose data is restricted.
async fn recipients(tx: &Tx, op: &OpContext, company: &company::Model) -> OpResult<Vec<(String, Locale)>> {
    let mut found = Vec::new();
    for account in people::of_company(&**tx, company.id).await? {
        if account.role == Role::CompanyOwner {
            let address = account.address(op)?;
            if !crate::people::is_held(&**tx, op, &address).await? {
                found.push((address, account.language));
            }
        }
    }
    if found.is_empty() {
        let known = reach::address_on_file(tx, op, company.id).await?;
        found.extend(known.map(|email| (email, Locale::Fi)));
    }
    Ok(found)
}
