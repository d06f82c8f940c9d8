//! Public statistics: what is counted, what is hidden, as page, files and API.

use chrono::{NaiveDate, TimeDelta};
use seutu_backend::statistics::{self, Statistics};
use seutu_shared::company::{CompanyState, RegisterStatus};
use seutu_shared::statistics::Subject;
use seutu_tests::{TestApp, db_test, fixtures::business_id};
use std::collections::BTreeSet;

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Companies that differ from the usual one: municipality, form, section, registered, ended.
async fn fill(
    t: &TestApp,
    first: u32,
    count: u32,
    change: impl Fn(&mut seutu_backend::companies::entity::Model),
) {
    for number in first..first + count {
        let mut row = t.company_row(business_id(number), &format!("Yritys {number} Oy"));
        change(&mut row);
        t.insert_company(row).await;
    }
}

fn count(found: &Statistics, subject: Subject, code: &str) -> Option<u64> {
    let table = found
        .tables
        .iter()
        .find(|table| table.subject == subject)
        .unwrap();
    table.rows.iter().find(|row| row.code == code).unwrap().count
}

db_test! {
    async fn counts_are_of_the_last_day_of_the_last_full_quarter(t: TestApp) {
        fill(&t, 0, 6, |_| ()).await;
        // After that day, before it, and ceased after it.
        fill(&t, 10, 1, |row| row.registered_on = day(2026, 10, 1)).await;
        fill(&t, 20, 1, |row| { row.ended_on = day(2026, 9, 30); row.register_status = RegisterStatus::Ceased; }).await;
        fill(&t, 30, 1, |row| { row.ended_on = day(2026, 10, 1); row.register_status = RegisterStatus::Ceased; }).await;
        fill(&t, 40, 1, |row| row.register_status = RegisterStatus::Pending).await;
        fill(&t, 50, 1, |row| row.municipality_code = Some("091".into())).await;
        let found = statistics::compute(&t.op()).await.unwrap();
        assert_eq!(found.as_of, day(2026, 9, 30).unwrap());
        assert_eq!(found.total, Some(7));
        assert_eq!(count(&found, Subject::Municipality, "236"), Some(7));
        assert_eq!(count(&found, Subject::Municipality, "924"), Some(0));
        assert_eq!(count(&found, Subject::Industry, "C"), Some(7));
        assert_eq!(count(&found, Subject::Age, "under_30"), Some(7));
        t.advance(TimeDelta::days(60));
        assert_eq!(statistics::compute(&t.op()).await.unwrap().as_of, day(2026, 12, 31).unwrap());
    }

    async fn decisions_of_staff_change_no_number(t: TestApp) {
        fill(&t, 0, 4, |_| ()).await;
        fill(&t, 10, 4, |row| row.state = CompanyState::Accepted).await;
        fill(&t, 20, 4, |row| row.state = CompanyState::Rejected).await;
        assert_eq!(statistics::compute(&t.op()).await.unwrap().total, Some(12));
    }

    async fn companies_of_staff_count_and_merged_ones_count_once(t: TestApp) {
        fill(&t, 0, 6, |_| ()).await;
        fill(&t, 10, 2, |row| { row.source = "staff".into(); row.register_status = RegisterStatus::Other; row.registered_on = None; row.created_at -= TimeDelta::days(200); }).await;
        fill(&t, 20, 2, |row| row.state = CompanyState::Merged).await;
        fill(&t, 30, 1, |row| row.register_status = RegisterStatus::Other).await;
        assert_eq!(statistics::compute(&t.op()).await.unwrap().total, Some(8));
    }

    async fn company_that_staff_enter_now_shows_in_no_number_before_the_quarter_is_over(t: TestApp) {
        fill(&t, 0, 6, |_| ()).await;
        let file = async || t.web().get("/tilastot/tilastot.json").await.text();
        let before = file().await;
        fill(&t, 10, 6, |row| { row.source = "staff".into(); row.register_status = RegisterStatus::Other; row.registered_on = None; }).await;
        assert_eq!(file().await, before);
        t.advance(TimeDelta::days(60));
        assert_eq!(statistics::compute(&t.op()).await.unwrap().total, Some(12));
    }

    async fn company_that_staff_enter_now_and_that_has_ended_since_shows_in_no_number_either(t: TestApp) {
        fill(&t, 0, 6, |_| ()).await;
        let file = async || t.web().get("/tilastot/tilastot.json").await.text();
        let before = file().await;
        for (first, source, status, ended) in [
            (10, "staff", RegisterStatus::Other, day(2026, 12, 1)), (20, "import", RegisterStatus::Other, day(2026, 12, 1)),
            (30, "staff", RegisterStatus::Ceased, day(2026, 10, 1)), (40, "import", RegisterStatus::Ceased, day(2026, 10, 1)),
            (50, "staff", RegisterStatus::Ceased, day(2026, 8, 1)), (60, "import", RegisterStatus::Ceased, day(2026, 8, 1)),
        ] {
            fill(&t, first, 6, |row| { row.source = source.into(); row.register_status = status; row.registered_on = None; row.ended_on = ended; }).await;
            assert_eq!(file().await, before, "{source} {ended:?}");
        }
        // Whoever was known on that day lived on it.
        fill(&t, 70, 6, |row| { row.source = "staff".into(); row.register_status = RegisterStatus::Ceased; row.registered_on = None; row.ended_on = day(2026, 10, 1); row.created_at -= TimeDelta::days(200); }).await;
        assert_eq!(statistics::compute(&t.op()).await.unwrap().total, Some(12));
    }

    async fn every_table_has_its_chart_with_the_same_numbers(t: TestApp) {
        fill(&t, 0, 7, |row| row.registered_on = day(2026, 7, 15)).await;
        let page = t.web().get("/tilastot").await.text();
        let parts: Vec<&str> = page.split("<section").skip(1).filter(|part| part.contains("<table")).collect();
        assert!(parts.len() >= 5, "{}", parts.len());
        for part in parts {
            let charts: Vec<&str> = part.split("<svg").skip(1).filter_map(|chart| chart.split("</svg>").next()).collect();
            let chart = charts.iter().find(|chart| chart.contains("role=\"img\"")).unwrap();
            assert!(chart.contains("<title") && chart.contains(">7<"), "{chart}");
        }
        for file in ["kunnat", "toimialat", "yhtiomuodot", "ika", "kuukaudet"] {
            let answer = t.web().get(&format!("/tilastot/{file}.csv")).await;
            assert!(answer.status == 200 && answer.text().contains(",7,0,"), "{file}: {}", answer.text());
        }
    }

    async fn small_number_is_hidden_with_another_one_in_every_form(t: TestApp) {
        fill(&t, 0, 20, |_| ()).await;
        fill(&t, 100, 7, |row| row.municipality_code = Some("924".into())).await;
        fill(&t, 200, 2, |row| row.municipality_code = Some("074".into())).await;
        let found = statistics::compute(&t.op()).await.unwrap();
        let shown = |code| count(&found, Subject::Municipality, code);
        assert_eq!((found.total, shown("236"), shown("924"), shown("074")), (Some(29), Some(20), None, None));
        let data = t.web().data("{ directoryStatistics { totalCount municipalities { code name count } } }", serde_json::json!({})).await;
        let rows = data["directoryStatistics"]["municipalities"].as_array().unwrap();
        let hidden: Vec<_> = rows.iter().filter(|row| row["count"].is_null()).map(|row| row["name"].as_str().unwrap()).collect();
        assert_eq!(hidden.len(), 2, "{rows:?}");
        let csv = t.web().get("/sv/tilastot/kunnat.csv").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.text().contains("236,\"Kaustby\",20,0,2026-09-30\r\n"), "{}", csv.text());
        assert!(csv.text().contains("074,\"Halso\",,1,2026-09-30\r\n"), "{}", csv.text());
        let json = t.web().get("/tilastot/tilastot.json").await.json();
        assert_eq!((json["total"].as_u64(), json["by"]["municipality"].as_array().unwrap().len()), (Some(29), rows.len()));
        let page = t.web().get("/tilastot").await.text();
        assert!(page.contains("ei näytetä") && !page.contains(">7<") && !page.contains(">2<"));
    }

    async fn founded_and_ceased_are_counted_by_month_and_hidden_by_quarter(t: TestApp) {
        fill(&t, 0, 6, |row| row.registered_on = day(2026, 7, 15)).await;
        fill(&t, 100, 6, |row| row.registered_on = day(2026, 9, 30)).await;
        fill(&t, 200, 5, |row| { row.ended_on = day(2026, 8, 1); row.register_status = RegisterStatus::Ceased; }).await;
        // A quarter with one that ceased hides both sums.
        fill(&t, 300, 9, |row| row.registered_on = day(2026, 4, 1)).await;
        fill(&t, 400, 1, |row| { row.ended_on = day(2026, 5, 1); row.register_status = RegisterStatus::Ceased; }).await;
        let found = statistics::compute(&t.op()).await.unwrap();
        assert_eq!(found.quarters.len(), 8);
        let (_, last, months) = found.quarters.last().unwrap();
        assert_eq!((last.code.as_str(), last.founded, last.ceased), ("2026-Q3", Some(12), Some(5)));
        let founded: Vec<_> = months.iter().map(|month| (month.code.as_str(), month.founded)).collect();
        assert_eq!(founded, [("2026-07", Some(6)), ("2026-08", Some(0)), ("2026-09", Some(6))]);
        let (_, before, months) = &found.quarters[6];
        assert_eq!((before.founded, before.ceased), (None, None));
        assert!(months.iter().all(|month| month.founded.is_none() && month.ceased.is_none()));
        let csv = t.web().get("/tilastot/kuukaudet.csv").await.text();
        assert!(csv.contains("2026-Q3,12,0,5,0\r\n2026-07,6,0,0,0\r\n") && csv.contains("2026-Q2,,1,,1\r\n"), "{csv}");
    }

    async fn numbers_cost_two_statements_whatever_their_size(t: TestApp) {
        for round in 0..2 {
            fill(&t, round * 50, 12, |_| ()).await;
            for path in ["/tilastot", "/en/tilastot/tilastot.json", "/tilastot/ika.csv"] {
                let web = t.web();
                let (answer, statements) = t.count_statements(web.get(path)).await;
                assert_eq!((answer.status.as_u16(), statements.count()), (200, 2), "{path}: {:?}", statements.texts());
            }
        }
    }

    async fn empty_register_has_a_page_and_unknown_files_are_not_found(t: TestApp) {
        for (path, status) in [("/tilastot", 200), ("/sv/tilastot", 200), ("/en/tilastot", 200), ("/tilastot/kunnat.csv", 200),
            ("/tilastot/x.csv", 404), ("/tilastot/..%2fkunnat.csv", 404)] {
            assert_eq!(t.web().get(path).await.status.as_u16(), status, "{path}");
        }
        let page = t.web().get("/tilastot").await;
        assert_eq!(page.header("x-robots-tag"), "");
    }

    async fn numbers_of_the_demo_region_give_nothing_away(t: TestApp) {
        let t = t.demo().await;
        let found = statistics::compute(&t.op()).await.unwrap();
        let total = found.total.unwrap();
        let mut hidden = BTreeSet::new();
        for table in &found.tables {
            let (cells, gaps): (Vec<_>, Vec<_>) = table.rows.iter().partition(|row| row.count.is_some());
            let rest = total - cells.iter().filter_map(|row| row.count).sum::<u64>();
            assert!(gaps.len() != 1 && (gaps.is_empty() || rest >= 5), "{:?}", table.subject);
            assert!(cells.iter().all(|row| row.count == Some(0) || row.count >= Some(5)));
            hidden.extend(gaps.iter().map(|row| (table.subject, row.code.clone())));
        }
        println!("{total} companies, hidden: {hidden:?}");
    }
}
