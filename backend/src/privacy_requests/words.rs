//! Values of a record in the words of the person's language. What is unknown stays as it is kept.

use crate::companies::entity;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::Record;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use seutu_shared::consent::OWN_CONTROLLER;
use seutu_shared::date::{format_date, format_instant};
use seutu_shared::i18n::{
    ACCESSIBILITY, CLOCK, COMMON, CONSENT, CONSOLE, Catalogue, I18n, NEWSLETTER, NOTICE, PASSING_ON, PEOPLE,
    REQUEST, REQUEST_CONSOLE, REQUEST_PACKAGE, STAFF,
};
use seutu_shared::id::CompanyId;
use seutu_shared::locale::Locale;
use std::collections::HashMap;

/// Catalogues with the words of everything that a record can hold.
const TEXTS: &[Catalogue] = &[
    ACCESSIBILITY,
    COMMON,
    CLOCK,
    CONSENT,
    CONSOLE,
    NEWSLETTER,
    NOTICE,
    PASSING_ON,
    PEOPLE,
    REQUEST,
    REQUEST_CONSOLE,
    REQUEST_PACKAGE,
    STAFF,
];
/// Most companies that one statement asks for.
const BATCH: usize = 500;

/// The words of a file.
pub(super) struct Words {
    /// Texts of its language.
    pub(super) t: I18n,
    locale: Locale,
    controller: String,
    companies: HashMap<String, String>,
}

impl Words {
    /// The words for these records, with the names of the companies that they point to.
    pub(super) async fn load(
        tx: &Tx,
        op: &OpContext,
        locale: Locale,
        all: &[(&'static str, Vec<Record>)],
    ) -> OpResult<Self> {
        let fields = all
            .iter()
            .flat_map(|(_, records)| records)
            .flat_map(|record| &record.fields);
        let mut ids: Vec<CompanyId> = fields
            .filter(|(name, _)| *name == "company")
            .filter_map(|(_, value)| value.as_str()?.parse().ok())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let mut companies = HashMap::new();
        for some in ids.chunks(BATCH) {
            let rows = entity::Entity::find()
                .filter(entity::Column::Id.is_in(some.iter().copied()))
                .all(&**tx)
                .await?;
            companies.extend(
                rows.into_iter()
                    .map(|row| (row.id.to_string(), format!("{} ({})", row.name, row.business_id))),
            );
        }
        Ok(Self {
            t: I18n::new(locale, TEXTS),
            locale,
            controller: op.services().config.controller.name(locale).to_owned(),
            companies,
        })
    }

    /// A value of a record of this kind, in words.
    pub(super) fn of(&self, kind: &str, name: &str, value: &Value) -> String {
        match value {
            Value::String(text) => self.text(kind, name, text),
            Value::Array(values) => {
                let words: Vec<_> = values.iter().map(|value| self.of(kind, name, value)).collect();
                words.join(", ")
            }
            other => other.to_string(),
        }
    }

    fn text(&self, kind: &str, name: &str, text: &str) -> String {
        if let Some(company) = self.companies.get(text).filter(|_| name == "company") {
            return company.clone();
        }
        if (name, text) == ("controller", OWN_CONTROLLER) {
            return self.controller.clone();
        }
        for prefix in prefixes(kind, name) {
            let key = format!("{prefix}-{}", text.replace('_', "-"));
            if self.t.has(&key) {
                return self.t.t(&key);
            }
        }
        if let Ok(day) = text.parse::<NaiveDate>() {
            return format_date(day);
        }
        match text.parse::<DateTime<Utc>>() {
            Ok(at) => format_instant(at, self.locale),
            Err(_) => text.to_owned(),
        }
    }
}

/// Under which keys the words of a code may stand.
fn prefixes(kind: &str, name: &str) -> &'static [&'static str] {
    match (kind, name) {
        ("request" | "request_view", "channel") => &["intake-channel"],
        (_, "channel") => &["channel"],
        (_, "source") => &["person-source"],
        (_, "basis") => &["legal-basis"],
        (_, "language") => &["language"],
        ("consent_event", "what") => &["consent-kind"],
        ("consent_event", "purpose") => &["consent-purpose"],
        ("consent_event", "method") => &["consent-method"],
        ("reading", "what") => &["access-kind"],
        ("reading", "purpose") => &["access-purpose"],
        ("reading" | "account", "role") => &["role"],
        ("company", "state") => &["company-state"],
        ("company", "register_status") => &["register-status"],
        ("company", "situations") => &["situation"],
        ("company_link", "role") => &["company-role"],
        ("contact", "kind") => &["contact-kind"],
        ("datum", "kind") | ("request_correction", "what") => &["datum-kind"],
        ("datum", "purpose") => &["birth-date-purpose"],
        ("restriction", "ground") => &["restriction-ground"],
        ("newsletter", "what") => &["delivery-state"],
        ("newsletter", "reason") => &["marketing-reason", "delivery-reason"],
        ("disclosure", "what") => &["disclosure-state"],
        ("disclosure", "reason") => &["disclosure-reason"],
        ("request_message" | "request_delivery", "kind") => &["request-message"],
        ("request_delivery", "way") => &["delivery-way"],
        ("request_delivery", "outcome") => &["request-delivery"],
        ("request_delivery", "handed_to") => &["handed-to"],
        ("request_recipient", "origin") => &["recipient-source"],
        ("request_recipient", "state") => &["recipient-state"],
        ("request_redaction", "ground") => &["redaction-ground"],
        ("record_hold", "what") => &["hold-kind"],
        ("record_hold", "ground") => &["hold-ground"],
        ("request_fee", "ground") => &["fee-ground"],
        ("request_fee", "state") => &["fee-state"],
        ("accessibility_feedback", "state") => &["feedback-state"],
        ("accessibility_feedback", "kind") => &["feedback"],
        ("request" | "request_view", "state") => &["request-state"],
        ("request", "outcome") => &["request-outcome"],
        ("request" | "request_view" | "request_recipient", "rights") => &["privacy-right"],
        ("request_view", "view") => &["requests-view"],
        _ => &[],
    }
}
