//! What the public directory asks for: one operation per page, and suggestions while typing.

use serde::Serialize;
use serde_json::Value;
use seutu_shared::locale::Locale;

use super::{
    answer::{FromAnswer, answer, answer_enum},
    transport::ApiError,
};

/// A page of search results with the counts beside the filters.
pub const DIRECTORY: &str = "query Directory($filter: CompanyFilter, $sort: CompanySort!, $first: Int!, \
    $after: String, $language: Language!) { \
    companies(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount correctedText \
    nodes { businessId name auxiliaryNames situations municipality { code name(language: $language) } \
    industry { code name(language: $language) } summary(language: $language) \
    summaryLanguage(language: $language) phone website logo { src srcset width height } } \
    facets { municipalities { municipality { code } count } \
    industries { industry { code name(language: $language) } count } \
    divisions { industry { code name(language: $language) section } count } \
    keywords { keyword count } languages { language count } newThisYear { count } } } }";

/// One company, or nothing when it is not published.
pub const COMPANY: &str = "query CompanyPage($businessId: BusinessId!, $language: Language!) { \
    company(businessId: $businessId) { businessId name municipality { code name(language: $language) } \
    industry { code name(language: $language) } summary(language: $language) \
    description(language: $language) summaryLanguage(language: $language) \
    descriptionLanguage(language: $language) phone email website \
    visitingAddress { street postCode city } postalAddress { street postCode city } keywords services \
    socialLinks { service url } staffRange serviceArea { name(language: $language) } notices \
    openingHours(language: $language) { open state days { label hours today } codes } confirmedAt languages auxiliaryNames \
    companyForm { code name(language: $language) } situations vatNumber registeredOn \
    logo(language: $language) { src srcset width height alt altLanguage } \
    pictures(language: $language) { src srcset width height alt altLanguage } \
    contactPersons { name title phone email } source sourceFetchedOn updatedAt } }";

/// The same about the own company, with the text that is being written: what [`COMPANY`] asks is asked of `myPreview`,
/// which takes a text that is not saved yet as `$text`.
#[cfg(feature = "ssr")]
pub fn preview_document() -> String {
    COMPANY
        .replace("$businessId: BusinessId!, ", "$text: ListingTextInput, ")
        .replace(
            "company(businessId: $businessId)",
            "company: myPreview(text: $text)",
        )
}

/// What the typed beginning may mean.
pub const SUGGESTIONS: &str = "query Suggestions($prefix: String!, $first: Int!) { \
    companySuggestions(prefix: $prefix, first: $first) { kind label businessId } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[DIRECTORY, COMPANY, SUGGESTIONS];

/// A language as the schema writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Language {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl FromAnswer for Language {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        match value.as_str() {
            Some("FI") => Ok(Self::Fi),
            Some("SV") => Ok(Self::Sv),
            Some("EN") => Ok(Self::En),
            _ => Err(ApiError::Malformed),
        }
    }
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
    /// Keywords and services in any letter case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
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

answer! {
    /// One page of companies.
    pub struct CompanyPage {
        /// How many companies match in all.
        total_count: u32 = "totalCount",
        /// What was searched instead, when the typed words gave nothing.
        corrected_text: Option<String> = "correctedText",
        /// Companies of this page.
        nodes: Vec<CompanyCard> = "nodes",
        /// Counts by filter.
        facets: Facets = "facets",
    }

    /// A company in a list.
    pub struct CompanyCard {
        /// Business id.
        business_id: String = "businessId",
        /// Name.
        name: String = "name",
        /// Other names it trades under, by which it may have been found.
        auxiliary_names: Vec<String> = "auxiliaryNames",
        /// Bankruptcy and the like, when in force.
        situations: Vec<Situation> = "situations",
        /// Where it is.
        municipality: NamedCode = "municipality",
        /// Main trade.
        industry: Option<NamedCode> = "industry",
        /// One line in its own words.
        summary: Option<String> = "summary",
        /// Language of that line, which may be another than the page's.
        summary_language: Option<Language> = "summaryLanguage",
        /// Phone number.
        phone: Option<String> = "phone",
        /// Address on the web.
        website: Option<String> = "website",
        /// Its sign.
        logo: Option<Picture> = "logo",
    }

    /// A picture in several sizes.
    pub struct Picture {
        /// Address of the largest size on this site.
        src: String = "src",
        /// Every size with its width.
        srcset: String = "srcset",
        /// Width of the largest size in pixels.
        width: u32 = "width",
        /// Its height.
        height: u32 = "height",
        /// What it shows.
        alt: Option<String> = "alt",
        /// Language of that, where it may be another than the page's.
        alt_language: Option<Language> = "altLanguage",
    }

    /// A code and its name in the page's language.
    pub struct NamedCode {
        /// Code.
        code: String = "code",
        /// Name.
        name: String = "name",
    }

    /// How many companies each filter would give.
    pub struct Facets {
        /// By municipality.
        municipalities: Vec<MunicipalityFacet> = "municipalities",
        /// By section of the industry classification.
        industries: Vec<IndustryFacet> = "industries",
        /// By two-digit division.
        divisions: Vec<IndustryFacet> = "divisions",
        /// By keyword or service, the commonest first.
        keywords: Vec<KeywordFacet> = "keywords",
        /// By language of service.
        languages: Vec<LanguageFacet> = "languages",
        /// Registered this year.
        new_this_year: Option<NewThisYear> = "newThisYear",
    }

    /// Companies in a municipality.
    pub struct MunicipalityFacet {
        /// Which one.
        municipality: Code = "municipality",
        /// How many companies.
        count: u32 = "count",
    }

    /// A code whose name the page knows itself.
    pub struct Code {
        /// Code.
        code: String = "code",
    }

    /// Companies of an industry.
    pub struct IndustryFacet {
        /// Which one.
        industry: FacetIndustry = "industry",
        /// How many companies.
        count: u32 = "count",
    }

    /// An industry in a facet.
    pub struct FacetIndustry {
        /// Code.
        code: String = "code",
        /// Name.
        name: String = "name",
        /// Letter of its section; asked for divisions only.
        section: Option<String> = "section",
    }

    /// Companies that have a keyword or service.
    pub struct KeywordFacet {
        /// As some company writes it.
        keyword: String = "keyword",
        /// How many companies.
        count: u32 = "count",
    }

    /// Companies registered this year.
    pub struct NewThisYear {
        /// How many companies.
        count: u32 = "count",
    }

    /// Companies that serve in a language.
    pub struct LanguageFacet {
        /// Which one.
        language: Language = "language",
        /// How many companies.
        count: u32 = "count",
    }

    /// A company on its own page.
    pub struct Company {
        /// Business id.
        business_id: String = "businessId",
        /// Name.
        name: String = "name",
        /// Where it is.
        municipality: NamedCode = "municipality",
        /// Main trade.
        industry: Option<NamedCode> = "industry",
        /// One line in its own words.
        summary: Option<String> = "summary",
        /// The whole text in its own words.
        description: Option<String> = "description",
        /// Language of the line.
        summary_language: Option<Language> = "summaryLanguage",
        /// Language of the whole text.
        description_language: Option<Language> = "descriptionLanguage",
        /// Phone number.
        phone: Option<String> = "phone",
        /// E-mail address.
        email: Option<String> = "email",
        /// Address on the web.
        website: Option<String> = "website",
        /// Where customers come.
        visiting_address: Option<Address> = "visitingAddress",
        /// Where its mail goes.
        postal_address: Option<Address> = "postalAddress",
        /// Words that it is found by.
        keywords: Vec<String> = "keywords",
        /// What it offers.
        services: Vec<String> = "services",
        /// Its pages elsewhere.
        social_links: Vec<SocialLink> = "socialLinks",
        /// How many work there, as a range.
        staff_range: Option<String> = "staffRange",
        /// Municipalities it serves.
        service_area: Vec<Named> = "serviceArea",
        /// `RECRUITING`, `SEEKING_SUCCESSOR`.
        notices: Vec<String> = "notices",
        /// When it is open.
        opening_hours: Option<Hours> = "openingHours",
        /// Instant at which the company last confirmed all this, RFC 3339.
        confirmed_at: Option<String> = "confirmedAt",
        /// Languages it serves in.
        languages: Vec<Language> = "languages",
        /// Other names it trades under.
        auxiliary_names: Vec<String> = "auxiliaryNames",
        /// Legal form.
        company_form: Option<NamedCode> = "companyForm",
        /// Bankruptcy and the like, when in force.
        situations: Vec<Situation> = "situations",
        /// VAT number of a VAT payer.
        vat_number: Option<String> = "vatNumber",
        /// ISO date of registration.
        registered_on: Option<String> = "registeredOn",
        /// Its sign.
        logo: Option<Picture> = "logo",
        /// Pictures in its order.
        pictures: Vec<Picture> = "pictures",
        /// People who agreed to be named.
        contact_persons: Vec<ContactPerson> = "contactPersons",
        /// Where the facts come from.
        source: String = "source",
        /// ISO date they were fetched on.
        source_fetched_on: Option<String> = "sourceFetchedOn",
        /// Instant of the last change, RFC 3339.
        updated_at: String = "updatedAt",
    }

    /// A page elsewhere.
    pub struct SocialLink {
        /// Name of the service.
        service: String = "service",
        /// Address.
        url: String = "url",
    }

    /// A thing of which only the name is shown.
    pub struct Named {
        /// Name.
        name: String = "name",
    }

    /// When a company is open, written out by the server.
    pub struct Hours {
        /// Whether it is open now.
        open: bool = "open",
        /// That in words.
        state: String = "state",
        /// Days of the week and those that differ.
        days: Vec<HoursOfDay> = "days",
        /// The week for machines: `Mo 08:00-16:00`.
        codes: Vec<String> = "codes",
    }

    /// The hours of a day.
    pub struct HoursOfDay {
        /// The day.
        label: String = "label",
        /// Its hours.
        hours: String = "hours",
        /// Whether it is today.
        today: bool = "today",
    }

    /// A street address.
    pub struct Address {
        /// Street and number.
        street: Option<String> = "street",
        /// Postal code.
        post_code: Option<String> = "postCode",
        /// Post office.
        city: Option<String> = "city",
    }

    /// A person to ask for.
    pub struct ContactPerson {
        /// Name.
        name: String = "name",
        /// Task in the company.
        title: Option<String> = "title",
        /// Phone number.
        phone: Option<String> = "phone",
        /// E-mail address.
        email: Option<String> = "email",
    }

    /// One thing the typed beginning may mean.
    pub struct Suggestion {
        /// What it is.
        kind: SuggestionKind = "kind",
        /// What the person reads.
        label: String = "label",
        /// Business id of a company.
        business_id: Option<String> = "businessId",
    }
}

answer_enum! {
    /// What customers and creditors should know first.
    pub enum Situation {
        /// Bankrupt.
        Bankruptcy = "BANKRUPTCY",
        /// Under restructuring.
        Reorganisation = "REORGANISATION",
        /// Being wound up.
        Liquidation = "LIQUIDATION",
    }

    /// What a suggestion stands for.
    pub enum SuggestionKind {
        /// One company.
        Company = "COMPANY",
        /// A word companies describe themselves with.
        Keyword = "KEYWORD",
        /// A trade.
        Industry = "INDUSTRY",
    }
}
