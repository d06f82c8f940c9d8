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

    /// Says of one column what it holds; whatever else held that, holds nothing any more. The column is named as in the
    /// head, whatever its capitals and signs.
    ///
    /// # Errors
    /// `unknown_code` for a column that the head does not have, or has twice.
    pub fn set(
        &mut self,
        head: &[String],
        column: &str,
        field: Option<ImportField>,
    ) -> Result<(), ErrorCode> {
        let same = |name: &&(usize, &String)| name.1 == column || plain(name.1) == plain(column);
        let columns: Vec<_> = head.iter().enumerate().collect();
        let found: Vec<_> = columns.iter().filter(same).collect();
        let exact = found.iter().find(|(_, name)| *name == column);
        let place = match (exact, found.as_slice()) {
            (Some((place, _)), _) | (None, [(place, _)]) => *place,
            _ => return Err(ErrorCode::UnknownCode),
        };
        self.0.resize(head.len(), None);
        for known in &mut self.0 {
            if field.is_some() && *known == field {
                *known = None;
            }
        }
        self.0[place] = field;
        Ok(())
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
        "aputoiminimi"
        | "aputoiminimet"
        | "bifirma"
        | "bifirmor"
        | "auxiliaryname"
        | "auxiliarynames"
        | "auxiliarybusinessnames" => F::AuxiliaryNames,
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
        "avainsanat" | "hakusanat" | "tuotteet" | "nyckelord" | "sökord" | "produkter" | "keywords"
        | "products" => F::Keywords,
        "palvelut" | "tjänster" | "services" => F::Services,
        "sosiaalinenmedia" | "some" | "somelinkit" | "facebook" | "socialamedier" | "socialmedia"
        | "sociallinks" => F::SocialLinks,
        "aukiolo" | "aukioloajat" | "aukioloaika" | "öppettider" | "openinghours" | "hours" => {
            F::OpeningHours
        }
        "maanantai" | "måndag" | "monday" => F::HoursMonday,
        "tiistai" | "tisdag" | "tuesday" => F::HoursTuesday,
        "keskiviikko" | "onsdag" | "wednesday" => F::HoursWednesday,
        "torstai" | "torsdag" | "thursday" => F::HoursThursday,
        "perjantai" | "fredag" | "friday" => F::HoursFriday,
        "lauantai" | "lördag" | "saturday" => F::HoursSaturday,
        "sunnuntai" | "söndag" | "sunday" => F::HoursSunday,
        "kielet" | "palvelukielet" | "språk" | "servicespråk" | "languages" => F::Languages,
        _ => return choice_by_name(name),
    })
}

/// Columns of which the form of a listing makes choices.
fn choice_by_name(name: &str) -> Option<ImportField> {
    use ImportField as F;
    Some(match name {
        "henkilöstömäärä"
        | "henkilöstönmäärä"
        | "henkilöstöluokka"
        | "henkilömäärä"
        | "työntekijät"
        | "työntekijämäärä"
        | "työntekijöitä"
        | "personalantal"
        | "antalanställda"
        | "anställda"
        | "staffsize"
        | "employees"
        | "numberofemployees" => F::StaffSize,
        "toimintaalue"
        | "toimintaaluekunnat"
        | "palvelualue"
        | "verksamhetsområde"
        | "verksamhetsområdekommuner"
        | "serviceområde"
        | "servicearea"
        | "serviceareamunicipalities" => F::ServiceArea,
        "etsiityöntekijöitä" | "rekrytoi" | "sökerpersonal" | "rekryterar" | "lookingforstaff" | "hiring" => {
            F::Recruiting
        }
        "etsiijatkajaa"
        | "jatkajahaku"
        | "sökerenefterträdare"
        | "sökerefterträdare"
        | "lookingforasuccessor"
        | "seekingsuccessor" => F::SeekingSuccessor,
        "käyntiosoitenäkyy"
        | "näytäkäyntiosoite"
        | "besöksadressenvisas"
        | "visabesöksadressen"
        | "visitingaddressisshown"
        | "showvisitingaddress" => F::ShowVisitingAddress,
        "postiosoitenäkyy"
        | "näytäpostiosoite"
        | "postadressenvisas"
        | "visapostadressen"
        | "postaladdressisshown"
        | "showpostaladdress" => F::ShowPostalAddress,
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
    fn heading_that_may_stand_over_free_text_is_no_choice() {
        use ImportField as F;
        let head = [
            "Henkilöstö",
            "Personal",
            "Staff",
            "Rekrytointi",
            "Rekrytering",
            "Recruiting",
        ];
        assert_eq!(suggested(&head), [None; 6]);
        let exact = ["Henkilöstömäärä", "Etsii työntekijöitä"];
        assert_eq!(suggested(&exact), [Some(F::StaffSize), Some(F::Recruiting)]);
    }

    #[test]
    fn column_is_said_by_its_name_and_a_field_moves_there() {
        use ImportField as F;
        let head = ["Tunnus", "Nimi", "Kuvaus", "kuvaus"].map(String::from);
        let mut mapping = Mapping(vec![None, Some(F::Name), Some(F::DescriptionFi), None]);
        mapping.set(&head, "tunnus", Some(F::BusinessId)).unwrap();
        mapping.set(&head, "kuvaus", Some(F::DescriptionFi)).unwrap();
        mapping.set(&head, "Nimi", None).unwrap();
        assert_eq!(
            mapping.0,
            [Some(F::BusinessId), None, None, Some(F::DescriptionFi)]
        );
        assert_eq!(mapping.set(&head, "Muu", None), Err(ErrorCode::UnknownCode));
        assert_eq!(mapping.set(&head, "KUVAUS", None), Err(ErrorCode::UnknownCode));
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
