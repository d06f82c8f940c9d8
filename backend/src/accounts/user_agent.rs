//! Which browser and system a `User-Agent` header names, in a few words that a person recognises in a list.

/// Later ones claim to be earlier ones, so the order matters.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Such as `Firefox, Linux`; none for what is not a known browser. Only our own words are kept: versions would tell
/// more about the person than the list needs, and the header may hold anything.
pub(super) fn family(header: &str) -> Option<String> {
    let find = |table: &[(&str, &'static str)]| {
        table
            .iter()
            .find(|(mark, _)| header.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = find(&BROWSERS)?;
    Some(find(&SYSTEMS).map_or_else(|| browser.to_string(), |system| format!("{browser}, {system}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_and_system_are_named_without_versions() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(family(firefox).as_deref(), Some("Firefox, Linux"));
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(family(edge).as_deref(), Some("Edge, Windows"));
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1";
        assert_eq!(family(phone).as_deref(), Some("Safari, iPhone"));
    }

    #[test]
    fn nothing_of_an_unknown_header_is_kept() {
        assert_eq!(family("curl/8.0\u{7f}<script>"), None);
        assert_eq!(family(""), None);
    }
}
