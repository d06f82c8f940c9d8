//! The columns that are sealed.

macro_rules! fields {
    ($($(#[$meta:meta])* $name:ident = $text:literal @ $column:expr,)+) => {
        /// A sealed column. Its text is part of what is sealed and names its key: never rename one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Field {
            $($(#[$meta])* $name,)+
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable snake_case text.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// Where it lies, for the commands that re-seal whole tables; none before its table exists.
            pub const fn column(self) -> Option<SealedColumn> {
                match self {
                    $(Self::$name => $column,)+
                }
            }
        }
    };
}

/// A column of sealed texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// Its primary key, the row id under which the texts are sealed.
    pub key: RowKey,
    /// The column.
    pub column: &'static str,
    /// Column with the blind index of the text, where people are looked up by it.
    pub index: Option<&'static str>,
}

/// A primary key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKey {
    /// A UUID column.
    Uuid(&'static str),
    /// A number; as row id it is written by [`numbered`].
    Number(&'static str),
}

/// The row id of a table whose rows are numbered.
pub fn numbered(id: i64) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(0, id.cast_unsigned())
}

fields! {
    /// Name of a contact person.
    ContactPersonName = "contact_person_name" @ None,
    /// E-mail address of a contact person.
    ContactPersonEmail = "contact_person_email" @ None,
    /// Telephone number of a contact person.
    ContactPersonPhone = "contact_person_phone" @ None,
    /// Who gave a consent.
    ConsentGiverName = "consent_giver_name" @ None,
    /// In which role.
    ConsentGiverRole = "consent_giver_role" @ None,
    /// What was noted about it.
    ConsentNote = "consent_note" @ None,
    /// States before and after a change.
    AuditPayload = "audit_payload" @ None,
    /// Sign-in name.
    AccountEmail = "account_email" @ None,
    /// Address that an invitation goes to.
    InvitationEmail = "invitation_email" @ None,
    /// Recipient of a message.
    MailRecipient = "mail_recipient" @ None,
    /// What fills a message's template.
    MailBody = "mail_body" @ None,
    /// Shared secret of one-time codes.
    TotpSecret = "totp_secret" @ None,
    /// State of a passkey ceremony.
    PasskeyState = "passkey_state" @ None,
    /// PKCE verifier and nonce of a sign-in at a provider.
    OidcVerifier = "oidc_verifier" @ None,
    /// A person's identifier at a provider.
    IdentitySubject = "identity_subject" @ None,
    /// What a request for approval will do.
    ApprovalPayload = "approval_payload" @ None,
    /// Network address in the access log or of a session.
    ClientAddress = "client_address" @ None,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_field_has_a_name_of_its_own() {
        let names: HashSet<_> = Field::ALL.iter().map(|field| field.as_str()).collect();
        assert_eq!(names.len(), Field::ALL.len());
    }

    #[test]
    fn numbered_rows_have_ids_of_their_own() {
        assert_ne!(numbered(1), numbered(-1));
        assert_ne!(numbered(1), numbered(256));
    }
}
