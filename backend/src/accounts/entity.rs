//! Tables of accounts and sessions.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;

/// Table `account`: one person who may sign in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Sign-in name: the address in lower case.
    #[sea_orm(unique)]
    pub email: String,
    /// Argon2id, in PHC format.
    pub password_hash: Option<String>,
    /// What the person may do.
    pub role: Role,
    /// The company of a company person.
    pub company_id: Option<CompanyId>,
    /// The municipality of a municipality's person.
    pub municipality_code: Option<String>,
    /// Language of the console.
    pub language: Locale,
    /// Sign-in is refused since.
    pub disabled_at: Option<DateTimeUtc>,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Table `session`: one sign-in of a person.
pub mod session {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{AccountId, SessionId};

    /// One session. The token itself is never stored.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        /// Identifier; `sid` in access tokens.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SessionId,
        /// Whose.
        pub account_id: AccountId,
        /// SHA-256 of the cookie's token.
        pub token_hash: Vec<u8>,
        /// Begun.
        pub created_at: DateTimeUtc,
        /// Ends by itself.
        pub expires_at: DateTimeUtc,
        /// Ended by sign-out.
        pub ended_at: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `sign_in_failure`: recent wrong sign-ins by hashed address.
pub mod failure {
    use sea_orm::entity::prelude::*;
    use uuid::Uuid;

    /// One failed sign-in.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_failure")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// SHA-256 of the address that was typed.
        pub email_hash: Vec<u8>,
        /// When.
        pub at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
