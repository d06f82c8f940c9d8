//! What people of a company see of their own.

use super::revision::{FieldChangeObject, RevisionObject, changes};
use crate::access::{Access, note};
use crate::accounts;
use crate::companies::entity::{self as company, AddressColumn};
use crate::consents;
use crate::directory::graphql::CompanyObject;
use crate::listings::{self, entity, revision};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::register::{FieldGroupObject, ListingTextInput, ListingTextObject};
use crate::self_service::{self as ops, Duty, own_company};
use async_graphql::{Context, ID, Json, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use serde_json::Value;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::consent::{ConsentPurpose, ConsentSubject, LiveConsent};
use seutu_shared::listing::{ListingContent, ListingStatus};
use seutu_shared::locale::Locale;
use seutu_shared::revision::diff;
use seutu_shared::role::Role;

/// Most versions of a text that one answer shows.
const MAX_VERSIONS: u64 = 50;

/// The own company with its listing, as its people see it.
#[derive(Debug)]
pub struct MyListingObject {
    company: company::Model,
    listing: Option<entity::Model>,
    revisions: Vec<revision::Model>,
    owner: bool,
}

impl MyListingObject {
    /// The actor's own.
    pub async fn load(op: &OpContext) -> OpResult<Self> {
        let id = own_company(op, Duty::Editor)?;
        Ok(Self {
            company: company::Entity::find_by_id(id)
                .one(op.db())
                .await?
                .ok_or(OpError::NotFound)?,
            listing: listings::of_company(op.db(), id).await?,
            revisions: revision::of_company(op.db(), id, MAX_VERSIONS).await?,
            owner: own_company(op, Duty::Owner).is_ok(),
        })
    }

    fn content(&self) -> ListingContent {
        self.listing
            .as_ref()
            .map(ListingContent::from)
            .unwrap_or_default()
    }

    fn open(&self) -> Option<&revision::Model> {
        self.revisions.iter().find(|row| row.state.is_open())
    }
}

/// The wording that the consent is asked with.
#[derive(Debug)]
pub struct MyWording(consents::entity::wording::Model);

#[Object]
impl MyWording {
    /// Identifier, to be sent back with the consent.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }
    /// The plain text of at most 25 words; null where the wording has none.
    async fn plain(&self, language: Locale) -> Option<&str> {
        self.0.plain(language)
    }
    /// The exact text.
    async fn text(&self, language: Locale) -> &str {
        self.0.text(language)
    }
}

/// An address of the register on one line.
fn line(AddressColumn(address): &AddressColumn) -> Option<String> {
    let place = [&address.post_code, &address.city].into_iter().flatten();
    let place = place.map(String::as_str).collect::<Vec<_>>().join(" ");
    let parts = address
        .street
        .iter()
        .map(String::as_str)
        .chain(Some(place.as_str()));
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[Object(name = "MyListing")]
impl MyListingObject {
    /// Y-tunnus.
    async fn business_id(&self) -> BusinessId {
        self.company.business_id
    }
    /// Name.
    async fn name(&self) -> &str {
        &self.company.name
    }
    /// Whether the register has the company as a customer: without that nothing is published.
    async fn accepted(&self) -> bool {
        self.company.state == CompanyState::Accepted
    }
    /// Visiting address in the register, on one line.
    async fn visiting_address(&self) -> Option<String> {
        line(self.company.visiting_address.as_ref()?)
    }
    /// Postal address in the register, on one line.
    async fn postal_address(&self) -> Option<String> {
        line(self.company.postal_address.as_ref()?)
    }
    /// State of the listing.
    async fn state(&self) -> ListingStatus {
        ListingStatus::from(self.listing.as_ref().map(|row| row.state))
    }
    /// The listing's text now.
    async fn text(&self) -> ListingTextObject {
        ListingTextObject::from(&self.content())
    }
    /// Where the public sees it; null when it is not public.
    async fn public_url(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        listings::public_url(ctx.op()?, &self.company, self.listing.as_ref())
            .await
            .map_err(gql_error)
    }
    /// When the listing changed last.
    async fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.listing.as_ref().map(|row| row.updated_at)
    }
    /// The text that is being written or waits for staff.
    async fn draft(&self) -> Option<RevisionObject> {
        self.open().cloned().map(RevisionObject)
    }
    /// What the draft would change.
    async fn draft_changes(&self) -> Vec<FieldChangeObject> {
        self.open()
            .map_or_else(Vec::new, |row| changes(diff(&self.content(), &row.content.0)))
    }
    /// Texts that were decided about, newest first.
    async fn revisions(&self) -> Vec<RevisionObject> {
        let decided = self.revisions.iter().filter(|row| !row.state.is_open());
        decided.cloned().map(RevisionObject).collect()
    }
    /// Whether staff look at a text before it counts.
    async fn review(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        Ok(ctx.op()?.services().config.listings.review)
    }
    /// Whether the caller may decide for the company, and not only write.
    async fn owner(&self) -> bool {
        self.owner
    }
    /// Since when the company's consent to publish is in force; null when it is not.
    async fn consent_since(&self, ctx: &Context<'_>) -> GqlResult<Option<DateTime<Utc>>> {
        let op = ctx.op()?;
        let subject = ConsentSubject::Company(self.company.id);
        let event = consents::current_event(op.db(), subject)
            .await
            .map_err(gql_error)?;
        Ok(event
            .filter(|event| LiveConsent::from_ledger_row(event, op.now()).is_some())
            .map(|event| event.occurred_at))
    }
    /// Groups of the listing's fields that the company permits apart.
    #[graphql(complexity = "10 + 2 * child_complexity")]
    async fn field_groups(&self, ctx: &Context<'_>) -> GqlResult<Vec<FieldGroupObject>> {
        FieldGroupObject::of_company(ctx.op()?, self.company.id)
            .await
            .map_err(gql_error)
    }
    /// The wording in force.
    async fn wording(&self, ctx: &Context<'_>) -> GqlResult<Option<MyWording>> {
        let rows = consents::current_wordings(ctx.op()?.db(), ConsentPurpose::DirectoryPublication)
            .await
            .map_err(gql_error)?;
        Ok(rows.into_iter().next().map(MyWording))
    }
    /// When the company last said that all is still right.
    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.listing.as_ref().and_then(|row| row.confirmed_at)
    }
}

/// One person of the own company.
#[derive(Debug, SimpleObject)]
pub struct TeamMember {
    /// The account.
    id: ID,
    /// Address that the person signs in with.
    email: String,
    /// Owner or editor.
    role: Role,
    /// Signed in last.
    last_sign_in_at: Option<DateTime<Utc>>,
    /// Whether it is the caller.
    me: bool,
}

/// Queries of people of a company.
#[derive(Debug, Default)]
pub struct OwnListingQuery;

#[Object]
impl OwnListingQuery {
    /// The caller's own company with its listing; only for people of companies.
    #[graphql(complexity = "20 + child_complexity")]
    async fn my_listing(&self, ctx: &Context<'_>) -> GqlResult<MyListingObject> {
        MyListingObject::load(ctx.op()?).await.map_err(gql_error)
    }

    /// The own company as the public would see it with this text, else with the saved draft; null while it has no
    /// municipality to be found by.
    #[graphql(complexity = "50 + child_complexity")]
    async fn my_preview(
        &self,
        ctx: &Context<'_>,
        text: Option<ListingTextInput>,
    ) -> GqlResult<Option<CompanyObject>> {
        let entry = ops::preview(ctx.op()?, text.map(Into::into))
            .await
            .map_err(gql_error)?;
        Ok(entry.map(|entry| CompanyObject::of(&entry)))
    }

    /// What differs between two texts of the own company.
    async fn my_revision_diff(
        &self,
        ctx: &Context<'_>,
        from_id: ID,
        to_id: ID,
    ) -> GqlResult<Vec<FieldChangeObject>> {
        let parse = |id: &ID| id.parse().map_err(|_| gql_error(OpError::NotFound));
        let (from, to) = (parse(&from_id)?, parse(&to_id)?);
        let diff = ops::changes_between(ctx.op()?, from, to)
            .await
            .map_err(gql_error)?;
        Ok(changes(diff))
    }

    /// The people of the own company who may sign in; only for its owners.
    #[graphql(complexity = "20 + child_complexity")]
    async fn my_team(&self, ctx: &Context<'_>) -> GqlResult<Vec<TeamMember>> {
        let op = ctx.op()?;
        let rows = ops::team(op).await.map_err(gql_error)?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let purpose = AccessPurpose::AccountManagement;
        note(
            ctx,
            Access::new(AccessKind::Search, purpose, "myTeam", AccessSubject::Account, ids),
        )?;
        let own = op.account().ok().map(|(id, _)| id);
        let member = |row: accounts::entity::Model| {
            Ok(TeamMember {
                id: row.id.to_string().into(),
                email: row.address(op).map_err(gql_error)?,
                role: row.role,
                last_sign_in_at: row.last_sign_in_at,
                me: own == Some(row.id),
            })
        };
        rows.into_iter().map(member).collect()
    }

    /// What is kept of the own company, as one JSON value; only for its owners.
    #[graphql(complexity = "50")]
    async fn my_export(&self, ctx: &Context<'_>) -> GqlResult<Json<Value>> {
        ops::export(ctx.op()?).await.map(Json).map_err(gql_error)
    }
}
