//! Every domain that keeps data of people, in the order in which erasing must go.

use super::own_companies::CompaniesSource;
use super::subject::RequestsSource;
use crate::access::AccessSource;
use crate::accessibility::FeedbackSource;
use crate::accounts::AccountsSource;
use crate::companies::{self, ContactPersonsSource};
use crate::consents::ConsentsSource;
use crate::contacts::ContactsSource;
use crate::listings;
use crate::mail;
use crate::newsletters::NewslettersSource;
use crate::passing_on::PassingOnSource;
use crate::people::{self, PeopleSource};
use crate::platform::{OpContext, OpResult, Tx};
use crate::preferences::PreferencesSource;
use crate::self_service::claims::ClaimsSource;
use crate::self_service::contacts::ContactAsksSource;
use crate::subject::{Erased, Subject, SubjectDataSource};
use seutu_shared::id::CompanyId;
use std::collections::BTreeSet;

/// The sources. People come late: others find their rows by them; what companies keep points to people's links.
pub static SOURCES: &[&dyn SubjectDataSource] = &[
    &ContactsSource,
    &NewslettersSource,
    &PassingOnSource,
    &PreferencesSource,
    &ConsentsSource,
    &AccessSource,
    &CompaniesSource,
    &ContactAsksSource,
    &PeopleSource,
    &ContactPersonsSource,
    &AccountsSource,
    &ClaimsSource,
    &FeedbackSource,
    &RequestsSource,
];

/// Whether one of them has this address of somebody.
pub(super) async fn know_address(tx: &Tx, op: &OpContext, email: &str) -> OpResult<bool> {
    for source in SOURCES {
        if source.has_address(tx, op, email).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps others from changing anything of somebody, and of the companies that the person answers for or is, until the
/// transaction ends: people first, then companies, and both before anything of the directory, in which order every
/// writer locks. Returns the companies.
pub(super) async fn hold(tx: &Tx, subject: &Subject) -> OpResult<Vec<CompanyId>> {
    people::hold(tx, &subject.people).await?;
    let mut held = BTreeSet::new();
    for id in &subject.contact_persons {
        held.extend(companies::company_of_contact_person(&**tx, *id).await?);
    }
    held.extend(people::sole_traders_of(&**tx, &subject.people).await?);
    for id in &held {
        companies::lock(tx, *id).await?;
    }
    Ok(held.into_iter().collect())
}

/// Erases somebody from every source, around what is held, and lets the directory show what is left.
pub(super) async fn erase_everywhere(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Erased> {
    let shown = hold(tx, subject).await?;
    for email in &subject.emails {
        // A ban would go with the person: whatever brings the address back later, nothing is sent to it unasked.
        mail::suppress(tx, op, email, "erased").await?;
    }
    let mut all = Erased::default();
    for source in SOURCES {
        let erased = source.erase(tx, op, subject).await?;
        all.removed += erased.removed;
        all.kept.extend(erased.kept);
    }
    all.kept.extend(subject.held.kept());
    listings::follow_many(tx, op, &shown).await?;
    Ok(all)
}
