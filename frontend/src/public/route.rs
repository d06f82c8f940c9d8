//! Addresses of the public pages, read and written in one place.

use seutu_shared::{business_id::BusinessId, locale::Locale};

/// The privacy notice, below the language's prefix; the server writes it alone.
pub const NOTICE: &str = "/tietosuoja";

/// A public page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Front page and search results.
    Directory,
    /// One company. The id is kept as typed when it is no business id; nothing is found then.
    Company(String),
    /// Accessibility statement.
    Accessibility,
    /// Companies of the region in numbers.
    Statistics,
    /// What machines may read of the directory.
    OpenData,
    /// Anything else.
    NotFound,
}

impl Page {
    /// The page of a path, and the language of its prefix.
    pub fn of_path(path: &str) -> (Locale, Self) {
        let (locale, rest) = Locale::split_path(path);
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let page = match rest {
            "" => Self::Directory,
            "/saavutettavuus" => Self::Accessibility,
            "/tilastot" => Self::Statistics,
            "/avoin-data" => Self::OpenData,
            _ => match rest.strip_prefix("/yritys/") {
                Some(id) if !id.is_empty() && !id.contains('/') => Self::Company(canonical(id)),
                _ => Self::NotFound,
            },
        };
        (locale, page)
    }

    /// The path in a language; the front page for [`Page::NotFound`].
    pub fn path(&self, locale: Locale) -> String {
        let prefix = locale.path_prefix();
        match self {
            Self::Directory | Self::NotFound if prefix.is_empty() => "/".to_owned(),
            Self::Directory | Self::NotFound => prefix.to_owned(),
            Self::Company(id) => format!("{prefix}/yritys/{id}"),
            Self::Accessibility => format!("{prefix}/saavutettavuus"),
            Self::Statistics => format!("{prefix}/tilastot"),
            Self::OpenData => format!("{prefix}/avoin-data"),
        }
    }
}

fn canonical(id: &str) -> String {
    BusinessId::parse(id).map_or_else(|_| id.to_owned(), |id| id.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_page_lead_to_each_other() {
        for locale in Locale::ALL {
            for page in [
                Page::Directory,
                Page::Company("0112038-9".into()),
                Page::Accessibility,
                Page::Statistics,
                Page::OpenData,
            ] {
                assert_eq!(Page::of_path(&page.path(*locale)), (*locale, page));
            }
        }
    }

    #[test]
    fn business_id_is_read_in_any_spelling() {
        assert_eq!(
            Page::of_path("/en/yritys/01120389").1,
            Page::Company("0112038-9".into())
        );
    }

    #[test]
    fn unknown_path_keeps_the_language_of_its_prefix() {
        assert_eq!(Page::of_path("/sv/finns-inte"), (Locale::Sv, Page::NotFound));
        assert_eq!(Page::of_path("/yritys/"), (Locale::Fi, Page::NotFound));
        assert_eq!(Page::of_path("/yritys/a/b"), (Locale::Fi, Page::NotFound));
    }
}
