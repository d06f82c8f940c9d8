//! The company's own consent: given with the wording in sight, taken back with one click.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;

use super::{changes::at, told};
use crate::{
    api::console::own::{GIVE_CONSENT, MyListing, WITHDRAW_CONSENT},
    console::kit::{ErrorSummary, FormFault, use_form},
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, TextField},
};

/// Since when it is in force, or the form that gives it.
#[component]
pub fn ConsentPart(
    /// The own company.
    listing: MyListing,
    /// Runs after a change.
    changed: Callback<()>,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let form = use_form("own-consent-form");
    let withdrawn = told("own-consent-withdrawn", changed);
    let given = told("own-consent-given", changed);
    let (name, role) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wording = listing.wording.clone();
    let id = wording
        .as_ref()
        .map(|wording| wording.id.clone())
        .unwrap_or_default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let input = json!({
            "wordingId": id, "language": locale.code().to_ascii_uppercase(),
            "name": name.get_untracked(), "role": role.get_untracked(),
        });
        form.act(GIVE_CONSENT, json!({ "input": input }), given);
    };
    // As easy as giving it: one click, and nothing is asked.
    let withdraw = Callback::new(move |_| form.act(WITHDRAW_CONSENT, json!({}), withdrawn));
    let since = listing
        .consent_since
        .map(|when| at(t, "own-consent-since", when, locale));
    let (live, owner) = (since.is_some(), listing.owner);
    let text = wording
        .map(|wording| view! { <blockquote class="wording" lang=locale.code()>{wording.text}</blockquote> });
    let part = match (owner, live) {
        (false, _) => view! { <p class="muted">{t.t("own-consent-owner")}</p> }.into_any(),
        (true, true) => view! {
            <div class="actions"><Button kind=ButtonKind::Danger on_click=withdraw disabled=form.sender.pending>{t.t("own-consent-withdraw")}</Button></div>
        }
        .into_any(),
        (true, false) => view! {
            <form novalidate on:submit=submit>
                {text}
                <div class="form-grid">
                    <TextField id=form.control("name") label=t.t("own-consent-name") value=name required=true autocomplete="name" error=form.problem("name") />
                    <TextField id=form.control("role") label=t.t("own-consent-role") value=role required=true error=form.problem("role") />
                </div>
                <div class="actions"><Button submit=true disabled=form.sender.pending>{t.t("own-consent-give")}</Button></div>
            </form>
        }
        .into_any(),
    };
    view! {
        <p>{since.unwrap_or_else(|| t.t("own-consent-none"))}</p>
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {part}
    }
}
