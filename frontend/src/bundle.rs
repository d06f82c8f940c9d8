//! Which bundle has the page of an address of the console. The server sends the document that starts it, and a link that
//! leads to another one loads the page anew.

/// Below this address is the console of the region's people.
pub const BASE: &str = "/hallinta";
/// Below this address companies look after their own matters.
pub const OWN_BASE: &str = "/oma";
/// Below this address are people, privacy and requests.
pub const PRIVACY: &str = "/hallinta/tietosuoja";

/// The first segments below [`BASE`] that belong to [`Bundle::Privacy`]: who has access, and the service's own state.
const OF_ACCESS: [&str; 5] = ["tilit", "kutsut", "hyvaksynnat", "avaimet", "tyot"];

/// The first segments below [`PRIVACY`] that belong to [`Bundle::Requests`].
const OF_REQUESTS: [&str; 4] = ["pyynnot", "vastaustekstit", "posti", "saavutettavuus"];

/// What follows an address that another one lies below, with what it asks; none for one that lies elsewhere.
fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(base)?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?', '#']);
    inside.then_some(rest)
}

/// Below which addresses a page lies: [`PRIVACY`], [`OWN_BASE`] or [`BASE`]. A page that was loaded below one of them knows
/// no page below another, though the bundle be the same.
pub fn root_of(path: &str) -> &'static str {
    let roots = [PRIVACY, OWN_BASE];
    roots
        .into_iter()
        .find(|root| below(path, root).is_some())
        .unwrap_or(BASE)
}

/// A bundle of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bundle {
    /// Companies and their own service.
    Console,
    /// People, permissions, the notice, who looked at data, accounts and the service's own state.
    Privacy,
    /// Privacy requests and feedback on accessibility.
    Requests,
}

impl Bundle {
    /// The bundle of an address of the console, with or without a query.
    pub fn of_path(path: &str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let first = |base: &str| {
            let mut segments = below(path, base)?.split('/');
            Some(segments.find(|segment| !segment.is_empty()).unwrap_or_default())
        };
        match (first(PRIVACY), first(BASE)) {
            (Some(segment), _) if OF_REQUESTS.contains(&segment) => Self::Requests,
            (Some(_), _) => Self::Privacy,
            (None, Some(segment)) if OF_ACCESS.contains(&segment) => Self::Privacy,
            (None, _) => Self::Console,
        }
    }

    /// What its files are called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Privacy => "privacy",
            Self::Requests => "requests",
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_one_bundle() {
        for (path, bundle) in [
            ("/hallinta", Bundle::Console),
            ("/hallinta/yritykset/9000001-1?tila=accepted", Bundle::Console),
            ("/hallinta/tietosuojaus", Bundle::Console),
            ("/hallinta/pyynnot", Bundle::Console),
            ("/oma/tietosuoja/pyynnot", Bundle::Console),
            ("/oma/kutsut", Bundle::Console),
            ("/hallinta/tyotila", Bundle::Console),
            ("/hallinta/yritykset/tilit", Bundle::Console),
            ("/hallinta/tilit", Bundle::Privacy),
            ("/hallinta/tilit/1", Bundle::Privacy),
            ("/hallinta/tyot?tila=dead", Bundle::Privacy),
            ("/hallinta/tietosuoja", Bundle::Privacy),
            ("/hallinta/tietosuoja/", Bundle::Privacy),
            ("/hallinta/tietosuoja?pyynnot", Bundle::Privacy),
            ("/hallinta/tietosuoja/henkilot/pyynnot", Bundle::Privacy),
            ("/hallinta/tietosuoja/pyynnotta", Bundle::Privacy),
            ("/hallinta/tietosuoja/pyynnot", Bundle::Requests),
            ("/hallinta/tietosuoja/pyynnot/", Bundle::Requests),
            ("/hallinta/tietosuoja/pyynnot?nakyma=late", Bundle::Requests),
            ("/hallinta/tietosuoja/pyynnot#sisalto", Bundle::Requests),
            ("/hallinta/tietosuoja/pyynnot/uusi", Bundle::Requests),
            ("/hallinta/tietosuoja/vastaustekstit", Bundle::Requests),
            ("/hallinta/tietosuoja/posti/1", Bundle::Requests),
            ("/hallinta/tietosuoja/saavutettavuus/1", Bundle::Requests),
        ] {
            assert_eq!(Bundle::of_path(path), bundle, "{path}");
        }
    }

    #[test]
    fn an_address_lies_below_one_root() {
        for (path, root) in [
            ("/hallinta", BASE),
            ("/hallinta/tilit/1", BASE),
            ("/hallinta/tyot?tila=dead", BASE),
            ("/hallinta/tietosuojaus", BASE),
            ("/omat", BASE),
            ("/oma", OWN_BASE),
            ("/oma/kutsut", OWN_BASE),
            ("/oma?x", OWN_BASE),
            ("/hallinta/tietosuoja", PRIVACY),
            ("/hallinta/tietosuoja?nakyma=late", PRIVACY),
            ("/hallinta/tietosuoja/katselut?kuka=1", PRIVACY),
        ] {
            assert_eq!(root_of(path), root, "{path}");
        }
        // One bundle has pages below two roots: a link from one to the other must still load the page anew.
        let (account, reads) = ("/hallinta/tilit/1", "/hallinta/tietosuoja/katselut?kuka=1");
        assert_eq!(Bundle::of_path(account), Bundle::of_path(reads));
        assert_ne!(root_of(account), root_of(reads));
    }

    #[test]
    fn each_bundle_has_the_pages_of_its_own_addresses() {
        let segments = |source: &'static str| {
            let (_, pages) = source.split_once("fn page(").unwrap();
            let lines = pages
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("(\""));
            let mut found: Vec<&str> = lines.filter_map(|line| line.split('"').next()).collect();
            found.dedup();
            found
        };
        assert_eq!(segments(include_str!("privacy/requests/pages.rs")), OF_REQUESTS);
        let others = segments(include_str!("privacy/mod.rs"));
        assert!(others.len() > 5, "{others:?}");
        assert!(OF_ACCESS.iter().all(|one| others.contains(one)), "{others:?}");
        let console = segments(include_str!("console/pages.rs"));
        // Companies invite too, below `/oma`.
        let twice = OF_ACCESS.iter().filter(|one| console.contains(one));
        assert_eq!(twice.collect::<Vec<_>>(), [&"kutsut"]);
        assert!(!others.iter().any(|one| OF_REQUESTS.contains(one)), "{others:?}");
    }
}
