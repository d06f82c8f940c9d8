//! The committed schema is the one the server has, and it keeps what outsiders rely on.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use seutu_backend::graphql;
use std::collections::BTreeMap;

/// The part anyone may call, as far as it exists; from the contract with clients. A field may get more optional
/// arguments and a type more fields, but nothing here may go or change.
const CONTRACT: &str = "
type Query {
  companies(filter: CompanyFilter, sort: CompanySort = RELEVANCE, first: Int = 20, after: String): CompanyConnection!
  company(businessId: BusinessId!): Company
  companySuggestions(prefix: String!, first: Int = 8): [CompanySuggestion!]!
  viewer: Viewer
}
input CompanyFilter { text: String municipalities: [String!] industries: [String!] languages: [Language!] registeredSince: Date }
type CompanyConnection { edges: [CompanyEdge!]! nodes: [Company!]! pageInfo: PageInfo! totalCount: Int! facets: CompanyFacets! }
type CompanyEdge { node: Company! cursor: String! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Company { id: ID! businessId: BusinessId! name: String! municipality: Municipality! industry: Industry summary(language: Language): String
  phone: String email: String website: String visitingAddress: Address updatedAt: DateTime! }
type Mutation { signIn(input: SignInInput!): SignInPayload! }
input SignInInput { email: String! password: String! }
type SignInPayload { accessToken: String errors: [UserError!]! }
type UserError { code: String! field: String }
enum Language { FI SV EN }
enum CompanySort { RELEVANCE NAME UPDATED }
scalar BusinessId
scalar Date
scalar DateTime
";

/// `Type.field` → its type, `Type.field(argument)` → the argument's type and default, enum values and scalars.
fn members(sdl: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for definition in parse_schema(sdl).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let name = definition.node.name.node.to_string();
        match definition.node.kind {
            TypeKind::Object(object) => {
                for field in object.fields {
                    let place = format!("{name}.{}", field.node.name.node);
                    for argument in field.node.arguments {
                        let argument = argument.node;
                        let default = argument
                            .default_value
                            .map_or_else(String::new, |value| format!(" = {}", value.node));
                        let kind = argument.ty.node.to_string();
                        found.insert(
                            format!("{place}({})", argument.name.node),
                            format!("{kind}{default}"),
                        );
                    }
                    found.insert(place, field.node.ty.node.to_string());
                }
            }
            TypeKind::InputObject(input) => {
                for field in input.fields {
                    found.insert(
                        format!("{name}.{}", field.node.name.node),
                        field.node.ty.node.to_string(),
                    );
                }
            }
            TypeKind::Enum(values) => {
                for value in values.values {
                    found.insert(format!("{name}.{}", value.node.value.node), "value".into());
                }
            }
            _ => {
                found.insert(name, "scalar".into());
            }
        }
    }
    found
}

/// Run with `UPDATE_GOLDEN=1` after a decided change, and review the difference.
#[test]
fn committed_schema_is_the_servers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema.graphql");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, graphql::sdl()).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == graphql::sdl(),
        "schema.graphql is out of date: run `cargo xtask generate`"
    );
}

#[test]
fn schema_keeps_what_outsiders_rely_on() {
    let real = members(&graphql::sdl());
    let missing: Vec<_> = members(CONTRACT)
        .into_iter()
        .filter(|(name, kind)| real.get(name) != Some(kind))
        .map(|(name, kind)| format!("{name}: {kind}, but is {:?}", real.get(&name)))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn arguments_beyond_the_contract_are_optional() {
    let (real, contract) = (members(&graphql::sdl()), members(CONTRACT));
    let fields: Vec<&String> = contract.keys().filter(|name| !name.contains('(')).collect();
    for (name, kind) in &real {
        let Some((field, _)) = name.split_once('(') else {
            continue;
        };
        if fields.iter().any(|known| *known == field) && !contract.contains_key(name) {
            assert!(!kind.ends_with('!'), "{name} must be optional");
        }
    }
}

#[test]
fn every_type_field_and_argument_of_an_input_is_described() {
    let mut bare = Vec::new();
    for definition in parse_schema(graphql::sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let name = definition.node.name.node.to_string();
        let TypeKind::Object(object) = definition.node.kind else {
            continue;
        };
        bare.extend(
            object
                .fields
                .iter()
                .filter(|field| field.node.description.is_none())
                .map(|field| format!("{name}.{}", field.node.name.node)),
        );
    }
    assert!(bare.is_empty(), "without a description: {bare:?}");
}

#[test]
fn mutations_take_at_most_one_input_and_answer_with_errors_as_data() {
    let real = members(&graphql::sdl());
    for (name, kind) in real
        .iter()
        .filter(|(name, _)| name.starts_with("Mutation.") && !name.contains('('))
    {
        if name == "Mutation.signOut" {
            continue;
        }
        let payload = kind.trim_end_matches('!');
        assert_eq!(
            real.get(&format!("{payload}.errors")).map(String::as_str),
            Some("[UserError!]!"),
            "{name}"
        );
        let arguments: Vec<_> = real
            .keys()
            .filter(|key| key.starts_with(&format!("{name}(")))
            .collect();
        // What needs no words, such as beginning a set-up, has no input.
        assert!(
            arguments.is_empty() || arguments == [&format!("{name}(input)")],
            "{name}: {arguments:?}"
        );
    }
}
