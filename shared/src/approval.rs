//! Words of the four-eyes rule that the server and the console share.

use crate::string_enum::string_enum;

string_enum! {
    /// What another person must agree to before it is done.
    pub enum ApprovalKind ("approval-kind") {
        /// A role that reaches personal data of others, or decides who does.
        RoleGrant = "role_grant",
        /// Many listings made public at once.
        BulkPublish = "bulk_publish",
        /// A person's data erased.
        Erasure = "erasure",
    }
}

string_enum! {
    /// Where a request for approval stands.
    pub enum ApprovalState ("approval-state") {
        /// Waits for another person.
        Pending = "pending",
        /// Agreed to, and done.
        Approved = "approved",
        /// Not agreed to; nothing was done.
        Rejected = "rejected",
        /// Nobody decided in time; nothing was done.
        Expired = "expired",
    }
}
