//! No text that is kept takes a Finnish personal identity code: every text of every input of the schema is decided on
//! here, and those that are kept are tried.

use crate::authz_matrix::Cell;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, Type, TypeKind, TypeSystemDefinition};
use serde_json::json;
use seutu_backend::graphql;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

/// Numbers from 900 on are never given to people.
const CODE: &str = "Tunnus 010190-900P.";

/// Why a text needs no look for codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// As free text, and refused with a code in it. Where the texts lie in the document: in the input itself or in the
    /// named part of it.
    Text(&'static str),
    /// As free text that the same rules check as another input's, which is tried; or that only company people send.
    AsElsewhere,
    /// Not as free text: an id, a code, an address, a number, a day.
    Parsed,
    /// A secret, hashed or compared only.
    Secret,
    /// Not at all: it is looked for.
    Sought,
    /// It stands in what is kept already, and is to be left out of what is given out: a code most of all.
    LeftOut,
}

use Kept::{AsElsewhere, LeftOut, Parsed, Secret, Sought, Text};

const TOP: Kept = Text("input");

/// Every text of every input object.
const DECIDED: &[(&str, &[&str], Kept)] = &[
    ("AcceptInvitationInput", &["password", "token"], Secret),
    ("AccessFilter", &["subjectId"], Sought),
    ("AccessibilityFeedbackInput", &["page", "text"], TOP),
    ("AccessibilityFeedbackInput", &["email"], Parsed),
    ("AccountFilter", &["text"], Sought),
    ("AddCompanyInput", &["businessId"], Parsed),
    ("AddConsentRecipientInput", &["contact", "recipient"], TOP),
    ("AddConsentRecipientInput", &["controller"], Parsed),
    ("AddContactPersonInput", &["name", "title"], TOP),
    ("AddContactPersonInput", &["email", "phone"], Parsed),
    ("AddMyContactPersonInput", &["name", "title"], AsElsewhere),
    ("AddMyContactPersonInput", &["email", "phone"], Parsed),
    ("AddPersonDatumInput", &["law", "origin", "text"], TOP),
    ("AddPersonInput", &["law", "name", "origin"], TOP),
    ("AddPersonInput", &["email", "phone"], Parsed),
    ("ChangeContactInput", &["text"], TOP),
    ("ChangeContactPersonInput", &["name", "title"], TOP),
    ("ChangeContactPersonInput", &["email", "phone"], Parsed),
    ("ChangeMyContactPersonInput", &["name", "title"], AsElsewhere),
    ("ChangeMyContactPersonInput", &["email", "phone"], Parsed),
    ("ChangePasswordInput", &["currentPassword", "newPassword"], Secret),
    ("ChangeRoleInput", &["businessId", "municipalityCode"], Parsed),
    (
        "CompanyFactsFields",
        &[
            "auxiliaryNames",
            "city",
            "name",
            "postalCity",
            "postalStreet",
            "street",
        ],
        Text("facts"),
    ),
    (
        "CompanyFactsFields",
        &[
            "endedOn",
            "form",
            "industry",
            "municipality",
            "postCode",
            "postalPostCode",
            "website",
        ],
        Parsed,
    ),
    (
        "CompanyFilter",
        &["text", "industries", "keywords", "municipalities"],
        Sought,
    ),
    ("ConfirmTotpInput", &["code"], Secret),
    ("DecideAccessReviewInput", &["note"], TOP),
    ("DecideApprovalInput", &["note"], TOP),
    ("DecideClaimInput", &["note"], AsElsewhere),
    ("DecideClaimsInput", &["note"], AsElsewhere),
    ("DecideCompaniesInput", &["reason"], AsElsewhere),
    ("DecidePrivacyRequestInput", &["reasoning"], TOP),
    ("RefusedRightInput", &["reasoning"], Text("refused")),
    ("IdentifyRequesterInput", &["note"], TOP),
    ("NoteMandateInput", &["note"], TOP),
    ("NoteRequestWithdrawalInput", &["note"], TOP),
    (
        "NoteRequestDeliveryInput",
        &["note", "receiver", "registered", "seen"],
        TOP,
    ),
    ("AnswerAccessibilityFeedbackInput", &["text"], TOP),
    ("AskRequesterInput", &["doubt", "text"], TOP),
    ("AskRequestFeeInput", &["facts", "reasoning", "reckoning"], TOP),
    ("SuspendServiceInput", &["data", "law", "reason", "service"], TOP),
    ("AddRequestRecipientInput", &["name"], TOP),
    ("NoteRequestRecipientInput", &["details", "reason"], TOP),
    ("NoteRecipientAnswerInput", &["text"], TOP),
    ("RedactRequestTextInput", &["passage"], LeftOut),
    ("PlaceRecordHoldInput", &["provision", "reason"], TOP),
    ("LiftRecordHoldInput", &["reason"], TOP),
    ("CorrectRequestDataInput", &["text"], TOP),
    ("SaveRequestTextInput", &["en", "fi", "name", "sv"], TOP),
    ("SaveRequestViewInput", &["name"], TOP),
    ("PrivacyRequestFilter", &["number"], Parsed),
    ("ExtendPrivacyRequestInput", &["reason"], TOP),
    ("WriteInRequestInput", &["text"], TOP),
    ("WritePrivacyRequestInput", &["text"], TOP),
    ("WritePrivacyRequestInput", &["token"], Secret),
    ("ConfirmPrivacyRequestInput", &["code", "token"], Secret),
    ("PrivacyRequestLinkInput", &["token"], Secret),
    ("DecideRevisionInput", &["note"], AsElsewhere),
    ("ExemptFromTellingInput", &["reason"], TOP),
    ("FinishPasskeyInput", &["challenge", "credential"], Secret),
    // The name of a device, to its owner only.
    ("FinishPasskeyInput", &["name"], AsElsewhere),
    ("GiveMyConsentInput", &["name", "role"], AsElsewhere),
    (
        "InviteAccountInput",
        &["businessId", "email", "municipalityCode"],
        Parsed,
    ),
    ("LiftRestrictionInput", &["reason"], TOP),
    ("ListingPictureInput", &["altEn", "altFi", "altSv"], AsElsewhere),
    ("ListingPictureInput", &["file"], Parsed),
    (
        "ListingTextInput",
        &[
            "descriptionEn",
            "descriptionFi",
            "descriptionSv",
            "summaryEn",
            "summaryFi",
            "summarySv",
            "keywords",
            "services",
        ],
        AsElsewhere,
    ),
    (
        "ListingTextInput",
        &["email", "phone", "website", "serviceArea", "socialLinks"],
        Parsed,
    ),
    ("NewsletterTextInput", &["body", "subject"], Text("fi")),
    ("OpenRestrictedPersonInput", &["reason"], TOP),
    ("OpeningHoursExceptionInput", &["date", "hours"], Parsed),
    ("OpeningHoursExceptionInput", &["note"], AsElsewhere),
    ("OpeningHoursInput", &["week"], Parsed),
    (
        "ReauthenticateInput",
        &["passkey", "passkeyChallenge", "password", "totp"],
        Secret,
    ),
    ("RecordConsentInput", &["givenByName", "givenByRole", "note"], TOP),
    ("RecordContactInput", &["text"], TOP),
    ("RecordPersonConsentInput", &["note"], TOP),
    ("RecordSystemInput", &["system"], Parsed),
    ("RefreshSessionInput", &["refreshToken"], Secret),
    (
        "RegisterCompanyFilter",
        &["text", "forms", "municipalities"],
        Sought,
    ),
    ("RejectRevisionsInput", &["note"], AsElsewhere),
    ("RequestPasswordResetInput", &["email"], Parsed),
    ("ResetPasswordInput", &["newPassword", "token"], Secret),
    ("RestrictPersonInput", &["reason"], TOP),
    ("RetireSystemInput", &["system"], Parsed),
    ("SaveNewsletterInput", &["municipalities"], Parsed),
    ("SetRelationshipInput", &["endedOn", "startedOn"], Parsed),
    ("SettleRequestTaskInput", &["note"], TOP),
    // Asked only once a case is decided; the same rule.
    ("SendRequestAnswerInput", &["text", "wayReason"], AsElsewhere),
    ("SignInInput", &["email", "password"], Secret),
    ("SubmitPrivacyRequestInput", &["address", "details", "name"], TOP),
    // Only of agents; the same rule.
    (
        "SubmitPrivacyRequestInput",
        &["mandate", "subjectName"],
        AsElsewhere,
    ),
    (
        "SubmitPrivacyRequestInput",
        &["businessId", "email", "phone"],
        Parsed,
    ),
    ("SystemFactsInput", &["country"], Parsed),
    ("SystemFactsInput", &["holder", "searchNote"], Text("facts")),
    ("TrilingualInput", &["en", "fi", "sv"], Text("purposes")),
    (
        "UpdateListingInput",
        &[
            "descriptionEn",
            "descriptionFi",
            "descriptionSv",
            "summaryEn",
            "summaryFi",
            "summarySv",
        ],
        TOP,
    ),
    ("UpdateListingInput", &["keywords", "services"], TOP),
    (
        "UpdateListingInput",
        &["email", "phone", "website", "serviceArea", "socialLinks"],
        Parsed,
    ),
    (
        "VerifySecondFactorInput",
        &["challenge", "passkey", "recoveryCode", "totp"],
        Secret,
    ),
    ("WithdrawConsentInput", &["note"], TOP),
    (
        "WordingTextsInput",
        &["plainEn", "plainFi", "plainSv", "textEn", "textFi", "textSv"],
        Text("texts"),
    ),
];

/// The mutation in which a part of an input is tried.
fn mutation(input: &str) -> String {
    match input {
        "AccessibilityFeedbackInput" => "reportAccessibilityBarrier".into(),
        "CompanyFactsFields" => "addCompany".into(),
        "NewsletterTextInput" => "saveNewsletter".into(),
        "RefusedRightInput" => "decidePrivacyRequest".into(),
        "SystemFactsInput" | "TrilingualInput" => "recordSystem".into(),
        "WordingTextsInput" => "publishWording".into(),
        _ => {
            let name = input.strip_suffix("Input").unwrap_or(input);
            format!("{}{}", name[..1].to_lowercase(), &name[1..])
        }
    }
}

fn is_text(of: &Type) -> bool {
    match &of.base {
        BaseType::Named(name) => name == "String",
        BaseType::List(inner) => is_text(inner),
    }
}

/// `Input.field` of every text that the schema takes.
fn texts() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for definition in parse_schema(graphql::sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let name = definition.node.name.node.to_string();
        if let TypeKind::InputObject(object) = definition.node.kind {
            let fields = object.fields.iter().filter(|field| is_text(&field.node.ty.node));
            found.extend(fields.map(|field| format!("{name}.{}", field.node.name.node)));
        }
    }
    found
}

#[test]
fn every_text_of_the_schema_is_decided_on() {
    let decided: Vec<String> = DECIDED
        .iter()
        .flat_map(|(input, fields, _)| fields.iter().map(move |field| format!("{input}.{field}")))
        .collect();
    let set: BTreeSet<String> = decided.iter().cloned().collect();
    assert_eq!(set.len(), decided.len(), "each once");
    let all = texts();
    let new: Vec<_> = all.difference(&set).collect();
    let gone: Vec<_> = set.difference(&all).collect();
    assert!(new.is_empty() && gone.is_empty(), "new: {new:?}, gone: {gone:?}");
}

/// The document with a code in a field of a part of its input.
fn with_code(document: &str, part: &str, field: &str) -> String {
    let list = ["keywords", "services"].contains(&field);
    let value = if list {
        format!("[\"{CODE}\"]")
    } else {
        format!("\"{CODE}\"")
    };
    let open = if part == "input" {
        "input: {".to_owned()
    } else {
        format!("{part}: {{")
    };
    let at = document
        .find(&open)
        .unwrap_or_else(|| panic!("{part} in {document}"))
        + open.len();
    let (before, rest) = document.split_at(at);
    let name = format!("{field}: ");
    let place = [format!("{{{name}"), format!(" {name}"), format!("\n{name}")];
    let found = if rest.starts_with(&name) {
        Some(name.len())
    } else {
        place
            .iter()
            .find_map(|one| rest.find(one.as_str()).map(|at| at + one.len()))
    };
    match found {
        Some(from) => {
            let old = &rest[from..];
            let end = if list {
                old.find(']').unwrap() + 1
            } else {
                old[1..].find('"').unwrap() + 2
            };
            format!("{before}{}{value}{}", &rest[..from], &old[end..])
        }
        None => format!("{before}{field}: {value}, {rest}"),
    }
}

db_test! {
    async fn text_that_is_kept_is_refused_with_a_code_in_it_and_names_its_field(t: TestApp) {
        t.install().await;
        let cell = Cell::new(&t, 0).await;
        // An account, with everything that staff and the privacy officer may do.
        let op = t.as_role(Role::PrivacyOfficer).await;
        let mut wrong = Vec::new();
        for (input, fields, kept) in DECIDED {
            let Text(part) = kept else { continue };
            let name = mutation(input);
            let document = cell.document(&format!("Mutation.{name}")).unwrap();
            for field in *fields {
                let document = with_code(&document, part, field);
                let answer = t.graphql(&op, &document, json!({})).await;
                let errors = answer["data"][&name]["errors"].as_array().cloned().unwrap_or_default();
                let found = errors.iter().any(|error| error["code"] == "identity_code");
                if !found {
                    wrong.push(format!("{input}.{field}: {document}\n{answer}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
