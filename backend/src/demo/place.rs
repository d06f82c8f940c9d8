//! Places and words of the invented region. Municipalities are real, everything else is made of nature words, so
//! that no company, street or person of the demo is anybody's.

use seutu_shared::locale::Locale;

/// A municipality with the forms that sentences need.
#[derive(Debug)]
pub(super) struct Place {
    /// Three-digit code.
    pub code: &'static str,
    /// Share of the companies, roughly by population.
    pub weight: u64,
    /// Post code and post town.
    pub post: (&'static str, &'static str),
    inside: [&'static str; 3],
    of: [&'static str; 3],
}

/// The six municipalities.
pub(super) const PLACES: [Place; 6] = [
    Place {
        code: "074",
        weight: 2,
        post: ("69510", "Halsua"),
        inside: ["Halsualla", "i Halso", "in Halsua"],
        of: ["Halsuan", "Halso", "Halsua"],
    },
    Place {
        code: "236",
        weight: 6,
        post: ("69600", "Kaustinen"),
        inside: ["Kaustisella", "i Kaustby", "in Kaustinen"],
        of: ["Kaustisen", "Kaustby", "Kaustinen"],
    },
    Place {
        code: "421",
        weight: 2,
        post: ("69440", "Lestijärvi"),
        inside: ["Lestijärvellä", "i Lestijärvi", "in Lestijärvi"],
        of: ["Lestijärven", "Lestijärvi", "Lestijärvi"],
    },
    Place {
        code: "584",
        weight: 4,
        post: ("69950", "Perho"),
        inside: ["Perhossa", "i Perho", "in Perho"],
        of: ["Perhon", "Perho", "Perho"],
    },
    Place {
        code: "849",
        weight: 4,
        post: ("69300", "Toholampi"),
        inside: ["Toholammilla", "i Toholampi", "in Toholampi"],
        of: ["Toholammin", "Toholampi", "Toholampi"],
    },
    Place {
        code: "924",
        weight: 5,
        post: ("69700", "Veteli"),
        inside: ["Vetelissä", "i Vetil", "in Veteli"],
        of: ["Vetelin", "Vetil", "Veteli"],
    },
];

impl Place {
    /// `template` with the municipality's name filled in.
    pub(super) fn fill(&self, template: &str, locale: Locale) -> String {
        let index = match locale {
            Locale::Fi => 0,
            Locale::Sv => 1,
            Locale::En => 2,
        };
        template
            .replace("{in}", self.inside[index])
            .replace("{of}", self.of[index])
    }
}

/// Nature words in the genitive, for names of companies and streets.
pub(super) const NATURE: [&str; 60] = [
    "Kurkisuon",
    "Tervaskannon",
    "Hillasuon",
    "Kelopuun",
    "Revontulen",
    "Kuukkelin",
    "Jäkälämaan",
    "Suopursun",
    "Riekonmarjan",
    "Pihlajatertun",
    "Korpikuusen",
    "Tuomenkukan",
    "Naalin",
    "Käenkaalin",
    "Vanamon",
    "Joutsenlammen",
    "Harmaasammalen",
    "Rimmen",
    "Pitkospuun",
    "Metsätähden",
    "Kultapiiskun",
    "Ruiskaunokin",
    "Sinivuokon",
    "Hopeapuron",
    "Mustikkakankaan",
    "Jokihelmen",
    "Tuliketun",
    "Latvalinnun",
    "Aamukasteen",
    "Iltaruskon",
    "Kuutamon",
    "Pohjantuulen",
    "Keväthangen",
    "Kaarnalaivan",
    "Tuohikontin",
    "Peurankellon",
    "Maitohorsman",
    "Heinäsirkan",
    "Päivänkakkaran",
    "Kissankellon",
    "Variksenmarjan",
    "Sudenkorennon",
    "Karhunsammalen",
    "Lumikinoksen",
    "Pakkasaamun",
    "Kesäillan",
    "Virvatulen",
    "Aarnikuusen",
    "Huuhkajan",
    "Telkänpöntön",
    "Kuikankutsun",
    "Suokukan",
    "Ahomansikan",
    "Nuotiopiirin",
    "Taivaanvuohen",
    "Rantakiven",
    "Pellavankukan",
    "Ohrantähkän",
    "Lepänurvun",
    "Honkalatvan",
];

/// Names that nobody bears: a given name and a word that says so.
pub(super) const PEOPLE: [&str; 12] = [
    "Erkki Esimerkki",
    "Maija Malliksi",
    "Teppo Testinen-Keksitty",
    "Nella Näytenimi",
    "Kalle Keksittynimi",
    "Outi Olematonnimi",
    "Seppo Satuhahmo",
    "Liisa Luotunimi",
    "Viljo Valehenkilö",
    "Aune Arvottunimi",
    "Toivo Tarinahahmo",
    "Kerttu Kuvitelma",
];
