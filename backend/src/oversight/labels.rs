//! Names for what an entry is about, for a whole page at once.

use crate::access::entity::entry;
use crate::companies::{contact_person, entity as company};
use crate::platform::gql::{GqlResult, Names, gql_error};
use crate::platform::{OpContext, OpResult};
use async_graphql::Context;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use seutu_shared::access::AccessSubject;
use seutu_shared::id::{AccountId, CompanyId, ContactPersonId};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The names that a page of the log needs.
#[derive(Debug, Default)]
pub struct Labels {
    accounts: Arc<HashMap<AccountId, String>>,
    companies: HashMap<CompanyId, String>,
    employers: HashMap<ContactPersonId, CompanyId>,
}

impl Labels {
    /// Loads all of them: three statements, whatever the number of entries.
    pub async fn load(ctx: &Context<'_>, op: &OpContext, rows: &[entry::Model]) -> GqlResult<Self> {
        let of = |kind: AccessSubject| -> Vec<Uuid> {
            let rows = rows.iter().filter(|row| row.subject_kind == kind);
            rows.filter_map(|row| row.subject_id).collect()
        };
        let mut people: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id).collect();
        people.extend(of(AccessSubject::Account).into_iter().map(AccountId::from));
        let accounts = Names::load(ctx, people).await?;
        let employers = employers(op, of(AccessSubject::ContactPerson))
            .await
            .map_err(gql_error)?;
        let mut ids = of(AccessSubject::Company);
        ids.extend(employers.values().map(|id| id.uuid()));
        Ok(Self {
            accounts,
            companies: companies(op, ids).await.map_err(gql_error)?,
            employers,
        })
    }

    /// An account's name; its id once it is gone.
    pub fn account(&self, id: AccountId) -> String {
        self.accounts.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// What an entry is about. A contact person shows as their company: their own name is not needed to find out who
    /// read it.
    pub fn subject(&self, row: &entry::Model) -> Option<String> {
        let id = row.subject_id?;
        match row.subject_kind {
            AccessSubject::Company => self.companies.get(&id.into()).cloned(),
            AccessSubject::ContactPerson => {
                let company = self.employers.get(&id.into())?;
                self.companies.get(company).cloned()
            }
            AccessSubject::Account => self.accounts.get(&id.into()).cloned(),
            AccessSubject::Invitation
            | AccessSubject::Person
            | AccessSubject::PrivacyRequest
            | AccessSubject::AccessibilityFeedback
            | AccessSubject::AccessLog => None,
        }
    }
}

async fn employers(op: &OpContext, ids: Vec<Uuid>) -> OpResult<HashMap<ContactPersonId, CompanyId>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ContactPersonId, CompanyId)> = contact_person::Entity::find()
        .select_only()
        .column(contact_person::Column::Id)
        .column(contact_person::Column::CompanyId)
        .filter(contact_person::Column::Id.is_in(ids))
        .into_tuple()
        .all(op.db())
        .await?;
    Ok(rows.into_iter().collect())
}

async fn companies(op: &OpContext, ids: Vec<Uuid>) -> OpResult<HashMap<CompanyId, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(ids))
        .all(op.db())
        .await?;
    let label = |row: company::Model| (row.id, format!("{} ({})", row.name, row.business_id));
    Ok(rows.into_iter().map(label).collect())
}
