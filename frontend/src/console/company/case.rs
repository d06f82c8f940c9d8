//! The open company, shared by the sections of its page.

use leptos::prelude::*;
use seutu_shared::locale::Locale;

use crate::{
    api::console::{
        company::{Company, CompanyData, CompanyPayloadData, ContactPerson, InputVariables},
        types::Gql,
    },
    console::{companies::list_context::CompanyList, data::Query, kit::Form, session::Session},
    texts::Texts,
    ui::{Toasts, Tone},
};

/// Whom a consent that is being recorded concerns; `None` is the company itself.
pub type Subject = Option<String>;

/// The open company.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Business ID in the address.
    pub business_id: StoredValue<String>,
    /// The company.
    pub query: Query<CompanyData>,
    /// The list beside it.
    pub list: Option<CompanyList>,
    /// The session.
    pub session: Session,
    /// Messages.
    pub toasts: Toasts,
    /// Texts.
    pub texts: Texts,
    /// Subject of the consent that is being recorded; `None` while the form is closed.
    pub recording: RwSignal<Option<Subject>>,
    /// Whether the listing's form holds text that is not saved.
    pub unsaved: RwSignal<bool>,
}

impl Case {
    /// Looks at the company; `None` until it is here.
    pub fn with<T>(self, look: impl FnOnce(&Company) -> T) -> Option<T> {
        self.query.data.with(|data| data.as_ref().and_then(|data| data.company.as_ref()).map(look))
    }

    /// The contact persons.
    pub fn contacts(self) -> Vec<ContactPerson> {
        self.with(|company| company.contact_persons.clone()).unwrap_or_default()
    }

    /// Business ID for an input.
    pub fn id(self) -> String {
        self.business_id.get_value()
    }

    /// Language of the console.
    pub fn locale(self) -> Locale {
        self.texts.locale()
    }

    /// Sends a mutation that answers with the company. On success the page shows the new state and
    /// `done` runs; expected failures go to the form.
    pub fn send<I: serde::Serialize>(
        self,
        form: Form,
        document: &'static str,
        input: I,
        done: impl FnOnce() + 'static,
    ) {
        let variables = InputVariables { input, language: Gql(self.locale()) };
        form.sender.send(document, variables, move |data: CompanyPayloadData| {
            if form.show(&data.payload.errors, self.locale()) {
                return;
            }
            if let Some(company) = data.payload.company {
                self.query.data.set(Some(CompanyData { company: Some(company) }));
            }
            self.changed();
            done();
        });
    }

    /// Tells the list and the rail that the company changed.
    pub fn changed(self) {
        if let Some(list) = self.list {
            list.reload();
        }
        self.session.refresh_counts();
    }

    /// Tells that something worked.
    pub fn told(self, key: &str) {
        self.toasts.show(Tone::Ok, self.texts.t(key));
    }
}
