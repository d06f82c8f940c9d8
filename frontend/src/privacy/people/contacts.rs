//! Contacts, complaints and feedback of a person, in the one contact log.

use chrono::NaiveDateTime;
use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{
    contact_log::ContactKind,
    date::{format_instant, from_helsinki, to_helsinki},
    error_code::ErrorCode,
    i18n::Args,
    permission::Permission,
};

use super::{choices_of, person::Desk};
use crate::{
    api::console::{
        people::PersonFile,
        upkeep::{Contact, RECORD_CONTACT},
    },
    console::{
        company::{
            Section,
            consent_draft::{CONTROL_TIME, now},
        },
        kit::{EmptyState, ErrorSummary, FormFault, form::focus_id, use_form, words::code_text},
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Select, Symbol, TextArea, TextField},
};

/// The section.
pub fn contacts(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let session = use_session();
    let items = file.contacts.iter().map(|entry| item(t, entry)).collect_view();
    let list = if file.contacts.is_empty() {
        view! { <EmptyState text=t.t("people-contacts-none") /> }.into_any()
    } else {
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    let id = file.id.clone();
    let adding = RwSignal::new(false);
    // Of somebody whose data is restricted they are only read.
    let writes = !file.restricted && session.can(Permission::ContactRecord);
    view! {
        <Section id="contacts" title="people-contacts">
            {list}
            {writes.then(|| view! {
                <Show when=move || !adding.get()>
                    <Button symbol=Symbol::Plus on_click=Callback::new(move |_| adding.set(true))>{t.t("people-contact-add")}</Button>
                </Show>
            })}
            {move || adding.get().then(|| view! { <ContactForm id=id.clone() desk adding /> })}
        </Section>
    }
    .into_any()
}

fn item(t: Texts, entry: &Contact) -> AnyView {
    let by = t.t_with(
        "people-contact-by",
        &Args::new().with("who", entry.written_by.clone()),
    );
    view! {
        <li>
            <p><strong>{code_text(t, "contact-kind", &entry.kind)}</strong></p>
            <p class="muted">{format_instant(entry.happened_at, t.locale())}", "{by}</p>
            <p class="preserve-lines">{entry.text.clone()}</p>
        </li>
    }
    .into_any()
}

#[component]
fn ContactForm(id: String, desk: Desk, adding: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let form = use_form("contact");
    // The button that was pressed is gone.
    let first = form.control("kind");
    request_animation_frame(move || focus_id(&first));
    let empty = || RwSignal::new(String::new());
    let (kind, text) = (empty(), empty());
    let when = RwSignal::new(to_helsinki(now()).format(CONTROL_TIME).to_string());
    let done = Callback::new(move |_| desk.reload.run(()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let time = NaiveDateTime::parse_from_str(&when.get_untracked(), CONTROL_TIME)
            .ok()
            .and_then(from_helsinki);
        let Some(time) = time else {
            return form.refuse("happenedAt", ErrorCode::InvalidDate);
        };
        if form.lacks(&[("kind", kind), ("text", text)]) {
            return;
        }
        let input = json!({
            "personId": id, "kind": kind.get_untracked(), "happenedAt": time, "text": text.get_untracked(),
        });
        form.act(RECORD_CONTACT, json!({ "input": input }), done);
    };
    view! {
        <form novalidate on:submit=submit class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="form-grid">
                <Select id=form.control("kind") label=t.t("people-contact-kind") value=kind choices=choices_of!(t, ContactKind) error=form.problem("kind") />
                <TextField id=form.control("happenedAt") label=t.t("people-contact-when") value=when kind="datetime-local" required=true error=form.problem("happenedAt") />
            </div>
            <TextArea id=form.control("text") label=t.t("people-contact-text") value=text rows=4 error=form.problem("text") />
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| adding.set(false))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
