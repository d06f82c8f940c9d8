//! Tables of uploaded files. Bytes lie in the database: every instance and worker reaches them.

use super::purpose::FilePurpose;
use sea_orm::entity::prelude::*;
use seutu_shared::id::{CompanyId, FileId};

/// Table `file`: one complete upload.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FileId,
    /// Name as uploaded; shown, never used as a path.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, in hex.
    pub sha256: String,
    /// Who uploaded it, as in the change history.
    pub uploaded_by: String,
    /// When.
    pub created_at: DateTimeUtc,
    /// What it is for.
    pub purpose: FilePurpose,
    /// What it is, found out from its content.
    pub media_type: String,
    /// The company of the company person who uploaded it.
    pub company_id: Option<CompanyId>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Table `file_chunk`: the content in pieces of at most one mebibyte.
pub mod chunk {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::FileId;

    /// One piece.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "file_chunk")]
    pub struct Model {
        /// The file.
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: FileId,
        /// 0, 1, 2 …
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i32,
        /// The bytes.
        pub bytes: Vec<u8>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `picture_size`: a picture in each width in which it is served, drawn at upload.
pub mod size {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::FileId;

    /// One size.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "picture_size")]
    pub struct Model {
        /// The picture.
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: FileId,
        /// Pixels.
        #[sea_orm(primary_key, auto_increment = false)]
        pub width: i32,
        /// Pixels.
        pub height: i32,
        /// What the bytes are.
        pub media_type: String,
        /// SHA-256 of the bytes, in hex.
        pub sha256: String,
        /// The bytes.
        pub bytes: Vec<u8>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
