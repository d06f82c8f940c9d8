//! The pages' side of the GraphQL API: transport, and per domain the documents and their types.
//!
//! Documents are constants written by hand. [`operations`] lists them all, so that a server test
//! validates every one against the schema and a production server can refuse any other.

pub mod answer;
pub mod console;
pub mod directory;
#[cfg(any(feature = "hydrate", feature = "csr"))]
pub mod fetch;
pub mod statistics;
pub mod transport;

/// Every document of all bundles: name of the operation, document.
pub fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    [directory::OPERATIONS, statistics::OPERATIONS]
        .into_iter()
        .chain(console::OPERATIONS.iter().copied())
        .flatten()
        .map(|document| (transport::operation_name(document), *document))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        let names: Vec<_> = super::operations().map(|(name, _)| name).collect();
        assert!(names.iter().all(|name| !name.is_empty()), "{names:?}");
        assert_eq!(
            names.iter().collect::<BTreeSet<_>>().len(),
            names.len(),
            "{names:?}"
        );
    }
}
