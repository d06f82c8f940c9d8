//! Table `contact_person_ask`: what a company asked a contact person at an address. The answer is an event of the consent
//! ledger; what stays here keeps the company from asking at the same address again too soon.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{CompanyId, ContactPersonId};

/// What one company asked at one address.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_person_ask")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The company that asked.
    pub company_id: CompanyId,
    /// Blind index of the address.
    pub email_index: Vec<u8>,
    /// Who was asked; none once the contact person is gone.
    pub contact_person_id: Option<ContactPersonId>,
    /// Keyed index of the name that was asked, while the link works.
    pub name_index: Option<Vec<u8>>,
    /// SHA-256 of the link's token; none once the link is dead.
    pub token_hash: Option<Vec<u8>>,
    /// Which account asked, as in the change history, while the link works.
    pub asked_by: Option<String>,
    /// The person said no, or took a yes back.
    pub refused: bool,
    /// Asked last.
    pub sent_at: DateTimeUtc,
    /// The link works until then, and the company asks nothing more at this address.
    pub expires_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
