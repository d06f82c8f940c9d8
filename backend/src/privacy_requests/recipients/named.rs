//! Who may have got the data, by name.

use crate::consents;
use crate::inventory;
use crate::passing_on;
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{RecipientSource, named_in};

/// A recipient, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// How it is known.
    pub source: RecipientSource,
    /// The name.
    pub name: String,
}

/// Those to whom data of these people was passed on, and those to whom it may have been, as they had allowed it.
pub(in crate::privacy_requests) async fn of_people(tx: &Tx, people: &[PersonId]) -> OpResult<Vec<Named>> {
    let given = passing_on::given_to(&**tx, people).await?;
    let allowed = consents::named_recipients(&**tx, people).await?;
    let allowed: Vec<String> = allowed.into_iter().filter(|name| !given.contains(name)).collect();
    let of = |source| move |name| Named { source, name };
    let given = given.into_iter().map(of(RecipientSource::Disclosure));
    Ok(given
        .chain(allowed.into_iter().map(of(RecipientSource::Consent)))
        .collect())
}

/// Those who get data from a system, as the inventory says, in the language that it always has.
pub(super) async fn of_system(tx: &Tx, op: &OpContext, key: &str) -> OpResult<Vec<Named>> {
    let systems = inventory::systems_on(&**tx, op.today()).await?;
    let system = systems.into_iter().find(|system| system.key == key);
    let names = system.map(|system| named_in(system.facts.recipients.pick(Locale::Fi).1));
    let of = |name| Named {
        source: RecipientSource::Inventory,
        name,
    };
    Ok(names.unwrap_or_default().into_iter().map(of).collect())
}
