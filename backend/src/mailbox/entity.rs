//! Tables of the mailbox.

use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EnumIter, Set};

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum MessageState {
    /// A handler has dealt with it, or with the same message before.
    #[sea_orm(string_value = "handled")]
    Handled,
    /// No handler wanted it: it lies unread, for people.
    #[sea_orm(string_value = "unclaimed")]
    Unclaimed,
    /// It cannot be read, or a handler failed on it again and again: marked for people.
    #[sea_orm(string_value = "flagged")]
    Flagged,
    /// A handler failed; it is tried again.
    #[sea_orm(string_value = "failing")]
    Failing,
}

/// A message that was read. Nothing of it but where it lay and a hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailbox_message")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The folder it lay in.
    pub folder: String,
    /// UIDVALIDITY of the folder.
    pub uid_validity: i64,
    /// UID in the folder.
    pub uid: i64,
    /// SHA-256 of what it says; none where it was not read.
    pub digest: Option<Vec<u8>>,
    /// What became of it.
    pub state: MessageState,
    /// Name of the handler.
    pub handler: Option<String>,
    /// Class of a fault.
    pub code: Option<String>,
    /// Names of the handlers that were asked.
    pub judged_by: String,
    /// How often a handler failed.
    pub attempts: i32,
    /// When it was first read.
    pub seen_at: DateTimeUtc,
    /// When it was dealt with or marked.
    pub settled_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Table `mailbox_check`: when the mailbox was last read.
pub mod check {
    use sea_orm::entity::prelude::*;

    /// One folder's.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mailbox_check")]
    pub struct Model {
        /// The folder.
        #[sea_orm(primary_key, auto_increment = false)]
        pub folder: String,
        /// When it was last read to its end.
        pub succeeded_at: Option<DateTimeUtc>,
        /// Since when it cannot be read.
        pub failed_since: Option<DateTimeUtc>,
        /// Class of that failure.
        pub code: Option<String>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes down that the folder was read, or since when and why it was not.
pub(super) async fn checked(op: &OpContext, folder: &str, failure: Option<&str>) -> OpResult<()> {
    let tx = op.begin().await?;
    let before = check::Entity::find_by_id(folder).one(&*tx).await?;
    let (succeeded_at, failed_since) = match failure {
        None => (Some(op.now()), None),
        Some(_) => (
            before.as_ref().and_then(|row| row.succeeded_at),
            before.and_then(|row| row.failed_since).or(Some(op.now())),
        ),
    };
    let row = check::ActiveModel {
        folder: Set(folder.to_owned()),
        succeeded_at: Set(succeeded_at),
        failed_since: Set(failed_since),
        code: Set(failure.map(str::to_owned)),
    };
    let again = OnConflict::column(check::Column::Folder)
        .update_columns([
            check::Column::SucceededAt,
            check::Column::FailedSince,
            check::Column::Code,
        ])
        .to_owned();
    check::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&*tx)
        .await?;
    tx.commit().await
}
