//! The inventory for everybody, and for those who keep it.

use super::entity::{Dated, Model, as_of, history};
use super::ops::{self, NewRow};
use crate::platform::gql::{ContextExt, Date, GqlResult, UserErrorObject, data_or_errors, gql_error};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::inventory::{LegalBasis, SearchWay, SystemFacts, SystemRole, TransferMechanism};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;

/// Queries on the inventory.
#[derive(Debug, Default)]
pub struct InventoryQuery;

#[Object]
impl InventoryQuery {
    /// Systems that hold personal data, as known on a day; today without one.
    #[graphql(complexity = "20 + child_complexity")]
    async fn registers(&self, ctx: &Context<'_>, as_of: Option<Date>) -> GqlResult<Vec<PublicRegister>> {
        let op = ctx.op()?;
        let day = as_of.map_or_else(|| op.today(), |day| day.0);
        let found = super::as_of(op.db(), day).await.map_err(gql_error)?;
        Ok(found.into_iter().map(PublicRegister).collect())
    }

    /// The same with what staff alone see; needs the permission `inventory.read`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn systems(&self, ctx: &Context<'_>, on: Option<Date>) -> GqlResult<Vec<InventorySystem>> {
        let op = ctx.op()?;
        op.require(Permission::InventoryRead).map_err(gql_error)?;
        let day = on.map_or_else(|| op.today(), |day| day.0);
        let found = as_of(op.db(), day).await.map_err(gql_error)?;
        Ok(found.into_iter().map(|one| InventorySystem(one.row)).collect())
    }

    /// Everything that was ever written of a system, newest first, also what holds from a later day on; needs the
    /// permission `inventory.read`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn system_history(&self, ctx: &Context<'_>, system: String) -> GqlResult<Vec<InventorySystem>> {
        let op = ctx.op()?;
        op.require(Permission::InventoryRead).map_err(gql_error)?;
        let found = history(op.db(), &system).await.map_err(gql_error)?;
        Ok(found.into_iter().map(InventorySystem).collect())
    }
}

/// Why data may be used.
#[derive(Debug, SimpleObject)]
pub struct PublicBasis {
    /// The basis.
    code: LegalBasis,
    /// Where it stands in Regulation (EU) 2016/679, such as `6(1)(e)`.
    article: &'static str,
}

/// A system that holds personal data. Texts that are missing in the language come in Finnish; empty ones nobody has
/// confirmed yet.
#[derive(Debug)]
pub struct PublicRegister(Dated);

impl PublicRegister {
    fn facts(&self) -> &SystemFacts {
        &self.0.row.facts.0
    }
}

#[Object]
impl PublicRegister {
    /// Stable short name, such as `mailchimp`.
    async fn key(&self) -> &str {
        &self.0.row.system
    }

    /// Name.
    async fn name(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().name.pick(language).1
    }

    /// Who keeps it.
    async fn holder(&self) -> &str {
        &self.facts().holder
    }

    /// Whose it is.
    async fn role(&self) -> SystemRole {
        self.facts().role
    }

    /// What joint controllers agreed on, in short.
    async fn arrangement(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().arrangement.pick(language).1
    }

    /// What the data are used for.
    async fn purposes(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().purposes.pick(language).1
    }

    /// Why that is lawful.
    async fn bases(&self) -> Vec<PublicBasis> {
        let basis = |code: &LegalBasis| PublicBasis {
            code: *code,
            article: code.article(),
        };
        self.facts().bases.iter().map(basis).collect()
    }

    /// Law, contract or consent that the basis rests on.
    async fn basis_note(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().basis_note.pick(language).1
    }

    /// Whose data.
    async fn people(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().people.pick(language).1
    }

    /// Which data.
    async fn data(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().data.pick(language).1
    }

    /// Where they come from.
    async fn sources(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().sources.pick(language).1
    }

    /// Who gets them.
    async fn recipients(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().recipients.pick(language).1
    }

    /// Country in which they lie (ISO 3166).
    async fn country(&self) -> &str {
        &self.facts().country
    }

    /// What makes it lawful that they lie outside the European Economic Area; null inside.
    async fn mechanism(&self) -> Option<TransferMechanism> {
        self.facts().mechanism
    }

    /// How long they are kept.
    async fn retention(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().retention.pick(language).1
    }

    /// How they are protected.
    async fn security(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.facts().security.pick(language).1
    }

    /// How a person's data are found.
    async fn search(&self) -> SearchWay {
        self.facts().search
    }

    /// Whether somebody of the house has confirmed all of this.
    async fn confirmed(&self) -> bool {
        self.facts().confirmed
    }

    /// First day on which this holds.
    async fn valid_from(&self) -> Date {
        Date(self.0.row.valid_from)
    }

    /// First day on which it no longer holds.
    async fn valid_until(&self) -> Option<Date> {
        self.0.valid_until.map(Date)
    }
}

/// A row of the inventory.
#[derive(Debug)]
pub struct InventorySystem(Model);

#[Object]
impl InventorySystem {
    /// Stable short name.
    async fn key(&self) -> &str {
        &self.0.system
    }

    /// Grows by one with each row.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// First day on which it holds.
    async fn valid_from(&self) -> Date {
        Date(self.0.valid_from)
    }

    /// The system is out of use from then on.
    async fn retired(&self) -> bool {
        self.0.retired
    }

    /// What is known.
    async fn facts(&self) -> &SystemFacts {
        &self.0.facts.0
    }

    /// Names of facts that article 30(1) asks for and that are missing.
    async fn missing(&self) -> Vec<&'static str> {
        self.0.facts.0.missing()
    }

    /// When it was written down.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
}

/// Changes of the inventory.
#[derive(Debug, Default)]
pub struct InventoryMutation;

#[Object]
impl InventoryMutation {
    /// Writes down what is known of a system from a day on; nothing is overwritten. Needs the permission
    /// `inventory.write`.
    async fn record_system(&self, ctx: &Context<'_>, input: RecordSystemInput) -> GqlResult<SystemPayload> {
        let new = NewRow {
            system: input.system,
            version: input.version,
            valid_from: input.valid_from.map(|day| day.0),
            facts: input.facts,
        };
        let (row, errors) = data_or_errors(Box::pin(ops::record(ctx.op()?, new)).await)?;
        Ok(SystemPayload::of(row, errors))
    }

    /// Takes a system out of use from a day on, today without one. Needs the permission `inventory.write`.
    async fn retire_system(&self, ctx: &Context<'_>, input: RetireSystemInput) -> GqlResult<SystemPayload> {
        let on = input.on.map(|day| day.0);
        let done = Box::pin(ops::retire(ctx.op()?, &input.system, input.version, on)).await;
        let (row, errors) = data_or_errors(done)?;
        Ok(SystemPayload::of(row, errors))
    }
}

/// What is known of a system from a day on.
#[derive(Debug, InputObject)]
pub struct RecordSystemInput {
    /// Key of the system; an unknown one is a new system. Small letters, digits and `_`.
    system: String,
    /// The version that was read; 0 for a new system.
    version: i32,
    /// First day on which it holds; today without it.
    valid_from: Option<Date>,
    /// What is known.
    facts: SystemFacts,
}

/// A system out of use.
#[derive(Debug, InputObject)]
pub struct RetireSystemInput {
    /// Key of the system.
    system: String,
    /// The version that was read.
    version: i32,
    /// First day on which it is out of use; today without it.
    on: Option<Date>,
}

/// The written row.
#[derive(Debug, SimpleObject)]
pub struct SystemPayload {
    /// The row.
    system: Option<InventorySystem>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

impl SystemPayload {
    fn of(row: Option<Model>, errors: Vec<UserErrorObject>) -> Self {
        Self {
            system: row.map(InventorySystem),
            errors,
        }
    }
}
