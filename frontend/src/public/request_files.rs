//! Files that a person sends with a privacy request: what came, and the form that sends one. It stands on the page of the
//! request and works without any program in the browser.

use maud::{Markup, html};
use seutu_shared::i18n::Args;
use seutu_shared::privacy_request::{MAX_FILE_MEGABYTES, MAX_REQUEST_FILES};

use super::{markup::icon, privacy_request::Case};
use crate::{texts::Texts, ui::Symbol};

/// Where the form leads, below the page of the request.
pub const FILES: &str = "/liite";
/// The form's field.
pub const FIELD: &str = "file";
/// The box that says that the file shows who somebody is; it comes after the file, so that browsers send it so.
pub const IDENTITY: &str = "identity";
/// Key of the words that say that a file came.
pub const SENT: &str = "request-said-file";

/// Names and days of what came, and the form.
pub(super) fn section(t: Texts, case: &Case, here: &str) -> Markup {
    let problem = case.problems.iter().find(|(field, _)| field == FIELD);
    let described = match problem {
        Some(_) => "file-help file-error",
        None => "file-help",
    };
    let limits = Args::new()
        .with("max", MAX_REQUEST_FILES)
        .with("megabytes", MAX_FILE_MEGABYTES);
    html! {
        h2 { (t.t("request-status-attachments")) }
        @if !case.sent.is_empty() {
            ul {
                @for (name, day) in &case.sent {
                    li.long-word {
                        @if name.is_empty() { (t.t("request-status-attachment-gone")) } @else { (name) }
                        " " span.field-help { (day) }
                    }
                }
            }
        }
        form method="post" action={ (here) (FILES) } enctype="multipart/form-data" {
            div.field.field-invalid[problem.is_some()] {
                label for=(FIELD) { (t.t("request-status-attach")) }
                p.field-help id="file-help" {
                    (t.t("request-status-attach-identity")) " " (t.t_with("request-status-attach-help", &limits))
                }
                input id=(FIELD) name=(FIELD) type="file" required
                    accept=".pdf,.png,.jpg,.jpeg,.txt,application/pdf,image/png,image/jpeg,text/plain"
                    aria-describedby=(described) aria-invalid=[problem.map(|_| "true")];
                @if let Some((_, text)) = problem {
                    p.field-error id="file-error" { (icon(Symbol::Danger)) span { (text) } }
                }
            }
            div.checkbox {
                input id=(IDENTITY) name=(IDENTITY) type="checkbox" value="yes" checked[case.waits_for_identity];
                label for=(IDENTITY) { (t.t("request-status-attach-shows-identity")) }
            }
            p.actions { button.button type="submit" { (t.t("request-status-attach-send")) } }
        }
    }
}
