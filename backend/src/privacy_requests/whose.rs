//! Whose data a proved address tells of, and what staff read where it does not.

use super::by_provider::fits;
use crate::people;
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::i18n::{I18n, REQUEST};
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{IdentityMethod, is_role_address, tells_whose};
use seutu_shared::privacy_right::PrivacyRight;

/// What was proved, and by whom what is asked.
pub(super) struct Proved<'a> {
    /// How.
    pub(super) method: IdentityMethod,
    /// The address.
    pub(super) email: &'a str,
    /// The name on the request.
    pub(super) name: &'a str,
    /// What is asked.
    pub(super) rights: &'a [PrivacyRight],
}

/// The only person whom we know by an address, where the proof goes so far; else a note for staff, in the language that
/// they all have.
pub(super) async fn told(
    tx: &Tx,
    op: &OpContext,
    proved: &Proved<'_>,
    only: Option<PersonId>,
) -> OpResult<(Option<PersonId>, Option<String>)> {
    let shared = is_role_address(proved.email);
    let name_fits = match only {
        Some(person) => {
            let rows = people::ids_of(&**tx, person).await?;
            let names = people::names_of(&**tx, op, &rows).await?;
            // What was noted for the address alone is of whoever has it.
            names.is_empty() || names.iter().any(|known| fits(proved.name, known, None))
        }
        None => true,
    };
    if tells_whose(proved.method, proved.rights, shared, name_fits) {
        return Ok((only, None));
    }
    let key = if shared {
        "request-identity-note-shared"
    } else {
        "request-identity-note-address"
    };
    Ok((None, Some(I18n::new(Locale::Fi, &[REQUEST]).t(key))))
}
