//! Names of accounts for the domains below.

use super::entity;
use crate::platform::gql::AccountNames;
use crate::platform::{OpContext, OpResult};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use seutu_shared::id::AccountId;
use std::collections::HashMap;

/// Sign-in names, in one statement for any number of accounts.
#[derive(Debug)]
pub struct SignInNames;

impl AccountNames for SignInNames {
    fn names<'a>(
        &'a self,
        op: &'a OpContext,
        ids: Vec<AccountId>,
    ) -> BoxFuture<'a, OpResult<HashMap<AccountId, String>>> {
        Box::pin(async move {
            let rows = entity::Entity::find()
                .filter(entity::Column::Id.is_in(ids))
                .all(op.db())
                .await?;
            rows.into_iter()
                .map(|row| Ok((row.id, row.address(op)?)))
                .collect()
        })
    }
}
