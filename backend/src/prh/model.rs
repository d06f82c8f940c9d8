//! The company object of PRH's YTJ open data API v3, as far as it is used.
//!
//! Everything is optional and unknown keys are ignored: the API leaves absent keys out, the bulk file writes
//! explicit `null`s and extra keys, and both omit fields that the schema calls required (`lastModified` is
//! missing in 29 of 100 records of a real page). What a record must have is decided when it is normalised.
//! Source: PRH OpenAPI 3.0.1, schema `Company`.

use serde::{Deserialize, Deserializer};

use super::text::Text;

/// One company as PRH writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_field_names, reason = "the names are PRH's")]
pub struct Company<'a> {
    /// The business ID (Y-tunnus) and the day it was granted.
    #[serde(borrow)]
    pub business_id: Option<DatedValue<'a>>,
    /// The EUID, `FIFPRO.` and the business ID.
    #[serde(borrow)]
    pub eu_id: Option<DatedValue<'a>>,
    /// Current and former names of every kind.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub names: Vec<Name<'a>>,
    /// Main line of business.
    #[serde(borrow)]
    pub main_business_line: Option<BusinessLine<'a>>,
    /// Web address, mostly without a scheme.
    #[serde(borrow)]
    pub website: Option<Website<'a>>,
    /// Current and former company forms.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub company_forms: Vec<Form<'a>>,
    /// Bankruptcy, reorganisation, liquidation.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub company_situations: Vec<Situation<'a>>,
    /// Entries in the trade register and the tax registers.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub registered_entries: Vec<Entry<'a>>,
    /// Current addresses.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub addresses: Vec<Address<'a>>,
    /// State in the trade register, code list REK_KDI read for register 1.
    #[serde(borrow)]
    pub trade_register_status: Option<Text<'a>>,
    /// State of the business ID (code list STATUS3), not of the company: "2" for live and ceased alike.
    #[serde(borrow)]
    pub status: Option<Text<'a>>,
    /// Day of entry in the trade register.
    #[serde(borrow)]
    pub registration_date: Option<Text<'a>>,
    /// Day the company ended.
    #[serde(borrow)]
    pub end_date: Option<Text<'a>>,
    /// Last change, local time of Helsinki, with a blank (2025) or a `T` (2026) between date and time.
    #[serde(borrow)]
    pub last_modified: Option<Text<'a>>,
}

/// A value with the day it was given.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DatedValue<'a> {
    /// The value as written.
    #[serde(borrow)]
    pub value: Option<Text<'a>>,
    /// The day it was given.
    #[serde(borrow)]
    pub registration_date: Option<Text<'a>>,
}

/// One name of the company.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_field_names, reason = "the names are PRH's")]
pub struct Name<'a> {
    /// The name as written in the register.
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
    /// Kind of name, code list TLAJI.
    #[serde(borrow, rename = "type")]
    pub kind: Option<Text<'a>>,
    /// First day in use.
    #[serde(borrow)]
    pub registration_date: Option<Text<'a>>,
    /// Last day in use; absent for a current name.
    #[serde(borrow)]
    pub end_date: Option<Text<'a>>,
    /// Sequence number of the name; it does not tell whether the name is current.
    #[serde(borrow)]
    pub version: Option<Text<'a>>,
}

/// Main line of business.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BusinessLine<'a> {
    /// Industry code without dots.
    #[serde(borrow, rename = "type")]
    pub code: Option<Text<'a>>,
    /// Classification the code belongs to: TOIMI, TOIMI2, TOIMI3 or TOIMI4.
    #[serde(borrow)]
    pub type_code_set: Option<Text<'a>>,
    /// PRH's own name of the code, one row per language in any order.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub descriptions: Vec<Description<'a>>,
}

/// A text in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Description<'a> {
    /// 1 Finnish, 2 Swedish, 3 English.
    #[serde(borrow)]
    pub language_code: Option<Text<'a>>,
    /// The text.
    #[serde(borrow)]
    pub description: Option<Text<'a>>,
}

/// Web address.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Website<'a> {
    /// The address as written.
    #[serde(borrow)]
    pub url: Option<Text<'a>>,
}

/// One company form, current or former.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Form<'a> {
    /// Numeric code of list YRMU.
    #[serde(borrow, rename = "type")]
    pub code: Option<Text<'a>>,
    /// First day of the form.
    #[serde(borrow)]
    pub registration_date: Option<Text<'a>>,
    /// Last day of the form.
    #[serde(borrow)]
    pub end_date: Option<Text<'a>>,
    /// Sequence number, 1 for the newest.
    #[serde(borrow)]
    pub version: Option<Text<'a>>,
}

/// A bankruptcy, reorganisation or liquidation.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Situation<'a> {
    /// KONK, SANE or SELTILA.
    #[serde(borrow, rename = "type")]
    pub code: Option<Text<'a>>,
    /// Day it began.
    #[serde(borrow)]
    pub registration_date: Option<Text<'a>>,
    /// Day it ended.
    #[serde(borrow)]
    pub end_date: Option<Text<'a>>,
}

/// An entry in one of the registers.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Entry<'a> {
    /// Register, code list REK.
    #[serde(borrow)]
    pub register: Option<Text<'a>>,
    /// State in that register, code list REK_KDI.
    #[serde(borrow, rename = "type")]
    pub state: Option<Text<'a>>,
    /// Last day of the entry.
    #[serde(borrow)]
    pub end_date: Option<Text<'a>>,
}

/// A current address. `co`, `apartmentNumber` and `apartmentIdSuffix` are not read: they name private
/// persons and homes, and no purpose of ours needs them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Address<'a> {
    /// 1 visiting address, 2 postal address.
    #[serde(borrow, rename = "type")]
    pub kind: Option<Text<'a>>,
    /// Street name.
    #[serde(borrow)]
    pub street: Option<Text<'a>>,
    /// Building number.
    #[serde(borrow)]
    pub building_number: Option<Text<'a>>,
    /// Entrance of the building.
    #[serde(borrow)]
    pub entrance: Option<Text<'a>>,
    /// Post-office box.
    #[serde(borrow)]
    pub post_office_box: Option<Text<'a>>,
    /// Address without structure; line breaks are written as spaces and spaces as `_`.
    #[serde(borrow)]
    pub free_address_line: Option<Text<'a>>,
    /// Post code, five digits in Finland.
    #[serde(borrow)]
    pub post_code: Option<Text<'a>>,
    /// Post town, one row per language.
    #[serde(borrow, deserialize_with = "null_as_empty")]
    pub post_offices: Vec<PostOffice<'a>>,
    /// Country, absent for Finland.
    #[serde(borrow)]
    pub country: Option<Text<'a>>,
}

/// A post town in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PostOffice<'a> {
    /// Town in upper case.
    #[serde(borrow)]
    pub city: Option<Text<'a>>,
    /// 1 Finnish, 2 Swedish.
    #[serde(borrow)]
    pub language_code: Option<Text<'a>>,
    /// Three-digit municipality code.
    #[serde(borrow)]
    pub municipality_code: Option<Text<'a>>,
}

/// The business ID alone, for naming a record whose other parts cannot be read.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Identity<'a> {
    /// The business ID and the day it was granted.
    #[serde(borrow)]
    pub business_id: Option<DatedValue<'a>>,
}

fn null_as_empty<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_explicit_nulls_and_unknown_keys() {
        let company: Company<'_> = serde_json::from_str(
            r#"{"names":null,"endDate":null,"website":null,"addresses":[{"type":2,"postOffices":null,"country":null,"active":true}],"novel":{"a":[1]}}"#,
        )
        .unwrap();
        assert!(company.names.is_empty());
        assert_eq!(company.addresses[0].kind.as_ref().unwrap().trimmed(), "2");
    }

    #[test]
    fn accepts_a_record_with_no_known_key() {
        let company: Company<'_> = serde_json::from_str("{}").unwrap();
        assert!(company.business_id.is_none());
    }

    #[test]
    fn refuses_text_where_a_list_belongs() {
        assert!(serde_json::from_str::<Company<'_>>(r#"{"names":"x"}"#).is_err());
    }
}
