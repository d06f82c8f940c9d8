//! Taking over an older directory: what a column of its file may hold.

use crate::string_enum::string_enum;

string_enum! {
    /// What a column of the file holds.
    pub enum ImportField ("import-field") {
        /// Y-tunnus; the only one that must be there.
        BusinessId = "business_id",
        /// Name.
        Name = "name",
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
