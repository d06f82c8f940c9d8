//! Personal data in the database itself: whoever copies it reads nothing.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use seutu_backend::accounts::ops::NewAccount;
use seutu_backend::accounts::{self, passwords, sign_in};
use seutu_backend::app;
use seutu_backend::audit::{self, Change, SubjectKind};
use seutu_backend::companies::{self, Filter, NewContactPerson, Sort};
use seutu_backend::consents;
use seutu_backend::keys::{self, KeyPurpose};
use seutu_backend::people;
use seutu_backend::platform::{Engine, OpContext, OpError};
use seutu_backend::register::{self, RecordConsent};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentPurpose};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ContactPersonId};
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;
use seutu_shared::person::PersonSource;
use seutu_shared::role::Role;
use seutu_tests::fixtures::recorded;
use seutu_tests::{TestApp, db_test};

const NAME: &str = "Testi Umpisuu";
const PHONE: &str = "+35860000777";
const EMAIL: &str = "umpisuu@konepaja.example";
const GIVER: &str = "Testi Lupaaja";
const NOTE: &str = "Soitti torstaina omasta numerostaan";

async fn person(t: &TestApp, id: BusinessId) -> ContactPersonId {
    let new = NewContactPerson {
        name: NAME.into(),
        title: Some("Myyntipäällikkö".into()),
        phone: Some(PHONE.into()),
        email: Some(EMAIL.into()),
        source: PersonSource::Person,
    };
    people::add_contact_person(&t.op(), &id, new).await.unwrap().id
}

/// A published company with a person, consents of both kinds noted as given, and a history.
async fn filled(t: &TestApp) -> (BusinessId, ContactPersonId) {
    t.install().await;
    let id = t.published(1, "Konepaja Oy").await;
    let person = person(t, id).await;
    let wording = t.wording(ConsentPurpose::DirectoryPublication).await;
    let given = RecordConsent {
        given_by_name: GIVER.into(),
        given_by_role: "Puheenjohtaja".into(),
        note: Some(NOTE.into()),
        ..recorded(t, id, ConsentKind::Renewed, wording)
    };
    register::record_consent(&t.op(), given).await.unwrap();
    (id, person)
}

fn account() -> NewAccount {
    NewAccount {
        email: EMAIL.into(),
        password: "kolme sanaa riittää".into(),
        role: Role::Staff,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: true,
    }
}

/// The account of [`account`] signs in and keeps its address; the person of [`filled`] is found by number and address.
async fn people_are_found(op: &OpContext, company: CompanyId) {
    let found = sign_in::find(op, op.db(), " UMPISUU@konepaja.example ")
        .await
        .unwrap();
    assert_eq!(found.unwrap().address(op).unwrap(), EMAIL);
    match accounts::ops::create(op, account()).await.unwrap_err() {
        OpError::Invalid(errors) => assert_eq!(errors[0].code, ErrorCode::EmailTaken),
        other => panic!("{other}"),
    }
    for text in [PHONE, EMAIL] {
        assert_eq!(
            companies::of_contact(op, text, None).await.unwrap(),
            [company],
            "{text}"
        );
    }
}

async fn rows(t: &TestApp, query: &str) -> Vec<String> {
    let db = &t.services().db;
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Names of the tables in which `text` stands, in any column.
pub(crate) async fn tables_with(t: &TestApp, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let sqlite = t.engine() == Engine::Sqlite;
    let tables = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts_%'"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
    };
    let hex = hex::encode_upper(text);
    for table in rows(t, tables).await {
        let condition = if sqlite {
            let columns = rows(t, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let has = |column: &String| format!("instr(hex(\"{column}\"), '{hex}') > 0");
            columns.iter().map(has).collect::<Vec<_>>().join(" OR ")
        } else {
            // Bytes are shown in hexadecimal.
            format!("strpos(t::text, '{text}') > 0 OR strpos(upper(t::text), '{hex}') > 0")
        };
        let query = format!("SELECT 'x' FROM \"{table}\" t WHERE {condition} LIMIT 1");
        if !rows(t, &query).await.is_empty() {
            found.push(table);
        }
    }
    found
}

db_test! {
    async fn contact_data_of_people_is_nowhere_in_clear(t: TestApp) {
        let (id, _) = filled(&t).await;
        for text in [NAME, PHONE, EMAIL, GIVER, "Puheenjohtaja", NOTE] {
            assert_eq!(tables_with(&t, text).await, Vec::<String>::new(), "{text}");
        }
        // The search itself finds what is there.
        assert!(tables_with(&t, "Konepaja Oy").await.contains(&"company".to_string()));
        // And whoever may, reads it.
        let company = t.company(id).await;
        let people = companies::contact_persons(&t.op(), t.op().db(), company.id).await.unwrap();
        assert_eq!(people[0].name, NAME);
        assert_eq!((people[0].phone.as_deref(), people[0].email.as_deref()), (Some(PHONE), Some(EMAIL)));
        let events = consents::events_of_company(&t.op(), company.id).await.unwrap();
        let evidence = events[0].evidence.as_ref().unwrap();
        assert_eq!((evidence.given_by_name.as_str(), evidence.note.as_deref()), (GIVER, Some(NOTE)));
    }

    async fn what_a_person_lets_the_public_see_is_in_clear_in_the_directory_alone(t: TestApp) {
        let (id, person) = filled(&t).await;
        let wording = t.wording(ConsentPurpose::ContactPersonPublication).await;
        let given = RecordConsent {
            purpose: ConsentPurpose::ContactPersonPublication,
            contact_person: Some(person),
            ..recorded(&t, id, ConsentKind::Given, wording)
        };
        register::record_consent(&t.op(), given).await.unwrap();
        for text in [NAME, PHONE, EMAIL] {
            assert_eq!(tables_with(&t, text).await, ["directory_entry"], "{text}");
        }
        t.withdraw(id).await;
        for text in [NAME, PHONE, EMAIL] {
            assert_eq!(tables_with(&t, text).await, Vec::<String>::new(), "{text}");
        }
    }

    async fn sign_in_names_are_nowhere_in_clear_and_still_let_people_in(t: TestApp) {
        t.install().await;
        let id = accounts::ops::create(&t.op(), account()).await.unwrap();
        passwords::request_reset(&t.op(), EMAIL).await.unwrap();
        t.run_jobs().await;
        assert_eq!(tables_with(&t, EMAIL).await, Vec::<String>::new());
        // As an older version left it.
        t.sql(&format!("UPDATE account SET email = '{EMAIL}', email_index = NULL")).await;
        t.sql("DELETE FROM sealed_column").await;
        t.install().await;
        assert_eq!(tables_with(&t, EMAIL).await, Vec::<String>::new());
        let op = t.op();
        let found = sign_in::find(&op, op.db(), " UMPISUU@konepaja.example ").await.unwrap().unwrap();
        assert_eq!((found.id, found.address(&op).unwrap()), (id, EMAIL.to_string()));
    }

    async fn indexes_that_a_migration_took_away_are_filled_again_from_sealed_texts(t: TestApp) {
        let (id, _) = filled(&t).await;
        accounts::ops::create(&t.op(), account()).await.unwrap();
        app::migrate_down(t.services(), "m20261122_000013_approvals").await.unwrap();
        // A process of its own: the connections of the first know the tables by what they were before.
        let services = t.second_instance().await;
        app::migrate(&services).await.unwrap();
        people_are_found(&OpContext::operator(&services), t.company(id).await.id).await;
        assert_eq!(keys::seal_older_rows(&t.op()).await.unwrap(), 0);
    }

    async fn missing_indexes_are_filled_also_where_a_column_was_finished_and_by_a_change_of_keys(t: TestApp) {
        let (id, _) = filled(&t).await;
        accounts::ops::create(&t.op(), account()).await.unwrap();
        let (op, company) = (t.op(), t.company(id).await.id);
        let forget = async || {
            t.sql("UPDATE account SET email_index = NULL").await;
            t.sql("UPDATE contact_person SET email_index = NULL, phone_index = NULL").await;
        };
        forget().await;
        assert!(sign_in::find(&op, op.db(), EMAIL).await.unwrap().is_none());
        t.install().await;
        people_are_found(&op, company).await;
        for rotated in [false, true] {
            forget().await;
            if rotated {
                keys::rotate(&op, KeyPurpose::Field, false).await.unwrap();
            }
            keys::seal_with_current(&op).await.unwrap();
            people_are_found(&op, company).await;
        }
        assert_eq!(keys::seal_with_current(&op).await.unwrap(), 0);
    }

    async fn an_address_taken_twice_while_its_index_was_missing_stops_no_other_row(t: TestApp) {
        let (id, _) = filled(&t).await;
        let op = t.op();
        accounts::ops::create(&op, account()).await.unwrap();
        t.sql("UPDATE account SET email_index = NULL").await;
        accounts::ops::create(&op, account()).await.unwrap();
        t.sql("UPDATE contact_person SET email_index = NULL, phone_index = NULL").await;
        t.install().await;
        people_are_found(&op, t.company(id).await.id).await;
    }

    async fn people_are_found_by_address_and_number_without_opening_anything(t: TestApp) {
        let (id, _) = filled(&t).await;
        t.accepted(2, "Toinen Oy").await;
        for text in [EMAIL, "UMPISUU@konepaja.example", PHONE, "06 000 0777"] {
            let found = companies::of_contact(&t.op(), text, None).await.unwrap();
            assert_eq!(found, [t.company(id).await.id], "{text}");
        }
        let filter = Filter { text: Some(PHONE.into()), ..Filter::default() };
        let page = companies::list(&t.op(), &filter, Sort::Name, PageArgs { limit: 20, offset: 0 }).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.business_id).collect::<Vec<_>>(), [id]);
        for text in ["toinen@konepaja.example", "06 000 0778", NAME, ""] {
            assert_eq!(companies::of_contact(&t.op(), text, None).await.unwrap(), [], "{text}");
        }
    }

    async fn a_text_moved_to_another_row_does_not_open(t: TestApp) {
        let (id, _) = filled(&t).await;
        let other = t.accepted(2, "Toinen Oy").await;
        let moved = t.contact_person(other, "Testi Toinen").await;
        let from = t.company(id).await.id;
        let people = companies::contact_persons(&t.op(), t.op().db(), from).await.unwrap();
        let hex = |id: uuid::Uuid| match t.engine() {
            Engine::Sqlite => format!("x'{}'", id.simple()),
            Engine::Postgres => format!("'{id}'"),
        };
        let (from, to) = (hex(people[0].id.uuid()), hex(moved.uuid()));
        t.sql(&format!(
            "UPDATE contact_person SET email = (SELECT email FROM contact_person WHERE id = {from}) WHERE id = {to}"
        ))
        .await;
        let company = t.company(other).await.id;
        let fault = companies::contact_persons(&t.op(), t.op().db(), company).await.unwrap_err();
        assert!(fault.to_string().contains("contact_person_email"), "{fault}");
    }

    async fn rows_from_before_sealing_are_sealed_once(t: TestApp) {
        let (id, person) = filled(&t).await;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let change = Change::created("contact_person.add", SubjectKind::ContactPerson, person, json!({"name": NAME}));
        let entry = audit::record(&tx, &op, change).await.unwrap();
        tx.commit().await.unwrap();
        // As an older version left them: in clear, without indexes, and nothing known of keys.
        t.sql(&format!("UPDATE contact_person SET name = '{NAME}', phone = '{PHONE}', email = '{EMAIL}', phone_index = NULL, email_index = NULL")).await;
        t.sql(&format!("UPDATE consent_evidence SET given_by_name = '{GIVER}', given_by_role = 'Puheenjohtaja', note = '{NOTE}'")).await;
        t.sql(&format!("UPDATE audit_payload SET body = '{{\"after\":{{\"name\":\"{NAME}\"}},\"before\":null}}' WHERE entry_id = {entry}")).await;
        t.sql("DELETE FROM sealed_column").await;
        assert!(!tables_with(&t, NAME).await.is_empty());
        t.install().await;
        for text in [NAME, PHONE, EMAIL, GIVER, NOTE] {
            assert_eq!(tables_with(&t, text).await, Vec::<String>::new(), "{text}");
        }
        let company = t.company(id).await.id;
        let people = companies::contact_persons(&op, op.db(), company).await.unwrap();
        assert_eq!((people[0].name.as_str(), people[0].email.as_deref()), (NAME, Some(EMAIL)));
        assert_eq!(companies::of_contact(&op, EMAIL, None).await.unwrap(), [company]);
        let history = t.history(SubjectKind::ContactPerson, person).await;
        assert_eq!(history.last().unwrap().changes[0].after.as_deref(), Some(NAME));
        audit::seal(&op).await.unwrap();
        audit::verify(&op).await.unwrap().unwrap();
        assert_eq!(keys::seal_older_rows(&op).await.unwrap(), 0);
    }
}

/// The raw file with its log, also what the pages still hold of deleted rows.
#[tokio::test]
async fn nothing_of_a_person_is_in_the_bytes_of_the_sqlite_file() {
    let t = TestApp::sqlite().await;
    filled(&t).await;
    for file in ["test.db", "test.db-wal"] {
        let bytes = std::fs::read(t.dir().join(file)).unwrap_or_default();
        for text in [NAME, PHONE, EMAIL, GIVER, NOTE] {
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{text} in {file}");
        }
    }
}
