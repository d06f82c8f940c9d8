//! By which addresses a company's people can be reached.

use crate::companies::{self, ContactPerson};
use crate::people;
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::id::CompanyId;

/// Addresses of the contact persons of a company.
#[derive(Debug)]
pub(super) struct Reach {
    /// Those that may be written to, in the order in which the people were added.
    pub(super) free: Vec<String>,
    /// Those of somebody whose data is restricted: stored and not used (GDPR art. 18(2)), whoever else has the address.
    held: Vec<String>,
}

impl Reach {
    /// Whether nothing may be sent there.
    pub(super) fn holds(&self, email: &str) -> bool {
        self.held.iter().any(|one| one.eq_ignore_ascii_case(email))
    }
}

/// Where the contact persons of a company can be reached.
pub(super) async fn contact_persons(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<Reach> {
    let all = companies::contact_persons(op, &**tx, company).await?;
    let ids = all.iter().map(|one| one.id).collect();
    let restricted = people::restricted_contact_persons(&**tx, ids).await?;
    let (held, free): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| restricted.contains(&one.id));
    let emails =
        |some: Vec<ContactPerson>| -> Vec<String> { some.into_iter().filter_map(|one| one.email).collect() };
    let mut reach = Reach {
        free: emails(free),
        held: emails(held),
    };
    let known = std::mem::take(&mut reach.free);
    reach.free = known.into_iter().filter(|email| !reach.holds(email)).collect();
    Ok(reach)
}
