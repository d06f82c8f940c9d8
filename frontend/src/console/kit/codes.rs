//! Recovery codes, shown once.

use leptos::prelude::*;

use super::{
    browser::{can_copy, copy, download, print},
    form::focus_id,
};
use crate::{
    texts::use_texts,
    ui::{Button, ButtonKind, Notice, Tone, use_toasts},
};

/// Id of the heading, which takes the focus.
const HEADING: &str = "recovery-codes";

/// The codes, ways to keep them, and the word that they are kept.
#[component]
pub fn RecoveryCodes(
    /// The codes.
    codes: Vec<String>,
    /// The person has kept them.
    kept: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let toasts = use_toasts();
    request_animation_frame(|| focus_id(HEADING));
    let text = StoredValue::new(codes.join("\n") + "\n");
    let items = codes
        .into_iter()
        .map(|code| view! { <li><code>{code}</code></li> })
        .collect_view();
    let copying = Callback::new(move |_| {
        text.with_value(|text| copy(text));
        toasts.show(Tone::Ok, t.t("console-copied"));
    });
    let saving = Callback::new(move |_| text.with_value(|text| download("seutu.txt", text)));
    view! {
        <section class="panel print-only-this" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{t.t("console-codes-title")}</h2>
            <Notice tone=Tone::Warn><p>{t.t("console-codes-once")}</p></Notice>
            <ul class="codes">{items}</ul>
            <div class="actions">
                {can_copy().then(|| view! { <Button on_click=copying>{t.t("console-copy")}</Button> })}
                <Button on_click=saving>{t.t("console-download")}</Button>
                <Button on_click=Callback::new(|_| print())>{t.t("console-print")}</Button>
            </div>
            <Button kind=ButtonKind::Primary on_click=Callback::new(move |_| kept.run(()))>{t.t("console-codes-kept")}</Button>
        </section>
    }
}
