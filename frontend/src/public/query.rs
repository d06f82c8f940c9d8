//! The state of the directory, all of it in the address: share it, reload it, go back to it.

use chrono::{Datelike, NaiveDate};
use seutu_shared::{
    listing::{MAX_SERVICE, compared},
    locale::Locale,
    page::Cursor,
};

use crate::api::directory::{CompanyFilter, DirectoryVariables, Language};

/// Companies on a page of results.
pub const PAGE_SIZE: u32 = 20;
/// Companies among the newest on the front page.
pub const NEWEST: u32 = 6;
/// Pages beyond this are not asked for, so that a made-up number costs nothing.
const LAST_PAGE: u32 = 5000;
/// Value of `rekisteroity`.
const THIS_YEAR: &str = "tana-vuonna";
/// Most values of one filter that are read.
const MOST_VALUES: usize = 30;

/// Order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first.
    #[default]
    Relevance,
    /// By name.
    Name,
    /// Last changed first.
    Updated,
}

impl Sort {
    /// All, in the order shown.
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Name, Self::Updated];

    /// Value of `jarjestys`.
    const fn word(self) -> &'static str {
        match self {
            Self::Relevance => "osuvuus",
            Self::Name => "nimi",
            Self::Updated => "paivitetty",
        }
    }

    /// As the schema writes it.
    const fn graphql(self) -> &'static str {
        match self {
            Self::Relevance => "RELEVANCE",
            Self::Name => "NAME",
            Self::Updated => "UPDATED",
        }
    }
}

/// One filter in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Words searched for.
    Text(String),
    /// Municipality code.
    Municipality(String),
    /// Industry code.
    Industry(String),
    /// Keyword or service as it is compared, see [`Filter::keyword`].
    Keyword(String),
    /// Language of service.
    Language(Locale),
    /// Registered this year.
    ThisYear,
}

impl Filter {
    /// A keyword or service in any spelling.
    pub fn keyword(word: &str) -> Self {
        Self::Keyword(compared(word))
    }

    /// Id of the filter's link, the same before and after it was followed.
    pub fn id(&self) -> String {
        match self {
            Self::Text(_) => "rajaus-haku".to_owned(),
            Self::Municipality(code) => format!("rajaus-kunta-{code}"),
            Self::Industry(code) => format!("rajaus-toimiala-{code}"),
            // Words may have blanks, an id must not.
            Self::Keyword(word) => format!("rajaus-avainsana-{}", encode(word)),
            Self::Language(locale) => format!("rajaus-kieli-{}", locale.code()),
            Self::ThisYear => "rajaus-rekisteroity".to_owned(),
        }
    }
}

/// What is asked of the directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectoryQuery {
    /// `haku`: words searched for, without outer blanks.
    pub text: String,
    /// `kunta`, may come many times.
    pub municipalities: Vec<String>,
    /// `toimiala`, may come many times.
    pub industries: Vec<String>,
    /// `avainsana`, keywords and services, may come many times; as they are compared.
    pub keywords: Vec<String>,
    /// `kieli`, may come many times.
    pub languages: Vec<Locale>,
    /// `rekisteroity`.
    pub this_year: bool,
    /// `jarjestys`.
    pub sort: Sort,
    /// `sivu`, counted from 1; 0 means the first too.
    pub page: u32,
}

impl DirectoryQuery {
    /// Reads a query string without "?". Unknown parameters and values that mean nothing are
    /// passed over.
    pub fn parse(query: &str) -> Self {
        let mut read = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            let value = value.trim();
            match (name, value) {
                (_, "") => {}
                ("haku", text) => read.text = text.chars().take(200).collect(),
                ("kunta", code) => push_new(&mut read.municipalities, code),
                ("toimiala", code) => push_new(&mut read.industries, code),
                // Services may be longer than keywords.
                ("avainsana", word) if word.chars().count() <= MAX_SERVICE => {
                    push_word(&mut read.keywords, compared(word));
                }
                ("kieli", code) => {
                    if let Ok(locale) = code.parse()
                        && !read.languages.contains(&locale)
                    {
                        read.languages.push(locale);
                    }
                }
                ("rekisteroity", _) => read.this_year = true,
                ("jarjestys", word) => {
                    read.sort = Sort::ALL
                        .into_iter()
                        .find(|sort| sort.word() == word)
                        .unwrap_or_default();
                }
                ("sivu", page) => read.page = page.parse().unwrap_or(1).min(LAST_PAGE),
                _ => {}
            }
        }
        if read.page == 1 {
            read.page = 0;
        }
        read
    }

    /// Parameters in a fixed order, without defaults.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push(("haku", self.text.clone()));
        }
        pairs.extend(self.municipalities.iter().map(|code| ("kunta", code.clone())));
        pairs.extend(self.industries.iter().map(|code| ("toimiala", code.clone())));
        pairs.extend(self.keywords.iter().map(|word| ("avainsana", word.clone())));
        pairs.extend(
            self.languages
                .iter()
                .map(|locale| ("kieli", locale.code().to_owned())),
        );
        if self.this_year {
            pairs.push(("rekisteroity", THIS_YEAR.to_owned()));
        }
        if self.sort != Sort::default() {
            pairs.push(("jarjestys", self.sort.word().to_owned()));
        }
        if self.page > 1 {
            pairs.push(("sivu", self.page.to_string()));
        }
        pairs
    }

    /// The address of this state below `path`.
    pub fn href(&self, path: &str) -> String {
        let query: Vec<_> = self
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", encode(&value)))
            .collect();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    /// Nothing asked: the front page.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Number of the page in sight.
    pub fn current_page(&self) -> u32 {
        self.page.max(1)
    }

    /// Every filter in force, in the order shown.
    pub fn filters(&self) -> Vec<Filter> {
        let text = (!self.text.is_empty()).then(|| Filter::Text(self.text.clone()));
        text.into_iter()
            .chain(self.municipalities.iter().cloned().map(Filter::Municipality))
            .chain(self.industries.iter().cloned().map(Filter::Industry))
            .chain(self.keywords.iter().cloned().map(Filter::Keyword))
            .chain(self.languages.iter().copied().map(Filter::Language))
            .chain(self.this_year.then_some(Filter::ThisYear))
            .collect()
    }

    /// Whether a filter is in force.
    pub fn has(&self, filter: &Filter) -> bool {
        match filter {
            Filter::Text(text) => self.text == *text,
            Filter::Municipality(code) => self.municipalities.contains(code),
            Filter::Industry(code) => self.industries.contains(code),
            Filter::Keyword(word) => self.keywords.contains(word),
            Filter::Language(locale) => self.languages.contains(locale),
            Filter::ThisYear => self.this_year,
        }
    }

    /// The same with a filter put on, or taken off when it is on; back to the first page.
    #[must_use]
    pub fn toggled(&self, filter: &Filter) -> Self {
        let mut next = Self {
            page: 0,
            ..self.clone()
        };
        match filter {
            Filter::Text(text) => {
                next.text = if self.text == *text {
                    String::new()
                } else {
                    text.clone()
                }
            }
            Filter::Municipality(code) => toggle(&mut next.municipalities, code),
            Filter::Industry(code) => toggle(&mut next.industries, code),
            Filter::Keyword(word) => toggle(&mut next.keywords, word),
            Filter::Language(locale) => toggle(&mut next.languages, locale),
            Filter::ThisYear => next.this_year = !next.this_year,
        }
        next
    }

    /// The same without an industry.
    #[must_use]
    pub fn without_industry(mut self, code: &str) -> Self {
        self.industries.retain(|known| known != code);
        self
    }

    /// The same with other words; back to the first page.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        Self {
            text: text.trim().to_owned(),
            page: 0,
            ..self.clone()
        }
    }

    /// The same in another order; back to the first page.
    #[must_use]
    pub fn with_sort(&self, sort: Sort) -> Self {
        Self {
            sort,
            page: 0,
            ..self.clone()
        }
    }

    /// The same on another page.
    #[must_use]
    pub fn with_page(&self, page: u32) -> Self {
        Self {
            page: if page == 1 { 0 } else { page },
            ..self.clone()
        }
    }

    /// What to ask the API. The front page asks for the newest listings.
    pub fn variables(&self, locale: Locale, today: NaiveDate) -> DirectoryVariables {
        let plain = self.is_plain();
        let skip = (self.current_page() - 1) * PAGE_SIZE;
        DirectoryVariables {
            filter: CompanyFilter {
                text: (!self.text.is_empty()).then(|| self.text.clone()),
                municipalities: self.municipalities.clone(),
                industries: self.industries.clone(),
                keywords: self.keywords.clone(),
                languages: self.languages.iter().copied().map(Language::from).collect(),
                registered_since: self.this_year.then(|| format!("{:04}-01-01", today.year())),
            },
            sort: if plain { Sort::Updated } else { self.sort }.graphql(),
            first: if plain { NEWEST } else { PAGE_SIZE },
            after: skip.checked_sub(1).map(|index| Cursor::at(index).encode()),
            language: locale.into(),
        }
    }
}

fn push_new(list: &mut Vec<String>, code: &str) {
    // Longer than any code of either kind: not worth asking for.
    if code.len() <= 8 {
        push_word(list, code.to_owned());
    }
}

fn push_word(list: &mut Vec<String>, word: String) {
    if !word.is_empty() && list.len() < MOST_VALUES && !list.contains(&word) {
        list.push(word);
    }
}

fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, item: &T) {
    let before = list.len();
    list.retain(|known| known != item);
    if list.len() == before {
        list.push(item.clone());
    }
}

/// Percent-encodes a value of a query string, blanks as "+" like a browser's form does.
pub fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => encoded.push(byte.into()),
            b' ' => encoded.push('+'),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                encoded.push('%');
                encoded.push(HEX[usize::from(byte >> 4)].into());
                encoded.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
    encoded
}

/// Undoes [`encode`]; what is no right percent code stays as it is.
fn decode(value: &str) -> String {
    let hex = |byte: Option<&u8>| {
        byte.and_then(|byte| char::from(*byte).to_digit(16))
            .and_then(|d| u8::try_from(d).ok())
    };
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%')
            .then(|| hex(bytes.get(at + 1)).zip(hex(bytes.get(at + 2))))
            .flatten();
        if let Some((high, low)) = code {
            decoded.push(high << 4 | low);
            at += 3;
        } else {
            decoded.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> DirectoryQuery {
        DirectoryQuery::parse(
            "haku=puusep%C3%A4n+ty%C3%B6t&kunta=236&kunta=924&toimiala=F&avainsana=Hirsi+%26+sauna&avainsana=%C3%84kkil%C3%A4hd%C3%B6t&kieli=sv&rekisteroity=tana-vuonna&jarjestys=nimi&sivu=3",
        )
    }

    #[test]
    fn address_keeps_the_whole_state() {
        let query = full();
        assert_eq!(query.text, "puusepän työt");
        assert_eq!(
            DirectoryQuery::parse(query.href("/").trim_start_matches('/')),
            query
        );
    }

    #[test]
    fn empty_form_is_the_front_page() {
        assert!(DirectoryQuery::parse("haku=&jarjestys=osuvuus&sivu=1&utm=x").is_plain());
        assert_eq!(DirectoryQuery::default().href("/sv"), "/sv");
    }

    #[test]
    fn nonsense_values_are_passed_over() {
        let query = DirectoryQuery::parse("kieli=xx&sivu=-4&jarjestys=a&kunta=0123456789&haku=%zz%");
        assert_eq!(
            query,
            DirectoryQuery {
                text: "%zz%".into(),
                ..Default::default()
            }
        );
    }

    #[test]
    fn keyword_is_the_same_in_any_letter_case_and_kept_in_an_id_without_blanks() {
        let query = DirectoryQuery::parse(
            "avainsana=S%C3%84HK%C3%96ty%C3%B6t&avainsana=s%C3%A4hk%C3%B6ty%C3%B6t&avainsana=ovi+ja+ikkuna",
        );
        assert_eq!(query.keywords, ["sähkötyöt", "ovi ja ikkuna"]);
        assert!(query.has(&Filter::keyword(" Sähkötyöt")));
        assert_eq!(
            query.toggled(&Filter::keyword("SÄHKÖTYÖT")).keywords,
            ["ovi ja ikkuna"]
        );
        assert!(
            query
                .filters()
                .iter()
                .all(|filter| !filter.id().contains(char::is_whitespace))
        );
        assert!(
            DirectoryQuery::parse(&format!("avainsana={}&avainsana=%E2%80%8B", "a".repeat(81))).is_plain()
        );
        let longest_service = "ä".repeat(80);
        let read = DirectoryQuery::parse(&format!("avainsana={}", encode(&longest_service)));
        assert_eq!(read.keywords, [longest_service]);
    }

    #[test]
    fn changing_a_filter_goes_back_to_the_first_page() {
        let veteli = Filter::Municipality("924".into());
        let query = full().toggled(&veteli);
        assert!(!query.has(&veteli) && query.current_page() == 1);
        assert!(query.toggled(&veteli).has(&veteli));
    }

    #[test]
    fn third_page_starts_after_forty_companies() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let variables = full().variables(Locale::Fi, today);
        assert_eq!(variables.after, Some(Cursor::at(39).encode()));
        assert_eq!(variables.filter.registered_since.as_deref(), Some("2026-01-01"));
    }

    #[test]
    fn front_page_asks_for_the_newest() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let variables = DirectoryQuery::default().variables(Locale::En, today);
        assert_eq!(
            (variables.sort, variables.first, variables.after),
            ("UPDATED", NEWEST, None)
        );
    }
}
