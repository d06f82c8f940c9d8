//! Tables about sealing itself.

/// Table `sealing_key`: keys that sealed texts may rest on.
pub(super) mod sealing_key {
    use sea_orm::entity::prelude::*;

    /// One key; never the secret.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sealing_key")]
    pub(crate) struct Model {
        /// The key's id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        /// `field` or `index`.
        pub purpose: String,
        /// Tells the key from another of the same id.
        pub check_value: Vec<u8>,
        /// Seen first.
        pub first_used_at: DateTimeUtc,
        /// Nothing rests on it since.
        pub retired_at: Option<DateTimeUtc>,
    }

    /// No joins.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `sealed_column`: columns without plain texts.
pub(super) mod sealed_column {
    use sea_orm::entity::prelude::*;

    /// One column.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sealed_column")]
    pub(crate) struct Model {
        /// The field's stable name.
        #[sea_orm(primary_key, auto_increment = false)]
        pub field: String,
        /// When its older rows had all been sealed.
        pub sealed_at: DateTimeUtc,
    }

    /// No joins.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
