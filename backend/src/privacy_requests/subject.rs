//! Privacy requests of a person: what was asked, and everything that was said and sent, notes among staff too.

use super::entity::{draft, file, message, request};
use super::{attachments, case, fees, intake, messages, services, views};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::RequesterKind;

/// Source of privacy requests.
#[derive(Debug)]
pub(super) struct RequestsSource;

/// Cases of the person, and those that were filed for oneself from an address that is theirs alone.
async fn of(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<request::Model>> {
    let own = Condition::all()
        .add(request::Column::Requester.eq(RequesterKind::Oneself))
        .add(request::Column::PersonId.is_null())
        .add(
            request::Column::EmailIndex
                .is_in(subject.email_indexes(&op.services().crypto, Field::RequestEmail)),
        );
    let linked = request::Column::PersonId.is_in(subject.people.iter().copied());
    Ok(request::Entity::find()
        .filter(Condition::any().add(linked).add(own))
        .order_by_asc(request::Column::CreatedAt)
        .all(&**tx)
        .await?)
}

/// Why it was decided as it was.
async fn reasons(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Option<String>> {
    let decided = case::decided(&**tx, id).await?;
    Ok(decided
        .map(|row| row.open(op))
        .transpose()?
        .map(|record| record.reasoning))
}

/// What staff wrote down of the registers.
async fn notes(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Option<Vec<String>>> {
    let mut notes = Vec::new();
    for task in case::tasks(&**tx, id).await? {
        notes.extend(task.text(op)?.map(|note| format!("{}: {note}", task.system)));
    }
    Ok(Some(notes).filter(|notes| !notes.is_empty()))
}

fn said(op: &OpContext, row: &message::Model) -> OpResult<Record> {
    Ok(Record {
        kind: "request_message",
        at: Some(row.written_at),
        fields: vec![("kind", json!(row.kind)), ("text", json!(row.text(op)?))],
        portable: false,
    })
}

/// A file, named; its content is the person's own, and whoever wants it back is sent it apart.
fn sent(op: &OpContext, row: &file::Model) -> OpResult<Record> {
    Ok(Record {
        kind: "request_file",
        at: Some(row.created_at),
        fields: vec![
            ("name", json!(row.called(op)?)),
            ("media_type", json!(row.media_type)),
            ("bytes", json!(row.size)),
        ],
        portable: false,
    })
}

impl SubjectDataSource for RequestsSource {
    fn name(&self) -> &'static str {
        "requests"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let mut found = Vec::new();
            for row in of(tx, op, subject).await? {
                let rights = case::asked(&**tx, row.id).await?;
                let mut fields = vec![
                    ("number", json!(row.number())),
                    ("channel", json!(row.channel)),
                    ("rights", json!(intake::names(&rights))),
                    ("state", json!(row.state)),
                    ("outcome", json!(row.outcome)),
                    ("note", json!(row.identity_text(op)?)),
                    ("reason", json!(reasons(tx, op, row.id).await?)),
                    ("found", json!(notes(tx, op, row.id).await?)),
                ];
                // Who asked for another has data of their own in it.
                if row.requester != RequesterKind::Agent {
                    let body = row.open(op)?;
                    fields.extend([
                        ("name", json!(body.name)),
                        ("email", json!(row.address(op)?)),
                        ("phone", json!(body.phone)),
                        ("address", json!(body.address)),
                        ("details", json!(body.details)),
                    ]);
                }
                found.push(Record {
                    kind: "request",
                    at: Some(row.created_at),
                    fields,
                    portable: false,
                });
                for message in messages::all(&**tx, row.id).await? {
                    found.push(said(op, &message)?);
                }
                found.extend(fees::records(tx, op, row.id).await?);
                found.extend(services::records(tx, op, row.id).await?);
                for file in attachments::of_request(&**tx, row.id).await? {
                    found.push(sent(op, &file)?);
                }
            }
            let written = subject.email_indexes(&op.services().crypto, Field::RequestDraftEmail);
            let drafts = draft::Entity::find()
                .filter(draft::Column::EmailIndex.is_in(written))
                .order_by_asc(draft::Column::ReceivedAt)
                .all(&**tx)
                .await?;
            for row in drafts {
                let mut letter = row.letter(op)?;
                // Why something was not taken is told with the answer, in the language of that.
                letter.untaken.clear();
                found.push(Record {
                    kind: "request_draft",
                    at: Some(row.received_at),
                    fields: vec![
                        ("name", json!(letter.name)),
                        ("email", json!(row.address(op)?)),
                        ("text", json!(super::drafts::as_message(&letter, Locale::Fi))),
                    ],
                    portable: false,
                });
                for file in attachments::of_draft(&**tx, row.id).await? {
                    found.push(sent(op, &file)?);
                }
            }
            found.extend(views::records(tx, op, subject).await?);
            Ok(found)
        })
    }

    /// Cases stay as the proof of what was done about a request (article 5(2)); the answer tells the person so. A message
    /// that nobody has looked at may be a request itself: it stays until somebody has. Views that somebody who works here
    /// keeps of the queue go.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            Ok(Erased {
                removed: views::forget(tx, op, subject).await?,
                kept: Vec::new(),
            })
        })
    }
}
