//! What happened between the office and a company, as people write it down.

use crate::string_enum::string_enum;

/// Longest text of an entry, in characters.
pub const MAX_TEXT: usize = 4000;

string_enum! {
    /// What kind of contact it was.
    pub enum ContactKind ("contact-kind") {
        /// A telephone call.
        Call = "call",
        /// A letter or e-mail.
        Mail = "mail",
        /// A visit or meeting.
        Visit = "visit",
        /// What the company thinks of us.
        Feedback = "feedback",
        /// What the company is not content with.
        Complaint = "complaint",
        /// Something that was agreed to be done.
        Agreement = "agreement",
        /// The company became a customer.
        RelationshipStart = "relationship_start",
        /// The company is no customer any more.
        RelationshipEnd = "relationship_end",
    }
}
