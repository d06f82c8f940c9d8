//! Taking back what was decided last in a queue of staff's.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::i18n::Args;

use crate::{
    console::kit::{ErrorSummary, FormFault, use_form},
    texts::{Texts, use_texts},
    ui::{Button, Notice, Toasts, Tone, use_toasts},
};

/// Decisions of a queue, the last of which can be taken back.
#[derive(Debug, Clone, Copy)]
pub struct Decisions {
    /// Key of the words that count them, and what they are about.
    last: RwSignal<(&'static str, Vec<String>)>,
    /// Lets the page ask again.
    changed: Callback<()>,
    texts: Texts,
    toasts: Toasts,
}

/// Decisions of this page. Call it while the page is built.
pub fn use_decisions(changed: Callback<()>) -> Decisions {
    Decisions {
        last: RwSignal::new(("", Vec::new())),
        changed,
        texts: use_texts(),
        toasts: use_toasts(),
    }
}

impl Decisions {
    fn count(self, key: &str, count: usize) -> String {
        self.texts.t_with(key, &Args::new().with("count", count))
    }

    /// Keeps what was decided, then lets the page ask again; `key` has the words that count it.
    pub fn keep(self, key: &'static str, ids: Vec<String>) {
        self.last.set((key, ids));
        self.changed.run(());
    }

    /// For what cannot be taken back here: nothing of before is offered any more, then the page asks again.
    pub fn forgotten(self) -> Callback<()> {
        Callback::new(move |()| self.forget())
    }

    fn forget(self) {
        self.last.update(|(_, ids)| ids.clear());
        self.changed.run(());
    }

    /// As [`Decisions::keep`], of those of many that were decided; says by `left_key` how many were left as they are.
    pub fn keep_many(self, key: &'static str, left_key: &'static str, asked: Vec<String>) -> Callback<Value> {
        Callback::new(move |payload: Value| {
            let left = payload["left"].as_array().cloned().unwrap_or_default();
            if !left.is_empty() {
                self.toasts.show(Tone::Warn, self.count(left_key, left.len()));
            }
            let done = asked
                .iter()
                .filter(|id| left.iter().all(|one| one["id"] != id.as_str()));
            self.keep(key, done.cloned().collect());
        })
    }
}

/// How many were decided last, and taking that back.
#[component]
pub fn Undo(
    /// The decisions.
    decisions: Decisions,
    /// What takes them back.
    document: &'static str,
    /// Name of the ids in its input.
    ids: &'static str,
) -> impl IntoView {
    let Decisions {
        last,
        texts: t,
        toasts,
        ..
    } = decisions;
    let form = use_form("undo");
    let done = Callback::new(move |payload: Value| {
        let left = payload["left"].as_array().map_or(0, Vec::len);
        if left > 0 {
            toasts.show(Tone::Warn, decisions.count("console-moderation-undo-left", left));
        }
        let taken = usize::try_from(payload["takenBack"].as_u64().unwrap_or_default()).unwrap_or(0);
        toasts.show(Tone::Ok, decisions.count("console-moderation-undone", taken));
        decisions.forget();
    });
    let undo = Callback::new(move |_| {
        let mut input = json!({});
        input[ids] = json!(last.get_untracked().1);
        form.act(document, json!({ "input": input }), done);
    });
    let any = move || last.with(|(_, ids)| !ids.is_empty());
    let count = move || last.with(|(key, ids)| decisions.count(key, ids.len()));
    view! {
        <Show when=any>
            <Notice tone=Tone::Ok live=true>
                <p>{count}</p>
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <Button on_click=undo disabled=form.sender.pending>{t.t("console-moderation-undo")}</Button>
            </Notice>
        </Show>
    }
}
