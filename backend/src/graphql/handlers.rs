//! What the schema's domains hand to one another.

use crate::accounts::role_grant::RoleGrant;
use crate::approvals::Handlers;
use crate::privacy_requests::EraseApproval;
use crate::register::BulkPublish;
use std::sync::Arc;

/// The deeds that need the approval of another person.
pub fn approval_handlers() -> Handlers {
    Handlers::new(vec![
        Arc::new(BulkPublish),
        Arc::new(EraseApproval),
        Arc::new(RoleGrant),
    ])
}
