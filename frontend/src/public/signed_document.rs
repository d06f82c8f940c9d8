//! Signing a document to say who makes a privacy request: where to get it and where to send it. It stands on the page of
//! the request and works without any program in the browser.

use maud::{Markup, html};
use seutu_shared::i18n::Args;
use seutu_shared::privacy_request::MAX_FILE_MEGABYTES;

use super::{forms::Problem, markup::icon};
use crate::{texts::Texts, ui::Symbol};

/// Where the document is, below the page of the request.
pub const PAPER: &str = "/allekirjoitettava.pdf";
/// Where the signed one is sent, below the page of the request.
pub const SIGNED: &str = "/allekirjoitus";
/// What errors of the form are about, and the id of its input.
pub const FIELD: &str = "signed";
/// Key of the words that say that staff look at a good signature.
pub const NOTED: &str = "request-said-signed-noted";
/// Key of the words that say that it is known who asks.
pub const IDENTIFIED: &str = "request-said-confirmed";

/// What to do, the document, and the form for the signed one.
pub(super) fn section(t: Texts, problems: &[Problem], here: &str) -> Markup {
    let problem = problems.iter().find(|(field, _)| field == FIELD);
    let described = match problem {
        Some(_) => "signed-help signed-error",
        None => "signed-help",
    };
    let limits = Args::new().with("megabytes", MAX_FILE_MEGABYTES);
    html! {
        h2 { (t.t("request-signature-title")) }
        p { (t.t("request-signature-text")) }
        ol {
            @for step in ["get", "sign", "send"] { li { (t.t(&format!("request-signature-step-{step}"))) } }
        }
        p { a href={ (here) (PAPER) } download { (t.t("request-signature-get")) } }
        form method="post" action={ (here) (SIGNED) } enctype="multipart/form-data" {
            div.field.field-invalid[problem.is_some()] {
                label for=(FIELD) { (t.t("request-signature-file")) }
                p.field-help id="signed-help" { (t.t_with("request-signature-file-help", &limits)) }
                input id=(FIELD) name="file" type="file" required accept=".pdf,application/pdf"
                    aria-describedby=(described) aria-invalid=[problem.map(|_| "true")];
                @if let Some((_, text)) = problem {
                    p.field-error id="signed-error" { (icon(Symbol::Danger)) span { (text) } }
                }
            }
            p.actions { button.button type="submit" { (t.t("request-signature-send")) } }
        }
    }
}
