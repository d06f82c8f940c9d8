//! Privacy requests of a person: what was asked, and everything that was said and sent, notes among staff too.

use super::entity::{draft, file, message, package, request};
use super::{
    after_holds, attachments, case, corrections, deliveries, fees, intake, messages, noted, package as files,
    recipients, record_holds, redactions, rights, services, tasks, views,
};
use crate::audit;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Holdable, Kept, Record, Subject, SubjectDataSource};
use chrono::Months;
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::date::helsinki_date;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{RecordKind, RefusalGround, RequestState, RequesterKind};

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

/// Deletes what was made of the person's data for other cases than this one, in which it may be asked for together with
/// erasing: a copy of what is erased must not lie on in another case. Of one that is being worked on our own register is
/// looked through anew, so that nobody grants a file that is gone.
pub(super) async fn forget_files(
    tx: &Tx,
    op: &OpContext,
    subject: &Subject,
    case: PrivacyRequestId,
) -> OpResult<()> {
    let indexes = subject.email_indexes(&op.services().crypto, Field::RequestEmail);
    // Whoever asks for themselves or signs for a company may have proved the address; an agent never does.
    let proved = Condition::all()
        .add(request::Column::Requester.ne(RequesterKind::Agent))
        .add(request::Column::PersonId.is_null())
        .add(request::Column::EmailIndex.is_in(indexes));
    let linked = request::Column::PersonId.is_in(subject.people.iter().copied());
    let others = request::Entity::find()
        .filter(request::Column::Id.ne(case))
        .filter(Condition::any().add(linked).add(proved))
        .order_by_asc(request::Column::Id)
        .all(&**tx)
        .await?;
    for row in others {
        let made = package::Entity::find()
            .filter(package::Column::RequestId.eq(row.id))
            .count(&**tx)
            .await?;
        if made == 0 {
            continue;
        }
        files::forget(tx, row.id).await?;
        if row.state == RequestState::InProgress && !tasks::is_erased(tx, row.id).await? {
            tasks::reopen_automatic(tx, row.id).await?;
            rights::not_effected(tx, &row).await?;
        }
        audit::record(tx, op, noted("privacy_request.forget_files", row.id)).await?;
    }
    Ok(())
}

/// What stays of the person here, and until when. The case in which erasing is asked for, and whatever else is not
/// answered yet, says in its own answer how long it stays.
async fn kept(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Kept>> {
    let mut kept = Vec::new();
    let cases = of(tx, op, subject).await?;
    if let Some(last) = cases.iter().filter_map(|row| row.closed_at).max() {
        let months = Months::new(op.services().config.privacy_requests.retention_months);
        kept.push(Kept {
            what: "request",
            ground: RefusalGround::LegalDuty,
            provision: None,
            until: last.checked_add_months(months).map(helsinki_date),
        });
    }
    let written = subject.email_indexes(&op.services().crypto, Field::RequestDraftEmail);
    let waiting = draft::Entity::find()
        .filter(draft::Column::EmailIndex.is_in(written))
        .count(&**tx)
        .await?;
    if waiting > 0 {
        kept.push(Kept {
            what: "request_draft",
            ground: RefusalGround::StillNeeded,
            provision: None,
            until: None,
        });
    }
    Ok(kept)
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
            // None of what was deleted.
            (
                "name",
                json!(Some(row.called(op)?).filter(|name| !name.is_empty())),
            ),
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
                    ("mandate", json!(row.mandate_text(op)?)),
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
                found.extend(redactions::records(tx, row.id).await?);
                found.extend(recipients::records(tx, op, row.id).await?);
                found.extend(corrections::records(tx, op, row.id).await?);
                found.extend(deliveries::records(tx, op, row.id).await?);
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
            found.extend(record_holds::records(tx, subject).await?);
            Ok(found)
        })
    }

    fn holdable<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Holdable>>> {
        Box::pin(async move {
            let rows = of(tx, op, subject).await?.into_iter();
            let named = rows.map(|row| Holdable {
                kind: RecordKind::Request,
                id: row.id.uuid(),
                person: row.person_id,
                at: row.created_at,
                detail: row.number(),
            });
            Ok(named.collect())
        })
    }

    /// Cases stay as the proof of what was done about a request (article 5(2)); the answer tells the person so. A message
    /// that nobody has looked at may be a request itself: it stays until somebody has. Files that were made for other cases
    /// go, which [`forget_files`] sees to, as it knows the case in which erasing is asked for. Views that somebody who works here
    /// keeps of the queue go, and so do holds that are over.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            after_holds::forget(tx, op, subject).await?;
            Ok(Erased {
                removed: views::forget(tx, op, subject).await?,
                kept: kept(tx, op, subject).await?,
            })
        })
    }
}
