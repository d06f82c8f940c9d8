//! Imports of PRH files, from the file to the register, on both engines.

use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::companies::entity as company;
use seutu_backend::files::{self, FilePurpose, Upload};
use seutu_backend::jobs::{self, NewJob};
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{FixedClock, OpContext, OpError, OpResult, Rng, Services};
use seutu_backend::prh::entity::{self, ImportState, reject};
use seutu_backend::prh::{self, ImportSummary, Piece};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyState, RegisterStatus};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{FileId, ImportRunId};
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::io::{Cursor, Write};

/// Database and folder that a child process uses.
const CHILD_URL: &str = "SEUTU_TEST_IMPORT_URL";
const CHILD_DIR: &str = "SEUTU_TEST_IMPORT_DIR";

const PAGE: &str = include_str!("../../shared/testdata/prh/companies-page.json");
const BULK: &str = include_str!("../../shared/testdata/prh/bulk-record.json");

async fn import(op: &OpContext, bytes: impl Into<Vec<u8>>, all: bool) -> OpResult<ImportSummary> {
    prh::import_reader(
        op,
        Piece::Stream(Box::new(Cursor::new(bytes.into()))),
        "companies.json",
        all,
    )
    .await
}

async fn upload(op: &OpContext, bytes: &[u8]) -> FileId {
    let mut upload = Upload::begin(op, FilePurpose::Import).unwrap();
    upload.push(bytes).await.unwrap();
    upload.finish("companies.json").await.unwrap().id
}

async fn run(t: &TestApp, id: ImportRunId) -> entity::Model {
    prh::find(&t.op(), id).await.unwrap().unwrap()
}

/// What the hourly schedule would start.
async fn run_calendar(t: &TestApp) {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    jobs::enqueue(&tx, &op, NewJob::new("prh.calendar", json!({})))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run_jobs(t).await, 1);
}

async fn run_jobs(t: &TestApp) -> usize {
    t.worker(prh::handlers()).run_until_idle().await.unwrap()
}

async fn companies(t: &TestApp) -> u64 {
    company::Entity::find().count(t.op().db()).await.unwrap()
}

async fn find(t: &TestApp, business_id: &str) -> company::Model {
    let by_id = company::Entity::find().filter(company::Column::BusinessId.eq(business_id));
    by_id.one(t.op().db()).await.unwrap().unwrap()
}

fn codes(error: OpError) -> Vec<ErrorCode> {
    error
        .into_user_errors()
        .unwrap()
        .into_iter()
        .map(|error| error.code)
        .collect()
}

/// A company of Kaustinen.
fn record(business_id: &str, name: &str, more: &str) -> String {
    format!(
        r#"{{"businessId":{{"value":"{business_id}"}},"names":[{{"name":"{name}","type":"1","version":1}}],
            "companyForms":[{{"type":"16","version":1}}],"tradeRegisterStatus":"1"{more},
            "addresses":[{{"type":1,"street":"Kylätie","postCode":"69600","postOffices":[{{"city":"KAUSTINEN","languageCode":"1","municipalityCode":"236"}}]}}]}}"#
    )
}

/// A file of companies of Kaustinen.
fn many(count: usize) -> String {
    let ids = (9_000_000..).filter_map(BusinessId::from_prefix).take(count);
    let records: Vec<String> = ids
        .map(|id| record(id.as_str(), &format!("Testi {id} Oy"), ""))
        .collect();
    format!("[{}]", records.join(","))
}

fn counts(summary: &ImportSummary) -> [i32; 6] {
    [
        summary.seen,
        summary.new,
        summary.changed,
        summary.unchanged,
        summary.ceased,
        summary.skipped,
    ]
}

db_test! {
    async fn real_page_is_imported_whole_and_the_second_time_changes_nothing(t: TestApp) {
        let op = t.op();
        let first = import(&op, PAGE, true).await.unwrap();
        assert_eq!((counts(&first), first.rejected.len()), ([100, 100, 0, 0, 66, 0], 0));
        let live = company::Entity::find().filter(company::Column::RegisterStatus.eq(RegisterStatus::Live));
        assert_eq!(live.count(op.db()).await.unwrap(), 33);
        let bankrupt = company::Entity::find().filter(company::Column::Bankrupt.eq(true));
        assert_eq!(bankrupt.all(op.db()).await.unwrap()[0].business_id.as_str(), "0100076-6");
        let undated = company::Entity::find().filter(company::Column::SourceModifiedAt.is_null());
        assert_eq!(undated.count(op.db()).await.unwrap(), 29);

        let before = find(&t, "0100004-5").await;
        t.advance(TimeDelta::days(1));
        let second = import(&op, PAGE, true).await.unwrap();
        assert_eq!(counts(&second), [100, 0, 0, 100, 66, 0]);
        let after = find(&t, "0100004-5").await;
        assert!(after.fetched_at > before.fetched_at, "facts that came again are as fresh as new ones");
        assert_eq!(company::Model { fetched_at: before.fetched_at, ..after }, before.clone());
        assert_eq!(t.history(SubjectKind::Company, before.id).await.len(), 1);
    }

    async fn imported_companies_are_candidates(t: TestApp) {
        import(&t.op(), PAGE, true).await.unwrap();
        let others = company::Entity::find().filter(company::Column::State.ne(CompanyState::Candidate));
        assert_eq!(others.count(t.op().db()).await.unwrap(), 0);
    }

    async fn record_of_the_bulk_file_is_imported(t: TestApp) {
        let summary = import(&t.op(), BULK, true).await.unwrap();
        assert_eq!(counts(&summary), [1, 1, 0, 0, 0, 0]);
        let row = find(&t, "9466647-8").await;
        assert!(row.vat_payer && row.prepayment_register && !row.employer);
        assert_eq!(row.eu_id.as_deref(), Some("FIFPRO.9466647-8"));
    }

    async fn summary_prints_as_the_contract_says(t: TestApp) {
        let text = format!("[{},{}]", record("0112038-9", "Testi Oy", ""), record("0112038-0", "Väärä Oy", ""));
        let summary = import(&t.op(), text, false).await.unwrap();
        let json = serde_json::to_value(summary).unwrap();
        assert_eq!(json["new"], 1);
        assert_eq!(json["rejected"][0]["index"], 1);
        assert_eq!(json["rejected"][0]["businessId"], "0112038-0");
        assert!(json["rejected"][0]["reason"].as_str().unwrap().contains(' '));
        assert_eq!(json["rejected"][0]["code"], "reject_business_id_invalid");
    }

    async fn change_is_written_with_both_states_and_leaves_the_decision_of_staff(t: TestApp) {
        let op = t.op();
        import(&op, format!("[{}]", record("0112038-9", "Vanha Oy", "")), false).await.unwrap();
        let row = find(&t, "0112038-9").await;
        t.sql("UPDATE company SET state = 'rejected', state_reason = 'ei'").await;
        let summary = import(&op, format!("[{}]", record("0112038-9", "Öljy & \\\"Uusi\\\" Oy", "")), false).await.unwrap();
        assert_eq!(counts(&summary), [1, 0, 1, 0, 0, 0]);
        let after = find(&t, "0112038-9").await;
        assert_eq!((after.id, after.name.as_str()), (row.id, "Öljy & \"Uusi\" Oy"));
        assert_eq!((after.state, after.state_reason.as_deref()), (CompanyState::Rejected, Some("ei")));
        let history = t.history(SubjectKind::Company, row.id).await;
        let name = history[1].changes.iter().find(|change| change.field == "name").unwrap();
        assert_eq!(name.before.as_deref(), Some("Vanha Oy"));
    }

    async fn known_company_that_ceases_is_updated_though_it_has_no_address_any_more(t: TestApp) {
        let op = t.op();
        import(&op, format!("[{}]", record("0112038-9", "Testi Oy", "")), false).await.unwrap();
        let ended = r#"[{"businessId":{"value":"0112038-9"},"names":[{"name":"Testi Oy","type":"1","endDate":"2026-11-01"}],
            "companyForms":[{"type":"16","endDate":"2026-11-01"}],"tradeRegisterStatus":"4","endDate":"2026-11-01"}]"#;
        let summary = import(&op, ended, false).await.unwrap();
        assert_eq!(counts(&summary), [1, 0, 1, 0, 1, 0]);
        let row = find(&t, "0112038-9").await;
        assert_eq!(row.register_status, RegisterStatus::Ceased);
        assert_eq!(row.municipality_code.as_deref(), Some("236"));
        assert_eq!(counts(&import(&op, ended, false).await.unwrap()), [1, 0, 0, 1, 1, 0]);
    }

    async fn region_filter_takes_ours_and_leaves_the_rest(t: TestApp) {
        let ours = record("0112038-9", "Testi Oy", "");
        let text = PAGE.replacen("\"companies\": [", &format!("\"companies\": [{ours},"), 1);
        assert_ne!(text, PAGE);
        let summary = import(&t.op(), text, false).await.unwrap();
        assert_eq!(counts(&summary), [101, 1, 0, 0, 0, 100]);
    }

    async fn unreadable_file_writes_nothing_at_all(t: TestApp) {
        let half = PAGE.as_bytes()[..PAGE.len() / 2].to_vec();
        let cases = [
            (Vec::new(), ErrorCode::FileEmpty),
            (half, ErrorCode::ImportTruncated),
            (b"<html>503</html>".to_vec(), ErrorCode::ImportHtml),
            (b"[{\"names\":\"K\xe4lvi\xe4\"}]".to_vec(), ErrorCode::ImportNotUtf8),
            (b"{\"message\":\"?\"}".to_vec(), ErrorCode::ImportNoCompanies),
            (b"PK\x03\x04....".to_vec(), ErrorCode::ImportZipBroken),
        ];
        for (bytes, code) in cases {
            assert_eq!(codes(import(&t.op(), bytes, true).await.unwrap_err()), [code]);
        }
        assert_eq!(companies(&t).await, 0);
        assert_eq!(entity::Entity::find().count(t.op().db()).await.unwrap(), 0);
    }

    async fn one_bad_record_among_a_hundred_is_rejected_alone(t: TestApp) {
        let text = PAGE.replacen("\"0100004-5\"", "\"0100004-6\"", 1);
        let summary = import(&t.op(), text, true).await.unwrap();
        assert_eq!((summary.new, summary.rejected.len()), (99, 1));
        assert_eq!(companies(&t).await, 99);
    }

    async fn uploaded_zip_is_imported_in_the_background(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("data_20261122.json", zip::write::SimpleFileOptions::default()).unwrap();
        let array = PAGE.trim_end().strip_suffix('}').unwrap();
        zip.write_all(&array.as_bytes()[array.find('[').unwrap()..]).unwrap();
        let file = upload(&op, &zip.finish().unwrap().into_inner()).await;
        let queued = prh::start(&op, file, true).await.unwrap();
        assert_eq!((queued.state, companies(&t).await), (ImportState::Queued, 0));
        assert_eq!(run_jobs(&t).await, 1);
        let run = run(&t, queued.id).await;
        assert_eq!((run.state, run.error_code.as_deref()), (ImportState::Succeeded, None));
        assert_eq!((run.seen, run.new_count, run.ceased_count, run.applied, run.total), (100, 100, 66, 100, Some(100)));
        let actions: Vec<_> = t.history(SubjectKind::ImportRun, run.id).await.into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["import.start", "import.end"]);
        assert!(find(&t, "0100004-5").await.import_run_id == Some(run.id));
    }

    async fn uploaded_file_that_cannot_be_read_fails_the_run_with_the_reason(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let file = upload(&op, &PAGE.as_bytes()[..PAGE.len() / 2]).await;
        let queued = prh::start(&op, file, true).await.unwrap();
        run_jobs(&t).await;
        let run = run(&t, queued.id).await;
        assert_eq!((run.state, run.error_code.as_deref()), (ImportState::Failed, Some("import_truncated")));
        assert_eq!(companies(&t).await, 0);
        // The raw file is gone, and the way is free again.
        assert!(files::find(op.db(), file, FilePurpose::Import).await.unwrap().is_none());
        let file = upload(&op, PAGE.as_bytes()).await;
        assert!(prh::start(&op, file, true).await.is_ok());
    }

    async fn second_import_is_refused_while_one_runs(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let file = upload(&op, PAGE.as_bytes()).await;
        prh::start(&op, file, true).await.unwrap();
        let refused = prh::start(&op, file, true).await.unwrap_err();
        assert_eq!(codes(refused), [ErrorCode::ImportRunning]);
        let refused = import(&t.op(), PAGE, true).await.unwrap_err();
        assert_eq!(codes(refused), [ErrorCode::ImportRunning]);
        assert_eq!(entity::Entity::find().count(op.db()).await.unwrap(), 1);
    }

    async fn run_left_by_a_killed_process_is_ended_by_the_next_one(t: TestApp) {
        let op = t.op();
        import(&op, PAGE, true).await.unwrap();
        // As a process killed in its first batch leaves it.
        t.sql("UPDATE import_run SET state = 'running', ended_at = NULL, applied = 0").await;
        let summary = import(&op, PAGE, true).await.unwrap();
        assert_eq!(counts(&summary), [100, 0, 0, 100, 66, 0]);
        let failed = entity::Entity::find().filter(entity::Column::State.eq(ImportState::Failed));
        let failed = failed.one(op.db()).await.unwrap().unwrap();
        assert_eq!(failed.error_code.as_deref(), Some("import_interrupted"));
    }

    async fn interrupted_job_goes_on_at_its_cursor_with_right_counts(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let bad = record("0112038-0", "Väärä Oy", "");
        let text = format!("{},{bad}]", many(1_200).strip_suffix(']').unwrap());
        let file = upload(&op, text.as_bytes()).await;
        let queued = prh::start(&op, file, false).await.unwrap();
        run_jobs(&t).await;
        let whole = run(&t, queued.id).await;
        assert_eq!((whole.state, whole.rejected_count, whole.seen), (ImportState::Succeeded, 1, whole.new_count + 1));
        assert!(files::find(op.db(), file, FilePurpose::Import).await.unwrap().is_none(), "a raw file goes once read");
        // Back to where a worker killed after the first batch would have left file, run and job.
        let file = upload(&op, text.as_bytes()).await;
        entity::Entity::update_many()
            .col_expr(entity::Column::FileId, Expr::value(file))
            .exec(op.db())
            .await
            .unwrap();
        t.sql("DELETE FROM company WHERE business_id IN (SELECT business_id FROM company ORDER BY business_id LIMIT 100000 OFFSET 500)").await;
        t.sql("DELETE FROM import_reject").await;
        t.sql("UPDATE import_run SET state = 'running', ended_at = NULL, applied = 500, new_count = 500").await;
        t.sql("UPDATE job SET state = 'queued', finished_at = NULL, attempts = 1 WHERE kind = 'prh.import'").await;
        run_jobs(&t).await;
        let resumed = run(&t, queued.id).await;
        assert_eq!((resumed.new_count, resumed.changed_count, resumed.unchanged_count), (whole.new_count, 0, 0));
        assert_eq!((resumed.state, resumed.applied, resumed.seen), (ImportState::Succeeded, whole.applied, whole.seen));
        assert_eq!(reject::Entity::find().count(op.db()).await.unwrap(), 1);
    }

    async fn run_that_was_taken_over_writes_no_further_batch(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let file = upload(&op, PAGE.as_bytes()).await;
        let queued = prh::start(&op, file, true).await.unwrap();
        // Somebody ended it before the worker came.
        t.sql("UPDATE import_run SET state = 'failed', ended_at = created_at").await;
        run_jobs(&t).await;
        assert_eq!((run(&t, queued.id).await.state, companies(&t).await), (ImportState::Failed, 0));
    }

    async fn only_staff_may_import_and_read_runs(t: TestApp) {
        for role in [Role::Visitor, Role::CompanyOwner, Role::Municipality, Role::Admin, Role::Auditor] {
            let op = t.as_role(role).await;
            assert!(prh::list(&op, 10).await.is_err(), "{role}");
            assert!(prh::start(&op, op.new_id(), false).await.is_err(), "{role}");
        }
        let staff = t.as_role(Role::Staff).await;
        assert!(prh::list(&staff, 10).await.unwrap().is_empty());
        let missing = prh::start(&staff, staff.new_id(), false).await.unwrap_err();
        assert_eq!(codes(missing), [ErrorCode::FileNotFound]);
    }

    async fn published_company_that_ceases_leaves_the_directory_with_the_import(t: TestApp) {
        let id = t.published(1, "Testi Oy").await;
        let query = "query($id: BusinessId!) { company(businessId: $id) { name } }";
        let shown = t.web().data(query, json!({"id": id})).await;
        assert_eq!(shown["company"]["name"], "Testi Oy");
        let ended = format!(
            r#"[{{"businessId":{{"value":"{id}"}},"names":[{{"name":"Testi Oy","type":"1","endDate":"2026-11-01"}}],"tradeRegisterStatus":"4","endDate":"2026-11-01"}}]"#
        );
        let summary = import(&t.op(), ended, false).await.unwrap();
        assert_eq!(counts(&summary), [1, 0, 1, 0, 1, 0]);
        assert!(t.web().data(query, json!({"id": id})).await["company"].is_null());
    }

    async fn end_entered_ahead_takes_the_listing_off_on_its_day_without_an_import(t: TestApp) {
        let id = t.published(1, "Testi Oy").await;
        let ahead = record(id.as_str(), "Testi Oy", r#","endDate":"2026-11-25""#);
        import(&t.op(), format!("[{ahead}]"), false).await.unwrap();
        let query = "query($id: BusinessId!) { company(businessId: $id) { name } }";
        run_calendar(&t).await;
        assert_eq!(t.web().data(query, json!({"id": id})).await["company"]["name"], "Testi Oy");
        t.advance(TimeDelta::days(3));
        run_calendar(&t).await;
        assert!(t.web().data(query, json!({"id": id})).await["company"].is_null());
        let row = find(&t, id.as_str()).await;
        assert_eq!(row.register_status, RegisterStatus::Ceased);
        let history = t.history(SubjectKind::Company, row.id).await;
        let times = history.iter().filter(|entry| entry.action == "company.calendar").count();
        run_calendar(&t).await;
        assert_eq!((times, t.history(SubjectKind::Company, row.id).await.len()), (1, history.len()));
    }

    async fn bankruptcy_that_ends_on_a_day_entered_ahead_is_no_longer_shown_after_it(t: TestApp) {
        let id = t.published(1, "Testi Oy").await;
        let bankrupt = r#","companySituations":[{"type":"KONK","registrationDate":"2026-10-01","endDate":"2026-11-25"}]"#;
        import(&t.op(), format!("[{}]", record(id.as_str(), "Testi Oy", bankrupt)), false).await.unwrap();
        let query = "query($id: BusinessId!) { company(businessId: $id) { situations } }";
        let shown = t.web().data(query, json!({"id": id})).await;
        assert_eq!(shown["company"]["situations"], json!(["BANKRUPTCY"]));
        t.advance(TimeDelta::days(3));
        run_calendar(&t).await;
        let shown = t.web().data(query, json!({"id": id})).await;
        assert_eq!(shown["company"]["situations"], json!([]));
    }

    async fn facts_that_came_again_show_the_day_of_the_last_fetch(t: TestApp) {
        let id = t.published(1, "Testi Oy").await;
        let file = format!("[{}]", record(id.as_str(), "Testi Oy", ""));
        import(&t.op(), file.clone(), false).await.unwrap();
        t.advance(TimeDelta::days(2));
        assert_eq!(counts(&import(&t.op(), file, false).await.unwrap()), [1, 0, 0, 1, 0, 0]);
        let query = "query($id: BusinessId!) { company(businessId: $id) { sourceFetchedOn } }";
        let shown = t.web().data(query, json!({"id": id})).await;
        assert_eq!(shown["company"]["sourceFetchedOn"], "2026-11-24");
    }

    async fn published_company_that_changes_its_name_shows_the_new_one_under_its_own_words(t: TestApp) {
        let id = t.published(1, "Vanha Oy").await;
        import(&t.op(), format!("[{}]", record(id.as_str(), "Uusi Oy", "")), false).await.unwrap();
        let query = "query($id: BusinessId!) { company(businessId: $id) { name summary(language: FI) } }";
        let shown = t.web().data(query, json!({"id": id})).await;
        assert_eq!(shown["company"], json!({"name": "Uusi Oy", "summary": "Hitsaus ja sorvaus"}));
    }

    async fn staff_start_and_watch_an_import_over_the_api(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let web = t.web().signed_in(&op);
        let bad = PAGE.replacen("\"0100004-5\"", "\"0100004-6\"", 1);
        let file = upload(&op, bad.as_bytes()).await;
        let start = "mutation($file: ID!) { payload: startPrhImport(input: {fileId: $file, allCompanies: true}) {
            importRun { id state progress fileName startedBy } errors { code field } } }";
        let started = web.data(start, json!({"file": file})).await;
        let run = &started["payload"]["importRun"];
        assert_eq!((run["state"].as_str(), run["progress"].as_f64()), (Some("QUEUED"), Some(0.0)));
        assert!(run["startedBy"].as_str().unwrap().contains("@example.invalid"));
        assert_eq!(web.codes(start, json!({"file": file})).await, ["import_running"]);
        assert_eq!(web.codes(start, json!({"file": "x"})).await, ["file_not_found@fileId"]);
        run_jobs(&t).await;
        let query = "query($id: ID!) { importRun(id: $id) { state progress seen new ceased rejected error { code }
            rejects { index businessId code reason(language: SV) } } importRuns { id } }";
        let data = web.data(query, json!({"id": run["id"]})).await;
        let done = &data["importRun"];
        assert_eq!((done["state"].as_str(), done["progress"].as_f64()), (Some("SUCCEEDED"), Some(1.0)));
        assert_eq!((&done["seen"], &done["new"], &done["rejected"]), (&json!(100), &json!(99), &json!(1)));
        assert_eq!(done["rejects"][0]["businessId"], "0100004-6");
        assert!(done["rejects"][0]["reason"].as_str().unwrap().contains("FO-nummer"));
        assert_eq!(data["importRuns"].as_array().unwrap().len(), 1);
        let visitor = t.web().graphql(query, json!({"id": run["id"]})).await;
        assert_eq!(visitor["errors"][0]["extensions"]["code"], "sign_in_required");
    }

    async fn import_of_a_killed_process_is_finished_by_running_it_again(t: TestApp) {
        let text = many(4_000);
        let path = t.dir().join("many.json");
        std::fs::write(&path, &text).unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "prh_import::child_process_imports_until_it_is_killed", "--include-ignored"])
            .env(CHILD_URL, t.services().config.database.url.expose())
            .env(CHILD_DIR, t.dir())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let applied = || async { entity::Entity::find().one(t.op().db()).await.unwrap().map_or(0, |run| run.applied) };
        while applied().await < 500 {
            assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let left = companies(&t).await;
        assert_eq!(i64::try_from(left).unwrap(), i64::from(applied().await));
        let summary = import(&t.op(), text, false).await.unwrap();
        assert_eq!((summary.seen, summary.changed), (4_000, 0));
        assert_eq!(i64::from(summary.unchanged), i64::try_from(left).unwrap());
        assert_eq!(companies(&t).await, 4_000);
    }

    async fn logs_hold_no_name_of_a_company_or_person(t: TestApp) {
        let logs = CapturedLogs::start();
        let text = format!("[{},17]", record("0112038-9", "Salainen Henkilö Ky", ""));
        import(&t.op(), text, false).await.unwrap();
        logs.assert_free_of(&["Salainen", "Kylätie", "0112038-9"]);
    }
}

/// The process of `import_of_a_killed_process_is_finished_by_running_it_again`.
#[tokio::test]
#[ignore = "started by another test as a process of its own"]
async fn child_process_imports_until_it_is_killed() {
    let (Ok(url), Ok(dir)) = (std::env::var(CHILD_URL), std::env::var(CHILD_DIR)) else {
        return;
    };
    let dir = std::path::Path::new(&dir);
    let config = TestApp::config(&url, dir);
    let clock = std::sync::Arc::new(FixedClock::new(TestApp::start_time()));
    let morphology = std::sync::Arc::new(NoMorphology);
    let services = Services::open_with(config, clock, Rng::from_system(), morphology)
        .await
        .unwrap();
    let file = std::fs::File::open(dir.join("many.json")).unwrap();
    let op = OpContext::operator(&services);
    prh::import_reader(&op, Piece::File(file), "many.json", false)
        .await
        .unwrap();
}
