//! A form's problems: a summary that links to the fields, and the fields that point back.

use leptos::{html, prelude::*};
use serde_json::Value;
use seutu_shared::{error_code::ErrorCode, i18n::Args, locale::Locale, validation::FieldError};
use wasm_bindgen::JsCast;

use crate::{
    api::{answer::field, console::types::UserError},
    console::{
        data::{Sender, fault_text, use_sender},
        session::{SIGN_IN_REQUIRED, Session, use_session},
    },
    texts::use_texts,
    ui::{Icon, Notice, Symbol, Tone},
};

/// What the server answers when it wants to know who sits here before a sensitive change.
const REAUTHENTICATION_REQUIRED: &str = "reauthentication_required";

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The input field, as the schema names it.
    pub field: Option<String>,
    /// What to do.
    pub text: String,
}

impl Problem {
    /// A problem of one field.
    pub fn of(field: &str, text: String) -> Self {
        Self {
            field: Some(field.to_owned()),
            text,
        }
    }
}

/// A form: its id, its problems and its sender.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Start of the ids of the fields.
    id: StoredValue<String>,
    /// What to put right.
    pub problems: RwSignal<Vec<Problem>>,
    /// Sends it.
    pub sender: Sender,
    session: Session,
}

/// A form of this component. Call it while the component is built. Where a page has several of a kind, each needs an id
/// of its own.
pub fn use_form(id: impl Into<String>) -> Form {
    Form {
        id: StoredValue::new(id.into()),
        problems: RwSignal::new(Vec::new()),
        sender: use_sender(),
        session: use_session(),
    }
}

impl Form {
    /// Id of a field's control.
    pub fn control(self, field: &str) -> String {
        self.id.with_value(|id| format!("{id}-{field}"))
    }

    /// Shows the failures the server told; gives whether there were any.
    pub fn show(self, errors: &[UserError], locale: Locale) -> bool {
        let problem = |error: &UserError| Problem {
            field: error.field.clone(),
            text: error.text(locale).to_owned(),
        };
        self.problems.set(errors.iter().map(problem).collect());
        !errors.is_empty()
    }

    /// Sends a mutation that the document calls `payload` and gives `done` the payload, unless it
    /// tells failures: those are shown. When the server wants to know first who sits here, the
    /// person is asked and the sending then goes on by itself.
    pub fn act(self, document: &'static str, variables: Value, done: Callback<Value>) {
        let again = variables.clone();
        self.sender.send(document, variables, move |mut answer: Value| {
            let payload = answer.get_mut("payload").map(Value::take).unwrap_or_default();
            let errors: Vec<UserError> = field(&payload, "errors").unwrap_or_default();
            if errors.iter().any(|error| error.code == REAUTHENTICATION_REQUIRED) {
                let retry = Callback::new(move |()| self.act(document, again.clone(), done));
                self.session.retry.set(Some(retry));
            } else if errors.iter().any(|error| error.code == SIGN_IN_REQUIRED) {
                // The dialog to sign in again is open; the form is as it was.
            } else if !self.show(&errors, self.session.locale.get_untracked()) {
                done.run(payload);
            }
        });
    }

    /// Shows one failure found before sending.
    pub fn refuse(self, field: &str, code: ErrorCode) {
        let text = code.message(self.session.locale.get_untracked(), &Args::new());
        self.problems.set(vec![Problem::of(field, text)]);
    }

    /// Shows the failures found before sending.
    pub fn show_own(self, errors: &[FieldError], locale: Locale) {
        self.problems.set(
            errors
                .iter()
                .map(|error| Problem::of(&error.field, error.message(locale)))
                .collect(),
        );
    }

    /// Whether fields that must be filled in are empty; says so at each.
    pub fn lacks(self, fields: &[(&str, RwSignal<String>)]) -> bool {
        let missing: Vec<_> = fields
            .iter()
            .filter(|(_, value)| value.with_untracked(|value| value.trim().is_empty()))
            .map(|(field, _)| FieldError::new(*field, ErrorCode::Required))
            .collect();
        self.show_own(&missing, self.session.locale.get_untracked());
        !missing.is_empty()
    }

    /// As [`Self::problem`], for a field that has its name from what is shown.
    pub fn problem_of(self, field: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems
                    .iter()
                    .find(|p| p.field.as_deref() == Some(field.as_str()))
                    .map(|p| p.text.clone())
            })
        })
    }

    /// The problem of a field.
    pub fn problem(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems
                    .iter()
                    .find(|p| p.field.as_deref() == Some(field))
                    .map(|p| p.text.clone())
            })
        })
    }
}

/// Moves the focus to a control.
pub fn focus_id(id: &str) {
    let control = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(control) = control {
        let _ = control.focus();
    }
}

/// The problems at the top of a form; takes the focus when they appear.
#[component]
pub fn ErrorSummary(
    /// The form.
    form: Form,
) -> impl IntoView {
    let t = use_texts();
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if form.problems.with(|problems| !problems.is_empty())
            && let Some(summary) = node.get()
        {
            let _ = summary.focus();
        }
    });
    let items = move || {
        form.problems
            .get()
            .into_iter()
            .map(|problem| problem_item(form, problem))
            .collect_view()
    };
    view! {
        <Show when=move || form.problems.with(|problems| !problems.is_empty())>
            <div class="error-summary" role="alert" tabindex="-1" node_ref=node>
                <p class="error-summary-title"><Icon symbol=Symbol::Danger />{t.t("console-error-summary")}</p>
                <ul>{items}</ul>
            </div>
        </Show>
    }
}

/// A link to the field where the form has it, else only the text.
fn problem_item(form: Form, problem: Problem) -> AnyView {
    let id = problem.field.as_deref().map(|field| form.control(field));
    let Some(id) = id.filter(|id| document().get_element_by_id(id).is_some()) else {
        return view! { <li>{problem.text}</li> }.into_any();
    };
    let href = format!("#{id}");
    let text = match label_of(&id) {
        Some(label) => format!("{label}: {}", problem.text),
        None => problem.text,
    };
    // The router would take the click for a navigation and leave the focus here.
    let click = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        focus_id(&id);
    };
    view! { <li><a href=href on:click=click>{text}</a></li> }.into_any()
}

/// The words beside a control, which say what a problem is about.
fn label_of(id: &str) -> Option<String> {
    // A group of boxes has its name in its legend.
    let label = document()
        .query_selector(&format!("label[for=\"{id}\"], [id=\"{id}\"] > legend"))
        .ok()
        .flatten()?;
    // The label's own words; marks such as "optional" follow in elements of their own.
    let words = label
        .first_child()
        .and_then(|node| node.text_content())
        .filter(|text| !text.trim().is_empty());
    words
        .or_else(|| label.text_content())
        .map(|text| text.trim().to_owned())
}

/// Why a form got no answer; what was typed is still there.
#[component]
pub fn FormFault(
    /// Sends the form.
    sender: Sender,
) -> impl IntoView {
    let t = use_texts();
    move || {
        sender.error.get().map(|error| {
            view! {
                <Notice tone=Tone::Danger live=true>
                    <p>{fault_text(t, &error)}" "{t.t("console-kept")}</p>
                </Notice>
            }
        })
    }
}
