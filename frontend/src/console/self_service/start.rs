//! The start page of a company's people: where the listing stands and what comes next.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, listing::ListingStatus};

use super::{asks, changes::at, consent::ConsentPart, question, told, use_my_listing};
use crate::{
    api::console::own::{CONFIRM, DELETE, EXPORT, MyListing},
    console::{
        company::Section,
        data::use_sender,
        kit::{
            ConfirmDialog, FormFault, Load, PageHeading, browser::download, keep_focus, state_badge,
            use_confirm, use_form,
        },
        paths,
        session::use_session,
        visits::OwnVisits,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, LinkButton, Symbol},
};

/// State, next step, consent, own data, own account.
#[component]
pub fn OwnStart() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let company = session
        .viewer
        .with_untracked(|viewer| viewer.as_ref().and_then(|viewer| viewer.company_name.clone()));
    let query = use_my_listing();
    keep_focus(move || query.data.with(Option::is_some));
    let changed = Callback::new(move |()| query.state.reload());
    let confirm = use_confirm();
    let content = move || {
        query.data.get().map(|data| {
            let listing = data.listing;
            let (owner, consents, own) = (listing.owner, listing.clone(), listing.clone());
            view! {
                <Next listing changed />
                <Section id="own-consent" title="own-consent"><ConsentPart listing=consents changed /></Section>
                {owner.then(|| view! { <Section id="own-data" title="own-data"><OwnData listing=own changed /></Section> })}
            }
        })
    };
    view! {
        <div class="page">
            <PageHeading text=company.unwrap_or_else(|| t.t("console-dashboard")) />
            <Load state=query.state />
            {content}
            <OwnVisits />
            <section class="page-section panel" aria-labelledby="own-security">
                <h2 id="own-security">{t.t("console-own-security")}</h2>
                <p>{t.t("console-own-security-lead")}</p>
                <div class="actions">
                    <LinkButton href=paths::own(paths::OWN_ACCOUNT) symbol=Symbol::Shield>{t.t("console-own-account")}</LinkButton>
                    <LinkButton href="/" symbol=Symbol::Globe external=true>{t.t("console-open-directory")}</LinkButton>
                </div>
            </section>
        </div>
        <ConfirmDialog confirm />
    }
}

/// What comes next, in one sentence.
fn next(listing: &MyListing) -> (&'static str, Option<String>) {
    let draft = listing.draft.as_ref().map(|draft| draft.state.as_str());
    let rejected = listing.returned().map(|(_, reason)| reason);
    match (draft, listing.state.as_str()) {
        (Some("SUBMITTED"), _) => ("own-next-wait", None),
        (_, _) if rejected.is_some() => ("own-next-rejected", rejected),
        (Some(_), _) => ("own-next-submit", None),
        (None, "NONE") => ("own-next-write", None),
        (None, _) if !listing.accepted => ("own-next-not-accepted", None),
        (None, _) if listing.consent_since.is_none() => ("own-next-consent", None),
        (None, _) if listing.public_url.is_none() => ("own-next-rests", None),
        (None, _) => ("own-next-fine", None),
    }
}

/// Where the listing stands, the next step, and whether all is still right.
#[component]
fn Next(listing: MyListing, changed: Callback<()>) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let (key, reason) = next(&listing);
    let text = t.t_with(key, &Args::new().with("reason", reason.unwrap_or_default()));
    let state: ListingStatus = listing.state.parse().unwrap_or(ListingStatus::None);
    let public = listing.public_url.clone();
    let form = use_form("own-confirm");
    let confirmed = told("own-confirmed", changed);
    let confirm = move |_| form.act(CONFIRM, json!({}), confirmed);
    let edit = if state == ListingStatus::None {
        "own-write"
    } else {
        "own-edit"
    };
    let last = listing
        .confirmed_at
        .map(|when| at(t, "own-confirmed-on", when, locale));
    view! {
        <section class="page-section panel" aria-labelledby="own-next">
            <p class="badges">{state_badge(state)}</p>
            <h2 id="own-next">{t.t("own-next")}</h2>
            <p>{text}</p>
            <div class="actions">
                <LinkButton href=paths::OWN_LISTING kind=ButtonKind::Primary symbol=Symbol::Document>{t.t(edit)}</LinkButton>
                {public.map(|url| view! { <LinkButton href=url symbol=Symbol::Globe external=true>{t.t("console-open-public")}</LinkButton> })}
            </div>
            {(state == ListingStatus::Published).then(|| view! {
                <h3>{t.t("own-next-confirm")}</h3>
                <FormFault sender=form.sender />
                <div class="actions">
                    <Button disabled=form.sender.pending on_click=Callback::new(confirm)>{t.t("own-confirm")}</Button>
                    <span class="muted">{last}</span>
                </div>
            })}
        </section>
    }
}

/// Taking the data along, and deleting the listing.
#[component]
fn OwnData(listing: MyListing, changed: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let confirm = expect_context();
    let sender = use_sender();
    let name = format!("{}.json", listing.business_id);
    let export = Callback::new(move |_| {
        let name = name.clone();
        sender.send(EXPORT, json!({}), move |answer: Value| {
            download(
                &name,
                &serde_json::to_string_pretty(&answer["data"]).unwrap_or_default(),
            );
        });
    });
    let points = vec![t.t("own-delete-public"), t.t("own-delete-versions")];
    let delete = asks(
        confirm,
        question(
            "own-delete",
            points,
            DELETE,
            Value::Null,
            told("own-deleted", changed),
        ),
    );
    let something = listing.state != "NONE" || listing.draft.is_some();
    view! {
        <p>{t.t("own-data-lead")}</p>
        <FormFault sender />
        <div class="actions">
            <Button on_click=export disabled=sender.pending>{t.t("own-export")}</Button>
            {something.then(|| view! { <Button kind=ButtonKind::Danger on_click=delete>{t.t("own-delete")}</Button> })}
        </div>
    }
}
