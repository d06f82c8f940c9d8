//! A company as open data has it.

use crate::directory::{Card, Details, IndustryRef};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{Address, Situation};
use seutu_shared::company_form::CompanyForm;
use seutu_shared::id::ListingId;
use seutu_shared::listing::{LocalizedText, StaffSize};
use seutu_shared::locale::Locale;
use seutu_shared::municipality::{self, MunicipalityCode};

/// A company: only what it shows, and no people. What it does not show is null, so that every company has the same
/// fields. The columns of the CSV file are [`seutu_shared::open_data::COLUMNS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenCompany {
    /// Lasting id of the listing, the same as in the feed (`urn:uuid:…`).
    pub id: String,
    /// Y-tunnus.
    pub business_id: BusinessId,
    /// Name shown.
    pub name: String,
    /// Auxiliary names in use.
    pub auxiliary_names: Vec<String>,
    /// Address of its page.
    pub page: String,
    /// Where it is.
    pub municipality: Coded,
    /// Main industry as registered.
    pub industry: Option<Classified>,
    /// Company form.
    pub company_form: Option<Coded>,
    /// Bankruptcy and the like.
    pub situations: Vec<Situation>,
    /// `FI…`; only of a company that is liable for value added tax.
    pub vat_number: Option<String>,
    /// Entered the trade register.
    pub registered_on: Option<NaiveDate>,
    /// Visiting address, if the company shows it.
    pub visiting_address: Option<Place>,
    /// Telephone number (E.164).
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Languages served.
    pub languages: Vec<Locale>,
    /// What the company does, in a line.
    pub summary: LocalizedText,
    /// What the company does, at length.
    pub description: LocalizedText,
    /// Services offered.
    pub services: Vec<String>,
    /// Postal address, if the company shows it.
    pub postal_address: Option<Place>,
    /// Addresses of the company in social media.
    pub social_links: Vec<String>,
    /// People working there, as a range: `5–9`.
    pub staff_range: Option<&'static str>,
    /// Municipalities of the region that it serves.
    pub service_area: Vec<MunicipalityCode>,
    /// `recruiting`, `seeking_successor`.
    pub notices: Vec<&'static str>,
    /// `Mo 08:00-16:00`, by the clock in Helsinki.
    pub opening_hours: Vec<String>,
    /// Days that differ: `2026-12-24 08:00-12:00`, `2026-12-25 closed`.
    pub opening_hours_exceptions: Vec<String>,
    /// Address of the logo.
    pub logo: Option<String>,
    /// Addresses of the pictures.
    pub pictures: Vec<String>,
    /// Published last, UTC.
    pub published_at: String,
    /// Changed last, UTC.
    pub updated_at: String,
    /// Where the register facts came from.
    pub source: String,
    /// When they were fetched.
    pub source_fetched_on: NaiveDate,
}

/// A code and its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coded {
    /// The code.
    pub code: String,
    /// Its names.
    pub name: LocalizedText,
}

/// A code of a classification that has editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Classified {
    /// The code.
    pub code: String,
    /// The edition: `tol2008`, `tol2025`.
    pub classification: &'static str,
    /// Its names.
    pub name: LocalizedText,
}

/// A street address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub post_code: Option<String>,
    /// Post town.
    pub city: Option<String>,
}

impl OpenCompany {
    /// What the directory shows of a company; `base` is the public address of the site.
    pub fn new(base: &str, card: Card, details: Details) -> Self {
        let mut notices = Vec::new();
        if details.recruiting {
            notices.push("recruiting");
        }
        if details.seeking_successor {
            notices.push("seeking_successor");
        }
        Self {
            id: urn(card.listing_id),
            page: format!("{base}/yritys/{}", card.business_id),
            business_id: card.business_id,
            name: card.name,
            auxiliary_names: card.auxiliary_names,
            municipality: municipality(card.municipality),
            industry: card.industry.as_ref().map(industry),
            company_form: card.company_form.map(company_form),
            situations: card.situations,
            vat_number: card.vat_number,
            registered_on: card.registered_on,
            visiting_address: card.visiting_address.map(place),
            phone: card.phone,
            email: card.email,
            website: card.website,
            keywords: card.keywords,
            languages: card.languages,
            summary: card.summary,
            description: details.description,
            services: card.services,
            postal_address: details.postal_address.map(place),
            social_links: details.social_links,
            staff_range: details.staff_size.map(StaffSize::range),
            service_area: details.service_area,
            notices,
            opening_hours: details.opening_hours.week_codes(),
            opening_hours_exceptions: details.opening_hours.exception_codes(),
            logo: card.logo.map(|logo| format!("{base}{}", logo.path())),
            pictures: details
                .pictures
                .iter()
                .map(|one| format!("{base}{}", one.path()))
                .collect(),
            published_at: instant(card.published_at),
            updated_at: instant(card.updated_at),
            source: card.source,
            source_fetched_on: card.source_fetched_on,
        }
    }
}

/// The listing's id for everybody: it says nothing of the company and never changes.
pub(super) fn urn(listing: ListingId) -> String {
    format!("urn:uuid:{listing}")
}

/// RFC 3339, UTC, to the second.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn names(name: impl Fn(Locale) -> String) -> LocalizedText {
    LocalizedText {
        fi: Some(name(Locale::Fi)),
        sv: Some(name(Locale::Sv)),
        en: Some(name(Locale::En)),
    }
}

fn municipality(code: MunicipalityCode) -> Coded {
    let known = municipality::find(code);
    Coded {
        code: code.to_string(),
        name: known.map_or_else(LocalizedText::default, |known| {
            names(|locale| known.name(locale).to_string())
        }),
    }
}

fn industry(industry: &IndustryRef) -> Classified {
    Classified {
        code: industry.code.clone(),
        classification: industry.set.as_str(),
        name: names(|locale| industry.name(locale)),
    }
}

fn company_form(form: CompanyForm) -> Coded {
    Coded {
        code: form.number().to_string(),
        name: names(|locale| form.name(locale)),
    }
}

fn place(address: Address) -> Place {
    Place {
        street: address.street,
        post_code: address.post_code,
        city: address.city,
    }
}
