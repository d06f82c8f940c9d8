//! Asks once, with the consequences, before something that others will notice.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;

use super::{ErrorSummary, Form, FormFault, blank_to_none, use_form};
use crate::{
    texts::use_texts,
    ui::{Button, ButtonKind, Dialog, TextArea},
};

/// What is asked and what is then sent.
#[derive(Debug, Clone)]
pub struct Question {
    /// Heading: the deed as a question.
    pub title: String,
    /// What follows from it, one sentence each.
    pub points: Vec<String>,
    /// Word of the button that does it.
    pub button: String,
    /// Takes something away.
    pub danger: bool,
    /// Label of a note that is sent along.
    pub note: Option<String>,
    /// Mutation, with its payload called `payload`.
    pub document: &'static str,
    /// Its input; null when it takes none.
    pub input: Value,
    /// What follows success.
    pub done: Callback<Value>,
}

/// The question of a page. One page has one.
#[derive(Debug, Clone, Copy)]
pub struct Confirm {
    form: Form,
    // With it, whether the note must be there.
    question: RwSignal<Option<(Question, bool)>>,
    open: RwSignal<bool>,
}

/// The question of this page. Call it while the page is built, and put a [`ConfirmDialog`] in it.
pub fn use_confirm() -> Confirm {
    let confirm = Confirm {
        form: use_form("confirm"),
        question: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    provide_context(confirm);
    confirm
}

impl Confirm {
    /// Asks.
    pub fn ask(self, question: Question) {
        self.show(question, false);
    }

    /// As [`Confirm::ask`], with a note that must be there.
    pub fn ask_why(self, question: Question) {
        self.show(question, true);
    }

    fn show(self, question: Question, reason: bool) {
        self.form.problems.set(Vec::new());
        self.form.sender.error.set(None);
        self.question.set(Some((question, reason)));
        self.open.set(true);
    }
}

/// Where the page's question appears.
#[component]
pub fn ConfirmDialog(
    /// The question.
    confirm: Confirm,
) -> impl IntoView {
    move || {
        confirm
            .question
            .get()
            .map(|(question, reason)| asked(confirm, question, reason).into_any())
    }
}

fn asked(confirm: Confirm, question: Question, reason: bool) -> impl IntoView {
    let t = use_texts();
    let Confirm { form, open, .. } = confirm;
    let note = RwSignal::new(String::new());
    let kind = if question.danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    let points = question
        .points
        .iter()
        .map(|point| view! { <li>{point.clone()}</li> })
        .collect_view();
    let label = question.note.clone();
    let (title, button) = (question.title.clone(), question.button.clone());
    let done = Callback::new(move |payload| {
        open.set(false);
        question.done.run(payload);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut input = question.input.clone();
        if question.note.is_some() {
            if reason && note.with_untracked(|note| note.trim().is_empty()) {
                form.refuse("note", ErrorCode::Required);
                return;
            }
            input["note"] = json!(note.with_untracked(|note| blank_to_none(note)));
        }
        let variables = if input.is_null() {
            json!({})
        } else {
            json!({ "input": input })
        };
        form.act(question.document, variables, done);
    };
    let note_field = label.map(|label| {
        if reason {
            view! { <TextArea id=form.control("note") label value=note rows=3 error=form.problem("note") /> }.into_any()
        } else {
            view! { <TextArea id=form.control("note") label value=note rows=3 optional_mark=t.t("optional") error=form.problem("note") /> }.into_any()
        }
    });
    view! {
        <Dialog open title close_label=t.t("close")>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <ul class="consequences">{points}</ul>
                {note_field}
                <div class="actions">
                    <Button kind submit=true disabled=form.sender.pending>{button}</Button>
                    <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| open.set(false))>{t.t("cancel")}</Button>
                </div>
            </form>
        </Dialog>
    }
}
