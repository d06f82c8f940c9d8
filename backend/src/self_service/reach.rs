//! By which address a company's people can be reached.

use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::id::CompanyId;

/// Where staff know that a company can be reached: its first contact person with an address, else its listing. Never at
/// the address of somebody whose data is restricted: it is stored and not used (GDPR art. 18(2)), whoever else has it.
pub(super) async fn address_on_file(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<Option<String>> {
    let people = people::readable_contact_persons(op, &**tx, company).await?;
    let listing = listings::of_company(&**tx, company).await?;
    let known = people.into_iter().filter_map(|person| person.email);
    for email in known.chain(listing.and_then(|row| row.email)) {
        if !people::is_held(&**tx, op, &email).await? {
            return Ok(Some(email));
        }
    }
    Ok(None)
}
