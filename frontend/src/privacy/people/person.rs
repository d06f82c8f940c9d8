//! Everything that is known of one person, and what may be done.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::permission::Permission;

use super::{
    companies::companies,
    contacts::contacts,
    data::data,
    duties::duties,
    history::history,
    holds::Holds,
    matches::matches,
    relationship::relationship,
    restriction::{Opener, lift, restrict},
};
use crate::{
    api::console::people::{PERSON, PersonData, PersonFile},
    console::{
        data::use_answer,
        kit::{ConfirmDialog, EmptyState, Load, PageHeading, keep_focus, use_confirm},
        paths,
        session::use_session,
    },
    texts::use_texts,
    ui::{Notice, Tone},
};

/// What the sections share.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// Reads everything anew.
    pub reload: Callback<()>,
    /// The account may change the person now.
    pub writes: bool,
}

/// The page.
#[component]
pub fn PersonPage(
    /// Whose.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let id = StoredValue::new(id);
    let query = use_answer::<PersonData>(PERSON, move || Some(json!({ "id": id.get_value() })));
    let opened = RwSignal::new(None::<PersonFile>);
    keep_focus(move || {
        opened.track();
        query.data.with(Option::is_some)
    });
    let reload = Callback::new(move |()| {
        opened.set(None);
        query.state.reload();
    });
    let title = Signal::derive(move || {
        let name = |file: &PersonFile| file.name.clone().unwrap_or_else(|| t.t("people-no-name"));
        opened
            .with(|file| file.as_ref().map(name))
            .or_else(|| query.data.with(|data| data.as_ref()?.person.as_ref().map(name)))
            .unwrap_or_else(|| t.t("people-person"))
    });
    let body = move || {
        if let Some(file) = opened.get() {
            return Some(whole(file, reload));
        }
        let data = query.data.get()?;
        Some(match data.person {
            Some(file) => whole(file, reload),
            None if session.can(Permission::PersonRestrict) => {
                view! { <Opener id=id.get_value() opened /> }.into_any()
            }
            None => view! { <EmptyState text=t.t("people-none") /> }.into_any(),
        })
    };
    view! {
        <div class="page">
            <PageHeading text=title />
            <Load state=query.state />
            {body}
            <ConfirmDialog confirm />
        </div>
    }
}

fn whole(file: PersonFile, reload: Callback<()>) -> AnyView {
    let (t, session) = (use_texts(), use_session());
    let desk = Desk {
        reload,
        writes: !file.restricted && session.can(Permission::PersonWrite),
    };
    let restricted = file.restricted.then(|| {
        view! { <Notice tone=Tone::Warn><p>{t.t("people-restricted-here")}</p></Notice> }
    });
    let may_restrict = session.can(Permission::PersonRestrict);
    // What a restricted person said earlier is opened only with a purpose, like everything else.
    let permissions = (!file.restricted).then(|| {
        view! { <p><a href=paths::permissions(&file.id)>{t.t("perm-person")}</a></p> }
    });
    view! {
        {restricted}
        {permissions}
        {data(&file, desk)}
        {relationship(&file, desk)}
        {companies(&file, desk)}
        {contacts(&file, desk)}
        {duties(&file)}
        {(!file.restricted && session.can(Permission::PersonMerge)).then(|| matches(&file, desk))}
        {may_restrict.then(|| if file.restricted { lift(&file, desk) } else { restrict(&file, desk) })}
        {session.can(Permission::PrivacyRequestDecide).then(|| view! { <Holds id=file.id.clone() /> })}
        {history(&file)}
    }
    .into_any()
}
