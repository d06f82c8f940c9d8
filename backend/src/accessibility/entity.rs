//! Table `accessibility_feedback`: what barrier somebody met, and what was answered. Personal data.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::accessibility::FeedbackState;
use seutu_shared::id::AccessibilityFeedbackId;
use seutu_shared::locale::Locale;

/// One piece of feedback. What tells of the person is sealed, and empty once it was cut.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accessibility_feedback")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessibilityFeedbackId,
    /// Year of the number.
    pub case_year: i32,
    /// Number within the year.
    pub case_number: i32,
    /// Where it stands.
    pub state: FeedbackState,
    /// The language of the answer.
    pub language: Locale,
    /// What the barrier is, sealed.
    pub body: Option<String>,
    /// Address or name of the page, sealed: an address may hold a token.
    pub page: Option<String>,
    /// Address for the answer, sealed.
    pub email: Option<String>,
    /// Its blind index.
    pub email_index: Option<Vec<u8>>,
    /// Something is asked for in a form that the person can use.
    pub accessible_form: bool,
    /// When it reached us.
    pub received_at: DateTimeUtc,
    /// The last day for the answer.
    pub due_on: Date,
    /// The answer, sealed.
    pub answer: Option<String>,
    /// Answered, or read.
    pub closed_at: Option<DateTimeUtc>,
    /// The last day on which staff were reminded of it.
    pub reminded_on: Option<Date>,
    /// Since when it tells nothing of the person.
    pub cut_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The number that people are told: `SP-2026-0042`.
    pub fn number(&self) -> String {
        format!("SP-{}-{:04}", self.case_year, self.case_number)
    }

    /// What the barrier is.
    ///
    /// # Errors
    /// A text that does not open: a fault of the installation.
    pub fn text(&self, op: &OpContext) -> OpResult<Option<String>> {
        self.open(op, Field::FeedbackText, self.body.as_deref())
    }

    /// Address or name of the page.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn page_text(&self, op: &OpContext) -> OpResult<Option<String>> {
        self.open(op, Field::FeedbackPage, self.page.as_deref())
    }

    /// Address for the answer.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn address(&self, op: &OpContext) -> OpResult<Option<String>> {
        self.open(op, Field::FeedbackEmail, self.email.as_deref())
    }

    /// The answer.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn answer_text(&self, op: &OpContext) -> OpResult<Option<String>> {
        self.open(op, Field::FeedbackAnswer, self.answer.as_deref())
    }

    fn open(&self, op: &OpContext, field: Field, sealed: Option<&str>) -> OpResult<Option<String>> {
        op.services().crypto.open_option(field, self.id, sealed)
    }
}
