//! Fields for passwords and codes: pasting and password managers work, and a password can be read
//! while it is typed (WCAG 3.3.8).

use leptos::prelude::*;

use super::Form;
use crate::{
    texts::use_texts,
    ui::{Icon, Symbol},
};

/// What is typed into a [`SecretField`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// The password of the account.
    Password,
    /// A password to be.
    NewPassword,
    /// Six digits of an authenticator application.
    Code,
    /// A recovery code.
    RecoveryCode,
}

impl Secret {
    const fn is_password(self) -> bool {
        matches!(self, Self::Password | Self::NewPassword)
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Password => "current-password",
            Self::NewPassword => "new-password",
            Self::Code => "one-time-code",
            Self::RecoveryCode => "off",
        }
    }
}

/// A password or a code.
#[component]
pub fn SecretField(
    /// The form it stands in.
    form: Form,
    /// The input field, as the schema names it.
    field: &'static str,
    /// Label.
    label: String,
    /// What is typed.
    kind: Secret,
    /// The text, both ways.
    value: RwSignal<String>,
    /// Said before the field; may change while typing.
    #[prop(optional, into)]
    help: Option<Signal<String>>,
) -> impl IntoView {
    let id = form.control(field);
    let error = form.problem(field);
    // A code goes stale in half a minute: nobody needs to hide it from themselves.
    let shown = RwSignal::new(!kind.is_password());
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let described = {
        let (help_id, error_id) = (help_id.clone(), error_id.clone());
        move || match (help.is_some(), error.with(Option::is_some)) {
            (true, true) => Some(format!("{help_id} {error_id}")),
            (true, false) => Some(help_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        }
    };
    let problem = move || {
        let id = error_id.clone();
        error.get().map(|error| {
            view! { <p class="field-error" id=id><Icon symbol=Symbol::Danger /><span>{error}</span></p> }
        })
    };
    let toggle = kind.is_password().then(|| show_toggle(&id, &label, shown));
    let hint = help.map(|help| view! { <p class="field-help" id=help_id>{move || help.get()}</p> });
    view! {
        <div class="field" class:field-invalid=move || error.with(Option::is_some)>
            <label for=id.clone()>{label}</label>
            {hint}
            <div class="secret">
                <input
                    id=id.clone()
                    name=id
                    type=move || if shown.get() { "text" } else { "password" }
                    class:secret-code=!kind.is_password()
                    autocomplete=kind.autocomplete()
                    inputmode=(kind == Secret::Code).then_some("numeric")
                    autocapitalize="none"
                    spellcheck="false"
                    required=true
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {toggle}
            </div>
            {problem}
        </div>
    }
}

fn show_toggle(id: &str, label: &str, shown: RwSignal<bool>) -> AnyView {
    let t = use_texts();
    let (controls, label) = (id.to_owned(), label.to_owned());
    view! {
        <button
            type="button"
            class="button secret-toggle"
            aria-controls=controls
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {move || t.t(if shown.get() { "console-hide" } else { "console-show" })}
            <span class="visually-hidden">" "{label}</span>
        </button>
    }
    .into_any()
}

/// A password to be, with a hint that counts along.
#[component]
pub fn NewPasswordField(
    /// The form it stands in.
    form: Form,
    /// The input field, as the schema names it.
    field: &'static str,
    /// The text, both ways.
    value: RwSignal<String>,
) -> impl IntoView {
    let t = use_texts();
    let help = Signal::derive(move || {
        let min = seutu_shared::account::PASSWORD_MIN_LENGTH;
        let count = value.with(|value| value.chars().count());
        let args = seutu_shared::i18n::Args::new()
            .with("min", min)
            .with("missing", min.saturating_sub(count));
        let key = match count {
            0 => "console-password-rule",
            n if n < min => "console-password-short",
            _ => "console-password-long-enough",
        };
        t.t_with(key, &args)
    });
    view! { <SecretField form field label=t.t("console-new-password") kind=Secret::NewPassword value help /> }
}
