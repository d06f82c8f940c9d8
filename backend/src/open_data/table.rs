//! Companies as lines of the CSV file.

use super::record::OpenCompany;
use crate::oversight::csv_field;
use crate::platform::{OpError, OpResult};
use seutu_shared::listing::LocalizedText;
use seutu_shared::municipality::MunicipalityCode;
use seutu_shared::open_data::{COLUMNS, LICENCE_URL};

/// The first line, with the end of the line.
pub(super) fn head() -> OpResult<String> {
    let names: Vec<String> = COLUMNS.iter().map(|column| column.name.to_string()).collect();
    lines(std::iter::once(names))
}

/// Lines of these companies.
pub(super) fn rows(companies: &[OpenCompany], retrieved_at: &str) -> OpResult<String> {
    lines(companies.iter().map(|company| row(company, retrieved_at)))
}

/// RFC 4180: comma, CR LF, quotes where needed. No field begins like a formula.
fn lines(rows: impl Iterator<Item = Vec<String>>) -> OpResult<String> {
    let doing = "write open data";
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let row = row.iter().map(|field| csv_field(field));
        writer.write_record(row).map_err(OpError::internal(doing))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|_| OpError::bug("a table that could not be ended"))?;
    String::from_utf8(bytes).map_err(OpError::internal(doing))
}

/// One company, in the order of [`COLUMNS`].
fn row(company: &OpenCompany, retrieved_at: &str) -> Vec<String> {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let finnish = |name: &LocalizedText| some(&name.fi);
    let texts = |codes: &[MunicipalityCode]| {
        let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
        codes.join("; ")
    };
    let many = |values: Vec<&str>| values.join("; ");
    let industry = company.industry.as_ref();
    let place = company.visiting_address.as_ref();
    let post = company.postal_address.as_ref();
    vec![
        company.id.clone(),
        company.business_id.to_string(),
        company.name.clone(),
        company.auxiliary_names.join("; "),
        company.page.clone(),
        company.municipality.code.clone(),
        finnish(&company.municipality.name),
        industry.map(|industry| industry.code.clone()).unwrap_or_default(),
        industry
            .map(|industry| industry.classification.to_string())
            .unwrap_or_default(),
        industry
            .map(|industry| finnish(&industry.name))
            .unwrap_or_default(),
        company
            .company_form
            .as_ref()
            .map(|form| finnish(&form.name))
            .unwrap_or_default(),
        many(company.situations.iter().map(|one| one.as_str()).collect()),
        some(&company.vat_number),
        company
            .registered_on
            .map(|date| date.to_string())
            .unwrap_or_default(),
        place.map(|place| some(&place.street)).unwrap_or_default(),
        place.map(|place| some(&place.post_code)).unwrap_or_default(),
        place.map(|place| some(&place.city)).unwrap_or_default(),
        // A number that begins with "+" would look like a formula.
        company
            .phone
            .as_ref()
            .map(|number| format!("tel:{number}"))
            .unwrap_or_default(),
        some(&company.email),
        some(&company.website),
        company.keywords.join("; "),
        many(company.languages.iter().map(|one| one.code()).collect()),
        some(&company.summary.fi),
        some(&company.summary.sv),
        some(&company.summary.en),
        some(&company.description.fi),
        some(&company.description.sv),
        some(&company.description.en),
        company.published_at.clone(),
        company.updated_at.clone(),
        company.source.clone(),
        company.source_fetched_on.to_string(),
        retrieved_at.to_string(),
        LICENCE_URL.to_string(),
        company.services.join("; "),
        post.map(|place| some(&place.street)).unwrap_or_default(),
        post.map(|place| some(&place.post_code)).unwrap_or_default(),
        post.map(|place| some(&place.city)).unwrap_or_default(),
        company.social_links.join("; "),
        company.staff_range.unwrap_or_default().to_string(),
        texts(&company.service_area),
        company.notices.join("; "),
        company.opening_hours.join("; "),
        company.opening_hours_exceptions.join("; "),
        some(&company.logo),
        company.pictures.join("; "),
    ]
}
