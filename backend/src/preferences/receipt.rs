//! Receipts of what people said, in the shape of ISO/IEC TS 27560, signed (JWS, RFC 7515, EdDSA).
//!
//! A receipt is made from the ledger each time it is asked for, so that it is always the same. The keys are those of the
//! change history: their public halves stay for as long as what they signed, and are in `/.well-known/jwks.json`.

use crate::consents;
use crate::consents::entity::{event, purpose, wording};
use crate::platform::keys::{Keys, RingKey};
use crate::platform::{OpContext, OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::{Signature, Signer as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::id::{ConsentEventId, PersonId, WordingId};
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;

const SCHEMA: &str = "ISO/IEC TS 27560:2023";
/// Type of the signature's header: a signature for anything else is none of a receipt.
const TYPE: &str = "consent-receipt+jws";

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Receipt {
    /// Which version of the specification it follows.
    pub schema_version: String,
    /// The event of the ledger.
    pub receipt_id: ConsentEventId,
    /// The person, by the register's own id and no name.
    pub pii_principal_id: PersonId,
    /// Law of which country.
    pub jurisdiction: String,
    /// Language in which the text was shown.
    pub language: Locale,
    /// The privacy notice.
    pub privacy_notice: Notice,
    /// Who keeps the data.
    pub controllers: Vec<Party>,
    /// Who else may have it by this.
    pub recipients: Vec<Party>,
    /// What it was about.
    pub purpose: Purpose,
    /// What was said.
    pub event: Event,
}

/// The notice that was in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notice {
    /// Its address.
    pub url: String,
    /// Its version, where it was noted.
    pub version: Option<i32>,
}

/// A controller or recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Party {
    /// Short name.
    pub party_id: String,
    /// Name.
    pub name: String,
    /// How to reach it.
    pub contact: Option<String>,
}

/// The purpose and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Purpose {
    /// For what.
    pub purpose: ConsentPurpose,
    /// On which ground.
    pub lawful_basis: LegalBasis,
    /// Through which channel.
    pub channel: Channel,
    /// Which kinds of data.
    pub pii_information: Vec<String>,
    /// The plain text that was shown.
    pub plain_text: Option<String>,
    /// The full text that was shown.
    pub text: String,
    /// The wording.
    pub wording_id: WordingId,
    /// Its number.
    pub wording_version: i32,
    /// SHA-256 of the text in three languages.
    pub wording_hash: String,
    /// Where it is withdrawn.
    pub withdrawal_method: String,
    /// Where retention and storage are told.
    pub retention_and_storage: String,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Event {
    /// Given, withdrawn …
    pub state: ConsentKind,
    /// When.
    pub time: DateTime<Utc>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
    /// Until when it holds.
    pub valid_until: Option<DateTime<Utc>>,
    /// How it reached us.
    pub method: ConsentMethod,
}

/// A receipt as the person keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    receipt: Value,
    jws: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

/// The receipt of an event.
///
/// # Errors
/// `not_found` for an event that is no person's.
pub async fn of(op: &OpContext, event: event::Model, wording: wording::Model) -> OpResult<Receipt> {
    let rows = purpose::Entity::find()
        .filter(purpose::Column::Purpose.eq(event.purpose))
        .all(op.db())
        .await?;
    let find = |controller: &str| rows.iter().find(|row| row.controller == controller);
    let purpose = find(&event.controller).ok_or(OpError::NotFound)?;
    let own = consents::all(op.db())
        .await?
        .into_iter()
        .find(|row| row.controller == OWN_CONTROLLER)
        .ok_or(OpError::NotFound)?;
    let party = |row: &purpose::Model| Party {
        party_id: row.controller.clone(),
        name: row.recipient.clone(),
        contact: row.contact.clone(),
    };
    let site = op.services().config.public_url();
    let prefix = event.language.path_prefix();
    let recipients = if event.controller == OWN_CONTROLLER {
        Vec::new()
    } else {
        vec![party(purpose)]
    };
    Ok(Receipt {
        schema_version: SCHEMA.into(),
        receipt_id: event.id,
        pii_principal_id: event.subject_id.into(),
        jurisdiction: "FI".into(),
        language: event.language,
        privacy_notice: Notice {
            url: format!("{site}{prefix}/tietosuoja"),
            version: event.notice_version,
        },
        controllers: vec![party(&own)],
        recipients,
        purpose: Purpose {
            purpose: event.purpose,
            lawful_basis: purpose.basis,
            channel: event.channel,
            pii_information: pii_of(event.channel).iter().map(|one| (*one).into()).collect(),
            plain_text: wording.plain(event.language).map(str::to_string),
            text: wording.text(event.language).to_string(),
            wording_id: wording.id,
            wording_version: wording.version,
            wording_hash: event.wording_hash,
            withdrawal_method: format!("{site}{prefix}/suostumukset"),
            retention_and_storage: format!("{site}{prefix}/tietosuoja"),
        },
        event: Event {
            state: event.kind,
            time: event.occurred_at,
            recorded_at: event.recorded_at,
            valid_until: event.valid_until,
            method: event.method,
        },
    })
}

const fn pii_of(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Email => &["name", "email_address"],
        Channel::Sms | Channel::AutomatedCall | Channel::Phone => &["name", "phone_number"],
        Channel::Post => &["name", "postal_address"],
        Channel::Web | Channel::Any => &["name", "contact_details"],
    }
}

/// Signs a receipt; the file that the person keeps.
pub fn sign(op: &OpContext, receipt: &Receipt) -> OpResult<String> {
    let ring = op.services().keys.audit();
    let header = Header {
        alg: "EdDSA".into(),
        kid: ring.current_id(),
        typ: TYPE.into(),
    };
    let write = OpError::internal("write a receipt");
    let encode = |bytes: Vec<u8>| URL_SAFE_NO_PAD.encode(bytes);
    let header = serde_json::to_vec(&header).map_err(write)?;
    let payload = serde_json::to_value(receipt).map_err(OpError::internal("write a receipt"))?;
    let body = serde_json::to_vec(&payload).map_err(OpError::internal("write a receipt"))?;
    let input = format!("{}.{}", encode(header), encode(body));
    let signature = ring.current().sign(input.as_bytes());
    let signed = Signed {
        receipt: payload,
        jws: format!("{input}.{}", encode(signature.to_bytes().to_vec())),
    };
    serde_json::to_string_pretty(&signed).map_err(OpError::internal("write a receipt"))
}

/// Reads a receipt that somebody has kept; `None` unless we signed exactly this.
pub fn verify(op: &OpContext, text: &str) -> Option<Receipt> {
    let signed: Signed = serde_json::from_str(text).ok()?;
    let (input, signature) = signed.jws.rsplit_once('.')?;
    let (header, payload) = input.split_once('.')?;
    let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
    if header.alg != "EdDSA" || header.typ != TYPE {
        return None;
    }
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    let ring = op.services().keys.audit();
    ring.get(&header.kid)?
        .public
        .verify_strict(input.as_bytes(), &signature)
        .ok()?;
    let payload: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    // What is readable must be what was signed.
    (payload == signed.receipt).then_some(())?;
    serde_json::from_value(payload).ok()
}

/// The keys that receipts may be signed with, as `kid` and the public half in base64url.
pub fn public_keys(keys: &Keys) -> Vec<(String, String)> {
    let ring = keys.audit();
    let named = |key: &RingKey| (key.id.clone(), URL_SAFE_NO_PAD.encode(key.public.as_bytes()));
    ring.keys().iter().map(named).collect()
}

/// A time as receipts write it.
pub fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
