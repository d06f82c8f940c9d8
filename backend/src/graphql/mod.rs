//! The GraphQL schema, put together from the domains.

mod limits;
mod schema;

pub use limits::{MAX_COMPLEXITY, MAX_DEPTH};
pub use schema::{Mutation, Query, Schema, build, sdl};
