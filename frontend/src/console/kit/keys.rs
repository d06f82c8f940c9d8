//! Single-key shortcuts of a list: when they act, the sheet that lists them and the switch that turns them off
//! (WCAG 2.1.4).

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use crate::{
    console::preferences,
    texts::use_texts,
    ui::{Button, ButtonKind, Checkbox, Dialog},
};

/// Keys that lists have, as a sheet shows them, each with the text of what it does.
pub type KeyList = &'static [(&'static str, &'static str)];

/// Shortcuts of a page.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// Single keys act; remembered in this browser.
    on: RwSignal<bool>,
    /// The sheet is open.
    sheet: RwSignal<bool>,
}

/// Shortcuts of this component. Call it while the component is built.
pub fn use_keys() -> Keys {
    let on = RwSignal::new(preferences::shortcuts());
    Effect::new(move |_| preferences::set_shortcuts(on.get()));
    Keys {
        on,
        sheet: RwSignal::new(false),
    }
}

impl Keys {
    /// Gives the page its keys; `act` tells whether it knew one. `?` opens the sheet.
    pub fn listen(self, act: impl Fn(&web_sys::KeyboardEvent) -> bool + 'static) {
        let listener = window_event_listener(ev::keydown, move |event| {
            if !self.hear(&event) {
                return;
            }
            let help = event.key() == "?";
            if help {
                self.sheet.set(true);
            }
            if help || act(&event) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// Whether a key is for the page: they are on, nothing is being typed, no dialog is open, and no key that means
    /// something to the browser is held down with it.
    fn hear(self, event: &web_sys::KeyboardEvent) -> bool {
        let held = event.ctrl_key() || event.meta_key() || event.alt_key();
        self.on.get_untracked() && !held && !busy(event)
    }
}

/// Whether the key belongs to what is being typed or to an open dialog.
fn busy(event: &web_sys::KeyboardEvent) -> bool {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            let checkbox = element.get_attribute("type").as_deref() == Some("checkbox");
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !checkbox
        });
    typing || document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// The button for the sheet, and the sheet.
#[component]
pub fn KeySheet(
    /// Shortcuts of the page.
    keys: Keys,
    /// What it lists; several keys for one thing with a space between them.
    list: KeyList,
) -> impl IntoView {
    let t = use_texts();
    let rows = list
        .iter()
        .chain(&[("?", "console-key-help")])
        .map(|(pressed, text)| {
            let pressed = pressed
                .split(' ')
                .map(|key| view! { <kbd>{key}</kbd>" " })
                .collect_view();
            view! { <tr><th scope="row">{pressed}</th><td>{t.t(text)}</td></tr> }
        })
        .collect_view();
    let open = Callback::new(move |_| keys.sheet.set(true));
    view! {
        <Button kind=ButtonKind::Quiet on_click=open>{t.t("console-shortcuts")}</Button>
        <Dialog open=keys.sheet title=t.t("console-shortcuts") close_label=t.t("close")>
            <div class="stack">
                <Checkbox id="shortcuts-on" label=t.t("console-shortcuts-on") checked=keys.on help=t.t("console-shortcuts-help") />
                <table class="keys">
                    <caption class="visually-hidden">{t.t("console-shortcuts")}</caption>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Dialog>
    }
}
