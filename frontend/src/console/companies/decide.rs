//! Accepting and rejecting: one company at once, several after one question.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::i18n::Args;

use super::list_context::CompanyList;
use crate::{
    api::console::{
        companies::{ACCEPT, DecideCompaniesInput, DecideData, DecideVariables, REJECT},
        upkeep::UNDO,
    },
    console::{
        data::fault_text,
        kit::{ErrorSummary, Form, FormFault, blank_to_none, form::focus_id, use_form, use_undoing},
        session::{Session, use_session},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Dialog, TextArea, Toasts, Tone, use_toasts},
};

/// Which decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Into the customer register.
    Accept,
    /// Left out.
    Reject,
}

/// Decisions about companies of the list.
#[derive(Debug, Clone, Copy)]
pub struct Decisions {
    list: CompanyList,
    form: Form,
    /// Takes decisions back.
    undoing: Form,
    /// Runs once one is taken back.
    undone: Callback<serde_json::Value>,
    session: Session,
    toasts: Toasts,
    texts: StoredValue<Texts>,
    /// The question that is open.
    asking: RwSignal<Decision>,
    open: RwSignal<bool>,
    targets: RwSignal<Vec<String>>,
    reason: RwSignal<String>,
}

impl Decisions {
    /// Decisions of this list. Call it while the list's component is built.
    pub fn new(list: CompanyList) -> Self {
        let (session, toasts, t) = (use_session(), use_toasts(), use_texts());
        let told = move |payload: serde_json::Value| {
            let count = payload["changed"].as_i64().unwrap_or(0);
            let text = t.t_with("staff-undone", &Args::new().with("count", count));
            toasts.show(Tone::Ok, text);
            changed(list, session);
        };
        let undone = toasts.keep(|| Callback::new(told));
        let decisions = Self {
            list,
            form: use_form("decide"),
            undoing: use_undoing(),
            undone,
            session,
            toasts,
            texts: StoredValue::new(t),
            asking: RwSignal::new(Decision::Accept),
            open: RwSignal::new(false),
            targets: RwSignal::new(Vec::new()),
            reason: RwSignal::new(String::new()),
        };
        decisions.tell_faults();
        decisions
    }

    /// Whether an answer is awaited.
    pub fn pending(self) -> RwSignal<bool> {
        self.form.sender.pending
    }

    /// Accepts one company at once; asks before several.
    pub fn accept(self, targets: Vec<String>) {
        match targets.len() {
            0 => {}
            1 => {
                self.targets.set(targets);
                self.reason.set(String::new());
                self.send(Decision::Accept);
            }
            _ => self.ask(Decision::Accept, targets),
        }
    }

    /// Asks for the reason, then rejects.
    pub fn reject(self, targets: Vec<String>) {
        if !targets.is_empty() {
            self.ask(Decision::Reject, targets);
        }
    }

    fn ask(self, decision: Decision, targets: Vec<String>) {
        self.form.problems.set(Vec::new());
        self.form.sender.error.set(None);
        self.asking.set(decision);
        self.targets.set(targets);
        self.reason.set(String::new());
        self.open.set(true);
        let reason = self.form.control("reason");
        request_animation_frame(move || focus_id(&reason));
    }

    fn send(self, decision: Decision) {
        let input = DecideCompaniesInput {
            business_ids: self.targets.get_untracked(),
            reason: blank_to_none(&self.reason.get_untracked()),
        };
        let document = match decision {
            Decision::Accept => ACCEPT,
            Decision::Reject => REJECT,
        };
        let row = self.list.row.get_untracked();
        self.form
            .sender
            .send(document, DecideVariables { input }, move |data: DecideData| {
                self.finish(decision, &data, row);
            });
    }

    fn finish(self, decision: Decision, data: &DecideData, row: usize) {
        let t = self.texts.get_value();
        let failed = self.form.show(&data.decision.errors, t.locale());
        if failed && !self.open.get_untracked() {
            for error in &data.decision.errors {
                self.toasts.show(Tone::Danger, error.text(t.locale()));
            }
        }
        if !failed {
            self.open.set(false);
            self.list.selected.update(std::collections::BTreeSet::clear);
            self.list.refocus.set(Some(row));
        }
        if data.decision.changed > 0 {
            let key = match decision {
                Decision::Accept => "console-accepted-count",
                Decision::Reject => "console-rejected-count",
            };
            let text = t.t_with(key, &Args::new().with("count", data.decision.changed));
            match data.decision.undo_id.clone() {
                Some(id) => {
                    let undo = Callback::new(move |()| self.undo(id.clone()));
                    self.toasts.show_undo(Tone::Ok, text, t.t("staff-undo"), undo);
                }
                None => self.toasts.show(Tone::Ok, text),
            }
        }
        changed(self.list, self.session);
    }

    /// Takes a decision back; the server does so for a minute.
    fn undo(self, id: String) {
        let form = self.undoing;
        form.act(UNDO, json!({ "input": { "undoId": id } }), self.undone);
    }

    /// A fault outside the dialog has no form to stand in.
    fn tell_faults(self) {
        Effect::new(move |_| {
            if let Some(error) = self.form.sender.error.get()
                && !self.open.get_untracked()
            {
                self.toasts
                    .show(Tone::Danger, fault_text(self.texts.get_value(), &error));
            }
        });
    }
}

/// The list, where it is still there, and whatever stands beside it show the new state.
fn changed(list: CompanyList, session: Session) {
    list.reload();
    let _ = list.decided.try_update(|n| *n += 1);
    session.refresh_counts();
}

/// The question before a decision about several companies, or before any rejection.
#[component]
pub fn DecideDialog(
    /// The decisions.
    decisions: Decisions,
) -> impl IntoView {
    let t = use_texts();
    let Decisions {
        form,
        asking,
        open,
        targets,
        reason,
        ..
    } = decisions;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        decisions.send(asking.get_untracked());
    };
    let pick = move |accept: &'static str, reject: &'static str| match asking.get() {
        Decision::Accept => accept,
        Decision::Reject => reject,
    };
    let question = move || {
        let args = Args::new().with("count", targets.with(Vec::len));
        t.t_with(pick("console-accept-question", "console-reject-question"), &args)
    };
    view! {
        <Dialog open title=t.t("console-decide-title") close_label=t.t("close")>
            <form novalidate on:submit=submit class="stack">
                <p class="dialog-question">{question}</p>
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <TextArea id=form.control("reason") label=t.t("console-reason") value=reason rows=3 help=t.t("console-reason-help") optional_mark=t.t("optional") error=form.problem("reason") />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{move || t.t(pick("console-accept", "console-reject"))}</Button>
                    <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| open.set(false))>{t.t("cancel")}</Button>
                </div>
            </form>
        </Dialog>
    }
}
