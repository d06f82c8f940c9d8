//! The door of e-mail. An answer to one of our letters joins its case; a message to the address for privacy requests
//! waits as a draft until staff say what it asks.
//!
//! Who a message says it is from proves nothing: it ends no question and moves no case, nothing is carried out by it, and
//! no answer goes to an address before staff have looked. Personal identity codes are masked, since nobody can be asked
//! to write the message anew.

use super::attachments::Owner;
use super::entity::draft::{self, Untaken};
use super::entity::{message, request};
use super::{drafts, mail_files, person};
use crate::audit::{self, Change, SubjectKind};
use crate::mailbox::{Incoming, MailboxHandler};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::json;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{CaseNumber, MAX_MESSAGE, MessageKind};
use seutu_shared::{email, hetu, validation};

/// Longest subject in characters.
const MAX_LINE: usize = 300;
/// Most answers that join a case within a day.
const MAX_ANSWERS: u64 = 10;
/// Stands where a text was cut; the whole message is in the mailbox.
const CUT: &str = " […]";

/// Takes messages about privacy.
#[derive(Debug)]
pub struct RequestMailHandler;

/// A text of a stranger as it is kept.
pub(super) fn kept(text: &str, max: usize) -> String {
    let masked = hetu::masked(validation::clean(text).replace('\r', "").trim());
    if masked.chars().count() <= max {
        return masked;
    }
    let room = max.saturating_sub(CUT.chars().count());
    masked.chars().take(room).chain(CUT.chars()).collect()
}

/// What a message says, as it is kept, with those of its files that were not taken.
fn letter(message: &Incoming, untaken: Vec<Untaken>) -> draft::Letter {
    draft::Letter {
        name: kept(message.from_name.as_deref().unwrap_or_default(), MAX_LINE),
        subject: kept(&message.subject, MAX_LINE),
        text: kept(&message.text, MAX_MESSAGE),
        attachments: mail_files::names(message),
        untaken,
    }
}

/// Who wrote a message that a person wrote. The address for requests may be a list that passes on what people write.
fn sender(op: &OpContext, message: &Incoming) -> Option<String> {
    if message.is_automatic || (message.is_bulk && !is_addressed(op, message)) {
        return None;
    }
    message.from.as_deref().and_then(|from| email::parse(from).ok())
}

/// The open case whose number stands in the subject, if it is the sender's.
async fn answered(
    db: &impl ConnectionTrait,
    op: &OpContext,
    mail: &Incoming,
    from: &str,
) -> OpResult<Option<request::Model>> {
    let Some(number) = CaseNumber::find(&mail.subject) else {
        return Ok(None);
    };
    let index = op.services().crypto.blind_index(Field::RequestEmail, from);
    let found = request::Entity::find()
        .filter(request::Column::CaseYear.eq(number.year))
        .filter(request::Column::CaseNumber.eq(number.number))
        .filter(request::Column::EmailIndex.eq(index))
        .filter(request::Column::ClosedAt.is_null())
        .one(db)
        .await?;
    let Some(row) = found else { return Ok(None) };
    // Numbers can be guessed and senders invented: what is too much is left to people.
    let today = message::Entity::find()
        .filter(message::Column::RequestId.eq(row.id))
        .filter(message::Column::Kind.eq(MessageKind::FromMail))
        .filter(message::Column::WrittenAt.gt(op.now() - TimeDelta::days(1)))
        .count(db)
        .await?;
    Ok((today < MAX_ANSWERS).then_some(row))
}

/// Whether a message came to an address for privacy requests.
pub(super) fn is_addressed(op: &OpContext, message: &Incoming) -> bool {
    let mut ours = op.services().config.mailbox.doors();
    ours.any(|ours| message.recipients.contains(&ours.to_lowercase()))
}

async fn draft_from(tx: &Tx, op: &OpContext, message: &Incoming, from: &str) -> OpResult<()> {
    let (id, crypto): (PrivacyRequestId, _) = (op.new_id(), &op.services().crypto);
    let (taken, untaken) = mail_files::keep(tx, op, Owner::Draft(id), message).await?;
    let letter = letter(message, untaken);
    let body = serde_json::to_string(&letter).map_err(OpError::internal("write a draft"))?;
    let row = draft::Model {
        id,
        email: crypto.seal(Field::RequestDraftEmail, id, from),
        email_index: crypto.blind_index(Field::RequestDraftEmail, from),
        body: crypto.seal(Field::RequestDraftBody, id, &body),
        received_at: message.received_at,
        told_at: None,
    };
    row.clone().into_active_model().reset_all().insert(&**tx).await?;
    let after = json!({
        "receivedAt": row.received_at, "attachments": letter.attachments.len(), "kept": taken,
    });
    let change = Change::created("privacy_request.draft", SubjectKind::PrivacyRequest, id, after);
    audit::record(tx, op, change).await?;
    drafts::tell(tx, op).await
}

impl MailboxHandler for RequestMailHandler {
    fn name(&self) -> &'static str {
        "privacy_requests"
    }

    fn wants<'a>(&'a self, op: &'a OpContext, message: &'a Incoming) -> BoxFuture<'a, OpResult<bool>> {
        Box::pin(async move {
            let Some(from) = sender(op, message) else {
                return Ok(false);
            };
            Ok(is_addressed(op, message) || answered(op.db(), op, message, &from).await?.is_some())
        })
    }

    fn prepare<'a>(&'a self, op: &'a OpContext, message: &'a mut Incoming) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(mail_files::judge(op, message))
    }

    fn handle<'a>(
        &'a self,
        op: &'a OpContext,
        tx: &'a Tx,
        message: &'a Incoming,
    ) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            let Some(from) = sender(op, message) else {
                return Ok(());
            };
            let Some(row) = answered(&**tx, op, message, &from).await? else {
                return draft_from(tx, op, message, &from).await;
            };
            let row = super::case::locked_any(tx, row.id).await?;
            let (taken, untaken) = mail_files::keep(tx, op, Owner::Request(row.id), message).await?;
            if taken > 0 {
                audit::record(tx, op, super::noted("privacy_request.add_file", row.id)).await?;
            }
            let said = draft::Letter {
                subject: String::new(),
                ..letter(message, untaken)
            };
            let text = kept(&drafts::as_message(&said, row.language), MAX_MESSAGE);
            person::keep(tx, op, row, MessageKind::FromMail, &text).await
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_nobody_sees_are_left_out_before_codes_are_looked_for() {
        assert_eq!(kept("13\u{200b}1052-30\u{202e}8T", 100), "***********");
    }

    #[test]
    fn text_of_a_stranger_is_kept_without_codes_and_cut_where_it_is_too_long() {
        assert_eq!(
            kept(" Hei\r\n\u{0} olen 131052-308T. ", 100),
            "Hei\n olen ***********."
        );
        let long = kept(&"ä".repeat(50), 10);
        assert_eq!((long.chars().count(), long.ends_with(CUT)), (10, true));
    }
}
