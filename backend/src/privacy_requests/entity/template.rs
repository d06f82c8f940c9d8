//! Table `privacy_request_template`: staff's own ready texts. They are about nobody.

use sea_orm::entity::prelude::*;
use seutu_shared::id::RequestTextId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::TextUse;

/// One text in three languages. What it said before stands in the change history.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_template")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestTextId,
    /// Grows by one with each change; guards against lost updates.
    pub version: i32,
    /// What it is for.
    pub purpose: TextUse,
    /// What staff call it.
    pub name: String,
    /// In Finnish, with placeholders.
    pub fi: String,
    /// In Swedish, with placeholders.
    pub sv: String,
    /// In English, with placeholders.
    pub en: String,
    /// Who wrote this version, as in the change history.
    pub written_by: String,
    /// When.
    pub written_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The text in a language.
    pub fn text(&self, language: Locale) -> &str {
        match language {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }
}
