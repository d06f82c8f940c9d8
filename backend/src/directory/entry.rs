//! What the directory holds of a company: put in under a consent, read back by anyone.

use super::analysis::TextGroups;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{Address, Situation};
use seutu_shared::company_form::CompanyForm;
use seutu_shared::consent::FieldGroups;
use seutu_shared::id::{ContactPersonId, FileId, ListingId};
use seutu_shared::industry::{self, CodeSet};
use seutu_shared::listing::{ListingContent, ListingField, LocalizedText, PublishedContactPerson, StaffSize};
use seutu_shared::locale::Locale;
use seutu_shared::municipality::{self, MunicipalityCode};
use seutu_shared::opening_hours::OpeningHours;
use seutu_shared::picture;

/// Everything of one company that its consent covers.
///
/// Wrapped in [`PublishedListing`](seutu_shared::listing::PublishedListing) it can be put into the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The listing.
    pub listing_id: ListingId,
    /// Y-tunnus.
    pub business_id: BusinessId,
    /// Name shown.
    pub name: String,
    /// Auxiliary names in use.
    pub auxiliary_names: Vec<String>,
    /// Municipality of the company.
    pub municipality: MunicipalityCode,
    /// Main industry as registered.
    pub industry: Option<IndustryRef>,
    /// The industry in TOL 2025, as fine as it maps without doubt.
    pub industry_2025: Option<String>,
    /// Company form.
    pub company_form: Option<CompanyForm>,
    /// Situations that last.
    pub situations: Vec<Situation>,
    /// `FI…`; only of a company that is liable for value added tax.
    pub vat_number: Option<String>,
    /// Entered the trade register.
    pub registered_on: Option<NaiveDate>,
    /// Visiting address of the register; shown only when the listing says so.
    pub visiting_address: Option<Address>,
    /// Postal address of the register; shown only when the listing says so.
    pub postal_address: Option<Address>,
    /// When the company last said that its listing is still right.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The company's own words.
    pub listing: ListingContent,
    /// The company's sign.
    pub logo: Option<ShownPicture>,
    /// Pictures in their order.
    pub pictures: Vec<ShownPicture>,
    /// People, each under the person's own consent.
    pub contact_persons: Vec<PublishedContactPerson<PersonDetails>>,
    /// Where the register facts came from: `prh`, `manual`, `demo`.
    pub source: String,
    /// When they were fetched.
    pub source_fetched_on: NaiveDate,
    /// Published last.
    pub published_at: DateTime<Utc>,
    /// Changed last.
    pub updated_at: DateTime<Utc>,
}

/// An industry as the register has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndustryRef {
    /// The code.
    pub code: String,
    /// Its edition.
    pub set: CodeSet,
    /// The register's label, for editions without a table here.
    pub label: Option<LocalizedText>,
}

impl IndustryRef {
    /// An entry of TOL 2025.
    pub fn tol2025(code: &str) -> Self {
        Self {
            code: code.to_string(),
            set: CodeSet::Tol2025,
            label: None,
        }
    }

    /// The name in `locale`, else in Finnish, else the bare code.
    pub fn name(&self, locale: Locale) -> String {
        industry::find(&self.code, self.set)
            .map(|found| found.name(locale))
            .or_else(|| {
                self.label
                    .as_ref()
                    .and_then(|label| label.pick(locale))
                    .map(|(_, text)| text)
            })
            .unwrap_or(&self.code)
            .to_string()
    }
}

/// A picture as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownPicture {
    /// The file.
    pub file: FileId,
    /// Width of the largest size.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// End of the names of all sizes.
    pub extension: String,
    /// What it shows.
    pub alt: LocalizedText,
}

impl ShownPicture {
    /// Where the largest size is served, below the site's address.
    pub fn path(&self) -> String {
        picture::path(self.file, self.width, &self.extension)
    }

    /// Every size with its width, as HTML's `srcset` has them.
    pub fn srcset(&self) -> String {
        let sizes = picture::widths(self.width).into_iter();
        let sizes =
            sizes.map(|width| format!("{} {width}w", picture::path(self.file, width, &self.extension)));
        sizes.collect::<Vec<_>>().join(", ")
    }
}

/// What is shown of a contact person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDetails {
    /// Name.
    pub name: String,
    /// Title or duty.
    pub title: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// The part of an entry that a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The listing.
    pub listing_id: ListingId,
    /// Y-tunnus.
    pub business_id: BusinessId,
    /// Name shown.
    pub name: String,
    /// Auxiliary names in use.
    pub auxiliary_names: Vec<String>,
    /// Municipality of the company.
    pub municipality: MunicipalityCode,
    /// Main industry as registered.
    pub industry: Option<IndustryRef>,
    /// Company form.
    pub company_form: Option<CompanyForm>,
    /// Situations that last.
    pub situations: Vec<Situation>,
    /// VAT number.
    pub vat_number: Option<String>,
    /// Entered the trade register.
    pub registered_on: Option<NaiveDate>,
    /// Visiting address, if the company shows it.
    pub visiting_address: Option<Address>,
    /// What the company does.
    pub summary: LocalizedText,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Services.
    #[serde(default)]
    pub services: Vec<String>,
    /// Languages served.
    pub languages: Vec<Locale>,
    /// The company's sign.
    #[serde(default)]
    pub logo: Option<ShownPicture>,
    /// Where the register facts came from.
    pub source: String,
    /// When they were fetched.
    pub source_fetched_on: NaiveDate,
    /// Published last.
    pub published_at: DateTime<Utc>,
    /// Changed last.
    pub updated_at: DateTime<Utc>,
}

/// The part of a card that is completed while somebody types.
#[derive(Debug, Deserialize)]
pub(super) struct Brief {
    pub business_id: BusinessId,
    pub name: String,
    pub auxiliary_names: Vec<String>,
    pub keywords: Vec<String>,
    #[serde(default)]
    pub services: Vec<String>,
}

/// Whether an entry as it lies in the directory has anything in a field.
pub(super) fn holds(card: &Card, details: &Details, field: ListingField) -> bool {
    let written = |text: &LocalizedText| *text != LocalizedText::default();
    match field {
        ListingField::Summary => written(&card.summary),
        ListingField::Description => written(&details.description),
        ListingField::Phone => card.phone.is_some(),
        ListingField::Email => card.email.is_some(),
        ListingField::Website => card.website.is_some(),
        ListingField::Keywords => !card.keywords.is_empty(),
        ListingField::Languages => !card.languages.is_empty(),
        ListingField::Services => !card.services.is_empty(),
        ListingField::SocialLinks => !details.social_links.is_empty(),
        ListingField::StaffSize => details.staff_size.is_some(),
        ListingField::ServiceArea => !details.service_area.is_empty(),
        ListingField::OpeningHours => details.opening_hours != OpeningHours::default(),
        ListingField::Logo => card.logo.is_some(),
        ListingField::Pictures => !details.pictures.is_empty(),
    }
}

/// The longer part, which a company's page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The long text.
    pub description: LocalizedText,
    /// People.
    pub contact_persons: Vec<Person>,
    /// Postal address, if the company shows it.
    #[serde(default)]
    pub postal_address: Option<Address>,
    /// Pages in social media.
    #[serde(default)]
    pub social_links: Vec<String>,
    /// How many people work there.
    #[serde(default)]
    pub staff_size: Option<StaffSize>,
    /// Municipalities served.
    #[serde(default)]
    pub service_area: Vec<MunicipalityCode>,
    /// Whether the company looks for people to employ.
    #[serde(default)]
    pub recruiting: bool,
    /// Whether the company looks for somebody to carry it on.
    #[serde(default)]
    pub seeking_successor: bool,
    /// Opening hours.
    #[serde(default)]
    pub opening_hours: OpeningHours,
    /// When the company last said that all of this is still right.
    #[serde(default)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Pictures in their order.
    #[serde(default)]
    pub pictures: Vec<ShownPicture>,
}

/// A contact person as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: ContactPersonId,
    /// What is shown.
    #[serde(flatten)]
    pub details: PersonDetails,
}

impl Entry {
    /// The entry without what the company keeps to itself.
    #[must_use]
    pub fn shown(&self) -> Self {
        let mut entry = self.clone();
        entry.listing = self.listing.shown();
        if entry.listing.logo.is_none() {
            entry.logo = None;
        }
        if entry.listing.pictures.is_empty() {
            entry.pictures.clear();
        }
        entry
    }

    /// What is [shown](Self::shown), with the groups of fields only that the company permits.
    #[must_use]
    pub fn within(&self, groups: &FieldGroups) -> Self {
        let mut entry = self.shown();
        if !groups.contact_details() {
            let listing = &mut entry.listing;
            (listing.phone, listing.email, listing.website) = (None, None, None);
            listing.social_links.clear();
            (listing.show_visiting_address, listing.show_postal_address) = (false, false);
            (entry.visiting_address, entry.postal_address) = (None, None);
        }
        if !groups.pictures() {
            (entry.listing.logo, entry.logo) = (None, None);
            entry.listing.pictures.clear();
            entry.pictures.clear();
        }
        entry
    }

    /// The part that a list shows.
    pub fn card(&self) -> Card {
        Card {
            listing_id: self.listing_id,
            business_id: self.business_id,
            name: self.name.clone(),
            auxiliary_names: self.auxiliary_names.clone(),
            municipality: self.municipality,
            industry: self.industry.clone(),
            company_form: self.company_form,
            situations: self.situations.clone(),
            vat_number: self.vat_number.clone(),
            registered_on: self.registered_on,
            visiting_address: self
                .visiting_address
                .clone()
                .filter(|_| self.listing.show_visiting_address),
            summary: self.listing.summary.clone(),
            phone: self.listing.phone.clone(),
            email: self.listing.email.clone(),
            website: self.listing.website.clone(),
            keywords: self.listing.keywords.clone(),
            services: self.listing.services.clone(),
            languages: self.listing.languages.clone(),
            logo: self.logo.clone(),
            source: self.source.clone(),
            source_fetched_on: self.source_fetched_on,
            published_at: self.published_at,
            updated_at: self.updated_at,
        }
    }

    /// The longer part.
    pub fn details(&self) -> Details {
        let person = |one: &PublishedContactPerson<PersonDetails>| Person {
            id: one.person(),
            details: one.content().clone(),
        };
        Details {
            description: self.listing.description.clone(),
            contact_persons: self.contact_persons.iter().map(person).collect(),
            postal_address: self
                .postal_address
                .clone()
                .filter(|_| self.listing.show_postal_address),
            social_links: self.listing.social_links.clone(),
            staff_size: self.listing.staff_size,
            service_area: self.listing.service_area.clone(),
            recruiting: self.listing.recruiting,
            seeking_successor: self.listing.seeking_successor,
            opening_hours: self.listing.opening_hours.clone(),
            confirmed_at: self.confirmed_at,
            pictures: self.pictures.clone(),
        }
    }

    /// The files of the logo and the pictures, each once.
    pub fn files(&self) -> Vec<FileId> {
        let mut files: Vec<_> = self
            .logo
            .iter()
            .chain(&self.pictures)
            .map(|one| one.file)
            .collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// The texts that can be searched. Contact persons are not among them: the directory finds companies, not people.
    pub fn texts(&self) -> TextGroups {
        let all = |text: &LocalizedText, locales: &[Locale]| -> Vec<String> {
            locales
                .iter()
                .filter_map(|locale| text.get(*locale).map(ToString::to_string))
                .collect()
        };
        let foreign = [Locale::Sv, Locale::En];
        let mut names = vec![self.name.clone()];
        names.extend(self.auxiliary_names.iter().cloned());
        let mut texts = TextGroups {
            names,
            keywords: [&self.listing.keywords[..], &self.listing.services].concat(),
            summaries: all(&self.listing.summary, &[Locale::Fi]),
            foreign_summaries: all(&self.listing.summary, &foreign),
            descriptions: all(&self.listing.description, &[Locale::Fi]),
            foreign_descriptions: all(&self.listing.description, &foreign),
        };
        if let Some(industry) = &self.industry {
            texts.summaries.push(industry.name(Locale::Fi));
            texts
                .foreign_summaries
                .extend(foreign.map(|locale| industry.name(locale)));
        }
        if let Some(form) = self.company_form {
            texts.descriptions.push(form.name(Locale::Fi));
        }
        if let Some(municipality) = municipality::find(self.municipality) {
            texts
                .foreign_descriptions
                .extend(municipality.inflections().iter().cloned());
            texts.foreign_descriptions.extend(
                Locale::ALL
                    .iter()
                    .map(|locale| municipality.name(*locale).to_string()),
            );
        }
        texts
    }
}
