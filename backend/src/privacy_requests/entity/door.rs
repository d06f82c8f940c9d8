//! Table `privacy_request_door`: when each door was last proved to lead in.

use sea_orm::entity::prelude::*;
use seutu_shared::privacy_request::IntakeChannel;

/// A door.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_door")]
pub struct Model {
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub door: IntakeChannel,
    /// By which the newest trial is known when it comes in.
    pub token: String,
    /// By which the trial before it is known: mail may be late.
    pub earlier_token: String,
    /// When it was last tried.
    pub tried_at: DateTimeUtc,
    /// When a trial last came in.
    pub alive_at: Option<DateTimeUtc>,
    /// A trial did not come in, and none has since.
    pub missed: bool,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
