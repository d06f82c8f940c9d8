//! Everything that reads bytes from outside, each as a function of any bytes.
//!
//! The programs in `fuzz/` give them to libFuzzer; `tests/tests/fuzz.rs` gives them the kept inputs and some thousands
//! of changes of those. A target panics when its rule does not hold.

mod http;
mod imports;
mod requests;
mod server;
mod signatures;
mod texts;
mod values;

/// One target.
pub type Target = fn(&[u8]);

/// Every target by the name of its folder in `fuzz/corpus`.
pub const TARGETS: &[(&str, Target)] = &[
    ("accept", http::accept),
    ("analysis", texts::analysis),
    ("business_id", texts::business_id),
    ("client_address", http::client_address),
    ("codes", values::codes),
    ("cookie", http::cookie),
    ("cursor", texts::cursor),
    ("document", http::document),
    ("email", texts::email),
    ("file_kind", imports::file_kind),
    ("graphql", requests::graphql),
    ("headers", requests::headers),
    ("key_ring", texts::key_ring),
    ("language", http::language),
    ("mailbox", texts::mailbox),
    ("phone", texts::phone),
    ("picture", imports::picture),
    ("prh", imports::prh),
    ("query", values::query),
    ("sealed", texts::sealed),
    ("search", requests::search),
    ("settings", values::settings),
    ("signed_document", signatures::signed_document),
    ("table", imports::table),
    ("token", http::token),
    ("upload", requests::upload),
    ("url", texts::url),
];

/// The target with this name.
pub fn target(name: &str) -> Option<Target> {
    TARGETS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, target)| *target)
}

/// The text of an input; what is not UTF-8 never reaches the parsers of texts.
fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}
