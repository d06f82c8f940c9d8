//! Taking over permissions that people gave elsewhere: the columns of a table, and the words in its cells.

use chrono::NaiveDate;

use crate::consent::{Channel, ConsentMethod, ConsentPurpose};
use crate::date::parse_date;
use crate::string_enum::string_enum;

/// Most rows of one file.
pub const MAX_ROWS: usize = 2000;
/// Fewest characters of an evidence: less proves nothing.
pub const MIN_EVIDENCE: usize = 10;
/// Longest evidence, in characters.
pub const MAX_EVIDENCE: usize = 1500;
/// Longest name of a source, in characters.
pub const MAX_SOURCE: usize = 200;

string_enum! {
    /// What a column of the table holds.
    pub enum PermissionField ("permission-field") {
        /// Name of the person.
        Name = "name",
        /// E-mail address.
        Email = "email",
        /// What was allowed.
        Purpose = "purpose",
        /// Through which channel.
        Channel = "channel",
        /// The day on which it was given.
        GivenOn = "given_on",
        /// How it was given.
        Method = "method",
        /// What proves it.
        Evidence = "evidence",
        /// The list or system that it comes from.
        Source = "source",
    }
}

impl PermissionField {
    /// The column of this name, in Finnish, Swedish or English.
    pub fn by_column(name: &str) -> Option<Self> {
        Some(match plain(name).as_str() {
            "nimi" | "namn" | "name" => Self::Name,
            "sähköposti" | "sähköpostiosoite" | "epost" | "epostadress" | "email" | "emailaddress" => {
                Self::Email
            }
            "tarkoitus" | "lupa" | "ändamål" | "samtycke" | "purpose" | "permission" => Self::Purpose,
            "kanava" | "kanal" | "channel" => Self::Channel,
            "annettu" | "antopäivä" | "lupaannettu" | "given" | "givenon" | "givet" | "givendag"
            | "datum" | "päivä" => Self::GivenOn,
            "tapa" | "antotapa" | "sätt" | "method" => Self::Method,
            "näyttö" | "todiste" | "bevis" | "evidence" => Self::Evidence,
            "lähde" | "källa" | "source" => Self::Source,
            _ => return None,
        })
    }

    /// Whether a table without it is refused; so is a row in which it is empty.
    pub const fn is_required(self) -> bool {
        !matches!(self, Self::Name)
    }
}

/// Letters and digits only, in lower case.
fn plain(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A purpose of ours that people are asked about, in words or by its code. A third party's is not taken over from a
/// table: it must name the very recipient.
pub fn purpose(text: &str) -> Option<ConsentPurpose> {
    Some(match plain(text).as_str() {
        "uutiskirje" | "uutiskirjeet" | "nyhetsbrev" | "newsletter" => ConsentPurpose::Newsletter,
        "tapahtumat" | "tapahtumakutsut" | "kutsuttapahtumiinjavalmennuksiin" | "evenemang" | "events" => {
            ConsentPurpose::Events
        }
        "kyselyt" | "kysely" | "enkäter" | "surveys" => ConsentPurpose::Surveys,
        "rahoitus" | "tiedotrahoituksestajaavustuksista" | "finansiering" | "funding" => {
            ConsentPurpose::Funding
        }
        _ => return None,
    })
}

/// A channel through which people are written to or called.
pub fn channel(text: &str) -> Option<Channel> {
    Some(match plain(text).as_str() {
        "sähköposti" | "epost" | "email" => Channel::Email,
        "tekstiviesti" | "sms" | "textmeddelande" | "textmessage" => Channel::Sms,
        "puhelu" | "puhelin" | "samtal" | "telefon" | "phone" | "call" => Channel::Phone,
        "kirje" | "posti" | "brev" | "post" | "letter" => Channel::Post,
        _ => return None,
    })
}

/// How it was given.
pub fn method(text: &str) -> Option<ConsentMethod> {
    Some(match plain(text).as_str() {
        "puhelu" | "puhelin" | "puhelimitse" | "samtal" | "telefon" | "phone" => ConsentMethod::Phone,
        "sähköposti" | "sähköpostitse" | "epost" | "email" => ConsentMethod::Email,
        "kirje" | "brev" | "letter" => ConsentMethod::Letter,
        "käynti" | "tapaaminen" | "besök" | "möte" | "visit" | "meeting" => ConsentMethod::Visit,
        "lomake" | "verkkolomake" | "formulär" | "form" | "webform" => ConsentMethod::Form,
        "muu" | "annat" | "other" => ConsentMethod::Other,
        _ => return None,
    })
}

/// A day as people write it, or as a spreadsheet keeps it: days since the end of 1899.
pub fn given_on(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        // From 1954 to 2064: other numbers are no days.
        let since = NaiveDate::from_ymd_opt(1899, 12, 30)?;
        return (20_000..60_000)
            .contains(&number)
            .then(|| since.checked_add_signed(chrono::TimeDelta::days(number)))?;
    }
    if let Ok(date) = parse_date(text) {
        return Some(date);
    }
    let mut parts = text.split('.');
    let mut next = || parts.next()?.trim().parse::<u32>().ok();
    let (day, month, year) = (next()?, next()?, next()?);
    if parts.next().is_some() || !(1900..=9999).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_in_three_languages() {
        use PermissionField as F;
        let all = [
            F::Name,
            F::Email,
            F::Purpose,
            F::Channel,
            F::GivenOn,
            F::Method,
            F::Evidence,
            F::Source,
        ];
        for head in [
            [
                "Nimi",
                "Sähköposti",
                "Tarkoitus",
                "Kanava",
                "Annettu",
                "Tapa",
                "Näyttö",
                "Lähde",
            ],
            [
                "Namn",
                "E-post",
                "Ändamål",
                "Kanal",
                "Givet",
                "Sätt",
                "Bevis",
                "Källa",
            ],
            [
                "Name", "E-mail", "Purpose", "Channel", "Given on", "Method", "Evidence", "Source",
            ],
        ] {
            assert_eq!(head.map(PermissionField::by_column), all.map(Some));
        }
        assert_eq!(PermissionField::by_column("Muistiinpanot"), None);
    }

    #[test]
    fn codes_are_words_too_and_what_no_person_gives_is_none() {
        assert_eq!(
            purpose(ConsentPurpose::Events.as_str()),
            Some(ConsentPurpose::Events)
        );
        for odd in [
            "suoramarkkinointi",
            "third_party_marketing",
            "directory_publication",
            "",
        ] {
            assert_eq!(purpose(odd), None, "{odd}");
        }
        assert_eq!(channel("E-post"), Some(Channel::Email));
        assert_eq!(channel("web"), None);
        assert_eq!(method("Verkkolomake"), Some(ConsentMethod::Form));
        assert_eq!(method("import"), None);
    }

    #[test]
    fn days_are_read_as_people_and_spreadsheets_write_them() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 1);
        for text in ["1.3.2025", "01.03.2025", "2025-03-01", "45717"] {
            assert_eq!(given_on(text), day, "{text}");
        }
        for odd in ["", "1.3.", "31.2.2025", "1.3.25", "7", "eilen", "1.3.2025.4"] {
            assert_eq!(given_on(odd), None, "{odd}");
        }
    }
}
