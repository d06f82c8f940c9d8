//! What people of a company change of their own.

use super::own::MyListingObject;
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::register::ListingTextInput;
use crate::self_service::{self as ops, Duty, GiveConsent, own_company};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// The text that the company has written so far.
#[derive(Debug, InputObject)]
pub struct SaveDraftInput {
    /// Version of the draft that was read; 0 when there is none.
    version: i32,
    /// The whole text; what is left out is empty, but what is hidden stays hidden where `hidden` is left out.
    text: ListingTextInput,
}

/// Which draft.
#[derive(Debug, InputObject)]
pub struct DraftInput {
    /// Version of the draft that was read.
    version: i32,
}

/// Which text to take up again.
#[derive(Debug, InputObject)]
pub struct RestoreRevisionInput {
    revision_id: ID,
    /// Version of the draft that was read, which it takes the place of; 0 when there is none.
    version: i32,
}

/// The owner's consent to publish.
#[derive(Debug, InputObject)]
pub struct GiveMyConsentInput {
    /// For what: the listing, or a group of its fields.
    #[graphql(default_with = "ConsentPurpose::DirectoryPublication")]
    purpose: ConsentPurpose,
    /// The wording that was shown.
    wording_id: ID,
    /// In which language.
    language: Locale,
    /// Who gives it.
    name: String,
    /// In which role.
    role: String,
}

/// What the owner takes back.
#[derive(Debug, InputObject)]
pub struct WithdrawMyConsentInput {
    /// The listing with everything beside it, or a group of its fields.
    purpose: ConsentPurpose,
}

/// Whom to take out of the team.
#[derive(Debug, InputObject)]
pub struct RemoveTeamMemberInput {
    account_id: ID,
}

/// What a change of the own listing answers.
#[derive(Debug, SimpleObject)]
pub struct MyListingPayload {
    /// The own company after it.
    listing: Option<MyListingObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// What sending a text in answers.
#[derive(Debug, SimpleObject)]
pub struct SubmitDraftPayload {
    /// Whether it waits for staff; otherwise it counts already.
    waits: bool,
    /// The own company after it.
    listing: Option<MyListingObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

async fn after<T>(op: &OpContext, result: OpResult<T>) -> GqlResult<MyListingPayload> {
    let (done, errors) = data_or_errors(result)?;
    let listing = match done {
        Some(_) => Some(MyListingObject::load(op).await.map_err(gql_error)?),
        None => None,
    };
    Ok(MyListingPayload { listing, errors })
}

async fn restore(op: &OpContext, input: RestoreRevisionInput) -> OpResult<()> {
    own_company(op, Duty::Editor)?;
    let id = input.revision_id.parse().map_err(|_| OpError::NotFound)?;
    ops::restore(op, id, input.version).await
}

async fn consent(op: &OpContext, input: GiveMyConsentInput) -> OpResult<()> {
    own_company(op, Duty::Owner)?;
    let unknown = |_| OpError::field(ErrorCode::WordingUnknown, "wordingId");
    let given = GiveConsent {
        purpose: input.purpose,
        wording: input.wording_id.parse().map_err(unknown)?,
        language: input.language,
        name: input.name,
        role: input.role,
    };
    ops::give_consent(op, given).await
}

async fn remove(op: &OpContext, input: RemoveTeamMemberInput) -> OpResult<()> {
    own_company(op, Duty::Owner)?;
    let id = input.account_id.parse().map_err(|_| OpError::NotFound)?;
    ops::remove_member(op, id).await
}

/// Mutations of people of a company.
#[derive(Debug, Default)]
pub struct OwnListingMutation;

#[Object]
impl OwnListingMutation {
    /// Keep what the company has written so far; a text that was sent in is a draft again.
    async fn save_draft(&self, ctx: &Context<'_>, input: SaveDraftInput) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        after(op, ops::save(op, input.version, input.text).await).await
    }

    /// Send the draft in; without review it counts at once, and so does one that only hides more of what is public.
    async fn submit_draft(&self, ctx: &Context<'_>, input: DraftInput) -> GqlResult<SubmitDraftPayload> {
        let op = ctx.op()?;
        let result = ops::submit(op, input.version).await;
        let waits = matches!(result, Ok(true));
        let MyListingPayload { listing, errors } = after(op, result).await?;
        Ok(SubmitDraftPayload {
            waits,
            listing,
            errors,
        })
    }

    /// Throw the draft away, also one that was sent in.
    async fn discard_draft(&self, ctx: &Context<'_>, input: DraftInput) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        after(op, ops::discard(op, input.version).await).await
    }

    /// Take an older text up again, as a draft.
    async fn restore_revision(
        &self,
        ctx: &Context<'_>,
        input: RestoreRevisionInput,
    ) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        after(op, restore(op, input).await).await
    }

    /// Give the company's consent to publish its listing or a group of its fields, or confirm it again; only for its
    /// owners.
    async fn give_my_consent(
        &self,
        ctx: &Context<'_>,
        input: GiveMyConsentInput,
    ) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        after(op, consent(op, input).await).await
    }

    /// Take the company's consent back: the listing, or the fields of the group, are off every page at once; only for
    /// its owners.
    async fn withdraw_my_consent(
        &self,
        ctx: &Context<'_>,
        input: Option<WithdrawMyConsentInput>,
    ) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        let purpose = input.map_or(ConsentPurpose::DirectoryPublication, |input| input.purpose);
        after(op, ops::withdraw_consent(op, purpose).await).await
    }

    /// Say that everything in the listing is still right.
    async fn confirm_my_listing(&self, ctx: &Context<'_>) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        after(op, ops::confirmations::confirm_own(op).await).await
    }

    /// Delete the listing with every version of its text; only for the company's owners.
    async fn delete_my_listing(&self, ctx: &Context<'_>) -> GqlResult<MyListingPayload> {
        let op = ctx.op()?;
        after(op, ops::delete_listing(op).await).await
    }

    /// Take a person out of the own company's team; only for its owners.
    async fn remove_team_member(
        &self,
        ctx: &Context<'_>,
        input: RemoveTeamMemberInput,
    ) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(remove(ctx.op()?, input).await)?;
        Ok(DonePayload { errors })
    }
}
