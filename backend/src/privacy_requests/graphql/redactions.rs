//! Passages that are left out of the file for the person.

use super::input::edited;
use super::mutation::{PrivacyRequestPayload, payload};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpError};
use crate::privacy_requests::entity::redaction::Place;
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, FreeText, redactions};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::i18n::{I18n, REQUEST_PACKAGE};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{RedactionGround, RedactionInput};
use seutu_shared::privacy_right::PrivacyRight;

/// Texts of one page.
const PAGE: usize = 25;

/// Where a text stands in what is kept of the person.
#[derive(Debug, SimpleObject)]
pub struct RequestTextPlace {
    /// The part of the register, in words.
    source: String,
    /// Kind of the record, in words.
    kind: String,
    /// Field of the record, in words.
    field: String,
    /// Moment of the record.
    at: Option<DateTime<Utc>>,
}

impl RequestTextPlace {
    fn new(t: &I18n, place: &Place) -> Self {
        let word = |prefix: &str, key: &str| t.t(&format!("{prefix}-{}", key.replace('_', "-")));
        Self {
            source: word("data-source", &place.source),
            kind: word("data-kind", &place.kind),
            field: word("data-field", &place.field),
            at: place.at,
        }
    }
}

/// A text of somebody's own words in what is kept of the person.
#[derive(Debug, SimpleObject)]
pub struct RequestFreeText {
    /// What it is known by, as long as it stands as it does.
    id: ID,
    /// Where.
    place: RequestTextPlace,
    /// The text.
    text: String,
}

/// A page of texts.
#[derive(Debug, SimpleObject)]
pub struct RequestFreeTexts {
    /// The texts, in the order of the file.
    texts: Vec<RequestFreeText>,
    /// Where the next page begins; null on the last one.
    next: Option<i32>,
}

/// A passage that is left out.
#[derive(Debug, SimpleObject)]
pub struct RequestRedaction {
    /// Identifier.
    id: ID,
    /// Where.
    place: RequestTextPlace,
    /// What is left out.
    passage: String,
    /// It is all of the text.
    whole: bool,
    /// Why.
    ground: RedactionGround,
    /// The provision.
    provision: &'static str,
    /// It stood nowhere when the file was last made: nothing is given out before it is taken back.
    stray: bool,
    /// When it was marked.
    made_at: DateTime<Utc>,
}

/// The redactions of a case, oldest first.
pub(super) async fn of_case(
    op: &OpContext,
    row: &request::Model,
    language: Locale,
) -> GqlResult<Vec<RequestRedaction>> {
    op.require(Permission::PrivacyRequestWork).map_err(gql_error)?;
    let rows = redactions::all(op.db(), row.id).await.map_err(gql_error)?;
    let t = I18n::new(language, &[REQUEST_PACKAGE]);
    let mut all = Vec::new();
    for one in rows {
        let kept = one.open(op).map_err(gql_error)?;
        all.push(RequestRedaction {
            id: one.id.to_string().into(),
            place: RequestTextPlace::new(&t, &kept.place),
            passage: kept.passage,
            whole: kept.whole,
            ground: one.ground,
            provision: one.ground.provision(PrivacyRight::Access),
            stray: one.is_stray(),
            made_at: one.made_at,
        });
    }
    Ok(all)
}

/// A page of the free texts of a case.
pub(super) fn page(all: Vec<FreeText>, language: Locale, after: i32) -> RequestFreeTexts {
    let from = usize::try_from(after).unwrap_or(0);
    let more = all.len() > from.saturating_add(PAGE);
    let t = I18n::new(language, &[REQUEST_PACKAGE]);
    let texts = all.into_iter().skip(from).take(PAGE);
    let one = |one: FreeText| RequestFreeText {
        place: RequestTextPlace::new(&t, &one.place()),
        id: one.id.into(),
        text: one.text,
    };
    RequestFreeTexts {
        texts: texts.map(one).collect(),
        next: more
            .then(|| i32::try_from(from.saturating_add(PAGE)).ok())
            .flatten(),
    }
}

/// What is to be left out of a text.
#[derive(Debug, InputObject)]
pub struct RedactRequestTextInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The text.
    text_id: ID,
    /// The passage exactly as it stands there; all of the text where it is left out.
    passage: Option<String>,
    /// Why.
    ground: RedactionGround,
}

/// A redaction of a case.
#[derive(Debug, InputObject)]
pub struct UndoRequestRedactionInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The redaction.
    redaction_id: ID,
}

/// Changes of what is left out.
#[derive(Debug, Default)]
pub struct RedactionMutation;

#[Object]
impl RedactionMutation {
    /// Leave a passage out of the file for the person, which is made anew; needs the permission `privacy_request.work`.
    async fn redact_request_text(
        &self,
        ctx: &Context<'_>,
        input: RedactRequestTextInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let redaction = RedactionInput {
            passage: input.passage,
            ground: input.ground,
        };
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::redact(op, at, &input.text_id, &redaction).await
        };
        payload(run.await)
    }

    /// Take a redaction back; the file is made anew. Needs the permission `privacy_request.work`.
    async fn undo_request_redaction(
        &self,
        ctx: &Context<'_>,
        input: UndoRequestRedactionInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            let id = input.redaction_id.parse().map_err(|_| OpError::NotFound)?;
            requests::undo_redaction(op, at, id).await
        };
        payload(run.await)
    }
}
