//! A state in one word, never by colour alone.

use leptos::prelude::*;

use super::icon::{Icon, Symbol};

/// What a state or message means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Says what is.
    #[default]
    Neutral,
    /// Good to know.
    Info,
    /// Done, in order.
    Ok,
    /// Needs a look.
    Warn,
    /// Failed, or cannot be undone.
    Danger,
}

impl Tone {
    /// The class that carries the colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Info => "tone-info",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Danger => "tone-danger",
        }
    }

    /// The icon that says the same as the colour.
    pub const fn symbol(self) -> Symbol {
        match self {
            Self::Neutral => Symbol::Clock,
            Self::Info => Symbol::Info,
            Self::Ok => Symbol::Check,
            Self::Warn => Symbol::Warning,
            Self::Danger => Symbol::Danger,
        }
    }
}

/// A state as icon and word.
#[component]
pub fn Badge(
    /// What the state means.
    #[prop(optional)]
    tone: Tone,
    /// Another icon than the tone's own.
    #[prop(optional, into)]
    symbol: Option<Symbol>,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            <Icon symbol=symbol.unwrap_or(tone.symbol()) />
            <span>{children()}</span>
        </span>
    }
}
