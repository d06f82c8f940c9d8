//! Tables of the change history.

/// `audit_entry`: who did what to which row and when.
pub mod entry {
    use sea_orm::entity::prelude::*;

    /// One entry; append-only.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_entry")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: DateTimeUtc,
        pub request_id: String,
        pub actor: String,
        pub action: String,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub commitment: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(has_one = "super::payload::Entity")]
        Payload,
    }

    impl Related<super::payload::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Payload.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `audit_payload`: the erasable part of an entry.
pub mod payload {
    use sea_orm::entity::prelude::*;

    /// What an entry's commitment commits to; the body is sealed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_payload")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: i64,
        pub salt: Vec<u8>,
        pub body: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::entry::Entity",
            from = "Column::EntryId",
            to = "super::entry::Column::Id"
        )]
        Entry,
    }

    impl Related<super::entry::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Entry.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `audit_pending`: entries that wait to be sealed, so that sealing never scans the whole history.
pub mod pending {
    use sea_orm::entity::prelude::*;

    /// One waiting entry.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_pending")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// `audit_leaf`: the sealed order.
pub mod leaf {
    use sea_orm::entity::prelude::*;

    /// One leaf of the Merkle tree; append-only.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_leaf")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub leaf_index: i64,
        pub entry_id: i64,
        pub leaf_hash: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// `audit_checkpoint`: signed heads of the tree.
pub mod checkpoint {
    use sea_orm::entity::prelude::*;

    /// One signed head; append-only.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_checkpoint")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tree_size: i64,
        pub root_hash: Vec<u8>,
        pub frontier: Vec<u8>,
        pub note: String,
        pub sealed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
