//! Domain types that the server and the browser share: identifiers, enums, rules and texts.
//!
//! Nothing here does input or output, and everything compiles to WebAssembly. Features:
//! `db` makes the types usable in SeaORM entities, `graphql` in the GraphQL schema, and
//! `industry` brings in the industry classification (500 kB of text, server only).

mod string_enum;

pub mod access;
pub mod accessibility;
pub mod account;
pub mod approval;
pub mod business_id;
pub mod company;
pub mod company_facts;
pub mod company_form;
pub mod consent;
pub mod contact_log;
pub mod country;
pub mod date;
pub mod email;
pub mod error_code;
pub mod hetu;
pub mod i18n;
pub mod id;
#[cfg(feature = "industry")]
pub mod industry;
pub mod inventory;
pub mod legal_basis;
pub mod legal_clock;
pub mod listing;
pub mod locale;
pub mod marketing;
pub mod municipality;
pub mod newsletter;
pub mod notice;
pub mod open_data;
pub mod opening_hours;
pub mod page;
pub mod password;
pub mod permission;
pub mod permission_import;
pub mod person;
pub mod person_name;
pub mod phone;
pub mod picture;
pub mod privacy_request;
pub mod privacy_right;
pub mod region_map;
pub mod relationship;
pub mod revision;
pub mod role;
pub mod section;
pub mod statistics;
pub mod takeover;
pub mod trilingual;
pub mod url;
pub mod validation;
pub mod visit;
pub mod wording;
