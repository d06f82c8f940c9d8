//! What is typed into the listing's form, and how it compares to what is saved.

use leptos::prelude::*;
use seutu_shared::{
    listing::{ListingContent, ListingField, ListingInput, LocalizedText},
    locale::Locale,
    municipality,
    opening_hours::{ExceptionInput, HoursInput},
    picture::PictureInput,
};

use crate::{
    api::console::{
        company::Listing,
        listings::{ListingTextInput, UpdateListingInput},
        types::Gql,
    },
    console::kit::blank_to_none,
};

/// Municipalities of the sub-region.
const MUNICIPALITIES: usize = 6;
/// Fields that can be kept without being shown.
const FIELDS: usize = ListingField::ALL.len();

/// The form's fields.
#[derive(Debug, Clone, Copy)]
pub struct ListingDraft {
    /// Summaries in the order of [`Locale::ALL`].
    pub summary: [RwSignal<String>; 3],
    /// Descriptions in the order of [`Locale::ALL`].
    pub description: [RwSignal<String>; 3],
    /// Telephone.
    pub phone: RwSignal<String>,
    /// E-mail address.
    pub email: RwSignal<String>,
    /// Website.
    pub website: RwSignal<String>,
    /// Whether the visiting address is shown.
    pub show_address: RwSignal<bool>,
    /// Keywords between commas.
    pub keywords: RwSignal<String>,
    /// Languages served, in the order of [`Locale::ALL`].
    pub languages: [RwSignal<bool>; 3],
    /// Services, one on each line.
    pub services: RwSignal<String>,
    /// Addresses of pages in social media, one on each line.
    pub social_links: RwSignal<String>,
    /// Staff class as it is stored; empty when it is not told.
    pub staff_size: RwSignal<String>,
    /// Municipalities served, in the order of [`municipality::all`].
    pub service_area: [RwSignal<bool>; MUNICIPALITIES],
    /// Whether the company looks for people to employ.
    pub recruiting: RwSignal<bool>,
    /// Whether the company looks for somebody to carry it on.
    pub seeking_successor: RwSignal<bool>,
    /// Whether the postal address is shown.
    pub show_postal: RwSignal<bool>,
    /// Hours of the week, Monday first.
    pub week: [RwSignal<String>; 7],
    /// Days that differ from the week.
    pub exceptions: RwSignal<Vec<ExceptionDraft>>,
    /// The logo; one at most.
    pub logo: RwSignal<Vec<PictureDraft>>,
    /// Pictures in their order.
    pub pictures: RwSignal<Vec<PictureDraft>>,
    /// Whether each field is shown, in the order of [`ListingField::ALL`].
    pub shown: [RwSignal<bool>; FIELDS],
}

/// A picture with the words that are typed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureDraft {
    /// Id of the uploaded file.
    pub file: StoredValue<String>,
    /// Descriptions in the order of [`Locale::ALL`].
    pub alt: [RwSignal<String>; 3],
    /// Whether it only decorates.
    pub decorative: RwSignal<bool>,
}

impl PictureDraft {
    /// A row of the form filled from what is saved.
    pub fn new(saved: PictureInput) -> Self {
        let alt = [saved.alt_fi, saved.alt_sv, saved.alt_en];
        Self {
            file: StoredValue::new(saved.file),
            alt: alt.map(|text| RwSignal::new(text.unwrap_or_default())),
            decorative: RwSignal::new(saved.decorative),
        }
    }

    fn input(self) -> PictureInput {
        let decorative = self.decorative.get();
        let [alt_fi, alt_sv, alt_en] = self
            .alt
            .map(|text| blank_to_none(&text.get()).filter(|_| !decorative));
        PictureInput {
            file: self.file.get_value(),
            alt_fi,
            alt_sv,
            alt_en,
            decorative,
        }
    }
}

/// A day that differs from the week, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExceptionDraft {
    /// Tells it from the others while it stands in the form.
    pub key: usize,
    /// The day, as the browser's field of dates writes it.
    pub date: RwSignal<String>,
    /// Its hours; empty when closed.
    pub hours: RwSignal<String>,
    /// Why.
    pub note: RwSignal<String>,
}

impl ExceptionDraft {
    /// A row of the form filled from what is saved.
    pub fn new(key: usize, saved: &ExceptionInput) -> Self {
        Self {
            key,
            date: RwSignal::new(saved.date.clone()),
            hours: RwSignal::new(saved.hours.clone()),
            note: RwSignal::new(saved.note.clone().unwrap_or_default()),
        }
    }

    fn input(self) -> ExceptionInput {
        ExceptionInput {
            date: self.date.get().trim().to_owned(),
            hours: self.hours.get().trim().to_owned(),
            note: blank_to_none(&self.note.get()),
        }
    }
}

impl ListingDraft {
    /// An empty form.
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let three = || [text(), text(), text()];
        Self {
            summary: three(),
            description: three(),
            phone: text(),
            email: text(),
            website: text(),
            show_address: RwSignal::new(false),
            keywords: text(),
            languages: [(); 3].map(|()| RwSignal::new(false)),
            services: text(),
            social_links: text(),
            staff_size: text(),
            service_area: [(); MUNICIPALITIES].map(|()| RwSignal::new(false)),
            recruiting: RwSignal::new(false),
            seeking_successor: RwSignal::new(false),
            show_postal: RwSignal::new(false),
            week: [(); 7].map(|()| text()),
            exceptions: RwSignal::new(Vec::new()),
            logo: RwSignal::new(Vec::new()),
            pictures: RwSignal::new(Vec::new()),
            shown: [(); FIELDS].map(|()| RwSignal::new(true)),
        }
    }

    /// Fills the form with what is saved; `None` empties it.
    pub fn load(self, listing: Option<&Listing>) {
        self.fill(saved(listing));
    }

    /// Fills the form with a text.
    pub fn fill(self, saved: ListingInput) {
        for (index, locale) in Locale::ALL.iter().enumerate() {
            self.summary[index].set(saved.summary.get(*locale).unwrap_or_default().to_owned());
            self.description[index].set(saved.description.get(*locale).unwrap_or_default().to_owned());
            self.languages[index].set(saved.languages.contains(locale));
        }
        self.phone.set(saved.phone.unwrap_or_default());
        self.email.set(saved.email.unwrap_or_default());
        self.website.set(saved.website.unwrap_or_default());
        self.show_address.set(saved.show_visiting_address);
        self.keywords.set(saved.keywords.join(", "));
        self.services.set(saved.services.join("\n"));
        self.social_links.set(saved.social_links.join("\n"));
        self.staff_size
            .set(saved.staff_size.map(|size| size.to_string()).unwrap_or_default());
        for (one, served) in municipality::all().iter().zip(self.service_area) {
            served.set(saved.service_area.contains(&one.code().to_string()));
        }
        self.recruiting.set(saved.recruiting);
        self.seeking_successor.set(saved.seeking_successor);
        self.show_postal.set(saved.show_postal_address);
        for (index, hours) in self.week.into_iter().enumerate() {
            hours.set(saved.opening_hours.week.get(index).cloned().unwrap_or_default());
        }
        let rows = saved.opening_hours.exceptions.iter().enumerate();
        self.exceptions
            .set(rows.map(|(key, one)| ExceptionDraft::new(key, one)).collect());
        self.logo
            .set(saved.logo.into_iter().map(PictureDraft::new).collect());
        self.pictures
            .set(saved.pictures.into_iter().map(PictureDraft::new).collect());
        for (field, shown) in ListingField::ALL.iter().zip(self.shown) {
            shown.set(!saved.hidden.contains(field));
        }
    }

    /// What is typed, in the shape the shared rules check.
    pub fn input(self) -> ListingInput {
        let text = |texts: [RwSignal<String>; 3]| {
            let [fi, sv, en] = texts.map(|text| blank_to_none(&text.get()));
            LocalizedText { fi, sv, en }
        };
        ListingInput {
            summary: text(self.summary),
            description: text(self.description),
            phone: blank_to_none(&self.phone.get()),
            email: blank_to_none(&self.email.get()),
            website: blank_to_none(&self.website.get()),
            show_visiting_address: self.show_address.get(),
            keywords: split_keywords(&self.keywords.get()),
            languages: Locale::ALL
                .iter()
                .zip(self.languages)
                .filter(|(_, on)| on.get())
                .map(|(locale, _)| *locale)
                .collect(),
            services: lines(&self.services.get()),
            social_links: lines(&self.social_links.get()),
            staff_size: self.staff_size.get().parse().ok(),
            service_area: municipality::all()
                .iter()
                .zip(self.service_area)
                .filter(|(_, served)| served.get())
                .map(|(one, _)| one.code().to_string())
                .collect(),
            recruiting: self.recruiting.get(),
            seeking_successor: self.seeking_successor.get(),
            show_postal_address: self.show_postal.get(),
            opening_hours: self.hours(),
            logo: self.logo.get().first().map(|one| one.input()),
            pictures: self.pictures.get().into_iter().map(PictureDraft::input).collect(),
            hidden: ListingField::ALL
                .iter()
                .zip(self.shown)
                .filter(|(_, shown)| !shown.get())
                .map(|(field, _)| *field)
                .collect(),
        }
    }

    fn hours(self) -> HoursInput {
        let week = self.week.map(|hours| hours.get().trim().to_owned());
        HoursInput {
            // A week without hours is none, as it comes from the server.
            week: if week.iter().all(String::is_empty) {
                Vec::new()
            } else {
                week.into()
            },
            exceptions: self
                .exceptions
                .get()
                .into_iter()
                .map(ExceptionDraft::input)
                .collect(),
        }
    }
}

impl Default for ListingDraft {
    fn default() -> Self {
        Self::new()
    }
}

/// What is saved, in the shape of what is typed.
pub fn saved(listing: Option<&Listing>) -> ListingInput {
    let Some(listing) = listing else {
        return ListingInput::default();
    };
    let clean = |text: &Option<String>| text.as_deref().and_then(blank_to_none);
    ListingInput {
        summary: LocalizedText {
            fi: clean(&listing.summary_fi),
            sv: clean(&listing.summary_sv),
            en: clean(&listing.summary_en),
        },
        description: LocalizedText {
            fi: clean(&listing.description_fi),
            sv: clean(&listing.description_sv),
            en: clean(&listing.description_en),
        },
        phone: listing.phone.as_deref().map(seutu_shared::phone::display),
        email: listing.email.clone(),
        website: listing.website.clone(),
        show_visiting_address: listing.show_visiting_address,
        keywords: listing.keywords.clone(),
        languages: Locale::ALL
            .iter()
            .copied()
            .filter(|locale| listing.languages.contains(locale))
            .collect(),
        services: listing.services.clone(),
        social_links: listing.social_links.clone(),
        staff_size: listing.staff_size,
        service_area: listing.service_area.clone(),
        recruiting: listing.recruiting,
        seeking_successor: listing.seeking_successor,
        show_postal_address: listing.show_postal_address,
        opening_hours: listing.opening_hours.clone(),
        logo: listing.logo.clone(),
        pictures: listing.pictures.clone(),
        hidden: listing.hidden.clone(),
    }
}

/// The checked listing as the mutation's input.
pub fn update_input(business_id: String, version: i64, content: ListingContent) -> UpdateListingInput {
    UpdateListingInput {
        business_id,
        version,
        text: text_input(content),
    }
}

/// A checked text as the schema takes it.
pub fn text_input(content: ListingContent) -> ListingTextInput {
    ListingTextInput {
        summary_fi: content.summary.fi,
        summary_sv: content.summary.sv,
        summary_en: content.summary.en,
        description_fi: content.description.fi,
        description_sv: content.description.sv,
        description_en: content.description.en,
        phone: content.phone,
        email: content.email,
        website: content.website,
        show_visiting_address: content.show_visiting_address,
        keywords: content.keywords,
        languages: content.languages.into_iter().map(Gql).collect(),
        services: content.services,
        social_links: content.social_links,
        staff_size: content.staff_size.map(Gql),
        service_area: content.service_area.iter().map(ToString::to_string).collect(),
        recruiting: content.recruiting,
        seeking_successor: content.seeking_successor,
        show_postal_address: content.show_postal_address,
        opening_hours: HoursInput::from(&content.opening_hours),
        logo: content.logo.as_ref().map(PictureInput::from),
        pictures: content.pictures.iter().map(PictureInput::from).collect(),
        hidden: content.hidden.into_iter().map(Gql).collect(),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter_map(blank_to_none).collect()
}

fn split_keywords(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).filter_map(blank_to_none).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::answer::FromAnswer;

    #[test]
    fn keywords_are_split_at_commas_and_lines_and_blanks_fall_out() {
        assert_eq!(
            split_keywords("hitsaus, levytyöt;;\n sorvaus ,"),
            ["hitsaus", "levytyöt", "sorvaus"]
        );
    }

    #[test]
    fn an_untouched_form_compares_as_what_is_saved() {
        let owner = Owner::new();
        owner.set();
        let saved = Listing::from_answer(&serde_json::json!({
            "state": "DRAFT", "version": 1, "showVisitingAddress": false, "keywords": ["hirsi"], "languages": ["SV", "FI"],
            "services": ["Kehikot, katot"], "socialLinks": ["https://facebook.com/a"], "staffSize": "FROM_5",
            "serviceArea": ["236", "924"], "recruiting": true, "seekingSuccessor": false, "showPostalAddress": true,
            "openingHours": {"week": ["8–16", "", "", "", "", "", ""],
                "exceptions": [{"date": "2026-12-24", "hours": "", "note": "Aatto"}]},
            "logo": {"file": "a", "altFi": null, "altSv": "Logo", "altEn": null, "decorative": false},
            "pictures": [{"file": "b", "altFi": "Halli", "altSv": null, "altEn": null, "decorative": false},
                {"file": "c", "altFi": null, "altSv": null, "altEn": null, "decorative": true}],
            "hidden": ["PHONE", "SOCIAL_LINKS"],
            "updatedAt": "2026-11-22T10:00:00Z"
        }))
        .unwrap();
        let draft = ListingDraft::new();
        draft.load(Some(&saved));
        assert_eq!(draft.input(), super::saved(Some(&saved)));
        draft.load(None);
        assert_eq!(draft.input(), ListingInput::default());
    }

    #[test]
    fn every_municipality_has_its_box() {
        assert_eq!(municipality::all().len(), MUNICIPALITIES);
    }

    #[test]
    fn no_listing_compares_as_an_empty_form() {
        assert_eq!(saved(None), ListingInput::default());
    }
}
