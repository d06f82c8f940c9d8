//! States as icon and word; the colour only repeats what they say.

use leptos::prelude::*;
use seutu_shared::{
    company::{CompanyState, RegisterStatus},
    consent::ConsentKind,
    listing::ListingStatus,
};

use crate::{
    api::console::types::{ImportState, JobState},
    texts::use_texts,
    ui::{Badge, Symbol, Tone},
};

/// A state that has a look and a text.
pub trait Badged {
    /// Icon, colour and Fluent key.
    fn look(self) -> (Symbol, Tone, String);
}

impl Badged for CompanyState {
    fn look(self) -> (Symbol, Tone, String) {
        let (symbol, tone) = match self {
            Self::Candidate => (Symbol::Clock, Tone::Warn),
            Self::Accepted => (Symbol::Check, Tone::Ok),
            Self::Rejected | Self::Merged => (Symbol::Close, Tone::Neutral),
        };
        (symbol, tone, self.label_key())
    }
}

impl Badged for RegisterStatus {
    fn look(self) -> (Symbol, Tone, String) {
        let (symbol, tone) = match self {
            Self::Live => (Symbol::Check, Tone::Neutral),
            Self::Pending => (Symbol::Clock, Tone::Info),
            Self::Ceased => (Symbol::Danger, Tone::Danger),
            Self::Other => (Symbol::Info, Tone::Warn),
        };
        (symbol, tone, self.label_key())
    }
}

impl Badged for ListingStatus {
    fn look(self) -> (Symbol, Tone, String) {
        let (symbol, tone) = match self {
            Self::None => (Symbol::Document, Tone::Neutral),
            Self::Draft => (Symbol::Document, Tone::Info),
            Self::Published => (Symbol::Globe, Tone::Ok),
            Self::Withdrawn => (Symbol::Close, Tone::Warn),
        };
        (symbol, tone, self.label_key())
    }
}

impl Badged for ConsentKind {
    fn look(self) -> (Symbol, Tone, String) {
        let (symbol, tone) = match self {
            Self::Given | Self::Renewed => (Symbol::Check, Tone::Ok),
            Self::Refused => (Symbol::Danger, Tone::Danger),
            Self::Withdrawn => (Symbol::Close, Tone::Warn),
            Self::Expired => (Symbol::Clock, Tone::Warn),
        };
        (symbol, tone, self.label_key())
    }
}

impl Badged for ImportState {
    fn look(self) -> (Symbol, Tone, String) {
        let (symbol, tone) = match self {
            Self::Queued => (Symbol::Clock, Tone::Neutral),
            Self::Running => (Symbol::Upload, Tone::Info),
            Self::Succeeded => (Symbol::Check, Tone::Ok),
            Self::Failed => (Symbol::Danger, Tone::Danger),
        };
        (symbol, tone, self.label_key().to_owned())
    }
}

impl Badged for JobState {
    fn look(self) -> (Symbol, Tone, String) {
        let (symbol, tone) = match self {
            Self::Queued => (Symbol::Clock, Tone::Neutral),
            Self::Running => (Symbol::ArrowRight, Tone::Info),
            Self::Done => (Symbol::Check, Tone::Ok),
            Self::Dead => (Symbol::Danger, Tone::Danger),
        };
        (symbol, tone, self.label_key().to_owned())
    }
}

/// The badge of a state.
pub fn state_badge(state: impl Badged) -> impl IntoView {
    let (symbol, tone, key) = state.look();
    let text = use_texts().t(&key);
    view! { <Badge tone symbol>{text}</Badge> }
}
