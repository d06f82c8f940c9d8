//! Counts what a document is made of before anything is resolved, and holds visitors to less.

use super::limits::{
    MAX_ALIASES, MAX_ALL_DIRECTIVES, MAX_PUBLIC_CHANGE, MAX_PUBLIC_COMPLEXITY, MAX_SELECTIONS,
};
use crate::platform::{Actor, OpContext};
use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextPrepareRequest, NextValidation,
};
use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection,
    SelectionSet,
};
use async_graphql::{Positioned, Request, ServerError, ServerResult, ValidationResult, Value, Variables};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// The limits that the library does not have; made anew for each request.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// Name of the operation that is asked for.
    wanted: OnceLock<Option<String>>,
    mutation: AtomicBool,
}

impl ExtensionFactory for Guard {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self::default())
    }
}

#[async_trait]
impl Extension for Guard {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        self.wanted.get_or_init(|| request.operation_name.clone());
        next.run(ctx, request).await
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        Size::of(&document).check()?;
        let wanted = self.wanted.get().and_then(Option::as_deref);
        let operation = match &document.operations {
            DocumentOperations::Single(operation) => Some(operation),
            DocumentOperations::Multiple(named) => match wanted {
                Some(wanted) => named.get(wanted),
                None => named.values().next().filter(|_| named.len() == 1),
            },
        };
        if let Some(operation) = operation {
            let mutates = operation.node.ty == OperationType::Mutation;
            self.mutation.store(mutates, Ordering::Relaxed);
            required_variables(&operation.node, variables)?;
        }
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
        let most = if self.mutation.load(Ordering::Relaxed) {
            MAX_PUBLIC_CHANGE
        } else {
            MAX_PUBLIC_COMPLEXITY
        };
        if visitor && result.complexity > most {
            return Err(vec![ServerError::new("The query is too complex.", None)]);
        }
        Ok(result)
    }
}

/// A missing value fails the request before anything runs (GraphQL, section 6.1.2); the library would find out only
/// at the field that uses it.
pub(super) fn required_variables(operation: &OperationDefinition, variables: &Variables) -> ServerResult<()> {
    for definition in &operation.variable_definitions {
        let node = &definition.node;
        let given = variables.get(&node.name.node);
        let missing = match given {
            None => node.default_value.is_none(),
            Some(value) => *value == Value::Null,
        };
        if missing && !node.var_type.node.nullable {
            let name = &node.name.node;
            let text = format!("Variable \"${name}\" needs a value.");
            return Err(ServerError::new(text, Some(definition.pos)));
        }
    }
    Ok(())
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
