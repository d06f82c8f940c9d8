//! GraphQL kit that every domain's `graphql.rs` may use.

mod companies;
mod error;
mod names;
mod objects;
mod page;
mod scalars;

pub use companies::{Companies, CompanyNames};
pub use error::{DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
pub use names::{AccountNames, Names};
pub use objects::{AddressObject, CompanyFormObject, IndustryObject, MunicipalityObject};
pub use page::{PageInfo, page_args};
pub use scalars::Date;

use super::OpContext;
use async_graphql::Context;

/// Gives resolvers the operation's context.
pub trait ContextExt {
    /// The operation of this request.
    fn op(&self) -> async_graphql::Result<&OpContext>;
}

impl ContextExt for Context<'_> {
    fn op(&self) -> async_graphql::Result<&OpContext> {
        self.data::<OpContext>()
    }
}
