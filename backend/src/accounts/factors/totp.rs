//! One-time codes of authenticator apps (RFC 6238): SHA-1, six digits, 30 seconds, which is what every app knows.

use super::base32;
use super::entity::totp::{ActiveModel, Column, Entity, Model};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Rng, Services, Tx};
use chrono::Duration;
use qrcode::QrCode;
use qrcode::render::svg;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Set,
};
use seutu_shared::id::{AccountId, SessionId};
use std::fmt;
use std::fmt::Write as _;
use totp_rs::{Builder, Totp};

/// How long a secret waits for the first code from the app.
pub(super) const PENDING: Duration = Duration::minutes(15);
/// Who the code is for, as the app shows it.
const ISSUER: &str = "Seutu";
const STEP_SECONDS: u64 = 30;
/// Steps before and after the present one that count: clocks of telephones are up to half a minute off.
const SKEW: u16 = 1;

/// A shared secret of 160 bits, the length that RFC 4226 recommends.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 20]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([hidden])")
    }
}

impl Secret {
    fn new(rng: &Rng) -> Self {
        Self(rng.bytes())
    }

    /// As people type it into an app.
    pub fn base32(&self) -> String {
        base32::encode(&self.0, base32::RFC4648)
    }

    fn totp(&self) -> OpResult<Totp> {
        Builder::new()
            .with_digits(6)
            .with_skew(SKEW)
            .with_step_duration(STEP_SECONDS)
            .with_secret(self.0)
            .build()
            .map_err(|_| OpError::bug("one-time code settings"))
    }

    /// The step whose code this is, of those that `at` (seconds since 1970) allows. Compares in constant time.
    ///
    /// # Errors
    /// None in practice: the settings are constant.
    pub fn step_of(&self, code: &str, at: i64) -> OpResult<Option<i64>> {
        let at = u64::try_from(at).unwrap_or(0);
        let step = self.totp()?.check(code, at);
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }

    /// The address in the QR code (the key URI format of authenticator apps).
    pub fn uri(&self, account: &str) -> String {
        format!(
            "otpauth://totp/{ISSUER}:{}?secret={}&issuer={ISSUER}&algorithm=SHA1&digits=6&period={STEP_SECONDS}",
            escape(account),
            self.base32()
        )
    }
}

/// Percent-encodes everything but what RFC 3986 calls unreserved.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// A QR code as SVG: one path on a white ground, no script, no outside reference.
pub(super) fn qr_svg(text: &str) -> OpResult<String> {
    let code = QrCode::new(text).map_err(OpError::internal("make QR code"))?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    // The XML declaration is for files of their own; inside a page it would be text.
    Ok(svg
        .split_once("?>")
        .map_or(svg.as_str(), |(_, body)| body)
        .to_string())
}

/// Digits as people type them, in groups or not.
fn digits(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).take(12).collect()
}

fn open(services: &Services, row: &Model) -> OpResult<Secret> {
    let text = services.crypto.open(Field::TotpSecret, row.id, &row.secret)?;
    let bytes = hex::decode(text).map_err(OpError::internal("read one-time code secret"))?;
    let bytes = bytes
        .try_into()
        .map_err(|_| OpError::bug("length of a one-time code secret"))?;
    Ok(Secret(bytes))
}

/// Makes a secret that counts once it is confirmed in the same session. What the account had goes on counting.
pub(super) async fn begin(
    tx: &Tx,
    op: &OpContext,
    account: AccountId,
    session: SessionId,
) -> OpResult<Secret> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .filter(Column::ConfirmedAt.is_null())
        .exec(&**tx)
        .await?;
    let secret = Secret::new(&op.services().rng);
    let id = op.services().new_uuid();
    let sealed = op
        .services()
        .crypto
        .seal(Field::TotpSecret, id, &hex::encode(secret.0));
    ActiveModel {
        id: Set(id),
        account_id: Set(account),
        session_id: Set(session),
        secret: Set(sealed),
        created_at: Set(op.now()),
        confirmed_at: Set(None),
        last_step: Set(0),
    }
    .insert(&**tx)
    .await?;
    Ok(secret)
}

/// What came of a code that should confirm a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Confirmed {
    /// It counts from now on, and took the place of an older one.
    Yes,
    /// The code is not one of the secret's.
    WrongCode,
    /// This session has begun nothing, or too long ago.
    NothingBegun,
}

/// Confirms the secret that this session began, with a code from the app.
pub(super) async fn confirm(
    tx: &Tx,
    op: &OpContext,
    account: AccountId,
    session: SessionId,
    code: &str,
) -> OpResult<Confirmed> {
    let pending = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::SessionId.eq(session))
        .filter(Column::ConfirmedAt.is_null())
        .filter(Column::CreatedAt.gt(op.now() - PENDING))
        .one(&**tx)
        .await?;
    let Some(row) = pending else {
        return Ok(Confirmed::NothingBegun);
    };
    let Some(step) = open(op.services(), &row)?.step_of(&digits(code), op.now().timestamp())? else {
        return Ok(Confirmed::WrongCode);
    };
    remove(tx, account).await?;
    let mut row = row.into_active_model();
    row.confirmed_at = Set(Some(op.now()));
    row.last_step = Set(step);
    row.update(&**tx).await?;
    Ok(Confirmed::Yes)
}

/// Whether `code` is right for the account's confirmed secret; a right one is used up in `tx`, and so are older ones.
pub(super) async fn take(tx: &Tx, op: &OpContext, account: AccountId, code: &str) -> OpResult<bool> {
    let found = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::ConfirmedAt.is_not_null())
        .one(&**tx)
        .await?;
    let Some(row) = found else {
        return Ok(false);
    };
    let Some(step) = open(op.services(), &row)?.step_of(&digits(code), op.now().timestamp())? else {
        return Ok(false);
    };
    // The condition decides when the same code arrives twice at once.
    let used = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::Id.eq(row.id))
        .filter(Column::LastStep.lt(step))
        .exec(&**tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Whether the account has a confirmed secret.
pub(super) async fn is_set_up(db: &impl ConnectionTrait, account: AccountId) -> OpResult<bool> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::ConfirmedAt.is_not_null())
        .count(db)
        .await?;
    Ok(rows > 0)
}

/// Removes the confirmed secret; `false` when there is none.
pub(super) async fn remove(tx: &Tx, account: AccountId) -> OpResult<bool> {
    let done = Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .filter(Column::ConfirmedAt.is_not_null())
        .exec(&**tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Forgets secrets that were never confirmed.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    Entity::delete_many()
        .filter(Column::ConfirmedAt.is_null())
        .filter(Column::CreatedAt.lt(op.now() - PENDING))
        .exec(&**tx)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238 appendix B.
    fn rfc() -> Secret {
        Secret(*b"12345678901234567890")
    }

    #[test]
    fn vectors_of_rfc_6238() {
        // The appendix has eight digits: six-digit codes are their last six.
        let vectors = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (at, code) in vectors {
            assert_eq!(rfc().step_of(code, at).unwrap(), Some(at / 30), "{at}");
        }
    }

    #[test]
    fn clock_may_be_one_step_off_and_not_two() {
        let at = 1_111_111_111;
        for (off, accepted) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            assert_eq!(
                rfc().step_of("050471", at + off).unwrap().is_some(),
                accepted,
                "{off}"
            );
        }
    }

    #[test]
    fn only_six_digits_are_a_code() {
        for text in ["", "5047", "0050471", "+50471", "05047a", "٠٥٠٤٧١", "050471\0"] {
            assert_eq!(rfc().step_of(text, 1_111_111_111).unwrap(), None, "{text}");
        }
        assert_eq!(digits(" 050 471\n"), "050471");
    }

    #[test]
    fn address_for_the_app_escapes_the_account() {
        assert_eq!(
            rfc().uri("a&b c@seutu.example"),
            "otpauth://totp/Seutu:a%26b%20c%40seutu.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Seutu&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn picture_holds_nothing_but_a_path() {
        let svg = qr_svg(&rfc().uri("testi@seutu.example")).unwrap();
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        assert!(!svg.contains("script") && !svg.contains("href") && !svg.contains("GEZD"));
    }

    #[test]
    fn secret_does_not_show_itself() {
        assert_eq!(format!("{:?}", rfc()), "Secret([hidden])");
    }
}
