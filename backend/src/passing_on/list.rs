//! The list as a file.

use crate::oversight::csv_table;
use crate::people::Person;
use crate::platform::OpResult;
use seutu_shared::consent::Channel;
use seutu_shared::i18n::{I18n, PASSING_ON};
use seutu_shared::locale::Locale;

/// What the list has of each person beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    email: bool,
    phone: bool,
}

impl Columns {
    /// By the channels that people were asked about.
    pub(super) fn of(channels: &[Channel]) -> Self {
        let any = |known: &[Channel]| channels.iter().any(|one| known.contains(one));
        Self {
            email: any(&[Channel::Email, Channel::Any]),
            phone: any(&[Channel::Phone, Channel::Sms, Channel::AutomatedCall, Channel::Any]),
        }
    }

    /// Whether the person can be reached by what would be in the list.
    pub(super) fn reach(self, person: &Person) -> bool {
        (self.email && person.email().is_some()) || (self.phone && person.phone().is_some())
    }
}

/// The list, comma-separated, its head in a language.
pub(super) fn write(people: &[Person], columns: Columns, language: Locale) -> OpResult<String> {
    let t = I18n::new(language, &[PASSING_ON]);
    let shown = [
        (true, "passing-column-name"),
        (columns.email, "passing-column-email"),
        (columns.phone, "passing-column-phone"),
    ];
    let head: Vec<String> = shown
        .into_iter()
        .filter(|(shown, _)| *shown)
        .map(|(_, key)| t.t(key))
        .collect();
    let row = |person: &Person| {
        let cells = [
            (true, person.name()),
            (columns.email, person.email()),
            (columns.phone, person.phone()),
        ];
        let cells = cells.into_iter().filter(|(shown, _)| *shown);
        cells
            .map(|(_, text)| text.unwrap_or_default().to_owned())
            .collect()
    };
    csv_table(&head, people.iter().map(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_only_what_the_channels_need() {
        let of = |channels: &[Channel]| {
            let columns = Columns::of(channels);
            (columns.email, columns.phone)
        };
        assert_eq!(of(&[Channel::Any]), (true, true));
        assert_eq!(of(&[Channel::Email]), (true, false));
        assert_eq!(of(&[Channel::Sms]), (false, true));
        assert_eq!(of(&[Channel::Post]), (false, false));
        let text = write(&[], Columns::of(&[Channel::Email]), Locale::En).unwrap();
        assert_eq!(text, "Name,E-mail\r\n");
    }
}
