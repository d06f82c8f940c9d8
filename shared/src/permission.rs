//! What each role may do: one table for the server's checks and the console's menu.

use crate::role::Role;
use crate::string_enum::string_enum;

string_enum! {
    /// One thing a user may be allowed to do, named `thing.verb`.
    pub enum Permission ("permission") {
        /// Read the register of companies, their consents and listings.
        CompanyRead = "company.read",
        /// Accept a candidate into the register or reject it.
        CompanyDecide = "company.decide",
        /// Enter a company by hand, change what staff entered, and put two rows of one company together.
        CompanyEdit = "company.edit",
        /// Read and write the contact log of companies, follow-ups among it.
        ContactRecord = "contact.record",
        /// Upload a PRH file, start an import and read its result.
        CompanyImport = "company.import",
        /// Add, change or remove a contact person of a company.
        ContactPersonEdit = "contact_person.edit",
        /// Record a consent, a refusal or a withdrawal.
        ConsentRecord = "consent.record",
        /// Change the text and contact details of a listing.
        ListingEdit = "listing.edit",
        /// Publish a listing for which a live consent exists.
        ListingPublish = "listing.publish",
        /// See the background jobs.
        JobRead = "job.read",
        /// Run a failed background job again.
        JobRetry = "job.retry",
        /// Read the change log and its proofs.
        AuditRead = "audit.read",
        /// See the accounts, their sessions and the invitations.
        AccountRead = "account.read",
        /// Invite people, change roles, disable accounts and end sessions.
        AccountManage = "account.manage",
        /// Search the access log and export what concerns a person.
        AccessRead = "access.read",
        /// Decide whether unusual reading was justified.
        AccessReview = "access.review",
        /// Agree to what another person asked for, where the kind of request allows it too.
        ApprovalDecide = "approval.decide",
        /// See which keys are in use; never the keys themselves.
        KeyRead = "key.read",
        /// See how often public pages were opened.
        VisitRead = "visit.read",
        /// Approve or reject texts that companies send in.
        ListingReview = "listing.review",
        /// Decide whose company it is where a code cannot.
        ClaimDecide = "claim.decide",
        /// See newsletters and what became of them.
        NewsletterRead = "newsletter.read",
        /// Write, send and stop newsletters.
        NewsletterWrite = "newsletter.write",
        /// Read data of people whose processing is not restricted.
        PersonRead = "person.read",
        /// Add people, their data and companies, and tell them where data came from.
        PersonWrite = "person.write",
        /// Put two rows of one person together, and take them apart.
        PersonMerge = "person.merge",
        /// Restrict a person's data, open restricted data for a stated purpose, and lift the restriction.
        PersonRestrict = "person.restrict",
        /// See the catalogue of purposes with their wordings.
        PurposeRead = "purpose.read",
        /// Put new wordings into force, add third parties, open and close purposes.
        PurposeEdit = "purpose.edit",
        /// Read privacy requests.
        PrivacyRequestRead = "privacy_request.read",
        /// Take privacy requests in and work on them.
        PrivacyRequestWork = "privacy_request.work",
        /// Decide privacy requests, extend their time, and agree to erasing.
        PrivacyRequestDecide = "privacy_request.decide",
        /// Read feedback on barriers to accessibility.
        AccessibilityRead = "accessibility.read",
        /// Answer such feedback, or note that it was read.
        AccessibilityAnswer = "accessibility.answer",
        /// See the inventory of systems that hold personal data, with staff's own steps.
        InventoryRead = "inventory.read",
        /// Write down what is known of a system.
        InventoryWrite = "inventory.write",
        /// See the draft of the privacy notice, what is wrong with it, and versions that are scheduled.
        NoticeRead = "notice.read",
        /// Write the privacy notice and bring versions of it into force.
        NoticeWrite = "notice.write",
    }
}

/// Whether `role` may do `permission`.
///
/// Roles of companies and municipalities get nothing here: what they may do depends on
/// which company or municipality is theirs, which a table of roles cannot say.
pub const fn allows(role: Role, permission: Permission) -> bool {
    use Permission as P;
    match role {
        Role::Visitor | Role::CompanyEditor | Role::CompanyOwner | Role::Municipality => false,
        Role::Staff => matches!(
            permission,
            P::CompanyRead
                | P::CompanyDecide
                | P::CompanyEdit
                | P::ContactRecord
                | P::CompanyImport
                | P::ContactPersonEdit
                | P::ConsentRecord
                | P::ListingEdit
                | P::ListingPublish
                | P::ApprovalDecide
                | P::VisitRead
                | P::ListingReview
                | P::ClaimDecide
                | P::NewsletterRead
                | P::NewsletterWrite
                | P::PersonRead
                | P::PersonWrite
                | P::PersonMerge
                | P::PurposeRead
                | P::PrivacyRequestRead
                | P::PrivacyRequestWork
                | P::AccessibilityRead
                | P::AccessibilityAnswer
                | P::InventoryRead
                | P::NoticeRead
        ),
        Role::PrivacyOfficer => {
            allows(Role::Staff, permission)
                || matches!(
                    permission,
                    P::AuditRead
                        | P::AccessRead
                        | P::AccessReview
                        | P::PersonRestrict
                        | P::PurposeEdit
                        | P::PrivacyRequestDecide
                        | P::InventoryWrite
                        | P::NoticeWrite
                )
        }
        Role::Admin => matches!(
            permission,
            P::JobRead | P::JobRetry | P::AccountRead | P::AccountManage | P::ApprovalDecide | P::KeyRead
        ),
        // A finding about somebody's reading is the auditor's own work; of what is audited nothing changes.
        Role::Auditor => matches!(
            permission,
            P::CompanyRead
                | P::JobRead
                | P::AuditRead
                | P::AccountRead
                | P::AccessRead
                | P::AccessReview
                | P::KeyRead
                | P::NewsletterRead
                | P::PurposeRead
                | P::AccessibilityRead
                | P::InventoryRead
                | P::NoticeRead
        ),
    }
}

/// The roles that may do something.
pub fn roles_with(permission: Permission) -> impl Iterator<Item = Role> {
    Role::ALL
        .iter()
        .copied()
        .filter(move |role| allows(*role, permission))
}

/// The permissions of a role, for the `permissions` field of the signed-in user.
pub fn of(role: Role) -> impl Iterator<Item = Permission> {
    Permission::ALL
        .iter()
        .copied()
        .filter(move |permission| allows(role, *permission))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn table() -> String {
        let mut text = format!("{:<20}", "");
        for role in Role::ALL {
            write!(text, " {role}").unwrap();
        }
        text.push('\n');
        for permission in Permission::ALL {
            write!(text, "{permission:<20}").unwrap();
            for role in Role::ALL {
                let mark = if allows(*role, *permission) { "yes" } else { "-" };
                write!(text, " {mark:<width$}", width = role.as_str().len()).unwrap();
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    }

    /// Run with `UPDATE_GOLDEN=1` after a decided change, and review the difference.
    #[test]
    fn table_of_roles_matches_the_reviewed_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/permissions.txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, table()).unwrap();
        }
        assert_eq!(table(), std::fs::read_to_string(path).unwrap());
    }

    /// The rail shows both links together.
    #[test]
    fn feedback_is_read_by_those_who_see_purposes() {
        for role in Role::ALL {
            let both = [Permission::PurposeRead, Permission::AccessibilityRead];
            let [purposes, feedback] = both.map(|permission| allows(*role, permission));
            assert_eq!(purposes, feedback, "{role}");
        }
    }

    #[test]
    fn auditor_changes_nothing_and_admin_sees_no_case() {
        use Permission as P;
        let reading = [
            P::CompanyRead,
            P::JobRead,
            P::AuditRead,
            P::AccountRead,
            P::AccessRead,
            P::AccessReview,
            P::KeyRead,
            P::NewsletterRead,
            P::PurposeRead,
            P::AccessibilityRead,
            P::InventoryRead,
            P::NoticeRead,
        ];
        assert!(of(Role::Auditor).all(|permission| reading.contains(&permission)));
        assert!(!allows(Role::Admin, P::CompanyRead));
        assert_eq!(of(Role::Visitor).count(), 0);
    }
}
