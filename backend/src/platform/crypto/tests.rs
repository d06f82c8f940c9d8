use super::*;
use crate::platform::{Rng, SystemClock};
use proptest::prelude::*;
use std::collections::HashSet;

fn open_ring(dir: &Path) -> Crypto {
    let mut config = Config::default();
    config.keys.dir = Some(dir.to_path_buf());
    Crypto::load(&config, Arc::new(Rng::from_system()), &SystemClock).unwrap()
}

fn why(error: OpError) -> CryptoError {
    match error {
        OpError::Internal(_, error) => *error.downcast::<CryptoError>().unwrap(),
        other => panic!("{other}"),
    }
}

fn fields() -> impl Strategy<Value = Field> {
    prop::sample::select(Field::ALL)
}

proptest! {
    #[test]
    fn what_is_sealed_is_opened(text: String, row: u128, field in fields()) {
        let dir = tempfile::tempdir().unwrap();
        let crypto = open_ring(dir.path());
        let row = Uuid::from_u128(row);
        let sealed = crypto.seal(field, row, &text);
        prop_assert_eq!(crypto.open(field, row, &sealed).unwrap(), text);
    }

    #[test]
    fn another_row_or_field_does_not_open(
        text: String, row: u128, other: u128, field in fields(), another in fields()
    ) {
        let dir = tempfile::tempdir().unwrap();
        let crypto = open_ring(dir.path());
        let sealed = crypto.seal(field, Uuid::from_u128(row), &text);
        if row != other {
            let fault = crypto.open(field, Uuid::from_u128(other), &sealed).unwrap_err();
            prop_assert_eq!(why(fault), CryptoError::Tampered(field));
        }
        if field != another {
            let fault = crypto.open(another, Uuid::from_u128(row), &sealed).unwrap_err();
            prop_assert_eq!(why(fault), CryptoError::Tampered(another));
        }
    }

    #[test]
    fn a_changed_byte_does_not_open(text in ".{0,40}", row: u128, place: prop::sample::Index, flip in 1_u8..) {
        let dir = tempfile::tempdir().unwrap();
        let crypto = open_ring(dir.path());
        let row = Uuid::from_u128(row);
        let mut sealed = SealedText::parse(&crypto.seal(Field::MailBody, row, &text)).unwrap();
        let place = place.index(sealed::NONCE + sealed.ciphertext.len());
        match place.checked_sub(sealed::NONCE) {
            Some(place) => sealed.ciphertext[place] ^= flip,
            None => sealed.nonce[place] ^= flip,
        }
        let fault = crypto.open(Field::MailBody, row, &sealed.to_text()).unwrap_err();
        prop_assert_eq!(why(fault), CryptoError::Tampered(Field::MailBody));
    }
}

#[test]
fn no_two_sealed_texts_are_equal() {
    let dir = tempfile::tempdir().unwrap();
    let crypto = open_ring(dir.path());
    let sealed: HashSet<String> = (0..2_000)
        .map(|_| crypto.seal(Field::ContactPersonEmail, Uuid::nil(), "testi@konepaja.example"))
        .collect();
    let nonces: HashSet<_> = sealed
        .iter()
        .map(|text| SealedText::parse(text).unwrap().nonce)
        .collect();
    assert_eq!((sealed.len(), nonces.len()), (2_000, 2_000));
}

#[test]
fn another_ring_does_not_open_and_names_the_missing_key() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (a, b) = (open_ring(here.path()), open_ring(there.path()));
    let sealed = a.seal(Field::TotpSecret, Uuid::nil(), "JBSWY3DPEHPK3PXP");
    let fault = b.open(Field::TotpSecret, Uuid::nil(), &sealed).unwrap_err();
    let text = fault.to_string();
    assert!(text.contains(&a.ring().current().id), "{text}");
    assert!(text.contains("field-keys.toml"), "{text}");
    assert!(matches!(why(fault), CryptoError::UnknownKey { .. }));
    let fault = b.open(Field::TotpSecret, Uuid::nil(), "plain").unwrap_err();
    assert_eq!(why(fault), CryptoError::NotSealed(Field::TotpSecret));
}

#[test]
fn a_key_that_came_later_is_read_from_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (open_ring(dir.path()), open_ring(dir.path()));
    let before = a.seal(Field::MailBody, Uuid::nil(), "ennen");
    let mut ring = (*a.ring()).clone();
    let next = NamedKey::generate('f', &Rng::from_seed(9), SystemClock.now());
    let id = next.id.clone();
    ring.add(next);
    assert!(ring.make_current(&id));
    private_file::replace(a.file(), ring.to_text().as_bytes()).unwrap();
    a.adopt(a.changed_file().unwrap().unwrap());
    assert_eq!(a.changed_file().unwrap(), None);
    let after = a.seal(Field::MailBody, Uuid::nil(), "jälkeen");
    assert_eq!(SealedText::parse(&after).unwrap().key_id, id);
    assert_eq!(b.open(Field::MailBody, Uuid::nil(), &after).unwrap(), "jälkeen");
    assert_eq!(b.open(Field::MailBody, Uuid::nil(), &before).unwrap(), "ennen");
}

#[test]
fn blind_indexes_differ_by_text_field_and_ring() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (a, b) = (open_ring(here.path()), open_ring(there.path()));
    let index = |crypto: &Crypto, field, text| crypto.blind_index(field, text);
    let first = index(&a, Field::AccountEmail, "a@konepaja.example");
    assert_eq!(first, index(&a, Field::AccountEmail, "a@konepaja.example"));
    assert_ne!(first, index(&a, Field::AccountEmail, "b@konepaja.example"));
    assert_ne!(first, index(&a, Field::ContactPersonEmail, "a@konepaja.example"));
    assert_ne!(first, index(&b, Field::AccountEmail, "a@konepaja.example"));
}

#[test]
fn the_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let crypto = open_ring(&dir.path().join("keys"));
    let mode = std::fs::metadata(crypto.file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!format!("{crypto:?}").contains("secret"));
}

#[test]
fn a_broken_file_keeps_the_ring_in_use() {
    let dir = tempfile::tempdir().unwrap();
    let crypto = open_ring(dir.path());
    let sealed = crypto.seal(Field::MailBody, Uuid::nil(), "pysyy");
    std::fs::write(crypto.file(), "current = ").unwrap();
    let text = crypto.changed_file().unwrap_err().to_string();
    assert!(text.contains("is not a key ring"), "{text}");
    assert_eq!(
        crypto.open(Field::MailBody, Uuid::nil(), &sealed).unwrap(),
        "pysyy"
    );
}
