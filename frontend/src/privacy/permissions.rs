//! One person's permissions: what may be sent and why, what the person said and how that is proved.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    consent::{Channel, ConsentPurpose},
    date::format_instant,
    i18n::Args,
    permission::Permission,
};

use super::{permission_form::Record, purposes::name};
use crate::{
    api::console::purposes::{PERMISSIONS, PermissionsData, PersonEvent, PersonPermission},
    console::{
        company::history::named,
        data::use_answer,
        kit::{EmptyState, Load, PageHeading, cell, data_table},
        session::use_session,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Notice, Tone},
};

/// How much of a wording's hash tells it from others; the page of the purpose has all of it.
const HASH_SHOWN: usize = 12;

/// The page of a person's permissions.
#[component]
pub fn PersonPermissionsPage(
    /// The person's id.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="page">
            <PageHeading text=t.t("perm-person") />
            <PersonPermissions id />
        </div>
    }
}

/// The permissions, for the page of a person too.
#[component]
pub fn PersonPermissions(
    /// The person's id.
    id: String,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let asked = id.clone();
    let query = use_answer::<PermissionsData>(PERMISSIONS, move || Some(json!({"personId": asked.clone()})));
    let changed = Callback::new(move |()| query.state.reload());
    let id = StoredValue::new(id);
    let content = move || {
        query.data.get().map(|data| {
            let found = data.found;
            let banned = found
                .banned
                .then(|| view! { <Notice tone=Tone::Warn>{t.t("perm-banned")}</Notice> });
            let record = session.can(Permission::ConsentRecord).then(|| {
                view! { <Record id=id.get_value() permissions=found.permissions.clone() ban=found.ban.clone() changed /> }
            });
            view! { {banned}{permissions(t, found.permissions)}{record}{events(t, found.events)} }
        })
    };
    view! { <Load state=query.state />{content} }
}

/// A permission in words, in the language of the console.
pub fn label(t: Texts, purpose: ConsentPurpose, recipient: &str, channel: Channel) -> String {
    let what = name(t, purpose, recipient);
    format!("{what} – {}", t.t(&channel.label_key()))
}

fn permissions(t: Texts, list: Vec<PersonPermission>) -> AnyView {
    let locale = use_locale();
    let row = |one: PersonPermission| {
        let why = format!("{} ({})", t.t(&one.reason.label_key()), one.section);
        vec![
            cell(label(t, one.purpose, &one.recipient, one.channel)),
            cell(t.t(&one.standing.label_key())),
            cell(one.until.map(|until| format_instant(until, locale))),
            cell(why),
        ]
    };
    let columns = ["perm-purpose", "perm-state", "perm-until", "perm-may"];
    data_table(
        t.t("perm-now"),
        columns.iter().map(|key| t.t(key)).collect(),
        list.into_iter().map(row).collect(),
    )
}

/// Everything that was said, newest first. Nothing here can be changed.
fn events(t: Texts, list: Vec<PersonEvent>) -> AnyView {
    let items = if list.is_empty() {
        view! { <EmptyState text=t.t("perm-no-events") /> }.into_any()
    } else {
        let items = list.into_iter().map(|one| event(t, one)).collect_view();
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    view! {
        <section class="page-section" aria-labelledby="said-title">
            <h2 id="said-title">{t.t("perm-history")}</h2>
            {items}
        </section>
    }
    .into_any()
}

/// One word of the person: what, when and how; which text and which notice were served with it; who wrote it down.
fn event(t: Texts, one: PersonEvent) -> AnyView {
    let when = |at| format_instant(at, t.locale());
    let what = label(t, one.purpose, &one.recipient, one.channel);
    let until = one
        .valid_until
        .map(|until| t.t_with("perm-event-until", &Args::new().with("when", when(until))));
    let how = t.t(&one.method.label_key());
    let how = one
        .given_by_name
        .map_or_else(|| how.clone(), |name| format!("{how}: {name}"));
    let hash: String = one.wording_hash.chars().take(HASH_SHOWN).collect();
    let wording = Args::new()
        .with("version", one.wording_version)
        .with("language", t.t(&one.language.label_key()))
        .with("hash", hash);
    let notice = match one.notice_version {
        Some(version) => t.t_with("perm-event-notice", &Args::new().with("version", version)),
        None => t.t("perm-event-no-notice"),
    };
    let recorded = Args::new()
        .with("who", named(t, "console-actor", &one.recorded_by))
        .with("when", when(one.recorded_at));
    view! {
        <li>
            <p><strong>{what}" – "{t.t(&one.kind.label_key())}</strong></p>
            <p>{when(one.occurred_at)}", "{how}</p>
            {until.map(|text| view! { <p>{text}</p> })}
            {one.note.map(|note| view! { <p class="note">{note}</p> })}
            <p class="muted">{t.t_with("perm-event-wording", &wording)}</p>
            <p class="muted">{notice}</p>
            <p class="muted">{t.t_with("perm-event-recorded", &recorded)}</p>
        </li>
    }
    .into_any()
}
