//! Staff's own ready texts.

use super::input::optional;
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::entity::template;
use crate::privacy_requests::{self as requests, ReadyText};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::id::RequestTextId;
use seutu_shared::privacy_request::{TextInput, TextUse};

/// A text of staff's own, with placeholders.
#[derive(Debug, SimpleObject)]
pub struct RequestText {
    /// Identifier.
    id: ID,
    /// Grows with each change.
    version: i32,
    /// What it is for.
    purpose: TextUse,
    /// What staff call it.
    name: String,
    /// In Finnish.
    fi: String,
    /// In Swedish.
    sv: String,
    /// In English.
    en: String,
    /// This version was written.
    written_at: DateTime<Utc>,
}

impl From<template::Model> for RequestText {
    fn from(row: template::Model) -> Self {
        Self {
            id: row.id.to_string().into(),
            version: row.version,
            purpose: row.purpose,
            name: row.name,
            fi: row.fi,
            sv: row.sv,
            en: row.en,
            written_at: row.written_at,
        }
    }
}

/// A ready text with the details of a case filled in.
#[derive(Debug, SimpleObject)]
pub struct ReadyRequestText {
    /// Which.
    key: String,
    /// What staff call it.
    name: String,
    /// The text.
    text: String,
}

impl From<ReadyText> for ReadyRequestText {
    fn from(one: ReadyText) -> Self {
        Self {
            key: one.key,
            name: one.name,
            text: one.text,
        }
    }
}

/// A text to be kept.
#[derive(Debug, InputObject)]
pub struct SaveRequestTextInput {
    /// The text; none for a new one.
    text_id: Option<ID>,
    /// Its version; 0 for a new one.
    #[graphql(default)]
    version: i32,
    /// What it is for.
    purpose: TextUse,
    /// What staff call it.
    name: String,
    /// In Finnish.
    fi: String,
    /// In Swedish.
    sv: String,
    /// In English.
    en: String,
}

/// A text to be deleted.
#[derive(Debug, InputObject)]
pub struct RemoveRequestTextInput {
    /// The text.
    text_id: ID,
    /// Its version.
    version: i32,
}

/// A text after a change.
#[derive(Debug, SimpleObject)]
pub struct RequestTextPayload {
    /// The text.
    text: Option<RequestText>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Ready texts.
#[derive(Debug, Default)]
pub struct RequestTextQuery;

#[Object]
impl RequestTextQuery {
    /// Staff's own ready texts for letters of privacy requests; needs the permission `privacy_request.decide`.
    async fn request_texts(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestText>> {
        let rows = requests::own_texts(ctx.op()?).await.map_err(gql_error)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

/// Changes of ready texts.
#[derive(Debug, Default)]
pub struct RequestTextMutation;

#[Object]
impl RequestTextMutation {
    /// Write a ready text, a new one or the next version of one; needs the permission `privacy_request.decide`.
    async fn save_request_text(
        &self,
        ctx: &Context<'_>,
        input: SaveRequestTextInput,
    ) -> GqlResult<RequestTextPayload> {
        let op = ctx.op()?;
        let run = async {
            let id: Option<RequestTextId> = optional(input.text_id.as_ref(), "textId")?;
            let text = TextInput {
                purpose: input.purpose,
                name: input.name,
                fi: input.fi,
                sv: input.sv,
                en: input.en,
            };
            requests::save_text(op, id.map(|id| (id, input.version)), &text).await
        };
        let (row, errors) = data_or_errors(run.await)?;
        Ok(RequestTextPayload {
            text: row.map(Into::into),
            errors,
        })
    }

    /// Delete a ready text; needs the permission `privacy_request.decide`.
    async fn remove_request_text(
        &self,
        ctx: &Context<'_>,
        input: RemoveRequestTextInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async {
            let id: OpResult<RequestTextId> = input.text_id.parse().map_err(|_| OpError::NotFound);
            requests::remove_text(op, id?, input.version).await
        };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }
}
