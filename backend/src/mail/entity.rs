//! Table `mail_message`.

use super::Template;
use sea_orm::entity::prelude::*;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum, async_graphql::Enum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum MailState {
    /// Waits, or will be tried again.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// The next server took it.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Given up: refused for good, tried too often, or too late to be of use.
    #[sea_orm(string_value = "dead")]
    Dead,
    /// Not sent: when its turn came, it was no longer allowed.
    #[sea_orm(string_value = "stopped")]
    Stopped,
    /// The next server took it, and it came back later.
    #[sea_orm(string_value = "bounced")]
    Bounced,
}

impl MailState {
    /// Whether it left, or never will: nothing more is done about it.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Sent | Self::Stopped | Self::Bounced)
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub template: Template,
    pub language: Locale,
    /// Sealed; gone once the message is out.
    pub recipient: Option<String>,
    /// Blind index of the recipient's address, for reports that come back later.
    pub recipient_index: Option<Vec<u8>>,
    /// The values of the texts, sealed; gone once the message is out.
    pub body: Option<String>,
    pub state: MailState,
    /// Why it may be sent, as decided when it was put in.
    pub verdict: Reason,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub useful_until: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
