//! Where a request comes from: the peer's address, or what a trusted proxy says about it.

use crate::platform::Origin;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, header};
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

/// The one header that is read; `Forwarded` and `X-Real-IP` are not, so that nobody can say two things at once.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// Characters of `User-Agent` that are kept; real ones are shorter.
const MAX_USER_AGENT: usize = 300;

/// The caller's address and program. Without a peer address (calls inside the process) there is no address.
pub fn origin(extensions: &Extensions, headers: &HeaderMap, trusted: &[IpNet]) -> Origin {
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let user_agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .map(|text| text.chars().take(MAX_USER_AGENT).collect::<String>().into());
    Origin {
        address: peer.map(|peer| client(peer, headers, trusted)),
        user_agent,
    }
}

/// Each proxy adds the address it was called from at the right end. What stands left of the first address that is no
/// proxy of ours was written by that caller and says nothing.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let ours = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut found = peer;
    if !ours(&found) {
        return found;
    }
    let lines: Vec<&str> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .map(|line| line.to_str().unwrap_or_default())
        .collect();
    for text in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let Some(address) = parse(text) else {
            break;
        };
        found = address;
        if !ours(&found) {
            break;
        }
    }
    found
}

/// An address, with or without a port; some proxies write one.
fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let address = bare
        .unwrap_or(text)
        .parse::<IpAddr>()
        .or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(peer: &str, lines: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, axum::http::HeaderValue::from_static(line));
        }
        let networks = ["10.0.0.0/8", "fd00::/8"].map(str::parse::<IpNet>);
        let trusted: Vec<_> = networks.into_iter().flatten().collect();
        peer.parse()
            .map(|peer: IpAddr| client(peer, &headers, &trusted).to_string())
            .unwrap_or_default()
    }

    #[test]
    fn untrusted_peers_cannot_name_another_address() {
        assert_eq!(found("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
    }

    #[test]
    fn the_rightmost_address_that_is_no_proxy_counts() {
        assert_eq!(
            found("10.0.0.1", &["192.0.2.66, 198.51.100.1, 10.0.0.2"]),
            "198.51.100.1"
        );
        assert_eq!(found("10.0.0.1", &["192.0.2.66", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(found("fd00::1", &["2001:db8::5"]), "2001:db8::5");
    }

    #[test]
    fn ports_brackets_and_mapped_addresses_are_understood() {
        assert_eq!(found("10.0.0.1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(found("10.0.0.1", &["[2001:db8::5]:443"]), "2001:db8::5");
        assert_eq!(found("10.0.0.1", &["[2001:db8::5]"]), "2001:db8::5");
        assert_eq!(found("10.0.0.1", &["::ffff:198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn nonsense_leaves_the_last_address_that_is_known() {
        assert_eq!(found("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(found("10.0.0.1", &["unknown"]), "10.0.0.1");
        assert_eq!(found("10.0.0.1", &["198.51.100.1, , 10.0.0.2"]), "10.0.0.2");
        assert_eq!(found("10.0.0.1", &[""]), "10.0.0.1");
    }
}
