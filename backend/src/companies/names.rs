//! Names of companies for the domains below.

use super::entity;
use crate::platform::gql::CompanyNames;
use crate::platform::{OpContext, OpResult};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::CompanyId;
use std::collections::HashMap;

/// Names as the register has them, in one statement for any number of companies.
#[derive(Debug)]
pub struct RegisterNames;

impl CompanyNames for RegisterNames {
    fn names<'a>(
        &'a self,
        op: &'a OpContext,
        ids: Vec<CompanyId>,
    ) -> BoxFuture<'a, OpResult<HashMap<CompanyId, String>>> {
        Box::pin(async move {
            let rows: Vec<(CompanyId, String)> = entity::Entity::find()
                .select_only()
                .column(entity::Column::Id)
                .column(entity::Column::Name)
                .filter(entity::Column::Id.is_in(ids))
                .into_tuple()
                .all(op.db())
                .await?;
            Ok(rows.into_iter().collect())
        })
    }

    fn find<'a>(
        &'a self,
        op: &'a OpContext,
        id: &'a BusinessId,
    ) -> BoxFuture<'a, OpResult<Option<CompanyId>>> {
        Box::pin(async move { Ok(super::find(op.db(), id).await?.map(|company| company.id)) })
    }
}
