//! A role, and what some roles need beside: a municipality or a company.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::role::Role;

use super::accounts::typed;
use crate::{
    console::{kit::Form, session::use_session},
    texts::{Texts, use_texts},
    ui::{Choice, Notice, Select, TextField},
};

/// The roles that an account can have; with `any`, "all" comes first.
pub fn role_choices(t: Texts, any: bool) -> Vec<Choice> {
    let all = any.then(|| Choice::new("", t.t("all")));
    all.into_iter()
        .chain(
            Role::ALL
                .iter()
                .filter(|role| **role != Role::Visitor)
                .map(|role| Choice::new(role.graphql_name(), t.t(&role.label_key()))),
        )
        .collect()
}

/// What is chosen in [`RoleFields`].
#[derive(Debug, Clone, Copy)]
pub struct RoleDraft {
    /// Role, in the schema's spelling.
    pub role: RwSignal<String>,
    municipality: RwSignal<String>,
    business_id: RwSignal<String>,
}

impl RoleDraft {
    /// A draft that begins with this role.
    pub fn new(role: String) -> Self {
        Self {
            role: RwSignal::new(role),
            municipality: RwSignal::new(String::new()),
            business_id: RwSignal::new(String::new()),
        }
    }

    /// The chosen role.
    pub fn chosen(self) -> Role {
        self.role.with(|role| role.parse()).unwrap_or_default()
    }

    /// Adds what is chosen to the input of a mutation.
    pub fn write(self, input: &mut Value) {
        let role = untrack(|| self.chosen());
        input["role"] = json!(role.graphql_name());
        match role {
            Role::Municipality => input["municipalityCode"] = typed(self.municipality),
            Role::CompanyEditor | Role::CompanyOwner => input["businessId"] = typed(self.business_id),
            _ => {}
        }
    }
}

/// Roles of company people, in the schema's spelling.
const OF_COMPANIES: [&str; 2] = ["COMPANY_EDITOR", "COMPANY_OWNER"];

/// Whether another person must agree before the role is given.
pub const fn needs_approval(role: Role) -> bool {
    matches!(
        role,
        Role::Staff | Role::PrivacyOfficer | Role::Admin | Role::Auditor
    )
}

/// Role, and the field that the chosen role needs.
#[component]
pub fn RoleFields(
    /// The form they stand in.
    form: Form,
    /// What is chosen.
    draft: RoleDraft,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let role = Memo::new(move |_| draft.chosen());
    // Owners invite to their own company, which the server knows.
    let owner = untrack(|| session.is(&[Role::CompanyOwner]));
    let mut roles = role_choices(t, false);
    roles.retain(|choice| !owner || OF_COMPANIES.contains(&choice.value.as_str()));
    let beside = move || {
        match role.get() {
        Role::Municipality => {
            let choices = Signal::derive(move || {
                let none = std::iter::once(Choice::new("", t.t("console-choose")));
                session.reference.with(|reference| {
                    none.chain(
                        reference
                            .municipalities
                            .iter()
                            .filter(|one| one.member == Some(true))
                            .map(|one| Choice::new(one.code.clone(), one.name.clone())),
                    )
                    .collect::<Vec<_>>()
                })
            });
            view! { <Select id=form.control("municipalityCode") label=t.t("console-municipality-code") value=draft.municipality choices error=form.problem("municipalityCode") /> }.into_any()
        }
        Role::CompanyEditor | Role::CompanyOwner if !owner => view! {
            <TextField id=form.control("businessId") label=t.t("console-company-id") value=draft.business_id error=form.problem("businessId") />
        }
        .into_any(),
        _ => ().into_any(),
    }
    };
    view! {
        <Select id=form.control("role") label=t.t("console-role") value=draft.role choices=Signal::stored(roles) error=form.problem("role") />
        {beside}
        {move || needs_approval(role.get()).then(|| view! { <Notice><p>{t.t("console-needs-second-person")}</p></Notice> })}
    }
}
