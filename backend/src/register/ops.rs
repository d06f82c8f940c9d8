//! Use cases that touch companies, consents and listings in one transaction.

use super::facts::by_ids;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::decision::{self, Before};
use crate::companies::{self, Decided, Decision, contact_person, entity};
use crate::consents::{self, NewConsentEvent};
use crate::listings;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::consent::{ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{ContactPersonId, DecisionId, WordingId};
use seutu_shared::listing::ListingState;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::validation::{Checker, FieldError};
use std::collections::HashMap;

/// What came of a decision.
#[derive(Debug)]
pub struct DecisionMade {
    /// The companies that changed.
    pub changed: Vec<entity::Model>,
    /// By which it can be taken back, if anything changed.
    pub undo: Option<DecisionId>,
}

/// Accepts or rejects companies; a rejected company's listing leaves the directory in the same transaction. For a
/// minute [`undo_decision`] takes it back.
pub async fn decide(
    op: &OpContext,
    ids: &[BusinessId],
    decision: Decision,
    reason: Option<&str>,
) -> OpResult<DecisionMade> {
    op.require(Permission::CompanyDecide)?;
    let tx = op.begin().await?;
    let decided = companies::decide(&tx, op, ids, decision, reason).await?;
    let ids: Vec<_> = decided.iter().map(|row| row.after.id).collect();
    let known = listings::of_companies(&*tx, ids.clone()).await?;
    let mut before = Vec::with_capacity(decided.len());
    for Decided { before: was, .. } in &decided {
        before.push(Before {
            company: was.id,
            state: was.state,
            reason: was.state_reason.clone(),
            changed_at: was.state_changed_at,
            published: known
                .get(&was.id)
                .is_some_and(|listing| listing.state == ListingState::Published),
        });
    }
    let decided_at = decided.first().and_then(|row| row.after.state_changed_at);
    let undo = match decided_at {
        Some(at) => Some(decision::remember(&tx, op, before, at).await?),
        None => None,
    };
    listings::follow_many(&tx, op, &ids).await?;
    tx.commit().await?;
    let changed = decided.into_iter().map(|row| row.after).collect();
    Ok(DecisionMade { changed, undo })
}

/// Takes a decision of one's own back within a minute, for all of its companies or none. A listing that the decision
/// took off is public again, if it still may be. Returns how many companies are what they were.
///
/// # Errors
/// `undo_expired` when it is too late or somebody changed one of the companies; `not_found` for another's decision.
pub async fn undo_decision(op: &OpContext, id: DecisionId) -> OpResult<usize> {
    op.require(Permission::CompanyDecide)?;
    let tx = op.begin().await?;
    let made = decision::take(&tx, op, id).await?;
    let before = made.before_states.0;
    let ids: Vec<_> = before.iter().map(|row| row.company).collect();
    let mut rows: HashMap<_, _> = by_ids(&tx, &ids)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut changes = Vec::with_capacity(before.len());
    let mut published = Vec::new();
    for was in before {
        let row = rows.remove(&was.company);
        // Whatever was decided since counts more.
        let Some(row) = row.filter(|row| row.state_changed_at == Some(made.decided_at)) else {
            return Err(OpError::user(ErrorCode::UndoExpired));
        };
        if was.published {
            published.push(row.business_id);
        }
        let states = (
            json!({"state": row.state.as_str(), "reason": row.state_reason}),
            json!({"state": was.state.as_str(), "reason": was.reason}),
        );
        changes.push(Change::updated(
            "company.undo",
            SubjectKind::Company,
            row.id,
            states.0,
            states.1,
        ));
        let mut row = row.into_active_model();
        row.state = Set(was.state);
        row.state_reason = Set(was.reason);
        row.state_changed_at = Set(was.changed_at);
        row.updated_at = Set(op.now());
        row.update(&*tx).await?;
    }
    let count = changes.len();
    audit::record_many(&tx, op, changes).await?;
    listings::follow_many(&tx, op, &ids).await?;
    for id in published {
        match listings::publish_in(&tx, op, &id).await {
            // A consent that was withdrawn meanwhile keeps it off.
            Ok(_) | Err(OpError::Invalid(_) | OpError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    tx.commit().await?;
    Ok(count)
}

/// A consent, a refusal or a renewal, as staff write it down.
#[derive(Debug)]
pub struct RecordConsent {
    /// The company.
    pub business_id: BusinessId,
    /// For what.
    pub purpose: ConsentPurpose,
    /// Whose, when it is a person's own.
    pub contact_person: Option<ContactPersonId>,
    /// Given, refused or renewed.
    pub kind: ConsentKind,
    /// Who said it.
    pub given_by_name: String,
    /// In which role.
    pub given_by_role: String,
    /// How it reached us.
    pub method: ConsentMethod,
    /// When it was said.
    pub occurred_at: DateTime<Utc>,
    /// The wording that was shown or read out.
    pub wording: WordingId,
    /// In which language.
    pub language: Locale,
    /// Anything that helps to prove it.
    pub note: Option<String>,
}

/// Writes a consent down. What is public follows in the same transaction: a refusal takes the listing away.
///
/// # Errors
/// `not_found`, `company_not_accepted`, `contact_person_missing`, `wording_unknown`, `date_in_future`, errors of
/// the fields.
pub async fn record_consent(op: &OpContext, input: RecordConsent) -> OpResult<()> {
    op.require(Permission::ConsentRecord)?;
    let mut checker = Checker::new();
    let given_by_name = checker.required("givenByName", &input.given_by_name, 200);
    let given_by_role = checker.required("givenByRole", &input.given_by_role, 200);
    let note = checker.text("note", input.note.as_deref(), 2000);
    if input.occurred_at > op.now() {
        checker.push(FieldError::new("occurredAt", ErrorCode::DateInFuture));
    }
    if !matches!(
        input.kind,
        ConsentKind::Given | ConsentKind::Refused | ConsentKind::Renewed
    ) {
        checker.push(FieldError::new("kind", ErrorCode::UnknownCode));
    }
    // What people say on their own pages, they say themselves.
    if !input.method.is_staffs() {
        checker.push(FieldError::new("method", ErrorCode::UnknownCode));
    }
    checker.finish(())?;
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, &input.business_id)
        .await?
        .ok_or(OpError::NotFound)?;
    // A refusal may be written down of any company: it is a reason not to accept it.
    if input.kind.is_live() && company.state != CompanyState::Accepted {
        return Err(OpError::user(ErrorCode::CompanyNotAccepted));
    }
    let subject = subject(&tx, &company, input.purpose, input.contact_person).await?;
    let wording = consents::find_wording(&*tx, input.wording, input.purpose)
        .await?
        .ok_or_else(|| OpError::field(ErrorCode::WordingUnknown, "wordingId"))?;
    let new = NewConsentEvent {
        company: Some(company.id),
        key: ConsentKey::publication(input.purpose, subject),
        kind: input.kind,
        wording,
        language: input.language,
        method: input.method,
        given_by_name,
        given_by_role,
        note,
        occurred_at: input.occurred_at,
        valid_until: None,
    };
    consents::append(&tx, op, new).await?;
    listings::follow(&tx, op, company.id).await?;
    tx.commit().await
}

/// A withdrawal: as easy as giving (GDPR art. 7(3)), so nothing but the fact itself is asked.
#[derive(Debug)]
pub struct WithdrawConsent {
    /// The company.
    pub business_id: BusinessId,
    /// What is withdrawn.
    pub purpose: ConsentPurpose,
    /// Whose consent, when it is a person's own.
    pub contact_person: Option<ContactPersonId>,
    /// How it reached us.
    pub method: ConsentMethod,
    /// Anything that helps to prove it.
    pub note: Option<String>,
}

/// Withdraws a consent, now: the listing, the group of its fields or the person is off every page when this returns;
/// the history stays.
///
/// # Errors
/// `not_found`, `contact_person_missing`, `consent_already_withdrawn` when none is live.
pub async fn withdraw_consent(op: &OpContext, input: WithdrawConsent) -> OpResult<()> {
    op.require(Permission::ConsentRecord)?;
    let mut checker = Checker::new();
    let note = checker.text("note", input.note.as_deref(), 2000);
    if !input.method.is_staffs() {
        checker.push(FieldError::new("method", ErrorCode::UnknownCode));
    }
    let note = checker.finish(note)?;
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, &input.business_id)
        .await?
        .ok_or(OpError::NotFound)?;
    let subject = subject(&tx, &company, input.purpose, input.contact_person).await?;
    if let ConsentSubject::Company(id) = subject {
        let withdrawal = consents::Withdrawal {
            purpose: input.purpose,
            method: input.method,
            note,
        };
        consents::withdraw(&tx, op, id, withdrawal).await?;
        listings::follow(&tx, op, company.id).await?;
        return tx.commit().await;
    }
    let event = consents::current_event(&*tx, subject).await?;
    let Some(event) = event.filter(|event| event.kind.is_live()) else {
        return Err(OpError::user(ErrorCode::ConsentAlreadyWithdrawn));
    };
    let wording = consents::find_wording(&*tx, event.wording_id, input.purpose)
        .await?
        .ok_or(OpError::bug("consent without its wording"))?;
    let new = NewConsentEvent {
        company: Some(company.id),
        key: ConsentKey::publication(input.purpose, subject),
        kind: ConsentKind::Withdrawn,
        wording,
        language: event.language,
        method: input.method,
        // Nobody is asked who withdraws, and the one who gave may be another.
        given_by_name: String::new(),
        given_by_role: String::new(),
        note,
        // Never before what it withdraws, even when another instance's clock was ahead.
        occurred_at: op.now().max(event.occurred_at),
        valid_until: None,
    };
    consents::append(&tx, op, new).await?;
    listings::follow(&tx, op, company.id).await?;
    tx.commit().await
}

async fn subject(
    tx: &Tx,
    company: &entity::Model,
    purpose: ConsentPurpose,
    person: Option<ContactPersonId>,
) -> OpResult<ConsentSubject> {
    let missing = || OpError::field(ErrorCode::ContactPersonMissing, "contactPersonId");
    match purpose {
        ConsentPurpose::DirectoryPublication
        | ConsentPurpose::ContactDetailsPublication
        | ConsentPurpose::PicturesPublication => Ok(ConsentSubject::Company(company.id)),
        ConsentPurpose::ContactPersonPublication => {
            let id = person.ok_or_else(missing)?;
            let row = contact_person::Entity::find_by_id(id).one(&**tx).await?;
            row.filter(|row| row.company_id == company.id)
                .ok_or_else(missing)?;
            Ok(ConsentSubject::ContactPerson(id))
        }
        // What people of the register permit is no matter of a company.
        _ => Err(OpError::field(ErrorCode::UnknownCode, "purpose")),
    }
}
