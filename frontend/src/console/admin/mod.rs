//! Who has access: accounts, invitations, approvals by a second person, and the service's keys.

pub mod account;
pub mod account_actions;
pub mod accounts;
pub mod approvals;
pub mod invitations;
pub mod invite;
pub mod keys;
pub mod role_fields;

pub use account::AccountPage;
pub use accounts::AccountsPage;
pub use approvals::ApprovalsPage;
pub use invitations::InvitationsPage;
pub use keys::KeysPage;
