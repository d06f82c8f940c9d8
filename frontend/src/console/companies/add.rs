//! Entering a company that no register gives, such as a sole trader.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::json;
use seutu_shared::{business_id::BusinessId, error_code::ErrorCode, validation::FieldError};

use crate::{
    api::console::upkeep::ADD_COMPANY,
    console::{
        company::facts_form::{FactsDraft, FactsForm},
        kit::{PageHeading, use_form},
        paths,
        session::use_session,
    },
    texts::use_texts,
    ui::{Checkbox, Notice, TextField, Tone, use_toasts},
};

/// The page.
#[component]
pub fn AddCompanyPage() -> impl IntoView {
    let t = use_texts();
    let (session, toasts) = (use_session(), use_toasts());
    let form = use_form("add");
    let draft = FactsDraft::new(None);
    let (id, accepted) = (RwSignal::new(String::new()), RwSignal::new(true));
    let navigate = use_navigate();
    let go = StoredValue::new(move |address: String| {
        let options = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(&address, options);
    });
    let done = Callback::new(move |payload: serde_json::Value| {
        toasts.show(Tone::Ok, t.t("staff-company-added"));
        session.refresh_counts();
        let id = payload["company"]["businessId"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        go.with_value(|go| go(paths::company(&id, "")));
    });
    let save = Callback::new(move |()| {
        let typed = id.get_untracked();
        let wrong = BusinessId::parse(&typed).err().map(|error| {
            if typed.trim().is_empty() {
                ErrorCode::Required
            } else {
                error.code()
            }
        });
        let wrong = wrong.map(|code| FieldError::new("businessId", code));
        if let Some(facts) = draft.input(form, t.locale(), wrong.into_iter().collect()) {
            let input = json!({ "businessId": typed, "accepted": accepted.get_untracked(), "facts": facts });
            form.act(ADD_COMPANY, json!({ "input": input }), done);
        }
    });
    let leave = Callback::new(move |()| go.with_value(|go| go(paths::COMPANIES.to_owned())));
    // The company that is there already, to be opened instead.
    let existing = move || {
        let refused = ErrorCode::CompanyExists.message(t.locale(), &seutu_shared::i18n::Args::new());
        let exists = form
            .problems
            .with(|all| all.iter().any(|problem| problem.text == refused));
        let found = exists
            .then(|| BusinessId::parse(&id.get_untracked()).ok())
            .flatten();
        found.map(|id| view! {
            <Notice tone=Tone::Info><p><a href=paths::company(id.as_str(), "")>{t.t("staff-open-existing")}</a></p></Notice>
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("staff-add-company") />
            <p class="lead">{t.t("staff-add-company-lead")}</p>
            {existing}
            <FactsForm form draft save leave>
                <TextField id=form.control("businessId") label=t.t("business-id") value=id required=true error=form.problem("businessId") />
                <Checkbox id="add-accepted" label=t.t("staff-accept-at-once") checked=accepted />
            </FactsForm>
        </div>
    }
}
