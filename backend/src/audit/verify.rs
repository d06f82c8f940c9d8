//! Recomputes the whole history, page by page, and stops at the first place that is not whole.

use super::broken::{BrokenReason, FirstBroken, VerifiedHead};
use super::checkpoint::Checkpoint;
use super::entity::{checkpoint, entry, leaf, payload, pending};
use super::erase::{Erasure, PAYLOAD_ERASED};
use super::leaf as encoding;
use super::merkle::{Frontier, leaf_hash};
use super::note::NoteError;
use crate::platform::crypto::{CryptoError, Field, numbered};
use crate::platform::keys::SigningRing;
use crate::platform::{Engine, OpContext, OpError, OpResult};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    AccessMode, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IsolationLevel, QueryFilter,
    QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Rows read at a time: keeps memory flat, however long the history is.
const PAGE: u64 = 1_000;

type Row = (entry::Model, Payload);

/// What is there of an entry's payload.
enum Payload {
    /// Nothing.
    Gone,
    /// Something that nobody sealed for this entry.
    Changed,
    /// What was sealed.
    Open { salt: Vec<u8>, body: String },
}

/// Verifies the history on one snapshot of the database: every sealed entry, every payload, every checkpoint.
///
/// # Errors
/// Only when the database fails; a broken history is the inner `Err`.
pub async fn verify(op: &OpContext) -> OpResult<Result<VerifiedHead, FirstBroken>> {
    // SQLite's transactions are snapshots by themselves.
    let snapshot = match op.services().engine {
        Engine::Sqlite => TransactionOptions::default(),
        Engine::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
    };
    let db = op.db().begin_with_options(snapshot).await?;
    // Another instance may have gone over to a key that this one has not read yet.
    op.services().keys.reload()?;
    let keys = op.services().keys.audit();
    let run = Run {
        db,
        op,
        keys,
        tree: Frontier::default(),
        checked: 0,
        newest: None,
    };
    match run.whole().await {
        Ok(head) => Ok(Ok(head)),
        Err(Fault::Broken(broken)) => Ok(Err(broken)),
        Err(Fault::Op(error)) => Err(error),
    }
}

enum Fault {
    Broken(FirstBroken),
    Op(OpError),
}

impl From<DbErr> for Fault {
    fn from(error: DbErr) -> Self {
        Self::Op(error.into())
    }
}

fn broken(entry_id: Option<i64>, leaf_index: Option<u64>, reason: BrokenReason) -> Fault {
    Fault::Broken(FirstBroken {
        entry_id,
        leaf_index,
        reason,
    })
}

struct Run<'a> {
    db: DatabaseTransaction,
    op: &'a OpContext,
    keys: Arc<SigningRing>,
    tree: Frontier,
    /// Leaves under the newest checkpoint that was found right.
    checked: u64,
    newest: Option<checkpoint::Model>,
}

impl Run<'_> {
    async fn whole(mut self) -> Result<VerifiedHead, Fault> {
        loop {
            let next = self.tree.size();
            let leaves = leaf::Entity::find()
                .filter(leaf::Column::LeafIndex.gte(number(next)?))
                .order_by_asc(leaf::Column::LeafIndex)
                .limit(PAGE)
                .all(&self.db)
                .await?;
            if leaves.is_empty() {
                break;
            }
            self.page(&leaves).await?;
        }
        if self.next_checkpoint().await?.is_some() {
            return Err(broken(None, Some(self.tree.size()), BrokenReason::LeafMissing));
        }
        if self.checked < self.tree.size() {
            return Err(broken(None, Some(self.checked), BrokenReason::CheckpointMissing));
        }
        let unsealed = self.waiting().await?;
        self.forgotten().await?;
        Ok(VerifiedHead {
            size: self.tree.size(),
            root: hex::encode(self.tree.root()),
            unsealed,
            sealed_at: self.newest.as_ref().map(|newest| newest.sealed_at),
            checkpoint: self.newest.map(|newest| newest.note),
        })
    }

    async fn page(&mut self, leaves: &[leaf::Model]) -> Result<(), Fault> {
        let rows = self.rows(leaves.iter().map(|leaf| leaf.entry_id)).await?;
        let erased = self.erased(rows.values()).await?;
        let mut next = self.next_checkpoint().await?;
        for leaf in leaves {
            let at = self.tree.size();
            if leaf.leaf_index != number(at)? {
                return Err(broken(None, Some(at), BrokenReason::LeafMissing));
            }
            let fail = |reason| broken(Some(leaf.entry_id), Some(at), reason);
            let row = rows
                .get(&leaf.entry_id)
                .ok_or_else(|| fail(BrokenReason::EntryMissing))?;
            let hash = leaf_hash(&encoding::bytes(&row.0));
            if hash[..] != leaf.leaf_hash[..] {
                return Err(fail(BrokenReason::EntryChanged));
            }
            check_payload(row, &erased).map_err(fail)?;
            self.tree.push(hash);
            if let Some(found) = next.take_if(|next| next.tree_size.unsigned_abs() == self.tree.size()) {
                self.check(found)?;
                next = self.next_checkpoint().await?;
            }
        }
        Ok(())
    }

    /// Entries by id, with their payloads.
    async fn rows(&self, ids: impl Iterator<Item = i64>) -> Result<HashMap<i64, Row>, Fault> {
        let rows = entry::Entity::find()
            .find_also_related(payload::Entity)
            .filter(entry::Column::Id.is_in(ids))
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|(entry, payload)| Ok((entry.id, (entry, self.open(payload)?))))
            .collect()
    }

    fn open(&self, row: Option<payload::Model>) -> Result<Payload, Fault> {
        let Some(row) = row else { return Ok(Payload::Gone) };
        let crypto = &self.op.services().crypto;
        match crypto.try_open(Field::AuditPayload, numbered(row.entry_id), &row.body) {
            Ok(body) => Ok(Payload::Open { salt: row.salt, body }),
            // Nothing can be said about the history without its keys.
            Err(error @ CryptoError::UnknownKey { .. }) => Err(Fault::Op(error.into())),
            Err(CryptoError::Tampered(_) | CryptoError::NotSealed(_)) => Ok(Payload::Changed),
        }
    }

    /// Of the entries without payload: those that a record of erasure about the same subject names.
    async fn erased(&self, rows: impl Iterator<Item = &Row>) -> Result<HashSet<i64>, Fault> {
        let gone: Vec<&entry::Model> = rows
            .filter(|(_, payload)| matches!(payload, Payload::Gone))
            .map(|(entry, _)| entry)
            .collect();
        if gone.is_empty() {
            return Ok(HashSet::new());
        }
        let subjects: HashSet<Uuid> = gone.iter().map(|entry| entry.subject_id).collect();
        let records = entry::Entity::find()
            .find_also_related(payload::Entity)
            .filter(entry::Column::Action.eq(PAYLOAD_ERASED))
            .filter(entry::Column::SubjectId.is_in(subjects))
            .all(&self.db)
            .await?;
        let mut named: HashSet<(String, Uuid, i64)> = HashSet::new();
        for (record, payload) in records {
            // A record that is broken itself proves nothing; it is named when its own turn comes.
            let Payload::Open { salt, body } = self.open(payload)? else {
                continue;
            };
            if !commits(&record, &salt, &body) {
                continue;
            }
            let Ok(body) = serde_json::from_str::<Recorded>(&body) else {
                continue;
            };
            let ids = body.after.entries.into_iter();
            named.extend(ids.map(|id| (record.subject_kind.clone(), record.subject_id, id)));
        }
        let is_named =
            |entry: &&entry::Model| named.contains(&(entry.subject_kind.clone(), entry.subject_id, entry.id));
        Ok(gone.into_iter().filter(is_named).map(|entry| entry.id).collect())
    }

    /// The first checkpoint that has not been checked.
    async fn next_checkpoint(&self) -> Result<Option<checkpoint::Model>, Fault> {
        let rest = checkpoint::Entity::find().filter(checkpoint::Column::TreeSize.gt(number(self.checked)?));
        Ok(rest
            .order_by_asc(checkpoint::Column::TreeSize)
            .one(&self.db)
            .await?)
    }

    /// Compares a checkpoint with the tree of its size.
    fn check(&mut self, row: checkpoint::Model) -> Result<(), Fault> {
        let size = self.tree.size();
        let fail = |reason| broken(None, Some(size.saturating_sub(1)), reason);
        let signed =
            Checkpoint::open(&row.note, self.keys.keys().iter().map(|key| &key.public)).map_err(|error| {
                fail(match error {
                    NoteError::Malformed => BrokenReason::CheckpointChanged,
                    NoteError::OtherKey => BrokenReason::CheckpointOtherKey,
                    NoteError::BadSignature => BrokenReason::CheckpointSignature,
                })
            })?;
        if signed.size != size || signed.root[..] != row.root_hash[..] {
            return Err(fail(BrokenReason::CheckpointChanged));
        }
        if signed.root != self.tree.root() {
            return Err(broken(
                None,
                Some(self.checked),
                BrokenReason::RootMismatch {
                    from: self.checked,
                    size,
                },
            ));
        }
        if row.frontier != self.tree.to_bytes() {
            return Err(fail(BrokenReason::CheckpointChanged));
        }
        self.checked = size;
        self.newest = Some(row);
        Ok(())
    }

    /// Checks the entries that wait for the sealer and counts them.
    async fn waiting(&self) -> Result<u64, Fault> {
        let (mut count, mut last) = (0, i64::MIN);
        loop {
            let page = pending::Entity::find()
                .filter(pending::Column::EntryId.gt(last))
                .order_by_asc(pending::Column::EntryId)
                .limit(PAGE)
                .all(&self.db)
                .await?;
            let Some(end) = page.last() else { return Ok(count) };
            last = end.entry_id;
            let rows = self.rows(page.iter().map(|waiting| waiting.entry_id)).await?;
            let erased = self.erased(rows.values()).await?;
            for pending::Model { entry_id } in &page {
                let fail = |reason| broken(Some(*entry_id), None, reason);
                let row = rows
                    .get(entry_id)
                    .ok_or_else(|| fail(BrokenReason::EntryMissing))?;
                check_payload(row, &erased).map_err(fail)?;
            }
            count += page.len() as u64;
        }
    }

    /// Fails when an entry is neither sealed nor waiting: somebody put it in, or took it off the sealer's queue.
    async fn forgotten(&self) -> Result<(), Fault> {
        let id = || Expr::col((entry::Entity, entry::Column::Id));
        let sealed = Query::select()
            .expr(Expr::value(1))
            .from(leaf::Entity)
            .and_where(Expr::col((leaf::Entity, leaf::Column::EntryId)).eq(id()))
            .to_owned();
        let waiting = Query::select()
            .expr(Expr::value(1))
            .from(pending::Entity)
            .and_where(Expr::col((pending::Entity, pending::Column::EntryId)).eq(id()))
            .to_owned();
        let first = entry::Entity::find()
            .filter(Expr::exists(sealed).not())
            .filter(Expr::exists(waiting).not())
            .order_by_asc(entry::Column::Id)
            .one(&self.db)
            .await?;
        match first {
            None => Ok(()),
            Some(entry) => Err(broken(Some(entry.id), None, BrokenReason::NeverSealed)),
        }
    }
}

#[derive(serde::Deserialize)]
struct Recorded {
    after: Erasure,
}

fn commits(entry: &entry::Model, salt: &[u8], body: &str) -> bool {
    encoding::commitment(salt, body)[..] == entry.commitment[..]
}

fn check_payload((entry, payload): &Row, erased: &HashSet<i64>) -> Result<(), BrokenReason> {
    match payload {
        Payload::Open { salt, body } if commits(entry, salt, body) => Ok(()),
        Payload::Open { .. } | Payload::Changed => Err(BrokenReason::PayloadChanged),
        Payload::Gone if erased.contains(&entry.id) => Ok(()),
        Payload::Gone => Err(BrokenReason::PayloadMissing),
    }
}

fn number(size: u64) -> Result<i64, Fault> {
    i64::try_from(size).map_err(|error| Fault::Op(OpError::internal("count the leaves")(error)))
}
