//! Our own register: the product carries out by itself what is asked of it.

use super::connector::{Connector, Report};
use super::entity::{mark, request};
use super::package;
use super::sources::SOURCES;
use crate::companies;
use crate::listings;
use crate::mail;
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::preferences;
use crate::subject::{Kept, Subject};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::future::BoxFuture;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use seutu_shared::i18n::{Args, I18n, REQUEST_CONSOLE, REQUEST_PACKAGE};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::TaskOutcome;
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The connector of our own register.
#[derive(Debug)]
pub(super) struct OwnRegister;

/// Whose data a case is about.
#[derive(Debug, Default)]
pub(super) struct Whose {
    /// What is certain.
    pub(super) subject: Subject,
    /// Somebody stands at the same address who may be the person or not: staff must say.
    pub(super) unclear: bool,
}

/// Whose data a case is about: the person that staff or a code found. Where nobody of the register is, the address that
/// was proved by a code, if it leads to one at most; never one that was merely typed, an agent's, or one beside another
/// person.
pub(super) async fn subject_of(tx: &Tx, op: &OpContext, case: &request::Model) -> OpResult<Whose> {
    let mut whose = Whose::default();
    match case.person_id {
        Some(person) => {
            whose.subject = people::subject(&**tx, op, person).await?;
            let links = people::contact_person_links(&**tx, &whose.subject.people).await?;
            whose.subject.contact_persons.extend(links);
        }
        None if case.proved_by_code() => {
            if let Some(email) = case.address(op)? {
                if people::standings_by_email(&**tx, op, &email).await?.len() > 1 {
                    whose.unclear = true;
                } else {
                    whose.subject.emails.insert(email);
                }
            }
        }
        None => {}
    }
    let mut beside = Vec::new();
    for email in &whose.subject.emails {
        for row in companies::contact_persons_with(&**tx, op, email).await? {
            match people::linked_to(&**tx, row.id).await? {
                // Somebody else has the same address.
                Some(person) if !whose.subject.people.contains(&person) => {}
                Some(_) => drop(whose.subject.contact_persons.insert(row.id)),
                None => beside.push(row.open(&op.services().crypto)?),
            }
        }
    }
    // One address of a whole office: which of them it is, no address says.
    let names: BTreeSet<String> = beside.iter().map(|one| one.name.trim().to_lowercase()).collect();
    if names.len() > 1 {
        whose.unclear = true;
    } else {
        whose
            .subject
            .contact_persons
            .extend(beside.into_iter().map(|one| one.id));
    }
    Ok(whose)
}

impl Connector for OwnRegister {
    fn system(&self) -> &'static str {
        "kosila"
    }

    fn carry_out<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        case: &'a request::Model,
        rights: &'a [PrivacyRight],
    ) -> BoxFuture<'a, OpResult<Report>> {
        Box::pin(async move {
            let Whose { subject, unclear } = subject_of(tx, op, case).await?;
            let mut did = Did {
                left: unclear,
                ..Did::default()
            };
            if subject.is_nobody() {
                return Ok(did.report());
            }
            for right in rights {
                did.one(tx, op, case, &subject, *right).await?;
            }
            // Last, so that what is asked for together is in the package.
            if rights.contains(&PrivacyRight::Erasure) {
                erase(tx, op, case, &subject, &mut did).await?;
            }
            Ok(did.report())
        })
    }
}

/// What was done so far.
#[derive(Debug, Default)]
struct Did {
    found: u64,
    kept: Vec<Kept>,
    effected: Vec<PrivacyRight>,
    /// Something is left for a person.
    left: bool,
}

impl Did {
    async fn one(
        &mut self,
        tx: &Tx,
        op: &OpContext,
        case: &request::Model,
        subject: &Subject,
        right: PrivacyRight,
    ) -> OpResult<()> {
        use PrivacyRight as R;
        let done = match right {
            R::Access | R::Portability => {
                self.found += package::make(tx, op, case, subject, right).await?;
                true
            }
            R::MarketingBan | R::ConsentWithdrawal => at_once(tx, op, case, subject, right).await?,
            R::Objection => match case.person_id {
                Some(person) => {
                    people::restrict_for_objection(tx, op, person, &case.number()).await?;
                    true
                }
                None => false,
            },
            // Which case of article 18(1) it is, a person says, at the person's own page.
            R::Restriction => match case.person_id {
                Some(person) => people::standing(&**tx, person)
                    .await?
                    .is_some_and(|one| one.restricted),
                None => false,
            },
            // What is right and what a machine decided, people judge.
            R::Rectification | R::HumanReview => false,
            // Comes last.
            R::Erasure => return Ok(()),
        };
        if done {
            self.effected.push(right);
            // Something was done for the person also where no data is counted.
            if !matches!(right, R::Access | R::Portability) {
                self.found += 1;
            }
        } else {
            self.left = true;
        }
        Ok(())
    }

    fn report(self) -> Report {
        let nothing = self.found == 0 && self.kept.is_empty();
        let outcome = match (self.left, nothing, self.kept.is_empty(), self.found) {
            (true, ..) => None,
            (_, true, ..) => Some(TaskOutcome::NothingHeld),
            (_, _, true, _) => Some(TaskOutcome::Done),
            (_, _, false, 0) => Some(TaskOutcome::RetainedByLaw),
            (..) => Some(TaskOutcome::Partly),
        };
        Report {
            outcome,
            note: self.note(),
            retained_until: self.kept.iter().filter_map(|one| one.until).max(),
            effected: self.effected,
        }
    }

    /// For staff, in the language that they all have.
    fn note(&self) -> String {
        let t = I18n::new(Locale::Fi, &[REQUEST_CONSOLE, REQUEST_PACKAGE]);
        if self.found == 0 && self.kept.is_empty() {
            return String::new();
        }
        let mut note = t.t_with("requests-own-done", &Args::new().with("rows", self.found));
        if !self.kept.is_empty() {
            let kept = self.kept.iter().map(|one| {
                let what = t.t(&format!("data-kind-{}", one.what.replace('_', "-")));
                format!("{what} ({})", one.ground.provision(&[PrivacyRight::Erasure]))
            });
            let kept = kept.collect::<Vec<_>>().join(", ");
            let _ = write!(
                note,
                " {}",
                t.t_with("requests-own-kept", &Args::new().with("kept", kept))
            );
        }
        note
    }
}

/// Bans marketing or takes consents back, for the person or for the address that was proved.
async fn at_once(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    subject: &Subject,
    right: PrivacyRight,
) -> OpResult<bool> {
    let ban = right == PrivacyRight::MarketingBan;
    if let Some(person) = case.person_id {
        preferences::end_by_request(tx, op, person, case.language, ban).await?;
        return Ok(true);
    }
    for email in &subject.emails {
        if ban {
            preferences::ban_address(tx, op, email, case.language, &case.number()).await?;
        } else {
            preferences::withdraw_address(tx, op, email, case.language).await?;
        }
    }
    Ok(!subject.emails.is_empty())
}

/// Marks first, then every source; then the directory shows what is left.
async fn erase(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    subject: &Subject,
    did: &mut Did,
) -> OpResult<()> {
    let crypto = &op.services().crypto;
    let mut marks = Vec::new();
    for id in &subject.people {
        marks.push(("person", crypto.blind_index(Field::RequestBody, &id.to_string())));
    }
    for email in &subject.emails {
        marks.push(("email", crypto.blind_index(Field::RequestEmail, email)));
    }
    let rows = marks.into_iter().map(|(subject, mark)| mark::ActiveModel {
        id: NotSet,
        request_id: Set(case.id),
        subject: Set(subject.to_owned()),
        mark: Set(mark),
        erased_at: Set(op.now()),
    });
    mark::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    let mut shown = Vec::new();
    for id in &subject.contact_persons {
        shown.extend(companies::company_of_contact_person(&**tx, *id).await?);
    }
    for email in &subject.emails {
        // A ban would go with the person: whatever brings the address back later, nothing is sent to it unasked.
        mail::suppress(tx, op, email, "erased").await?;
    }
    for source in SOURCES {
        let erased = source.erase(tx, op, subject).await?;
        did.found += erased.removed;
        did.kept.extend(erased.kept);
    }
    did.effected.push(PrivacyRight::Erasure);
    listings::follow_many(tx, op, &shown).await
}

/// Whose data it is, in one value: what another person agrees to is about exactly these.
pub(super) fn fingerprint(op: &OpContext, subject: &Subject) -> String {
    let people = subject.people.iter().map(ToString::to_string);
    let contacts = subject.contact_persons.iter().map(ToString::to_string);
    let all: Vec<String> = people
        .chain(contacts)
        .chain(subject.emails.iter().cloned())
        .collect();
    let mark = op
        .services()
        .crypto
        .blind_index(Field::RequestBody, &all.join("\n"));
    URL_SAFE_NO_PAD.encode(mark)
}
