//! Who asks, by a document that they sign. The file that comes back is looked at and forgotten; its verdict alone stays.
//! See ADR 0033.

use super::entity::request;
use super::signature::{self, Anchors, Signer};
use super::{by_provider, case, identity, person};
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult};
use seutu_shared::date::format_instant;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, I18n, REQUEST_SIGNATURE};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{IdentityMethod, MessageKind, RequesterKind};
use sha2::{Digest, Sha256};

/// The form's field that errors are about.
const FIELD: &str = "signed";

/// What a good signature led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// It is known who asks.
    Identified,
    /// It is by another name than the request: staff look at it.
    Noted,
}

/// Whether a document can be signed for the case. A mandate is no matter of a signature, so an agent is never asked for
/// one.
pub(super) fn is_offered(op: &OpContext, row: &request::Model) -> bool {
    let anchors = &op.services().config.privacy_requests.signature_anchors;
    anchors.is_some()
        && row.requester != RequesterKind::Agent
        && row.identified_at.is_none()
        && row.state.is_open()
}

/// The authorities that are trusted; none where the way is not offered.
///
/// # Errors
/// A file that cannot be read: a fault of the installation.
pub async fn signature_anchors(op: &OpContext) -> OpResult<Option<Anchors>> {
    let Some(path) = &op.services().config.privacy_requests.signature_anchors else {
        return Ok(None);
    };
    let pem = tokio::fs::read(path)
        .await
        .map_err(OpError::internal("read privacy_requests.signature_anchors"))?;
    let found = Anchors::read(&pem);
    found
        .ok_or_else(|| OpError::bug("privacy_requests.signature_anchors holds no readable certificates"))
        .map(Some)
}

/// The case of a link for which a document is signed.
///
/// # Errors
/// `link_expired`, also where the way is not offered; `already_identified`; `rate_limited`.
pub async fn to_be_signed(op: &OpContext, token: &str) -> OpResult<request::Model> {
    op.limit(Limit::PrivacyRequest)?;
    let row = person::of_token(op.db(), token).await?;
    let row = row.ok_or_else(|| OpError::user(ErrorCode::LinkExpired))?;
    op.limit_on(Limit::PrivacyRequest, &format!("signed {}", row.id))?;
    if row.identified_at.is_some() {
        return Err(OpError::field(ErrorCode::AlreadyIdentified, FIELD));
    }
    if !is_offered(op, &row) {
        return Err(OpError::user(ErrorCode::LinkExpired));
    }
    Ok(row)
}

/// The document of this case and of no other, always the same bytes.
pub fn document(op: &OpContext, row: &request::Model) -> Vec<u8> {
    let t = I18n::new(row.language, &[REQUEST_SIGNATURE]);
    let mut hasher = Sha256::new();
    hasher.update(b"seutu signed document");
    hasher.update(row.id.uuid().as_bytes());
    let id: String = hex::encode(hasher.finalize()).chars().take(32).collect();
    let args = Args::new()
        .with("number", row.number())
        .with("site", op.services().config.public_url())
        .with("id", id.clone());
    let title = t.t_with("request-signature-paper-title", &args);
    let paragraphs = [
        title.clone(),
        t.t_with("request-signature-paper-text", &args),
        t.t("request-signature-paper-warning"),
        t.t_with("request-signature-paper-id", &args),
    ];
    signature::paper(&title, row.language.code(), &id, &paragraphs)
}

/// Looks at the signed document of the case. A good signature by the name on the request tells who asks; whose data is
/// meant remains for staff to find, since a name is not one person's alone.
///
/// # Errors
/// Why it proves nothing, as a code; `already_identified`, `wrong_step` when somebody was quicker.
pub async fn take_signed(op: &OpContext, row: &request::Model, pdf: Vec<u8>) -> OpResult<Signed> {
    let anchors = signature_anchors(op)
        .await?
        .ok_or_else(|| OpError::user(ErrorCode::LinkExpired))?;
    let (ours, now) = (document(op, row), op.now());
    let verdict = tokio::task::spawn_blocking(move || signature::check(&pdf, &ours, &anchors, now)).await;
    let signer = verdict
        .map_err(OpError::internal("check a signed document"))?
        .map_err(|refusal| OpError::field(refusal.code(), FIELD))?;
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, row.id).await?;
    if row.identified_at.is_some() {
        return Err(OpError::field(ErrorCode::AlreadyIdentified, FIELD));
    }
    if !row.state.is_open() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let fits = by_provider::fits(&row.open(op)?.name, &signer.name, signer.surname.as_deref());
    let note = note(op, &signer, fits);
    let outcome = if fits {
        identity::identified(&tx, op, row, IdentityMethod::SignedDocument, Some(&note), None).await?;
        Signed::Identified
    } else {
        person::keep(&tx, op, row, MessageKind::Note, &note).await?;
        Signed::Noted
    };
    tx.commit().await?;
    Ok(outcome)
}

/// For staff, in the language that they all have.
fn note(op: &OpContext, signer: &Signer, fits: bool) -> String {
    let t = I18n::new(Locale::Fi, &[REQUEST_SIGNATURE]);
    let args = Args::new()
        .with("name", signer.name.clone())
        .with("issuer", signer.issuer.clone())
        .with("serial", signer.serial.clone())
        .with("time", format_instant(op.now(), Locale::Fi));
    let said = t.t_with("request-signature-note", &args);
    if fits {
        return said;
    }
    format!("{said} {}", t.t("request-signature-note-other-name"))
}
