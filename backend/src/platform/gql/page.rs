//! Pages of a list.

use super::GqlResult;
use super::error::gql_error;
use async_graphql::SimpleObject;
use seutu_shared::page::PageArgs;

/// Most rows that one page may have.
pub const MAX_FIRST: u32 = 100;

/// Where a page lies in its list.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(serial)]
pub struct PageInfo {
    /// More rows follow.
    pub has_next_page: bool,
    /// Rows come before.
    pub has_previous_page: bool,
    /// Cursor of the first row.
    pub start_cursor: Option<String>,
    /// Cursor of the last row.
    pub end_cursor: Option<String>,
}

impl PageInfo {
    /// For `rows` rows of the page `args`, of `total` in all.
    pub fn new(args: &PageArgs, rows: usize, total: u64) -> Self {
        let cursor = |index: usize| u32::try_from(index).ok().map(|index| args.cursor(index).encode());
        Self {
            has_next_page: args.has_next(total),
            has_previous_page: args.has_previous(),
            start_cursor: (rows > 0).then(|| cursor(0)).flatten(),
            end_cursor: rows.checked_sub(1).and_then(cursor),
        }
    }
}

/// Reads `first` and `after`; a page has at most [`MAX_FIRST`] rows.
///
/// # Errors
/// `too_many` when `first` is out of range, and a code for a cursor that is not ours.
pub fn page_args(first: i32, after: Option<&str>) -> GqlResult<PageArgs> {
    PageArgs::new(first, after, MAX_FIRST).map_err(|error| gql_error(vec![error].into()))
}
