//! What filters are called.

use seutu_shared::{i18n::Args, listing::compared, locale::Locale, municipality, section};

use crate::{api::directory::Facets, public::query::Filter, texts::Texts};

/// Names of filters in the page's language.
pub(super) struct Names {
    pub(super) t: Texts,
    /// Code and name of the divisions that the answer named.
    divisions: Vec<(String, String)>,
    /// Keywords and services as companies write them.
    keywords: Vec<String>,
}

impl Names {
    pub(super) fn new(t: Texts, facets: Option<&Facets>) -> Self {
        let named = |facets: &Facets| {
            let industries = facets.divisions.iter().map(|facet| &facet.industry);
            industries
                .map(|industry| (industry.code.clone(), industry.name.clone()))
                .collect()
        };
        let written = |facets: &Facets| {
            let keywords = facets.keywords.iter();
            keywords.map(|facet| facet.keyword.clone()).collect()
        };
        Self {
            t,
            divisions: facets.map(named).unwrap_or_default(),
            keywords: facets.map(written).unwrap_or_default(),
        }
    }

    /// The filter in a word.
    pub(super) fn short(&self, filter: &Filter) -> String {
        match filter {
            Filter::Text(text) => self
                .t
                .t_with("filter-text", &Args::new().with("text", text.clone())),
            Filter::Municipality(code) => municipality_name(code, self.t.locale()),
            Filter::Industry(code) => self.industry(code),
            Filter::Keyword(word) => self.keyword(word),
            Filter::Language(locale) => self.t.t_with(
                "filter-language",
                &Args::new().with("language", self.language(*locale)),
            ),
            Filter::ThisYear => self.t.t("filter-this-year"),
        }
    }

    /// A section by its short name, a division by the name in the answer, else the code itself.
    pub(super) fn industry(&self, code: &str) -> String {
        let section = section::find(code).map(|section| section.label(self.t.locale()).to_owned());
        let division = || {
            self.divisions
                .iter()
                .find(|(known, _)| known == code)
                .map(|(_, name)| name.clone())
        };
        section.or_else(division).unwrap_or_else(|| code.to_owned())
    }

    /// As companies write it, else as it is compared.
    fn keyword(&self, word: &str) -> String {
        let written = self.keywords.iter().find(|written| compared(written) == word);
        written.cloned().unwrap_or_else(|| word.to_owned())
    }

    pub(super) fn language(&self, locale: Locale) -> String {
        self.t.t(language_key(locale))
    }
}

/// Key of a language's name.
pub(in crate::public) const fn language_key(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi => "language-fi",
        Locale::Sv => "language-sv",
        Locale::En => "language-en",
    }
}

/// Name of a municipality of the region; the code itself for others.
pub(super) fn municipality_name(code: &str, locale: Locale) -> String {
    let known = code.parse().ok().and_then(municipality::find);
    known.map_or_else(
        || code.to_owned(),
        |municipality| municipality.name(locale).to_owned(),
    )
}
