//! What of a listing its company keeps and does not show.

use super::{ListingContent, LocalizedText};
use crate::opening_hours::OpeningHours;
use crate::string_enum::string_enum;

string_enum! {
    /// A field of a listing that can be kept without being shown, named as it is stored.
    ///
    /// Addresses are the register's and have choices of their own; notices are told only by being made.
    pub enum ListingField ("listing-field") {
        /// What the company does.
        Summary = "summary",
        /// The longer text.
        Description = "description",
        /// Telephone number.
        Phone = "phone",
        /// E-mail address.
        Email = "email",
        /// Website.
        Website = "website",
        /// Keywords.
        Keywords = "keywords",
        /// Languages served.
        Languages = "languages",
        /// Services.
        Services = "services",
        /// Pages in social media.
        SocialLinks = "social_links",
        /// How many people work there.
        StaffSize = "staff_size",
        /// Municipalities served.
        ServiceArea = "service_area",
        /// Opening hours.
        OpeningHours = "opening_hours",
        /// The company's sign.
        Logo = "logo",
        /// Pictures.
        Pictures = "pictures",
    }
}

impl ListingField {
    /// These fields in their order, each once.
    pub fn ordered(named: &[Self]) -> Vec<Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|field| named.contains(field)).collect()
    }

    fn empty(self, content: &mut ListingContent) {
        match self {
            Self::Summary => content.summary = LocalizedText::default(),
            Self::Description => content.description = LocalizedText::default(),
            Self::Phone => content.phone = None,
            Self::Email => content.email = None,
            Self::Website => content.website = None,
            Self::Keywords => content.keywords.clear(),
            Self::Languages => content.languages.clear(),
            Self::Services => content.services.clear(),
            Self::SocialLinks => content.social_links.clear(),
            Self::StaffSize => content.staff_size = None,
            Self::ServiceArea => content.service_area.clear(),
            Self::OpeningHours => content.opening_hours = OpeningHours::default(),
            Self::Logo => content.logo = None,
            Self::Pictures => content.pictures.clear(),
        }
    }
}

impl ListingContent {
    /// The content without what the company keeps to itself.
    #[must_use]
    pub fn shown(&self) -> Self {
        let mut shown = self.clone();
        for field in &self.hidden {
            field.empty(&mut shown);
        }
        shown
    }

    /// Whether this is `published` with more fields hidden and nothing else.
    pub fn only_hides_more_than(&self, published: &Self) -> bool {
        let hides = |field: &ListingField| self.hidden.contains(field);
        let otherwise = Self {
            hidden: published.hidden.clone(),
            ..self.clone()
        };
        self.hidden != published.hidden && published.hidden.iter().all(hides) && otherwise == *published
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::ListingInput;
    use crate::validation::Validate;

    #[test]
    fn hidden_fields_are_kept_in_order_each_once_and_their_values_too() {
        let input = ListingInput {
            phone: Some("06 000 0501".into()),
            email: Some("a@b.example".into()),
            keywords: vec!["hirsi".into()],
            hidden: vec![
                ListingField::Keywords,
                ListingField::Phone,
                ListingField::Keywords,
            ],
            ..ListingInput::default()
        };
        let content = input.validate().unwrap();
        assert_eq!(content.hidden, [ListingField::Phone, ListingField::Keywords]);
        let expected = ListingContent {
            phone: None,
            keywords: Vec::new(),
            ..content.clone()
        };
        assert_eq!(content.shown(), expected);
        assert!(content.phone.is_some() && content.keywords == ["hirsi"]);
        let old: ListingContent = serde_json::from_str("{}").unwrap();
        assert!(old.hidden.is_empty());
    }

    #[test]
    fn text_that_hides_more_and_says_nothing_else_is_told_from_others() {
        let hiding = |hidden: &[ListingField]| ListingContent {
            phone: Some("+35860000501".into()),
            hidden: hidden.to_vec(),
            ..ListingContent::default()
        };
        let (phone, email) = (ListingField::Phone, ListingField::Email);
        let published = hiding(&[phone]);
        assert!(hiding(&[phone, email]).only_hides_more_than(&published));
        for other in [hiding(&[phone]), hiding(&[email]), hiding(&[])] {
            assert!(!other.only_hides_more_than(&published), "{other:?}");
        }
        let other = ListingContent {
            phone: None,
            ..hiding(&[phone, email])
        };
        assert!(!other.only_hides_more_than(&published));
    }

    #[test]
    fn fields_are_named_as_they_are_stored() {
        let stored = serde_json::to_value(ListingContent::default()).unwrap();
        for field in ListingField::ALL {
            assert!(stored.get(field.as_str()).is_some(), "{field}");
        }
    }
}
