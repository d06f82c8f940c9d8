//! Contact persons of the own company.

use crate::access::{Access, note};
use crate::companies::NewContactPerson;
use crate::consents;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::register::ConsentStateObject;
use crate::self_service::contacts::{self, OwnContact, SeenContact};
use crate::self_service::{Duty, own_company};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::locale::Locale;
use seutu_shared::person::PersonSource;

/// A contact person of the own company.
#[derive(Debug, SimpleObject)]
pub struct MyContactPerson {
    /// Identifier.
    id: ID,
    /// Name.
    name: String,
    /// Title or duty.
    title: Option<String>,
    /// Phone number.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// When it was changed; whoever changes, asks or removes the person says it again.
    updated_at: DateTime<Utc>,
    /// The person's own consent to be shown.
    consent: Option<ConsentStateObject>,
    /// When the person was asked for it, where no answer has come yet.
    asked_at: Option<DateTime<Utc>>,
    /// Whether something was asked at the person's address within a month; until that is over the person is not asked.
    waiting: bool,
}

impl MyContactPerson {
    fn new(own: OwnContact, consent: Option<ConsentStateObject>) -> Self {
        let OwnContact {
            person,
            asked_at,
            waiting,
        } = own;
        Self {
            id: person.id.to_string().into(),
            name: person.name,
            title: person.title,
            phone: person.phone,
            email: person.email,
            updated_at: person.updated_at,
            consent,
            asked_at,
            waiting,
        }
    }
}

/// A contact person to add.
#[derive(Debug, InputObject)]
pub struct AddMyContactPersonInput {
    name: String,
    title: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

/// What a contact person should say; all of it, as it stands afterwards.
#[derive(Debug, InputObject)]
pub struct ChangeMyContactPersonInput {
    contact_person_id: ID,
    /// `updatedAt` of what was seen; `stale` when somebody changed it since.
    updated_at: DateTime<Utc>,
    name: String,
    title: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

/// Which contact person.
#[derive(Debug, InputObject)]
pub struct MyContactPersonInput {
    contact_person_id: ID,
    /// `updatedAt` of what was seen; `stale` when somebody changed it since.
    updated_at: DateTime<Utc>,
}

/// Which contact person to ask.
#[derive(Debug, InputObject)]
pub struct AskMyContactPersonInput {
    contact_person_id: ID,
    /// `updatedAt` of what was seen; `stale` when somebody changed it since.
    updated_at: DateTime<Utc>,
    /// Language of the mail.
    #[graphql(default_with = "Locale::Fi")]
    language: Locale,
}

/// What a change of the own contact persons answers.
#[derive(Debug, SimpleObject)]
pub struct MyContactPersonsPayload {
    /// All of them after it.
    contact_persons: Option<Vec<MyContactPerson>>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// All that the caller may see, noted in the access log.
async fn all(ctx: &Context<'_>) -> GqlResult<Vec<MyContactPerson>> {
    let op = ctx.op()?;
    let rows = contacts::all(op).await.map_err(gql_error)?;
    let company = own_company(op, Duty::Editor).map_err(gql_error)?;
    let events = consents::events_of_company(op, company)
        .await
        .map_err(gql_error)?;
    let (kind, purpose) = (AccessKind::Search, AccessPurpose::RegisterMaintenance);
    let access = Access::new(
        kind,
        purpose,
        "myContactPersons",
        AccessSubject::Company,
        [company],
    );
    let people = rows.iter().map(|row| row.person.id);
    note(ctx, access.with(AccessSubject::ContactPerson, people))?;
    let object = |row: OwnContact| {
        let consent = ConsentStateObject::of_person(&events, row.person.id.uuid(), op.now());
        MyContactPerson::new(row, consent)
    };
    Ok(rows.into_iter().map(object).collect())
}

async fn after(ctx: &Context<'_>, result: OpResult<()>) -> GqlResult<MyContactPersonsPayload> {
    let (done, errors) = data_or_errors(result)?;
    let contact_persons = match done {
        Some(()) => Some(all(ctx).await?),
        None => None,
    };
    Ok(MyContactPersonsPayload {
        contact_persons,
        errors,
    })
}

/// The contact person of an input. Who has no company learns that first.
fn seen(op: &OpContext, id: &ID, changed_at: DateTime<Utc>) -> OpResult<SeenContact> {
    own_company(op, Duty::Editor)?;
    Ok(SeenContact {
        id: id.parse().map_err(|_| OpError::NotFound)?,
        changed_at,
    })
}

/// Contact persons of the own company.
#[derive(Debug, Default)]
pub struct OwnContactQuery;

#[Object]
impl OwnContactQuery {
    /// The contact persons of the caller's own company; nobody whose data is restricted.
    #[graphql(complexity = "20 + child_complexity")]
    async fn my_contact_persons(&self, ctx: &Context<'_>) -> GqlResult<Vec<MyContactPerson>> {
        all(ctx).await
    }
}

/// What people of a company change of its contact persons.
#[derive(Debug, Default)]
pub struct OwnContactMutation;

#[Object]
impl OwnContactMutation {
    /// Add a contact person to the own company. The person is told where the data came from, and is not shown without
    /// the person's own consent.
    async fn add_my_contact_person(
        &self,
        ctx: &Context<'_>,
        input: AddMyContactPersonInput,
    ) -> GqlResult<MyContactPersonsPayload> {
        let op = ctx.op()?;
        let new = NewContactPerson {
            name: input.name,
            title: input.title,
            phone: input.phone,
            email: input.email,
            source: PersonSource::Company,
        };
        after(ctx, Box::pin(contacts::add(op, new)).await).await
    }

    /// Put right what is said of a contact person of the own company; the directory follows at once. A new title, phone
    /// number or address ends the consent to what was shown before; the person may be asked again at once.
    async fn change_my_contact_person(
        &self,
        ctx: &Context<'_>,
        input: ChangeMyContactPersonInput,
    ) -> GqlResult<MyContactPersonsPayload> {
        let op = ctx.op()?;
        let (person, at) = (input.contact_person_id, input.updated_at);
        let new = NewContactPerson {
            name: input.name,
            title: input.title,
            phone: input.phone,
            email: input.email,
            source: PersonSource::Company,
        };
        let result = async { Box::pin(contacts::change(op, seen(op, &person, at)?, new)).await };
        after(ctx, result.await).await
    }

    /// Remove a contact person of the own company with the person's consent; the directory follows at once.
    async fn remove_my_contact_person(
        &self,
        ctx: &Context<'_>,
        input: MyContactPersonInput,
    ) -> GqlResult<MyContactPersonsPayload> {
        let op = ctx.op()?;
        let (person, at) = (input.contact_person_id, input.updated_at);
        let result = async { Box::pin(contacts::remove(op, seen(op, &person, at)?)).await };
        after(ctx, result.await).await
    }

    /// Ask a contact person of the own company, by mail, for the person's own consent to be shown. Only the person can
    /// give it.
    async fn ask_my_contact_person(
        &self,
        ctx: &Context<'_>,
        input: AskMyContactPersonInput,
    ) -> GqlResult<MyContactPersonsPayload> {
        let op = ctx.op()?;
        let (person, at) = (input.contact_person_id, input.updated_at);
        let result = async { Box::pin(contacts::ask(op, seen(op, &person, at)?, input.language)).await };
        after(ctx, result.await).await
    }
}
