//! What is typed into the listing's form, and how it compares to what is saved.

use leptos::prelude::*;
use seutu_shared::{
    listing::{ListingContent, ListingInput, LocalizedText},
    locale::Locale,
};

use crate::{
    api::console::{company::Listing, listings::UpdateListingInput, types::Gql},
    console::kit::blank_to_none,
};

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
    }
}

/// The checked listing as the mutation's input.
pub fn update_input(business_id: String, version: i64, content: ListingContent) -> UpdateListingInput {
    UpdateListingInput {
        business_id,
        version,
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
    }
}

fn split_keywords(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).filter_map(blank_to_none).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_split_at_commas_and_lines_and_blanks_fall_out() {
        assert_eq!(
            split_keywords("hitsaus, levytyöt;;\n sorvaus ,"),
            ["hitsaus", "levytyöt", "sorvaus"]
        );
    }

    #[test]
    fn no_listing_compares_as_an_empty_form() {
        assert_eq!(saved(None), ListingInput::default());
    }
}
