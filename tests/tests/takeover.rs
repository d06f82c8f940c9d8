//! Taking an older directory over: from a table into candidates and drafts, with nothing public by it.

use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use seutu_backend::companies::{entity as company, staff};
use seutu_backend::files::{self, FilePurpose, Upload};
use seutu_backend::platform::{OpContext, OpError};
use seutu_backend::takeover::{self, Mapping, TakeoverSummary};
use seutu_backend::{consents, listings, prh};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyKind;
use seutu_shared::id::FileId;
use seutu_shared::role::Role;
use seutu_shared::takeover::ImportField as F;
use seutu_tests::fixtures::business_id;
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::fmt::Write as _;
use std::io::{Seek, Write};

mod by_program;
mod columns;

fn file(bytes: &[u8]) -> std::fs::File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

async fn import(op: &OpContext, text: &str, dry: bool) -> TakeoverSummary {
    takeover::import_file(op, file(text.as_bytes()), "vanha.csv", &[], dry)
        .await
        .unwrap()
}

async fn upload(op: &OpContext, bytes: &[u8]) -> FileId {
    let mut upload = Upload::begin(op, FilePurpose::Table).unwrap();
    upload.push(bytes).await.unwrap();
    upload.finish("vanha.csv").await.unwrap().id
}

fn code(error: OpError) -> String {
    error.into_user_errors().unwrap()[0].code.as_str().to_owned()
}

fn directory(ids: [BusinessId; 3]) -> String {
    let [a, b, c] = ids;
    format!(
        "Y-tunnus;Yrityksen nimi;Muoto;Kunta;Puhelin;Kuvaus;Avainsanat\n\
         {a};Toiminimi Esimerkki;tmi;Kaustinen;06 000 0501;Kahvila;kahvi, pulla\n\
         {b};Beeta;;Veteli;;;\n\
         1234567-8;Väärä;;;;;\n\
         {c};=HYPERLINK(\"http://x\");;;;;\n\
         {a};Toinen kerta;;;;;\n"
    )
}

fn ids() -> [BusinessId; 3] {
    [1, 2, 3].map(business_id)
}

async fn companies(t: &TestApp) -> u64 {
    company::Entity::find().count(t.op().db()).await.unwrap()
}

db_test! {
    async fn column_is_taken_as_it_is_said(t: TestApp) {
        let id = ids()[0];
        let text = format!("Tunniste;Nimi;Auki;Linkki\n{id};Alfa;ma–pe 9–17;facebook.com/alfa\n");
        let unsaid = takeover::import_file(&t.op(), file(text.as_bytes()), "x.csv", &[], true).await.unwrap_err();
        assert_eq!(code(unsaid), "mapping_incomplete");
        let said = [("tunniste", F::BusinessId), ("Auki", F::OpeningHours), ("Linkki", F::SocialLinks)];
        let said = said.map(|(column, field)| (column.to_owned(), Some(field)));
        let unknown = [("Muu".to_owned(), Some(F::Phone))];
        let refused = takeover::import_file(&t.op(), file(text.as_bytes()), "x.csv", &unknown, true).await.unwrap_err();
        assert_eq!(code(refused), "unknown_code");
        let done = takeover::import_file(&t.op(), file(text.as_bytes()), "x.csv", &said, false).await.unwrap();
        assert_eq!((done.new, done.drafts, done.rejected.len()), (1, 1, 0));
        let listing = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap();
        assert_eq!(listing.social_links.0, ["https://facebook.com/alfa"]);
        assert_eq!(listing.opening_hours.0.week.iter().filter(|day| !day.is_empty()).count(), 5);
        // A file with the same head is read as this one was.
        let again = takeover::import_file(&t.op(), file(text.as_bytes()), "x.csv", &[], true).await.unwrap();
        assert_eq!(again.matched, 1);
    }

    async fn new_companies_become_candidates_with_a_draft_and_nothing_is_public(t: TestApp) {
        let op = t.op();
        let logs = CapturedLogs::start();
        let summary = import(&op, &directory(ids()), false).await;
        logs.assert_free_of(&["Esimerkki", "0501", "Kahvila"]);
        assert_eq!((summary.seen, summary.new, summary.drafts, summary.matched), (5, 2, 1, 0));
        let told: Vec<_> = summary.rejected.iter().map(|reject| (reject.index, reject.code.as_str(), reject.field.as_deref())).collect();
        assert_eq!(told, [
            (4, "reject_business_id_invalid", Some("business_id")),
            (5, "reject_formula", Some("name")),
            (6, "reject_duplicate", Some("business_id")),
        ]);
        let row = t.company(ids()[0]).await;
        assert_eq!((row.source.as_str(), row.state.as_str(), row.kind()), ("import", "candidate", CompanyKind::NaturalPerson));
        assert_eq!(row.municipality_code.as_deref(), Some("236"));
        let listing = listings::of_company(op.db(), row.id).await.unwrap().unwrap();
        assert_eq!((listing.state.as_str(), listing.phone.as_deref()), ("draft", Some("+35860000501")));
        assert!(consents::events_of_company(&op, row.id).await.unwrap().is_empty(), "an import makes no consent");
        assert_eq!(t.web().get(&format!("/yritys/{}", ids()[0])).await.status.as_u16(), 404);
        assert!(staff::of_company(op.db(), row.id).await.unwrap().is_some());
    }

    async fn dry_run_tells_the_same_and_writes_nothing(t: TestApp) {
        let dry = import(&t.op(), &directory(ids()), true).await;
        assert_eq!(companies(&t).await, 0);
        assert_eq!(prh::entity::Entity::find().count(t.op().db()).await.unwrap(), 0);
        let real = import(&t.op(), &directory(ids()), false).await;
        assert_eq!(TakeoverSummary { dry_run: false, ..dry }, real);
    }

    async fn the_same_file_again_changes_nothing_and_a_newer_one_only_its_own_facts(t: TestApp) {
        let op = t.op();
        let text = directory(ids());
        import(&op, &text, false).await;
        let again = import(&op, &text, false).await;
        assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 2));
        let newer = import(&op, &text.replace("Beeta", "Beeta Uusi"), false).await;
        assert_eq!((newer.changed, newer.unchanged), (1, 1));
        assert_eq!(t.company(ids()[1]).await.name, "Beeta Uusi");
        // What somebody typed since stays.
        let staff_op = t.as_role(Role::Staff).await;
        seutu_backend::register::edit_company(&staff_op, &ids()[1], 2, &super::manual_entry::sole_trader()).await.unwrap();
        let newest = import(&op, &text.replace("Beeta", "Beeta Vanha"), false).await;
        assert_eq!((newest.changed, newest.unchanged), (0, 2));
        assert_eq!(t.company(ids()[1]).await.name, "Toiminimi Esimerkki");
    }

    async fn facts_of_prh_and_listings_stay_as_they_are(t: TestApp) {
        let [a, b, _] = ids();
        t.published(1, "Alfa Oy").await;
        t.insert_company(company::Model { source: "prh".into(), ..t.company_row(b, "Beeta Oy") }).await;
        let company = t.company(a).await;
        let before = listings::of_company(t.op().db(), company.id).await.unwrap();
        let text = format!("Y-tunnus;Nimi;Puhelin\n{a};Muu nimi;06 000 0501\n{b};;06 000 0502\n");
        let summary = import(&t.op(), &text, false).await;
        // The second gets a draft, since it had no listing; a file without a name is enough for a company that is known.
        assert_eq!((summary.new, summary.changed, summary.unchanged, summary.drafts), (0, 1, 1, 1));
        assert_eq!((t.company(a).await.name.as_str(), t.company(b).await.name.as_str()), ("Alfa Oy", "Beeta Oy"));
        assert_eq!(listings::of_company(t.op().db(), company.id).await.unwrap(), before);
        let nameless = import(&t.op(), &format!("Y-tunnus;Nimi\n{};\n", business_id(9)), false).await;
        assert_eq!(nameless.rejected[0].code, "reject_name_missing");
    }

    async fn file_that_is_no_table_is_refused_as_a_whole(t: TestApp) {
        let op = t.op();
        for (bytes, expected) in [
            (&b""[..], "file_empty"),
            (b"PK\x03\x04 broken", "table_unreadable"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "table_unreadable"),
            (b"<html></html>", "import_html"),
            (b"Nimi;Kunta\nAlfa;Veteli\n", "mapping_incomplete"),
        ] {
            let error = takeover::import_file(&op, file(bytes), "x", &[], false).await.unwrap_err();
            assert_eq!(code(error), expected, "{bytes:?}");
        }
        assert_eq!((companies(&t).await, prh::entity::Entity::find().count(op.db()).await.unwrap()), (0, 0));
    }

    async fn uploaded_table_is_looked_at_tried_and_taken_over(t: TestApp) {
        let staff_op = t.as_role(Role::Staff).await;
        let text = directory(ids()).replace("Y-tunnus", "Tunnus").replace("Kuvaus", "Teksti");
        let table = upload(&staff_op, text.as_bytes()).await;
        let document = "query($id: ID!, $columns: [ImportField]) { listingFile(fileId: $id, columns: $columns) { \
            file { rowCount columns rows { number problems { field error { code } } } } errors { code } } }";
        let answer = t.graphql(&staff_op, document, json!({"id": table, "columns": null})).await;
        let seen = &answer["data"]["listingFile"]["file"];
        assert_eq!(seen["rowCount"], 5);
        assert_eq!(seen["columns"], json!([null, "NAME", "FORM", "MUNICIPALITY", "PHONE", null, "KEYWORDS"]));
        assert_eq!(seen["rows"][0]["problems"][0]["error"]["code"], "reject_business_id_missing");
        let columns = json!(["BUSINESS_ID", "NAME", "FORM", "MUNICIPALITY", "PHONE", "DESCRIPTION_FI", "KEYWORDS"]);
        let start = "mutation($input: StartListingImportInput!) { startListingImport(input: $input) { importRun { id source } errors { code field } } }";
        let input = |columns: &Value, dry: bool| json!({"input": {"fileId": table, "columns": columns, "dryRun": dry}});
        let wrong = t.graphql(&staff_op, start, input(&json!([null, "NAME"]), true)).await;
        assert_eq!(wrong["data"]["startListingImport"]["errors"][0], json!({"code": "mapping_incomplete", "field": "columns"}));
        let started = t.graphql(&staff_op, start, input(&columns, true)).await;
        assert_eq!(started["data"]["startListingImport"]["importRun"]["source"], "listings_dry_run");
        t.run_jobs().await;
        assert_eq!(companies(&t).await, 0, "only tried");
        let runs = "{ importRuns(first: 1) { id state source new changed rejected seen fileId rejects(first: 5) { index code field } } }";
        let tried = t.graphql(&staff_op, runs, json!({})).await["data"]["importRuns"][0].clone();
        assert_eq!((&tried["state"], &tried["new"], &tried["rejected"]), (&json!("SUCCEEDED"), &json!(2), &json!(3)));
        assert_eq!(tried["rejects"][0], json!({"index": 4, "code": "reject_business_id_invalid", "field": "business_id"}));
        // The file is still there, and the next look reads its columns as they were said.
        let again = t.graphql(&staff_op, document, json!({"id": table, "columns": null})).await;
        assert_eq!(again["data"]["listingFile"]["file"]["columns"], columns);
        t.graphql(&staff_op, start, input(&columns, false)).await;
        t.run_jobs().await;
        assert_eq!(companies(&t).await, 2);
        let gone = files::find(t.op().db(), table, FilePurpose::Table).await.unwrap();
        assert!(gone.is_none(), "a file goes once it is taken over");
    }

    async fn only_those_who_import_see_and_take_over_tables(t: TestApp) {
        let staff_op = t.as_role(Role::Staff).await;
        let table = upload(&staff_op, b"Y-tunnus\n").await;
        let mapping = || Mapping(vec![Some(F::BusinessId)]);
        for role in [Role::Auditor, Role::Admin, Role::CompanyOwner, Role::Municipality] {
            let op = t.as_role(role).await;
            assert!(matches!(takeover::preview(&op, table, None).await.unwrap_err(), OpError::NotFound), "{role}");
            assert!(matches!(takeover::start(&op, table, mapping(), false).await.unwrap_err(), OpError::NotFound), "{role}");
            assert!(Upload::begin(&op, FilePurpose::Table).is_err(), "{role}");
        }
        assert!(matches!(takeover::preview(&t.visitor(), table, None).await.unwrap_err(), OpError::SignInRequired));
        // A file sent for another purpose is none.
        let mut picture = Upload::begin(&staff_op, FilePurpose::Import).unwrap();
        picture.push(b"[]").await.unwrap();
        let other = picture.finish("a.json").await.unwrap().id;
        assert_eq!(code(takeover::preview(&staff_op, other, None).await.unwrap_err()), "file_not_found");
        assert_eq!(code(takeover::start(&staff_op, other, mapping(), true).await.unwrap_err()), "file_not_found");
    }

    async fn run_that_was_cut_off_goes_on_where_it_stopped(t: TestApp) {
        let staff_op = t.as_role(Role::Staff).await;
        let mut text = String::from("Y-tunnus;Nimi\n");
        for number in 0..450 {
            writeln!(text, "{};Yritys {number}", business_id(number)).unwrap();
        }
        let table = upload(&staff_op, text.as_bytes()).await;
        let mapping = Mapping(vec![Some(F::BusinessId), Some(F::Name)]);
        takeover::start(&staff_op, table, mapping, false).await.unwrap();
        // The first batch is there, as a worker that died left it.
        t.sql("UPDATE import_run SET state = 'running', applied = 200, new_count = 200").await;
        t.run_jobs().await;
        let run = prh::entity::Entity::find().one(t.op().db()).await.unwrap().unwrap();
        assert_eq!((run.new_count, run.applied, run.seen), (450, 450, 450));
        assert_eq!(companies(&t).await, 250, "the rows before the cursor were not read again");
    }
}
