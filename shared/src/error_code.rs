//! Codes of everything that can go wrong for a user. A code never changes its meaning;
//! its text may.

use std::sync::OnceLock;

use crate::i18n::{Args, ERRORS, I18n};
use crate::locale::Locale;
use crate::string_enum::string_enum;

string_enum! {
    /// What went wrong. Clients act on the code, people read the text.
    pub enum ErrorCode ("error") {
        /// It does not exist, or it is not yours.
        NotFound = "not_found",
        /// Only for signed-in users.
        SignInRequired = "sign_in_required",
        /// Signed in, but the role does not allow it.
        Forbidden = "forbidden",
        /// Wrong e-mail address or password; which one is not told.
        InvalidCredentials = "invalid_credentials",
        /// The code of the second factor is wrong, used already or too old.
        InvalidCode = "invalid_code",
        /// The step was not finished in time, or was finished already.
        ChallengeExpired = "challenge_expired",
        /// The passkey's answer does not fit.
        PasskeyRejected = "passkey_rejected",
        /// Passkeys need a public address with a name and TLS.
        PasskeysUnusable = "passkeys_unusable",
        /// The role needs a second factor, and this is the only one.
        LastSecondFactor = "last_second_factor",
        /// The account has no second factor.
        SecondFactorMissing = "second_factor_missing",
        /// The account has a second factor, and only that proves who is there.
        SecondFactorRequired = "second_factor_required",
        /// The person must prove once more who they are.
        ReauthenticationRequired = "reauthentication_required",
        /// The password that was typed is not the account's.
        WrongPassword = "wrong_password",
        /// The new password is one that others would try first.
        PasswordCommon = "password_common",
        /// The new password is the person's address or the service's name.
        PasswordPersonal = "password_personal",
        /// The link is unknown, used or too old.
        LinkExpired = "link_expired",
        /// Nobody would be left who may manage accounts.
        LastAdmin = "last_admin",
        /// Not for one's own account.
        OwnAccount = "own_account",
        /// The step cannot be taken where the case stands.
        WrongStep = "wrong_step",
        /// Who asks is not known yet.
        NotIdentified = "not_identified",
        /// It is not certain whose data is meant.
        SubjectUnclear = "subject_unclear",
        /// Who asks is known already.
        AlreadyIdentified = "already_identified",
        /// The document is not signed electronically.
        SignatureMissing = "signature_missing",
        /// The signature does not fit the document, or is of a kind that is not taken.
        SignatureBroken = "signature_broken",
        /// The certificate of the signature is of nobody who is trusted, or not in force.
        SignatureUntrusted = "signature_untrusted",
        /// Not the document that was given out for this case, or changed beside the signature.
        DocumentChanged = "document_changed",
        /// A register has no outcome yet.
        TasksOpen = "tasks_open",
        /// Who was asked who they are still has time to tell.
        StillWaiting = "still_waiting",
        /// The time cannot be extended: it was before, the first month is over, or there is nothing to extend.
        CannotExtend = "cannot_extend",
        /// No right that is asked can be refused on this ground.
        GroundUnfit = "ground_unfit",
        /// The decision says otherwise than what the registers' outcomes say was found and done.
        OutcomeUnfit = "outcome_unfit",
        /// The same was not asked within a year and answered, so that it is neither excessive nor a further copy.
        NotRepeated = "not_repeated",
        /// Not an amount of money, or too high. Value: `max` in euros.
        InvalidAmount = "invalid_amount",
        /// A fee was asked that is not answered or was accepted.
        FeeOpen = "fee_open",
        /// Too few days are left for an answer about a fee.
        FeeTooLate = "fee_too_late",
        /// A name in braces that nothing is filled in for.
        UnknownPlaceholder = "unknown_placeholder",
        /// Not the number of a privacy request.
        InvalidCaseNumber = "invalid_case_number",
        /// Something of one's own has this name already.
        NameTaken = "name_taken",
        /// A service may not hinge on data that rests on consent.
        ServiceOnConsent = "service_on_consent",
        /// A service cannot be suspended on this legal ground.
        BasisUnfit = "basis_unfit",
        /// The person must be told earlier. Value: `min` in days.
        TooSoon = "too_soon",
        /// A passage that is to be left out is not in the data.
        RedactionUnmatched = "redaction_unmatched",
        /// What is to be put right says the same already.
        TextUnchanged = "text_unchanged",
        /// The product does this itself; its outcome is not written by hand.
        AutomaticTask = "automatic_task",
        /// Another person has been asked to agree and has not decided.
        ApprovalWaits = "approval_waits",
        /// Too many attempts. Value: `minutes`.
        RateLimited = "rate_limited",
        /// Somebody else changed it in between.
        Stale = "stale",
        /// The field is empty.
        Required = "required",
        /// Too many characters. Value: `max`.
        TooLong = "too_long",
        /// Too many words. Value: `max`.
        TooManyWords = "too_many_words",
        /// Too few characters. Value: `min`.
        TooShort = "too_short",
        /// Too many items. Value: `max`.
        TooMany = "too_many",
        /// Not an e-mail address.
        InvalidEmail = "invalid_email",
        /// Not a telephone number.
        InvalidPhone = "invalid_phone",
        /// Not a web address.
        InvalidUrl = "invalid_url",
        /// Not a business ID.
        InvalidBusinessId = "invalid_business_id",
        /// Not a date.
        InvalidDate = "invalid_date",
        /// Not opening hours.
        InvalidHours = "invalid_hours",
        /// Opening hours overlap.
        HoursOverlap = "hours_overlap",
        /// The date must not lie in the future.
        DateInFuture = "date_in_future",
        /// The time has passed.
        DateInPast = "date_in_past",
        /// Not a value of the code list.
        UnknownCode = "unknown_code",
        /// A ban on direct marketing is in force.
        MarketingBanned = "marketing_banned",
        /// Not a page of the list.
        InvalidPage = "invalid_page",
        /// An account with this address exists already.
        EmailTaken = "email_taken",
        /// Who claims a company gave an address that signs in already.
        ClaimAddressTaken = "claim_address_taken",
        /// The sign-in service cannot be reached or is not what it should be.
        OidcUnavailable = "oidc_unavailable",
        /// The sign-in service's answer cannot be accepted.
        OidcFailed = "oidc_failed",
        /// The sign-in at the service took too long, was used already or began in another browser.
        OidcExpired = "oidc_expired",
        /// The service does not say that the person was identified strongly.
        OidcNotStrong = "oidc_not_strong",
        /// The person stopped at the sign-in service.
        OidcCancelled = "oidc_cancelled",
        /// No account that may be used is linked to the identity.
        OidcNotLinked = "oidc_not_linked",
        /// The service does not vouch for the person's address.
        OidcEmailUnverified = "oidc_email_unverified",
        /// The service knows the person by another address than the account.
        OidcEmailDiffers = "oidc_email_differs",
        /// The identity is linked to another account.
        OidcLinkedElsewhere = "oidc_linked_elsewhere",
        /// Without it the person could no longer sign in.
        LastSignInMethod = "last_sign_in_method",
        /// The newsletter is no draft any more.
        NewsletterClosed = "newsletter_closed",
        /// The register does not tell the company's municipality.
        MunicipalityMissing = "municipality_missing",
        /// The company is not in the customer register.
        CompanyNotAccepted = "company_not_accepted",
        /// The company has ceased.
        CompanyCeased = "company_ceased",
        /// Publishing needs a consent that is in force.
        ConsentMissing = "consent_missing",
        /// There is no consent in force to withdraw.
        ConsentAlreadyWithdrawn = "consent_already_withdrawn",
        /// The consent text is not known or not meant for this purpose.
        WordingUnknown = "wording_unknown",
        /// The purpose needs a contact person.
        ContactPersonMissing = "contact_person_missing",
        /// The file has no content.
        FileEmpty = "file_empty",
        /// The file is too large. Value: `max` in megabytes.
        FileTooLarge = "file_too_large",
        /// The file is no longer kept.
        FileNotFound = "file_not_found",
        /// The virus scanner knows the file as malware.
        FileInfected = "file_infected",
        /// The virus scanner gives no verdict, so nothing is taken.
        ScannerUnavailable = "scanner_unavailable",
        /// Not a PDF, a PNG or JPEG picture or plain text.
        AttachmentType = "attachment_type",
        /// Not a PNG, JPEG or WebP picture.
        ImageType = "image_type",
        /// The picture is damaged.
        ImageUnreadable = "image_unreadable",
        /// The picture has too many points. Value: `max` points on a side.
        ImageTooLarge = "image_too_large",
        /// The picture has no description in Finnish and is not said to be mere decoration.
        AltMissing = "alt_missing",
        /// An import is going on.
        ImportRunning = "import_running",
        /// The file is not JSON.
        ImportNotJson = "import_not_json",
        /// The file is a web page.
        ImportHtml = "import_html",
        /// The file is not UTF-8.
        ImportNotUtf8 = "import_not_utf8",
        /// The file ends in the middle.
        ImportTruncated = "import_truncated",
        /// The file has no list of companies.
        ImportNoCompanies = "import_no_companies",
        /// The ZIP file is damaged.
        ImportZipBroken = "import_zip_broken",
        /// The ZIP file needs a password.
        ImportZipEncrypted = "import_zip_encrypted",
        /// The ZIP file has no JSON file.
        ImportZipNoMember = "import_zip_no_member",
        /// The ZIP file has several JSON files.
        ImportZipManyMembers = "import_zip_many_members",
        /// A name in the ZIP file points outside it.
        ImportZipPath = "import_zip_path",
        /// The ZIP file unpacks to suspiciously much.
        ImportZipRatio = "import_zip_ratio",
        /// The ZIP file unpacks to too much.
        ImportZipTooLarge = "import_zip_too_large",
        /// One record is larger than any company can be.
        ImportRecordTooLarge = "import_record_too_large",
        /// The import stopped before its end.
        ImportInterrupted = "import_interrupted",
        /// PRH's service cannot be reached.
        SourceUnreachable = "source_unreachable",
        /// PRH's service asks to wait.
        SourceRateLimited = "source_rate_limited",
        /// PRH's service answered something unreadable.
        SourceBadAnswer = "source_bad_answer",
        /// Record without a business ID.
        RejectBusinessIdMissing = "reject_business_id_missing",
        /// Record with a wrong business ID.
        RejectBusinessIdInvalid = "reject_business_id_invalid",
        /// The same company twice in one file.
        RejectDuplicate = "reject_duplicate",
        /// Record without a name.
        RejectNameMissing = "reject_name_missing",
        /// Record of another shape.
        RejectUnreadable = "reject_unreadable",
        /// Record with an impossible date.
        RejectDateInvalid = "reject_date_invalid",
        /// Another person than the one who asked, or who would gain by it, must decide.
        OwnRequest = "own_request",
        /// Nobody decided about the request in time.
        ApprovalExpired = "approval_expired",
        /// None of the companies can be published now.
        NothingToPublish = "nothing_to_publish",
        /// Invented data never goes into a production service.
        DemoRefused = "demo_refused",
        /// The register has companies already.
        RegisterNotEmpty = "register_not_empty",
        /// Without signing in only the published GraphQL documents are answered.
        DocumentNotAllowed = "document_not_allowed",
        /// Sealed texts or old signatures still need the key.
        KeyInUse = "key_in_use",
        /// The register has a company with this business ID already.
        CompanyExists = "company_exists",
        /// The facts come from PRH and are not changed by hand.
        FactsOfRegister = "facts_of_register",
        /// The company was put together with another one.
        CompanyMerged = "company_merged",
        /// These two cannot be put together.
        MergeImpossible = "merge_impossible",
        /// The decision can no longer be taken back.
        UndoExpired = "undo_expired",
        /// Nobody with this account keeps the contact log.
        AssigneeUnknown = "assignee_unknown",
        /// Neither a CSV nor an XLSX table.
        TableUnreadable = "table_unreadable",
        /// More rows than one file may have. Value: `max`.
        TableTooManyRows = "table_too_many_rows",
        /// No column is said to hold the business ID.
        MappingIncomplete = "mapping_incomplete",
        /// Two columns are said to hold the same.
        MappingTwice = "mapping_twice",
        /// A cell begins like a formula.
        RejectFormula = "reject_formula",
        /// A cell that holds neither a number of people nor the range of a class.
        RejectStaffSize = "reject_staff_size",
        /// A cell that says neither yes nor no.
        RejectYesNo = "reject_yes_no",
        /// A table lacks a column that must be there.
        ColumnMissing = "column_missing",
        /// What is to prove a permission says too little. Value: `min`.
        EvidenceTooShort = "evidence_too_short",
        /// The time of a permission has run out.
        PermissionExpired = "permission_expired",
        /// Nothing is sent to the address: it came back, or its owner was erased.
        AddressSuppressed = "address_suppressed",
        /// The text has a personal identity code in it.
        IdentityCode = "identity_code",
        /// An authority may not rest its tasks on legitimate interests.
        BasisNotForAuthority = "basis_not_for_authority",
        /// A date of birth is kept only for a purpose that needs it.
        PurposeMissing = "purpose_missing",
        /// The person's data is restricted.
        PersonRestricted = "person_restricted",
        /// The person was told already, or need not be.
        DutyClosed = "duty_closed",
        /// The person was asked lately, or has answered already.
        AskedAlready = "asked_already",
        /// Others than the person are known to read mail at the address.
        AddressShared = "address_shared",
        /// Something hangs on the person: the name may not become another's.
        OtherPerson = "other_person",
        /// No address is known to which it could be sent.
        AddressMissing = "address_missing",
        /// The end lies before the beginning.
        EndsBeforeStart = "ends_before_start",
        /// What the transfer leans on was not in force on the day.
        MechanismInvalid = "mechanism_invalid",
        /// The notice says what the newest version says.
        NoticeUnchanged = "notice_unchanged",
        /// A fault of ours.
        Internal = "internal",
    }
}

impl ErrorCode {
    /// The text for the user, with the values the code's description names.
    pub fn message(self, locale: Locale, args: &Args) -> String {
        static TEXTS: [OnceLock<I18n>; 3] = [const { OnceLock::new() }; 3];
        let texts = match locale {
            Locale::Fi => &TEXTS[0],
            Locale::Sv => &TEXTS[1],
            Locale::En => &TEXTS[2],
        };
        texts
            .get_or_init(|| I18n::new(locale, &[ERRORS]))
            .t_with(&self.label_key(), args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_text_in_every_language() {
        let args = Args::new().with("max", 300).with("min", 2).with("minutes", 15);
        for locale in Locale::ALL {
            for code in ErrorCode::ALL {
                let text = code.message(*locale, &args);
                assert!(
                    text.contains(' ') && !text.contains(['{', '$']),
                    "{locale} {code}: {text}"
                );
            }
        }
    }

    #[test]
    fn limit_is_told_in_the_text() {
        let args = Args::new().with("max", 300);
        assert!(ErrorCode::TooLong.message(Locale::Sv, &args).contains("300"));
    }

    #[test]
    fn code_is_its_stable_text() {
        assert_eq!(
            serde_json::to_string(&ErrorCode::ImportNotUtf8).unwrap(),
            "\"import_not_utf8\""
        );
    }
}
