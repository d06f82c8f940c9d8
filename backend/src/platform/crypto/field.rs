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

            /// The text as its blind index is made of it: e-mail addresses are looked up in any case of letters.
            pub fn index_form(self, text: &str) -> String {
                if self.is_email() {
                    return text.to_lowercase();
                }
                // Exactly: a provider may tell two people apart by the case of letters alone.
                text.to_string()
            }

            /// Whether its texts are e-mail addresses that are looked up.
            pub const fn is_email(self) -> bool {
                matches!(
                    self,
                    Self::AccountEmail
                        | Self::InvitationEmail
                        | Self::ContactPersonEmail
                        | Self::ClaimEmail
                        | Self::PersonEmail
                        | Self::PreferenceEmail
                        | Self::RequestEmail
                        | Self::RequestDraftEmail
                        | Self::FeedbackEmail
                        | Self::MailRecipient
                )
            }

            /// Where it lies, for the commands that seal whole tables anew.
            pub const fn column(self) -> SealedColumn {
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

impl RowKey {
    /// The column's name.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Uuid(name) | Self::Number(name) => name,
        }
    }
}

impl SealedColumn {
    const fn new(table: &'static str, key: RowKey, column: &'static str) -> Self {
        Self {
            table,
            key,
            column,
            index: None,
        }
    }

    const fn indexed(table: &'static str, key: RowKey, column: &'static str, index: &'static str) -> Self {
        Self {
            table,
            key,
            column,
            index: Some(index),
        }
    }
}

const ID: RowKey = RowKey::Uuid("id");
const EVENT: RowKey = RowKey::Uuid("event_id");
const ENTRY: RowKey = RowKey::Uuid("entry_id");

/// The row id of a table whose rows are numbered.
pub fn numbered(id: i64) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(0, id.cast_unsigned())
}

fields! {
    /// Name of a contact person.
    ContactPersonName = "contact_person_name" @ SealedColumn::new("contact_person", ID, "name"),
    /// E-mail address of a contact person.
    ContactPersonEmail = "contact_person_email" @ SealedColumn::indexed("contact_person", ID, "email", "email_index"),
    /// Telephone number of a contact person.
    ContactPersonPhone = "contact_person_phone" @ SealedColumn::indexed("contact_person", ID, "phone", "phone_index"),
    /// Who gave a consent.
    ConsentGiverName = "consent_giver_name" @ SealedColumn::new("consent_evidence", EVENT, "given_by_name"),
    /// In which role.
    ConsentGiverRole = "consent_giver_role" @ SealedColumn::new("consent_evidence", EVENT, "given_by_role"),
    /// What was noted about it.
    ConsentNote = "consent_note" @ SealedColumn::new("consent_evidence", EVENT, "note"),
    /// States before and after a change.
    AuditPayload = "audit_payload" @ SealedColumn::new("audit_payload", RowKey::Number("entry_id"), "body"),
    /// Sign-in name.
    AccountEmail = "account_email" @ SealedColumn::indexed("account", ID, "email", "email_index"),
    /// Address that an invitation goes to.
    InvitationEmail = "invitation_email" @ SealedColumn::indexed("invitation", ID, "email", "email_index"),
    /// Network address where a session began.
    SessionAddress = "session_address" @ SealedColumn::new("session", ID, "address"),
    /// Address that asks for a new password.
    ResetEmail = "reset_email" @ SealedColumn::new("reset_request", ID, "email"),
    /// Recipient of a message.
    MailRecipient = "mail_recipient" @ SealedColumn::new("mail_message", ID, "recipient"),
    /// What fills a message's template.
    MailBody = "mail_body" @ SealedColumn::new("mail_message", ID, "body"),
    /// Shared secret of one-time codes.
    TotpSecret = "totp_secret" @ SealedColumn::new("totp", ID, "secret"),
    /// State of a passkey ceremony.
    PasskeyState = "passkey_state" @ SealedColumn::new("factor_challenge", ID, "passkey_state"),
    /// PKCE verifier and nonce of a sign-in at a provider.
    OidcVerifier = "oidc_verifier" @ SealedColumn::new("oidc_state", ID, "secrets"),
    /// A person's identifier at a provider.
    IdentitySubject = "identity_subject" @ SealedColumn::indexed("identity", ID, "subject", "subject_index"),
    /// What a request for approval will do.
    ApprovalPayload = "approval_payload" @ SealedColumn::new("approval", ID, "payload"),
    /// Network address in the access log.
    AccessAddress = "access_address" @ SealedColumn::new("access_detail", ENTRY, "address"),
    /// What was searched for.
    AccessSearch = "access_search" @ SealedColumn::indexed("access_detail", ENTRY, "search", "search_index"),
    /// Facts of a company that staff entered.
    StaffFacts = "staff_facts" @ SealedColumn::new("staff_facts", RowKey::Uuid("company_id"), "facts"),
    /// What was written down of a contact.
    ContactText = "contact_text" @ SealedColumn::new("contact_entry", ID, "body"),
    /// Address of who says that a company is theirs.
    ClaimEmail = "claim_email" @ SealedColumn::indexed("claim", ID, "email", "email_index"),
    /// A datum of a person without an index of its own; its key also makes the terms by which names are found.
    PersonText = "person_text" @ SealedColumn::new("person_datum", ID, "body"),
    /// E-mail address of a person.
    PersonEmail = "person_email" @ SealedColumn::indexed("person_datum", ID, "email", "email_index"),
    /// Telephone number of a person.
    PersonPhone = "person_phone" @ SealedColumn::indexed("person_datum", ID, "phone", "phone_index"),
    /// Where a datum of a person came from, in words.
    PersonOrigin = "person_origin" @ SealedColumn::new("person_datum", ID, "origin"),
    /// Why a person's data is restricted.
    RestrictionReason = "restriction_reason" @ SealedColumn::new("person_restriction", ID, "reason"),
    /// Why the restriction was lifted.
    RestrictionLift = "restriction_lift" @ SealedColumn::new("person_restriction", ID, "lift_reason"),
    /// Where data of a person came from that the person is told of.
    DutyOrigin = "duty_origin" @ SealedColumn::new("information_duty", ID, "origin"),
    /// What the person was told.
    DutyLetter = "duty_letter" @ SealedColumn::new("information_duty", ID, "letter"),
    /// Why the person need not be told.
    DutyReason = "duty_reason" @ SealedColumn::new("information_duty", ID, "reason"),
    /// Address of who asks for something on the public page of permissions.
    PreferenceEmail = "preference_email" @ SealedColumn::indexed("preference_request", ID, "email", "email_index"),
    /// Name that was told there.
    PreferenceName = "preference_name" @ SealedColumn::new("preference_request", ID, "name"),
    /// Who uses a right and what is asked.
    RequestBody = "request_body" @ SealedColumn::new("privacy_request", ID, "body"),
    /// Address for answers to a privacy request.
    RequestEmail = "request_email" @ SealedColumn::indexed("privacy_request", ID, "email", "email_index"),
    /// How we know who asks.
    RequestIdentity = "request_identity" @ SealedColumn::new("privacy_request", ID, "identity_note"),
    /// What was seen of a mandate.
    RequestMandate = "request_mandate" @ SealedColumn::new("privacy_request", ID, "mandate_note"),
    /// Token of the page on which a privacy request is followed.
    RequestToken = "request_token" @ SealedColumn::new("privacy_request", ID, "token"),
    /// What was done in a register.
    RequestTaskNote = "request_task_note" @ SealedColumn::new("privacy_request_task", ID, "note"),
    /// What was said in a case.
    RequestMessage = "request_message" @ SealedColumn::new("privacy_request_message", ID, "body"),
    /// Why a request was decided so.
    RequestDecision = "request_decision" @ SealedColumn::new("privacy_request_decision", ID, "body"),
    /// Who wrote a message that may be a privacy request.
    RequestDraftEmail = "request_draft_email" @ SealedColumn::indexed("privacy_request_draft", ID, "email", "email_index"),
    /// What it says.
    RequestDraftBody = "request_draft_body" @ SealedColumn::new("privacy_request_draft", ID, "body"),
    /// Why a fee was asked for a request.
    RequestFee = "request_fee" @ SealedColumn::new("privacy_request_fee", ID, "body"),
    /// Which service is to be suspended, and why.
    RequestService = "request_service" @ SealedColumn::new("privacy_request_suspension", ID, "body"),
    /// What was noted of a message on its way: number of the letter, who took it.
    RequestDelivery = "request_delivery" @ SealedColumn::new("privacy_request_delivery", ID, "body"),
    /// What is left out of a file for the person, and where.
    RequestRedaction = "request_redaction" @ SealedColumn::new("privacy_request_redaction", ID, "body"),
    /// What was put right for a request, as it stood before and after.
    RequestCorrection = "request_correction" @ SealedColumn::new("privacy_request_correction", ID, "body"),
    /// Who got data of the person, and what they were told.
    RequestRecipient = "request_recipient" @ SealedColumn::new("privacy_request_recipient", ID, "body"),
    /// Why a record is held.
    RecordHoldReason = "record_hold_reason" @ SealedColumn::new("record_hold", ID, "reason"),
    /// Why it is no more.
    RecordHoldLift = "record_hold_lift" @ SealedColumn::new("record_hold", ID, "lift_reason"),
    /// A file for the person.
    RequestPackage = "request_package" @ SealedColumn::new("privacy_request_package", ID, "body"),
    /// What barrier somebody met.
    FeedbackText = "feedback_text" @ SealedColumn::new("accessibility_feedback", ID, "body"),
    /// On which page; an address may hold a token.
    FeedbackPage = "feedback_page" @ SealedColumn::new("accessibility_feedback", ID, "page"),
    /// Address for the answer.
    FeedbackEmail = "feedback_email" @ SealedColumn::indexed("accessibility_feedback", ID, "email", "email_index"),
    /// The answer.
    FeedbackAnswer = "feedback_answer" @ SealedColumn::new("accessibility_feedback", ID, "answer"),
    /// Name of a file that came with a privacy request.
    RequestFileName = "request_file_name" @ SealedColumn::new("privacy_request_file", ID, "name"),
    /// A piece of its content, as base64.
    RequestFilePiece = "request_file_piece" @ SealedColumn::new("privacy_request_file_piece", ID, "body"),
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
    fn only_addresses_are_looked_up_in_any_case_of_letters() {
        assert_eq!(Field::AccountEmail.index_form("A@x.example"), "a@x.example");
        assert_eq!(Field::IdentitySubject.index_form("AbC"), "AbC");
    }

    #[test]
    fn numbered_rows_have_ids_of_their_own() {
        assert_ne!(numbered(1), numbered(-1));
        assert_ne!(numbered(1), numbered(256));
    }
}
