//! Somebody else's ids: every argument and input field of the schema that takes one, tried by everybody whose it is
//! not.
//!
//! The table makes itself from the schema; the documents are those of the matrix of roles, and who may reach
//! everybody's rows is what was reviewed there. A new argument with an id fails here until [`Theirs::id`] says whose
//! id it takes.

use crate::authz_matrix::{Cell, fields, outcome};
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, InputValueDefinition, Type, TypeKind, TypeSystemDefinition};
use sea_orm::{ActiveModelTrait, ConnectionTrait, Set, Statement, Value as SqlValue};
use serde_json::json;
use seutu_backend::accounts::entity as account;
use seutu_backend::companies::Decision;
use seutu_backend::platform::{Actor, Engine, OpContext};
use seutu_backend::{graphql, register};
use seutu_shared::id::CompanyId;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Fields whose ids belong to the person alone: even those who look after accounts have other fields for it.
const OWN: [&str; 4] = [
    "Mutation.deleteRequestView",
    "Mutation.endSession",
    "Mutation.removePasskey",
    "Mutation.unlinkIdentity",
];

/// One place of the schema that takes an id: `field(argument)` or `field(argument: {inner})`.
#[derive(Debug)]
struct Place {
    field: String,
    argument: String,
    inner: Option<String>,
    list: bool,
}

impl Place {
    fn name(&self) -> &str {
        self.inner.as_deref().unwrap_or(&self.argument)
    }

    /// The document with `id` in this place.
    fn fill(&self, document: &str, id: &str) -> String {
        let literal = if self.list {
            format!("[\"{id}\"]")
        } else {
            format!("\"{id}\"")
        };
        let named = format!("{}: ", self.name());
        let starts = |at: &usize| !document[..*at].ends_with(|letter: char| letter.is_alphanumeric());
        if let Some(at) = document.match_indices(&named).map(|(at, _)| at).find(starts) {
            let (head, rest) = document.split_at(at + named.len());
            let closing = if rest.starts_with('[') { ']' } else { '"' };
            let end = 1 + rest[1..].find(closing).unwrap() + 1;
            return format!("{head}{literal}{}", &rest[end..]);
        }
        let field = self.field.split_once('.').unwrap().1;
        let (before, after) = match &self.inner {
            Some(_) => (
                format!("{}: {{", self.argument),
                format!("{}: {{{named}{literal}, ", self.argument),
            ),
            None => (format!("{field}("), format!("{field}({named}{literal}, ")),
        };
        if document.contains(&before) {
            return document.replacen(&before, &after, 1);
        }
        let argument = match &self.inner {
            Some(_) => format!("{}: {{{named}{literal}}}", self.argument),
            None => format!("{named}{literal}"),
        };
        let opened = format!("{field}(");
        if document.contains(&opened) {
            document.replacen(&opened, &format!("{opened}{argument}, "), 1)
        } else {
            document.replacen(field, &format!("{field}({argument})"), 1)
        }
    }
}

fn is_id(name: &str) -> bool {
    name == "id" || name == "ids" || name.ends_with("Id") || name.ends_with("Ids")
}

fn named(kind: &Type) -> (String, bool) {
    match &kind.base {
        BaseType::Named(name) => (name.to_string(), false),
        BaseType::List(inner) => (named(inner).0, true),
    }
}

/// Every place of the schema that takes an id.
fn places() -> Vec<Place> {
    let mut inputs: HashMap<String, Vec<InputValueDefinition>> = HashMap::new();
    let mut arguments: HashMap<String, Vec<InputValueDefinition>> = HashMap::new();
    for definition in parse_schema(graphql::sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let name = definition.node.name.node.to_string();
        match definition.node.kind {
            TypeKind::InputObject(object) => {
                inputs.insert(name, object.fields.into_iter().map(|field| field.node).collect());
            }
            TypeKind::Object(object) => {
                for field in object.fields {
                    let taken = field.node.arguments.into_iter().map(|argument| argument.node);
                    arguments.insert(format!("{name}.{}", field.node.name.node), taken.collect());
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for field in fields() {
        for argument in &arguments[&field] {
            let (kind, list) = named(&argument.ty.node);
            let argument = argument.name.node.to_string();
            if is_id(&argument) {
                found.push(Place {
                    field: field.clone(),
                    argument: argument.clone(),
                    inner: None,
                    list,
                });
            }
            for inner in inputs
                .get(&kind)
                .into_iter()
                .flatten()
                .filter(|inner| is_id(&inner.name.node))
            {
                let (_, list) = named(&inner.ty.node);
                let inner = Some(inner.name.node.to_string());
                found.push(Place {
                    field: field.clone(),
                    argument: argument.clone(),
                    inner,
                    list,
                });
            }
        }
    }
    found
}

/// Real ids of rows that belong to another account of the same role, or to another company.
struct Theirs {
    cell: Cell,
    account: Uuid,
    session: Uuid,
    passkey: Uuid,
    identity: Uuid,
    view: Uuid,
    invitation: Uuid,
    review: Uuid,
    import_run: Uuid,
    contact_person: Uuid,
    undo: String,
}

impl Theirs {
    async fn new(t: &TestApp, number: u32, role: Role) -> Self {
        let cell = Cell::new(t, number).await;
        let owner = t
            .as_role(if role == Role::Visitor { Role::Staff } else { role })
            .await;
        let (account, session) = owner.account().unwrap();
        let [passkey, identity, view, invitation, review, import_run] =
            [(); 6].map(|()| t.services().new_uuid());
        let now = t.clock_now();
        let (whose, marker) = (
            SqlValue::from(account.uuid()),
            SqlValue::from(passkey.as_bytes().to_vec()),
        );
        insert(
            t,
            "passkey",
            "id, account_id, name, credential_id, credential, created_at",
            vec![
                passkey.into(),
                whose.clone(),
                "Avain".into(),
                marker.clone(),
                "{}".into(),
                now.into(),
            ],
        )
        .await;
        insert(
            t,
            "privacy_request_view",
            "id, account_id, name, filters, created_at",
            vec![
                view.into(),
                whose.clone(),
                "Omat".into(),
                json!({}).into(),
                now.into(),
            ],
        )
        .await;
        insert(
            t,
            "identity",
            "id, account_id, provider, issuer, subject, subject_index, linked_at",
            vec![
                identity.into(),
                whose,
                "x".into(),
                "https://x.example".into(),
                "x".into(),
                marker.clone(),
                now.into(),
            ],
        )
        .await;
        insert(
            t,
            "invitation",
            "id, email, email_index, role, language, created_at, expires_at",
            vec![
                invitation.into(),
                "x".into(),
                marker,
                "staff".into(),
                "fi".into(),
                now.into(),
                (now + chrono::TimeDelta::days(1)).into(),
            ],
        )
        .await;
        insert(t, "import_run", "id, source, file_name, all_companies, state, actor, applied, seen, new_count, changed_count, unchanged_count,
            ceased_count, skipped_count, rejected_count, created_at", vec![
            import_run.into(), "file".into(), "a.json".into(), false.into(), "failed".into(), "operator".into(), 0.into(), 0.into(), 0.into(), 0.into(),
            0.into(), 0.into(), 0.into(), 0.into(), now.into(),
        ]).await;
        let decided = t.candidate(2_000 + number, "Päätetty Oy").await;
        let made = register::decide(&t.op(), &[decided], Decision::Accept, None)
            .await
            .unwrap();
        let contact_person = t.contact_person(cell.published, "Testi Henkilö").await.uuid();
        Self {
            account: account.uuid(),
            session: session.uuid(),
            cell,
            passkey,
            identity,
            view,
            invitation,
            review,
            import_run,
            contact_person,
            undo: made.undo.unwrap().to_string(),
        }
    }

    /// The id for a place; none where ids are everybody's.
    fn id(&self, place: &Place, public: bool) -> Option<String> {
        // Anybody may name the company that they write for; it opens nothing of it.
        if (place.field.as_str(), place.name()) == ("Mutation.submitPrivacyRequest", "businessId") {
            return None;
        }
        // What everybody may read of published companies, nobody may read of others.
        let company = if public {
            self.cell.candidate
        } else {
            self.cell.published
        };
        Some(match (place.field.as_str(), place.name()) {
            (_, "businessId" | "businessIds" | "otherBusinessId" | "subjectId") => company.to_string(),
            (
                "Query.listingFile" | "Mutation.startListingImport" | "Mutation.importPermissions",
                "fileId",
            ) => self.cell.table.clone(),
            ("Mutation.deleteRequestFile" | "Mutation.markRequestFile", "fileId") => {
                self.cell.request.file.clone()
            }
            (_, "fileId") => self.cell.file.clone(),
            (_, "jobId") => self.cell.job.clone(),
            (_, "approvalId") => self.cell.approval.clone(),
            (_, "contactPersonId") => self.contact_person.to_string(),
            (_, "sessionId") => self.session.to_string(),
            (_, "passkeyId") => self.passkey.to_string(),
            (_, "identityId") => self.identity.to_string(),
            (_, "revisionId" | "revisionIds" | "fromId" | "toId") => self.cell.revision.clone(),
            (_, "newsletterId") | ("Query.newsletter", "id") => self.cell.newsletter.clone(),
            (_, "requestId" | "requestIds") | ("Query.privacyRequest", "id") => {
                self.cell.request.fresh.clone()
            }
            (_, "viewId") => self.view.to_string(),
            (_, "draftId") | ("Query.requestDraft", "id") => self.cell.request.draft.clone(),
            (_, "taskId") => self.cell.request.task.clone(),
            (_, "messageId") => self.cell.request.message.clone(),
            (_, "recipientId") => self.cell.request.recipient.clone(),
            (_, "suspensionId") => self.cell.request.suspension.clone(),
            ("Mutation.redactRequestText", "textId") => self.cell.request.free_text.clone(),
            (_, "redactionId") => self.cell.request.redaction.clone(),
            (_, "textId") => self.cell.request.text.clone(),
            (_, "feedbackId") | ("Query.accessibilityFeedback", "id") => self.cell.feedback.0.clone(),
            (_, "claimId" | "claimIds") => self.cell.claim.clone(),
            (_, "personId" | "personIds" | "recordId") | ("Query.person", "id") => {
                self.cell.people.person.clone()
            }
            (_, "otherId") => self.cell.people.other.clone(),
            (_, "datumId") => self.cell.people.datum.clone(),
            (_, "linkId") => self.cell.people.link.clone(),
            (_, "holdId") => self.cell.people.hold.clone(),
            (_, "dutyId") => self.cell.people.duty.clone(),
            (_, "invitationId") => self.invitation.to_string(),
            (_, "reviewId") => self.review.to_string(),
            (_, "accountId") | ("Query.account", "id") => self.account.to_string(),
            ("Query.importRun", "id") => self.import_run.to_string(),
            (_, "entryId") => self.cell.contact.clone(),
            // A decision of somebody else; the contact log's assignee is an account, refused as one that keeps no log.
            (_, "undoId") => self.undo.clone(),
            // Wordings and purposes belong to nobody.
            (_, "assigneeId" | "deputyId" | "ownerId" | "wordingId" | "purposeId") => return None,
            _ => panic!("{place:?} needs a fixture: whose id does it take?"),
        })
    }
}

async fn insert(t: &TestApp, table: &str, columns: &str, values: Vec<SqlValue>) {
    let places: Vec<String> = (1..=values.len()).map(|number| format!("${number}")).collect();
    let sql = format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", "));
    let op = t.op();
    let statement = Statement::from_sql_and_values(op.db().get_database_backend(), sql, values);
    op.db().execute_raw(statement).await.unwrap();
}

/// Rows of every table, the change history and the access log among them.
async fn rows(t: &TestApp) -> BTreeMap<String, i64> {
    let op = t.op();
    let backend = op.db().get_database_backend();
    let tables = match t.engine() {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite_%'"
        }
        Engine::Postgres => {
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        }
    };
    let mut found = BTreeMap::new();
    for row in op
        .db()
        .query_all_raw(Statement::from_string(backend, tables))
        .await
        .unwrap()
    {
        let table: String = row.try_get("", "name").unwrap();
        let count = Statement::from_string(backend, format!("SELECT count(*) AS count FROM {table}"));
        let row = op.db().query_one_raw(count).await.unwrap().unwrap();
        found.insert(table, row.try_get("", "count").unwrap());
    }
    found
}

/// What each role gets from each field, as reviewed.
fn reviewed() -> HashMap<String, Vec<String>> {
    let text = include_str!("../../golden/authz-matrix.txt");
    let lines = text
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().map(ToString::to_string));
    lines
        .filter_map(|mut cells| Some((cells.next()?, cells.collect())))
        .collect()
}

/// The same person as somebody of a company.
async fn of_company(op: OpContext, company: CompanyId) -> OpContext {
    let (id, session) = op.account().unwrap();
    let row = account::ActiveModel {
        id: Set(id),
        company_id: Set(Some(company)),
        ..Default::default()
    };
    row.update(op.db()).await.unwrap();
    let role = op.actor().role().unwrap();
    op.with_actor(Actor::Account {
        id,
        session,
        role,
        company: Some(company),
        restricted: false,
    })
}

db_test! {
    async fn somebody_elses_ids_reach_nothing_and_change_nothing(t: TestApp) {
        let (places, reviewed) = (places(), reviewed());
        assert!(places.len() >= 13, "{places:?}");
        let own = t.accepted(900, "Oma Oy").await;
        let own = t.company(own).await.id;
        let mut tried = 0;
        for (number, role) in (0..).zip(Role::ALL) {
            let theirs = Box::pin(Theirs::new(&t, number, *role)).await;
            let mut callers = vec![t.as_role(*role).await];
            if matches!(role, Role::CompanyEditor | Role::CompanyOwner) {
                callers.push(of_company(t.as_role(*role).await, own).await);
            }
            // Those who work for everybody; companies and municipalities never reach another one's.
            let office = matches!(role, Role::Staff | Role::PrivacyOfficer | Role::Admin | Role::Auditor);
            let before = rows(&t).await;
            for place in &places {
                // What nobody has reviewed yet fails the test of the matrix.
                let Some(row) = reviewed.get(&place.field) else {
                    continue;
                };
                let public = row[0] == "ok";
                let reaches_all = office
                    && !public
                    // Who works for everybody reads the cell's table, which lacks columns, and its newsletter, which
                    // stands nowhere still.
                    && ["ok", "null", "column_missing", "newsletter_closed"].contains(&row[number as usize].as_str())
                    && !OWN.contains(&place.field.as_str());
                let Some(id) = theirs.id(place, public).filter(|_| !reaches_all) else {
                    continue;
                };
                let document = theirs.cell.document(&place.field).unwrap();
                let document = place.fill(&document, &id);
                assert!(document.contains(&id), "{document}");
                for op in &callers {
                    let found = outcome(&t.graphql(op, &document, json!({})).await);
                    let refused = ["not_found", "sign_in_required", "null"].contains(&found.as_str());
                    assert!(refused, "{role} got {found:?} for somebody else's id: {document}");
                    tried += 1;
                }
            }
            assert_eq!(rows(&t).await, before, "{role} changed something");
        }
        assert!(tried > 80, "{tried}");
    }
}
