//! What the company itself permits: the listing, and groups of its fields apart. Each is given with its wording in
//! sight and taken back with one click.

use chrono::{DateTime, Utc};
use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::consent::ConsentPurpose;

use super::{changes::at, told};
use crate::{
    api::console::{
        own::{GIVE_CONSENT, MyListing, MyWording, WITHDRAW_CONSENT},
        types::Gql,
    },
    console::{
        company::consent_form::shown_wording,
        kit::{ErrorSummary, FormFault, use_form},
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, TextField},
};

/// One thing that the company permits or not.
struct Asked {
    purpose: ConsentPurpose,
    /// Since when it is in force.
    since: Option<DateTime<Utc>>,
    /// By the wording of before, which named contact details too.
    whole: bool,
    wording: Option<MyWording>,
}

/// The listing, then each group of its fields.
#[component]
pub fn ConsentPart(
    /// The own company.
    listing: MyListing,
    /// Runs after a change.
    changed: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let typed = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let basic = Asked {
        purpose: ConsentPurpose::DirectoryPublication,
        since: listing.consent_since,
        whole: false,
        wording: listing.wording,
    };
    let public = basic.since.is_some();
    let owner = listing.owner;
    let groups = listing.field_groups.into_iter().map(|group| {
        let asked = Asked {
            purpose: group.purpose,
            since: group.since.filter(|_| group.live),
            whole: group.whole,
            wording: group.wording,
        };
        let title = t.t(&group.purpose.label_key());
        // Beside a listing that is not permitted nothing can be shown, so that nothing is asked.
        let part = if public || asked.since.is_some() {
            one(asked, owner, typed, changed)
        } else {
            view! { <p class="muted">{t.t("own-group-later")}</p> }.into_any()
        };
        view! { <h3>{title}</h3>{part} }
    });
    let groups = groups.collect_view();
    let title = t.t(&basic.purpose.label_key());
    let first = one(basic, owner, typed, changed);
    view! { <h3>{title}</h3>{first}{groups} }
}

/// Since when it is in force, or the form that gives it. Who gives it is typed once for all of them.
fn one(
    asked: Asked,
    owner: bool,
    (name, role): (RwSignal<String>, RwSignal<String>),
    changed: Callback<()>,
) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let purpose = asked.purpose;
    let form = use_form(match purpose {
        ConsentPurpose::ContactDetailsPublication => "own-contact-form",
        ConsentPurpose::PicturesPublication => "own-pictures-form",
        _ => "own-consent-form",
    });
    let (withdraw_key, withdrawn) = if purpose.is_field_group() {
        ("own-group-withdraw", "own-group-withdrawn")
    } else {
        ("own-consent-withdraw", "own-consent-withdrawn")
    };
    let withdrawn = told(withdrawn, changed);
    let given = told("own-consent-given", changed);
    let id = asked
        .wording
        .as_ref()
        .map(|wording| wording.id.clone())
        .unwrap_or_default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let input = json!({
            "purpose": Gql(purpose), "wordingId": id, "language": locale.code().to_ascii_uppercase(),
            "name": name.get_untracked(), "role": role.get_untracked(),
        });
        form.act(GIVE_CONSENT, json!({ "input": input }), given);
    };
    // As easy as giving it: one click, and nothing is asked.
    let withdraw = Callback::new(move |_| {
        form.act(
            WITHDRAW_CONSENT,
            json!({ "input": { "purpose": Gql(purpose) } }),
            withdrawn,
        );
    });
    let key = if asked.whole {
        "own-group-whole"
    } else {
        "own-consent-since"
    };
    let since = asked.since.map(|when| at(t, key, when, locale));
    let live = since.is_some();
    let text = asked
        .wording
        .map(|wording| shown_wording(locale, wording.plain, wording.text));
    let part = match (owner, live) {
        (false, _) => view! { <p class="muted">{t.t("own-consent-owner")}</p> }.into_any(),
        (true, true) => view! {
            <div class="actions"><Button kind=ButtonKind::Danger on_click=withdraw disabled=form.sender.pending>{t.t(withdraw_key)}</Button></div>
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
    let none = if purpose.is_field_group() {
        "own-group-none"
    } else {
        "own-consent-none"
    };
    view! {
        <p>{since.unwrap_or_else(|| t.t(none))}</p>
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {part}
    }
    .into_any()
}
