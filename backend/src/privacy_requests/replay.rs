//! Erases again who was erased from a newer database than the one that came back.

use super::entity::mark;
use super::ledger::{self, CONTACT_PERSON, EMAIL, Line, PERSON, SUPPRESSED};
use super::own_register::with_contact_persons;
use super::sources::erase_everywhere;
use super::subject::forget_files;
use super::{after_holds, record_holds};
use crate::audit::{self, Change, SubjectKind};
use crate::companies;
use crate::keys;
use crate::mail;
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::Subject;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use serde_json::json;
use seutu_shared::id::{ContactPersonId, PersonId, PrivacyRequestId};
use std::collections::BTreeMap;

/// Erases again whom the file knows as erased and the database does not; tells how many requests were carried out
/// again. Does nothing in a database that is as new as the file.
///
/// # Errors
/// A failing database; a file that cannot be read. Each request is carried out whole or not at all.
pub async fn replay_erasures(op: &OpContext) -> OpResult<usize> {
    let mut missing: BTreeMap<PrivacyRequestId, Vec<Line>> = BTreeMap::new();
    let known = ledger::known(op).await?;
    for line in ledger::read(&op.services().config.erasures_file())? {
        if !known.contains(&line) {
            missing.entry(line.request).or_default().push(line);
        }
    }
    if missing.is_empty() {
        return Ok(0);
    }
    // As they came: what was held when somebody was last erased is what stays.
    let mut missing: Vec<_> = missing.into_iter().collect();
    missing.sort_by_key(|(_, lines)| lines.iter().map(|line| line.erased_at).max());
    let there = There::look(op).await?;
    let mut unclear = Vec::new();
    for (id, lines) in &missing {
        if replay_one(op, *id, lines, &there).await? {
            unclear.push(id.to_string());
        }
    }
    tracing::warn!(
        requests = missing.len(),
        unclear = unclear.join(", "),
        "an older database: erased again who was erased since"
    );
    Ok(missing.len())
}

/// Whether something was left for people to judge.
async fn replay_one(op: &OpContext, id: PrivacyRequestId, lines: &[Line], there: &There) -> OpResult<bool> {
    let tx = op.begin().await?;
    let Whose {
        subject,
        unclear,
        staying,
    } = there.subject(&tx, op, lines).await?;
    let mut rows = Vec::new();
    for line in lines {
        rows.push(mark::ActiveModel {
            id: NotSet,
            request_id: Set(id),
            subject: Set(line.subject.clone()),
            mark: Set(line.bytes()?),
            erased_at: Set(line.erased_at),
        });
    }
    mark::Entity::insert_many(rows)
        .exec_without_returning(&*tx)
        .await?;
    for line in lines.iter().filter(|line| line.subject == SUPPRESSED) {
        let index = line.bytes()?;
        // Who has the address as well goes on getting mail.
        if !staying.contains(&index) {
            mail::suppress_index(&tx, op, index, "erased").await?;
        }
    }
    let subject = after_holds::as_in_file(&tx, op, id, subject, lines).await?;
    let erased = erase_everywhere(&tx, op, &subject).await?;
    record_holds::note_kept(&tx, &subject, id).await?;
    forget_files(&tx, op, &subject, id).await?;
    // Somebody of another name has the same address: people look.
    let after = json!({"rows": erased.removed, "unclear": unclear});
    let change = Change::created(
        "privacy_request.erase_again",
        SubjectKind::PrivacyRequest,
        id,
        after,
    );
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(unclear)
}

/// Whose data marks are.
struct Whose {
    subject: Subject,
    /// Something is left for people to judge.
    unclear: bool,
    /// What the outbox knows addresses by that somebody else has as well.
    staying: Vec<Vec<u8>>,
}

/// Everybody whom the database has, by mark.
#[derive(Debug, Default)]
struct There {
    people: BTreeMap<String, PersonId>,
    contact_persons: BTreeMap<String, ContactPersonId>,
    emails: BTreeMap<String, String>,
}

impl There {
    async fn look(op: &OpContext) -> OpResult<Self> {
        let mut there = Self::default();
        for id in people::all_ids(op.db()).await? {
            there.people.insert(hex::encode(ledger::of_id(op, id)), id);
        }
        for id in companies::contact_person_ids(op.db()).await? {
            there
                .contact_persons
                .insert(hex::encode(ledger::of_id(op, id)), id);
        }
        for field in Field::ALL.iter().filter(|field| field.is_email()) {
            for email in keys::texts(op, *field).await? {
                let email = email.to_lowercase();
                there
                    .emails
                    .insert(hex::encode(ledger::of_email(op, &email)), email);
            }
        }
        Ok(there)
    }

    /// Whose data the marks are, as the database has it now: addresses that the person had then, and contact persons of
    /// that name, too. No address that somebody else has as well.
    async fn subject(&self, tx: &Tx, op: &OpContext, lines: &[Line]) -> OpResult<Whose> {
        let mut subject = Subject::default();
        for line in lines {
            match line.subject.as_str() {
                PERSON => subject.people.extend(self.people.get(&line.mark)),
                CONTACT_PERSON => subject
                    .contact_persons
                    .extend(self.contact_persons.get(&line.mark)),
                EMAIL => subject.emails.extend(self.emails.get(&line.mark).cloned()),
                _ => {}
            }
        }
        // Who was part of the person when the copy was made and was not erased with it, is somebody else.
        people::part_from_others(tx, op, &subject.people).await?;
        for id in subject.people.clone() {
            let found = people::subject(&**tx, op, id).await?;
            subject.emails.extend(found.emails);
        }
        let contacts = people::contact_person_links(&**tx, &subject.people).await?;
        subject.contact_persons.extend(contacts);
        let (mut unclear, mut staying) = (false, Vec::new());
        for email in subject.emails.clone() {
            let others = people::standings_by_email(&**tx, op, &email).await?;
            if others.iter().any(|one| !subject.people.contains(&one.id)) {
                subject.emails.remove(&email);
                staying.push(mail::suppression_index(op, &email));
                unclear = true;
            }
        }
        let names = people::names_of(&**tx, op, &subject.people).await?;
        let more = with_contact_persons(tx, op, &mut subject, &names).await?;
        Ok(Whose {
            subject,
            unclear: unclear || more,
            staying,
        })
    }
}
