//! What was counted under a choice of filters, kept for one version of the directory: a withdrawal makes another
//! version, so that nothing counted before it is told after it, on no instance.

use super::sql::Filter;
use super::version::Version;
use crate::platform::OpResult;
use chrono::NaiveDate;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::{Arc, Mutex, PoisonError};

/// Room in bytes, roughly. Words and days are anybody's to choose: what is asked for least makes room.
const ROOM: u64 = 2_000_000;
/// Choices expected at a time; few, so that the room is not parted into small ones.
const EXPECTED: usize = 64;
/// What an entry costs beside its texts, and each text beside its bytes.
const OVERHEAD: usize = 100;

/// A version of the directory, and the first day of the year for what is new in it.
pub(super) type State = (Version, NaiveDate);

/// What counts take up in memory.
pub(super) trait Weigh {
    /// Bytes, roughly.
    fn bytes(&self) -> usize;
}

/// Counts by what was chosen.
pub(super) struct Choices<V>(Mutex<Option<(State, Known<V>)>>);

type Known<V> = Arc<Cache<Filter, V, Weight>>;

#[derive(Debug, Clone, Copy)]
struct Weight;

impl<V: Weigh> Weighter<Filter, V> for Weight {
    fn weight(&self, choice: &Filter, counts: &V) -> u64 {
        // The whole directory's always stays: it is one, no larger than the directory, and asked for by every page.
        if *choice == Filter::default() {
            return 0;
        }
        let texts = choice.municipalities.iter().chain(&choice.industries);
        let texts = texts.chain(&choice.keywords).map(|text| OVERHEAD + text.len());
        (OVERHEAD + texts.sum::<usize>() + counts.bytes()) as u64
    }
}

impl<V> Default for Choices<V> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<V> std::fmt::Debug for Choices<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Choices").finish_non_exhaustive()
    }
}

impl<V: Clone + Weigh> Choices<V> {
    /// What is known of a choice, or else what `count` finds: it reads after `state`, so that it may be newer and is never
    /// older. Whoever asks for the same while it is counted waits for that: nothing is counted twice.
    pub(super) async fn get(
        &self,
        state: State,
        choice: &Filter,
        count: impl Future<Output = OpResult<V>>,
    ) -> OpResult<V> {
        let Some(known) = self.known(state) else {
            return count.await;
        };
        known.get_or_insert_async(choice, count).await
    }

    /// What is kept of a state; that of another is forgotten.
    fn known(&self, state: State) -> Option<Known<V>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, _) = state;
        match &*kept {
            Some((of, known)) if *of == state => Some(Arc::clone(known)),
            // A slow request may come with a version from before; it must not throw out what is newer.
            Some(((newer, _), _))
                if newer.number > version.number && newer.changed_at >= version.changed_at =>
            {
                None
            }
            _ => {
                let known = Arc::new(Cache::with_weighter(EXPECTED, ROOM, Weight));
                *kept = Some((state, Arc::clone(&known)));
                Some(known)
            }
        }
    }
}
