//! What may come up in a privacy request: a fee that the person may take or leave, and services that are to be suspended.

use maud::{Markup, html};
use seutu_shared::i18n::Args;

use super::markup::notice;
use crate::{texts::Texts, ui::Tone};

/// A fee that is asked or was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// How much, in words.
    pub amount: String,
    /// The last day for an answer, in words.
    pub until: String,
    /// It was accepted.
    pub accepted: bool,
}

/// The fee, with a button for each answer. Nothing is charged unless the first is pressed.
pub(super) fn fee(t: Texts, fee: &Fee, here: &str) -> Markup {
    let args = Args::new()
        .with("amount", fee.amount.clone())
        .with("day", fee.until.clone());
    html! {
        h2 { (t.t("request-fee-title")) }
        @if fee.accepted {
            p { (t.t_with("request-fee-accepted", &args)) }
        } @else {
            (notice(Tone::Warn, None, &html! { p { (t.t_with("request-fee-asked", &args)) } }))
            form method="post" action=(here) {
                p.actions {
                    button.button type="submit" name="act" value="accept-fee" { (t.t_with("request-fee-accept", &args)) }
                    button.button type="submit" name="act" value="withdraw" { (t.t("request-fee-withdraw")) }
                }
            }
        }
    }
}

/// Services, a line each.
pub(super) fn services(t: Texts, lines: &[String]) -> Markup {
    html! {
        h2 { (t.t("request-services")) }
        ul { @for line in lines { li { (line) } } }
    }
}
