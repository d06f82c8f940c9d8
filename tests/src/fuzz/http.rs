//! What requests carry besides their content.

use super::text;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use chrono::{TimeDelta, TimeZone, Utc};
use seutu_backend::accounts::{cookie, token};
use seutu_backend::config::Config;
use seutu_backend::graphql::allow_list;
use seutu_backend::http::{accept as accept_header, client_address as forwarded, language as preferred};
use seutu_backend::platform::Rng;
use seutu_backend::platform::keys::Keys;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::OnceLock;
use uuid::Uuid;

/// One header, or several where the input has line breaks.
fn headers(name: &header::HeaderName, data: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n') {
        if let Ok(value) = HeaderValue::from_bytes(line) {
            headers.append(name.clone(), value);
        }
    }
    headers
}

pub(super) fn accept(data: &[u8]) {
    if let Some(form) = accept_header::form(&headers(&header::ACCEPT, data)) {
        assert!(form.content_type().starts_with("application/"));
    }
}

pub(super) fn language(data: &[u8]) {
    preferred::of_browser(&headers(&header::ACCEPT_LANGUAGE, data));
}

pub(super) fn client_address(data: &[u8]) {
    let ours = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    let stranger = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
    let sent = headers(&header::HeaderName::from_static("x-forwarded-for"), data);
    for peer in [ours, stranger] {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from((peer, 50_000))));
        let networks: Vec<_> = ["10.0.0.0/8"]
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        let origin = forwarded::origin(&extensions, &sent, &networks);
        if peer == stranger {
            assert_eq!(
                origin.address,
                Some(stranger),
                "a stranger cannot name another address"
            );
        }
        assert!(origin.address.is_some());
    }
}

pub(super) fn cookie(data: &[u8]) {
    let (Some(given), config) = (text(data), Config::default()) else {
        return;
    };
    if let Some(value) = cookie::read(&config, given) {
        assert!(given.contains(value));
        assert!(!value.contains([';', ' ', '=']) || given.contains(&format!("={value}")));
    }
    cookie::read_oidc(&config, given);
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap().keep();
        let mut config = Config::default();
        config.keys.dir = Some(dir);
        Keys::load(&config, &Rng::from_seed(1)).unwrap()
    })
}

/// No bytes make an access token but those that were signed.
pub(super) fn token(data: &[u8]) {
    let Some(given) = text(data) else { return };
    let (issuer, now) = (
        "https://seutu.example",
        Utc.with_ymd_and_hms(2026, 11, 22, 10, 0, 0).unwrap(),
    );
    assert!(token::read(keys(), issuer, given, now).is_none());
    let id = Uuid::nil();
    let (signed, _) = token::sign(keys(), issuer, id.into(), id.into(), id, now).unwrap();
    // The same with other parts, and with what follows an honest header.
    let parts: Vec<&str> = signed.split('.').collect();
    let (head, body, signature) = (parts[0], parts[1], parts[2]);
    for forged in [
        format!("{given}.{body}.{signature}"),
        format!("{head}.{given}.{signature}"),
        format!("{head}.{body}.{given}"),
        format!("{signed}{given}"),
    ] {
        let read = token::read(keys(), issuer, &forged, now);
        assert!(read.is_none() || forged == signed, "{forged}");
    }
    assert!(token::read(keys(), issuer, &signed, now + TimeDelta::minutes(10)).is_none());
}

/// A document that is not published does not become one by any change of what does not count.
pub(super) fn document(data: &[u8]) {
    let Some(given) = text(data) else { return };
    let known = allow_list::contains(given);
    assert_eq!(allow_list::contains(&format!("\u{feff} ,\n{given}\n")), known);
}
