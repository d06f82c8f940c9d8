//! Our own register: the product carries out by itself what is asked of it.

use super::connector::{Connector, Report};
use super::entity::{mark, request};
use super::package;
use super::sources::SOURCES;
use crate::companies;
use crate::listings;
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::preferences;
use crate::subject::{Kept, Subject};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use seutu_shared::privacy_request::{IdentityMethod, TaskOutcome};
use seutu_shared::privacy_right::PrivacyRight;

/// The connector of our own register.
#[derive(Debug)]
pub(super) struct OwnRegister;

/// Whose data a case is about: the person that staff or a code found, and an address that was proved to be theirs. The
/// address that somebody merely typed is none of these.
pub(super) async fn subject_of(tx: &Tx, op: &OpContext, case: &request::Model) -> OpResult<Subject> {
    let mut subject = match case.person_id {
        Some(person) => people::subject(&**tx, op, person).await?,
        None => Subject::default(),
    };
    let proved = matches!(
        case.identity_method,
        Some(IdentityMethod::KnownAddress | IdentityMethod::Session)
    );
    if proved && let Some(address) = case.address(op)? {
        subject.emails.insert(address);
    }
    Ok(subject)
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
    ) -> BoxFuture<'a, OpResult<Option<Report>>> {
        Box::pin(async move {
            use PrivacyRight as R;
            // What is right and what a machine decided, people judge.
            if rights
                .iter()
                .any(|right| matches!(right, R::Rectification | R::HumanReview))
            {
                return Ok(None);
            }
            let subject = subject_of(tx, op, case).await?;
            if subject.is_nobody() {
                return Ok(Some(nothing(rights)));
            }
            let mut total = Did::default();
            for right in rights {
                match right {
                    R::Access | R::Portability => {
                        total.found += package::make(tx, op, case, &subject, *right).await?;
                    }
                    R::MarketingBan => {
                        for email in &subject.emails {
                            preferences::ban_address(tx, op, email, None, case.language, &case.number())
                                .await?;
                        }
                    }
                    R::ConsentWithdrawal => {
                        for email in &subject.emails {
                            preferences::withdraw_address(tx, op, email, case.language).await?;
                        }
                    }
                    R::Objection => {
                        if let Some(person) = case.person_id {
                            total.found += 1;
                            people::restrict_for_objection(tx, op, person, &case.number()).await?;
                        }
                    }
                    R::Restriction => {
                        // Which case of article 18(1) it is, a person says, at the person's own page.
                        let restricted = match case.person_id {
                            Some(person) => people::standing(&**tx, person)
                                .await?
                                .is_some_and(|one| one.restricted),
                            None => true,
                        };
                        if !restricted {
                            return Ok(None);
                        }
                        total.found += 1;
                    }
                    R::Erasure | R::Rectification | R::HumanReview => {}
                }
            }
            // Last, so that what is asked for together is in the package.
            if rights.contains(&R::Erasure) {
                total.erased = true;
                erase(tx, op, case, &subject, &mut total).await?;
            }
            Ok(Some(total.report(rights)))
        })
    }
}

fn nothing(rights: &[PrivacyRight]) -> Report {
    Report {
        outcome: TaskOutcome::NothingHeld,
        note: String::new(),
        retained_until: None,
        effected: rights.to_vec(),
    }
}

#[derive(Debug, Default)]
struct Did {
    found: u64,
    erased: bool,
    kept: Vec<Kept>,
}

impl Did {
    fn report(self, rights: &[PrivacyRight]) -> Report {
        if self.found == 0 && self.kept.is_empty() {
            return nothing(rights);
        }
        let kept: Vec<String> = self
            .kept
            .iter()
            .map(|one| format!("{} ({})", one.what, one.ground.provision()))
            .collect();
        let retained_until = self.kept.iter().filter_map(|one| one.until).max();
        Report {
            outcome: match (kept.is_empty(), self.erased && self.found == 0) {
                (true, _) => TaskOutcome::Done,
                (false, true) => TaskOutcome::RetainedByLaw,
                (false, false) => TaskOutcome::Partly,
            },
            note: if kept.is_empty() {
                format!("{} rows", self.found)
            } else {
                format!("{} rows; kept: {}", self.found, kept.join(", "))
            },
            retained_until,
            effected: rights.to_vec(),
        }
    }
}

/// Marks first, then every source; then the directory shows what is left.
async fn erase(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    subject: &Subject,
    total: &mut Did,
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
    for email in &subject.emails {
        shown.extend(companies::with_contact(&**tx, op, email).await?);
    }
    for source in SOURCES {
        let erased = source.erase(tx, op, subject).await?;
        total.found += erased.removed;
        total.kept.extend(erased.kept);
    }
    listings::follow_many(tx, op, &shown).await
}
