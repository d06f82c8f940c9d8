//! Paging: how much to return and from where.

use serde::{Deserialize, Serialize};

use crate::error_code::ErrorCode;
use crate::validation::FieldError;

/// A place in a list. Clients get it as a text they must not interpret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor(u32);

impl Cursor {
    /// The cursor of the item at `index`, counted from zero.
    pub const fn at(index: u32) -> Self {
        Self(index)
    }

    /// The text clients get.
    pub fn encode(self) -> String {
        format!("c{:x}", self.0)
    }

    /// Reads what [`encode`](Self::encode) wrote.
    pub fn decode(text: &str) -> Option<Self> {
        let index = u32::from_str_radix(text.strip_prefix('c')?, 16).ok().map(Self)?;
        (index.encode() == text).then_some(index)
    }
}

/// The part of a list that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageArgs {
    /// How many items to leave out.
    pub offset: u32,
    /// How many items to return at most.
    pub limit: u32,
}

impl PageArgs {
    /// Reads the arguments `first` and `after`; more than `max` items are not given.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidPage`] for a negative `first` or a cursor that is not ours.
    pub fn new(first: i32, after: Option<&str>, max: u32) -> Result<Self, FieldError> {
        let limit = u32::try_from(first).map_err(|_| FieldError::new("first", ErrorCode::InvalidPage))?;
        let offset = match after {
            None => 0,
            Some(text) => Cursor::decode(text)
                .and_then(|cursor| cursor.0.checked_add(1))
                .ok_or_else(|| FieldError::new("after", ErrorCode::InvalidPage))?,
        };
        Ok(Self {
            offset,
            limit: limit.min(max),
        })
    }

    /// The cursor of the item at `index` on this page, counted from zero.
    pub const fn cursor(&self, index: u32) -> Cursor {
        Cursor(self.offset.saturating_add(index))
    }

    /// Whether items follow after this page, of `total` in all.
    pub const fn has_next(&self, total: u64) -> bool {
        self.limit > 0 && (self.offset as u64 + self.limit as u64) < total
    }

    /// Whether items come before this page.
    pub const fn has_previous(&self) -> bool {
        self.offset > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_page_starts_after_the_cursor() {
        let first = PageArgs::new(20, None, 100).unwrap();
        let end = first.cursor(19).encode();
        let second = PageArgs::new(20, Some(&end), 100).unwrap();
        assert_eq!(
            second,
            PageArgs {
                offset: 20,
                limit: 20
            }
        );
        assert!(first.has_next(21) && !first.has_next(20) && second.has_previous());
    }

    #[test]
    fn page_size_has_an_upper_limit() {
        assert_eq!(PageArgs::new(5000, None, 100).unwrap().limit, 100);
    }

    #[test]
    fn foreign_cursor_and_negative_size_are_refused() {
        for after in ["", "20", "c", "c+1", "c0001", "cffffffff", "cfffffffff", "ä"] {
            let error = PageArgs::new(20, Some(after), 100).unwrap_err();
            assert_eq!(
                (error.field.as_str(), error.code),
                ("after", ErrorCode::InvalidPage),
                "{after}"
            );
        }
        assert!(PageArgs::new(-1, None, 100).is_err());
    }
}
