//! Taking over an older directory: what a column of its file may hold.

use crate::company_facts::{MAX_AUXILIARY_NAMES, MAX_CITY, MAX_LINE};
use crate::error_code::ErrorCode;
use crate::listing::{
    MAX_DESCRIPTION, MAX_KEYWORD, MAX_KEYWORDS, MAX_SERVICE, MAX_SERVICES, MAX_SOCIAL_LINKS, MAX_SUMMARY,
};
use crate::string_enum::string_enum;
use crate::url;

string_enum! {
    /// What a column of the file holds.
    pub enum ImportField ("import-field") {
        /// Y-tunnus; the only one that must be there.
        BusinessId = "business_id",
        /// Name.
        Name = "name",
        /// Auxiliary names, with semicolons between them.
        AuxiliaryNames = "auxiliary_names",
        /// Company form: number, letters or name.
        Form = "form",
        /// Municipality: code or name.
        Municipality = "municipality",
        /// Street of the visiting address.
        Street = "street",
        /// Its post code.
        PostCode = "post_code",
        /// Its post town.
        City = "city",
        /// Street or box of the postal address.
        PostalStreet = "postal_street",
        /// Its post code.
        PostalPostCode = "postal_post_code",
        /// Its post town.
        PostalCity = "postal_city",
        /// Industry, a code of TOL 2025 or TOL 2008.
        Industry = "industry",
        /// Telephone number.
        Phone = "phone",
        /// E-mail address.
        Email = "email",
        /// Website.
        Website = "website",
        /// Summary in Finnish.
        SummaryFi = "summary_fi",
        /// Summary in Swedish.
        SummarySv = "summary_sv",
        /// Summary in English.
        SummaryEn = "summary_en",
        /// Description in Finnish.
        DescriptionFi = "description_fi",
        /// Description in Swedish.
        DescriptionSv = "description_sv",
        /// Description in English.
        DescriptionEn = "description_en",
        /// Keywords, with commas or semicolons between them.
        Keywords = "keywords",
        /// Services, with commas or semicolons between them.
        Services = "services",
        /// Addresses of pages in social media, with commas or spaces between them.
        SocialLinks = "social_links",
        /// Opening hours of the week on one line.
        OpeningHours = "opening_hours",
        /// Opening hours of Mondays.
        HoursMonday = "hours_monday",
        /// Opening hours of Tuesdays.
        HoursTuesday = "hours_tuesday",
        /// Opening hours of Wednesdays.
        HoursWednesday = "hours_wednesday",
        /// Opening hours of Thursdays.
        HoursThursday = "hours_thursday",
        /// Opening hours of Fridays.
        HoursFriday = "hours_friday",
        /// Opening hours of Saturdays.
        HoursSaturday = "hours_saturday",
        /// Opening hours of Sundays.
        HoursSunday = "hours_sunday",
        /// Languages served, as codes with commas or spaces between them.
        Languages = "languages",
        /// How many people work there: a number, or the range of a class.
        StaffSize = "staff_size",
        /// Municipalities served, codes or names with commas or semicolons between them.
        ServiceArea = "service_area",
        /// Whether the company looks for people to employ.
        Recruiting = "recruiting",
        /// Whether the company looks for somebody to carry it on.
        SeekingSuccessor = "seeking_successor",
        /// Whether the visiting address is shown.
        ShowVisitingAddress = "show_visiting_address",
        /// Whether the postal address is shown.
        ShowPostalAddress = "show_postal_address",
    }
}

impl ImportField {
    /// The columns of the days, Monday first.
    pub const HOURS: [Self; 7] = [
        Self::HoursMonday,
        Self::HoursTuesday,
        Self::HoursWednesday,
        Self::HoursThursday,
        Self::HoursFriday,
        Self::HoursSaturday,
        Self::HoursSunday,
    ];

    /// The value `max` of a code's text, for a cell of this column: a report keeps code and column only.
    pub const fn limit(self, code: ErrorCode) -> Option<usize> {
        Some(match (code, self) {
            (ErrorCode::TooMany, Self::AuxiliaryNames) => MAX_AUXILIARY_NAMES,
            (ErrorCode::TooMany, Self::Keywords) => MAX_KEYWORDS,
            (ErrorCode::TooMany, Self::Services) => MAX_SERVICES,
            (ErrorCode::TooMany, Self::SocialLinks) => MAX_SOCIAL_LINKS,
            (ErrorCode::TooLong, Self::Name | Self::AuxiliaryNames | Self::Street | Self::PostalStreet) => {
                MAX_LINE
            }
            (ErrorCode::TooLong, Self::City | Self::PostalCity) => MAX_CITY,
            (ErrorCode::TooLong, Self::SummaryFi | Self::SummarySv | Self::SummaryEn) => MAX_SUMMARY,
            (ErrorCode::TooLong, Self::DescriptionFi | Self::DescriptionSv | Self::DescriptionEn) => {
                MAX_DESCRIPTION
            }
            (ErrorCode::TooLong, Self::Keywords) => MAX_KEYWORD,
            (ErrorCode::TooLong, Self::Services) => MAX_SERVICE,
            (ErrorCode::TooLong, Self::SocialLinks) => url::MAX_LENGTH,
            _ => return None,
        })
    }

    /// The field of the form that tells the same, in the spelling of the schema.
    pub fn form_field(self) -> String {
        let mut name = String::new();
        let mut upper = false;
        for letter in self.as_str().chars() {
            match (letter, upper) {
                ('_', _) => upper = true,
                (letter, true) => {
                    name.extend(letter.to_uppercase());
                    upper = false;
                }
                (letter, false) => name.push(letter),
            }
        }
        name
    }

    /// The field of this name in a form.
    pub fn of_form_field(name: &str) -> Option<Self> {
        // The form has opening hours day by day, `openingHours.week.0`.
        let name = name.split('.').next().unwrap_or(name);
        Self::ALL.iter().copied().find(|field| field.form_field() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name_in_a_form() {
        assert_eq!(ImportField::PostalPostCode.form_field(), "postalPostCode");
        for field in ImportField::ALL {
            assert_eq!(ImportField::of_form_field(&field.form_field()), Some(*field));
        }
    }
}
