//! Asking a contact person by mail. Only who has the link that went to the person's address can answer, so that no
//! company permits anything in somebody's name.

use super::ops::{SeenContact, locked_own};
use super::{mailbox, questions};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, ContactPerson};
use crate::consents;
use crate::mail::{self, NewMail, Template};
use crate::people;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::self_service::{Duty, own_company};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use seutu_shared::company::CompanyState;
use seutu_shared::consent::{ConsentKind, ConsentSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;

/// Asks a contact person of the own company for the person's own consent to be shown: a mail with a link goes to the
/// person's address, in the language that the company thinks is the person's; the page has the others. It is the first
/// that the person hears of us, so that where the data came from is told with it (GDPR art. 14(3)(b)).
///
/// Nobody is asked twice in a month, whatever the company does with the person in between, and nobody who has answered;
/// where a permission ran out, again.
///
/// # Errors
/// `not_found`, also for those of other companies and restricted people; `stale`; `company_not_accepted`; `required` without
/// an address; `address_shared`; `asked_already`; `rate_limited`.
pub async fn ask(op: &OpContext, seen: SeenContact, language: Locale) -> OpResult<()> {
    own_company(op, Duty::Editor)?;
    op.limit(Limit::Invitation)?;
    let tx = op.begin().await?;
    let (company, row) = locked_own(&tx, op, seen).await?;
    if company.state != CompanyState::Accepted {
        return Err(OpError::user(ErrorCode::CompanyNotAccepted));
    }
    let person = row.open(&op.services().crypto)?;
    let to = person.email.clone();
    let to = to.ok_or_else(|| OpError::field(ErrorCode::Required, "email"))?;
    may_be_asked(&tx, op, &person, &to).await?;
    op.limit_on(Limit::Invitation, &to.to_lowercase())?;
    let token = URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>());
    questions::open(&tx, op, &person, &to, &token).await?;
    companies::note_asked(&tx, op, person.id).await?;
    people::tell_contact_person(&tx, op, person.id, language).await?;
    // The outbox stops what goes to somebody whose data is restricted, and says so to who may know; to the company it
    // looks as if nobody answered.
    let site = op.services().config.public_url();
    let mail = NewMail {
        to,
        template: Template::ContactPersonAsk,
        language,
        args: Args::new()
            .with("company", company.name)
            .with(
                "link",
                format!("{site}{}/yhteyshenkilo?t={token}", language.path_prefix()),
            )
            .with("days", questions::VALID_DAYS),
        useful_until: Some(questions::month(op)),
    };
    mail::enqueue(&tx, op, mail).await?;
    let note = json!({"contactPerson": person.id.to_string()});
    let (action, kind) = ("company.contact_person_ask", SubjectKind::Company);
    audit::record(&tx, op, Change::created(action, kind, company.id, note)).await?;
    let note = json!({"language": language.as_str()});
    let (action, kind) = ("contact_person.ask", SubjectKind::ContactPerson);
    audit::record(&tx, op, Change::created(action, kind, person.id, note)).await?;
    tx.commit().await
}

/// Whether the company may ask at this address now.
async fn may_be_asked(tx: &Tx, op: &OpContext, person: &ContactPerson, email: &str) -> OpResult<()> {
    if mailbox::is_shared(tx, op, person, email).await? {
        return Err(OpError::field(ErrorCode::AddressShared, "email"));
    }
    let said = consents::current_event(&**tx, ConsentSubject::ContactPerson(person.id)).await?;
    let ran_out = said
        .as_ref()
        .is_some_and(|event| event.kind == ConsentKind::Expired);
    let known = questions::at(op, &**tx, person.company_id, email).await?;
    let quiet = known.is_some_and(|known| {
        // Who has permitted since and whose permission ran out has not refused any more.
        let over = known.refused && known.contact_person_id == Some(person.id) && ran_out;
        known.expires_at > op.now() && !over
    });
    if quiet || (said.is_some() && !ran_out) {
        return Err(OpError::user(ErrorCode::AskedAlready));
    }
    Ok(())
}
