//! What a key is for.

use async_graphql::Enum;
use std::fmt;
use std::str::FromStr;

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum KeyPurpose {
    /// Signs access tokens.
    Token,
    /// Signs checkpoints of the change history.
    Audit,
    /// Seals columns of the database.
    Field,
    /// Makes blind indexes of sealed columns.
    Index,
}

impl KeyPurpose {
    /// The stable text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Audit => "audit",
            Self::Field => "field",
            Self::Index => "index",
        }
    }
}

impl fmt::Display for KeyPurpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for KeyPurpose {
    type Err = &'static str;

    /// Purposes whose keys can be changed; the index key cannot.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "token" => Ok(Self::Token),
            "audit" => Ok(Self::Audit),
            "field" => Ok(Self::Field),
            _ => Err("must be token, audit or field"),
        }
    }
}
