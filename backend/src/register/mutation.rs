//! Changes that staff make to the register.

use super::company::{RegisterCompany, RegisterContactPerson};
use super::consent::ConsentEventObject;
use super::listing::UpdateListingInput;
use super::ops;
use super::reading::note_companies;
use crate::approvals::graphql::ApprovalObject;
use crate::companies::{self, Decision, NewContactPerson};
use crate::listings;
use crate::people;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::AccessPurpose;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::PersonSource;

/// How the access log names what a change shows afterwards.
const CHANGE: &str = "register mutation";

/// Which companies are decided on, and why.
#[derive(Debug, InputObject)]
pub struct DecideCompaniesInput {
    business_ids: Vec<BusinessId>,
    reason: Option<String>,
}

/// A contact person to add.
#[derive(Debug, InputObject)]
pub struct AddContactPersonInput {
    business_id: BusinessId,
    name: String,
    title: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    /// Where that came from. From anywhere but the person, the person must be told (GDPR article 14).
    #[graphql(default_with = "PersonSource::Staff")]
    source: PersonSource,
}

/// A consent, refusal or renewal to write down.
#[derive(Debug, InputObject)]
pub struct RecordConsentInput {
    business_id: BusinessId,
    purpose: ConsentPurpose,
    contact_person_id: Option<ID>,
    kind: ConsentKind,
    given_by_name: String,
    given_by_role: String,
    method: ConsentMethod,
    occurred_at: DateTime<Utc>,
    wording_id: ID,
    language: Locale,
    note: Option<String>,
}

/// A withdrawal to write down.
#[derive(Debug, InputObject)]
pub struct WithdrawConsentInput {
    business_id: BusinessId,
    purpose: ConsentPurpose,
    contact_person_id: Option<ID>,
    method: ConsentMethod,
    note: Option<String>,
}

/// Which listing to publish.
#[derive(Debug, InputObject)]
pub struct PublishListingInput {
    business_id: BusinessId,
}

/// What a decision answers.
#[derive(Debug, SimpleObject)]
pub struct DecideCompaniesPayload {
    /// How many companies changed.
    changed: i32,
    /// Those that changed.
    companies: Vec<RegisterCompany>,
    /// With which `undoDecision` takes it back within a minute; null when nothing changed.
    undo_id: Option<ID>,
    /// Why none changed.
    errors: Vec<UserErrorObject>,
}

/// What adding a contact person answers.
#[derive(Debug, SimpleObject)]
pub struct AddContactPersonPayload {
    /// The person.
    contact_person: Option<RegisterContactPerson>,
    /// The company.
    company: Option<RegisterCompany>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

macro_rules! consent_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, SimpleObject)]
        pub struct $name {
            /// The ledger's new event.
            event: Option<ConsentEventObject>,
            /// The company after it.
            company: Option<RegisterCompany>,
            /// Why not.
            errors: Vec<UserErrorObject>,
        }
    };
}
consent_payload! {
    /// What writing a consent down answers.
    RecordConsentPayload
}
consent_payload! {
    /// What a withdrawal answers.
    WithdrawConsentPayload
}

macro_rules! listing_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, SimpleObject)]
        pub struct $name {
            /// The company after the change.
            company: Option<RegisterCompany>,
            /// Why not.
            errors: Vec<UserErrorObject>,
        }
    };
}
listing_payload! {
    /// What changing a listing answers.
    UpdateListingPayload
}
listing_payload! {
    /// What publishing answers.
    PublishListingPayload
}

/// Which listings to publish together.
#[derive(Debug, InputObject)]
pub struct PublishListingsInput {
    business_ids: Vec<BusinessId>,
}

/// What asking for many to be published answers.
#[derive(Debug, SimpleObject)]
pub struct PublishListingsPayload {
    /// The request that another person decides.
    approval: Option<ApprovalObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// The company after a change that went through, with what stood in its way.
pub(super) async fn after(
    ctx: &Context<'_>,
    id: BusinessId,
    result: OpResult<()>,
) -> GqlResult<(Option<RegisterCompany>, Vec<UserErrorObject>)> {
    let (done, errors) = data_or_errors(result)?;
    if done.is_none() {
        return Ok((None, errors));
    }
    Ok((
        company(ctx, AccessPurpose::RegisterMaintenance, id).await?,
        errors,
    ))
}

/// The company after a change; showing it is an access of its own, which `purpose` explains.
pub(super) async fn company(
    ctx: &Context<'_>,
    purpose: AccessPurpose,
    id: BusinessId,
) -> GqlResult<Option<RegisterCompany>> {
    let op = ctx.op()?;
    op.require(Permission::CompanyRead).map_err(gql_error)?;
    let look = ctx.look_ahead();
    let shown = ["company", "contactPerson", "event"];
    let found = companies::find(op.db(), &id).await.map_err(gql_error)?;
    if let Some(row) = &found
        && shown.iter().any(|field| look.field(field).exists())
    {
        note_companies(ctx, CHANGE, purpose, [row.id])?;
    }
    Ok(found.map(RegisterCompany))
}

async fn decide(
    ctx: &Context<'_>,
    input: DecideCompaniesInput,
    decision: Decision,
) -> GqlResult<DecideCompaniesPayload> {
    let op = ctx.op()?;
    let result = ops::decide(op, &input.business_ids, decision, input.reason.as_deref()).await;
    let (made, errors) = data_or_errors(result)?;
    let (changed, undo) = made.map_or((Vec::new(), None), |made| (made.changed, made.undo));
    let companies: Vec<_> = changed.into_iter().map(RegisterCompany).collect();
    if ctx.look_ahead().field("companies").exists() {
        let ids = companies.iter().map(|company| company.0.id);
        note_companies(ctx, CHANGE, AccessPurpose::RegisterMaintenance, ids)?;
    }
    Ok(DecideCompaniesPayload {
        changed: i32::try_from(companies.len()).unwrap_or(i32::MAX),
        companies,
        undo_id: undo.map(|id| id.to_string().into()),
        errors,
    })
}

/// The company and the newest written event after a consent changed.
async fn after_consent(
    ctx: &Context<'_>,
    id: BusinessId,
    result: OpResult<()>,
) -> GqlResult<(
    Option<ConsentEventObject>,
    Option<RegisterCompany>,
    Vec<UserErrorObject>,
)> {
    let (done, errors) = data_or_errors(result)?;
    if done.is_none() {
        return Ok((None, None, errors));
    }
    let op = ctx.op()?;
    let company = company(ctx, AccessPurpose::ConsentHandling, id).await?;
    let mut event = None;
    if let Some(company) = &company {
        let events = ConsentEventObject::of_company(op, company.0.id)
            .await
            .map_err(gql_error)?;
        event = events.into_iter().max_by_key(ConsentEventObject::written);
    }
    Ok((event, company, errors))
}

fn parse<T: std::str::FromStr>(id: &ID, field: &str, code: ErrorCode) -> OpResult<T> {
    id.parse().map_err(|_| OpError::field(code, field))
}

async fn record(op: &OpContext, input: RecordConsentInput) -> OpResult<()> {
    let person = input.contact_person_id.as_ref();
    let new = ops::RecordConsent {
        business_id: input.business_id,
        purpose: input.purpose,
        contact_person: person
            .map(|id| parse(id, "contactPersonId", ErrorCode::ContactPersonMissing))
            .transpose()?,
        kind: input.kind,
        given_by_name: input.given_by_name,
        given_by_role: input.given_by_role,
        method: input.method,
        occurred_at: input.occurred_at,
        wording: parse(&input.wording_id, "wordingId", ErrorCode::WordingUnknown)?,
        language: input.language,
        note: input.note,
    };
    ops::record_consent(op, new).await
}

async fn withdraw(op: &OpContext, input: WithdrawConsentInput) -> OpResult<()> {
    let person = input.contact_person_id.as_ref();
    let withdrawal = ops::WithdrawConsent {
        business_id: input.business_id,
        purpose: input.purpose,
        contact_person: person
            .map(|id| parse(id, "contactPersonId", ErrorCode::ContactPersonMissing))
            .transpose()?,
        method: input.method,
        note: input.note,
    };
    ops::withdraw_consent(op, withdrawal).await
}

/// Mutations of the register.
#[derive(Debug, Default)]
pub struct RegisterMutation;

#[Object]
impl RegisterMutation {
    /// Take candidates into the customer register. Nothing becomes public by it.
    async fn accept_companies(
        &self,
        ctx: &Context<'_>,
        input: DecideCompaniesInput,
    ) -> GqlResult<DecideCompaniesPayload> {
        decide(ctx, input, Decision::Accept).await
    }

    /// Leave candidates out of the customer register.
    async fn reject_companies(
        &self,
        ctx: &Context<'_>,
        input: DecideCompaniesInput,
    ) -> GqlResult<DecideCompaniesPayload> {
        decide(ctx, input, Decision::Reject).await
    }

    /// Add a person who answers for a company. Unless the person gave the data, the person must be told where it came from.
    async fn add_contact_person(
        &self,
        ctx: &Context<'_>,
        input: AddContactPersonInput,
    ) -> GqlResult<AddContactPersonPayload> {
        let op = ctx.op()?;
        let id = input.business_id;
        let new = NewContactPerson {
            name: input.name,
            title: input.title,
            phone: input.phone,
            email: input.email,
            source: input.source,
        };
        let (added, errors) = data_or_errors(Box::pin(people::add_contact_person(op, &id, new)).await)?;
        let Some(row) = added else {
            return Ok(AddContactPersonPayload {
                contact_person: None,
                company: None,
                errors,
            });
        };
        let contact_person = Some(RegisterContactPerson::new(row, None));
        Ok(AddContactPersonPayload {
            contact_person,
            company: company(ctx, AccessPurpose::RegisterMaintenance, id).await?,
            errors,
        })
    }

    /// Write down a consent, a refusal or a renewal.
    async fn record_consent(
        &self,
        ctx: &Context<'_>,
        input: RecordConsentInput,
    ) -> GqlResult<RecordConsentPayload> {
        let op = ctx.op()?;
        let id = input.business_id;
        let (event, company, errors) = after_consent(ctx, id, record(op, input).await).await?;
        Ok(RecordConsentPayload {
            event,
            company,
            errors,
        })
    }

    /// Withdraw a consent: takes effect everywhere at once.
    async fn withdraw_consent(
        &self,
        ctx: &Context<'_>,
        input: WithdrawConsentInput,
    ) -> GqlResult<WithdrawConsentPayload> {
        let op = ctx.op()?;
        let id = input.business_id;
        let (event, company, errors) = after_consent(ctx, id, withdraw(op, input).await).await?;
        Ok(WithdrawConsentPayload {
            event,
            company,
            errors,
        })
    }

    /// Change the text and contact details of a listing.
    async fn update_listing(
        &self,
        ctx: &Context<'_>,
        input: UpdateListingInput,
    ) -> GqlResult<UpdateListingPayload> {
        let op = ctx.op()?;
        let (id, version) = (input.business_id, input.version);
        let result = listings::update(op, &id, version, input).await;
        let (company, errors) = after(ctx, id, result.map(drop)).await?;
        Ok(UpdateListingPayload { company, errors })
    }

    /// Publish a listing for which a live consent exists.
    async fn publish_listing(
        &self,
        ctx: &Context<'_>,
        input: PublishListingInput,
    ) -> GqlResult<PublishListingPayload> {
        let op = ctx.op()?;
        let id = input.business_id;
        let result = listings::publish(op, &id).await;
        let (company, errors) = after(ctx, id, result.map(drop)).await?;
        Ok(PublishListingPayload { company, errors })
    }

    /// Ask another person to agree that these listings are published; nothing is public before that.
    async fn publish_listings(
        &self,
        ctx: &Context<'_>,
        input: PublishListingsInput,
    ) -> GqlResult<PublishListingsPayload> {
        let asked = super::ask_to_publish(ctx.op()?, &input.business_ids).await;
        let (row, errors) = data_or_errors(asked)?;
        let approval = match row {
            Some(row) => Some(ApprovalObject::load(ctx, row).await?),
            None => None,
        };
        Ok(PublishListingsPayload { approval, errors })
    }
}
