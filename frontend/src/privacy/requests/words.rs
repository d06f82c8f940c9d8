//! Stage and pressure in words, colour and icon.

use leptos::prelude::*;
use seutu_shared::i18n::Args;

use crate::{
    api::console::request_queue::Line,
    console::kit::{badge, words::code_text},
    texts::Texts,
    ui::Tone,
};

/// Where it stands; with the outcome once it is closed.
pub fn state_badge(t: Texts, state: &str, outcome: Option<&str>) -> AnyView {
    let tone = match state {
        "CLOSED" => Tone::Ok,
        "AWAITING_IDENTITY" | "AWAITING_SCOPE" => Tone::Warn,
        "RECEIVED" => Tone::Neutral,
        _ => Tone::Info,
    };
    let text = code_text(t, "request-state", state);
    let text = match outcome.filter(|_| state == "CLOSED") {
        Some(outcome) => format!("{text}: {}", code_text(t, "request-outcome", outcome)),
        None => text,
    };
    badge(tone, text)
}

/// How pressing a line of the queue is.
pub fn urgency_badge(t: Texts, line: &Line) -> AnyView {
    if line.state == "CLOSED" {
        return ().into_any();
    }
    urgency(t, &line.urgency, line.days_left)
}

/// How pressing something is.
pub fn urgency(t: Texts, level: &str, left: i64) -> AnyView {
    let tone = match level {
        "OVERDUE" => Tone::Danger,
        "TODAY" | "SOON" => Tone::Warn,
        _ => Tone::Neutral,
    };
    let text = match left {
        0 => code_text(t, "urgency", level),
        ..0 => t.t_with("requests-days-late", &Args::new().with("days", left.abs())),
        _ => t.t_with("requests-days-left", &Args::new().with("days", left)),
    };
    badge(tone, text)
}
