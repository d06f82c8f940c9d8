//! Tables of the public pages of permissions.

/// Table `preference_request`: what somebody asked for and has not confirmed. No consent yet; deleted when it is
/// confirmed, done or too old.
pub mod request {
    use crate::platform::crypto::Field;
    use crate::platform::{OpContext, OpResult};
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};
    use seutu_shared::consent::Channel;
    use seutu_shared::id::{PurposeId, WordingId};
    use seutu_shared::locale::Locale;

    /// What was asked for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
    pub enum Kind {
        /// Permissions, to be confirmed by a link.
        #[sea_orm(string_value = "sign_up")]
        SignUp,
        /// A link to the own page.
        #[sea_orm(string_value = "link")]
        Link,
    }

    /// One box that was ticked.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Ticked {
        /// What.
        pub purpose: PurposeId,
        /// Through which channel.
        pub channel: Channel,
        /// The text beside the box.
        pub wording: WordingId,
    }

    /// The boxes, in the order of the page.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct AllTicked(pub Vec<Ticked>);

    /// One request. Address and name are personal data and sealed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "preference_request")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// What was asked for.
        pub kind: Kind,
        /// Address, sealed.
        pub email: String,
        /// Its blind index.
        pub email_index: Vec<u8>,
        /// Name, sealed.
        pub name: Option<String>,
        /// Language of the page.
        pub language: Locale,
        /// What was ticked.
        pub choices: AllTicked,
        /// SHA-256 of the confirming link's token.
        pub token_hash: Option<Vec<u8>>,
        /// When.
        pub created_at: DateTimeUtc,
        /// Forgotten after that.
        pub expires_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// The address that was typed.
        pub fn address(&self, op: &OpContext) -> OpResult<String> {
            op.services()
                .crypto
                .open(Field::PreferenceEmail, self.id, &self.email)
        }

        /// The name that was typed.
        pub fn typed_name(&self, op: &OpContext) -> OpResult<Option<String>> {
            op.services()
                .crypto
                .open_option(Field::PreferenceName, self.id, self.name.as_deref())
        }
    }
}

/// Table `preference_link`: links in mails.
pub mod link {
    use sea_orm::entity::prelude::*;
    use seutu_shared::consent::{Channel, ConsentPurpose};
    use seutu_shared::id::PersonId;

    /// One link. With a purpose it only ends that; without one it opens the person's page, and with a channel then it
    /// stood in a message that people pass on (`Scope::Passed`).
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "preference_link")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose.
        pub person_id: PersonId,
        /// SHA-256 of the token.
        pub token_hash: Vec<u8>,
        /// What it ends.
        pub purpose: Option<ConsentPurpose>,
        /// Through which channel.
        pub channel: Option<Channel>,
        /// For which controller.
        pub controller: Option<String>,
        /// Made.
        pub created_at: DateTimeUtc,
        /// Works until then; a link that only ends something always works.
        pub expires_at: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
