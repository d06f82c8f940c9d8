//! Tables of accounts and sessions.

pub mod invitation;
pub mod password_reset;
pub mod refresh_token;
pub mod reset_request;
pub mod throttle;

use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::account::AccountState;
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
    /// Sign-in name: the address in lower case, sealed.
    pub email: SealedAddress,
    /// Blind index of the sign-in name.
    pub email_index: Option<Vec<u8>>,
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
    /// Invented, for the demo: needs no second factor, and never signs in in production.
    pub demo: bool,
    /// When the password was last set.
    pub password_changed_at: Option<DateTimeUtc>,
    /// When the person last signed in.
    pub last_sign_in_at: Option<DateTimeUtc>,
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

/// A sealed sign-in name: nobody shows it by mistake, or takes it for the address.
#[derive(Clone, Debug, PartialEq, Eq, DeriveValueType)]
pub struct SealedAddress(String);

impl SealedAddress {
    /// Seals the sign-in name of an account.
    pub fn seal(crypto: &Crypto, account: AccountId, name: &str) -> Self {
        Self(crypto.seal(Field::AccountEmail, account, name))
    }
}

impl Model {
    /// The sign-in name: the address in lower case.
    pub fn address(&self, op: &OpContext) -> OpResult<String> {
        let crypto = &op.services().crypto;
        crypto.open(Field::AccountEmail, self.id, &self.email.0)
    }

    /// Whether signing in is allowed at all.
    pub fn may_sign_in(&self, production: bool) -> bool {
        self.disabled_at.is_none() && !(self.demo && production)
    }

    /// Whether it can be used.
    pub fn state(&self) -> AccountState {
        match self.disabled_at {
            None => AccountState::Active,
            Some(_) => AccountState::Disabled,
        }
    }

    /// Whether the person may do nothing before a second factor is shown.
    pub fn needs_second_factor(&self) -> bool {
        self.role.needs_second_factor() && !self.demo
    }
}

/// Table `session`: one sign-in of a person.
pub mod session {
    use sea_orm::entity::prelude::*;
    use seutu_shared::account::SignInMethod;
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
        /// Ended before its time: by sign-out, or by somebody who may.
        pub ended_at: Option<DateTimeUtc>,
        /// How it began.
        pub method: SignInMethod,
        /// When the second factor was shown; none without one.
        pub factor_at: Option<DateTimeUtc>,
        /// When the person last proved who they are, for changes that ask for it.
        pub authenticated_at: DateTimeUtc,
        /// When it was last used, to within five minutes.
        pub last_used_at: DateTimeUtc,
        /// Browser and system in a few words.
        pub user_agent: Option<String>,
        /// Network address where it began, sealed.
        pub address: Option<String>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
