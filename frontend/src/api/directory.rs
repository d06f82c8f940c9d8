//! What the public directory asks for: one operation per page, and suggestions while typing.

use serde::{Deserialize, Serialize};
use seutu_shared::locale::Locale;

/// A page of search results with the counts beside the filters.
pub const DIRECTORY: &str = "query Directory($filter: CompanyFilter, $sort: CompanySort!, $first: Int!, \
    $after: String, $language: Language!) { \
    companies(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount correctedText \
    nodes { businessId name municipality { code name(language: $language) } \
    industry { code name(language: $language) } summary(language: $language) \
    summaryLanguage(language: $language) phone website } \
    facets { municipalities { municipality { code } count } \
    industries { industry { code name(language: $language) } count } \
    divisions { industry { code name(language: $language) section } count } \
    languages { language count } } } }";

/// One company, or nothing when it is not published.
pub const COMPANY: &str = "query CompanyPage($businessId: BusinessId!, $language: Language!) { \
    company(businessId: $businessId) { businessId name municipality { code name(language: $language) } \
    industry { code name(language: $language) } summary(language: $language) \
    description(language: $language) summaryLanguage(language: $language) phone email website \
    visitingAddress { street postCode city } keywords languages auxiliaryNames \
    companyForm { code name(language: $language) } situations vatNumber registeredOn \
    contactPersons { name title phone email } source sourceFetchedOn updatedAt } }";

/// What the typed beginning may mean.
pub const SUGGESTIONS: &str = "query Suggestions($prefix: String!, $first: Int!) { \
    companySuggestions(prefix: $prefix, first: $first) { kind label businessId } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[DIRECTORY, COMPANY, SUGGESTIONS];

/// A language as the schema writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Language {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl From<Locale> for Language {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::Fi => Self::Fi,
            Locale::Sv => Self::Sv,
            Locale::En => Self::En,
        }
    }
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        match language {
            Language::Fi => Self::Fi,
            Language::Sv => Self::Sv,
            Language::En => Self::En,
        }
    }
}

/// Variables of [`DIRECTORY`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DirectoryVariables {
    /// Which companies.
    pub filter: CompanyFilter,
    /// `RELEVANCE`, `NAME` or `UPDATED`.
    pub sort: &'static str,
    /// How many.
    pub first: u32,
    /// Cursor of the last company of the page before.
    pub after: Option<String>,
    /// Language of names and texts.
    pub language: Language,
}

/// Which companies; empty lists filter nothing and are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyFilter {
    /// Words searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Three-digit codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub municipalities: Vec<String>,
    /// Codes of TOL 2025, any level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub industries: Vec<String>,
    /// Languages the company serves in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// ISO date; companies registered on it or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_since: Option<String>,
}

/// Variables of [`COMPANY`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyVariables {
    /// Business id in its canonical form.
    pub business_id: String,
    /// Language of names and texts.
    pub language: Language,
}

/// Variables of [`SUGGESTIONS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestionVariables {
    /// What has been typed.
    pub prefix: String,
    /// How many at most.
    pub first: u32,
}

/// Answer of [`DIRECTORY`].
#[derive(Debug, Clone, Deserialize)]
pub struct DirectoryData {
    /// The page.
    pub companies: CompanyPage,
}

/// One page of companies.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyPage {
    /// How many companies match in all.
    pub total_count: u32,
    /// What was searched instead, when the typed words gave nothing.
    pub corrected_text: Option<String>,
    /// Companies of this page.
    pub nodes: Vec<CompanyCard>,
    /// Counts by filter.
    pub facets: Facets,
}

/// A company in a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyCard {
    /// Business id.
    pub business_id: String,
    /// Name.
    pub name: String,
    /// Where it is.
    pub municipality: NamedCode,
    /// Main trade.
    pub industry: Option<NamedCode>,
    /// One line in its own words.
    pub summary: Option<String>,
    /// Language of that line, which may be another than the page's.
    pub summary_language: Option<Language>,
    /// Phone number.
    pub phone: Option<String>,
    /// Address on the web.
    pub website: Option<String>,
}

/// A code and its name in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NamedCode {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// How many companies each filter would give.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Facets {
    /// By municipality.
    pub municipalities: Vec<MunicipalityFacet>,
    /// By section of the industry classification.
    pub industries: Vec<IndustryFacet>,
    /// By two-digit division.
    pub divisions: Vec<IndustryFacet>,
    /// By language of service.
    pub languages: Vec<LanguageFacet>,
}

/// Companies in a municipality.
#[derive(Debug, Clone, Deserialize)]
pub struct MunicipalityFacet {
    /// Which one.
    pub municipality: Code,
    /// How many companies.
    pub count: u32,
}

/// A code whose name the page knows itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Code {
    /// Code.
    pub code: String,
}

/// Companies of an industry.
#[derive(Debug, Clone, Deserialize)]
pub struct IndustryFacet {
    /// Which one.
    pub industry: FacetIndustry,
    /// How many companies.
    pub count: u32,
}

/// An industry in a facet.
#[derive(Debug, Clone, Deserialize)]
pub struct FacetIndustry {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Letter of its section; asked for divisions only.
    #[serde(default)]
    pub section: Option<String>,
}

/// Companies that serve in a language.
#[derive(Debug, Clone, Deserialize)]
pub struct LanguageFacet {
    /// Which one.
    pub language: Language,
    /// How many companies.
    pub count: u32,
}

/// Answer of [`COMPANY`].
#[derive(Debug, Clone, Deserialize)]
pub struct CompanyData {
    /// `None` when there is no published company with the id.
    pub company: Option<Company>,
}

/// A company on its own page.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// Business id.
    pub business_id: String,
    /// Name.
    pub name: String,
    /// Where it is.
    pub municipality: NamedCode,
    /// Main trade.
    pub industry: Option<NamedCode>,
    /// One line in its own words.
    pub summary: Option<String>,
    /// The whole text in its own words.
    pub description: Option<String>,
    /// Language of both texts.
    pub summary_language: Option<Language>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address on the web.
    pub website: Option<String>,
    /// Where customers come.
    pub visiting_address: Option<Address>,
    /// What it offers, word by word.
    pub keywords: Vec<String>,
    /// Languages it serves in.
    pub languages: Vec<Language>,
    /// Other names it trades under.
    pub auxiliary_names: Vec<String>,
    /// Legal form.
    pub company_form: Option<NamedCode>,
    /// Bankruptcy and the like, when in force.
    pub situations: Vec<Situation>,
    /// VAT number of a VAT payer.
    pub vat_number: Option<String>,
    /// ISO date of registration.
    pub registered_on: Option<String>,
    /// People who agreed to be named.
    pub contact_persons: Vec<ContactPerson>,
    /// Where the facts come from.
    pub source: String,
    /// ISO date they were fetched on.
    pub source_fetched_on: Option<String>,
    /// Instant of the last change, RFC 3339.
    pub updated_at: String,
}

/// A street address.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub post_code: Option<String>,
    /// Post office.
    pub city: Option<String>,
}

/// What customers and creditors should know first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Situation {
    /// Bankrupt.
    Bankruptcy,
    /// Under restructuring.
    Reorganisation,
    /// Being wound up.
    Liquidation,
}

/// A person to ask for.
#[derive(Debug, Clone, Deserialize)]
pub struct ContactPerson {
    /// Name.
    pub name: String,
    /// Task in the company.
    pub title: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// Answer of [`SUGGESTIONS`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionData {
    /// Best first.
    pub company_suggestions: Vec<Suggestion>,
}

/// One thing the typed beginning may mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// What the person reads.
    pub label: String,
    /// Business id of a company.
    pub business_id: Option<String>,
}

/// What a suggestion stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum SuggestionKind {
    /// One company.
    Company,
    /// A word companies describe themselves with.
    Keyword,
    /// A trade.
    Industry,
}
