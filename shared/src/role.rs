//! Who a user is to the service.

use crate::string_enum::string_enum;

string_enum! {
    /// The role of an account; what each may do is in [`crate::permission`].
    #[derive(Default)]
    pub enum Role ("role") {
        /// Not signed in.
        #[default]
        Visitor = "visitor",
        /// Edits the listing of their own company.
        CompanyEditor = "company_editor",
        /// Edits the listing of their own company and decides who else may.
        CompanyOwner = "company_owner",
        /// Reads what concerns their own municipality.
        Municipality = "municipality",
        /// Works with companies, consents and listings.
        Staff = "staff",
        /// Staff who also decide privacy requests.
        PrivacyOfficer = "privacy_officer",
        /// Keeps the service running: accounts, settings, jobs; no case content.
        Admin = "admin",
        /// Reads the logs and the register, changes nothing.
        Auditor = "auditor",
    }
}

impl Role {
    /// Whether accounts of the role reach personal data of others, and therefore sign in with a second factor.
    pub const fn needs_second_factor(self) -> bool {
        match self {
            Self::Visitor | Self::CompanyEditor | Self::CompanyOwner => false,
            Self::Municipality | Self::Staff | Self::PrivacyOfficer | Self::Admin | Self::Auditor => true,
        }
    }
}
