//! Keeps the public directory true: what it shows follows from the listing, the register and the consents.

use super::entity;
use super::ops::{of_company, with_text};
use super::pictures;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity as company};
use crate::consents;
use crate::directory::{self, Entry, IndustryRef, PersonDetails};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;
use seutu_shared::company::{CompanyState, NameKind, RegisterStatus};
use seutu_shared::consent::{ConsentSubject, LiveConsent};
use seutu_shared::id::CompanyId;
use seutu_shared::industry::CodeSet;
use seutu_shared::listing::{
    ListingContent, ListingState, LocalizedText, PublishedContactPerson, PublishedListing,
};
use seutu_shared::municipality::MunicipalityCode;
use std::collections::BTreeSet;

/// Brings the directory in line after anything of a company changed: register facts, consents, listing.
///
/// Returns whether the listing is public now. A published listing whose consent is no longer live, or whose
/// company ceased, left the register or lost its municipality, is withdrawn in the caller's transaction. The listing of a
/// sole trader whose data is restricted stays as it is and is shown nowhere.
pub async fn follow(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<bool> {
    let Some(listing) = of_company(&**tx, id)
        .await?
        .filter(|row| row.state == ListingState::Published)
    else {
        return Ok(false);
    };
    let company = company::Entity::find_by_id(id)
        .one(&**tx)
        .await?
        .ok_or(OpError::bug("listing without company"))?;
    let subject = ConsentSubject::Company(id);
    let consent = consents::current_event(&**tx, subject).await?;
    let groups = consents::field_groups(&**tx, id, consent.as_ref(), op.now()).await?;
    let live = consent.and_then(|event| LiveConsent::from_ledger_row(&event, op.now()));
    let showable = company.state == CompanyState::Accepted
        && company.register_status != RegisterStatus::Ceased
        && municipality(&company).is_some();
    // GDPR art. 18: a sole trader is that person. The listing is what it was once the restriction is lifted.
    if live.is_some() && showable && people::is_restricted_sole_trader(&**tx, &company).await? {
        directory::withdraw(tx, op, id).await?;
        return Ok(false);
    }
    let Some(consent) = live.filter(|_| showable) else {
        directory::withdraw(tx, op, id).await?;
        withdraw(tx, op, listing).await?;
        return Ok(false);
    };
    let entry = entry(&**tx, op, &company, &listing).await?;
    let published =
        PublishedListing::new(id, entry, &consent).map_err(|wrong| OpError::user(wrong.code()))?;
    directory::project(tx, op, &published, &groups).await?;
    Ok(true)
}

/// Whether a listing is published, and not hidden since the company is a sole trader whose data is restricted.
///
/// # Errors
/// Of the database.
pub async fn is_shown(
    db: &impl ConnectionTrait,
    company: &company::Model,
    listing: Option<&entity::Model>,
) -> OpResult<bool> {
    let published = listing.is_some_and(|row| row.state == ListingState::Published);
    Ok(published && !people::is_restricted_sole_trader(db, company).await?)
}

/// Where the public sees the listing, if it is shown.
///
/// # Errors
/// Of the database.
pub async fn public_url(
    op: &OpContext,
    company: &company::Model,
    listing: Option<&entity::Model>,
) -> OpResult<Option<String>> {
    let base = op.services().config.public_url();
    let shown = is_shown(op.db(), company, listing).await?;
    Ok(shown.then(|| format!("{base}/yritys/{}", company.business_id)))
}

/// Whether the company's consent is live now.
pub(super) async fn consented(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<bool> {
    let consent = consents::current_event(&**tx, ConsentSubject::Company(id)).await?;
    Ok(consent
        .and_then(|event| LiveConsent::from_ledger_row(&event, op.now()))
        .is_some())
}

/// As [`follow`], for many companies.
pub async fn follow_many(tx: &Tx, op: &OpContext, ids: &[CompanyId]) -> OpResult<()> {
    for id in ids {
        follow(tx, op, *id).await?;
    }
    Ok(())
}

/// As [`follow_many`], for companies that the caller does not hold: all are locked first, in the order in which every
/// writer locks.
pub async fn lock_and_follow(tx: &Tx, op: &OpContext, ids: &BTreeSet<CompanyId>) -> OpResult<()> {
    for id in ids {
        companies::lock(tx, *id).await?;
    }
    for id in ids {
        follow(tx, op, *id).await?;
    }
    Ok(())
}

/// Hides pictures that older versions showed with the consent to the listing, whose wording did not name them. At every
/// start, since an older server that still runs may show some again; nearly always there are none.
pub async fn hide_unasked_pictures(op: &OpContext) -> OpResult<()> {
    for company in directory::unasked_pictures(op).await? {
        let tx = op.begin().await?;
        // Another instance that starts now may have done it.
        if !directory::hide_pictures(&tx, op, company).await? {
            continue;
        }
        let change = Change::event("listing.hide_pictures", SubjectKind::Company, company);
        audit::record(&tx, op, change).await?;
        tx.commit().await?;
        // What cannot be shown anew keeps the server from nothing: the pictures themselves are served no more.
        if let Err(error) = shown_anew(op, company).await {
            tracing::error!(%error, "an entry without its pictures could not be written anew");
        }
    }
    Ok(())
}

/// Takes contact persons whose data is restricted (GDPR art. 18) out of entries that were written before whoever
/// restricts somebody had them written anew, and entries of such sole traders out; an older server that still runs may
/// make more. Nearly always there are none.
pub async fn hide_restricted_people(op: &OpContext) -> OpResult<()> {
    for company in people::restricted_sole_traders(op.db()).await? {
        if directory::has_entry(op, company).await? {
            take_out(op, company).await?;
        }
    }
    for (company, people) in people::restricted_by_company(op.db()).await? {
        if !directory::has_any_of(op, company, &people).await? {
            continue;
        }
        tracing::warn!("an entry of the directory had somebody whose data is restricted");
        let Err(error) = shown_anew(op, company).await else {
            continue;
        };
        // Better no entry than one with that person.
        tracing::error!(%error, "such an entry could not be written anew and was taken out");
        take_out(op, company).await?;
    }
    Ok(())
}

/// Takes an entry out that may not stay as it is.
pub(super) async fn take_out(op: &OpContext, company: CompanyId) -> OpResult<()> {
    let tx = op.begin().await?;
    if companies::lock(&tx, company).await?.is_some() {
        directory::withdraw(&tx, op, company).await?;
    }
    tx.commit().await
}

/// Writes the entry of a company anew.
pub(super) async fn shown_anew(op: &OpContext, company: CompanyId) -> OpResult<()> {
    let tx = op.begin().await?;
    if companies::lock(&tx, company).await?.is_some() {
        follow(&tx, op, company).await?;
    }
    tx.commit().await
}

/// The municipality that the directory would show; without one there is nothing to find the company by.
pub(super) fn municipality(company: &company::Model) -> Option<MunicipalityCode> {
    company.municipality_code.as_deref()?.parse().ok()
}

async fn withdraw(tx: &Tx, op: &OpContext, listing: entity::Model) -> OpResult<()> {
    let id = listing.id;
    let states = (
        json!({"state": listing.state.as_str()}),
        json!({"state": ListingState::Withdrawn.as_str()}),
    );
    let mut row = listing.into_active_model();
    row.state = Set(ListingState::Withdrawn);
    row.withdrawn_at = Set(Some(op.now()));
    row.update(&**tx).await?;
    audit::record(
        tx,
        op,
        Change::updated("listing.withdraw", SubjectKind::Listing, id, states.0, states.1),
    )
    .await?;
    Ok(())
}

/// Takes a listing off every page, whatever its consent says, because its text goes.
pub(super) async fn take_away(tx: &Tx, op: &OpContext, listing: &entity::Model) -> OpResult<()> {
    directory::withdraw(tx, op, listing.company_id).await
}

/// What the public would see of a company with this text; nothing without a municipality to find it by.
pub async fn preview(
    op: &OpContext,
    company: &company::Model,
    content: ListingContent,
) -> OpResult<Option<Entry>> {
    if municipality(company).is_none() {
        return Ok(None);
    }
    let listing = of_company(op.db(), company.id).await?;
    let listing = with_text(op, company.id, listing, content);
    let entry = entry(op.db(), op, company, &listing).await?;
    let last = consents::current_event(op.db(), ConsentSubject::Company(company.id)).await?;
    let live = last.filter(|event| LiveConsent::from_ledger_row(event, op.now()).is_some());
    // Before anything is permitted, everything can be looked at that is not hidden; then, what is permitted of it.
    let Some(live) = live else {
        return Ok(Some(entry.shown()));
    };
    let groups = consents::field_groups(op.db(), company.id, Some(&live), op.now()).await?;
    Ok(Some(entry.within(&groups)))
}

async fn entry(
    db: &impl ConnectionTrait,
    op: &OpContext,
    company: &company::Model,
    listing: &entity::Model,
) -> OpResult<Entry> {
    let municipality = municipality(company).ok_or(OpError::bug("entry without municipality"))?;
    let mut live = consents::live_contact_persons(db, company.id, op.now()).await?;
    // GDPR art. 18: whatever was consented to, nothing is shown of somebody whose data is restricted.
    for id in people::restricted_contact_persons(db, live.keys().copied().collect()).await? {
        live.remove(&id);
    }
    let mut contact_persons = Vec::new();
    for person in companies::contact_persons(op, db, company.id).await? {
        if let Some(consent) = live.get(&person.id) {
            let details = PersonDetails {
                name: person.name,
                title: person.title,
                phone: person.phone,
                email: person.email,
            };
            contact_persons.push(
                PublishedContactPerson::new(person.id, details, consent)
                    .map_err(|e| OpError::user(e.code()))?,
            );
        }
    }
    let content = ListingContent::from(listing);
    let (logo, pictures) = pictures::shown(db, company.id, &content).await?;
    Ok(Entry {
        listing_id: listing.id,
        business_id: company.business_id,
        name: company.name.clone(),
        auxiliary_names: auxiliary_names(company),
        municipality,
        industry: industry(company),
        industry_2025: company.industry_2025.clone(),
        company_form: company.form(),
        situations: company.current_situations(),
        vat_number: company.vat_payer.then(|| company.business_id.vat_number()),
        registered_on: company.registered_on,
        visiting_address: company.visiting_address.clone().map(|address| address.0),
        postal_address: company.postal_address.clone().map(|address| address.0),
        listing: content,
        logo,
        pictures,
        confirmed_at: listing.confirmed_at,
        contact_persons,
        source: company.source.clone(),
        source_fetched_on: seutu_shared::date::helsinki_date(company.fetched_at),
        published_at: listing.published_at.unwrap_or(listing.updated_at),
        updated_at: listing.updated_at.max(company.updated_at),
    })
}

/// What else the company is called: its name in another language, and what parts of its business are called.
fn auxiliary_names(company: &company::Model) -> Vec<String> {
    let in_use = |name: &&seutu_shared::company::CompanyName| {
        name.kind != NameKind::Company && name.name != company.name && name.ended_on.is_none()
    };
    company
        .names
        .0
        .iter()
        .filter(in_use)
        .map(|name| name.name.clone())
        .collect()
}

fn industry(company: &company::Model) -> Option<IndustryRef> {
    let set = company.industry_set.as_deref().and_then(CodeSet::from_prh)?;
    let label = company.industry_label.clone().map(|label| LocalizedText {
        fi: label.fi,
        sv: label.sv,
        en: label.en,
    });
    Some(IndustryRef {
        code: company.industry_code.clone()?,
        set,
        label,
    })
}
