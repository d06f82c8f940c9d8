//! Names of countries: a code of two letters tells nobody where their data lie.

use crate::locale::Locale;

/// Code (ISO 3166), and the name in Finnish, Swedish and English: the European Economic Area, countries that the
/// Commission found adequate, and those where large services keep data.
const COUNTRIES: &[(&str, [&str; 3])] = &[
    ("AD", ["Andorra", "Andorra", "Andorra"]),
    ("AR", ["Argentiina", "Argentina", "Argentina"]),
    ("AT", ["Itävalta", "Österrike", "Austria"]),
    ("AU", ["Australia", "Australien", "Australia"]),
    ("BE", ["Belgia", "Belgien", "Belgium"]),
    ("BG", ["Bulgaria", "Bulgarien", "Bulgaria"]),
    ("BR", ["Brasilia", "Brasilien", "Brazil"]),
    ("CA", ["Kanada", "Kanada", "Canada"]),
    ("CH", ["Sveitsi", "Schweiz", "Switzerland"]),
    ("CN", ["Kiina", "Kina", "China"]),
    ("CY", ["Kypros", "Cypern", "Cyprus"]),
    ("CZ", ["Tšekki", "Tjeckien", "Czechia"]),
    ("DE", ["Saksa", "Tyskland", "Germany"]),
    ("DK", ["Tanska", "Danmark", "Denmark"]),
    ("EE", ["Viro", "Estland", "Estonia"]),
    ("ES", ["Espanja", "Spanien", "Spain"]),
    ("FI", ["Suomi", "Finland", "Finland"]),
    ("FO", ["Färsaaret", "Färöarna", "Faroe Islands"]),
    ("FR", ["Ranska", "Frankrike", "France"]),
    (
        "GB",
        ["Yhdistynyt kuningaskunta", "Storbritannien", "United Kingdom"],
    ),
    ("GG", ["Guernsey", "Guernsey", "Guernsey"]),
    ("GR", ["Kreikka", "Grekland", "Greece"]),
    ("HR", ["Kroatia", "Kroatien", "Croatia"]),
    ("HU", ["Unkari", "Ungern", "Hungary"]),
    ("IE", ["Irlanti", "Irland", "Ireland"]),
    ("IL", ["Israel", "Israel", "Israel"]),
    ("IM", ["Mansaari", "Isle of Man", "Isle of Man"]),
    ("IN", ["Intia", "Indien", "India"]),
    ("IS", ["Islanti", "Island", "Iceland"]),
    ("IT", ["Italia", "Italien", "Italy"]),
    ("JE", ["Jersey", "Jersey", "Jersey"]),
    ("JP", ["Japani", "Japan", "Japan"]),
    ("KR", ["Etelä-Korea", "Sydkorea", "South Korea"]),
    ("LI", ["Liechtenstein", "Liechtenstein", "Liechtenstein"]),
    ("LT", ["Liettua", "Litauen", "Lithuania"]),
    ("LU", ["Luxemburg", "Luxemburg", "Luxembourg"]),
    ("LV", ["Latvia", "Lettland", "Latvia"]),
    ("MT", ["Malta", "Malta", "Malta"]),
    ("NL", ["Alankomaat", "Nederländerna", "Netherlands"]),
    ("NO", ["Norja", "Norge", "Norway"]),
    ("NZ", ["Uusi-Seelanti", "Nya Zeeland", "New Zealand"]),
    ("PL", ["Puola", "Polen", "Poland"]),
    ("PT", ["Portugali", "Portugal", "Portugal"]),
    ("RO", ["Romania", "Rumänien", "Romania"]),
    ("SE", ["Ruotsi", "Sverige", "Sweden"]),
    ("SG", ["Singapore", "Singapore", "Singapore"]),
    ("SI", ["Slovenia", "Slovenien", "Slovenia"]),
    ("SK", ["Slovakia", "Slovakien", "Slovakia"]),
    ("UA", ["Ukraina", "Ukraina", "Ukraine"]),
    ("US", ["Yhdysvallat", "USA", "United States"]),
    ("UY", ["Uruguay", "Uruguay", "Uruguay"]),
];

/// The name of a country; its code where we have no name.
pub fn country_name(code: &str, locale: Locale) -> &str {
    let Some((_, [fi, sv, en])) = COUNTRIES.iter().find(|(known, _)| *known == code) else {
        return code;
    };
    match locale {
        Locale::Fi => fi,
        Locale::Sv => sv,
        Locale::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::EEA;

    #[test]
    fn every_country_of_the_area_has_a_name_and_others_keep_their_code() {
        for code in EEA {
            assert_ne!(country_name(code, Locale::Fi), *code);
        }
        assert_eq!(country_name("US", Locale::Fi), "Yhdysvallat");
        assert_eq!(country_name("SE", Locale::Sv), "Sverige");
        assert_eq!(country_name("ZZ", Locale::En), "ZZ");
    }
}
