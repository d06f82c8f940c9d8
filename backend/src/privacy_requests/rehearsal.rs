//! Requests on trial: filed by the code that files those of people, in transactions that are given up. Nothing of them
//! lasts and nothing is sent.

use super::intake;
use super::origin::Origin;
use crate::accounts;
use crate::people::{self, NewPerson};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::preferences::{self, Scope};
use chrono::TimeDelta;
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::person::PersonSource;
use seutu_shared::privacy_request::{IntakeChannel, RequestInput};
use seutu_shared::privacy_right::PrivacyRight;

/// Whether a request of nobody would be kept now.
///
/// # Errors
/// What stands in the way.
pub(super) async fn by_form(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    intake::file_in(&tx, op, &input(""), Locale::Fi, None, op.now()).await?;
    // Dropped without a commit, nothing lasts.
    drop(tx);
    Ok(())
}

/// Whether a link to an own page of permissions shows who asks: a person and a link that were never there.
///
/// # Errors
/// What stands in the way.
pub(super) async fn by_link(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    let address = format!("koe-{}@seutu.invalid", op.services().new_uuid().simple());
    let new = NewPerson {
        name: None,
        email: Some(address.clone()),
        phone: None,
        source: PersonSource::Person,
        origin: None,
        ground: Ground {
            basis: LegalBasis::Consent,
            law: None,
        },
        language: Locale::Fi,
    };
    let person = people::register(&tx, op, new).await?;
    let link = preferences::issue(&tx, op, person, Scope::Page).await?;
    known(
        &tx,
        op,
        &Origin::Preferences(link),
        &address,
        IntakeChannel::Preferences,
    )
    .await?;
    drop(tx);
    Ok(())
}

/// Whether a session shows who asks: an account and a session that were never there.
///
/// # Errors
/// What stands in the way.
pub(super) async fn by_account(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    let (actor, address) = accounts::try_session(&tx, op).await?;
    let from = Origin::of("", &actor).ok_or(OpError::bug("a session that proves nothing"))?;
    known(&tx, op, &from, &address, IntakeChannel::Account).await?;
    drop(tx);
    Ok(())
}

/// Opens the form with the address that an origin proves, and files a request from there.
async fn known(tx: &Tx, op: &OpContext, from: &Origin, address: &str, door: IntakeChannel) -> OpResult<()> {
    // What was made for the trial is as old as the trial.
    let at = op.now() + TimeDelta::seconds(1);
    let shown = from.address_at(&**tx, op, at).await?;
    let row = intake::file_in(tx, op, &input(address), Locale::Fi, Some(from), at)
        .await?
        .row;
    if shown.as_deref() != Some(address) || row.channel != door || row.identity_method.is_none() {
        return Err(OpError::bug("a door that does not show who asks"));
    }
    Ok(())
}

fn input(email: &str) -> RequestInput {
    RequestInput {
        rights: vec![PrivacyRight::Access],
        name: "–".into(),
        email: email.to_owned(),
        ..RequestInput::default()
    }
}
