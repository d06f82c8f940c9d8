//! The types as they appear in the GraphQL schema.
#![cfg(feature = "graphql")]

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::RegisterStatus;
use seutu_shared::listing::ListingStatus;
use seutu_shared::locale::Locale;

struct Query;

#[Object]
impl Query {
    async fn echo(&self, id: BusinessId) -> BusinessId {
        id
    }
    async fn language(&self) -> Locale {
        Locale::Fi
    }
    async fn status(&self) -> RegisterStatus {
        RegisterStatus::Live
    }
    async fn listing(&self) -> ListingStatus {
        ListingStatus::None
    }
}

#[test]
fn names_and_spellings_are_those_of_the_contract() {
    let sdl = Schema::new(Query, EmptyMutation, EmptySubscription).sdl();
    assert!(sdl.contains("scalar BusinessId"));
    let members = |name: &str| {
        let body = sdl
            .split(&format!("enum {name} {{"))
            .nth(1)
            .and_then(|rest| rest.split('}').next());
        let upper = |line: &&str| line.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        body.unwrap_or_default()
            .split_whitespace()
            .filter(upper)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(members("Language"), "FI SV EN");
    assert_eq!(members("RegisterStatus"), "LIVE PENDING CEASED OTHER");
    assert_eq!(members("ListingState"), "NONE DRAFT PUBLISHED WITHDRAWN");
    for locale in Locale::ALL {
        assert!(members("Language").contains(&locale.graphql_name()));
    }
}
