//! Whose mailbox an address is. Who answers is who reads the mail: a question goes to an address of the person's own, as
//! far as the register can tell.

use crate::accounts;
use crate::companies::{self, ContactPerson};
use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::person::name_key;
use seutu_shared::privacy_request::is_role_address;
use std::collections::BTreeSet;

/// Whether others than a contact person are known to read mail at the person's address: an office's, the one that the
/// company's listing shows, that of another contact person of the company, or that of an account of the company whose
/// owner the register knows by another name.
pub(super) async fn is_shared(
    tx: &Tx,
    op: &OpContext,
    person: &ContactPerson,
    email: &str,
) -> OpResult<bool> {
    let same = |other: &str| other.to_lowercase() == email.to_lowercase();
    let listing = listings::of_company(&**tx, person.company_id).await?;
    let shown = listing.and_then(|row| row.email);
    if is_role_address(email) || shown.is_some_and(|shown| same(&shown)) {
        return Ok(true);
    }
    let others = companies::contact_persons_with(&**tx, op, email).await?;
    let others = others
        .iter()
        .filter(|row| row.company_id == person.company_id && row.id != person.id)
        .map(|row| row.id);
    let others: Vec<_> = others.collect();
    // Those whose data is restricted are not in the company's list either: nothing tells that they are there.
    let hidden = people::restricted_contact_persons(&**tx, others.clone()).await?;
    if others.iter().any(|id| !hidden.contains(id)) {
        return Ok(true);
    }
    for account in accounts::people::of_company(&**tx, person.company_id).await? {
        if same(&account.address(op)?) {
            let names = names_at(tx, op, email).await?;
            return Ok(!names.is_empty() && !names.contains(&name_key(&person.name)));
        }
    }
    Ok(false)
}

/// The names of the people of the register with an address.
async fn names_at(tx: &Tx, op: &OpContext, email: &str) -> OpResult<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for one in people::standings_by_email(&**tx, op, email).await? {
        let rows = people::ids_of(&**tx, one.id).await?;
        names.extend(people::names_of(&**tx, op, &rows).await?);
    }
    Ok(names)
}
