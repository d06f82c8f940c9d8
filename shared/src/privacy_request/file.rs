//! Files that come with a request.

use crate::string_enum::string_enum;

/// Largest file, in megabytes: a scanned letter has a few.
pub const MAX_FILE_MEGABYTES: u64 = 10;
/// Most files of one request that come by its page, and as many again with e-mail: who has more writes to us, and is
/// helped another way.
pub const MAX_REQUEST_FILES: u64 = 10;
/// Most files that staff add: a few of every system.
pub const MAX_STAFF_FILES: u64 = 30;
/// Hours after which a file goes that shows who somebody is.
pub const IDENTITY_HOURS: i64 = 24;

string_enum! {
    /// By which way a file came.
    pub enum FileOrigin ("file-origin") {
        /// The person added it on the page of the request.
        Page = "page",
        /// It was attached to an e-mail; who sent that is not proved.
        Mail = "mail",
        /// Staff added it, such as a letter that they scanned.
        Staff = "staff",
    }
}

string_enum! {
    /// What becomes of a file.
    pub enum FileMark ("file-mark") {
        /// It stays with its case.
        Plain = "plain",
        /// It shows who somebody is, such as a copy of an identity card: it goes 24 hours after it came.
        Identity = "identity",
        /// It goes to the person with the answer.
        Answer = "answer",
    }
}

impl FileOrigin {
    /// How many of this way a request takes. Who sends a mail is not proved: it takes no place of the page.
    pub const fn most(self) -> u64 {
        match self {
            Self::Page | Self::Mail => MAX_REQUEST_FILES,
            Self::Staff => MAX_STAFF_FILES,
        }
    }

    /// Whether it may be the person's own, so that the page of the request names it.
    pub const fn is_of_person(self) -> bool {
        matches!(self, Self::Page | Self::Mail)
    }
}
