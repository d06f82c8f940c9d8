//! Counts beside filters.

use crate::directory::{Facets, KeywordCount};
use crate::platform::gql::{Date, IndustryObject, MunicipalityObject};
use async_graphql::SimpleObject;
use seutu_shared::locale::Locale;

/// How many companies each further choice would leave; a choice is counted as if it replaced those of its kind.
#[derive(Debug, SimpleObject)]
pub struct CompanyFacets {
    /// By municipality.
    municipalities: Vec<MunicipalityFacet>,
    /// By section of TOL 2025.
    industries: Vec<IndustryFacet>,
    /// By division (two digits) of TOL 2025.
    divisions: Vec<IndustryFacet>,
    /// The twenty commonest keywords and services and those that are chosen, commonest first.
    keywords: Vec<KeywordFacet>,
    /// By language served.
    languages: Vec<LanguageFacet>,
    /// Registered this year.
    new_this_year: NewThisYearFacet,
}

/// Companies of a municipality.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct MunicipalityFacet {
    /// The municipality.
    municipality: MunicipalityObject,
    /// How many.
    count: u64,
}

/// Companies of an industry.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct IndustryFacet {
    /// The industry.
    industry: IndustryObject,
    /// How many.
    count: u64,
}

/// Companies that serve in a language.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct LanguageFacet {
    /// The language.
    language: Locale,
    /// How many.
    count: u64,
}

/// Companies that have a keyword or service.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct KeywordFacet {
    /// The keyword or service as some company writes it.
    keyword: String,
    /// How many.
    count: u64,
}

/// Companies that entered the trade register this year.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct NewThisYearFacet {
    /// The first day of the year in Finland, for `registeredSince`.
    since: Date,
    /// How many.
    count: u64,
}

impl CompanyFacets {
    /// Everything counted; `keywords` where they are asked for.
    pub(super) fn new(facets: Facets, keywords: Vec<KeywordCount>) -> Self {
        let industry = |(code, count): (String, u64)| IndustryFacet {
            industry: IndustryObject::tol2025(code),
            count,
        };
        let municipality = |(code, count): (String, u64)| {
            code.parse().ok().map(|code| MunicipalityFacet {
                municipality: MunicipalityObject(code),
                count,
            })
        };
        Self {
            municipalities: facets
                .municipalities
                .into_iter()
                .filter_map(municipality)
                .collect(),
            industries: facets.sections.into_iter().map(industry).collect(),
            divisions: facets.divisions.into_iter().map(industry).collect(),
            keywords: keywords
                .into_iter()
                .map(|one| KeywordFacet {
                    keyword: one.label,
                    count: one.count,
                })
                .collect(),
            languages: facets
                .languages
                .into_iter()
                .map(|(language, count)| LanguageFacet { language, count })
                .collect(),
            new_this_year: NewThisYearFacet {
                since: Date(facets.new_year),
                count: facets.new_this_year,
            },
        }
    }
}
