//! Table `contact_person`: people who answer for a company. Personal data, apart from the company's own.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{CompanyId, ContactPersonId};

/// One contact person. Shown to the public only under a consent of the person's own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_person")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactPersonId,
    /// The company.
    pub company_id: CompanyId,
    /// Name.
    pub name: String,
    /// Title or duty.
    pub title: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
