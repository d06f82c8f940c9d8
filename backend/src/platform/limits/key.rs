//! Whom a counter belongs to.

use sha2::{Digest, Sha256};
use std::net::IpAddr;
use uuid::Uuid;

/// Whom a counter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A network: one IPv4 address, or the /64 that an IPv6 subscriber has for itself.
    Network(u128, u8),
    /// An account.
    Account(Uuid),
    /// The hash of what an operation is about; the memory holds no names.
    Subject([u8; 16]),
}

impl Key {
    /// The network of an address.
    pub fn address(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(four) => Self::Network(u128::from(u32::from(four)), 32),
            IpAddr::V6(six) => Self::Network(u128::from(six) >> 64, 64),
        }
    }

    /// What an operation is about.
    pub fn subject(text: &str) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&Sha256::digest(text.as_bytes())[..16]);
        Self::Subject(short)
    }

    /// Sixteen bits of network wider: a provider's block instead of a subscriber. Others stay.
    pub(super) fn wider(self) -> Self {
        match self {
            Self::Network(bits, length) => Self::Network(bits >> 16, length - 16),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Option<Key> {
        text.parse().ok().map(Key::address)
    }

    #[test]
    fn addresses_of_one_ipv6_subscriber_count_together() {
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    }

    #[test]
    fn ipv4_addresses_count_one_by_one_in_either_spelling() {
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
        assert_eq!(key("192.0.2.1"), key("::ffff:192.0.2.1"));
        assert_eq!(
            key("192.0.2.1").map(Key::wider),
            key("192.0.77.5").map(Key::wider)
        );
    }
}
