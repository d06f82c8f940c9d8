//! Buttons, and links that look like them.

use leptos::{ev::MouseEvent, prelude::*};

use super::icon::{Icon, Symbol};

/// How strongly a button speaks. One page has at most one `Primary` in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one next step.
    Primary,
    /// Any other step.
    #[default]
    Secondary,
    /// A step that looks like text.
    Quiet,
    /// A step that takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button. Without `on_click` it submits its form when `submit` is set.
#[component]
pub fn Button(
    /// How strongly it speaks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Icon before the words.
    #[prop(optional, into)]
    symbol: Option<Symbol>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Cannot be used now. It stays in the tab order, so that people find it and hear why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What happens.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
    /// The words on it.
    children: Children,
) -> impl IntoView {
    let click = move |event: MouseEvent| {
        if disabled.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=click
        >
            {symbol.map(|symbol| view! { <Icon symbol /> })}
            <span>{children()}</span>
        </button>
    }
}

/// A link with the looks of a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How strongly it speaks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Icon before the words.
    #[prop(optional, into)]
    symbol: Option<Symbol>,
    /// Leaves this site: loads the page anew and sends no referrer.
    #[prop(optional)]
    external: bool,
    /// The words on it.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=kind.class() rel=external.then_some("external noopener noreferrer")>
            {symbol.map(|symbol| view! { <Icon symbol /> })}
            <span>{children()}</span>
        </a>
    }
}
