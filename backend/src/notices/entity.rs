//! Tables of the notice.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use seutu_shared::notice::{NoticeText, SectionKey};
use seutu_shared::trilingual::Trilingual;

/// Sections as they are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Content(pub NoticeText);

/// A text in three languages as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Summary(pub Trilingual);

/// Sections by name as they are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Changed(pub Vec<SectionKey>);

/// A version of the notice.
pub type NoticeVersion = version::Model;

/// Table `notice_version`: append-only; the engine refuses changes.
pub mod version {
    use super::{Changed, Content, Summary};
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::NoticeVersionId;

    /// One version, with the sections that the inventory wrote as they were when it was made.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_version")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NoticeVersionId,
        /// 1, 2, 3 …
        pub number: i32,
        /// Every section in three languages.
        pub content: Content,
        /// SHA-256 of [`NoticeText::canonical`](seutu_shared::notice::NoticeText::canonical), in hex.
        pub hash: String,
        /// Whether people are told of the change.
        pub material: bool,
        /// What changed, in words.
        pub summary: Summary,
        /// The sections that differ from the version before.
        pub changed: Changed,
        /// From when on it is in force.
        pub in_force_at: DateTimeUtc,
        /// Who made it, as the change history names people.
        pub created_by: String,
        /// When.
        pub created_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `notice_draft`: the sections that staff write; one row.
pub mod draft {
    use super::Content;
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::NoticeVersionId;

    /// The draft of the next version.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_draft")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NoticeVersionId,
        /// Always true; keeps a second row out.
        pub single: bool,
        /// Grows by one with each change.
        pub version: i32,
        /// The sections that staff write.
        pub content: Content,
        /// Who changed it last, as the change history names people.
        pub updated_by: String,
        /// When.
        pub updated_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
