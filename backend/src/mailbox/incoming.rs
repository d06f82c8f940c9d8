//! A message as its handlers see it.

use super::report::{self, Report};
use crate::files::kind::FileKind;
use chrono::{DateTime, Utc};
use mail_parser::{Addr, Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use seutu_shared::error_code::ErrorCode;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most parts of a message that are looked at; mail programs write a handful.
const MAX_PARTS: usize = 500;

/// Why a message cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// A message, taken apart. Whatever stands in it was written by a stranger: an address in it proves nothing.
#[derive(Clone)]
pub struct Incoming {
    /// `Message-ID` without the angle brackets.
    pub message_id: Option<String>,
    /// Address of the sender, as the message says.
    pub from: Option<String>,
    /// Name of the sender, as the message says.
    pub from_name: Option<String>,
    /// Where answers are to go, where that is another address.
    pub reply_to: Option<String>,
    /// The addresses that it was sent to, also by the servers' own headers; in lower case.
    pub recipients: BTreeSet<String>,
    /// Subject; empty where there is none.
    pub subject: String,
    /// What it says, as plain text; of a message that has only HTML, the text in it.
    pub text: String,
    /// When it was written, as it says.
    pub date: Option<DateTime<Utc>>,
    /// When our server took it: that is when it reached us.
    pub received_at: DateTime<Utc>,
    /// Messages that it answers, without angle brackets.
    pub answers: Vec<String>,
    /// What is attached to it.
    pub attachments: Vec<Attachment>,
    /// Written by a program: an absence note, a report (RFC 3834). Never to be answered.
    pub is_automatic: bool,
    /// Passed on by a list, or sent to many: a person may have written it all the same.
    pub is_bulk: bool,
    /// What it reports of a message that could not be delivered.
    pub(super) report: Option<Report>,
    digest: [u8; 32],
}

/// Something attached to a message.
#[derive(Clone)]
pub struct Attachment {
    /// Name of the file, as the message says.
    pub name: Option<String>,
    /// Media type, as the message says, in lower case: `application/pdf`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Of which kind its content is, or why it is not taken, as a handler has found out; none where nobody looked.
    pub verdict: Option<Result<FileKind, ErrorCode>>,
}

/// Sizes only: whatever else stands in a message is nobody's business.
impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("text", &self.text.len())
            .field("attachments", &self.attachments.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl Incoming {
    /// Takes a message apart.
    ///
    /// # Errors
    /// Bytes that are no message.
    pub fn read(bytes: &[u8], received_at: DateTime<Utc>) -> Result<Self, Unreadable> {
        // Strangers choose the bytes: should the parser fail on some, one message is marked and the queue goes on.
        catch_unwind(AssertUnwindSafe(|| take_apart(bytes, received_at)))
            .ok()
            .flatten()
            .ok_or(Unreadable)
    }

    /// By which it is known again, wherever it lies: hash of its id, date, sender, subject and body. The way that it
    /// took is not part of it; another message under the same id is another message.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

fn take_apart(bytes: &[u8], received_at: DateTime<Utc>) -> Option<Incoming> {
    let message = MessageParser::default().parse(bytes)?;
    // Without any header it is no message, whatever else it is.
    if message.headers().is_empty() {
        return None;
    }
    let sender = message.from().and_then(Address::first);
    let text = (0..message.text_body_count())
        .filter_map(|at| message.body_text(at))
        .collect::<Vec<_>>()
        .join("\n");
    Some(Incoming {
        message_id: message.message_id().map(str::to_owned),
        from: sender.and_then(Addr::address).map(str::to_owned),
        from_name: sender.and_then(Addr::name).map(str::to_owned),
        reply_to: message
            .reply_to()
            .and_then(Address::first)
            .and_then(Addr::address)
            .map(str::to_owned),
        recipients: recipients(&message),
        subject: message.subject().unwrap_or_default().to_owned(),
        text,
        date: message
            .date()
            .filter(|date| date.is_valid())
            .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        received_at,
        answers: answers(&message),
        attachments: attachments(&message),
        is_automatic: is_automatic(&message),
        is_bulk: ["bulk", "list"].contains(&precedence(&message).as_str()),
        report: report::of(&message),
        digest: digest(&message),
    })
}

fn raw<'a>(message: &'a Message<'a>, name: &'static str) -> &'a str {
    message.header_raw(name).map(str::trim).unwrap_or_default()
}

fn recipients(message: &Message<'_>) -> BTreeSet<String> {
    let addressed = [message.to(), message.cc()]
        .into_iter()
        .flatten()
        .flat_map(|list| list.iter().filter_map(Addr::address).map(str::to_owned));
    let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"]
        .map(|name| raw(message, name).trim_matches(['<', '>']).to_owned());
    addressed
        .chain(delivered)
        .filter(|address| address.contains('@'))
        .map(|address| address.to_lowercase())
        .collect()
}

fn answers(message: &Message<'_>) -> Vec<String> {
    [message.in_reply_to(), message.references()]
        .iter()
        .flat_map(|value| match value.as_text_list() {
            Some(list) => list.iter().map(ToString::to_string).collect(),
            None => value.as_text().map(str::to_owned).into_iter().collect::<Vec<_>>(),
        })
        .collect()
}

fn precedence(message: &Message<'_>) -> String {
    raw(message, "Precedence").to_ascii_lowercase()
}

fn is_automatic(message: &Message<'_>) -> bool {
    let submitted = raw(message, "Auto-Submitted");
    (!submitted.is_empty() && !submitted.eq_ignore_ascii_case("no"))
        || ["junk", "auto_reply"].contains(&precedence(message).as_str())
        || raw(message, "Return-Path") == "<>"
        || message.is_content_type("multipart", "report")
}

/// Media type of a part, in lower case.
pub(super) fn media_type(part: &MessagePart<'_>) -> String {
    let Some(kind) = part.content_type() else {
        return "text/plain".into();
    };
    match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
        None => kind.ctype().to_ascii_lowercase(),
    }
}

fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    message
        .attachments()
        .take(MAX_PARTS)
        .map(|part| Attachment {
            name: part.attachment_name().map(str::to_owned),
            media_type: media_type(part),
            bytes: match &part.body {
                PartType::Message(inner) => inner.raw_message().to_vec(),
                _ => part.contents().to_vec(),
            },
            verdict: None,
        })
        .collect()
}

fn digest(message: &Message<'_>) -> [u8; 32] {
    let mut digest = Sha256::new();
    for name in ["Message-ID", "Date", "From", "Subject"] {
        digest.update(raw(message, name));
        digest.update([0]);
    }
    let body = message.root_part().offset_body as usize;
    digest.update(message.raw_message().get(body..).unwrap_or_default());
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAIL: &str = "Received: from a by b\r\nMessage-ID: <1@kotona.example>\r\nFrom: Testi Henkilö <testi@kotona.example>\r\n\
        To: tietosuoja@seutu.example\r\nDelivered-To: Tietosuoja@seutu.example\r\nReply-To: toinen@kotona.example\r\n\
        Subject: =?utf-8?q?Pyynt=C3=B6?=\r\nDate: Fri, 27 Nov 2026 10:00:00 +0200\r\nIn-Reply-To: <0@seutu.example>\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nHei, n=E4yt=E4 tietoni.\r\n--x\r\nContent-Type: application/PDF; name=liite.pdf\r\n\
        Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=liite.pdf\r\n\r\nJVBERg==\r\n--x--\r\n";

    fn read(bytes: &[u8]) -> Result<Incoming, Unreadable> {
        Incoming::read(bytes, DateTime::UNIX_EPOCH)
    }

    #[test]
    fn message_of_a_mail_program_is_taken_apart() {
        let mail = read(MAIL.as_bytes()).unwrap();
        assert_eq!(mail.from.as_deref(), Some("testi@kotona.example"));
        assert_eq!(mail.reply_to.as_deref(), Some("toinen@kotona.example"));
        assert_eq!(mail.subject, "Pyyntö");
        assert_eq!(mail.text.trim(), "Hei, näytä tietoni.");
        assert_eq!(mail.date.unwrap().to_rfc3339(), "2026-11-27T08:00:00+00:00");
        assert_eq!(mail.answers, ["0@seutu.example"]);
        assert_eq!(mail.recipients.len(), 1);
        assert!(!mail.is_automatic);
        let [file] = mail.attachments.as_slice() else {
            panic!("{mail:?}")
        };
        assert_eq!(
            (
                file.name.as_deref(),
                file.media_type.as_str(),
                file.bytes.as_slice()
            ),
            (Some("liite.pdf"), "application/pdf", b"%PDF".as_slice())
        );
        assert!(!format!("{mail:?} {file:?}").contains("testi"));
    }

    #[test]
    fn message_is_known_again_by_another_way_and_another_one_under_its_id_is_not() {
        let first = read(MAIL.as_bytes()).unwrap().digest();
        let other_way = MAIL.replace("from a by b", "from c by d");
        assert_eq!(read(other_way.as_bytes()).unwrap().digest(), first);
        let other = MAIL.replace("tietoni", "muut tietoni");
        assert_ne!(read(other.as_bytes()).unwrap().digest(), first);
    }

    #[test]
    fn html_alone_is_read_as_text_and_programs_are_told_from_people() {
        let html = read(b"From: a@b.example\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/html\r\n\r\n<p>Olen <b>poissa</b></p>").unwrap();
        assert!(
            html.text.contains("Olen") && !html.text.contains("<b>"),
            "{}",
            html.text
        );
        assert!(html.is_automatic);
        assert!(read(b"").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_much(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let _ = take_apart(&bytes, DateTime::UNIX_EPOCH);
        }

        #[test]
        fn no_change_of_a_message_is_too_much(at in 0..MAIL.len(), end in 0..MAIL.len(), put in "\\PC{0,40}") {
            let mut bytes = MAIL.as_bytes().to_vec();
            let (from, to) = (Ord::min(at, end), Ord::max(at, end));
            bytes.splice(from..to, put.bytes());
            let _ = take_apart(&bytes, DateTime::UNIX_EPOCH);
        }
    }
}
