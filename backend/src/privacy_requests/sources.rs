//! Every domain that keeps data of people, in the order in which erasing must go.

use super::subject::RequestsSource;
use crate::access::AccessSource;
use crate::accounts::AccountsSource;
use crate::companies::ContactPersonsSource;
use crate::consents::ConsentsSource;
use crate::contacts::ContactsSource;
use crate::newsletters::NewslettersSource;
use crate::people::PeopleSource;
use crate::platform::{OpContext, OpResult, Tx};
use crate::preferences::PreferencesSource;
use crate::self_service::claims::ClaimsSource;
use crate::subject::SubjectDataSource;

/// The sources. People come late: others find their rows by them; what companies keep points to people's links.
pub static SOURCES: &[&dyn SubjectDataSource] = &[
    &ContactsSource,
    &NewslettersSource,
    &PreferencesSource,
    &ConsentsSource,
    &AccessSource,
    &PeopleSource,
    &ContactPersonsSource,
    &AccountsSource,
    &ClaimsSource,
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
