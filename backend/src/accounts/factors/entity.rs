//! Tables of second factors.

/// Table `totp`: a secret shared with an authenticator app.
pub mod totp {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{AccountId, SessionId};

    /// One secret; an account has at most one that is confirmed.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "totp")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose.
        pub account_id: AccountId,
        /// The session that asked for it: no other one may confirm it.
        pub session_id: SessionId,
        /// The secret, sealed.
        pub secret: String,
        /// Made.
        pub created_at: DateTimeUtc,
        /// Proved to be in the app; it counts from here on.
        pub confirmed_at: Option<DateTimeUtc>,
        /// Number of the 30-second step whose code was used last: that one and older ones are refused.
        pub last_step: i64,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("totp")
                .field("id", &self.id)
                .finish_non_exhaustive()
        }
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `recovery_code`: codes on paper for whoever lost the other factors.
pub mod recovery_code {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::AccountId;

    /// One code; the code itself is never stored.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose.
        pub account_id: AccountId,
        /// SHA-256 of account and code.
        pub code_hash: Vec<u8>,
        /// Made.
        pub created_at: DateTimeUtc,
        /// Used up.
        pub used_at: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `passkey`: public keys of authenticators (WebAuthn).
pub mod passkey {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{AccountId, PasskeyId};

    /// One passkey.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PasskeyId,
        /// Whose.
        pub account_id: AccountId,
        /// What the person calls it.
        pub name: String,
        /// The authenticator's own identifier; no two accounts share one.
        pub credential_id: Vec<u8>,
        /// Public key, counter and flags, as the WebAuthn library keeps them (JSON).
        pub credential: String,
        /// Made.
        pub created_at: DateTimeUtc,
        /// Used last.
        pub last_used_at: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `factor_challenge`: a step that waits for the person's answer.
pub mod challenge {
    use sea_orm::entity::prelude::*;
    use seutu_shared::account::SignInMethod;
    use seutu_shared::id::{AccountId, SessionId};

    /// What the answer is for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
    pub enum Purpose {
        /// The second step of a sign-in.
        #[sea_orm(string_value = "sign_in")]
        SignIn,
        /// A new passkey.
        #[sea_orm(string_value = "register")]
        Register,
        /// Proving once more who is at the keyboard.
        #[sea_orm(string_value = "reauthenticate")]
        Reauthenticate,
    }

    /// One step. Its token is never stored.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "factor_challenge")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose.
        pub account_id: AccountId,
        /// The session it belongs to; none while signing in.
        pub session_id: Option<SessionId>,
        /// What the answer is for.
        pub purpose: Purpose,
        /// How the sign-in began.
        pub method: Option<SignInMethod>,
        /// SHA-256 of the token.
        pub token_hash: Vec<u8>,
        /// The WebAuthn library's state, sealed.
        pub passkey_state: Option<String>,
        /// Answers looked at so far.
        pub tries: i32,
        /// Made.
        pub created_at: DateTimeUtc,
        /// Ends by itself.
        pub expires_at: DateTimeUtc,
        /// Answered rightly, or taken back.
        pub used_at: Option<DateTimeUtc>,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("factor_challenge")
                .field("id", &self.id)
                .finish_non_exhaustive()
        }
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `factor_try`: codes and passwords tried lately by somebody who already holds one proof.
pub mod attempt {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::AccountId;

    /// One try.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "factor_try")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// On which account.
        pub account_id: AccountId,
        /// When.
        pub at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
