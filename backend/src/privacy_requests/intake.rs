//! Every door leads here: a request gets its number, its clock and its acknowledgement in one transaction, and what
//! takes effect at once does.

use super::attachments;
use super::body::Body;
use super::drafts;
use super::entity::{counter, request, right};
use super::identity::identified;
use super::letters::{self, Letter};
use super::messages::{self, NewMessage};
use super::objection;
use super::origin::Origin;
use super::person::new_token;
use super::staff::{self, News};
use super::whose::{self, Proved};
use crate::audit::{self, Change, SubjectKind};
use crate::notices;
use crate::platform::counter::count_up;
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::preferences;
use chrono::{DateTime, Datelike, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use seutu_shared::date::helsinki_date;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::Received;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    IntakeChannel, MessageKind, RequestInput, RequestState, RequesterKind, StaffEntry, request_deadline,
};
use seutu_shared::privacy_right::PrivacyRight;
use seutu_shared::validation::Validate;

/// What became of a filed request. The token is kept nowhere.
#[derive(Debug, Clone)]
pub struct Filed {
    /// The request.
    pub row: request::Model,
    /// Token of the status page.
    pub token: String,
}

/// Files a request from the public form. The same answer whether the person is known or not.
///
/// # Errors
/// What is wrong with the fields; `rate_limited`.
pub async fn file(op: &OpContext, input: &RequestInput, language: Locale) -> OpResult<Filed> {
    file_from(op, input, language, None).await
}

/// Files a request from the public form, to which somebody came from a page of their own. Where that proves the address
/// for answers to be theirs, and they ask for themselves, it is known who asks.
///
/// # Errors
/// As [`file`].
pub async fn file_from(
    op: &OpContext,
    input: &RequestInput,
    language: Locale,
    from: Option<&Origin>,
) -> OpResult<Filed> {
    let input = input.validate()?;
    op.limit(Limit::PrivacyRequest)?;
    let tx = op.begin().await?;
    let filed = file_in(&tx, op, &input, language, from, op.now()).await?;
    tx.commit().await?;
    Ok(filed)
}

/// Files a checked request in a transaction; who asks is known by what was on file before an instant.
pub(super) async fn file_in(
    tx: &Tx,
    op: &OpContext,
    input: &RequestInput,
    language: Locale,
    from: Option<&Origin>,
    at: DateTime<Utc>,
) -> OpResult<Filed> {
    let proof = match from {
        Some(from) if input.requester == RequesterKind::Oneself => {
            from.proves(tx, op, &input.email, at).await?
        }
        _ => None,
    };
    let door = Door {
        id: op.new_id(),
        channel: proof.as_ref().map_or(IntakeChannel::Web, |proof| proof.channel),
        received: Received::At(op.now()),
    };
    let (person, note) = match &proof {
        Some(proof) => {
            let proved = Proved {
                method: proof.method,
                email: &input.email,
                name: &input.name,
                rights: &input.rights,
            };
            whose::told(tx, op, &proved, proof.person).await?
        }
        None => (None, None),
    };
    if let Some(person) = person.filter(|_| input.rights.contains(&PrivacyRight::Objection)) {
        objection::hold(tx, op, person).await?;
    }
    let mut filed = take_in(tx, op, input, door, None, language).await?;
    if let Some(proof) = proof {
        filed.row = identified(tx, op, filed.row, proof.method, note.as_deref(), person).await?;
    }
    Ok(filed)
}

/// Writes down a request that came by letter, by telephone, by e-mail or with a visitor. Its clock runs from the day on
/// which it reached us.
///
/// # Errors
/// What is wrong with the fields; `date_in_future`.
pub async fn enter(op: &OpContext, entry: &StaffEntry, language: Locale) -> OpResult<Filed> {
    op.require(Permission::PrivacyRequestWork)?;
    let entry = entry.checked(op.today())?;
    let tx = op.begin().await?;
    let door = Door {
        id: op.new_id(),
        channel: entry.channel,
        received: Received::On(entry.received_on),
    };
    let filed = take_in(&tx, op, &entry.request, door, None, language).await?;
    tx.commit().await?;
    Ok(filed)
}

/// Makes a case of a message that staff have read. Its clock runs from the moment at which the message reached us, and
/// what the person wrote stands in it word for word.
///
/// # Errors
/// What is wrong with the fields; `wrong_step` when somebody else has dealt with the message.
pub async fn enter_draft(
    op: &OpContext,
    draft: PrivacyRequestId,
    input: &RequestInput,
    language: Locale,
) -> OpResult<Filed> {
    op.require(Permission::PrivacyRequestWork)?;
    let input = input.validate()?;
    let tx = op.begin().await?;
    let came = drafts::take(&tx, draft).await?;
    let door = Door {
        id: draft,
        channel: IntakeChannel::Email,
        received: Received::At(came.received_at),
    };
    let text = drafts::as_message(&came.letter(op)?, language);
    let filed = take_in(&tx, op, &input, door, Some(&text), language).await?;
    attachments::adopt(&tx, draft).await?;
    tx.commit().await?;
    Ok(filed)
}

/// How a request came in.
#[derive(Debug, Clone, Copy)]
struct Door {
    id: PrivacyRequestId,
    channel: IntakeChannel,
    received: Received,
}

async fn take_in(
    tx: &Tx,
    op: &OpContext,
    input: &RequestInput,
    door: Door,
    letter: Option<&str>,
    language: Locale,
) -> OpResult<Filed> {
    let Door {
        id,
        channel,
        received,
    } = door;
    let deadline = request_deadline(&input.rights, received, false)
        .map_err(|code| OpError::field(code, "receivedOn"))?;
    let crypto = &op.services().crypto;
    let year = helsinki_date(op.now()).year();
    let number = count_up(tx, counter::Entity, year).await?;
    let token = new_token(op);
    let email = Some(input.email.as_str()).filter(|text| !text.is_empty());
    let body =
        serde_json::to_string(&Body::from(input)).map_err(OpError::internal("write a privacy request"))?;
    let row = request::Model {
        id,
        version: 1,
        case_year: year,
        case_number: number,
        state: RequestState::Received,
        outcome: None,
        channel,
        requester: input.requester,
        language,
        body: crypto.seal(Field::RequestBody, id, &body),
        email: crypto.seal_option(Field::RequestEmail, id, email),
        email_index: email.map(|text| crypto.blind_index(Field::RequestEmail, text)),
        business_id: Some(input.business_id.clone()).filter(|text| !text.is_empty()),
        person_id: None,
        duplicate_of: earlier(tx, op, email, &input.rights).await?,
        received_on: received.day(),
        received_at: match received {
            Received::At(at) => Some(at),
            Received::On(_) => None,
        },
        due_on: deadline.due_on,
        extended_at: None,
        identity_method: None,
        identity_note: None,
        identified_at: None,
        identified_by: None,
        mandate_note: None,
        mandate_seen_at: None,
        mandate_seen_by: None,
        assignee_id: None,
        deputy_id: None,
        token: crypto.seal(Field::RequestToken, id, &token),
        token_hash: super::person::token_hash(&token),
        notice_version: notices::in_force(&**tx, op.now())
            .await?
            .map(|notice| notice.number),
        reminded_on: None,
        escalated: 0,
        created_by: op.actor().label(),
        created_at: op.now(),
        updated_at: op.now(),
        closed_at: None,
        cut_at: None,
    };
    request::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let rows = input.rights.iter().map(|right| right::ActiveModel {
        request_id: Set(id),
        what: Set(*right),
        effected_at: Set(None),
    });
    right::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    let after = json!({
        "number": row.number(), "channel": channel.as_str(), "rights": names(&input.rights),
        "receivedOn": row.received_on, "dueOn": row.due_on,
    });
    let change = Change::created("privacy_request.file", SubjectKind::PrivacyRequest, id, after);
    audit::record(tx, op, change).await?;
    if let Some(text) = letter {
        let new = NewMessage {
            at: row.received_at,
            ..NewMessage::kept(MessageKind::FromMail, text)
        };
        messages::write(tx, op, &row, new).await?;
    }
    let at_once = at_once(tx, op, &row, input).await?;
    let letter = Letter::Acknowledgement {
        at_once,
        deadline: &deadline,
    };
    let text = letters::text(op, &row, &input.rights, &letter);
    letters::send(tx, op, &row, MessageKind::Acknowledgement, &text).await?;
    staff::tell(tx, op, &row, News::Arrived).await?;
    Ok(Filed { row, token })
}

/// Bans marketing and takes consents back when they are asked for, before anybody has looked at the case: neither shows
/// anything of anybody, and a doubt about who asks may cost a newsletter at most (articles 21(3) and 7(3)). Tells whether
/// anything did.
async fn at_once(tx: &Tx, op: &OpContext, row: &request::Model, input: &RequestInput) -> OpResult<bool> {
    // An agent's or a company's address is not the address of the person concerned.
    if input.requester != RequesterKind::Oneself || input.email.is_empty() {
        return Ok(false);
    }
    let mut any = false;
    for right in &input.rights {
        if !right.takes_effect_at_once() {
            continue;
        }
        let ban = *right == PrivacyRight::MarketingBan;
        let emails = std::slice::from_ref(&input.email);
        preferences::end_by_addresses(tx, op, emails, row.language, &row.number(), ban).await?;
        super::rights::effected(tx, op, row.id, *right).await?;
        any = true;
    }
    Ok(any)
}

/// An open request from the same address for one of the same rights. Linked, never refused.
async fn earlier(
    tx: &Tx,
    op: &OpContext,
    email: Option<&str>,
    rights: &[PrivacyRight],
) -> OpResult<Option<PrivacyRequestId>> {
    let Some(email) = email else { return Ok(None) };
    let index = op.services().crypto.blind_index(Field::RequestEmail, email);
    let ids: Vec<PrivacyRequestId> = request::Entity::find()
        .select_only()
        .column(request::Column::Id)
        .filter(request::Column::EmailIndex.eq(index))
        .filter(request::Column::State.ne(RequestState::Closed))
        .order_by_asc(request::Column::CreatedAt)
        .into_tuple()
        .all(&**tx)
        .await?;
    let same = right::Entity::find()
        .filter(right::Column::RequestId.is_in(ids.iter().copied()))
        .filter(right::Column::What.is_in(rights.iter().copied()))
        .all(&**tx)
        .await?;
    Ok(ids
        .into_iter()
        .find(|id| same.iter().any(|row| row.request_id == *id)))
}

/// The rights as texts.
pub(super) fn names(rights: &[PrivacyRight]) -> Vec<&'static str> {
    rights.iter().map(|right| right.as_str()).collect()
}
