//! Showing who one is for a privacy request, at a service that identifies people strongly. The buttons stand on the page
//! of the request and work without any program in the browser.

use maud::{Markup, html};
use seutu_shared::i18n::Args;

use crate::texts::Texts;

/// Where the buttons lead, below the page of the request; the service's id follows.
pub const IDENTITY: &str = "/tunnistaudu";

/// A service that identifies people strongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

fn named(t: Texts, key: &str, name: &str) -> String {
    t.t_with(key, &Args::new().with("name", name.to_owned()))
}

/// A button for each service, if there are any.
pub(super) fn section(t: Texts, services: &[Service], here: &str) -> Markup {
    html! {
        @if !services.is_empty() {
            h2 { (t.t("request-status-strong")) }
            p { (t.t("request-status-strong-text")) }
            @for service in services {
                form method="post" action={ (here) (IDENTITY) "/" (service.id) } {
                    p.actions {
                        button.button type="submit" { (named(t, "request-status-strong-send", &service.name)) }
                    }
                }
            }
        }
    }
}

/// Leads on to the service, for browsers that do not go by themselves.
pub(super) fn leaving(t: Texts, service: &str, url: &str) -> Markup {
    html! {
        p.lead { (named(t, "request-leaving", service)) }
        p.actions {
            a.button.button-primary href=(url) rel="nofollow noreferrer" { (named(t, "request-leaving-go", service)) }
        }
    }
}
