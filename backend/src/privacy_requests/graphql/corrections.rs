//! What is put right in our own register for a case.

use super::input::edited;
use super::mutation::{PrivacyRequestPayload, payload};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpError};
use crate::privacy_requests::entity::correction::contact_label;
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, corrections};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::i18n::{I18n, PEOPLE};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;

/// A datum that was put right.
#[derive(Debug, SimpleObject)]
pub struct RequestCorrection {
    /// What it is, in words.
    what: String,
    /// What stood.
    before: String,
    /// What stands instead.
    after: String,
    /// When it was put right.
    made_at: DateTime<Utc>,
}

/// A datum that may be put right.
#[derive(Debug, SimpleObject)]
pub struct RequestDatum {
    /// Identifier.
    id: ID,
    /// What it is, in words.
    what: String,
    /// What it says, as it is typed.
    text: String,
}

/// What was put right in a case, oldest first.
pub(super) async fn of_case(
    op: &OpContext,
    row: &request::Model,
    language: Locale,
) -> GqlResult<Vec<RequestCorrection>> {
    op.require(Permission::PrivacyRequestWork).map_err(gql_error)?;
    let rows = corrections::all(op.db(), row.id).await.map_err(gql_error)?;
    let t = I18n::new(language, &[PEOPLE]);
    let mut all = Vec::new();
    for row in rows {
        let one = row.open(op).map_err(gql_error)?;
        all.push(RequestCorrection {
            what: t.t(&one.label_key()),
            before: corrections::said(&one.what, &one.before),
            after: corrections::said(&one.what, &one.after),
            made_at: row.made_at,
        });
    }
    Ok(all)
}

/// What may be put right in a case.
pub(super) async fn open_in(
    op: &OpContext,
    row: &request::Model,
    language: Locale,
) -> GqlResult<Vec<RequestDatum>> {
    let data = requests::correctable(op, row).await.map_err(gql_error)?;
    let t = I18n::new(language, &[PEOPLE]);
    let one = |one: crate::people::Datum| RequestDatum {
        id: one.id.to_string().into(),
        what: t.t(&one.kind.label_key()),
        text: one.text,
    };
    let contacts = requests::correctable_contacts(op, row).await.map_err(gql_error)?;
    let detail = |one: requests::CorrectableContact| RequestDatum {
        id: one.detail.to_string().into(),
        what: t.t(&contact_label(one.what())),
        text: one.text,
    };
    let data = data.into_iter().map(one);
    Ok(data.chain(contacts.into_iter().map(detail)).collect())
}

/// A datum of the person, put right.
#[derive(Debug, InputObject)]
pub struct CorrectRequestDataInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The datum, or the detail of a contact person.
    datum_id: ID,
    /// What it says instead; a birth date as `2026-11-22`.
    text: String,
}

/// Changes of what is put right.
#[derive(Debug, Default)]
pub struct CorrectionMutation;

#[Object]
impl CorrectionMutation {
    /// Put a datum of the person right, which the answer tells; needs the permissions `privacy_request.work` and
    /// `person.write`.
    async fn correct_request_data(
        &self,
        ctx: &Context<'_>,
        input: CorrectRequestDataInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            if let Ok(detail) = input.datum_id.parse::<requests::ContactDetail>() {
                return Box::pin(requests::correct_contact(op, at, detail, &input.text)).await;
            }
            let datum = input.datum_id.parse().map_err(|_| OpError::NotFound)?;
            requests::correct(op, at, datum, &input.text).await
        };
        payload(run.await)
    }
}
