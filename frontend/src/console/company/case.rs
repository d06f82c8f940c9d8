//! The open company, shared by the sections of its page.

use leptos::prelude::*;
use seutu_shared::{error_code::ErrorCode, locale::Locale, permission::Permission};

use crate::{
    api::console::{
        company::{Company, CompanyData, CompanyPayloadData, ContactPerson, InputVariables},
        types::Gql,
    },
    console::{
        companies::list_context::CompanyList,
        data::Query,
        kit::Form,
        session::{Session, use_session},
    },
    texts::{Texts, use_texts},
    ui::{Toasts, Tone, use_toasts},
};

/// Whom a consent that is being recorded concerns: a contact person by id, a group of the company's fields by its name;
/// `None` is the company's listing.
pub type Subject = Option<String>;

/// The open company.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Business ID in the address.
    pub business_id: StoredValue<String>,
    /// The company.
    pub query: Query<CompanyData>,
    /// Texts.
    pub texts: Texts,
    /// Subject of the consent that is being recorded; `None` while the form is closed.
    pub recording: RwSignal<Option<Subject>>,
    /// Whether the listing's form holds text that is not saved.
    pub unsaved: RwSignal<bool>,
    around: StoredValue<Around>,
}

/// What stands around the company's page.
#[derive(Debug, Clone, Copy)]
struct Around {
    list: Option<CompanyList>,
    session: Session,
    toasts: Toasts,
}

impl Case {
    /// The company with this business ID. Call it while its component is built.
    pub fn new(business_id: String, query: Query<CompanyData>) -> Self {
        let around = Around {
            list: use_context(),
            session: use_session(),
            toasts: use_toasts(),
        };
        Self {
            business_id: StoredValue::new(business_id),
            query,
            texts: use_texts(),
            recording: RwSignal::new(None),
            unsaved: RwSignal::new(false),
            around: StoredValue::new(around),
        }
    }

    /// The list beside it.
    pub fn list(self) -> Option<CompanyList> {
        self.around.with_value(|around| around.list)
    }

    /// Whether the account may do this.
    pub fn can(self, permission: Permission) -> bool {
        self.around.with_value(|around| around.session).can(permission)
    }

    /// Shows a message.
    pub fn toast(self, tone: Tone, text: String) {
        self.around.with_value(|around| around.toasts).show(tone, text);
    }

    /// Looks at the company; `None` until it is here.
    pub fn with<T>(self, look: impl FnOnce(&Company) -> T) -> Option<T> {
        self.query
            .data
            .with(|data| data.as_ref().and_then(|data| data.company.as_ref()).map(look))
    }

    /// The contact persons.
    pub fn contacts(self) -> Vec<ContactPerson> {
        self.with(|company| company.contact_persons.clone())
            .unwrap_or_default()
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
        let variables = InputVariables {
            input,
            language: Gql(self.locale()),
        };
        form.sender
            .send(document, variables, move |data: CompanyPayloadData| {
                // Somebody else was faster: the page shows what they did, next to what is typed here.
                if data
                    .payload
                    .errors
                    .iter()
                    .any(|error| error.code == ErrorCode::Stale.as_str())
                {
                    form.problems.set(Vec::new());
                    self.query.state.reload();
                    return;
                }
                if form.show(&data.payload.errors, self.locale()) {
                    return;
                }
                if let Some(company) = data.payload.company {
                    self.query.data.set(Some(CompanyData {
                        company: Some(company),
                    }));
                }
                self.changed();
                done();
            });
    }

    /// Tells the list and the rail that the company changed.
    pub fn changed(self) {
        let around = self.around.get_value();
        if let Some(list) = around.list {
            list.reload();
        }
        around.session.refresh_counts();
    }

    /// Tells that something worked.
    pub fn told(self, key: &str) {
        self.toast(Tone::Ok, self.texts.t(key));
    }
}
