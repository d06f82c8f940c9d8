//! What ends a column with personal data: every sealed column is decided on here too, so that nothing is kept because
//! nobody thought of its end.

use chrono::TimeDelta;
use serde_json::json;
use seutu_backend::accounts::TIDY_SCHEDULE;
use seutu_backend::accounts::invitations::{self, NewInvitation};
use seutu_backend::platform::crypto::Field;
use seutu_backend::{app, approvals, graphql};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

/// What ends a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// A job deletes or empties it when its time is over.
    Job(&'static str),
    /// No time of its own: what ends it.
    Rule(&'static str),
}

use Ends::{Job, Rule};

const PERSON: &str = "with the person's row: the person, staff or a request for erasure";
const PROOF: &str =
    "proves a permission for as long as it may be disputed (GDPR art. 7(1)); erased with the person";
const TAKEN_AWAY: &str = "the company or staff take the contact person away; erased with the person";
const ACCOUNT: &str = "an administrator closes the account";
const OWNER: &str = "the owner of the account, or an administrator who resets its factors";
const LOOKED_AT: &str = "staff are told every day until they have looked; then it goes or becomes a case";
const FOLLOWS: &str =
    "with the rows that it tells of: their sources and jobs erase it (audit::erase_payload)";
const COMPANY: &str = "staff change it; facts of a company";

/// Every sealed column.
fn ends(field: Field) -> Ends {
    use Field as F;
    match field {
        F::ContactPersonName | F::ContactPersonEmail | F::ContactPersonPhone => Rule(TAKEN_AWAY),
        F::ConsentGiverName | F::ConsentGiverRole | F::ConsentNote => Rule(PROOF),
        F::ContactText
        | F::PersonText
        | F::PersonEmail
        | F::PersonPhone
        | F::PersonOrigin
        | F::RestrictionReason
        | F::RestrictionLift
        | F::DutyOrigin
        | F::DutyLetter
        | F::DutyReason => Rule(PERSON),
        F::AuditPayload => Rule(FOLLOWS),
        F::PreferenceEmail | F::PreferenceName => Job("preferences.tidy"),
        F::AccountEmail => Rule(ACCOUNT),
        F::IdentitySubject | F::TotpSecret => Rule(OWNER),
        F::RequestBody
        | F::RequestEmail
        | F::RequestMessage
        | F::RequestIdentity
        | F::RequestMandate
        | F::RequestTaskNote
        | F::RequestDecision
        | F::RequestFileName
        | F::RequestFilePiece
        | F::RequestFee
        | F::RequestRecipient
        | F::RequestDelivery
        | F::RequestService
        | F::RequestRedaction
        | F::RequestCorrection
        | F::RecordHoldReason
        | F::RecordHoldLift
        | F::RequestToken
        | F::RequestPackage => Job("privacy_request.tidy"),
        F::RequestDraftEmail | F::RequestDraftBody => Rule(LOOKED_AT),
        F::FeedbackText | F::FeedbackPage | F::FeedbackEmail | F::FeedbackAnswer => Job("accessibility.tidy"),
        F::AccessSearch | F::AccessAddress => Job("access.cut"),
        // Of a request for approval the address of who gets a role goes; numbers of cases and companies stay, as proof of
        // who agreed.
        F::InvitationEmail | F::SessionAddress | F::OidcVerifier | F::PasskeyState | F::ApprovalPayload => {
            Job("accounts.tidy")
        }
        F::ResetEmail => Job("accounts.reset_password"),
        F::ClaimEmail => Job("claims.tidy"),
        F::MailRecipient | F::MailBody => Job("mail.tidy"),
        F::StaffFacts => Rule(COMPANY),
    }
}

#[test]
fn every_sealed_column_has_an_end_and_a_job_that_is_there() {
    let handlers = app::handlers();
    let jobs: BTreeSet<&str> = handlers.iter().map(|handler| handler.kind()).collect();
    for field in Field::ALL {
        match ends(*field) {
            Job(kind) => assert!(jobs.contains(kind), "{}: no job {kind}", field.as_str()),
            Rule(what) => assert!(!what.is_empty(), "{}", field.as_str()),
        }
    }
}

db_test! {
    async fn address_of_who_gets_a_role_goes_a_month_after_the_decision_or_the_end(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let mut asked = Vec::new();
        for email in ["maija@konepaja.example", "matti@konepaja.example"] {
            let new = NewInvitation { email: email.into(), role: Role::Staff, company: None, municipality: None, language: Locale::Fi };
            let (_, approval) = invitations::invite(&admin, new).await.unwrap();
            asked.push(approval.unwrap().id);
        }
        approvals::decide(&other, &graphql::approval_handlers(), asked[0], true, None).await.unwrap();
        let shown = async || {
            t.run_job(TIDY_SCHEDULE.kind).await;
            let op = t.as_role(Role::Admin).await;
            t.graphql(&op, "{ approvals { summary(language: EN) } }", json!({})).await.to_string()
        };
        t.advance(approvals::VALID);
        t.run_job(approvals::EXPIRE_SCHEDULE.kind).await;
        t.advance(TimeDelta::days(15));
        let all = shown().await;
        assert!(all.contains("maija@konepaja.example") && all.contains("matti@konepaja.example"), "{all}");
        t.advance(TimeDelta::days(2));
        let one = shown().await;
        assert!(!one.contains("maija@") && one.contains("matti@konepaja.example"), "{one}");
        t.advance(TimeDelta::days(14));
        let none = shown().await;
        assert!(!none.contains("konepaja"), "{none}");
        assert_eq!(none.matches("Granting a role: ").count(), 2, "what was agreed to stays: {none}");
    }
}
