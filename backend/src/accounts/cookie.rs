//! The session cookie: HttpOnly, same-site, and bound to the host where the site has TLS.

use super::sessions::LIFETIME;
use crate::config::Config;

/// The cookie's name; the `__Host-` prefix makes browsers refuse it from elsewhere, but needs TLS.
pub fn name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-seutu-session"
    } else {
        "seutu-session"
    }
}

/// `Set-Cookie` that begins a session.
pub fn set(config: &Config, token: &str) -> String {
    format!(
        "{}={token}; Max-Age={}{}",
        name(config),
        LIFETIME.num_seconds(),
        attributes(config)
    )
}

/// `Set-Cookie` that removes it.
pub fn clear(config: &Config) -> String {
    format!("{}=; Max-Age=0{}", name(config), attributes(config))
}

fn attributes(config: &Config) -> &'static str {
    if config.is_https() {
        "; Path=/; HttpOnly; SameSite=Lax; Secure"
    } else {
        "; Path=/; HttpOnly; SameSite=Lax"
    }
}

/// The session token in a `Cookie` header.
pub fn read<'a>(config: &Config, header: &'a str) -> Option<&'a str> {
    header
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix(name(config))?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookie_is_host_bound_and_secure_under_tls() {
        let mut config = Config::default();
        config.http.public_url = Some("https://seutu.example".into());
        let cookie = set(&config, "abc");
        assert!(cookie.starts_with("__Host-seutu-session=abc;"));
        for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(cookie.contains(attribute), "{attribute}");
        }
        assert_eq!(read(&config, "a=b; __Host-seutu-session=abc"), Some("abc"));
        assert_eq!(read(&config, "x__Host-seutu-session=abc"), None);
    }
}
