//! The entry for catalogues of data: DCAT-AP 3 as JSON-LD.

use super::record::instant;
use crate::directory::Version;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use seutu_frontend::CONTACT_EMAIL;
use seutu_shared::i18n::{I18n, OPEN_DATA};
use seutu_shared::locale::Locale;
use seutu_shared::open_data::{CATALOGUE_PATH, CSV_PATH, FEED_PATH, JSON_PATH};

/// Licence as the Publications Office of the EU names it.
const LICENCE: &str = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0";
/// The day since which this data is offered.
const ISSUED: &str = "2026-11-27";

/// The catalogue with its one data set and the files of it; `base` is the public address of the site.
pub fn catalogue(base: &str, version: Version) -> Value {
    let modified = version.changed_at.unwrap_or(DateTime::UNIX_EPOCH);
    json!({
        "@context": context(),
        "@id": format!("{base}{CATALOGUE_PATH}"),
        "@type": "dcat:Catalog",
        "dct:title": texts("catalogue-title"),
        "dct:description": texts("catalogue-description"),
        "dct:publisher": publisher(base),
        "dct:language": languages(),
        "dct:license": id(LICENCE),
        "dct:issued": day(ISSUED),
        "dct:modified": time(modified),
        "dct:spatial": places(),
        "foaf:homepage": document(base),
        "dcat:themeTaxonomy": id("http://publications.europa.eu/resource/authority/data-theme"),
        "dcat:dataset": dataset(base, version, modified),
    })
}

fn dataset(base: &str, version: Version, modified: DateTime<Utc>) -> Value {
    let page = format!("{base}/avoin-data");
    json!({
        "@id": format!("{base}{CATALOGUE_PATH}#yritykset"),
        "@type": "dcat:Dataset",
        "dct:identifier": format!("{base}{CATALOGUE_PATH}#yritykset"),
        "dct:title": texts("dataset-title"),
        "dct:description": texts("dataset-description"),
        "dct:publisher": id(&format!("{base}/#julkaisija")),
        "dct:language": languages(),
        "dct:issued": day(ISSUED),
        "dct:modified": time(modified),
        "dct:accrualPeriodicity": id("http://publications.europa.eu/resource/authority/frequency/CONT"),
        "dct:accessRights": id("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
        "dct:spatial": places(),
        "dcat:theme": [
            id("http://publications.europa.eu/resource/authority/data-theme/ECON"),
            id("http://publications.europa.eu/resource/authority/data-theme/REGI"),
        ],
        "dcat:keyword": keywords(),
        "dcat:landingPage": document(&page),
        "dcat:version": version.number.to_string(),
        "dcat:contactPoint": contact(),
        "dcat:distribution": [
            distribution(base, JSON_PATH, "JSON", "application/json", "open-data-json", modified),
            distribution(base, CSV_PATH, "CSV", "text/csv", "open-data-csv", modified),
        ],
        "foaf:page": [document(&page), document(&format!("{base}{FEED_PATH}"))],
    })
}

fn contact() -> Value {
    json!({
        "@type": "vcard:Organization",
        "vcard:fn": texts("dataset-publisher"),
        "vcard:hasEmail": id(&format!("mailto:{CONTACT_EMAIL}")),
    })
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "dcatap": "http://data.europa.eu/r5r/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn distribution(
    base: &str,
    path: &str,
    format: &str,
    media: &str,
    title: &str,
    modified: DateTime<Utc>,
) -> Value {
    let address = id(&format!("{base}{path}"));
    json!({
        "@id": format!("{base}{path}#jakelu"),
        "@type": "dcat:Distribution",
        "dct:title": texts(title),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": id(&format!("https://www.iana.org/assignments/media-types/{media}")),
        "dct:format": id(&format!("http://publications.europa.eu/resource/authority/file-type/{format}")),
        "dct:license": id(LICENCE),
        "dct:modified": time(modified),
        "dct:language": languages(),
        "dcatap:availability": id("http://publications.europa.eu/resource/authority/planned-availability/STABLE"),
        "foaf:page": document(&format!("{base}/avoin-data")),
    })
}

fn publisher(base: &str) -> Value {
    json!({
        "@id": format!("{base}/#julkaisija"),
        "@type": "foaf:Agent",
        "foaf:name": texts("dataset-publisher"),
        "foaf:mbox": id(&format!("mailto:{CONTACT_EMAIL}")),
    })
}

/// The text in each language.
fn texts(key: &str) -> Value {
    Locale::ALL
        .iter()
        .map(|locale| json!({"@language": locale.code(), "@value": I18n::new(*locale, &[OPEN_DATA]).t(key)}))
        .collect()
}

fn keywords() -> Value {
    let mut all = Vec::new();
    for key in ["dataset-keyword-companies", "dataset-keyword-directory"] {
        if let Value::Array(words) = texts(key) {
            all.extend(words);
        }
    }
    Value::Array(all)
}

fn languages() -> Value {
    ["FIN", "SWE", "ENG"]
        .iter()
        .map(|code| {
            id(&format!(
                "http://publications.europa.eu/resource/authority/language/{code}"
            ))
        })
        .collect()
}

/// Finland, and Central Ostrobothnia, the region around it (NUTS, level 3).
fn places() -> Value {
    json!([
        id("http://publications.europa.eu/resource/authority/country/FIN"),
        id("http://data.europa.eu/nuts/code/FI1D5"),
    ])
}

fn document(address: &str) -> Value {
    json!({"@id": address, "@type": "foaf:Document"})
}

fn id(address: &str) -> Value {
    json!({"@id": address})
}

fn day(date: &str) -> Value {
    json!({"@type": "xsd:date", "@value": date})
}

fn time(at: DateTime<Utc>) -> Value {
    json!({"@type": "xsd:dateTime", "@value": instant(at)})
}
