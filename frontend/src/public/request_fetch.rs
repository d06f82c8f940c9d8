//! Files that go to the person with the answer to a privacy request. The link of the page lies in a mail: it shows that
//! there are files, and a code that was sent to the same address right before opens them. Without any program in the
//! browser: what the code was changed for goes along as a hidden field.

use maud::{Markup, html};
use seutu_shared::i18n::Args;

use super::privacy_request::{Case, File, line};
use crate::texts::Texts;

/// The field with what a code was changed for.
pub const TICKET: &str = "ticket";
/// The button that has a code sent.
pub const ASK: &str = "fetch-code";
/// The button that takes a code.
pub const CONFIRM: &str = "fetch-confirm";

/// What a file is called on its button.
fn called(t: Texts, file: &File) -> String {
    match &file.name {
        Some(name) => t.t_with("request-file-found", &Args::new().with("name", name.clone())),
        None => t.t(&format!("request-file-{}", file.kind)),
    }
}

/// What a file is called where it has no button. One that was found elsewhere has a number: its name is told to nobody
/// who has only the link, and goes with its content.
fn named(t: Texts, file: &File) -> String {
    match &file.name {
        Some(_) => t.t_with(
            "request-file-name-found",
            &Args::new().with("number", file.kind.clone()),
        ),
        None => t.t(&format!("request-file-name-{}", file.kind)),
    }
}

/// The files, with buttons or with the way to them.
pub(super) fn section(t: Texts, case: &Case, here: &str) -> Markup {
    let locked = case.open_files.is_none() && case.files.iter().any(|file| !file.fetched);
    html! {
        h2 { (t.t("request-status-files")) }
        @for file in &case.files {
            @if file.fetched || case.open_files.is_none() { p { strong { (named(t, file)) } } }
            @if file.fetched {
                p { (t.t("request-status-fetched")) }
            } @else {
                p { (t.t_with("request-status-files-text", &Args::new().with("day", file.until.clone()))) }
                @if file.kind == "access" { p { (t.t("request-status-files-print")) } }
                @if let Some(ticket) = &case.open_files {
                    form method="post" action={ (here) "/tiedosto/" (file.kind) } {
                        input type="hidden" name=(TICKET) value=(ticket);
                        p.actions {
                            button.button.button-primary.long-word type="submit" { (called(t, file)) }
                        }
                    }
                }
            }
        }
        @if locked { (code(t, case, here)) }
    }
}

fn code(t: Texts, case: &Case, here: &str) -> Markup {
    html! {
        p { (t.t("request-fetch-code-text")) }
        form method="post" action=(here) {
            p.actions { button.button type="submit" name="act" value=(ASK) { (t.t("request-status-send-code")) } }
        }
        form method="post" action=(here) novalidate {
            (line(t, ("code", "request-status-code", "text", "one-time-code"), "", &case.problems, true))
            p.actions {
                button.button.button-primary type="submit" name="act" value=(CONFIRM) { (t.t("request-fetch-open")) }
            }
        }
    }
}
