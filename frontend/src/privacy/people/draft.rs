//! Where a datum came from and on which basis it is kept: fields that two forms share.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{
    error_code::ErrorCode, legal_basis::LegalBasis, person::PersonSource, validation::FieldError,
};

use super::choices_of;
use crate::{
    console::kit::{Form, blank_to_none},
    texts::use_texts,
    ui::{Select, TextField},
};

/// What is typed.
#[derive(Debug, Clone, Copy)]
pub struct Provenance {
    source: RwSignal<String>,
    origin: RwSignal<String>,
    basis: RwSignal<String>,
    law: RwSignal<String>,
}

impl Provenance {
    /// Nothing yet.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            source: empty(),
            origin: empty(),
            basis: empty(),
            law: empty(),
        }
    }

    /// What is missing.
    pub fn missing(self) -> Vec<FieldError> {
        [("source", self.source), ("basis", self.basis)]
            .into_iter()
            .filter(|(_, value)| value.with_untracked(String::is_empty))
            .map(|(field, _)| FieldError::new(field, ErrorCode::Required))
            .collect()
    }

    /// Puts what is typed into an input of the schema.
    pub fn put(self, input: &mut Value) {
        input["source"] = json!(self.source.get_untracked());
        input["origin"] = json!(self.origin.with_untracked(|text| blank_to_none(text)));
        input["basis"] = json!(self.basis.get_untracked());
        input["law"] = json!(self.law.with_untracked(|text| blank_to_none(text)));
    }

    /// The fields. Legitimate interests are no choice: an authority may not use them.
    pub fn fields(self, form: Form) -> AnyView {
        let t = use_texts();
        let bases = LegalBasis::ALL.iter().filter(|basis| basis.for_authority());
        let bases = super::choices(t, bases.map(|basis| (basis.graphql_name(), basis.label_key())));
        view! {
            <div class="form-grid">
                <Select id=form.control("source") label=t.t("people-source") value=self.source choices=choices_of!(t, PersonSource) error=form.problem("source") />
                <TextField id=form.control("origin") label=t.t("people-origin") value=self.origin optional_mark=t.t("optional") error=form.problem("origin") />
                <Select id=form.control("basis") label=t.t("people-basis") value=self.basis choices=bases error=form.problem("basis") />
                <TextField id=form.control("law") label=t.t("people-law") value=self.law help=t.t("people-law-hint") optional_mark=t.t("optional") error=form.problem("law") />
            </div>
        }
        .into_any()
    }
}
