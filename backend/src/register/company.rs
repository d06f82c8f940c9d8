//! A company as staff see it.

use super::changes::changes;
use super::consent::{ConsentEventObject, ConsentStateObject, FieldGroupObject};
use super::history::ChangeEntry;
use super::listing::ListingObject;
use super::query::Listings;
use super::reading::{note_companies, note_people};
use super::upkeep::{self, RegisterChangeObject, RelationshipObject, StaffFacts};
use crate::audit::{self, SubjectKind};
use crate::companies::{ContactPerson, entity, relationship};
use crate::consents;
use crate::listings;
use crate::people;
use crate::platform::gql::{
    AddressObject, CompanyFormObject, ContextExt, Date, GqlResult, IndustryObject, MunicipalityObject,
    gql_error,
};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::AccessPurpose;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyKind, CompanyState, NameKind, RegisterStatus, Situation};
use seutu_shared::company_form::CompanyForm;
use seutu_shared::industry::CodeSet;
use seutu_shared::listing::{ListingStatus, LocalizedText};
use uuid::Uuid;

/// A company in the customer register, with everything that staff may know of it.
#[derive(Debug)]
pub struct RegisterCompany(pub entity::Model);

/// A name, past or present.
#[derive(Debug, SimpleObject)]
pub struct RegisterName {
    /// The name.
    name: String,
    /// What kind of name.
    kind: NameKind,
    /// Registered.
    registered_on: Option<Date>,
    /// Given up.
    ended_on: Option<Date>,
}

/// A situation, past or present.
#[derive(Debug, SimpleObject)]
pub struct RegisterSituation {
    /// Which.
    situation: Situation,
    /// Begun.
    registered_on: Option<Date>,
    /// Over.
    ended_on: Option<Date>,
}

/// A person who answers for the company.
#[derive(Debug, SimpleObject)]
pub struct RegisterContactPerson {
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
    /// When it was changed; whoever changes or removes the person says it again.
    updated_at: DateTime<Utc>,
    /// The person's own consent to be shown.
    consent: Option<ConsentStateObject>,
}

impl RegisterContactPerson {
    /// The person with the state of the consent.
    pub fn new(row: ContactPerson, consent: Option<ConsentStateObject>) -> Self {
        Self {
            id: row.id.to_string().into(),
            name: row.name,
            title: row.title,
            phone: row.phone,
            email: row.email,
            updated_at: row.updated_at,
            consent,
        }
    }
}

impl RegisterContactPerson {
    /// The identifier as it is stored.
    pub fn uuid(&self) -> Option<Uuid> {
        self.id.parse().ok()
    }
}

/// A company by its name only.
#[derive(Debug, Clone, SimpleObject)]
pub struct CompanyLabel {
    /// Y-tunnus.
    business_id: BusinessId,
    /// Name.
    name: String,
}

impl CompanyLabel {
    /// The company of a row.
    pub fn of(row: &entity::Model) -> Self {
        Self::named(row.business_id, &row.name)
    }

    /// A company whose name is known.
    pub fn named(business_id: BusinessId, name: &str) -> Self {
        Self {
            business_id,
            name: name.to_owned(),
        }
    }
}

#[Object]
impl RegisterCompany {
    /// Identifier.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }
    /// Y-tunnus.
    async fn business_id(&self) -> BusinessId {
        self.0.business_id
    }
    /// Name.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// What staff decided.
    async fn state(&self) -> CompanyState {
        self.0.state
    }
    /// Why.
    async fn state_reason(&self) -> Option<&str> {
        self.0.state_reason.as_deref()
    }
    /// When.
    async fn state_changed_at(&self) -> Option<DateTime<Utc>> {
        self.0.state_changed_at
    }
    /// State in PRH's register.
    async fn register_status(&self) -> RegisterStatus {
        self.0.register_status
    }
    /// PRH's own code of that state.
    async fn trade_register_status(&self) -> &str {
        &self.0.trade_register_status
    }
    /// All names.
    async fn names(&self) -> Vec<RegisterName> {
        let name = |name: &seutu_shared::company::CompanyName| RegisterName {
            name: name.name.clone(),
            kind: name.kind,
            registered_on: name.registered_on.map(Date),
            ended_on: name.ended_on.map(Date),
        };
        self.0.names.0.iter().map(name).collect()
    }
    /// Current company form.
    async fn form(&self) -> Option<CompanyFormObject> {
        self.0.form().map(CompanyFormObject)
    }
    /// All company forms, the current one first.
    async fn forms(&self) -> Vec<CompanyFormObject> {
        let form = |code: &String| code.parse::<CompanyForm>().ok().map(CompanyFormObject);
        self.0.forms.0.iter().filter_map(form).collect()
    }
    /// Situations, past and present.
    async fn situations(&self) -> Vec<RegisterSituation> {
        let period = |period: &seutu_shared::company::SituationPeriod| RegisterSituation {
            situation: period.situation,
            registered_on: period.registered_on.map(Date),
            ended_on: period.ended_on.map(Date),
        };
        self.0.situations.0.iter().map(period).collect()
    }
    /// Visiting address.
    async fn visiting_address(&self) -> Option<AddressObject> {
        self.0
            .visiting_address
            .clone()
            .map(|address| AddressObject(address.0))
    }
    /// Postal address.
    async fn postal_address(&self) -> Option<AddressObject> {
        self.0
            .postal_address
            .clone()
            .map(|address| AddressObject(address.0))
    }
    /// Municipality.
    async fn municipality(&self) -> Option<MunicipalityObject> {
        self.0
            .municipality_code
            .as_deref()?
            .parse()
            .ok()
            .map(MunicipalityObject)
    }
    /// Main industry as the source gave it.
    async fn industry(&self) -> Option<IndustryObject> {
        let set = CodeSet::from_prh(self.0.industry_set.as_deref()?)?;
        let label = self.0.industry_label.clone();
        let label = label.map(|label| LocalizedText {
            fi: label.fi,
            sv: label.sv,
            en: label.en,
        });
        Some(IndustryObject::new(self.0.industry_code.clone()?, set, label))
    }
    /// The industry in TOL 2025.
    #[graphql(name = "industry2025")]
    async fn industry_2025(&self) -> Option<IndustryObject> {
        self.0.industry_2025.as_ref().map(IndustryObject::tol2025)
    }
    /// Website.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }
    /// Entered the trade register.
    async fn registered_on(&self) -> Option<Date> {
        self.0.registered_on.map(Date)
    }
    /// The business ID was granted.
    async fn id_granted_on(&self) -> Option<Date> {
        self.0.id_granted_on.map(Date)
    }
    /// Ceased.
    async fn ended_on(&self) -> Option<Date> {
        self.0.ended_on.map(Date)
    }
    /// Liable for value added tax.
    async fn vat_payer(&self) -> bool {
        self.0.vat_payer
    }
    /// In the employer register.
    async fn employer(&self) -> bool {
        self.0.employer
    }
    /// In the prepayment register.
    async fn prepayment_register(&self) -> bool {
        self.0.prepayment_register
    }
    /// European unique identifier.
    async fn eu_id(&self) -> Option<&str> {
        self.0.eu_id.as_deref()
    }
    /// Where the facts came from.
    async fn source(&self) -> &str {
        &self.0.source
    }
    /// When they were fetched.
    async fn fetched_at(&self) -> DateTime<Utc> {
        self.0.fetched_at
    }
    /// When the source changed them last.
    async fn source_modified_at(&self) -> Option<DateTime<Utc>> {
        self.0.source_modified_at
    }

    /// State of the listing.
    async fn listing_state(&self, ctx: &Context<'_>) -> GqlResult<ListingStatus> {
        let found = ctx
            .data::<Listings>()?
            .load(ctx.op()?, self.0.id)
            .await
            .map_err(gql_error)?;
        Ok(ListingStatus::from(found.map(|row| row.state)))
    }

    /// The company's own text.
    async fn listing(&self, ctx: &Context<'_>) -> GqlResult<Option<ListingObject>> {
        let found = ctx
            .data::<Listings>()?
            .load(ctx.op()?, self.0.id)
            .await
            .map_err(gql_error)?;
        Ok(found.map(|row| ListingObject {
            row,
            company: self.0.clone(),
        }))
    }

    /// People who answer for the company; nobody whose data is restricted.
    #[graphql(complexity = "40 + child_complexity")]
    async fn contact_persons(&self, ctx: &Context<'_>) -> GqlResult<Vec<RegisterContactPerson>> {
        let op = ctx.op()?;
        let people = people::readable_contact_persons(op, op.db(), self.0.id)
            .await
            .map_err(gql_error)?;
        let events = consents::events_of_company(op, self.0.id)
            .await
            .map_err(gql_error)?;
        let ids = people.iter().map(|person| person.id.uuid());
        note_people(ctx, "RegisterCompany.contactPersons", self.0.id, ids)?;
        let state = |id| ConsentStateObject::of_person(&events, id, op.now());
        Ok(people
            .into_iter()
            .map(|row| RegisterContactPerson::new(row.clone(), state(row.id.uuid())))
            .collect())
    }

    /// Whose data the register facts are: of a person, where a sole trader or a partnership stands behind them.
    async fn kind(&self) -> CompanyKind {
        self.0.kind()
    }

    /// Whether the facts are staff's own, because no register gives them.
    async fn of_staff(&self) -> bool {
        self.0.is_of_staff()
    }

    /// What staff entered themselves; kept beside the register's facts.
    async fn staff_facts(&self, ctx: &Context<'_>) -> GqlResult<Option<StaffFacts>> {
        StaffFacts::load(ctx.op()?, &self.0).await.map_err(gql_error)
    }

    /// What PRH changed since somebody last marked it as seen, for companies with a listing or facts of staff.
    #[graphql(complexity = "40 + child_complexity")]
    async fn register_changes(&self, ctx: &Context<'_>) -> GqlResult<Vec<RegisterChangeObject>> {
        let found = changes(ctx.op()?, &self.0).await.map_err(gql_error)?;
        Ok(found.into_iter().map(Into::into).collect())
    }

    /// Since when the company is a customer, and until when it was; null where nobody wrote it down.
    async fn relationship(&self, ctx: &Context<'_>) -> GqlResult<Option<RelationshipObject>> {
        let found = relationship::of_company(ctx.op()?.db(), self.0.id).await;
        Ok(found.map_err(gql_error)?.map(Into::into))
    }

    /// The company that this one was made part of.
    async fn merged_into(&self, ctx: &Context<'_>) -> GqlResult<Option<CompanyLabel>> {
        upkeep::merged_into(ctx.op()?, &self.0).await.map_err(gql_error)
    }

    /// The companies that were made part of this one.
    #[graphql(complexity = "10 * child_complexity")]
    async fn merged(&self, ctx: &Context<'_>) -> GqlResult<Vec<CompanyLabel>> {
        upkeep::merged(ctx.op()?, &self.0).await.map_err(gql_error)
    }

    /// Everything that was said about consents, newest first; nothing of people whose data is restricted.
    #[graphql(complexity = "40 + child_complexity")]
    async fn consents(&self, ctx: &Context<'_>) -> GqlResult<Vec<ConsentEventObject>> {
        let events = ConsentEventObject::of_company(ctx.op()?, self.0.id)
            .await
            .map_err(gql_error)?;
        let people = events.iter().filter_map(ConsentEventObject::person);
        note_people(ctx, "RegisterCompany.consents", self.0.id, people)?;
        Ok(events)
    }

    /// The present state of the company's own consents.
    #[graphql(complexity = "40 + child_complexity")]
    async fn current_consents(&self, ctx: &Context<'_>) -> GqlResult<Vec<ConsentStateObject>> {
        let op = ctx.op()?;
        let events = consents::events_of_company(op, self.0.id)
            .await
            .map_err(gql_error)?;
        Ok(ConsentStateObject::current(&events, self.0.id.uuid(), op.now()))
    }

    /// Groups of the listing's fields that the company permits apart.
    #[graphql(complexity = "10 + 2 * child_complexity")]
    async fn field_groups(&self, ctx: &Context<'_>) -> GqlResult<Vec<FieldGroupObject>> {
        FieldGroupObject::of_company(ctx.op()?, self.0.id)
            .await
            .map_err(gql_error)
    }

    /// Change history of the company and its listing, newest first.
    #[graphql(complexity = "40 + child_complexity")]
    async fn history(&self, ctx: &Context<'_>) -> GqlResult<Vec<ChangeEntry>> {
        let op = ctx.op()?;
        let db = op.db();
        let mut entries = audit::history(op, SubjectKind::Company, self.0.id)
            .await
            .map_err(gql_error)?;
        if let Some(listing) = listings::of_company(db, self.0.id).await.map_err(gql_error)? {
            entries.extend(
                audit::history(op, SubjectKind::Listing, listing.id)
                    .await
                    .map_err(gql_error)?,
            );
        }
        note_companies(
            ctx,
            "RegisterCompany.history",
            AccessPurpose::RegisterMaintenance,
            [self.0.id],
        )?;
        ChangeEntry::all(op, entries).await
    }
}
