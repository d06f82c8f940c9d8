//! Every field that may show people is logged, or somebody has said why it is not personal.
//!
//! The list is reviewed: a new field of the schema without a line here fails the test.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, Type, TypeKind, TypeSystemDefinition};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use seutu_backend::access::entity::entry;
use seutu_backend::accounts::people;
use seutu_backend::graphql;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::collections::{BTreeMap, BTreeSet};

/// What a field shows of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// Personal data of others: each use leaves an entry in the access log.
    Logged,
    /// Nothing of others, and why.
    Nothing(&'static str),
    /// Leads to a type that shows people elsewhere, but never here, and why.
    Nobody(&'static str),
}

use Shows::{Logged, Nobody, Nothing};

const OWN: &str = "only the caller's own account";
const COMPANY_OWN: &str = "only the caller's own company";
const TEAM: &str = "the own company's people, to its owner; logged all the same, see own.rs";
const OWN_CONTACTS: &str =
    "the own company's contact persons, to its people; logged all the same, see own/contacts.rs";
const LINK: &str = "only to who has the link, and only what was sent with it";
const PUBLIC: &str = "public: shown under consent to everybody";
const CODES: &str = "codes, counts and texts of ours";
const DELIVERIES: &str =
    "people by their ids only; a page of them is logged all the same, see newsletters.rs";
const CASES: &str = "numbers, stages and dates; who asks is in the case, whose opening is logged";
const COLLEAGUES: &str = "sign-in names of staff who have the same case open at this moment, to each other";
const COMPANIES: &str = "a request about companies: its summary is a count";

/// Every query and mutation, decided one by one.
#[expect(clippy::too_many_lines, reason = "one table, a line for each operation")]
fn decided() -> BTreeMap<&'static str, Shows> {
    BTreeMap::from([
        ("Query.accessLog", Logged),
        ("Query.accessReviews", Logged),
        ("Query.account", Logged),
        ("Query.accounts", Logged),
        ("Query.approvals", Logged),
        ("Query.auditStatus", Nothing(CODES)),
        ("Query.contactAssignees", Logged),
        ("Query.contactLog", Logged),
        ("Query.duplicateCompanies", Logged),
        ("Query.duplicateCompanyPairs", Logged),
        ("Query.unseenRegisterChanges", Logged),
        ("Query.followUps", Logged),
        ("Query.listingFile", Logged),
        ("Query.people", Logged),
        ("Query.person", Logged),
        ("Query.peopleToTell", Logged),
        ("Query.accessibilityQueue", Nothing(CASES)),
        ("Query.accessibilityFeedback", Logged),
        ("Mutation.reportAccessibilityBarrier", Nothing(CODES)),
        ("Mutation.answerAccessibilityFeedback", Nothing(CODES)),
        ("Mutation.closeAccessibilityFeedback", Nothing(CODES)),
        ("Query.privacyRequests", Nothing(CASES)),
        ("Query.privacyRequest", Logged),
        ("Query.requestDrafts", Nothing(CASES)),
        ("Query.requestDraft", Logged),
        ("Query.requestDoors", Nothing(CASES)),
        ("Query.requestWorkload", Nothing(CASES)),
        ("Query.privacyRequestPulse", Nothing(CASES)),
        ("Mutation.lookAtPrivacyRequest", Nothing(COLLEAGUES)),
        ("Mutation.enterRequestDraft", Logged),
        ("Mutation.dismissRequestDraft", Nothing(CASES)),
        ("Mutation.deleteRequestFile", Nothing(CASES)),
        ("Mutation.markRequestFile", Nothing(CASES)),
        ("Query.privacyRequestStatus", Nothing(LINK)),
        ("Mutation.submitPrivacyRequest", Nothing(LINK)),
        ("Mutation.sendPrivacyRequestCode", Nothing(LINK)),
        ("Mutation.confirmPrivacyRequest", Nothing(LINK)),
        ("Mutation.writePrivacyRequest", Nothing(LINK)),
        ("Mutation.withdrawPrivacyRequest", Nothing(LINK)),
        ("Mutation.enterPrivacyRequest", Logged),
        ("Mutation.startPrivacyRequest", Logged),
        ("Mutation.assignPrivacyRequest", Logged),
        ("Mutation.assignRequestTask", Logged),
        ("Mutation.identifyRequester", Logged),
        ("Mutation.noteMandate", Logged),
        ("Mutation.linkRequestPerson", Logged),
        ("Mutation.askRequester", Logged),
        ("Mutation.noteRequesterAnswer", Logged),
        ("Mutation.extendPrivacyRequest", Logged),
        ("Mutation.settleRequestTask", Logged),
        ("Mutation.carryOutRequestTask", Logged),
        ("Mutation.decidePrivacyRequest", Logged),
        ("Mutation.reopenPrivacyRequest", Logged),
        ("Mutation.sendRequestAnswer", Logged),
        ("Mutation.noteRequestWithdrawal", Logged),
        ("Mutation.writeInRequest", Logged),
        ("Mutation.askRequestFee", Logged),
        ("Mutation.answerRequestFee", Logged),
        ("Mutation.acceptRequestFee", Nothing(LINK)),
        ("Mutation.suspendService", Logged),
        ("Mutation.addRequestRecipient", Logged),
        ("Mutation.noteRequestRecipient", Logged),
        ("Mutation.noteRecipientAnswer", Logged),
        ("Query.recordHolds", Logged),
        ("Query.heldPeople", Nothing(CODES)),
        ("Mutation.placeRecordHold", Nothing(CODES)),
        ("Mutation.liftRecordHold", Nothing(CODES)),
        ("Query.requestLetters", Logged),
        ("Mutation.noteRequestDelivery", Logged),
        ("Mutation.redactRequestText", Logged),
        ("Mutation.undoRequestRedaction", Logged),
        ("Mutation.correctRequestData", Logged),
        ("Mutation.callOffServiceSuspension", Logged),
        ("Mutation.noteServiceSuspended", Logged),
        ("Query.requestViews", Nothing(OWN)),
        ("Mutation.saveRequestView", Nothing(OWN)),
        ("Mutation.deleteRequestView", Nothing(OWN)),
        ("Mutation.assignPrivacyRequests", Nothing(CODES)),
        ("Mutation.startPrivacyRequests", Nothing(CODES)),
        ("Mutation.restoreRequestAssignments", Nothing(CODES)),
        ("Query.requestTexts", Nothing(CODES)),
        ("Mutation.saveRequestText", Nothing(CODES)),
        ("Mutation.removeRequestText", Nothing(CODES)),
        ("Query.restrictedPeople", Nothing(CODES)),
        ("Query.sourceLetter", Logged),
        ("Query.companies", Nothing(PUBLIC)),
        ("Query.company", Nothing(PUBLIC)),
        ("Query.companySuggestions", Nothing(PUBLIC)),
        ("Query.consentWordings", Nothing(CODES)),
        ("Query.consentPurposes", Nothing(CODES)),
        ("Query.personPermissions", Logged),
        ("Query.passingOn", Logged),
        ("Mutation.passOn", Logged),
        ("Mutation.tellRecipient", Nothing(CODES)),
        ("Query.deadline", Nothing(CODES)),
        ("Query.directoryStatistics", Nothing(CODES)),
        ("Query.notice", Nothing(CODES)),
        ("Query.noticeDraft", Nothing(CODES)),
        ("Query.notices", Nothing(CODES)),
        ("Query.noticeTellings", Nothing(CODES)),
        ("Query.registers", Nothing(CODES)),
        ("Query.systemHistory", Nothing(CODES)),
        ("Query.systems", Nothing(CODES)),
        ("Mutation.publishNotice", Nothing(CODES)),
        ("Mutation.recordSystem", Nothing(CODES)),
        ("Mutation.retireSystem", Nothing(CODES)),
        ("Mutation.saveNoticeDraft", Nothing(CODES)),
        ("Query.importRun", Nothing(CODES)),
        ("Query.importRuns", Nothing(CODES)),
        ("Query.invitation", Nothing(LINK)),
        ("Query.invitations", Logged),
        ("Query.jobs", Nothing(CODES)),
        ("Query.keyStatus", Nothing(CODES)),
        ("Query.mailboxStatus", Nothing(CODES)),
        ("Query.listingVisits", Nothing(CODES)),
        ("Query.ownAccessLog", Nothing(OWN)),
        ("Query.referenceData", Nothing(CODES)),
        ("Query.registerCompanies", Logged),
        ("Query.registerCompany", Logged),
        ("Query.registerCounts", Nothing(CODES)),
        ("Query.sessions", Nothing(OWN)),
        ("Query.signInProviders", Nothing(CODES)),
        ("Query.viewer", Nothing(OWN)),
        // Names of companies in the directory, which everybody sees there.
        ("Query.visitStatistics", Nothing(PUBLIC)),
        ("Query.claims", Logged),
        ("Query.newsletter", Nothing(DELIVERIES)),
        ("Query.newsletters", Nothing(DELIVERIES)),
        ("Query.listingReviews", Logged),
        ("Query.myExport", Nothing(COMPANY_OWN)),
        ("Query.myListing", Nothing(COMPANY_OWN)),
        ("Query.myPreview", Nothing(COMPANY_OWN)),
        ("Query.myRevisionDiff", Nothing(COMPANY_OWN)),
        ("Query.myTeam", Nothing(TEAM)),
        ("Query.myContactPersons", Nothing(OWN_CONTACTS)),
        ("Mutation.addMyContactPerson", Nothing(OWN_CONTACTS)),
        ("Mutation.changeMyContactPerson", Nothing(OWN_CONTACTS)),
        ("Mutation.removeMyContactPerson", Nothing(OWN_CONTACTS)),
        ("Mutation.askMyContactPerson", Nothing(OWN_CONTACTS)),
        ("Query.reviewCounts", Nothing(CODES)),
        ("Mutation.addPerson", Nothing(CODES)),
        ("Mutation.addPersonDatum", Nothing(CODES)),
        ("Mutation.changePerson", Nothing(CODES)),
        ("Mutation.endPersonDatum", Nothing(CODES)),
        ("Mutation.endPersonLink", Nothing(CODES)),
        ("Mutation.exemptFromTelling", Nothing(CODES)),
        ("Mutation.liftRestriction", Nothing(CODES)),
        ("Mutation.linkPerson", Nothing(CODES)),
        ("Mutation.mergePeople", Nothing(CODES)),
        ("Mutation.openRestrictedPerson", Logged),
        ("Mutation.restrictPerson", Nothing(CODES)),
        ("Mutation.tellPerson", Nothing(CODES)),
        ("Mutation.unmergePerson", Nothing(CODES)),
        ("Mutation.acceptCompanies", Logged),
        ("Mutation.addConsentRecipient", Nothing(CODES)),
        ("Mutation.editConsentPurpose", Nothing(CODES)),
        ("Mutation.importPermissions", Nothing(CODES)),
        ("Mutation.publishWording", Nothing(CODES)),
        ("Mutation.recordPersonConsent", Logged),
        ("Mutation.approveRevisions", Nothing(CODES)),
        ("Mutation.confirmMyListing", Nothing(COMPANY_OWN)),
        ("Mutation.decideClaim", Nothing(CODES)),
        ("Mutation.decideClaims", Nothing(CODES)),
        ("Mutation.takeBackClaims", Nothing(CODES)),
        ("Mutation.rejectRevisions", Nothing(CODES)),
        ("Mutation.cancelNewsletter", Nothing(DELIVERIES)),
        ("Mutation.retryNewsletter", Nothing(DELIVERIES)),
        ("Mutation.saveNewsletter", Nothing(DELIVERIES)),
        ("Mutation.scheduleNewsletter", Nothing(DELIVERIES)),
        ("Mutation.tryNewsletter", Nothing(CODES)),
        ("Mutation.decideRevision", Nothing(CODES)),
        ("Mutation.deleteMyListing", Nothing(COMPANY_OWN)),
        ("Mutation.discardDraft", Nothing(COMPANY_OWN)),
        ("Mutation.giveMyConsent", Nothing(COMPANY_OWN)),
        ("Mutation.removeTeamMember", Nothing(CODES)),
        ("Mutation.restoreRevision", Nothing(COMPANY_OWN)),
        ("Mutation.saveDraft", Nothing(COMPANY_OWN)),
        ("Mutation.submitDraft", Nothing(COMPANY_OWN)),
        ("Mutation.takeBackApprovals", Nothing(CODES)),
        ("Mutation.withdrawMyConsent", Nothing(COMPANY_OWN)),
        ("Mutation.acceptInvitation", Nothing(OWN)),
        ("Mutation.addCompany", Logged),
        ("Mutation.changeContact", Nothing(CODES)),
        ("Mutation.closeFollowUp", Nothing(CODES)),
        ("Mutation.editCompany", Logged),
        ("Mutation.markRegisterChangesSeen", Logged),
        ("Mutation.mergeCompanies", Logged),
        ("Mutation.recordContact", Nothing(CODES)),
        ("Mutation.startListingImport", Nothing(CODES)),
        ("Mutation.undoDecision", Nothing(CODES)),
        ("Mutation.setRelationship", Logged),
        ("Mutation.unmergeCompany", Logged),
        ("Mutation.addContactPerson", Logged),
        ("Mutation.changeContactPerson", Logged),
        ("Mutation.removeContactPerson", Logged),
        ("Mutation.beginPasskey", Nothing(OWN)),
        ("Mutation.beginPasskeyReauthentication", Nothing(OWN)),
        ("Mutation.beginTotp", Nothing(OWN)),
        ("Mutation.changePassword", Nothing(OWN)),
        ("Mutation.changeRole", Logged),
        ("Mutation.confirmTotp", Nothing(OWN)),
        ("Mutation.decideAccessReview", Logged),
        ("Mutation.decideApproval", Logged),
        ("Mutation.undoApproval", Nobody(COMPANIES)),
        ("Mutation.disableAccount", Logged),
        ("Mutation.enableAccount", Logged),
        ("Mutation.endAccountSessions", Logged),
        ("Mutation.endOtherSessions", Nothing(OWN)),
        ("Mutation.endSession", Nothing(OWN)),
        ("Mutation.exportAccessLog", Logged),
        ("Mutation.finishPasskey", Nothing(OWN)),
        ("Mutation.inviteAccount", Logged),
        ("Mutation.publishListing", Logged),
        ("Mutation.publishListings", Nobody(COMPANIES)),
        ("Mutation.reauthenticate", Nothing(OWN)),
        ("Mutation.recordConsent", Logged),
        ("Mutation.recordPrint", Logged),
        ("Mutation.refreshSession", Nothing(OWN)),
        ("Mutation.rejectCompanies", Logged),
        ("Mutation.removePasskey", Nothing(OWN)),
        ("Mutation.removeTotp", Nothing(OWN)),
        ("Mutation.renewRecoveryCodes", Nothing(OWN)),
        ("Mutation.requestPasswordReset", Nothing(CODES)),
        ("Mutation.resendInvitation", Logged),
        ("Mutation.resetPassword", Nothing(OWN)),
        ("Mutation.resetSecondFactor", Nothing(CODES)),
        ("Mutation.retryJob", Nothing(CODES)),
        ("Mutation.revokeInvitation", Logged),
        ("Mutation.signIn", Nothing(OWN)),
        ("Mutation.signOut", Nothing(OWN)),
        ("Mutation.startPrhImport", Nothing(CODES)),
        ("Mutation.unlinkIdentity", Nothing(OWN)),
        ("Mutation.updateListing", Logged),
        ("Mutation.verifySecondFactor", Nothing(OWN)),
        ("Mutation.withdrawConsent", Logged),
    ])
}

/// Types whose fields show personal data of others: whatever field leads to one must be logged.
const PERSONAL: [&str; 21] = [
    "AccessibilityFeedback",
    "RequestBody",
    "RequestDraft",
    "PersonPermissions",
    "EndedPassingOn",
    "RegisterCompany",
    "RegisterContactPerson",
    "ConsentEvent",
    "ChangeEntry",
    "ContactEntry",
    "Person",
    "PersonRow",
    "PersonLabel",
    "SourceLetter",
    "AccessEntry",
    "AccessReview",
    "Account",
    "Invitation",
    "ListingReview",
    "ClaimTask",
    // The summary of a role grant shows an address.
    "Approval",
];

fn name_of(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => name_of(inner),
    }
}

/// Object types with their fields and the types of these.
fn types() -> BTreeMap<String, Vec<(String, String)>> {
    let mut found = BTreeMap::new();
    for definition in parse_schema(graphql::sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        if let TypeKind::Object(object) = definition.node.kind {
            let fields = object.fields.iter();
            let fields = fields.map(|field| (field.node.name.node.to_string(), name_of(&field.node.ty.node)));
            found.insert(definition.node.name.node.to_string(), fields.collect());
        }
    }
    found
}

fn reaches(types: &BTreeMap<String, Vec<(String, String)>>, from: &str, seen: &mut BTreeSet<String>) -> bool {
    if PERSONAL.contains(&from) {
        return true;
    }
    if !seen.insert(from.to_string()) {
        return false;
    }
    let fields = types.get(from);
    fields.is_some_and(|fields| fields.iter().any(|(_, to)| reaches(types, to, seen)))
}

#[test]
fn every_field_is_decided_and_nothing_that_leads_to_people_is_left_out() {
    let (types, decided) = (types(), decided());
    let mut open = Vec::new();
    for root in ["Query", "Mutation"] {
        for (field, to) in &types[root] {
            let name = format!("{root}.{field}");
            match decided.get(name.as_str()) {
                None => open.push(format!(
                    "{name}: say here whether it is logged or what it shows instead"
                )),
                Some(Nothing(_)) if reaches(&types, to, &mut BTreeSet::new()) => {
                    open.push(format!("{name}: leads to personal data and is not logged"));
                }
                Some(Nobody(_)) if !reaches(&types, to, &mut BTreeSet::new()) => {
                    open.push(format!("{name}: leads to nobody anyway"));
                }
                Some(_) => {}
            }
        }
    }
    for name in decided.keys() {
        let (root, field) = name.split_once('.').unwrap();
        if !types[root].iter().any(|(known, _)| known == field) {
            open.push(format!("{name}: is no longer in the schema"));
        }
    }
    for name in PERSONAL {
        if !types.contains_key(name) {
            open.push(format!("{name}: is no longer a type of the schema"));
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

/// A selection of the first fields that reach personal data of this type, without arguments.
fn selection(types: &BTreeMap<String, Vec<(String, String)>>, of: &str) -> String {
    if PERSONAL.contains(&of) {
        let known = |field: &str| types[of].iter().any(|(name, _)| name == field);
        return [
            "email",
            "name",
            "accountName",
            "action",
            "summary",
            "id",
            "banned",
        ]
        .into_iter()
        .find(|field| known(field))
        .unwrap()
        .to_string();
    }
    let next = types[of]
        .iter()
        .find(|(_, to)| reaches(types, to, &mut BTreeSet::new()));
    match next {
        Some((field, to)) => format!("{field} {{ {} }}", selection(types, to)),
        // Data that is handed out as a text, or only written down.
        None => "__typename".to_string(),
    }
}

/// A request that a person gets a strong role.
async fn role_grant(t: &TestApp) -> String {
    let (admin, person) = (t.as_role(Role::Admin).await, t.as_role(Role::Municipality).await);
    let id = person.account().unwrap().0;
    let (_, approval) = people::change_role(&admin, id, Role::Staff, None, None)
        .await
        .unwrap();
    approval.unwrap().id.to_string()
}

/// The id that the matrix asks for where it wants nobody.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

db_test! {
    async fn every_logged_field_leaves_an_entry(t: TestApp) {
        let types = types();
        let mut silent = Vec::new();
        let cell = super::authz_matrix::Cell::new(&t, 0).await;
        let mut begun = t.freeze().await;
        for (name, _) in decided().into_iter().filter(|(_, shows)| *shows == Logged) {
            let (root, field) = name.split_once('.').unwrap();
            let t = begun.thaw().await;
            let Some((_, to)) = types[root].iter().find(|(known, _)| known == field) else { continue };
            let shown = selection(&types, to);
            // The matrix decides about companies; an address is in what is asked for people.
            let grant = role_grant(&t).await;
            let document = cell.document(name).unwrap().replace(NOBODY, &cell.account).replace(&cell.approval, &grant);
            // The matrix asks for as little as it can; here the same call asks for the people.
            let end = document.rfind(") {").map_or_else(|| document[1..].find('{').unwrap() + 2, |at| at + 3);
            let document = format!("{} {shown} }} }}", &document[..end]);
            let before = entry::Entity::find().count(&t.services().db).await.unwrap();
            let mut answers = String::new();
            for role in [Role::PrivacyOfficer, Role::Admin] {
                answers += &t.graphql(&t.as_role(role).await, &document, json!({})).await.to_string();
            }
            if entry::Entity::find().count(&t.services().db).await.unwrap() == before {
                silent.push(format!("{document}\n  {answers}"));
            }
        }
        assert!(silent.is_empty(), "{}", silent.join("\n"));
    }
}
