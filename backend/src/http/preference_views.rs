//! What people's pages of permissions show, in words.

use crate::consents::entity::{event, purpose};
use crate::preferences::receipt::{Receipt, written};
use crate::preferences::{Overview, Publication, Row};
use axum::http::HeaderMap;
use seutu_frontend::public::preferences as pages;
use seutu_frontend::texts::preference_texts;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::date::{format_date, format_instant, helsinki_date};
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Standing;

/// Whether the browser asks that nothing be sold or passed on (Global Privacy Control): the field is exactly "1".
pub(super) fn gpc(headers: &HeaderMap) -> bool {
    headers
        .get("sec-gpc")
        .is_some_and(|value| value.as_bytes() == b"1")
}

/// Each purpose with its state in words.
pub(super) fn own_rows(found: &Overview, locale: Locale, gpc: bool) -> Vec<pages::Row> {
    let row = |row: &Row| {
        let live = row.standing == Standing::Given;
        let kept_back = gpc && row.purpose.purpose == ConsentPurpose::ThirdPartyMarketing;
        pages::Row {
            offer: pages::Offer {
                choice: row.choice().to_string(),
                label: row.label(locale),
                plain: row.wording.plain(locale).unwrap_or_default().to_string(),
                full: row.wording.text(locale).to_string(),
            },
            ends: pages::Ends {
                act: "withdraw",
                fields: vec![
                    ("purpose", row.purpose.id.to_string()),
                    ("channel", row.channel.to_string()),
                ],
            },
            state: state(row, locale, kept_back && !live),
            live,
            can_give: row.is_open() && !found.banned && !kept_back,
        }
    };
    found.rows.iter().map(row).collect()
}

/// What the directory shows of the person as contact person of companies.
pub(super) fn shown_rows(found: &Overview, locale: Locale) -> Vec<pages::Row> {
    let t = preference_texts(locale);
    let row = |one: &Publication| {
        let live = one.standing == Standing::Given;
        let key = if live {
            "pref-state-open"
        } else {
            "pref-state-hidden"
        };
        let since = format_date(helsinki_date(one.since));
        pages::Row {
            offer: pages::Offer {
                choice: String::new(),
                label: one.label(locale),
                plain: one.wording.plain(locale).unwrap_or_default().to_string(),
                full: one.wording.text(locale).to_string(),
            },
            ends: pages::Ends {
                act: "withdraw_publication",
                fields: vec![("contactPerson", one.contact_person.to_string())],
            },
            state: t.t_with(key, &Args::new().with("since", since)),
            live,
            // Staff ask for it, with the details that would be shown.
            can_give: false,
        }
    };
    found.publications.iter().map(row).collect()
}

fn state(row: &Row, locale: Locale, kept_back: bool) -> String {
    let t = preference_texts(locale);
    if kept_back {
        return t.t("pref-gpc-row");
    }
    let day = |at| format_date(helsinki_date(at));
    let mut args = Args::new();
    if let Some(since) = row.since {
        args = args.with("since", day(since));
    }
    if let Some(until) = row.until {
        args = args.with("until", day(until));
    }
    let key = match row.standing {
        Standing::None if !row.is_open() => "pref-state-closed",
        Standing::None => "pref-state-none",
        Standing::Given if row.until.is_some() => "pref-state-given",
        Standing::Given => "pref-state-open",
        Standing::Expired => "pref-state-expired",
        Standing::Ended => "pref-state-ended",
    };
    t.t_with(key, &args)
}

/// The events in words, newest first. The ban is told in words of its own.
pub(super) fn history_of(found: &Overview, locale: Locale, token: &str) -> Vec<pages::Event> {
    let prefix = locale.path_prefix();
    found
        .history
        .iter()
        .map(|(event, _)| pages::Event {
            when: format_instant(event.occurred_at, locale),
            what: what(event, &found.purposes, locale),
            how: preference_texts(locale).t(&event.method.label_key()),
            receipt: format!("{prefix}/suostumukset/{token}/kuitti/{}", event.id),
        })
        .collect()
}

fn what(event: &event::Model, purposes: &[purpose::Model], locale: Locale) -> String {
    let t = preference_texts(locale);
    let row = purposes
        .iter()
        .find(|row| row.purpose == event.purpose && row.controller == event.controller);
    let recipient = row.map(|row| row.recipient.as_str()).unwrap_or_default();
    let label = crate::preferences::label(locale, event.purpose, recipient, event.channel);
    format!("{label} – {}", t.t(&event.kind.label_key()))
}

/// A receipt in words.
pub(super) fn receipt_view(receipt: &Receipt, locale: Locale, file: Option<String>) -> pages::Receipt {
    let t = preference_texts(locale);
    let who = receipt.recipients.iter().chain(&receipt.controllers);
    let who: Vec<&str> = who.map(|party| party.name.as_str()).collect();
    let mut lines = vec![
        ("pref-receipt-event", t.t(&receipt.event.state.label_key())),
        ("pref-receipt-purpose", t.t(&receipt.purpose.purpose.label_key())),
        ("pref-receipt-channel", t.t(&receipt.purpose.channel.label_key())),
        ("pref-receipt-recipient", who.join(", ")),
        ("pref-receipt-time", written(receipt.event.time)),
    ];
    if let Some(until) = receipt.event.valid_until {
        lines.push(("pref-receipt-until", written(until)));
    }
    lines.push(("pref-receipt-method", t.t(&receipt.event.method.label_key())));
    lines.push(("pref-receipt-language", t.t(&receipt.language.label_key())));
    lines.push(("pref-receipt-hash", receipt.purpose.wording_hash.clone()));
    if let Some(version) = receipt.privacy_notice.version {
        lines.push(("pref-receipt-notice", version.to_string()));
    }
    lines.push(("pref-receipt-id", receipt.receipt_id.to_string()));
    let texts = receipt.purpose.plain_text.iter().cloned();
    pages::Receipt {
        lines,
        texts: texts.chain([receipt.purpose.text.clone()]).collect(),
        file,
    }
}
