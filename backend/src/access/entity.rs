//! Tables of the access log.

/// Table `access_entry`: one reading; append-only until a cut lies after it.
pub mod entry {
    use sea_orm::entity::prelude::*;
    use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
    use seutu_shared::id::{AccessEntryId, AccountId, SessionId};
    use seutu_shared::role::Role;

    /// One reading of personal data, in the operation that showed it.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_entry")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: AccessEntryId,
        /// When.
        pub at: DateTimeUtc,
        /// The request in which it was shown.
        pub request_id: String,
        /// Who, as in the change history.
        pub actor: String,
        /// The account; none for the command line.
        pub account_id: Option<AccountId>,
        /// The session.
        pub session_id: Option<SessionId>,
        /// The account's role then.
        pub role: Option<Role>,
        /// How.
        pub kind: AccessKind,
        /// For what.
        pub purpose: AccessPurpose,
        /// The field of the API or the command: never anything that a caller typed.
        pub operation: String,
        /// The filters that were set, by name; never their values.
        pub filters: Option<String>,
        /// Whose data.
        pub subject_kind: AccessSubject,
        /// Which row, when it was only one.
        pub subject_id: Option<Uuid>,
        /// How many rows of that kind were shown.
        pub count: i32,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `access_subject`: everybody whose data an entry is about; append-only as the entry.
pub mod subject {
    use sea_orm::entity::prelude::*;
    use seutu_shared::access::AccessSubject;
    use seutu_shared::id::AccessEntryId;

    /// One row whose data was shown.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_subject")]
    pub struct Model {
        /// The entry.
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: AccessEntryId,
        /// What kind of row.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_kind: AccessSubject,
        /// Which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `access_detail`: the sealed part of an entry; it changes when the key does.
pub mod detail {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::AccessEntryId;

    /// From where, and what was typed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_detail")]
    pub struct Model {
        /// The entry.
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: AccessEntryId,
        /// The caller's network address, sealed.
        pub address: Option<String>,
        /// What was searched for, sealed.
        pub search: Option<String>,
        /// Blind index of that: the same search again has the same.
        pub search_index: Option<Vec<u8>>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `access_cut`: entries before this instant may be deleted; append-only.
pub mod cut {
    use sea_orm::entity::prelude::*;

    /// One cut.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_cut")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Entries before it go.
        pub before: DateTimeUtc,
        /// When it was made.
        pub at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `access_review`: unusual reading that a person looks into.
pub mod review {
    use sea_orm::entity::prelude::*;
    use seutu_shared::access::{AccessReviewOutcome, AccessReviewReason, AccessReviewState};
    use seutu_shared::id::{AccessReviewId, AccountId};

    /// One question to a person.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_review")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: AccessReviewId,
        /// Whose reading.
        pub account_id: AccountId,
        /// What was unusual.
        pub reason: AccessReviewReason,
        /// The day in Finland.
        pub day: Date,
        /// How much it was when it was noticed.
        pub count: i32,
        /// What would have been usual.
        pub threshold: i32,
        /// First of the readings.
        pub from_at: DateTimeUtc,
        /// Last of the readings.
        pub to_at: DateTimeUtc,
        /// When it was noticed.
        pub raised_at: DateTimeUtc,
        /// Open or decided.
        pub state: AccessReviewState,
        /// What the review found.
        pub outcome: Option<AccessReviewOutcome>,
        /// In the reviewer's words.
        pub note: Option<String>,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// When.
        pub decided_at: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
