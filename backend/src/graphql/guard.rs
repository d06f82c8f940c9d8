//! Counts what a document is made of before anything is resolved, and holds visitors to less.

use super::limits::{MAX_ALIASES, MAX_ALL_DIRECTIVES, MAX_PUBLIC_COMPLEXITY, MAX_SELECTIONS};
use crate::platform::{Actor, OpContext};
use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextValidation,
};
use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Positioned, ServerError, ServerResult, ValidationResult, Variables};
use std::sync::Arc;

/// The limits that the library does not have.
#[derive(Debug)]
pub(super) struct Guard;

impl ExtensionFactory for Guard {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait]
impl Extension for Guard {
    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        Size::of(&document).check()?;
        Ok(document)
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(ctx).await?;
        let visitor = ctx
            .data_opt::<OpContext>()
            .is_none_or(|op| op.actor() == &Actor::Visitor);
        if visitor && result.complexity > MAX_PUBLIC_COMPLEXITY {
            return Err(vec![ServerError::new("The query is too complex.", None)]);
        }
        Ok(result)
    }
}

/// What a document is made of, as written: fragments count once, however often they are used.
#[derive(Debug, Default, PartialEq, Eq)]
struct Size {
    aliases: usize,
    selections: usize,
    directives: usize,
}

impl Size {
    fn of(document: &ExecutableDocument) -> Self {
        let mut size = Self::default();
        for (_, operation) in document.operations.iter() {
            size.directives(&operation.node.directives);
            size.add(&operation.node.selection_set.node);
        }
        for fragment in document.fragments.values() {
            size.directives(&fragment.node.directives);
            size.add(&fragment.node.selection_set.node);
        }
        size
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        self.directives += directives.len();
    }

    /// The parser bounds the nesting, so this may call itself.
    fn add(&mut self, set: &SelectionSet) {
        for selection in &set.items {
            self.selections += 1;
            match &selection.node {
                Selection::Field(field) => {
                    self.aliases += usize::from(field.node.alias.is_some());
                    self.directives(&field.node.directives);
                    self.add(&field.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => self.directives(&spread.node.directives),
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.node.directives);
                    self.add(&fragment.node.selection_set.node);
                }
            }
        }
    }

    fn check(&self) -> ServerResult<()> {
        let (what, most) = if self.aliases > MAX_ALIASES {
            ("aliases", MAX_ALIASES)
        } else if self.selections > MAX_SELECTIONS {
            ("fields", MAX_SELECTIONS)
        } else if self.directives > MAX_ALL_DIRECTIVES {
            ("directives", MAX_ALL_DIRECTIVES)
        } else {
            return Ok(());
        };
        Err(ServerError::new(
            format!("The document has too many {what}: at most {most}."),
            None,
        ))
    }
}
