//! Tables of identities at providers and of sign-ins under way.

/// Table `identity`: a person at a provider, linked to an account.
pub mod identity {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{AccountId, IdentityId};

    /// One linked identity.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity")]
    pub struct Model {
        /// Identifier; the sealed subject is bound to it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: IdentityId,
        /// Whose.
        pub account_id: AccountId,
        /// The provider's id in the configuration, for showing; what counts is the issuer.
        pub provider: String,
        /// Who vouches for the subject.
        pub issuer: String,
        /// The provider's identifier of the person, sealed.
        pub subject: String,
        /// Its blind index.
        pub subject_index: Vec<u8>,
        /// Linked.
        pub linked_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `oidc_state`: a sign-in at a provider that is under way. Deleted when the browser comes back.
pub mod state {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{AccountId, SessionId};

    /// One sign-in under way.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oidc_state")]
    pub struct Model {
        /// Identifier; the sealed secrets are bound to it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// SHA-256 of the `state` parameter.
        pub state_hash: Vec<u8>,
        /// SHA-256 of the cookie in the browser that began it.
        pub browser_hash: Vec<u8>,
        /// The provider's id.
        pub provider: String,
        /// PKCE verifier and nonce, sealed.
        pub secrets: String,
        /// Where the browser goes afterwards.
        pub return_path: String,
        /// The account to link; none when signing in.
        pub account_id: Option<AccountId>,
        /// The session that asked to link.
        pub session_id: Option<SessionId>,
        /// Refused from then on.
        pub expires_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
