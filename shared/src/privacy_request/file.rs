//! Files that come with a request.

use crate::string_enum::string_enum;

/// Largest file, in megabytes: a scanned letter has a few.
pub const MAX_FILE_MEGABYTES: u64 = 10;
/// Most files of one request: who has more writes to us, and is helped another way.
pub const MAX_REQUEST_FILES: u64 = 10;

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

impl FileOrigin {
    /// Whether it may be the person's own, so that the page of the request names it.
    pub const fn is_of_person(self) -> bool {
        matches!(self, Self::Page | Self::Mail)
    }
}
