//! What may come up in a case beside its steps: fees, and services that are to be suspended.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{permission::Permission, privacy_right::PrivacyRight};

use super::{
    case::{At, needs_mandate},
    fees::Fees,
    services::Services,
};
use crate::{
    api::console::{
        request_matters::{MATTERS, MattersData},
        requests::Case,
    },
    console::{data::use_answer, kit::Load, session::use_session},
};

/// What may be done here by who looks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each shows a button or a form of its own"
)]
#[derive(Debug, Clone, Copy)]
pub struct May {
    /// Work on the case.
    pub work: bool,
    /// Decide.
    pub decide: bool,
    /// Ask for a fee where the case stands.
    pub ask_fee: bool,
    /// Answer or give up a fee where the case stands.
    pub end_fee: bool,
    /// Announce that a service is suspended: it is known who asks.
    pub suspend: bool,
}

/// Fees and services of a case.
#[component]
pub fn Matters(at: At, case: Case, rights: Vec<PrivacyRight>) -> impl IntoView {
    let session = use_session();
    let query = use_answer::<MattersData>(MATTERS, move || Some(json!({ "id": at.id.get_value() })));
    let work = session.can(Permission::PrivacyRequestWork) && case.cut_at.is_none();
    let decide = work && session.can(Permission::PrivacyRequestDecide);
    let seen = !needs_mandate(&case) || case.mandate_seen_at.is_some();
    let known = case.identified_at.is_some() && seen;
    let state = case.state.as_str();
    let may = May {
        work,
        decide,
        ask_fee: decide && known && matches!(state, "RECEIVED" | "IN_PROGRESS"),
        end_fee: work && !matches!(state, "DECIDED" | "CLOSED"),
        suspend: decide && known,
    };
    let rights = StoredValue::new(rights);
    let content = move || {
        query.data.get().map(|data| {
            let found = data.privacy_request;
            view! {
                <Fees at may rights=rights.get_value() fees=found.fees earlier=found.earlier_requests />
                <Services at may services=found.services />
            }
        })
    };
    view! {
        <Load state=query.state />
        {content}
    }
}
