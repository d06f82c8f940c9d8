//! Asking for a company, and typing the code that proves it.

use super::entity::{ActiveModel, Column, Entity, Model};
use super::jobs::{SETTLE, may_be_claimed, only_by_staff};
use super::tasks::turn_down;
use crate::accounts::invitations;
use crate::accounts::people;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity as company};
use crate::jobs::{NewJob, enqueue};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::rng;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{I18n, OWN_MAIL};
use seutu_shared::id::{ClaimId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::revision::ClaimState;
use seutu_shared::role::Role;
use seutu_shared::validation::Checker;
use sha2::{Digest, Sha256};

/// How long a code works.
pub const CODE_VALID: Duration = Duration::hours(2);
/// Codes that may be typed for one claim: of 31^10 a guess hits once in 10^14.
pub const MAX_TRIES: i32 = 5;

/// What is typed on the page.
#[derive(Debug, Clone)]
pub struct NewClaim {
    /// Business ID in any spelling.
    pub business_id: String,
    /// Where the invitation shall go.
    pub email: String,
    /// Language of the page.
    pub language: Locale,
}

/// Puts a claim aside for the job that looks at it. Returns a ticket, with which the code is typed later; it tells
/// nothing about the company.
///
/// # Errors
/// What is wrong with the spelling of either; `rate_limited` for a caller who asks again and again.
pub async fn ask(op: &OpContext, new: &NewClaim) -> OpResult<String> {
    let mut checker = Checker::new();
    let business_id = checker.required("businessId", &new.business_id, 40);
    let email = checker.required("email", &new.email, 254);
    let id = checker.parsed("businessId", Some(&business_id), |text| {
        BusinessId::parse(text).map_err(|_| ErrorCode::InvalidBusinessId)
    });
    let email = checker.parsed("email", Some(&email), seutu_shared::email::parse);
    let (Some(business_id), Some(email)) = checker.finish((id, email))? else {
        return Err(OpError::bug("a checked claim without its parts"));
    };
    op.limit(Limit::Claim)?;
    let ticket = URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>());
    // A company or an address that is asked for too often gets no more work, and nobody is told.
    let too_often = op.limit_on(Limit::Claim, business_id.as_str()).is_err()
        || op.limit_on(Limit::Claim, &email.to_lowercase()).is_err();
    if too_often {
        return Ok(ticket);
    }
    let tx = op.begin().await?;
    let row = insert(&tx, op, &business_id, &email, new.language, &ticket).await?;
    enqueue(&tx, op, NewJob::new(SETTLE, json!({"id": row.id}))).await?;
    tx.commit().await?;
    Ok(ticket)
}

pub(super) async fn insert(
    tx: &Tx,
    op: &OpContext,
    business_id: &BusinessId,
    email: &str,
    language: Locale,
    ticket: &str,
) -> OpResult<Model> {
    let (id, crypto): (ClaimId, _) = (op.new_id(), &op.services().crypto);
    let row = ActiveModel {
        id: Set(id),
        business_id: Set(business_id.as_str().to_string()),
        email: Set(crypto.seal(Field::ClaimEmail, id, email)),
        email_index: Set(crypto.blind_index(Field::ClaimEmail, &email.to_lowercase())),
        language: Set(language),
        ticket_hash: Set(ticket_hash(ticket)),
        code_hash: Set(None),
        tries: Set(0),
        state: Set(ClaimState::Received),
        contested: Set(false),
        created_at: Set(op.now()),
        expires_at: Set(op.now() + CODE_VALID),
        decided_by: Set(None),
        decided_at: Set(None),
        reason: Set(None),
    }
    .insert(&**tx)
    .await?;
    audit::record(tx, op, Change::event("claim.ask", SubjectKind::Claim, row.id)).await?;
    Ok(row)
}

fn ticket_hash(ticket: &str) -> Vec<u8> {
    Sha256::digest(ticket.as_bytes()).to_vec()
}

/// What is stored of a code: bound to its claim, and in capital letters without what people put between them.
pub(super) fn code_hash(ticket_hash: &[u8], code: &str) -> Vec<u8> {
    Sha256::new_with_prefix(ticket_hash)
        .chain_update(rng::typed_form(code))
        .finalize()
        .to_vec()
}

/// Takes the code that was sent to the address on file: an invitation goes to the address that was given. `false` for
/// every code that does not count, whatever the reason. A code counts once.
///
/// # Errors
/// `rate_limited`.
pub async fn confirm(op: &OpContext, ticket: &str, code: &str) -> OpResult<bool> {
    op.limit(Limit::Claim)?;
    let hash = ticket_hash(ticket);
    let tx = op.begin().await?;
    // Counted before it is compared, in one statement: two at once are two tries.
    let counted = Entity::update_many()
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::TicketHash.eq(hash.clone()))
        .filter(Column::State.eq(ClaimState::CodeSent))
        .filter(Column::Tries.lt(MAX_TRIES))
        .filter(Column::ExpiresAt.gt(op.now()))
        .exec(&*tx)
        .await?
        .rows_affected;
    let row = Entity::find()
        .filter(Column::TicketHash.eq(hash.clone()))
        .one(&*tx)
        .await?;
    let typed = code_hash(&hash, code);
    let Some(row) = row.filter(|row| counted == 1 && row.code_hash.as_ref() == Some(&typed)) else {
        tx.commit().await?;
        return Ok(false);
    };
    let business_id = BusinessId::parse(&row.business_id).ok();
    let company = match business_id {
        Some(id) => companies::find_locked(&tx, &id).await?,
        None => None,
    };
    // It may have ceased, or staff left it out, since the code went out.
    match company.filter(may_be_claimed) {
        // Somebody was faster: staff decide between them.
        Some(company) if has_owner(&*tx, company.id).await? => {
            settle_as(&tx, op, row, ClaimState::Waiting, true).await?;
        }
        // Its situation is another than when the code went out.
        Some(company) if only_by_staff(&company) => {
            settle_as(&tx, op, row, ClaimState::Waiting, false).await?;
        }
        Some(company) => {
            invite_or_tell(&tx, op, row, company).await?;
        }
        None => settle_as(&tx, op, row, ClaimState::Closed, false).await?,
    }
    tx.commit().await?;
    Ok(true)
}

/// Whether the company has an owner who may sign in.
pub(super) async fn has_owner(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<bool> {
    let people = people::of_company(db, company).await?;
    Ok(people.iter().any(|account| account.role == Role::CompanyOwner))
}

/// Invites who showed that a company is theirs; whose address signs in already is told that it takes another one. The page
/// says the same to both: it tells nobody whether an address has an account.
///
/// Returns whether they were invited.
pub(super) async fn invite_or_tell(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    company: company::Model,
) -> OpResult<bool> {
    if invitations::is_taken(tx, op, &row.address(op)?).await? {
        let texts = I18n::new(row.language, &[OWN_MAIL]);
        turn_down(tx, op, row, company.name, texts.t("claim-address-taken")).await?;
        return Ok(false);
    }
    accept(tx, op, row, company.id).await?;
    Ok(true)
}

/// Invites the claimant as the company's owner.
pub(super) async fn accept(tx: &Tx, op: &OpContext, row: Model, company: CompanyId) -> OpResult<()> {
    let (email, language) = (row.address(op)?, row.language);
    settle_as(tx, op, row, ClaimState::Accepted, false).await?;
    invitations::invite_owner(tx, op, company, &email, language).await?;
    Ok(())
}

/// Writes down what became of a claim; its code is dead.
pub(super) async fn settle_as(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    state: ClaimState,
    contested: bool,
) -> OpResult<()> {
    let id = row.id;
    let before = json!({"state": row.state.as_str()});
    let contested = contested || row.contested;
    let decided = !matches!(state, ClaimState::Waiting);
    let mut row = row.into_active_model();
    row.state = Set(state);
    row.contested = Set(contested);
    row.code_hash = Set(None);
    if decided {
        row.decided_at = Set(Some(op.now()));
        row.decided_by = Set(Some(op.actor().label()));
    }
    row.update(&**tx).await?;
    let after = json!({"state": state.as_str()});
    audit::record(
        tx,
        op,
        Change::updated("claim.settle", SubjectKind::Claim, id, before, after),
    )
    .await?;
    Ok(())
}
