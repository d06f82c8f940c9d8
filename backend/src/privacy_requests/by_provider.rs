//! Who asks, shown at a service that identifies people strongly. Its word and the request must name the same person; what
//! else it says, staff judge. Nothing here asks what we hold, and whose data it is about stays with staff.

use super::case;
use super::entity::request;
use super::identity::identified;
use super::messages::{self, NewMessage};
use super::person::{answered, keep, of_token};
use super::staff::{self, News};
use crate::accounts::oidc::Identified;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::EntityTrait;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, I18n, REQUEST};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::locale::Locale;
use seutu_shared::person_name;
use seutu_shared::privacy_request::{IdentityMethod, MessageKind, RequestState, RequesterKind};
use seutu_shared::privacy_right::PrivacyRight;
use unicode_normalization::UnicodeNormalization as _;

/// What became of showing who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByProvider {
    /// It is known who asks.
    Known,
    /// It is noted, and staff judge it.
    Noted,
    /// It was known already, or nobody needs to know any more.
    NotNeeded,
}

fn is_wanted(row: &request::Model, rights: &[PrivacyRight]) -> bool {
    row.identified_at.is_none() && row.state.is_open() && row.wants_identity(rights)
}

/// The request behind a link, where it must still be found out who asks.
///
/// # Errors
/// `link_expired`; `rate_limited`.
pub async fn may_identify(op: &OpContext, token: &str) -> OpResult<Option<PrivacyRequestId>> {
    op.limit(Limit::PrivacyRequest)?;
    let row = of_token(op.db(), token)
        .await?
        .ok_or_else(|| OpError::user(ErrorCode::LinkExpired))?;
    op.limit_on(Limit::PrivacyRequest, &format!("identify {}", row.id))?;
    let rights = case::asked(op.db(), row.id).await?;
    Ok(is_wanted(&row, &rights).then_some(row.id))
}

/// Token of the page of a request, for the browser that went to the service from there. Who calls this has checked that
/// it is the same.
///
/// # Errors
/// `not_found`.
pub async fn link_of(op: &OpContext, id: PrivacyRequestId) -> OpResult<String> {
    let found = request::Entity::find_by_id(id).one(op.db()).await?;
    found.ok_or(OpError::NotFound)?.link_token(op)
}

/// Takes what a service vouches for. It identifies who asks about themselves under the name that it vouches for; that a
/// signatory may sign is seen apart. An agent is not whose data it is: that is noted for staff, as is another name.
///
/// # Errors
/// `not_found`; `rate_limited`.
pub async fn identify_by_provider(
    op: &OpContext,
    id: PrivacyRequestId,
    who: &Identified,
) -> OpResult<ByProvider> {
    op.limit(Limit::PrivacyRequest)?;
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    if !is_wanted(&row, &case::asked(&*tx, id).await?) {
        return Ok(ByProvider::NotNeeded);
    }
    let fits = fits(&row.open(op)?.name, &who.name, who.family_name.as_deref());
    let note = note(row.requester, who, fits);
    let done = if fits && row.requester != RequesterKind::Agent {
        let method = IdentityMethod::StrongIdentification;
        identified(&tx, op, row, method, Some(&note), None).await?;
        ByProvider::Known
    } else {
        keep_note(&tx, op, row, &note).await?;
        ByProvider::Noted
    };
    tx.commit().await?;
    Ok(done)
}

/// Whether the name on a request is the one that a service or a certificate vouches for. The same letters may be written
/// in two ways: composed, or with marks of their own.
pub(super) fn fits(written: &str, vouched: &str, family: Option<&str>) -> bool {
    let composed = |name: &str| name.nfc().collect::<String>();
    let family = family.map(composed);
    person_name::is_vouched(&composed(written), &composed(vouched), family.as_deref())
}

/// What staff read, in the language that they all have.
fn note(requester: RequesterKind, who: &Identified, fits: bool) -> String {
    let t = I18n::new(Locale::Fi, &[REQUEST]);
    let args = Args::new()
        .with("service", who.provider.of(Locale::Fi).to_owned())
        .with("name", who.name.clone())
        .with("context", who.context.clone());
    let mut parts = vec![t.t_with("request-identity-note", &args)];
    if !fits {
        parts.push(t.t("request-identity-note-other-name"));
    }
    match requester {
        RequesterKind::Oneself => {}
        RequesterKind::Agent => parts.push(t.t("request-identity-note-agent")),
        RequesterKind::Company => parts.push(t.t("request-identity-note-company")),
    }
    parts.join(" ")
}

/// Keeps the note and tells staff. Where we asked who asks, this is the answer.
async fn keep_note(tx: &Tx, op: &OpContext, row: request::Model, note: &str) -> OpResult<()> {
    if row.state != RequestState::AwaitingIdentity {
        return keep(tx, op, row, MessageKind::Note, note).await;
    }
    messages::write(tx, op, &row, NewMessage::kept(MessageKind::Note, note)).await?;
    let row = answered(tx, op, row, "privacy_request.answer").await?;
    staff::tell(tx, op, &row, News::Arrived).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(written: &str, vouched: &str) -> bool {
        fits(written, vouched, vouched.split(' ').next_back())
    }

    #[test]
    fn a_name_fits_with_fewer_given_names_and_in_any_order() {
        for asked in [
            "Aino Esimerkki",
            "Esimerkki Aino Maria",
            "AINO MARIA ESIMERKKI",
            "Maria Esimerkki",
        ] {
            assert!(known(asked, "Aino Maria Esimerkki"), "{asked}");
        }
        assert!(known("Aino Mäki-Esimerkki", "AINO MÄKI-ESIMERKKI"));
        assert!(known("Aino Ma\u{308}ki", "Aino Mäki"), "the same letters");
    }

    #[test]
    fn another_name_does_not_fit_however_alike() {
        for asked in [
            "",
            "Aino",
            "Aino Maria",
            "Aino Esimerki",
            "Eino Esimerkki",
            "Aino Maria Liisa Esimerkki",
        ] {
            assert!(!known(asked, "Aino Maria Esimerkki"), "{asked}");
        }
        assert!(!known("Aino Esimerkki", ""));
        assert!(!known("Aino Maki", "Aino Mäki"), "ä is no a");
    }

    #[test]
    fn a_name_without_a_known_surname_is_told_whole() {
        assert!(fits("Aino Maria Esimerkki", "ESIMERKKI AINO MARIA", None));
        assert!(!fits("Aino Maria", "ESIMERKKI AINO MARIA", None));
        assert!(!fits("Aino Esimerkki", "ESIMERKKI AINO MARIA", None));
    }
}
