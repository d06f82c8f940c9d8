//! What every domain stands on: clock, randomness, database, transactions, errors, actor, logs.

pub mod actor;
pub mod clock;
pub mod counter;
pub mod crypto;
pub mod database;
pub mod error;
pub mod gql;
pub mod keys;
pub mod limits;
pub mod morphology;
pub mod op_context;
pub mod private_file;
pub mod readers;
pub mod rng;
pub mod services;
pub mod sort_key;
pub mod sql;
pub mod telemetry;
pub mod tx;
pub mod xml;

pub use actor::Actor;
pub use clock::{Clock, FixedClock, SystemClock};
pub use database::Engine;
pub use error::{OpError, OpResult, UserError};
pub use op_context::{OpContext, Origin};
pub use rng::Rng;
pub use services::Services;
pub use tx::Tx;
