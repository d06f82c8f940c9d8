//! Who may do what, found out by doing it: every field of the schema and every route, as every role.
//!
//! A field without a document here fails the test, so that nothing can be added without saying who may call it.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use axum::body::Body;
use axum::http::{Method, header};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use seutu_backend::contacts::{self, NewContact};
use seutu_backend::files::{FilePurpose, Upload};
use seutu_backend::graphql;
use seutu_backend::jobs::{NewJob, enqueue};
use seutu_backend::register;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::listing::ListingInput;
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{TestApp, Web, db_test};
use std::fmt::Write as _;

mod people;
mod requests;

use people::People;
pub(crate) use requests::Request;

/// What the documents speak of: each cell after one that changed something begins from the same, so that none leans on
/// another.
pub(crate) struct Cell {
    pub(crate) published: BusinessId,
    pub(crate) candidate: BusinessId,
    wording: String,
    pub(crate) file: String,
    /// A table, uploaded.
    pub(crate) table: String,
    /// A company that staff entered, one that is part of another, and a business ID that is free.
    entered: BusinessId,
    merged: BusinessId,
    free: BusinessId,
    /// An entry of the contact log that is to be followed up.
    pub(crate) contact: String,
    /// A contact person of the published company.
    pub(crate) contact_person: String,
    pub(crate) job: String,
    pub(crate) approval: String,
    pub(crate) review: String,
    pub(crate) account: String,
    pub(crate) invitation: String,
    pub(crate) newsletter: String,
    pub(crate) request: Request,
    pub(crate) revision: String,
    pub(crate) claim: String,
    /// Somebody of the register of people, a purpose that is asked of people, and its wording.
    pub(crate) person: String,
    pub(crate) purpose: String,
    plain_wording: String,
    /// A third party, and somebody whom it must be told of.
    passing: (String, String),
    /// Feedback on accessibility: one with an address for the answer, and one without.
    pub(crate) feedback: (String, String),
    pub(crate) people: People,
}

impl Cell {
    pub(crate) async fn new(t: &TestApp, number: u32) -> Self {
        Box::pin(Self::make(t, number)).await
    }

    async fn make(t: &TestApp, number: u32) -> Self {
        let op = t.op();
        let mut upload = Upload::begin(&op, FilePurpose::Import).unwrap();
        upload.push(b"[]").await.unwrap();
        let file = upload.finish("companies.json").await.unwrap().id;
        let mut upload = Upload::begin(&op, FilePurpose::Table).unwrap();
        upload.push(b"Y-tunnus;Nimi\n").await.unwrap();
        let table = upload.finish("yritykset.csv").await.unwrap().id;
        let tx = op.begin().await.unwrap();
        let job = enqueue(&tx, &op, NewJob::new("test.work", json!({})))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        t.sql("UPDATE job SET state = 'dead'").await;
        t.sql("UPDATE import_run SET state = 'failed'").await;
        let candidate = t.candidate(2 * number + 1, "Beeta Oy").await;
        let [entered, merged, free] = [1, 2, 3].map(|part| business_id(40_000 + 3 * number + part));
        register::add_company(&op, entered, true, &super::manual_entry::sole_trader())
            .await
            .unwrap();
        t.insert_company(t.company_row(merged, "Deeta Oy")).await;
        let asker = t.as_role(Role::Staff).await;
        register::merge_companies(&op, &entered, &merged).await.unwrap();
        let new = NewContact {
            kind: ContactKind::Call,
            happened_at: t.clock_now(),
            text: "Testi".into(),
            due_on: Some(asker.today()),
            assignee: Some(asker.account().unwrap().0),
        };
        let contact = contacts::record(&asker, &entered, new).await.unwrap();
        let approval = register::ask_to_publish(&asker, &[candidate]).await.unwrap().id;
        let published = t.published(2 * number, "Alfa Oy").await;
        let revision = t.submitted(published, &ListingInput::default()).await.id;
        let person = super::preferences::person(t, &format!("henkilo{number}@kotona.example")).await;
        let offer = super::preferences::offer(t, ConsentPurpose::Newsletter).await;
        let contact_person = t.contact_person(published, "Testi Yhteys").await.to_string();
        // What was seen of it is of this instant, in every cell.
        t.sql("UPDATE contact_person SET updated_at = '2026-01-01T00:00:00+00:00'")
            .await;
        Self {
            person: person.to_string(),
            purpose: offer.purpose.id.to_string(),
            plain_wording: offer.wording.id.to_string(),
            published,
            candidate,
            revision: revision.to_string(),
            claim: super::claims::waiting(t, published).await.to_string(),
            wording: t.wording(ConsentPurpose::DirectoryPublication).await.to_string(),
            file: file.to_string(),
            table: table.to_string(),
            entered,
            merged,
            free,
            contact: contact.to_string(),
            contact_person,
            job: job.to_string(),
            approval: approval.to_string(),
            review: super::access::review(t).await.to_string(),
            account: super::people::id(&t.as_role(Role::Staff).await).to_string(),
            invitation: super::invitations::waiting(t, number).await.to_string(),
            newsletter: super::newsletters::written(t, &t.as_role(Role::Staff).await).await,
            feedback: super::accessibility_feedback::of_cell(t).await,
            request: Box::pin(super::privacy_requests::cells::of_cell(t)).await,
            people: Box::pin(People::new(&op, published)).await,
            passing: Box::pin(super::passing_on::of_cell(t, number)).await,
        }
    }

    /// The smallest document that uses the field and would succeed if allowed.
    #[expect(clippy::too_many_lines, reason = "one table, a line or two for each field")]
    pub(crate) fn document(&self, field: &str) -> Option<String> {
        let Self {
            published,
            candidate,
            wording,
            file,
            table,
            entered,
            merged,
            free,
            contact,
            contact_person,
            job,
            approval,
            review,
            account,
            invitation,
            revision,
            claim,
            newsletter,
            request,
            person,
            purpose,
            plain_wording,
            people,
            passing,
            feedback,
        } = self;
        let (school, left) = passing;
        let texts = "texts: {plainFi: \"Saako?\", plainSv: \"Får vi?\", plainEn: \"May we?\", textFi: \"a\", textSv: \"b\", textEn: \"c\"}";
        let text = match field {
            "Query.accessLog" => "accessLog { totalCount }".into(),
            "Query.accessReviews" => "accessReviews { id }".into(),
            "Query.ownAccessLog" => "ownAccessLog { totalCount }".into(),
            "Query.approvals" => "approvals { id }".into(),
            "Query.auditStatus" => "auditStatus { entries }".into(),
            "Query.keyStatus" => "keyStatus { keyId }".into(),
            "Query.contactAssignees" => "contactAssignees { id }".into(),
            "Query.contactLog" => format!("contactLog(businessId: \"{published}\") {{ id }}"),
            "Query.duplicateCompanies" => format!("duplicateCompanies(businessId: \"{published}\") {{ reasons }}"),
            "Query.duplicateCompanyPairs" => "duplicateCompanyPairs { totalCount }".into(),
            "Query.unseenRegisterChanges" => "unseenRegisterChanges { totalCount }".into(),
            "Query.followUps" => "followUps { entry { id } }".into(),
            "Query.mailboxStatus" => "mailboxStatus { enabled }".into(),
            "Mutation.importPermissions" => mutation(field, &format!("fileId: \"{table}\", dryRun: true")),
            "Query.listingFile" => format!("listingFile(fileId: \"{table}\") {{ errors {{ code }} }}"),
            "Mutation.addCompany" => mutation(
                field,
                &format!("businessId: \"{free}\", facts: {{name: \"Testi\", form: \"26\", municipality: \"236\"}}"),
            ),
            "Mutation.editCompany" => mutation(
                field,
                &format!("businessId: \"{entered}\", version: 1, facts: {{name: \"Testi\", form: \"26\", municipality: \"236\"}}"),
            ),
            "Mutation.setRelationship" => {
                mutation(field, &format!("businessId: \"{published}\", version: 0, startedOn: \"2026-01-01\""))
            }
            "Mutation.mergeCompanies" => {
                mutation(field, &format!("businessId: \"{entered}\", otherBusinessId: \"{candidate}\""))
            }
            "Mutation.unmergeCompany" => mutation(field, &format!("businessId: \"{merged}\"")),
            "Mutation.undoDecision" => mutation(field, "undoId: \"00000000-0000-0000-0000-000000000000\""),
            "Mutation.recordContact" => mutation(
                field,
                &format!("businessId: \"{published}\", kind: CALL, happenedAt: \"2026-11-22T09:00:00Z\", text: \"Testi\""),
            ),
            "Mutation.changeContact" => mutation(
                field,
                &format!("entryId: \"{contact}\", version: 1, kind: CALL, happenedAt: \"2026-11-22T09:00:00Z\", text: \"Testi\""),
            ),
            "Mutation.closeFollowUp" => mutation(field, &format!("entryId: \"{contact}\"")),
            "Mutation.startListingImport" => mutation(field, &format!("fileId: \"{table}\", columns: [BUSINESS_ID, NAME]")),
            "Query.companies" => "companies { totalCount }".into(),
            "Query.company" => format!("company(businessId: \"{published}\") {{ name }}"),
            "Query.companySuggestions" => "companySuggestions(prefix: \"al\") { label }".into(),
            "Query.deadline" => "deadline(right: ACCESS, receivedAt: \"2026-11-24T10:00:00Z\") { dueOn }".into(),
            "Query.notice" => "notice { version }".into(),
            "Query.noticeTellings" => "noticeTellings { version }".into(),
            "Query.notices" => "notices { version }".into(),
            "Query.noticeDraft" => "noticeDraft { version }".into(),
            "Query.registers" => "registers { key }".into(),
            "Query.systems" => "systems { key }".into(),
            "Query.systemHistory" => "systemHistory(system: \"zoom\") { version }".into(),
            "Mutation.saveNoticeDraft" => mutation(field, "version: 0, sections: []"),
            "Mutation.publishNotice" => mutation(field, "version: 0, material: false"),
            "Mutation.retireSystem" => mutation(field, "system: \"zoom\", version: 0"),
            "Mutation.recordSystem" => mutation(field, &format!("system: \"testi\", version: 0, facts: {{{SYSTEM}}}")),
            "Query.directoryStatistics" => "directoryStatistics { totalCount }".into(),
            "Query.listingVisits" => format!("listingVisits(businessId: \"{published}\") {{ businessId }}"),
            "Query.visitStatistics" => "visitStatistics { weeks { views } }".into(),
            "Query.consentWordings" => "consentWordings(purpose: DIRECTORY_PUBLICATION) { id }".into(),
            "Query.importRun" => "importRun(id: \"00000000-0000-0000-0000-000000000000\") { id }".into(),
            "Query.importRuns" => "importRuns { id }".into(),
            "Query.jobs" => "jobs { id }".into(),
            "Query.referenceData" => "referenceData { municipalities { code } }".into(),
            "Query.registerCompanies" => "registerCompanies { totalCount }".into(),
            "Query.registerCompany" => format!("registerCompany(businessId: \"{published}\") {{ name }}"),
            "Query.registerCounts" => "registerCounts { accepted }".into(),
            "Query.signInProviders" => "signInProviders { id name audience url }".into(),
            "Query.viewer" => "viewer { id }".into(),
            "Mutation.acceptCompanies" | "Mutation.rejectCompanies" => {
                mutation(field, &format!("businessIds: [\"{candidate}\"]"))
            }
            "Mutation.addContactPerson" => mutation(field, &format!("businessId: \"{published}\", name: \"Testi\"")),
            "Mutation.changeContactPerson" => mutation(
                field,
                &format!(
                    "businessId: \"{published}\", contactPersonId: \"{contact_person}\",
                     updatedAt: \"2026-01-01T00:00:00Z\", name: \"Testi\""
                ),
            ),
            "Mutation.removeContactPerson" => mutation(
                field,
                &format!(
                    "businessId: \"{published}\", contactPersonId: \"{contact_person}\",
                     updatedAt: \"2026-01-01T00:00:00Z\""
                ),
            ),
            "Mutation.decideAccessReview" => mutation(field, &format!("reviewId: \"{review}\", outcome: JUSTIFIED")),
            "Mutation.exportAccessLog" => mutation(field, ""),
            "Mutation.undoApproval" => mutation(field, &format!("approvalId: \"{approval}\"")),
            "Mutation.decideApproval" => mutation(field, &format!("approvalId: \"{approval}\", approve: true")),
            "Mutation.publishListings" => mutation(field, &format!("businessIds: [\"{candidate}\"]")),
            "Mutation.publishListing" | "Mutation.recordPrint" | "Mutation.markRegisterChangesSeen" => mutation(field, &format!("businessId: \"{published}\"")),
            "Mutation.recordConsent" => mutation(
                field,
                &format!(
                    "businessId: \"{published}\", purpose: DIRECTORY_PUBLICATION, kind: RENEWED, givenByName: \"Testi\",
                     givenByRole: \"Testi\", method: PHONE, occurredAt: \"2026-11-22T09:00:00Z\",
                     wordingId: \"{wording}\", language: FI"
                ),
            ),
            "Mutation.withdrawConsent" => {
                mutation(field, &format!("businessId: \"{published}\", purpose: DIRECTORY_PUBLICATION, method: PHONE"))
            }
            "Mutation.updateListing" => mutation(
                field,
                &format!("businessId: \"{published}\", version: 2, showVisitingAddress: false, keywords: [], languages: []"),
            ),
            "Mutation.retryJob" => mutation(field, &format!("jobId: \"{job}\"")),
            "Mutation.startPrhImport" => mutation(field, &format!("fileId: \"{file}\"")),
            "Mutation.signIn" => mutation(field, "email: \"a@b.example\", password: \"x\""),
            "Mutation.verifySecondFactor" => mutation(field, "challenge: \"x\", totp: \"000000\""),
            "Mutation.reauthenticate" => mutation(field, "password: \"x\""),
            "Mutation.confirmTotp" => mutation(field, "code: \"000000\""),
            "Mutation.finishPasskey" => mutation(field, "challenge: \"x\", name: \"x\", credential: \"{}\""),
            "Mutation.removePasskey" => mutation(field, "passkeyId: \"00000000-0000-0000-0000-000000000000\""),
            "Mutation.beginTotp"
            | "Mutation.removeTotp"
            | "Mutation.renewRecoveryCodes"
            | "Mutation.beginPasskey"
            | "Mutation.beginPasskeyReauthentication"
            | "Mutation.withdrawMyConsent"
            | "Mutation.confirmMyListing"
            | "Mutation.deleteMyListing" => {
                format!("mutation {{ {} {{ errors {{ code }} }} }}", field.trim_start_matches("Mutation."))
            }
            "Query.sessions" => "sessions { id }".into(),
            "Query.accounts" => "accounts { totalCount }".into(),
            "Query.account" => "account(id: \"00000000-0000-0000-0000-000000000000\") { id }".into(),
            "Query.invitations" => "invitations { id }".into(),
            "Query.invitation" => "invitation(token: \"x\") { email }".into(),
            "Mutation.requestPasswordReset" => mutation(field, "email: \"a@b.example\""),
            "Mutation.resetPassword" => mutation(field, "token: \"x\", newPassword: \"kolme sanaa riittää\""),
            "Mutation.changePassword" => {
                mutation(field, "currentPassword: \"x\", newPassword: \"kolme sanaa riittää\"")
            }
            "Mutation.refreshSession" => mutation(field, "refreshToken: \"x\""),
            "Mutation.endSession" => mutation(field, "sessionId: \"00000000-0000-0000-0000-000000000000\""),
            "Mutation.endOtherSessions" => "mutation { endOtherSessions { errors { code } } }".into(),
            "Mutation.inviteAccount" => {
                mutation(field, &format!("email: \"{}@b.example\", role: STAFF", candidate.as_str()))
            }
            "Mutation.revokeInvitation" | "Mutation.resendInvitation" => {
                mutation(field, &format!("invitationId: \"{invitation}\""))
            }
            "Mutation.acceptInvitation" => mutation(field, "token: \"x\", password: \"kolme sanaa riittää\""),
            "Mutation.changeRole" => {
                mutation(field, &format!("accountId: \"{account}\", role: MUNICIPALITY, municipalityCode: \"236\""))
            }
            "Mutation.disableAccount" | "Mutation.resetSecondFactor" | "Mutation.enableAccount" | "Mutation.endAccountSessions" => {
                mutation(field, &format!("accountId: \"{account}\""))
            }
            "Mutation.unlinkIdentity" => mutation(field, "identityId: \"00000000-0000-0000-0000-000000000000\""),
            "Query.myListing" => "myListing { name }".into(),
            "Query.myPreview" => "myPreview { name }".into(),
            "Query.myTeam" => "myTeam { id }".into(),
            "Query.myContactPersons" => "myContactPersons { id }".into(),
            "Mutation.addMyContactPerson" => mutation(field, "name: \"Testi\""),
            "Mutation.changeMyContactPerson" => mutation(
                field,
                &format!("contactPersonId: \"{contact_person}\", updatedAt: \"2026-01-01T00:00:00Z\", name: \"Testi\""),
            ),
            "Mutation.removeMyContactPerson" | "Mutation.askMyContactPerson" => mutation(
                field,
                &format!("contactPersonId: \"{contact_person}\", updatedAt: \"2026-01-01T00:00:00Z\""),
            ),
            "Query.myExport" => "myExport".into(),
            "Query.myRevisionDiff" => format!("myRevisionDiff(fromId: \"{revision}\", toId: \"{revision}\") {{ field }}"),
            "Query.listingReviews" => "listingReviews { totalCount }".into(),
            "Query.reviewCounts" => "reviewCounts { listings }".into(),
            "Query.claims" => "claims { id }".into(),
            "Mutation.saveDraft" => {
                mutation(field, "version: 0, text: {showVisitingAddress: false, keywords: [], languages: []}")
            },
            "Mutation.submitDraft" | "Mutation.discardDraft" => mutation(field, "version: 1"),
            "Mutation.restoreRevision" => mutation(field, &format!("revisionId: \"{revision}\", version: 0")),
            "Mutation.giveMyConsent" => {
                mutation(field, &format!("wordingId: \"{wording}\", language: FI, name: \"Testi\", role: \"Testi\""))
            }
            "Mutation.removeTeamMember" => mutation(field, &format!("accountId: \"{account}\"")),
            "Mutation.decideRevision" => {
                mutation(field, &format!("revisionId: \"{revision}\", version: 2, listingVersion: 2, approve: true"))
            }
            "Mutation.approveRevisions" => {
                mutation(field, &format!("revisions: [{{revisionId: \"{revision}\", version: 2, listingVersion: 2}}]"))
            }
            "Mutation.rejectRevisions" => mutation(
                field,
                &format!("revisions: [{{revisionId: \"{revision}\", version: 2, listingVersion: 2}}], note: \"Testi\""),
            ),
            "Mutation.takeBackApprovals" => mutation(field, &format!("revisionIds: [\"{revision}\"]")),
            "Query.accessibilityQueue" => "accessibilityQueue { next }".into(),
            "Query.accessibilityFeedback" => format!("accessibilityFeedback(id: \"{}\") {{ number }}", feedback.0),
            "Mutation.reportAccessibilityBarrier" => mutation(field, "text: \"Kartta ei toimi näppäimistöllä.\""),
            "Mutation.answerAccessibilityFeedback" => {
                mutation(field, &format!("feedbackId: \"{}\", text: \"Korjasimme kartan.\"", feedback.0))
            }
            "Mutation.closeAccessibilityFeedback" => mutation(field, &format!("feedbackId: \"{}\"", feedback.1)),
            "Query.newsletters" => "newsletters { id }".into(),
            "Query.newsletter" => format!("newsletter(id: \"{newsletter}\") {{ state }}"),
            "Mutation.saveNewsletter" => mutation(
                field,
                &format!("newsletterId: \"{newsletter}\", version: 1, purpose: EVENTS, fi: {{subject: \"A\", body: \"B\"}}"),
            ),
            "Mutation.scheduleNewsletter" | "Mutation.cancelNewsletter" | "Mutation.retryNewsletter" => {
                mutation(field, &format!("newsletterId: \"{newsletter}\", version: 1"))
            }
            "Mutation.tryNewsletter" => mutation(field, &format!("newsletterId: \"{newsletter}\", language: FI")),
            "Mutation.decideClaims" => mutation(field, &format!("claimIds: [\"{claim}\"], approve: true")),
            "Mutation.takeBackClaims" => mutation(field, &format!("claimIds: [\"{claim}\"]")),
            "Mutation.decideClaim" => mutation(field, &format!("claimId: \"{claim}\", approve: true")),
            "Query.consentPurposes" => "consentPurposes { id }".into(),
            "Query.passingOn" => format!("passingOn(purposeId: \"{school}\") {{ asked }}"),
            "Mutation.passOn" => mutation(field, &format!("purposeId: \"{school}\"")),
            "Mutation.tellRecipient" => {
                mutation(field, &format!("purposeId: \"{school}\", personIds: [\"{left}\"]"))
            }
            "Query.personPermissions" => format!("personPermissions(personId: \"{person}\") {{ banned }}"),
            "Mutation.publishWording" => {
                mutation(field, &format!("purposeId: \"{purpose}\", {texts}, material: false"))
            }
            "Mutation.addConsentRecipient" => mutation(
                field,
                &format!("controller: \"{candidate}\", recipient: \"Testi\", contact: \"a@b.example\", {texts}"),
            ),
            "Mutation.editConsentPurpose" => {
                mutation(field, &format!("purposeId: \"{purpose}\", channels: [EMAIL], validMonths: 24, isOpen: true"))
            }
            "Mutation.recordPersonConsent" => mutation(
                field,
                &format!(
                    "personId: \"{person}\", purposeId: \"{purpose}\", channel: EMAIL, kind: GIVEN, method: PHONE, \
                     occurredAt: \"2026-11-20T10:00:00Z\", wordingId: \"{plain_wording}\", language: FI"
                ),
            ),
            "Mutation.signOut" => "mutation { signOut { signedOut } }".into(),
            _ => request.document(field, person).or_else(|| people.document(field, *published))?,
        };
        Some(if text.starts_with("mutation") {
            text
        } else {
            format!("{{ {text} }}")
        })
    }
}

fn mutation(field: &str, input: &str) -> String {
    format!(
        "mutation {{ {}(input: {{{input}}}) {{ errors {{ code }} }} }}",
        field.trim_start_matches("Mutation.")
    )
}

/// `Query.field` and `Mutation.field` of the whole schema.
pub(crate) fn fields() -> Vec<String> {
    let mut found = Vec::new();
    for definition in parse_schema(graphql::sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let name = definition.node.name.node.to_string();
        if let TypeKind::Object(object) = definition.node.kind
            && ["Query", "Mutation"].contains(&name.as_str())
        {
            found.extend(
                object
                    .fields
                    .iter()
                    .map(|field| format!("{name}.{}", field.node.name.node)),
            );
        }
    }
    found.sort();
    found
}

/// What came of it, in one word.
pub(crate) fn outcome(answer: &Value) -> String {
    if let Some(error) = answer["errors"].get(0) {
        return error["extensions"]["code"]
            .as_str()
            .unwrap_or_else(|| panic!("no valid document: {answer}"))
            .into();
    }
    let value = answer["data"].as_object().unwrap().values().next().unwrap();
    match &value["errors"][0]["code"] {
        Value::String(code) => code.clone(),
        _ if value.is_null() => "null".into(),
        _ => "ok".into(),
    }
}

async fn route(web: &Web, method: &Method, path: &str) -> String {
    let request = web.request(method.clone(), path);
    let (request, body) = if path == "/api/files" {
        let part =
            "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n[]\r\n--X--\r\n";
        (
            request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=X"),
            part,
        )
    } else {
        (request, "")
    };
    web.send(request.body(Body::from(body)).unwrap())
        .await
        .status
        .as_str()
        .to_string()
}

/// Facts of a system that the schema takes; what is empty is refused to those who may write.
const SYSTEM: &str = "name: {fi: \"\", sv: \"\", en: \"\"}, holder: \"\", role: OWN, arrangement: {fi: \"\", sv: \"\", en: \"\"}, \
    purposes: {fi: \"\", sv: \"\", en: \"\"}, authorityTask: false, bases: [], basisNote: {fi: \"\", sv: \"\", en: \"\"}, \
    people: {fi: \"\", sv: \"\", en: \"\"}, data: {fi: \"\", sv: \"\", en: \"\"}, sources: {fi: \"\", sv: \"\", en: \"\"}, \
    recipients: {fi: \"\", sv: \"\", en: \"\"}, country: \"\", retention: {fi: \"\", sv: \"\", en: \"\"}, \
    security: {fi: \"\", sv: \"\", en: \"\"}, search: MANUAL, searchNote: \"\", confirmed: false";

const ROUTES: [(Method, &str); 65] = [
    (Method::GET, "/"),
    (Method::GET, "/yritys/{published}"),
    (Method::GET, "/yritys/{candidate}"),
    (Method::GET, "/saavutettavuus"),
    (Method::POST, "/saavutettavuus"),
    (Method::GET, "/tilastot"),
    (Method::GET, "/tilastot/kunnat.csv"),
    (Method::GET, "/hallinta"),
    (Method::GET, "/graphql"),
    (Method::GET, "/healthz"),
    (Method::GET, "/readyz"),
    (Method::GET, "/metrics"),
    (Method::GET, "/robots.txt"),
    (Method::GET, "/sitemap.xml"),
    (Method::GET, "/sitemap/1.xml"),
    (Method::GET, "/avoin-data"),
    (Method::GET, "/open-data/companies.json"),
    (Method::GET, "/open-data/companies.csv"),
    (Method::GET, "/open-data/catalog.jsonld"),
    (Method::GET, "/feeds/companies.atom"),
    (Method::GET, "/.well-known/gpc.json"),
    (Method::GET, "/.well-known/jwks.json"),
    (Method::GET, "/.well-known/security.txt"),
    (Method::GET, "/.well-known/change-password"),
    // No provider is configured here; with one, see oidc.rs.
    (Method::GET, "/auth/oidc/kunta/start"),
    (Method::GET, "/auth/oidc/kunta/callback"),
    (Method::GET, "/api/files"),
    (Method::GET, "/api/files/{file}"),
    (Method::POST, "/api/files"),
    (Method::POST, "/api/requests/{request}/files"),
    (Method::GET, "/api/request-files/{sent}"),
    (Method::GET, "/api/request-letters/{message}"),
    (Method::GET, "/kuvat/{file}"),
    (Method::GET, "/lunasta"),
    (Method::POST, "/lunasta"),
    (Method::GET, "/lunasta/koodi"),
    (Method::POST, "/lunasta/koodi"),
    (Method::GET, "/tietosuoja"),
    (Method::GET, "/tietosuoja/versio/1"),
    (Method::GET, "/tietosuoja/versio/1/muutokset"),
    (Method::GET, "/tietosuoja/rekisterit"),
    (Method::GET, "/tietosuoja/rekisterit/rekisterit.csv"),
    (Method::GET, "/vahvista"),
    (Method::POST, "/vahvista"),
    (Method::GET, "/yhteyshenkilo"),
    (Method::POST, "/yhteyshenkilo"),
    (Method::GET, "/suostumukset"),
    (Method::POST, "/suostumukset"),
    (Method::POST, "/suostumukset/linkki"),
    (Method::GET, "/suostumukset/vahvista"),
    (Method::POST, "/suostumukset/vahvista"),
    (Method::GET, "/suostumukset/kuitti"),
    (Method::POST, "/suostumukset/kuitti"),
    (Method::GET, "/suostumukset/x"),
    (Method::POST, "/suostumukset/x"),
    (Method::GET, "/suostumukset/x/kuitti/y"),
    (Method::GET, "/suostumukset/x/kuitti/y/json"),
    (Method::GET, "/suostumukset/"),
    (Method::GET, "/suostumukset/x/kuitti"),
    (Method::GET, "/unsubscribe/x"),
    (Method::POST, "/unsubscribe/x"),
    (Method::GET, "/unsubscribe/"),
    (Method::POST, "/unsubscribe/"),
    (Method::GET, "/oma/esikatselu"),
    (Method::POST, "/oma/esikatselu"),
];

fn row(table: &mut String, name: &str, cells: &[String]) {
    let mut line = format!("{name:<30}");
    for cell in cells {
        write!(line, " {cell:<19}").unwrap();
    }
    writeln!(table, "{}", line.trim_end()).unwrap();
}

/// How many entries the change history has.
async fn recorded(t: &TestApp) -> i64 {
    let db = &t.services().db;
    let sql = "SELECT COUNT(*) AS entries FROM audit_entry";
    let count = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(count).await.unwrap().unwrap();
    row.try_get("", "entries").unwrap()
}

db_test! {
    /// Run with `UPDATE_GOLDEN=1` after a decided change, and review the difference.
    async fn every_field_and_route_does_for_every_role_what_was_reviewed(t: TestApp) {
        t.install().await;
        let mut table = String::new();
        row(&mut table, "", &Role::ALL.iter().map(ToString::to_string).collect::<Vec<_>>());
        let cell = Cell::new(&t, 0).await;
        let mut begun = t.freeze().await;
        let mut t = begun.thaw().await;
        for field in fields() {
            let document = cell.document(&field).unwrap_or_else(|| panic!("{field} needs a document in authz_matrix.rs"));
            let mut cells = Vec::new();
            for role in Role::ALL {
                let op = t.as_role(*role).await;
                let before = recorded(&t).await;
                let came = outcome(&t.graphql(&op, &document, json!({})).await);
                if field.starts_with("Mutation.") && came == "ok" {
                    // The next role finds what this one found.
                    t = begun.thaw().await;
                } else if field.starts_with("Mutation.") {
                    // What was refused changed nothing, and to whom it is not open wrote nothing down.
                    if ["not_found", "sign_in_required"].contains(&came.as_str()) {
                        assert_eq!(recorded(&t).await, before, "{field} {role}");
                    }
                    assert_eq!(t.company(cell.candidate).await.state.as_str(), "candidate", "{field} {role}");
                }
                cells.push(came);
            }
            row(&mut table, &field, &cells);
        }
        let t = begun.thaw().await;
        for (method, path) in ROUTES {
            let mut cells = Vec::new();
            for role in Role::ALL {
                let web = t.web().signed_in(&t.as_role(*role).await);
                let address = path.replace("{file}", &cell.file).replace("{published}", cell.published.as_str()).replace("{candidate}", cell.candidate.as_str());
                let address = address.replace("{request}", &cell.request.fresh).replace("{sent}", &cell.request.file).replace("{message}", &cell.request.message);
                cells.push(route(&web, &method, &address).await);
            }
            row(&mut table, &format!("{method} {path}"), &cells);
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/authz-matrix.txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, &table).unwrap();
        }
        let reviewed = std::fs::read_to_string(path).unwrap_or_default();
        let changed: Vec<_> = table.lines().filter(|line| !reviewed.lines().any(|known| known == *line)).collect();
        assert!(table == reviewed, "differs from {path}:\n{}", changed.join("\n"));
    }
}
