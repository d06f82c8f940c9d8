//! Sign-in at another service (OpenID Connect Core 1.0, authorization code with PKCE).
//!
//! The browser carries only a one-time `state` and a cookie that binds it; verifier, nonce and where to return lie in
//! `oidc_state`. A person's identity there is linked to an account by somebody who is signed in to it; an address
//! alone never links anything. Showing a mandate or who one is signs nobody in.

mod entity;
mod flow;
pub mod graphql;
mod identities;
mod metadata;
mod return_path;
mod strong;
mod transport;
mod verify;

pub use entity::{identity, state};
pub use flow::{Answer, Begun, Done, Finished, LIFETIME, Purpose, Shown, begin, finish};
pub use identities::{list, tidy, unlink, unlink_all};
pub use metadata::Providers;
pub use return_path::{of_claim, requested};
pub use strong::Identified;
