//! Short names of the 22 industry sections (TOL 2025) for filters.
//!
//! The official names run to 130 characters; these are our own and fit a list. The full
//! classification is in the module `industry`, which only the server has.

use crate::locale::Locale;

/// One section of the classification.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// The letter, "A" to "V".
    pub code: &'static str,
    names: [&'static str; 3],
}

impl Section {
    /// The short name.
    pub const fn label(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Fi => self.names[0],
            Locale::Sv => self.names[1],
            Locale::En => self.names[2],
        }
    }
}

const fn section(code: &'static str, fi: &'static str, sv: &'static str, en: &'static str) -> Section {
    Section {
        code,
        names: [fi, sv, en],
    }
}

/// All sections in the order of their letters.
pub static SECTIONS: [Section; 22] = [
    section(
        "A",
        "Maa-, metsä- ja kalatalous",
        "Jord-, skogsbruk och fiske",
        "Farming, forestry and fishing",
    ),
    section(
        "B",
        "Kaivokset ja louhinta",
        "Gruvor och brytning",
        "Mining and quarrying",
    ),
    section("C", "Teollisuus", "Tillverkning", "Manufacturing"),
    section("D", "Energia", "Energi", "Energy"),
    section("E", "Vesi- ja jätehuolto", "Vatten och avfall", "Water and waste"),
    section("F", "Rakentaminen", "Byggande", "Construction"),
    section("G", "Kauppa", "Handel", "Trade"),
    section(
        "H",
        "Kuljetus ja varastointi",
        "Transport och lagring",
        "Transport and storage",
    ),
    section(
        "I",
        "Majoitus ja ravintolat",
        "Hotell och restaurang",
        "Hotels and restaurants",
    ),
    section(
        "J",
        "Julkaiseminen ja media",
        "Förlag och media",
        "Publishing and media",
    ),
    section(
        "K",
        "Ohjelmistot ja tietoliikenne",
        "Programvara och datatrafik",
        "Software and telecoms",
    ),
    section(
        "L",
        "Rahoitus ja vakuutus",
        "Finans och försäkring",
        "Finance and insurance",
    ),
    section("M", "Kiinteistöala", "Fastigheter", "Real estate"),
    section(
        "N",
        "Asiantuntijapalvelut",
        "Experttjänster",
        "Professional services",
    ),
    section(
        "O",
        "Vuokraus ja tukipalvelut",
        "Uthyrning och stödtjänster",
        "Rental and support services",
    ),
    section(
        "P",
        "Julkinen hallinto",
        "Offentlig förvaltning",
        "Public administration",
    ),
    section("Q", "Koulutus", "Utbildning", "Education"),
    section(
        "R",
        "Terveys ja sosiaalipalvelut",
        "Hälsa och omsorg",
        "Health and social care",
    ),
    section(
        "S",
        "Kulttuuri ja urheilu",
        "Kultur och idrott",
        "Arts and sports",
    ),
    section("T", "Muut palvelut", "Andra tjänster", "Other services"),
    section(
        "U",
        "Kotitaloudet työnantajina",
        "Hushåll som arbetsgivare",
        "Households as employers",
    ),
    section(
        "V",
        "Kansainväliset järjestöt",
        "Internationella organ",
        "International organisations",
    ),
];

/// The section with a letter.
pub fn find(code: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_fit_and_differ() {
        for locale in Locale::ALL {
            let mut labels: Vec<_> = SECTIONS.iter().map(|section| section.label(*locale)).collect();
            assert!(
                labels
                    .iter()
                    .all(|label| (4..=30).contains(&label.chars().count()))
            );
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), 22);
        }
    }

    #[test]
    fn letters_run_from_a_to_v() {
        let letters: String = SECTIONS.iter().map(|section| section.code).collect();
        assert_eq!(letters, "ABCDEFGHIJKLMNOPQRSTUV");
        assert_eq!(
            find("K").map(|section| section.label(Locale::En)),
            Some("Software and telecoms")
        );
        assert!(find("W").is_none());
    }
}
