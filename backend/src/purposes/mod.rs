//! The catalogue of purposes as a table: what may be asked, for whom, through which channels. Its rules are those of
//! `consents`; the table stands below, because the privacy notice names the third parties in it.

pub mod entity;

use self::entity::{Column, Entity};
use crate::platform::OpResult;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use seutu_shared::consent::ConsentPurpose;

/// The third parties to which people may let their details be passed on now, by name.
pub async fn third_parties(db: &impl ConnectionTrait) -> OpResult<Vec<String>> {
    let rows = Entity::find()
        .filter(Column::Purpose.eq(ConsentPurpose::ThirdPartyMarketing))
        .filter(Column::IsOpen.eq(true))
        .order_by_asc(Column::Recipient)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.recipient).collect())
}
