//! The form of what staff enter of a company themselves.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::Value;
use seutu_shared::{
    company_facts::CompanyFactsInput,
    error_code::ErrorCode,
    locale::Locale,
    validation::{FieldError, Validate},
};

use crate::{
    api::console::upkeep::Facts,
    console::{
        data::variables,
        kit::{ErrorSummary, Form, FormFault, blank_to_none},
        session::use_session,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Choice, Select, TextField},
};

/// Fields with the Fluent keys of their labels.
const FIELDS: [(&str, &str); 13] = [
    ("name", "import-field-name"),
    ("auxiliaryNames", "import-field-auxiliary-names"),
    ("form", "import-field-form"),
    ("municipality", "import-field-municipality"),
    ("industry", "import-field-industry"),
    ("street", "import-field-street"),
    ("postCode", "import-field-post-code"),
    ("city", "import-field-city"),
    ("postalStreet", "import-field-postal-street"),
    ("postalPostCode", "import-field-postal-post-code"),
    ("postalCity", "import-field-postal-city"),
    ("website", "import-field-website"),
    ("endedOn", "staff-ended-on"),
];

/// What is typed.
#[derive(Debug, Clone, Copy)]
pub struct FactsDraft([RwSignal<String>; 13]);

impl FactsDraft {
    /// What is there already, or nothing.
    pub fn new(facts: Option<&Facts>) -> Self {
        Self(FIELDS.map(|(name, _)| {
            let known = facts.and_then(|facts| facts.0.get(name)?.as_str());
            RwSignal::new(known.unwrap_or_default().to_owned())
        }))
    }

    /// What the mutation wants; `None` when something typed is wrong, here or in what was found before: then the form
    /// says all of it.
    pub fn input(self, form: Form, locale: Locale, mut errors: Vec<FieldError>) -> Option<Value> {
        let typed = self
            .0
            .map(|value| value.with_untracked(|text| blank_to_none(text)));
        let [
            name,
            auxiliary_names,
            company_form,
            municipality,
            industry,
            street,
            post_code,
            city,
            postal_street,
            postal_post_code,
            postal_city,
            website,
            ended_on,
        ] = typed;
        for (field, value) in [("form", &company_form), ("municipality", &municipality)] {
            if value.is_none() {
                errors.push(FieldError::new(field, ErrorCode::Required));
            }
        }
        let facts = CompanyFactsInput {
            name: name.unwrap_or_default(),
            auxiliary_names,
            form: company_form,
            municipality,
            street,
            post_code,
            city,
            postal_street,
            postal_post_code,
            postal_city,
            industry,
            website,
            ended_on,
        };
        if let Err(found) = facts.validate() {
            errors.extend(found);
        }
        form.show_own(&errors, locale);
        if errors.is_empty() { variables(facts) } else { None }
    }
}

/// The fields, with a button to save and one to leave.
#[component]
pub fn FactsForm(
    /// The form.
    form: Form,
    /// What is typed.
    draft: FactsDraft,
    /// Sends it.
    save: Callback<()>,
    /// Leaves it.
    leave: Callback<()>,
    /// What stands above the fields.
    children: Children,
) -> impl IntoView {
    let t = use_texts();
    let reference = use_session().reference;
    let choices = move |pick: fn(&crate::api::console::session::ReferenceData) -> Vec<Choice>| {
        Signal::derive(move || {
            let mut all = vec![Choice::new("", t.t("console-choose"))];
            all.extend(reference.with(pick));
            all
        })
    };
    let forms = choices(|data| {
        data.company_forms
            .iter()
            .map(|form| Choice::new(form.code.clone(), form.name.clone()))
            .collect()
    });
    let municipalities = choices(|data| {
        data.municipalities
            .iter()
            .map(|place| Choice::new(place.code.clone(), place.name.clone()))
            .collect()
    });
    let fields = FIELDS
        .into_iter()
        .zip(draft.0)
        .map(|((name, key), value)| {
            let (id, label, error) = (form.control(name), t.t(key), form.problem(name));
            match name {
                "form" => view! { <Select id label value choices=forms error help=t.t("staff-form-help") /> }
                    .into_any(),
                "municipality" => view! { <Select id label value choices=municipalities error /> }.into_any(),
                "name" => view! { <TextField id label value required=true error /> }.into_any(),
                "auxiliaryNames" => view! { <TextField id label value help=t.t("staff-names-help") optional_mark=t.t("optional") error /> }
                    .into_any(),
                _ => {
                    let kind = if name == "endedOn" { "date" } else { "text" };
                    view! { <TextField id label value kind optional_mark=t.t("optional") error /> }.into_any()
                }
            }
        })
        .collect_view();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save.run(());
    };
    view! {
        <form novalidate on:submit=submit class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            {children()}
            <div class="form-grid">{fields}</div>
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| leave.run(()))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
