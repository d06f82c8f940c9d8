//! A new person.

use super::data::{self, NewDatum};
use super::entity::person;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::Ground;
use seutu_shared::locale::Locale;
use seutu_shared::person::{DatumKind, PersonSource};

/// A person as somebody writes the person down: a name, an e-mail address or a phone number at least.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Name.
    pub name: Option<String>,
    /// E-mail address in any spelling.
    pub email: Option<String>,
    /// Phone number in any spelling.
    pub phone: Option<String>,
    /// Where that came from. From anywhere but the person, the clock of GDPR art. 14 starts.
    pub source: PersonSource,
    /// More on that, such as the name of the event.
    pub origin: Option<String>,
    /// On which ground it is processed.
    pub ground: Ground,
    /// The language in which the person is written to.
    pub language: Locale,
}

/// Writes a new person down. Asks for no permission and does not look for the same person: callers that must not make
/// a second row ask [`super::standings_by_email`] first, in the same transaction.
///
/// # Errors
/// `required` where nothing is told, errors of the fields `name`, `email`, `phone`, `origin`, `basis` and `law`.
pub async fn register(tx: &Tx, op: &OpContext, new: NewPerson) -> OpResult<PersonId> {
    let id: PersonId = op.new_id();
    let texts = [
        (DatumKind::Name, "name", &new.name),
        (DatumKind::Email, "email", &new.email),
        (DatumKind::Phone, "phone", &new.phone),
    ];
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    for (kind, field, text) in texts {
        let Some(text) = text.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        let datum = NewDatum {
            kind,
            text: text.to_string(),
            purpose: None,
            source: new.source,
            origin: new.origin.clone(),
            ground: new.ground.clone(),
            since: op.today(),
        };
        match datum.check(op, field) {
            Ok(checked) => rows.push(checked),
            Err(found) => errors.extend(found),
        }
    }
    errors.dedup();
    if !errors.is_empty() {
        return Err(errors.into());
    }
    if rows.is_empty() {
        return Err(OpError::field(ErrorCode::Required, "name"));
    }
    let row = person::Model {
        id,
        language: new.language,
        restricted_at: None,
        merged_into: None,
        started_on: None,
        ended_on: None,
        version: 1,
        created_by: op.actor().label(),
        created_at: op.now(),
        updated_at: op.now(),
    };
    person::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let after = json!({"language": new.language.as_str()});
    audit::record(
        tx,
        op,
        Change::created("person.add", SubjectKind::Person, id, after),
    )
    .await?;
    for datum in rows {
        data::insert(tx, op, id, datum).await?;
    }
    Ok(id)
}
