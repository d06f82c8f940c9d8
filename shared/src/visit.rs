//! What is counted of visits: kinds of pages and where people came from. Never who.

use crate::string_enum::string_enum;

string_enum! {
    /// A kind of page of the public site.
    pub enum PageKind ("visit-page") {
        /// The front page.
        Front = "front",
        /// Search results; what was searched for is not kept.
        Results = "results",
        /// A company's page.
        Company = "company",
        /// Statistics.
        Statistics = "statistics",
        /// Pages about the service.
        About = "about",
        /// The privacy notice, its versions and the systems that hold personal data.
        Notice = "notice",
    }
}

string_enum! {
    /// Where a visitor came from, as a class; the address itself is not kept.
    pub enum ReferrerClass ("visit-referrer") {
        /// The browser did not say: typed, bookmarked, or kept to itself.
        None = "none",
        /// A page of this site.
        Own = "own",
        /// A search engine.
        Search = "search",
        /// Another site.
        Other = "other",
    }
}

/// Names of search engines, as they stand right before the ending of a host name or alone.
const SEARCH: [&str; 14] = [
    "google",
    "bing",
    "duckduckgo",
    "ecosia",
    "qwant",
    "startpage",
    "yahoo",
    "yandex",
    "baidu",
    "kagi",
    "mojeek",
    "swisscows",
    "lycos",
    "ask",
];

/// Words in the `User-Agent` of programs that are no people. The header is looked at and forgotten.
const ROBOTS: [&str; 18] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "curl",
    "wget",
    "python",
    "headless",
    "lighthouse",
    "preview",
    "monitor",
    "facebookexternalhit",
    "scrap",
    "httpclient",
    "http-client",
    "java/",
    "libwww",
    "feed",
];

impl ReferrerClass {
    /// The class of a `Referer`; `own` is the host of this site.
    pub fn of(referrer: Option<&str>, own: &str) -> Self {
        let Some(host) = referrer.and_then(host) else {
            return Self::None;
        };
        if host.eq_ignore_ascii_case(own) {
            return Self::Own;
        }
        let host = host.to_ascii_lowercase();
        // The last part is an ending ("com"), and so may the one before it be ("co.uk").
        let parts: Vec<&str> = host.split('.').rev().skip(1).take(2).collect();
        if SEARCH.iter().any(|name| parts.contains(name)) {
            Self::Search
        } else {
            Self::Other
        }
    }
}

/// The host of an address of the web, with its port.
pub fn host(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    Some(host).filter(|host| !host.is_empty())
}

/// Whether a `User-Agent` is obviously no person's; people's browsers always send one.
pub fn is_robot(user_agent: Option<&str>) -> bool {
    user_agent.is_none_or(|agent| {
        let agent = agent.to_ascii_lowercase();
        agent.is_empty() || ROBOTS.iter().any(|word| agent.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn referrer_is_a_class_and_nothing_else() {
        let class = |referrer| ReferrerClass::of(Some(referrer), "yritykset.example.fi");
        assert_eq!(class("https://yritykset.example.fi/?haku=x"), ReferrerClass::Own);
        assert_eq!(class("https://www.google.fi/"), ReferrerClass::Search);
        assert_eq!(
            class("https://www.google.co.uk/search?q=x"),
            ReferrerClass::Search
        );
        assert_eq!(class("https://duckduckgo.com/"), ReferrerClass::Search);
        assert_eq!(class("https://www.kaustinen.fi/yritykset"), ReferrerClass::Other);
        assert_eq!(class("https://google.evil.example.com/"), ReferrerClass::Other);
        assert_eq!(class("android-app://com.google"), ReferrerClass::None);
        assert_eq!(ReferrerClass::of(None, "x"), ReferrerClass::None);
    }

    #[test]
    fn obvious_robots_are_known() {
        assert!(is_robot(None) && is_robot(Some("")));
        assert!(is_robot(Some("Mozilla/5.0 (compatible; Googlebot/2.1)")));
        assert!(is_robot(Some("curl/8.1")));
        assert!(!is_robot(Some(
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"
        )));
    }

    proptest! {
        #[test]
        fn any_referrer_has_a_class(text in ".{0,80}", own in "[a-z.]{0,20}") {
            let class = ReferrerClass::of(Some(&text), &own);
            prop_assert!(host(&text).is_some() || class == ReferrerClass::None);
            prop_assert_eq!(ReferrerClass::of(Some(&text), &own), class);
        }
    }
}
