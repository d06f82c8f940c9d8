//! Appends waiting entries to the tree and signs its head.

use super::checkpoint::{self, Checkpoint};
use super::entity::{self, entry, leaf, pending};
use super::leaf as encoding;
use super::merkle::{Frontier, leaf_hash};
use crate::platform::{Engine, OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

/// Entries sealed by one transaction.
const BATCH: u64 = 2_000;

/// Number of PostgreSQL's advisory lock that one sealer at a time holds: "seutu" in ASCII.
const LOCK: i64 = 0x73_65_75_74_75;

/// What a run sealed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Entries sealed by this run.
    pub new: u64,
    /// Leaves in the tree now.
    pub size: u64,
}

/// Seals every waiting entry. Costs by the number of new entries, not by the length of the history.
///
/// Leaves stand in the order of sealing: on PostgreSQL an entry with a smaller id may be committed after one with
/// a larger id was sealed, and then comes later in the tree.
pub async fn seal(op: &OpContext) -> OpResult<Sealed> {
    let mut sealed = Sealed::default();
    loop {
        let tx = op.begin().await?;
        if op.services().engine == Engine::Postgres {
            let lock = Statement::from_string(
                tx.get_database_backend(),
                format!("SELECT pg_advisory_xact_lock({LOCK})"),
            );
            tx.execute_raw(lock).await?;
        }
        let (new, size) = seal_batch(&tx, op).await?;
        tx.commit().await?;
        sealed = Sealed {
            new: sealed.new + new,
            size,
        };
        if new < BATCH {
            return Ok(sealed);
        }
    }
}

async fn seal_batch(tx: &Tx, op: &OpContext) -> OpResult<(u64, u64)> {
    let head = entity::checkpoint::Entity::find()
        .order_by_desc(entity::checkpoint::Column::TreeSize)
        .one(&**tx)
        .await?;
    let mut tree = match head {
        None => Frontier::default(),
        Some(head) => Frontier::from_bytes(head.tree_size.unsigned_abs(), &head.frontier)
            .ok_or_else(|| OpError::bug("the newest checkpoint has a frontier of another size"))?,
    };
    let waiting = Query::select()
        .column(pending::Column::EntryId)
        .from(pending::Entity)
        .to_owned();
    let entries = entry::Entity::find()
        .filter(entry::Column::Id.in_subquery(waiting))
        .order_by_asc(entry::Column::Id)
        .limit(BATCH)
        .all(&**tx)
        .await?;
    if entries.is_empty() {
        return Ok((0, tree.size()));
    }
    let mut leaves = Vec::with_capacity(entries.len());
    for entry in &entries {
        let hash = leaf_hash(&encoding::bytes(entry));
        leaves.push(leaf::ActiveModel {
            leaf_index: Set(index(tree.size())?),
            entry_id: Set(entry.id),
            leaf_hash: Set(hash.to_vec()),
        });
        tree.push(hash);
    }
    leaf::Entity::insert_many(leaves)
        .exec_without_returning(&**tx)
        .await?;
    let ids = entries.iter().map(|entry| entry.id);
    pending::Entity::delete_many()
        .filter(pending::Column::EntryId.is_in(ids))
        .exec(&**tx)
        .await?;

    let services = op.services();
    let note = Checkpoint {
        size: tree.size(),
        root: tree.root(),
    }
    .sign(
        &checkpoint::origin(&services.config),
        services.keys.audit().current(),
    );
    let row = entity::checkpoint::ActiveModel {
        tree_size: Set(index(tree.size())?),
        root_hash: Set(tree.root().to_vec()),
        frontier: Set(tree.to_bytes()),
        note: Set(note),
        sealed_at: Set(op.now()),
    };
    entity::checkpoint::Entity::insert(row)
        .exec_without_returning(&**tx)
        .await?;
    Ok((entries.len() as u64, tree.size()))
}

fn index(size: u64) -> OpResult<i64> {
    i64::try_from(size).map_err(OpError::internal("count the leaves"))
}
