//! Delivery status notifications (RFC 3464): a message whose second part says, in fields, what became of which message.

use super::incoming::media_type;
use mail_parser::{Message, MessageParser, PartType};

/// Most groups of fields that are looked at.
const MAX_GROUPS: usize = 50;

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report {
    /// `Original-Envelope-Id`.
    pub(super) envelope_id: Option<String>,
    /// `Message-ID` of the message that was returned.
    pub(super) returned_id: Option<String>,
    /// What became of it for each address.
    pub(super) outcomes: Vec<Outcome>,
}

/// What became of a message for one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The address, as it was given and as it was at last.
    pub(super) addresses: Vec<String>,
    /// Status by RFC 3463: class, subject, detail.
    pub(super) status: String,
    /// Whether nobody will try again.
    pub(super) is_final: bool,
}

/// The report in a message.
pub(super) fn of(message: &Message<'_>) -> Option<Report> {
    let fields = message.parts.iter().find(|part| {
        ["message/delivery-status", "message/global-delivery-status"].contains(&media_type(part).as_str())
    })?;
    let text = String::from_utf8_lossy(fields.contents());
    let groups = groups(&text);
    let value = |group: &[(String, String)], name: &str| {
        let found = group.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    };
    let outcomes = groups
        .iter()
        .filter_map(|group| outcome(|name| value(group, name)));
    Some(Report {
        envelope_id: groups
            .first()
            .and_then(|group| value(group, "original-envelope-id")),
        returned_id: returned_id(message),
        outcomes: outcomes.collect(),
    })
}

fn outcome(value: impl Fn(&str) -> Option<String>) -> Option<Outcome> {
    let action = value("action")?.to_ascii_lowercase();
    let is_final = match action.as_str() {
        "failed" => true,
        "delayed" => false,
        // It arrived.
        _ => return None,
    };
    let addresses = ["original-recipient", "final-recipient"]
        .into_iter()
        .filter_map(|name| {
            let text = value(name)?;
            // "rfc822; name@host"
            let address = text
                .rsplit_once(';')
                .map_or(text.as_str(), |(_, address)| address);
            Some(address.trim().trim_matches(['<', '>']).to_owned())
        })
        .filter(|address| address.contains('@'))
        .collect();
    let unknown = if is_final { "5.0.0" } else { "4.0.0" };
    Some(Outcome {
        addresses,
        status: value("status")
            .and_then(|text| status(&text))
            .unwrap_or_else(|| unknown.to_owned()),
        is_final,
    })
}

/// A status is three numbers; whatever stands behind them is a comment.
fn status(text: &str) -> Option<String> {
    let code = text.split_whitespace().next()?;
    let mut numbers = code.split('.');
    let class = numbers.next().filter(|class| ["2", "4", "5"].contains(class))?;
    let mut number = || {
        let part = numbers.next()?;
        let sound = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        sound.then_some(part)
    };
    let (subject, detail) = (number()?, number()?);
    Some(format!("{class}.{subject}.{detail}"))
}

/// Fields in groups with blank lines between them; names in lower case, folded lines put together.
fn groups(text: &str) -> Vec<Vec<(String, String)>> {
    let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines() {
        let line = line.trim_end();
        let Some(group) = groups.last_mut() else { break };
        if line.is_empty() {
            if !group.is_empty() {
                if groups.len() == MAX_GROUPS {
                    break;
                }
                groups.push(Vec::new());
            }
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim_start());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups
}

/// The id of the message that the report returns, whole or only its headers.
fn returned_id(message: &Message<'_>) -> Option<String> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(str::to_owned),
        _ if media_type(part) == "text/rfc822-headers" => MessageParser::default()
            .parse(part.contents())?
            .message_id()
            .map(str::to_owned),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIELDS: &str = "Reporting-MTA: dns; mx.example\r\nOriginal-Envelope-Id: abc\r\n\r\nOriginal-Recipient: rfc822;a@b.example\r\n\
        Final-Recipient: rfc822;\r\n c@d.example\r\nAction: failed\r\nStatus: 5.1.1 (no such\r\n mailbox)\r\n\r\n\
        Final-Recipient: rfc822; e@f.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\nFinal-Recipient: rfc822; g@h.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n";

    fn report(returned: &str) -> Option<Report> {
        let text = format!(
            "From: mailer-daemon@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n\
             --x\r\n\r\nSorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n{FIELDS}\r\n--x\r\n{returned}\r\n--x--\r\n"
        );
        of(&MessageParser::default().parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn report_tells_what_became_of_which_message_for_which_address() {
        for returned in [
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <1@seutu.example>\r\nSubject: x\r\n\r\nbody",
            "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <1@seutu.example>\r\nSubject: x\r\n",
        ] {
            let found = report(returned).unwrap();
            assert_eq!(found.envelope_id.as_deref(), Some("abc"));
            assert_eq!(
                found.returned_id.as_deref(),
                Some("1@seutu.example"),
                "{returned}"
            );
            assert_eq!(
                found.outcomes,
                [
                    Outcome {
                        addresses: vec!["a@b.example".into(), "c@d.example".into()],
                        status: "5.1.1".into(),
                        is_final: true
                    },
                    Outcome {
                        addresses: vec!["e@f.example".into()],
                        status: "4.4.1".into(),
                        is_final: false
                    },
                ]
            );
        }
    }

    #[test]
    fn status_is_three_numbers_or_the_least_that_the_action_says() {
        assert_eq!(status("5.1.10 (text)").as_deref(), Some("5.1.10"));
        for odd in ["", "5", "5.1", "9.1.1", "5.x.1", "5.1.1234", "five"] {
            assert_eq!(status(odd), None, "{odd}");
        }
        let only = |name: &str| (name == "action").then(|| "failed".to_owned());
        assert_eq!(outcome(only).unwrap().status, "5.0.0");
    }

    #[test]
    fn other_messages_are_no_reports() {
        let plain = MessageParser::default().parse(b"From: a@b.example\r\n\r\nAction: failed\r\n".as_slice());
        assert_eq!(of(&plain.unwrap()), None);
    }

    proptest! {
        #[test]
        fn no_fields_are_too_much(text in "(?s).{0,300}") {
            for group in groups(&text) {
                let _ = outcome(|name| group.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()));
            }
        }
    }
}
