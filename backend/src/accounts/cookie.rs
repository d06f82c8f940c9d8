//! The session cookie: HttpOnly, same-site, and bound to the host where the site has TLS.

use super::oidc;
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

/// Name of the cookie that binds a sign-in at a provider to the browser that began it.
fn oidc_name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-seutu-oidc"
    } else {
        "seutu-oidc"
    }
}

/// `Set-Cookie` that binds a sign-in at a provider. `Lax`, so that it comes along when the provider sends the person
/// back.
pub fn set_oidc(config: &Config, token: &str) -> String {
    format!(
        "{}={token}; Max-Age={}{}",
        oidc_name(config),
        oidc::LIFETIME.num_seconds(),
        attributes(config)
    )
}

/// `Set-Cookie` that removes it.
pub fn clear_oidc(config: &Config) -> String {
    format!("{}=; Max-Age=0{}", oidc_name(config), attributes(config))
}

/// Its token in a `Cookie` header.
pub fn read_oidc<'a>(config: &Config, header: &'a str) -> Option<&'a str> {
    value(header, oidc_name(config))
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
    value(header, name(config))
}

fn value<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
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
