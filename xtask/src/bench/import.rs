//! Feeds a synthetic register of any size through `seutu import prh -`.

use std::fs;
use std::io::{BufWriter, Write};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::demo::Demo;
use crate::failure::{Context, Failure, Outcome};
use crate::{paths, proc};

/// One measured import.
#[derive(Debug, Serialize)]
pub struct Import {
    /// `sqlite` or `postgres`.
    pub engine: &'static str,
    /// `filtered`: the region's filter is on, nearly all records are skipped; `written`: every record is stored.
    pub case: &'static str,
    /// Records fed.
    pub records: u32,
    /// From starting the process to its end.
    pub seconds: f64,
    /// Records per second.
    pub per_second: f64,
    /// Highest resident memory.
    pub peak_rss_kb: u32,
}

/// The part of the import's report that proves that it did the work.
#[derive(Debug, Deserialize)]
struct Counts {
    seen: u32,
    new: u32,
    rejected: Vec<Value>,
}

/// Imports `records` made of the real page with fresh business IDs.
pub fn measure(demo: &Demo, engine: &'static str, case: &'static str, records: u32) -> Outcome<Import> {
    let templates = templates()?;
    let mut command = demo.command();
    command
        .args(["import", "prh", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    if case == "written" {
        command.arg("--all");
    }
    let begin = Instant::now();
    let mut import = proc::Guard::start(&mut command, "TERM")?;
    let pid = import.id();
    let sampler = thread::spawn(move || {
        let mut peak = 0;
        while let Some(now) = memory(pid, "VmHWM") {
            peak = now.max(peak);
            thread::sleep(Duration::from_millis(20));
        }
        peak
    });
    let stdin = import
        .stdin()
        .ok_or_else(|| Failure::new("the import has no standard input"))?;
    feed(stdin, &templates, records).context("feeding the import")?;
    let counts = import.stdout_text()?;
    let status = import.wait()?;
    let seconds = begin.elapsed().as_secs_f64();
    let peak = sampler
        .join()
        .map_err(|_| Failure::new("the memory sampler failed"))?;
    let counts: Counts = serde_json::from_str(&counts).context("the import's report")?;
    let complete = counts.seen == records && counts.rejected.is_empty();
    if !status.success() || !complete || (case == "written" && counts.new != records) {
        return Err(Failure::new(format!(
            "the import of {records} records ended with {status}: seen {}, new {}, rejected {}",
            counts.seen,
            counts.new,
            counts.rejected.len()
        )));
    }
    Ok(Import {
        engine,
        case,
        records,
        seconds,
        per_second: f64::from(records) / seconds,
        peak_rss_kb: u32::try_from(peak).unwrap_or(u32::MAX),
    })
}

/// A figure of `/proc/<pid>/status` in kB; `None` once the process is gone.
pub fn memory(pid: u32, field: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    line.trim_start_matches(':')
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

/// The records of the real page, each cut in two where its business ID stands.
fn templates() -> Outcome<Vec<(String, String)>> {
    let path = paths::at("shared/testdata/prh/companies-page.json");
    let page: Value = serde_json::from_slice(&fs::read(&path).context(path.display())?)?;
    let companies = page["companies"]
        .as_array()
        .ok_or_else(|| Failure::new("the page has no companies"))?;
    companies
        .iter()
        .map(|company| {
            const MARK: &str = "~business-id~";
            let mut company = company.clone();
            company["businessId"]["value"] = MARK.into();
            let text = company.to_string();
            let (before, after) = text
                .split_once(MARK)
                .ok_or_else(|| Failure::new("no business ID"))?;
            Ok((before.to_owned(), after.to_owned()))
        })
        .collect()
}

/// Writes a page with `records` companies; memory here stays flat.
fn feed(stdin: impl Write, templates: &[(String, String)], records: u32) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, stdin);
    write!(out, r#"{{"totalResults":{records},"companies":["#)?;
    let ids = (9_000_000..=9_999_999).filter_map(business_id);
    for (index, (id, (before, after))) in ids
        .zip(templates.iter().cycle())
        .take(records as usize)
        .enumerate()
    {
        let comma = if index == 0 { "" } else { "," };
        write!(out, "{comma}{before}{id}{after}")?;
    }
    out.write_all(b"]}")?;
    out.flush()
}

/// A business ID with its check digit, from the range that is never issued. The product has its own type for this;
/// this tool must compile while the product does not.
fn business_id(prefix: u32) -> Option<String> {
    let digits = format!("{prefix:07}");
    let sum: u32 = digits
        .bytes()
        .zip([7, 9, 10, 5, 8, 4, 2])
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    match sum % 11 {
        0 => Some(format!("{digits}-0")),
        1 => None,
        remainder => Some(format!("{digits}-{}", 11 - remainder)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_check_digits() {
        assert_eq!(business_id(112_038).as_deref(), Some("0112038-9"));
        assert_eq!(business_id(201_256).as_deref(), Some("0201256-6"));
    }

    #[test]
    fn unissued_range_holds_a_whole_register() {
        assert!((9_000_000..=9_999_999).filter_map(business_id).count() > 820_000);
    }

    #[test]
    fn fed_page_is_json_with_the_asked_number_of_records() {
        let mut page = Vec::new();
        let template = (r#"{"businessId":{"value":""#.to_owned(), r#""}}"#.to_owned());
        feed(&mut page, &[template], 3).unwrap();
        let page: Value = serde_json::from_slice(&page).unwrap();
        assert_eq!(page["companies"].as_array().unwrap().len(), 3);
    }
}
