//! Lockout by delay: wrong tries make the next one wait, each longer than the last, but only for whoever makes them.
//!
//! Two counters, kept in the database so that they hold across instances and restarts:
//! - of an address of an account and a network together: after five tries each further one waits longer;
//! - of an address of an account alone, for guessing from many networks at once. It does not bind networks from which
//!   that person has signed in before, so that nobody can lock somebody else out.
//!
//! A try counts before its password is looked at: many sent at once must not pass together. A right one is taken back.

use super::entity::{session, throttle};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use std::net::IpAddr;

/// What one counter allows. Tries flow off with time, as water from a bucket with a hole.
#[derive(Debug)]
pub struct Limit {
    scope: &'static str,
    /// Tries without any wait.
    pub free: i32,
    /// Wait after the last free try; doubled with each further one.
    pub first: Duration,
    /// Longest wait.
    pub longest: Duration,
    /// Time after which one try is forgotten.
    pub forget: Duration,
}

/// Of one address of an account from one network.
pub const PAIR: Limit = Limit {
    scope: "pair",
    free: 5,
    first: Duration::seconds(15),
    longest: Duration::minutes(15),
    forget: Duration::minutes(30),
};

/// Of one address of an account from all networks that are strange to it.
pub const STRANGERS: Limit = Limit {
    scope: "strangers",
    free: 100,
    first: Duration::seconds(15),
    longest: Duration::minutes(15),
    forget: Duration::minutes(5),
};

/// How far back a network from which the person signed in counts as theirs.
const FAMILIAR: Duration = Duration::days(30);
/// Sessions looked at for that.
const SESSIONS: u64 = 50;

impl Limit {
    fn wait(&self, tries: i32) -> Duration {
        let Ok(over) = u32::try_from(tries - self.free) else {
            return Duration::zero();
        };
        let doubled = self
            .first
            .checked_mul(1_i32.checked_shl(over.min(20)).unwrap_or(1));
        doubled.unwrap_or(self.longest).min(self.longest)
    }

    fn key(&self, op: &OpContext, subject: &str) -> Vec<u8> {
        let text = format!("throttle\0{}\0{subject}", self.scope);
        // Keyed, so that the table does not tell which addresses were typed.
        op.services().crypto.blind_index(Field::AccountEmail, &text)
    }
}

/// A counted try, for taking it back.
#[derive(Debug)]
pub struct Counted {
    pair: Vec<u8>,
    strangers: Option<Vec<u8>>,
}

/// Counts a try to sign in as `email`, whose account is `account` if there is one.
///
/// # Errors
/// `rate_limited` with the minutes to wait; the refused try does not count, so that asking makes no wait longer.
pub async fn enter(op: &OpContext, email: &str, account: Option<AccountId>) -> OpResult<Counted> {
    let network = op.origin().address.map(network).unwrap_or_default();
    let familiar = is_familiar(op, account, &network).await?;
    let tx = op.begin().await?;
    let pair = count(&tx, op, &PAIR, &format!("{email}\0{network}")).await?;
    let strangers = if familiar {
        None
    } else {
        Some(count(&tx, op, &STRANGERS, email).await?)
    };
    tx.commit().await?;
    Ok(Counted { pair, strangers })
}

/// Takes a counted try back, since it was right: this network starts anew.
pub async fn forgive(tx: &Tx, counted: &Counted) -> OpResult<()> {
    use sea_orm::sea_query::ExprTrait as _;
    throttle::Entity::delete_by_id(counted.pair.clone())
        .exec(&**tx)
        .await?;
    if let Some(key) = &counted.strangers {
        throttle::Entity::update_many()
            .col_expr(throttle::Column::Tries, Expr::col(throttle::Column::Tries).sub(1))
            .filter(throttle::Column::Key.eq(key.clone()))
            .filter(throttle::Column::Tries.gt(0))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}

/// Forgets counters that have long been empty.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    let empty = op.now() - STRANGERS.forget * STRANGERS.free * 2;
    throttle::Entity::delete_many()
        .filter(throttle::Column::LastAt.lt(empty))
        .filter(throttle::Column::FreeAt.lt(op.now()))
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn count(tx: &Tx, op: &OpContext, limit: &Limit, subject: &str) -> OpResult<Vec<u8>> {
    let (key, now) = (limit.key(op, subject), op.now());
    let new = throttle::ActiveModel {
        key: Set(key.clone()),
        tries: Set(0),
        last_at: Set(now),
        free_at: Set(now),
    };
    throttle::Entity::insert(new)
        .on_conflict(OnConflict::column(throttle::Column::Key).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(&**tx)
        .await?;
    // The lock makes tries that come at once follow one another, on every instance.
    let row = throttle::Entity::find_by_id(key.clone())
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or_else(|| OpError::bug("a counter vanished"))?;
    if now < row.free_at {
        return Err(limited(row.free_at - now));
    }
    let (left, last_at) = drained(limit, &row, now);
    let tries = left + 1;
    let mut row = row.into_active_model();
    row.tries = Set(tries);
    row.last_at = Set(last_at);
    row.free_at = Set(now + limit.wait(tries));
    row.update(&**tx).await?;
    Ok(key)
}

/// Tries that are not forgotten yet, and the instant from which the next one is.
fn drained(limit: &Limit, row: &throttle::Model, now: DateTime<Utc>) -> (i32, DateTime<Utc>) {
    let passed = (now - row.last_at).num_seconds() / limit.forget.num_seconds().max(1);
    let passed = i32::try_from(passed).unwrap_or(i32::MAX);
    let left = row.tries.saturating_sub(passed);
    if left <= 0 {
        (0, now)
    } else {
        (left, row.last_at + limit.forget * passed)
    }
}

fn limited(wait: Duration) -> OpError {
    let minutes = (wait.num_seconds() + 59) / 60;
    OpError::Invalid(vec![
        UserError::new(ErrorCode::RateLimited).with("minutes", minutes.max(1)),
    ])
}

/// Whether the person has signed in from this network lately. The same work is done when there is no such person.
async fn is_familiar(op: &OpContext, account: Option<AccountId>, here: &str) -> OpResult<bool> {
    let account = account.unwrap_or_else(|| uuid::Uuid::nil().into());
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::CreatedAt.gt(op.now() - FAMILIAR))
        .filter(session::Column::Address.is_not_null())
        .order_by_desc(session::Column::Id)
        .limit(SESSIONS)
        .all(op.db())
        .await?;
    for row in rows {
        let address = super::sessions::address(op, &row)?;
        if address.and_then(|text| text.parse().ok()).map(network).as_deref() == Some(here) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One IPv4 address, or the /64 that one IPv6 subscriber has.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", u128::from(address) >> 64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wait_doubles_after_the_free_tries_up_to_a_quarter_of_an_hour() {
        let seconds: Vec<_> = (1..=12).map(|tries| PAIR.wait(tries).num_seconds()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]);
        assert_eq!(PAIR.wait(i32::MAX).num_minutes(), 15);
    }

    #[test]
    fn tries_are_forgotten_one_by_one() {
        let now = DateTime::UNIX_EPOCH + Duration::days(20_000);
        let row = |tries| throttle::Model {
            key: Vec::new(),
            tries,
            last_at: now,
            free_at: now,
        };
        assert_eq!(drained(&PAIR, &row(7), now + Duration::minutes(29)).0, 7);
        assert_eq!(
            drained(&PAIR, &row(7), now + Duration::minutes(75)),
            (5, now + Duration::minutes(60))
        );
        assert_eq!(drained(&PAIR, &row(7), now + Duration::days(300)).0, 0);
    }

    #[test]
    fn a_subscriber_is_one_network_whatever_their_address() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }
}
