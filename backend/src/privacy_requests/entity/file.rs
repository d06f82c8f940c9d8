//! Table `privacy_request_file`: files that came with a request, or with a message that may be one.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::id::{PrivacyRequestId, RequestFileId, RequestTaskId};
use seutu_shared::privacy_request::{FileMark, FileOrigin};

/// One file. It belongs to a request or to a draft, never to both.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_file")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestFileId,
    /// The request; none while it is with a draft.
    pub request_id: Option<PrivacyRequestId>,
    /// The draft; none once it is with a request.
    pub draft_id: Option<PrivacyRequestId>,
    /// 1, 2, 3 … in its case: what is left of it once it was deleted.
    pub number: i32,
    /// By which way it came.
    pub origin: FileOrigin,
    /// Name as sent, with the end of its kind, sealed; shown, never used as a path. An empty text once it was deleted.
    pub name: String,
    /// What it is, found out from its content.
    pub media_type: String,
    /// Bytes.
    pub size: i32,
    /// SHA-256 of the content, in hex: the same file sent twice is one. Empty once it was deleted.
    pub sha256: String,
    /// When it came.
    pub created_at: DateTimeUtc,
    /// What becomes of it.
    pub mark: FileMark,
    /// The task of the register that it is from.
    pub task_id: Option<RequestTaskId>,
    /// Given out and kept until; none before the case ends.
    pub expires_at: Option<DateTimeUtc>,
    /// Fetched for the first time.
    pub fetched_at: Option<DateTimeUtc>,
    /// Deleted, by itself or by staff: the row says that there was a file.
    pub purged_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The name.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn called(&self, op: &OpContext) -> OpResult<String> {
        op.services()
            .crypto
            .open(Field::RequestFileName, self.id, &self.name)
    }
}

/// Table `privacy_request_file_piece`: the content in pieces of at most 64 KiB.
pub mod piece {
    use crate::platform::crypto::Field;
    use crate::platform::{OpContext, OpError, OpResult};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::RequestFileId;

    /// One piece.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "privacy_request_file_piece")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The file.
        pub file_id: RequestFileId,
        /// 0, 1, 2 …
        pub seq: i32,
        /// The bytes as base64, sealed.
        pub body: String,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    /// Bytes as they are kept under this id.
    pub fn sealed(op: &OpContext, id: Uuid, bytes: &[u8]) -> String {
        op.services()
            .crypto
            .seal(Field::RequestFilePiece, id, &STANDARD.encode(bytes))
    }

    impl Model {
        /// The bytes.
        ///
        /// # Errors
        /// A row that cannot be opened: a fault of the installation.
        pub fn bytes(&self, op: &OpContext) -> OpResult<Vec<u8>> {
            let text = op
                .services()
                .crypto
                .open(Field::RequestFilePiece, self.id, &self.body)?;
            STANDARD
                .decode(text)
                .map_err(OpError::internal("read a piece of a file"))
        }
    }
}
