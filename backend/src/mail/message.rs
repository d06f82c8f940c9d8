//! Builds the message that goes over the wire (RFC 5322).

use super::entity::Model;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use lettre::address::Envelope;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MessageId,
};
use lettre::message::{Body, Mailbox, SinglePart};
use lettre::{Address, Message};
use seutu_shared::i18n::Args;
use std::error::Error;
use uuid::Uuid;

/// Tells other programs not to answer by themselves (RFC 3834 section 5).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// Among the values: the address that unsubscribes.
pub(super) const UNSUBSCRIBE: &str = "unsubscribe";

/// Where a mail program unsubscribes (RFC 2369), by one POST and without asking (RFC 8058).
#[derive(Debug, Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// Beside [`ListUnsubscribe`].
#[derive(Debug, Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".into())
    }
}

/// Opens a row and writes its message; `readable` leaves umlauts and long links as they are, for files that people
/// open. `None` when the row has been emptied.
///
/// The id stays the same at each attempt, so that a message that arrives twice shows up once.
pub(super) fn build(op: &OpContext, row: &Model, readable: bool) -> OpResult<Option<Message>> {
    let services = op.services();
    let (Some(recipient), Some(body)) = (&row.recipient, &row.body) else {
        return Ok(None);
    };
    let to = services.crypto.open(Field::MailRecipient, row.id, recipient)?;
    let args = services.crypto.open(Field::MailBody, row.id, body)?;
    let args: Args = serde_json::from_str(&args).map_err(OpError::internal("read a message's values"))?;
    let (subject, text) = row.template.render(row.language, &args, &services.config);
    let to: Address = to.parse().map_err(|_| OpError::bug("unusable recipient"))?;
    let from = sender(services.config.mail.from.as_deref())?;
    let id = format!("<{}@{}>", row.id, from.email.domain());
    let text = if readable {
        // Never sent anywhere, so that no server has to be able to take it as it is.
        let lines = text.replace('\n', "\r\n").into_bytes();
        Body::dangerous_pre_encoded(lines, ContentTransferEncoding::EightBit)
    } else {
        Body::new(text)
    };
    let mut builder = Message::builder();
    if let Some(back) = return_path(services.config.mail.bounces_to.as_deref(), row.id)? {
        let envelope = Envelope::new(Some(back), vec![to.clone()]);
        builder = builder.envelope(envelope.map_err(OpError::internal("address an envelope"))?);
    }
    if let Some(address) = args.text(UNSUBSCRIBE) {
        builder = builder
            .header(ListUnsubscribe(address.to_owned()))
            .header(ListUnsubscribePost);
    }
    builder
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(one_line(&subject))
        .date(row.created_at.into())
        .header(MessageId::from(id))
        .header(AutoSubmitted)
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text))
        .map(Some)
        .map_err(OpError::internal("build a message"))
}

/// The configured sender, or one that goes nowhere where none is needed.
fn sender(from: Option<&str>) -> OpResult<Mailbox> {
    from.unwrap_or("Seutu <seutu@localhost>")
        .parse()
        .map_err(OpError::internal("read mail.from"))
}

/// Where a message comes back to: the address for that, with the id of the message, so that whoever returns it tells
/// which it is.
fn return_path(address: Option<&str>, id: Uuid) -> OpResult<Option<Address>> {
    let Some((user, domain)) = address.and_then(|address| address.rsplit_once('@')) else {
        return Ok(None);
    };
    Address::new(format!("{user}+{}", id.simple()), domain)
        .map(Some)
        .map_err(OpError::internal("read mail.bounces_to"))
}

/// A header is one line, whatever a value holds: a line break in it would begin another header.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_in_a_value_begins_no_header() {
        assert_eq!(one_line("Hei\r\nBcc: x@y.example"), "Hei  Bcc: x@y.example");
        for injected in [
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example, c@d.example",
            "<a@b.example>",
        ] {
            assert!(injected.parse::<Address>().is_err(), "{injected}");
        }
    }
}
