//! Whose domain hands a column with personal data out and erases it: every sealed column is decided on here, so that a
//! new one does not compile until it is. What tells of people is sealed (`docs/adr/0004`, `crypto::Field`).

use seutu_backend::platform::crypto::Field;
use seutu_backend::privacy_requests::SOURCES;
use std::collections::BTreeSet;

mod columns;
mod retention;

/// What becomes of a column in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// A source hands it out and erases it.
    With(&'static str),
    /// A source hands it out; it is kept, and why.
    Kept(&'static str, &'static str),
    /// It belongs to what a source hands out, and is itself neither in the file nor erased by a request; why.
    Withheld(&'static str, &'static str),
    /// It goes by itself within days, and why it is in no file.
    Fleeting(&'static str),
    /// It is no datum of a person who is in the register.
    None(&'static str),
}

use Goes::{Fleeting, Kept, With, Withheld};

const LOG: &str = "use of data stays provable (act 906/2019, section 17); it is cut when its time is over";
const PROOF: &str = "cases prove how requests were dealt with (article 5(2))";
const SENT: &str = "named in the file: the person sent it, has it back from staff who asks for it, or gets it with an answer; it goes with the case or before";
const LEFT_OUT: &str =
    "that something was left out, and why, is in the file; what it was is another's; it goes with the case";
const HELD: &str = "which record, on which ground and until when is in the file; the words may tell of a claim or of others; they go when the hold is over";
const UNSEEN: &str = "may be a request; staff are told every day until they have looked, and then it goes";
const IN_USE: &str = "an administrator closes the account, then the address is all that is left";
const CUSTOMER: &str = "facts of a company; where a person stands behind it, the owner has them in the file; needed while the company is a customer, and the answer says so";
const HISTORY: &str = "what the rows say in other words; each source erases the payloads of its own rows";
const SECRET: &str = "a secret of the account, of no use to anybody else";

/// Every sealed column.
fn goes(field: Field) -> Goes {
    use Field as F;
    match field {
        F::ContactPersonName | F::ContactPersonEmail | F::ContactPersonPhone => With("contact_persons"),
        // Of a company's consent `companies` hands them out; they stay, as they prove it (articles 7(1) and 17(3)(e)).
        F::ConsentGiverName | F::ConsentGiverRole | F::ConsentNote => With("consents"),
        // Of what names no person, at a company that is one, `companies` hands it out and the answer says that it stays.
        F::ContactText => With("contacts"),
        F::PersonText
        | F::PersonEmail
        | F::PersonPhone
        | F::PersonOrigin
        | F::RestrictionReason
        | F::RestrictionLift
        | F::DutyOrigin
        | F::DutyLetter
        | F::DutyReason => With("people"),
        F::AuditPayload => Withheld("people", HISTORY),
        F::PreferenceEmail | F::PreferenceName => With("preferences"),
        F::AccountEmail => Kept("accounts", IN_USE),
        F::IdentitySubject => Withheld("accounts", SECRET),
        F::RequestBody
        | F::RequestEmail
        | F::RequestMessage
        | F::RequestIdentity
        | F::RequestMandate
        | F::RequestTaskNote
        | F::RequestDecision
        | F::RequestFileName
        | F::RequestFee
        | F::RequestRecipient
        | F::RequestDelivery
        | F::RequestService
        | F::RequestCorrection => Kept("requests", PROOF),
        F::RequestFilePiece => Withheld("requests", SENT),
        F::RequestRedaction => Withheld("requests", LEFT_OUT),
        F::RecordHoldReason | F::RecordHoldLift => Withheld("requests", HELD),
        F::RequestDraftEmail | F::RequestDraftBody => Kept("requests", UNSEEN),
        F::FeedbackText | F::FeedbackPage | F::FeedbackEmail | F::FeedbackAnswer => With("accessibility"),
        F::AccessSearch | F::AccessAddress => Withheld("access", LOG),
        F::RequestPackage => Fleeting(
            "the file itself; emptied once it was fetched, deleted thirty days after the answer or when its data is erased",
        ),
        F::InvitationEmail | F::ResetEmail | F::SessionAddress => {
            Fleeting("deleted when it is used or too old")
        }
        F::ClaimEmail => With("claims"),
        F::MailRecipient | F::MailBody => Fleeting("emptied once the message is out"),
        F::OidcVerifier | F::PasskeyState | F::TotpSecret | F::RequestToken => Goes::None(SECRET),
        F::ApprovalPayload => Goes::None(
            "numbers of cases and companies; of a role the address of who gets it, for a month after the decision",
        ),
        F::StaffFacts => Kept("companies", CUSTOMER),
    }
}

#[test]
fn b10_every_sealed_column_has_a_source_or_a_reason() {
    let sources: BTreeSet<&str> = SOURCES.iter().map(|source| source.name()).collect();
    for field in Field::ALL {
        match goes(*field) {
            With(source) => assert!(sources.contains(source), "{}: no source {source}", field.as_str()),
            Kept(source, why) | Withheld(source, why) => {
                assert!(sources.contains(source) && !why.is_empty(), "{}", field.as_str());
            }
            Fleeting(why) | Goes::None(why) => assert!(!why.is_empty(), "{}", field.as_str()),
        }
    }
}

#[test]
fn every_source_keeps_something() {
    let named: BTreeSet<&str> = Field::ALL
        .iter()
        .filter_map(|field| match goes(*field) {
            With(source) | Kept(source, _) => Some(source),
            Fleeting(_) | Withheld(..) | Goes::None(_) => None,
        })
        .collect();
    // Deliveries, disclosures and questions hold ids and keyed indexes only; of the log a person gets who, when and why, not what was searched for.
    let silent: Vec<_> = SOURCES
        .iter()
        .map(|source| source.name())
        .filter(|name| !named.contains(name))
        .collect();
    assert_eq!(silent, ["newsletters", "passing_on", "access", "contact_asks"]);
}
