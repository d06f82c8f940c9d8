//! A newsletter as a message: its text, who sends it and why, and the ways out.

use super::entity::newsletter;
use crate::mail::{self, NewMail, Template};
use crate::platform::OpContext;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;

/// The reader's ways out.
#[derive(Debug)]
pub(super) struct Links {
    /// Page of the own permissions.
    pub(super) preferences: String,
    /// Page with one button that ends this kind of message.
    pub(super) unsubscribe: String,
}

/// The language in which a reader gets it, and the values of the template.
pub(super) fn values(row: &newsletter::Model, reader: Locale, links: &Links) -> (Locale, Args) {
    let input = row.input();
    let (language, text) = input.text_for(reader);
    let args = Args::new()
        .with("subject", text.subject.clone())
        .with("body", text.body.clone())
        .with("preferences", links.preferences.clone())
        .with("leave", links.unsubscribe.clone());
    (language, args)
}

/// The message to one address.
pub(super) fn build(row: &newsletter::Model, to: String, reader: Locale, links: &Links) -> NewMail {
    let (language, args) = values(row, reader, links);
    NewMail {
        to,
        template: Template::Newsletter,
        language,
        args,
        useful_until: None,
    }
}

/// Subject and text as a reader of a language will see them.
pub(super) fn preview(
    op: &OpContext,
    row: &newsletter::Model,
    reader: Locale,
    links: &Links,
) -> (String, String) {
    let (language, args) = values(row, reader, links);
    mail::render(op, Template::Newsletter, language, &args)
}
