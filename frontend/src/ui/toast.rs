//! Short messages about what has just happened, read out politely.

use leptos::prelude::*;

use super::{
    badge::Tone,
    icon::{Icon, Symbol},
};

/// How many messages stay in sight at most.
const KEPT: usize = 3;

#[derive(Debug, Clone)]
struct Toast {
    id: u32,
    tone: Tone,
    text: String,
    /// A button that takes the deed back.
    undo: Option<(String, Callback<()>)>,
}

/// The messages in sight. They stay until closed or pushed out: a message that goes by itself is
/// missed by those who read slowly (WCAG 2.2.1).
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
    owner: StoredValue<Owner>,
}

impl Toasts {
    /// Makes what the button of a message needs, so that it lives as long as messages do: longer than the page that
    /// showed it.
    pub fn keep<T>(self, make: impl FnOnce() -> T) -> T {
        self.owner.get_value().with(make)
    }

    /// Shows a message.
    pub fn show(self, tone: Tone, text: impl Into<String>) {
        self.push(tone, text.into(), None);
    }

    /// Shows a message about a deed, with a button that takes it back; the message goes when it is pressed.
    pub fn show_undo(self, tone: Tone, text: impl Into<String>, label: String, undo: Callback<()>) {
        self.push(tone, text.into(), Some((label, undo)));
    }

    fn push(self, tone: Tone, text: String, undo: Option<(String, Callback<()>)>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.list.update(|list| {
            list.push(Toast { id, tone, text, undo });
            if list.len() > KEPT {
                list.remove(0);
            }
        });
    }
}

/// Gives the components below a place for messages.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        list: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    provide_context(toasts);
    toasts
}

/// The place for messages; one that nobody sees where none was provided.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// Where messages appear. Put it once at the end of the page.
#[component]
pub fn ToastRegion(
    /// Text of the closing cross.
    #[prop(into)]
    close_label: String,
) -> impl IntoView {
    let list = use_toasts().list;
    let close = StoredValue::new(close_label);
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || list.get() key=|toast| toast.id let:toast>
                <div class=format!("toast {}", toast.tone.class())>
                    <Icon symbol=toast.tone.symbol() />
                    <p>{toast.text}</p>
                    {toast.undo.map(|(label, undo)| view! {
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| {
                                list.update(|list| list.retain(|other| other.id != toast.id));
                                undo.run(());
                            }
                        >{label}</button>
                    })}
                    <button
                        type="button"
                        class="button button-quiet"
                        aria-label=close.get_value()
                        on:click=move |_| list.update(|list| list.retain(|other| other.id != toast.id))
                    >
                        <Icon symbol=Symbol::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}
