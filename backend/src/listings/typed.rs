//! A text as it comes in, before it is known which one it takes the place of.

use crate::platform::OpResult;
use seutu_shared::listing::{ListingContent, ListingField, ListingInput};
use seutu_shared::validation::Validate;

/// A text as somebody typed it or a program sent it. One that says nothing of hidden fields, as programs of before there
/// were any, leaves hidden what is hidden.
#[derive(Debug, Clone)]
pub struct Typed {
    text: ListingInput,
    says_hidden: bool,
}

impl Typed {
    /// A text with what it says of hidden fields; without that, whatever the text itself has there does not count.
    pub fn new(text: ListingInput, hidden: Option<Vec<ListingField>>) -> Self {
        let says_hidden = hidden.is_some();
        let hidden = hidden.unwrap_or_default();
        Self {
            text: ListingInput { hidden, ..text },
            says_hidden,
        }
    }

    /// The text by the rules.
    ///
    /// # Errors
    /// Errors of the fields.
    pub fn check(&self) -> OpResult<Checked> {
        Ok(Checked {
            content: self.text.validate()?,
            says_hidden: self.says_hidden,
        })
    }
}

impl From<&ListingInput> for Typed {
    fn from(text: &ListingInput) -> Self {
        Self::new(text.clone(), Some(text.hidden.clone()))
    }
}

/// A text that keeps to the rules.
#[derive(Debug, Clone)]
pub struct Checked {
    content: ListingContent,
    says_hidden: bool,
}

impl Checked {
    /// Whether it says which fields are hidden; else the one that it takes the place of must be asked.
    pub const fn says_hidden(&self) -> bool {
        self.says_hidden
    }

    /// The content in the place of a text that hides these fields.
    #[must_use]
    pub fn over(self, hidden: Vec<ListingField>) -> ListingContent {
        if self.says_hidden {
            return self.content;
        }
        ListingContent {
            hidden,
            ..self.content
        }
    }
}
