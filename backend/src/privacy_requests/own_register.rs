//! Our own register: the product carries out by itself what is asked of it.

use super::connector::{Connector, Report};
use super::entity::request;
use super::recipients::{self, Named};
use super::sources::{erase_everywhere, hold};
use super::subject::forget_files;
use super::{kept, ledger, objection, package, record_holds, rights};
use crate::companies;
use crate::jobs::{NewJob, enqueue};
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::preferences;
use crate::subject::{Kept, Subject};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::future::BoxFuture;
use serde_json::json;
use seutu_shared::i18n::{Args, I18n, REQUEST_CONSOLE, REQUEST_PACKAGE};
use seutu_shared::locale::Locale;
use seutu_shared::person;
use seutu_shared::privacy_request::{TaskOutcome, is_role_address};
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::BTreeSet;

/// The connector of our own register.
#[derive(Debug)]
pub(super) struct OwnRegister;

/// Whose data a case is about.
#[derive(Debug, Default)]
pub(super) struct Whose {
    /// What is certain; nobody where staff must find out who it is.
    pub(super) subject: Subject,
    /// Somebody else may be meant, or more of the same person: staff must look.
    pub(super) unclear: bool,
}

/// Whose data a case is about: the person that staff or a code found. Where nobody of the register is, the address that
/// was proved by a code, if it leads to one at most; never one that was merely typed, an agent's, an office's, or one
/// beside another person.
pub(super) async fn subject_of(tx: &Tx, op: &OpContext, case: &request::Model) -> OpResult<Whose> {
    let mut whose = Whose::default();
    let names = if let Some(person) = case.person_id {
        whose.subject = people::whole_subject(&**tx, op, person).await?;
        people::names_of(&**tx, op, &whose.subject.people).await?
    } else {
        let own = BTreeSet::from([person::name_key(&case.open(op)?.name)]);
        let own_address = |email: &String| case.proved_address() && !is_role_address(email);
        if let Some(email) = case.address(op)?.filter(own_address) {
            match people::standings_by_email(&**tx, op, &email).await?.as_slice() {
                [] => {}
                // What was noted for the address alone is of whoever has it; somebody else's name is not.
                [one] => {
                    let found = people::subject(&**tx, op, one.id).await?;
                    let names = people::names_of(&**tx, op, &found.people).await?;
                    if names.is_subset(&own) {
                        whose.subject = found;
                    } else {
                        whose.unclear = true;
                    }
                }
                _ => whose.unclear = true,
            }
            if !whose.unclear {
                whose.subject.emails.insert(email);
            }
        } else {
            whose.unclear = true;
        }
        own
    };
    whose.unclear |= with_contact_persons(tx, op, &mut whose.subject, &names).await?;
    Ok(whose)
}

/// Adds contact persons with an address of the person: those that are linked to the person alone, and those of the same
/// name that nobody is linked to. Tells whether somebody else may be meant.
pub(super) async fn with_contact_persons(
    tx: &Tx,
    op: &OpContext,
    subject: &mut Subject,
    names: &BTreeSet<String>,
) -> OpResult<bool> {
    let mut unclear = false;
    for email in &subject.emails {
        for row in companies::contact_persons_with(&**tx, op, email).await? {
            let linked = people::linked_to(&**tx, row.id).await?;
            let own = |person| subject.people.contains(person);
            if linked.is_empty() {
                let row = row.open(&op.services().crypto)?;
                // One address of a whole office: another name is another person, or this one written otherwise.
                if names.contains(&person::name_key(&row.name)) {
                    subject.contact_persons.insert(row.id);
                } else {
                    unclear = true;
                }
            } else if linked.iter().all(own) {
                subject.contact_persons.insert(row.id);
            } else if linked.iter().any(own) {
                unclear = true;
            }
        }
    }
    Ok(unclear)
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
                unclear,
                ..Did::default()
            };
            if subject.is_nobody() {
                return Ok(did.report());
            }
            // What other rights change of the directory must not come before companies that erasing locks. A file is
            // made before somebody is erased, and goes with it, or after, and holds nothing.
            let held = [
                PrivacyRight::Erasure,
                PrivacyRight::Access,
                PrivacyRight::Portability,
                PrivacyRight::Objection,
            ];
            if held.iter().any(|right| rights.contains(right)) {
                hold(tx, &subject).await?;
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

/// Carries out what does not wait for the officer who must agree to the erasing beside it: an objection (article
/// 18(1)(d)), a ban (21(3)), a withdrawal of consent (7(3)). Erasing does them again, which changes nothing.
pub(super) async fn before_erasure(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    asked: &[PrivacyRight],
) -> OpResult<()> {
    let waits_for_nobody =
        |right: &PrivacyRight| *right == PrivacyRight::Objection || right.takes_effect_at_once();
    let now: Vec<PrivacyRight> = asked.iter().copied().filter(waits_for_nobody).collect();
    if now.is_empty() {
        return Ok(());
    }
    let subject = subject_of(tx, op, case).await?.subject;
    hold(tx, &subject).await?;
    let mut did = Did::default();
    for right in now {
        did.one(tx, op, case, &subject, right).await?;
    }
    for right in did.effected {
        rights::effected(tx, op, case.id, right).await?;
    }
    Ok(())
}

/// What was done so far.
#[derive(Debug, Default)]
struct Did {
    found: u64,
    kept: Vec<Kept>,
    effected: Vec<PrivacyRight>,
    /// Something is left for a person.
    left: bool,
    /// Others stand at the same address.
    unclear: bool,
    /// Who may have got what was erased: a person tells them (article 19).
    recipients: Vec<Named>,
    /// Something was erased.
    erased: bool,
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
                    objection::restrict(tx, op, person, &case.number()).await?;
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
        // Recipients are told of what was erased by a person, who says what came of it.
        let left = self.left || (self.found > 0 && self.erased);
        let outcome = match (left, nothing, self.kept.is_empty(), self.found) {
            (true, ..) => None,
            (_, true, ..) => Some(TaskOutcome::NothingHeld),
            (_, _, true, _) => Some(TaskOutcome::Done),
            (_, _, false, 0) if self.kept.iter().all(|one| one.ground.keeps()) => {
                Some(TaskOutcome::RetainedByLaw)
            }
            (..) => Some(TaskOutcome::Partly),
        };
        Report {
            outcome,
            note: self.note(),
            retained_until: self.kept.iter().filter_map(|one| one.until).max(),
            kept: kept::of_sources(&self.kept),
            recipients: None,
            named: self.recipients,
            effected: self.effected,
        }
    }

    /// For staff, in the language that they all have.
    fn note(&self) -> String {
        let t = I18n::new(Locale::Fi, &[REQUEST_CONSOLE, REQUEST_PACKAGE]);
        let mut said = Vec::new();
        if self.found > 0 || !self.kept.is_empty() {
            said.push(t.t_with("requests-own-done", &Args::new().with("rows", self.found)));
        }
        if !self.kept.is_empty() {
            let kept = kept::named(&kept::of_sources(&self.kept), &t);
            said.push(t.t_with("requests-own-kept", &Args::new().with("kept", kept)));
        }
        if self.found > 0 && self.erased {
            said.push(t.t("requests-own-recipients"));
        }
        if self.unclear {
            said.push(t.t("requests-own-unclear"));
        }
        said.join(" ")
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
    let emails: Vec<String> = subject.emails.iter().cloned().collect();
    preferences::end_by_addresses(tx, op, &emails, case.language, &case.number(), ban).await?;
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
    let subject = &record_holds::with_held(tx, op, subject.clone()).await?;
    ledger::mark(tx, op, case.id, subject).await?;
    enqueue(
        tx,
        op,
        NewJob::new(ledger::WRITE, json!({})).unique(ledger::WRITE),
    )
    .await?;
    did.recipients = recipients::of_people(tx, op, case, subject).await?;
    did.recipients
        .extend(recipients::of_pages(tx, op, subject).await?);
    did.erased = true;
    let erased = erase_everywhere(tx, op, subject).await?;
    record_holds::note_kept(tx, subject, case.id).await?;
    forget_files(tx, op, subject, case.id).await?;
    did.found += erased.removed;
    did.kept.extend(erased.kept);
    did.effected.push(PrivacyRight::Erasure);
    Ok(())
}

/// Whose data it is and what is held of it, in one value: what another person agrees to is about exactly these.
pub(super) fn fingerprint(op: &OpContext, subject: &Subject) -> String {
    let people = subject.people.iter().map(ToString::to_string);
    let contacts = subject.contact_persons.iter().map(ToString::to_string);
    let all: Vec<String> = people
        .chain(contacts)
        .chain(subject.emails.iter().cloned())
        .chain(subject.held.0.iter().map(|one| one.hold.to_string()))
        .collect();
    let mark = op
        .services()
        .crypto
        .blind_index(Field::RequestBody, &all.join("\n"));
    URL_SAFE_NO_PAD.encode(mark)
}
