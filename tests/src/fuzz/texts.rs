//! Texts that people and files give.

use super::text;
use chrono::DateTime;
use seutu_backend::directory::analysis::{MAX_WORD, Terms, TextGroups, stems, words};
use seutu_backend::mailbox::Incoming;
use seutu_backend::platform::crypto::{KeyRing, SealedText};
use seutu_backend::platform::keys::SigningRing;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::business_id::BusinessId;
use seutu_shared::page::{Cursor, PageArgs};

pub(super) fn business_id(data: &[u8]) {
    let Some(Ok(id)) = text(data).map(BusinessId::parse) else {
        return;
    };
    assert_eq!(
        BusinessId::parse(id.as_str()),
        Ok(id),
        "its own text is read the same"
    );
    assert_eq!(id.vat_number().len(), 10);
}

pub(super) fn email(data: &[u8]) {
    let Some(Ok(address)) = text(data).map(seutu_shared::email::parse) else {
        return;
    };
    assert_eq!(
        seutu_shared::email::parse(&address).as_deref(),
        Ok(address.as_str())
    );
    assert!(address.len() <= seutu_shared::email::MAX_LENGTH);
    assert!(
        !address.contains(char::is_control),
        "no header can be smuggled in"
    );
    // It stands in the head of a message: nothing in it may end an address there or begin another.
    assert!(
        !address.contains(|c: char| c.is_whitespace() || "<>,;:\"()[]\\".contains(c))
            && address.matches('@').count() == 1,
        "{address:?}"
    );
}

pub(super) fn phone(data: &[u8]) {
    let Some(Ok(number)) = text(data).map(seutu_shared::phone::parse) else {
        return;
    };
    assert_eq!(
        seutu_shared::phone::parse(&number).as_deref(),
        Ok(number.as_str())
    );
    let shown = seutu_shared::phone::display(&number);
    assert_eq!(seutu_shared::phone::parse(&shown).as_deref(), Ok(number.as_str()));
}

pub(super) fn url(data: &[u8]) {
    let Some(Ok(address)) = text(data).map(seutu_shared::url::parse) else {
        return;
    };
    assert!(
        address.starts_with("https://") || address.starts_with("http://"),
        "{address}"
    );
    assert!(!address.contains(|c: char| c.is_control() || c.is_whitespace() || "\"<>\\".contains(c)));
    // What a browser makes of it is the same kind of address.
    if let Ok(read) = reqwest::Url::parse(&address) {
        assert!(
            ["http", "https"].contains(&read.scheme()) && read.username().is_empty(),
            "{address}"
        );
    }
    assert_eq!(
        seutu_shared::url::parse(&address).as_deref(),
        Ok(address.as_str())
    );
}

pub(super) fn cursor(data: &[u8]) {
    let Some(given) = text(data) else { return };
    if let Some(cursor) = Cursor::decode(given) {
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
    }
    let first = data.first().map_or(0, |byte| i32::from(*byte) - 20);
    if let Ok(page) = PageArgs::new(first, Some(given), 100) {
        assert!(page.limit <= 100);
        page.cursor(page.limit);
    }
}

pub(super) fn sealed(data: &[u8]) {
    let Some(given) = text(data) else { return };
    if let Some(sealed) = SealedText::parse(given) {
        assert_eq!(sealed.to_text(), given, "one spelling for the same bytes");
    }
}

pub(super) fn key_ring(data: &[u8]) {
    let Some(given) = text(data) else { return };
    if let Ok(ring) = KeyRing::parse(given) {
        let again = KeyRing::parse(&ring.to_text());
        let ids = |ring: &KeyRing| ring.keys().iter().map(|key| key.id.clone()).collect::<Vec<_>>();
        assert_eq!(again.as_ref().map(ids), Ok(ids(&ring)));
    }
    if let Ok(ring) = SigningRing::parse(given) {
        let written = ring.to_text().unwrap_or_default();
        let again = SigningRing::parse(&written).map(|ring| ring.current_id());
        assert_eq!(again, Ok(ring.current_id()));
    }
}

pub(super) fn analysis(data: &[u8]) {
    let Some(given) = text(data) else { return };
    for word in words(given) {
        assert!(!word.is_empty() && word.chars().count() <= MAX_WORD, "{word}");
        stems(&word);
    }
    let groups = TextGroups {
        names: vec![given.to_string()],
        keywords: Vec::new(),
        summaries: Vec::new(),
        foreign_summaries: Vec::new(),
        descriptions: vec![given.to_string()],
        foreign_descriptions: Vec::new(),
    };
    Terms::of(&groups, &NoMorphology).vocabulary();
}

/// A message that comes into the mailbox: whatever it is, it is read or refused, and read the same again.
pub(super) fn mailbox(data: &[u8]) {
    let read = || Incoming::read(data, DateTime::UNIX_EPOCH).ok();
    if let (Some(first), Some(again)) = (read(), read()) {
        assert_eq!(first.digest(), again.digest(), "a message is known again");
        assert!(first.recipients.iter().all(|address| address.contains('@')));
        assert!(format!("{first:?}").len() < 200, "nothing of it is shown");
    }
}
