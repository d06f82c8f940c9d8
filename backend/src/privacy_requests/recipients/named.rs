//! Who may have got the data, by name.

use crate::consents;
use crate::inventory;
use crate::listings;
use crate::passing_on;
use crate::platform::{OpContext, OpResult, Tx};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::own_companies;
use crate::subject::Subject;
use seutu_shared::i18n::{I18n, REQUEST};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{RecipientSource, RequesterKind, named_in};

/// A recipient, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// How it is known.
    pub source: RecipientSource,
    /// The name.
    pub name: String,
    /// The person's address that stood in the list which they got.
    pub address: Option<String>,
}

/// Those to whom data of the person of a case was passed on, and those to whom it may have been, as was allowed. An
/// address goes along only where it is the person's own: what was merely typed is nobody's to tell.
pub(in crate::privacy_requests) async fn of_people(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    subject: &Subject,
) -> OpResult<Vec<Named>> {
    let people = subject.people.as_slice();
    let address = case
        .address(op)?
        .filter(|one| case.requester != RequesterKind::Agent && subject.emails.contains(one));
    let given = passing_on::given_to(&**tx, people).await?;
    let allowed = consents::named_recipients(&**tx, people).await?;
    let allowed: Vec<String> = allowed.into_iter().filter(|name| !given.contains(name)).collect();
    let given = given.into_iter().map(|name| Named {
        source: RecipientSource::Disclosure,
        name,
        address: address.clone(),
    });
    let allowed = allowed.into_iter().map(|name| Named {
        source: RecipientSource::Consent,
        name,
        address: None,
    });
    Ok(given.chain(allowed).collect())
}

/// Search engines, where the person stood on a public page: who makes data public and must erase it takes reasonable
/// steps to have links and copies go (article 17(2)). The page itself answers that it is gone, and is asked to be taken
/// out of their results; that is tried and noted here as of others.
pub(in crate::privacy_requests) async fn of_pages(
    tx: &Tx,
    op: &OpContext,
    subject: &Subject,
) -> OpResult<Option<Named>> {
    let contacts: Vec<_> = subject.contact_persons.iter().copied().collect();
    let mut companies = consents::published_at(tx, &contacts).await?;
    let owned = own_companies::owned(tx, op, subject).await?;
    companies.extend(owned.iter().map(|row| row.id));
    for id in companies {
        let listing = listings::of_company(&**tx, id).await?;
        if listing.is_some_and(|row| row.published_at.is_some()) {
            return Ok(Some(Named {
                source: RecipientSource::Page,
                name: I18n::new(Locale::Fi, &[REQUEST]).t("recipient-search-engines"),
                address: None,
            }));
        }
    }
    Ok(None)
}

/// Those who get data from a system, as the inventory says, in the language that it always has.
pub(super) async fn of_system(tx: &Tx, op: &OpContext, key: &str) -> OpResult<Vec<Named>> {
    let systems = inventory::systems_on(&**tx, op.today()).await?;
    let system = systems.into_iter().find(|system| system.key == key);
    let names = system.map(|system| named_in(system.facts.recipients.pick(Locale::Fi).1));
    let of = |name| Named {
        source: RecipientSource::Inventory,
        name,
        address: None,
    };
    Ok(names.unwrap_or_default().into_iter().map(of).collect())
}
