//! Tables of import runs and of the records they rejected.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{FileId, ImportRunId};

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum, async_graphql::Enum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum ImportState {
    /// Waits for a worker.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// Reads or writes.
    #[sea_orm(string_value = "running")]
    Running,
    /// Ended with everything in the register.
    #[sea_orm(string_value = "succeeded")]
    Succeeded,
    /// Ended before that; what it wrote stays, and the next run goes on from there.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// Table `import_run`: one reading of PRH's data. At most one is queued or running (a unique index).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportRunId,
    /// `prh_file` or `prh_api`; `listings` or `listings_dry_run` for an older directory.
    pub source: String,
    /// The upload, when the file was uploaded.
    pub file_id: Option<FileId>,
    /// Name of the file, or of the service.
    pub file_name: String,
    /// Whether the filter by region and company form is off.
    pub all_companies: bool,
    /// Where it stands.
    pub state: ImportState,
    /// Who started it, as in the change history.
    pub actor: String,
    /// Records in the input, once it has been read to its end.
    pub total: Option<i32>,
    /// Position in the input up to which every record is in the register: where a killed run goes on.
    pub applied: i32,
    /// Records read.
    pub seen: i32,
    /// Companies not in the register before.
    pub new_count: i32,
    /// Companies whose facts changed.
    pub changed_count: i32,
    /// Companies that are as they were.
    pub unchanged_count: i32,
    /// Of those three, the ones that have ceased.
    pub ceased_count: i32,
    /// Records that the filter left out.
    pub skipped_count: i32,
    /// Records that could not be taken.
    pub rejected_count: i32,
    /// Why it failed.
    pub error_code: Option<String>,
    /// More on that, never personal data.
    pub error_detail: Option<String>,
    /// Asked for.
    pub created_at: DateTimeUtc,
    /// First taken up.
    pub started_at: Option<DateTimeUtc>,
    /// Ended.
    pub ended_at: Option<DateTimeUtc>,
    /// Last sign of life.
    pub heartbeat_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Table `import_reject`: one record that could not be taken.
pub mod reject {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::ImportRunId;

    /// One record.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_reject")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The run.
        pub run_id: ImportRunId,
        /// Position in the input, from 0.
        pub record_index: i32,
        /// The business ID as written.
        pub business_id: Option<String>,
        /// Why, a stable code.
        pub code: String,
        /// The field at fault.
        pub detail: Option<String>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
