//! One limit's counters, on the clock of the instance.

use super::key::Key;
use crate::config::Quota;
use crate::platform::Clock;
use governor::clock::{self, Clock as _};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota as Rate, RateLimiter};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

/// Keys that are remembered one by one. Beyond it addresses are counted by wider networks, so that somebody with
/// many addresses fills their own share and not our memory.
const MAX_KEYS: usize = 50_000;
/// Calls between two looks at what can be forgotten.
const TIDY_EVERY: u32 = 1024;

/// The instance's clock as governor wants it: time since 1970.
#[derive(Debug, Clone)]
struct Ticks(Arc<dyn Clock>);

impl clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.now().timestamp_micros()).unwrap_or(0))
    }
}

type Counters = RateLimiter<Key, DashMapStateStore<Key>, Ticks, NoOpMiddleware<Duration>>;

pub(super) struct Bucket {
    counters: Counters,
    clock: Ticks,
    calls: AtomicU32,
    crowded: AtomicBool,
}

impl Bucket {
    pub(super) fn new(quota: Quota, clock: &Arc<dyn Clock>) -> Self {
        let count = NonZeroU32::new(quota.count).unwrap_or(NonZeroU32::MIN);
        let each = Duration::from_secs(u64::from(quota.seconds.max(1))) / count.get();
        let rate = Rate::with_period(each)
            .unwrap_or(Rate::per_second(count))
            .allow_burst(count);
        let clock = Ticks(clock.clone());
        Self {
            counters: RateLimiter::dashmap_with_clock(rate, clock.clone()),
            clock,
            calls: AtomicU32::new(0),
            crowded: AtomicBool::new(false),
        }
    }

    pub(super) fn take(&self, key: Key) -> Result<(), Duration> {
        if self.calls.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.tidy();
        }
        let key = if self.crowded.load(Ordering::Relaxed) {
            key.wider()
        } else {
            key
        };
        self.counters
            .check_key(&key)
            .map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    pub(super) fn len(&self) -> usize {
        self.counters.len()
    }

    /// Forgets whoever has their full share again.
    fn tidy(&self) {
        self.counters.retain_recent();
        self.counters.shrink_to_fit();
        self.crowded
            .store(self.counters.len() > MAX_KEYS, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedClock;
    use chrono::{DateTime, TimeDelta};

    fn address(number: u32) -> Key {
        Key::address(std::net::Ipv4Addr::from(number).into())
    }

    #[test]
    fn a_share_is_used_up_and_comes_back_with_time() {
        let fixed = Arc::new(FixedClock::new(DateTime::UNIX_EPOCH + TimeDelta::days(1)));
        let clock: Arc<dyn Clock> = fixed.clone();
        let bucket = Bucket::new(
            Quota {
                count: 3,
                seconds: 60,
            },
            &clock,
        );
        for _ in 0..3 {
            assert_eq!(bucket.take(address(1)), Ok(()));
        }
        assert_eq!(bucket.take(address(1)), Err(Duration::from_secs(20)));
        assert_eq!(bucket.take(address(2)), Ok(()));
        fixed.advance(TimeDelta::seconds(20));
        assert_eq!(bucket.take(address(1)), Ok(()));
        assert!(bucket.take(address(1)).is_err());
    }

    #[test]
    fn a_million_addresses_fill_no_memory() {
        let fixed = Arc::new(FixedClock::new(DateTime::UNIX_EPOCH + TimeDelta::days(1)));
        let clock: Arc<dyn Clock> = fixed.clone();
        let bucket = Bucket::new(
            Quota {
                count: 3,
                seconds: 60,
            },
            &clock,
        );
        for number in 0..1_000_000 {
            let _ = bucket.take(address(number));
        }
        assert!(bucket.len() < 2 * MAX_KEYS, "{}", bucket.len());
        fixed.advance(TimeDelta::minutes(5));
        for _ in 0..=TIDY_EVERY {
            let _ = bucket.take(address(7));
        }
        assert!(bucket.len() <= 2, "{}", bucket.len());
        assert!(!bucket.crowded.load(Ordering::Relaxed));
    }
}
