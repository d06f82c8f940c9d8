//! What companies do, as the correspondence of classifications that this version has puts it.

use super::publication::follow_many;
use crate::companies::{self, entity};
use crate::platform::{OpContext, OpResult};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use seutu_shared::id::CompanyId;
use seutu_shared::industry::{self, CodeSet};

/// PRH's name of TOL 2008.
const TOL2008: &str = "TOIMI3";
/// Companies of one transaction.
const AT_ONCE: u64 = 100;

/// Companies that have this code of TOL 2008, moved to this one of TOL 2025.
fn moved_to(code: &str, newest: Option<&str>) -> Select<entity::Entity> {
    let of_code = entity::Entity::find()
        .filter(entity::Column::IndustrySet.eq(TOL2008))
        .filter(entity::Column::IndustryCode.eq(code));
    match newest {
        Some(newest) => of_code.filter(entity::Column::Industry2025.eq(newest)),
        None => of_code.filter(entity::Column::Industry2025.is_null()),
    }
}

/// Puts companies that an older version moved to TOL 2025 otherwise, or not at all, where this one does, and shows them
/// there. Nearly always there are none.
pub async fn classify_anew(op: &OpContext) -> OpResult<()> {
    let known: Vec<(Option<String>, Option<String>)> = entity::Entity::find()
        .select_only()
        .columns([entity::Column::IndustryCode, entity::Column::Industry2025])
        .filter(entity::Column::IndustrySet.eq(TOL2008))
        .distinct()
        .into_tuple()
        .all(op.db())
        .await?;
    for (code, before) in known {
        let Some(code) = code else { continue };
        let newest = industry::to_2025(&code, CodeSet::Tol2008);
        if newest != before.as_deref() {
            while classify_some(op, &code, before.as_deref(), newest).await? {}
        }
    }
    Ok(())
}

/// Moves some of them; whether there were any.
async fn classify_some(
    op: &OpContext,
    code: &str,
    before: Option<&str>,
    newest: Option<&'static str>,
) -> OpResult<bool> {
    let tx = op.begin().await?;
    let ids: Vec<CompanyId> = moved_to(code, before)
        .select_only()
        .column(entity::Column::Id)
        .order_by_asc(entity::Column::Id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(&*tx)
        .await?;
    for id in &ids {
        companies::lock(&tx, *id).await?;
    }
    let section = newest.and_then(|code| industry::section_of(code, CodeSet::Tol2025));
    entity::Entity::update_many()
        .col_expr(entity::Column::Industry2025, Expr::value(newest))
        .col_expr(entity::Column::IndustrySection, Expr::value(section))
        .filter(entity::Column::Id.is_in(ids.iter().copied()))
        .filter(entity::Column::IndustrySet.eq(TOL2008))
        .filter(entity::Column::IndustryCode.eq(code))
        .exec(&*tx)
        .await?;
    follow_many(&tx, op, &ids).await?;
    tx.commit().await?;
    Ok(!ids.is_empty())
}
