//! Tables of telling.

/// Table `notice_round`: telling of one version.
pub mod round {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{NoticeVersionId, PersonId};

    /// One round.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_round")]
    pub struct Model {
        /// The version that people are told of.
        #[sea_orm(primary_key, auto_increment = false)]
        pub notice_id: NoticeVersionId,
        /// The last person of the last batch.
        pub reached: Option<PersonId>,
        /// When it began.
        pub started_at: DateTimeUtc,
        /// When everybody was told.
        pub finished_at: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `notice_telling`: what became of it for one person.
pub mod telling {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{NoticeVersionId, PersonId};
    use seutu_shared::notice::TellingState;
    use uuid::Uuid;

    /// One person's.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_telling")]
    pub struct Model {
        /// The version.
        #[sea_orm(primary_key, auto_increment = false)]
        pub notice_id: NoticeVersionId,
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// What became of it.
        pub state: TellingState,
        /// The message in the outbox, for as long as that keeps it.
        pub mail_id: Option<Uuid>,
        /// When.
        pub decided_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
