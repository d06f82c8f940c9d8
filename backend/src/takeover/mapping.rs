//! Which column of a table holds what.

use super::table::Table;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::takeover::ImportField;
use sha2::{Digest, Sha256};

/// What each column holds, in the order of the columns; a column that is not said holds nothing of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Mapping(pub Vec<Option<ImportField>>);

impl Mapping {
    /// Fails unless the business ID has a column and nothing has two.
    ///
    /// # Errors
    /// `mapping_incomplete`, `mapping_twice`.
    pub fn check(&self) -> Result<(), ErrorCode> {
        let mut seen = Vec::new();
        for field in self.0.iter().flatten() {
            if seen.contains(field) {
                return Err(ErrorCode::MappingTwice);
            }
            seen.push(*field);
        }
        if seen.contains(&ImportField::BusinessId) {
            Ok(())
        } else {
            Err(ErrorCode::MappingIncomplete)
        }
    }

    /// The value that a row has for a field.
    pub fn value<'a>(&self, cells: &'a [String], field: ImportField) -> Option<&'a str> {
        let column = self.0.iter().position(|known| *known == Some(field))?;
        cells
            .get(column)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }
}

/// The head as a fingerprint: the same head was mapped before in the same way.
pub fn fingerprint(head: &[String]) -> String {
    let mut digest = Sha256::new();
    for name in head {
        digest.update(plain(name));
        digest.update([0]);
    }
    hex::encode(digest.finalize())
}

/// A guess for each column, from its name in Finnish, Swedish or English.
pub fn suggest(table: &Table) -> Mapping {
    let mut taken = Vec::new();
    let mut guess = |name: &String| {
        let field = by_name(&plain(name))?;
        if taken.contains(&field) {
            return None;
        }
        taken.push(field);
        Some(field)
    };
    Mapping(table.head.iter().map(&mut guess).collect())
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn by_name(name: &str) -> Option<ImportField> {
    use ImportField as F;
    Some(match name {
        "ytunnus" | "yritystunnus" | "fonummer" | "fo" | "businessid" | "yid" | "ytunnusbusinessid" => {
            F::BusinessId
        }
        "nimi" | "yritys" | "yrityksennimi" | "yritysnimi" | "toiminimi" | "namn" | "företag"
        | "företagsnamn" | "name" | "company" | "companyname" => F::Name,
        "yritysmuoto" | "yhtiömuoto" | "muoto" | "företagsform" | "bolagsform" | "form" | "companyform"
        | "legalform" => F::Form,
        "kunta" | "kotikunta" | "kotipaikka" | "kommun" | "hemkommun" | "hemort" | "municipality"
        | "domicile" => F::Municipality,
        "osoite" | "katuosoite" | "käyntiosoite" | "lähiosoite" | "adress" | "gatuadress"
        | "besöksadress" | "address" | "street" | "streetaddress" | "visitingaddress" => F::Street,
        "postinumero" | "postinro" | "postnummer" | "postnr" | "postcode" | "postalcode" | "zip"
        | "zipcode" => F::PostCode,
        "postitoimipaikka" | "kaupunki" | "paikkakunta" | "postort" | "ort" | "stad" | "city" | "town"
        | "posttown" => F::City,
        "postiosoite" | "postadress" | "postaladdress" => F::PostalStreet,
        "postiosoitteenpostinumero" | "postadressenspostnummer" | "postalpostcode" => F::PostalPostCode,
        "postiosoitteenpostitoimipaikka" | "postadressensort" | "postalcity" => F::PostalCity,
        "toimiala" | "toimialakoodi" | "tol" | "päätoimiala" | "bransch" | "näringsgren" | "branschkod"
        | "industry" | "industrycode" => F::Industry,
        "puhelin" | "puhelinnumero" | "puh" | "gsm" | "matkapuhelin" | "telefon" | "telefonnummer"
        | "tel" | "phone" | "phonenumber" | "telephone" => F::Phone,
        "sähköposti" | "sähköpostiosoite" | "email" | "epost" | "epostadress" | "mail" | "emailaddress" => {
            F::Email
        }
        "kotisivu" | "kotisivut" | "www" | "wwwsivut" | "verkkosivut" | "verkkosivu" | "internet"
        | "hemsida" | "webbplats" | "webbsida" | "website" | "web" | "url" | "homepage" => F::Website,
        "tiivistelmä" | "lyhytkuvaus" | "esittely" | "tiivistelmäfi" | "lyhytkuvausfi" | "summaryfi"
        | "summary" => F::SummaryFi,
        "sammandrag" | "sammanfattning" | "kortbeskrivning" | "tiivistelmäsv" | "lyhytkuvaussv"
        | "summarysv" => F::SummarySv,
        "tiivistelmäen" | "lyhytkuvausen" | "summaryen" => F::SummaryEn,
        "kuvaus" | "pitkäkuvaus" | "esittelyteksti" | "kuvausfi" | "descriptionfi" | "description" => {
            F::DescriptionFi
        }
        "beskrivning" | "presentation" | "kuvaussv" | "descriptionsv" => F::DescriptionSv,
        "kuvausen" | "descriptionen" => F::DescriptionEn,
        "avainsanat" | "hakusanat" | "tuotteet" | "palvelut" | "nyckelord" | "sökord" | "produkter"
        | "tjänster" | "keywords" | "products" | "services" => F::Keywords,
        "kielet" | "palvelukielet" | "språk" | "servicespråk" | "languages" => F::Languages,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(head: &[&str]) -> Vec<Option<ImportField>> {
        let head = head.iter().map(ToString::to_string).collect();
        suggest(&Table {
            head,
            rows: Vec::new(),
        })
        .0
    }

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        use ImportField as F;
        for head in [
            ["Y-tunnus", "Yrityksen nimi", "Kotikunta", "Sähköposti"],
            ["FO-nummer", "Företagsnamn", "Hemkommun", "E-post"],
            ["Business ID", "Company name", "Municipality", "E-mail"],
        ] {
            let expected = [F::BusinessId, F::Name, F::Municipality, F::Email].map(Some);
            assert_eq!(suggested(&head), expected);
        }
        assert_eq!(
            suggested(&["Nimi", "Name", "Muistiinpanot"]),
            [Some(F::Name), None, None]
        );
    }

    #[test]
    fn mapping_needs_the_business_id_and_each_field_once() {
        use ImportField as F;
        assert_eq!(
            Mapping(vec![Some(F::Name)]).check(),
            Err(ErrorCode::MappingIncomplete)
        );
        let twice = Mapping(vec![Some(F::BusinessId), Some(F::Name), Some(F::Name)]);
        assert_eq!(twice.check(), Err(ErrorCode::MappingTwice));
        assert_eq!(Mapping(vec![None, Some(F::BusinessId)]).check(), Ok(()));
    }
}
