//! The GraphQL schema, put together from the domains.

pub mod allow_list;
mod guard;
mod handlers;
mod limits;
pub mod public;
mod schema;

pub use handlers::approval_handlers;
pub use limits::{
    MAX_ALIASES, MAX_ALL_DIRECTIVES, MAX_COMPLEXITY, MAX_DEPTH, MAX_DOCUMENT, MAX_PUBLIC_COMPLEXITY,
    MAX_SELECTIONS,
};
pub use public::PublicSchema;
pub use schema::{Mutation, Query, Schema, build, build_both, sdl};
