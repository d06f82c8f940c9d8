//! The open data of the directory: its columns, licence and addresses, for the files and for the page about them.

/// Creative Commons Attribution 4.0.
pub const LICENCE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";
/// Its short name.
pub const LICENCE: &str = "CC BY 4.0";
/// The file for programs.
pub const JSON_PATH: &str = "/open-data/companies.json";
/// The file for spreadsheets.
pub const CSV_PATH: &str = "/open-data/companies.csv";
/// The entry for catalogues of data (DCAT-AP).
pub const CATALOGUE_PATH: &str = "/open-data/catalog.jsonld";
/// New and changed companies (Atom); `/sv` and `/en` before it for the other languages.
pub const FEED_PATH: &str = "/feeds/companies.atom";

/// A column of the CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the first line.
    pub name: &'static str,
    /// Where the same stands in a company of the JSON file.
    pub json: &'static str,
    /// What it is; the key of a text.
    pub text: &'static str,
}

const fn column(name: &'static str, json: &'static str, text: &'static str) -> Column {
    Column { name, json, text }
}

/// Columns of the CSV file in their order. New ones come at the end; none changes its meaning.
pub const COLUMNS: &[Column] = &[
    column("id", "id", "open-data-column-id"),
    column("business_id", "businessId", "open-data-column-business-id"),
    column("name", "name", "open-data-column-name"),
    column(
        "auxiliary_names",
        "auxiliaryNames",
        "open-data-column-auxiliary-names",
    ),
    column("page", "page", "open-data-column-page"),
    column(
        "municipality_code",
        "municipality.code",
        "open-data-column-municipality-code",
    ),
    column(
        "municipality",
        "municipality.name.fi",
        "open-data-column-municipality",
    ),
    column("industry_code", "industry.code", "open-data-column-industry-code"),
    column(
        "industry_classification",
        "industry.classification",
        "open-data-column-industry-classification",
    ),
    column("industry", "industry.name.fi", "open-data-column-industry"),
    column(
        "company_form",
        "companyForm.name.fi",
        "open-data-column-company-form",
    ),
    column("situations", "situations", "open-data-column-situations"),
    column("vat_number", "vatNumber", "open-data-column-vat-number"),
    column("registered_on", "registeredOn", "open-data-column-registered-on"),
    column("street", "visitingAddress.street", "open-data-column-street"),
    column(
        "post_code",
        "visitingAddress.postCode",
        "open-data-column-post-code",
    ),
    column("city", "visitingAddress.city", "open-data-column-city"),
    column("phone", "phone", "open-data-column-phone"),
    column("email", "email", "open-data-column-email"),
    column("website", "website", "open-data-column-website"),
    column("keywords", "keywords", "open-data-column-keywords"),
    column("languages", "languages", "open-data-column-languages"),
    column("summary_fi", "summary.fi", "open-data-column-summary"),
    column("summary_sv", "summary.sv", "open-data-column-summary"),
    column("summary_en", "summary.en", "open-data-column-summary"),
    column("description_fi", "description.fi", "open-data-column-description"),
    column("description_sv", "description.sv", "open-data-column-description"),
    column("description_en", "description.en", "open-data-column-description"),
    column("published_at", "publishedAt", "open-data-column-published-at"),
    column("updated_at", "updatedAt", "open-data-column-updated-at"),
    column("source", "source", "open-data-column-source"),
    column(
        "source_fetched_on",
        "sourceFetchedOn",
        "open-data-column-source-fetched-on",
    ),
    column("retrieved_at", "retrievedAt", "open-data-column-retrieved-at"),
    column("licence", "licence.url", "open-data-column-licence"),
    column("services", "services", "open-data-column-services"),
    column(
        "postal_street",
        "postalAddress.street",
        "open-data-column-postal-street",
    ),
    column(
        "postal_post_code",
        "postalAddress.postCode",
        "open-data-column-post-code",
    ),
    column("postal_city", "postalAddress.city", "open-data-column-city"),
    column("social_links", "socialLinks", "open-data-column-social-links"),
    column("staff_range", "staffRange", "open-data-column-staff-range"),
    column("service_area", "serviceArea", "open-data-column-service-area"),
    column("notices", "notices", "open-data-column-notices"),
    column("opening_hours", "openingHours", "open-data-column-opening-hours"),
    column(
        "opening_hours_exceptions",
        "openingHoursExceptions",
        "open-data-column-opening-hours-exceptions",
    ),
    column("logo", "logo", "open-data-column-logo"),
    column("pictures", "pictures", "open-data-column-pictures"),
];
