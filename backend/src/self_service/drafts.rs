//! Texts that a company writes: one at a time, from draft to sent in, or back.

use super::{Duty, lock_own, own_company};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::entity as company;
use crate::directory::Entry;
use crate::listings::revision::{self, Content, Model, open_of};
use crate::listings::{self, Checked, Typed, entity, publish_now};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
use seutu_shared::company::{CompanyState, RegisterStatus};
use seutu_shared::consent::{ConsentSubject, LiveConsent};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, RevisionId};
use seutu_shared::listing::{ListingContent, ListingState};
use seutu_shared::revision::{self as shared, FieldDiff, RevisionState};

/// Keeps what the company has written so far. A text that was sent in is a draft again: staff approve nothing that
/// changed meanwhile. What is hidden stays hidden where the text says nothing of it.
///
/// # Errors
/// `not_found` for who has no company; `stale` when `version` is not the draft's (0 where there is none); errors of the
/// fields, also for pictures that are not the company's.
pub async fn save(op: &OpContext, version: i32, text: impl Into<Typed>) -> OpResult<()> {
    own_company(op, Duty::Editor)?;
    let text = text.into().check()?;
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    let content = over_what_is_kept(&*tx, company.id, text).await?;
    write(&tx, op, &company, version, content).await?;
    tx.commit().await
}

/// The text as it takes the place of the open one, or of the listing's where none is open.
async fn over_what_is_kept(
    db: &impl ConnectionTrait,
    company: CompanyId,
    text: Checked,
) -> OpResult<ListingContent> {
    if text.says_hidden() {
        return Ok(text.over(Vec::new()));
    }
    let hidden = match open_of(db, company).await? {
        Some(open) => open.content.0.hidden,
        None => listings::of_company(db, company)
            .await?
            .map(|row| row.hidden.0)
            .unwrap_or_default(),
    };
    Ok(text.over(hidden))
}

async fn write(
    tx: &Tx,
    op: &OpContext,
    company: &company::Model,
    version: i32,
    content: ListingContent,
) -> OpResult<()> {
    let open = open_of(&**tx, company.id).await?;
    if open.as_ref().map_or(0, |row| row.version) != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    listings::take_pictures(tx, op, company.id, &content).await?;
    let base = listings::of_company(&**tx, company.id)
        .await?
        .map_or(0, |row| row.version);
    let after = serde_json::to_value(&content).map_err(OpError::internal("write a draft as JSON"))?;
    let change = if let Some(row) = open {
        let before =
            serde_json::to_value(&row.content).map_err(OpError::internal("write a draft as JSON"))?;
        let id = row.id;
        let mut row = row.into_active_model();
        row.state = Set(RevisionState::Draft);
        row.version = Set(version + 1);
        row.content = Set(Content(content));
        row.base_version = Set(base);
        row.updated_at = Set(op.now());
        row.update(&**tx).await?;
        Change::updated("listing_revision.write", SubjectKind::Revision, id, before, after)
    } else {
        let id: RevisionId = op.new_id();
        let row = revision::ActiveModel {
            id: Set(id),
            company_id: Set(company.id),
            state: Set(RevisionState::Draft),
            version: Set(1),
            content: Set(Content(content)),
            base_version: Set(base),
            listing_version: Set(None),
            created_by: Set(op.actor().label()),
            created_at: Set(op.now()),
            updated_at: Set(op.now()),
            submitted_by: Set(None),
            submitted_at: Set(None),
            decided_by: Set(None),
            decided_at: Set(None),
            reason: Set(None),
        };
        revision::Entity::insert(row)
            .exec_without_returning(&**tx)
            .await?;
        Change::created("listing_revision.write", SubjectKind::Revision, id, after)
    };
    audit::record(tx, op, change).await?;
    Ok(())
}

/// The open text at this version, or `stale`.
async fn open_at(tx: &Tx, company: &company::Model, version: i32) -> OpResult<Model> {
    open_of(&**tx, company.id)
        .await?
        .filter(|row| row.version == version)
        .ok_or_else(|| OpError::user(ErrorCode::Stale))
}

/// Sends the draft in. Where no review is configured, it is the listing's text at once; under a live consent that is
/// public. So is one that only hides more of what is public: nothing that nobody has looked at comes of it, and what a
/// company takes back does not wait. Returns whether it waits for staff.
///
/// # Errors
/// `not_found`; `stale` for a draft that changed, was sent in already or, without review, was written on an older text.
pub async fn submit(op: &OpContext, version: i32) -> OpResult<bool> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    let row = open_at(&tx, &company, version).await?;
    if row.state != RevisionState::Draft {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let (hides, listing_version) = listings::of_company(&*tx, company.id)
        .await?
        .map_or((false, 0), |listing| {
            (only_hides(&listing, &row), listing.version)
        });
    let waits = op.services().config.listings.review && !hides;
    let id = row.id;
    let base = row.base_version;
    let mut row = row.into_active_model();
    row.state = Set(RevisionState::Submitted);
    row.version = Set(version + 1);
    row.submitted_by = Set(op.account().ok().map(|(account, _)| account));
    row.submitted_at = Set(Some(op.now()));
    row.updated_at = Set(op.now());
    let row = row.update(&*tx).await?;
    audit::record(
        &tx,
        op,
        Change::event("listing_revision.submit", SubjectKind::Revision, id),
    )
    .await?;
    if !waits {
        // Publishing gives the listing a new version too, and its text is the one that the draft was written on. One that
        // only hides was compared with the text of now.
        let written = revision::written_at(&*tx, company.id).await?;
        if !hides && written.is_some_and(|written| written > base) {
            return Err(OpError::user(ErrorCode::Stale));
        }
        accept(&tx, op, &company, row, listing_version).await?;
    }
    tx.commit().await?;
    Ok(waits)
}

/// Whether all that a draft would change is that the public sees less of what is published.
fn only_hides(listing: &entity::Model, draft: &Model) -> bool {
    listing.state == ListingState::Published
        && draft
            .content
            .0
            .only_hides_more_than(&ListingContent::from(listing))
}

/// Makes a text the listing's, and public where the company has consented. The company is locked; `listing_version` is
/// the text that whoever decides has seen it beside.
///
/// # Errors
/// `stale` when the listing has got another text since.
pub(super) async fn accept(
    tx: &Tx,
    op: &OpContext,
    company: &company::Model,
    row: Model,
    listing_version: i32,
) -> OpResult<()> {
    let content = row.content.0.clone();
    revision::approve(tx, op, row).await?;
    listings::update_in(tx, op, company.id, listing_version, content).await?;
    publish_if_allowed(tx, op, company).await?;
    Ok(())
}

/// Publishes a listing for which everything is there; otherwise it stays inside, and nothing fails.
pub(super) async fn publish_if_allowed(tx: &Tx, op: &OpContext, company: &company::Model) -> OpResult<bool> {
    let consent = crate::consents::current_event(&**tx, ConsentSubject::Company(company.id)).await?;
    let live = consent
        .and_then(|event| LiveConsent::from_ledger_row(&event, op.now()))
        .is_some();
    let written = listings::of_company(&**tx, company.id).await?.is_some();
    if !live || !written || !showable(company) || people::is_restricted_sole_trader(&**tx, company).await? {
        return Ok(false);
    }
    Ok(publish_now(tx, op, company).await?.is_some())
}

fn showable(company: &company::Model) -> bool {
    let placed = company.municipality_code.as_deref().is_some_and(|code| {
        code.parse::<seutu_shared::municipality::MunicipalityCode>()
            .is_ok()
    });
    company.state == CompanyState::Accepted && company.register_status != RegisterStatus::Ceased && placed
}

/// Throws the open text away, also one that waits for staff.
///
/// # Errors
/// `not_found`; `stale` when it changed or there is none.
pub async fn discard(op: &OpContext, version: i32) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    let row = open_at(&tx, &company, version).await?;
    revision::Entity::delete_by_id(row.id).exec(&*tx).await?;
    audit::record(
        &tx,
        op,
        Change::event("listing_revision.discard", SubjectKind::Revision, row.id),
    )
    .await?;
    tx.commit().await
}

/// Takes an older text up again, as a new draft.
///
/// # Errors
/// `not_found` for a text of another company and one that is still open; `stale` as [`save`].
pub async fn restore(op: &OpContext, id: RevisionId, version: i32) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    let old = revision::Entity::find_by_id(id).one(&*tx).await?;
    let old = old
        .filter(|row| row.company_id == company.id && !row.state.is_open())
        .ok_or(OpError::NotFound)?;
    write(&tx, op, &company, version, old.content.0).await?;
    tx.commit().await
}

/// What differs between two texts of the own company.
///
/// # Errors
/// `not_found` when either is none of the own company's.
pub async fn changes_between(op: &OpContext, from: RevisionId, to: RevisionId) -> OpResult<Vec<FieldDiff>> {
    let company = own_company(op, Duty::Editor)?;
    let mut texts = Vec::new();
    for id in [from, to] {
        let row = revision::Entity::find_by_id(id).one(op.db()).await?;
        let row = row
            .filter(|row| row.company_id == company)
            .ok_or(OpError::NotFound)?;
        texts.push(row.content.0);
    }
    Ok(shared::diff(&texts[0], &texts[1]))
}

/// The own company's page as the public would see it with what is typed; else with the open text, or with the listing's
/// where none is open.
///
/// # Errors
/// `not_found` for who has no company; errors of the fields.
pub async fn preview(op: &OpContext, typed: Option<Typed>) -> OpResult<Option<Entry>> {
    let id = own_company(op, Duty::Editor)?;
    let company = company::Entity::find_by_id(id)
        .one(op.db())
        .await?
        .ok_or(OpError::NotFound)?;
    let open = match typed {
        Some(typed) => Some(over_what_is_kept(op.db(), id, typed.check()?).await?),
        None => open_of(op.db(), id).await?.map(|row| row.content.0),
    };
    let content = match open {
        Some(content) => content,
        None => listings::of_company(op.db(), id)
            .await?
            .map(|row| ListingContent::from(&row))
            .unwrap_or_default(),
    };
    listings::preview(op, &company, content).await
}
