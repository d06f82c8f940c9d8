//! The three languages of the service.

use crate::string_enum::string_enum;

string_enum! {
    /// A language of texts and pages. Finnish is the default.
    #[derive(Default)]
    #[cfg_attr(feature = "graphql", graphql(name = "Language"))]
    pub enum Locale ("language") {
        /// Finnish.
        #[default]
        Fi = "fi",
        /// Swedish.
        Sv = "sv",
        /// English.
        En = "en",
    }
}

impl Locale {
    /// The language code of `lang` attributes and `hreflang` ("fi").
    pub const fn code(self) -> &'static str {
        self.as_str()
    }

    /// Reads a code in any letter case; regional codes such as "sv-FI" count as their language.
    pub fn from_code(code: &str) -> Option<Self> {
        code.split(['-', '_']).next()?.parse().ok()
    }

    /// What stands before the public paths: nothing in Finnish, else "/sv" or "/en".
    pub const fn path_prefix(self) -> &'static str {
        match self {
            Self::Fi => "",
            Self::Sv => "/sv",
            Self::En => "/en",
        }
    }

    /// The language of a path and the rest of the path, which always starts with "/".
    pub fn split_path(path: &str) -> (Self, &str) {
        for locale in [Self::Sv, Self::En] {
            match path.strip_prefix(locale.path_prefix()) {
                Some("") => return (locale, "/"),
                Some(rest) if rest.starts_with('/') => return (locale, rest),
                _ => {}
            }
        }
        (Self::Fi, path)
    }

    /// The languages to try for a text: the one asked for, then Finnish, Swedish, English.
    pub fn fallbacks(self) -> impl Iterator<Item = Self> {
        std::iter::once(self).chain(Self::ALL.iter().copied().filter(move |other| *other != self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regional_code_counts_as_its_language() {
        assert_eq!(Locale::from_code("sv-FI"), Some(Locale::Sv));
        assert_eq!(Locale::from_code("EN"), Some(Locale::En));
        assert_eq!(Locale::from_code("de"), None);
        assert_eq!(Locale::from_code(""), None);
    }

    #[test]
    fn path_prefix_is_a_whole_segment() {
        assert_eq!(
            Locale::split_path("/sv/yritys/0112038-9"),
            (Locale::Sv, "/yritys/0112038-9")
        );
        assert_eq!(Locale::split_path("/en"), (Locale::En, "/"));
        assert_eq!(Locale::split_path("/svenska"), (Locale::Fi, "/svenska"));
        assert_eq!(Locale::split_path("/"), (Locale::Fi, "/"));
    }

    #[test]
    fn fallback_order_is_asked_then_fi_sv_en() {
        let order = |locale: Locale| locale.fallbacks().collect::<Vec<_>>();
        assert_eq!(order(Locale::En), [Locale::En, Locale::Fi, Locale::Sv]);
        assert_eq!(order(Locale::Fi), [Locale::Fi, Locale::Sv, Locale::En]);
    }

    #[test]
    fn graphql_spelling_is_read_too() {
        assert_eq!("FI".parse::<Locale>().unwrap(), Locale::Fi);
        assert_eq!(Locale::Sv.graphql_name(), "SV");
    }
}
