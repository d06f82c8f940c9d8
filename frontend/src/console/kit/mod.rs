//! Building blocks of the console's pages on top of [`crate::ui`].

pub mod badge;
pub mod browser;
pub mod codes;
pub mod confirm;
pub mod filters;
pub mod form;
pub mod heading;
pub mod keys;
pub mod load;
pub mod secret;
pub mod table;
pub mod timer;
pub mod undo;
pub mod words;

pub use badge::state_badge;
pub use codes::RecoveryCodes;
pub use confirm::{Confirm, ConfirmDialog, Question, use_confirm};
pub use filters::{Filters, paged, use_filters};
pub use form::{ErrorSummary, Form, FormFault, Problem, use_form};
pub use heading::{Focus, PageHeading, keep_focus};
pub use keys::{KeyList, KeySheet, Keys, use_keys};
pub use load::{EmptyState, Fault, Load};
pub use secret::{NewPasswordField, Secret, SecretField};
pub use table::{cell, data_table};
pub use timer::while_in_sight;
pub use undo::use_undoing;
pub use words::badge;

use seutu_shared::locale::Locale;

use crate::{texts::Texts, ui::Choice};

/// A text as variables want it: trimmed, `None` when blank.
pub fn blank_to_none(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The three languages as choices.
pub fn language_choices(t: Texts) -> Vec<Choice> {
    Locale::ALL
        .iter()
        .map(|locale| Choice::new(locale.code(), t.t(&locale.label_key())))
        .collect()
}
