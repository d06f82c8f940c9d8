//! Use cases of the register: triage of candidates, contact persons.

use super::contact_person::{self, ContactPerson};
use super::entity;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::CompanyId;
use seutu_shared::permission::Permission;
use seutu_shared::person::PersonSource;
use seutu_shared::validation::Checker;
use seutu_shared::{email, phone};

/// Most companies that one decision may cover.
const MAX_DECIDED: usize = 500;
const MAX_REASON: usize = 500;

/// What staff decide about a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Into the customer register.
    Accept,
    /// Not a customer; kept so that the next import does not bring it up again.
    Reject,
}

/// A company before and after a decision.
#[derive(Debug)]
pub struct Decided {
    /// As it was.
    pub before: entity::Model,
    /// As it is.
    pub after: entity::Model,
}

/// The company with this business ID.
pub async fn find(db: &impl ConnectionTrait, id: &BusinessId) -> OpResult<Option<entity::Model>> {
    Ok(entity::Entity::find()
        .filter(entity::Column::BusinessId.eq(id.as_str()))
        .one(db)
        .await?)
}

/// As [`find`], and keeps others from changing anything of the company until the transaction ends: what is public
/// follows from several tables, which must not move apart. SQLite has one writer anyway.
pub async fn find_locked(tx: &Tx, id: &BusinessId) -> OpResult<Option<entity::Model>> {
    let found = entity::Entity::find().filter(entity::Column::BusinessId.eq(id.as_str()));
    Ok(found.lock_exclusive().one(&**tx).await?)
}

/// As [`find_locked`], by the identifier.
pub async fn lock(tx: &Tx, id: CompanyId) -> OpResult<Option<entity::Model>> {
    let found = entity::Entity::find_by_id(id).lock_exclusive();
    Ok(found.one(&**tx).await?)
}

/// Accepts or rejects companies, all or none. Returns those whose state changed; their listings must follow
/// in the same transaction.
///
/// # Errors
/// `not_found` when one does not exist, `company_merged` when one is part of another, `too_many`, `too_long` for the
/// reason.
pub async fn decide(
    tx: &Tx,
    op: &OpContext,
    ids: &[BusinessId],
    decision: Decision,
    reason: Option<&str>,
) -> OpResult<Vec<Decided>> {
    op.require(Permission::CompanyDecide)?;
    let mut checker = Checker::new();
    let reason = checker.text("reason", reason, MAX_REASON);
    let reason = checker.finish(reason)?;
    if ids.is_empty() {
        return Err(OpError::field(ErrorCode::Required, "businessIds"));
    }
    if ids.len() > MAX_DECIDED {
        let error = UserError::field(ErrorCode::TooMany, "businessIds").with("max", MAX_DECIDED);
        return Err(OpError::Invalid(vec![error]));
    }
    let mut wanted: Vec<&str> = ids.iter().map(BusinessId::as_str).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let (to, action) = match decision {
        Decision::Accept => (CompanyState::Accepted, "company.accept"),
        Decision::Reject => (CompanyState::Rejected, "company.reject"),
    };
    let rows = entity::Entity::find()
        .filter(entity::Column::BusinessId.is_in(wanted.iter().copied()))
        .order_by_asc(entity::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    if rows.len() != wanted.len() {
        return Err(OpError::NotFound);
    }
    if rows.iter().any(|row| row.state == CompanyState::Merged) {
        return Err(OpError::user(ErrorCode::CompanyMerged));
    }
    let mut changed = Vec::new();
    let mut entries = Vec::new();
    // One instant for all: by it the decision is known again when it is taken back.
    let now = op.now();
    for row in rows.into_iter().filter(|row| row.state != to) {
        let was = row.clone();
        let before = json!({"state": row.state.as_str(), "reason": row.state_reason});
        let after = json!({"state": to.as_str(), "reason": reason});
        entries.push(Change::updated(
            action,
            SubjectKind::Company,
            row.id,
            before,
            after,
        ));
        let mut row = row.into_active_model();
        row.state = Set(to);
        row.state_reason = Set(reason.clone());
        row.state_changed_at = Set(Some(now));
        row.updated_at = Set(now);
        let after = row.update(&**tx).await?;
        changed.push(Decided { before: was, after });
    }
    audit::record_many(tx, op, entries).await?;
    Ok(changed)
}

/// A person who answers for a company.
#[derive(Debug)]
pub struct NewContactPerson {
    /// Name.
    pub name: String,
    /// Title or duty.
    pub title: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Where that came from.
    pub source: PersonSource,
}

impl NewContactPerson {
    /// The fields as they are kept.
    ///
    /// # Errors
    /// What is wrong with each.
    pub fn checked(self) -> OpResult<Self> {
        let mut checker = Checker::new();
        let kept = Self {
            name: checker.required("name", &self.name, 200),
            title: checker.text("title", self.title.as_deref(), 200),
            phone: checker.parsed("phone", self.phone.as_deref(), phone::parse),
            email: checker.parsed("email", self.email.as_deref(), email::parse),
            source: self.source,
        };
        Ok(checker.finish(kept)?)
    }
}

/// Adds a contact person to a company, in the caller's transaction: `people::add_contact_person`, which starts the clock
/// of GDPR art. 14 in it. Nothing of the person is public without the person's own consent.
///
/// # Errors
/// `not_found` for an unknown company; errors of the fields.
pub async fn add_contact_person(
    tx: &Tx,
    op: &OpContext,
    id: &BusinessId,
    new: NewContactPerson,
) -> OpResult<ContactPerson> {
    op.require(Permission::ContactPersonEdit)?;
    let new = new.checked()?;
    let company = find_locked(tx, id).await?.ok_or(OpError::NotFound)?;
    insert_contact_person(tx, op, company.id, new).await
}

/// As [`add_contact_person`], for other modules, which have asked who may and locked the company.
///
/// # Errors
/// Errors of the fields.
pub async fn insert_contact_person(
    tx: &Tx,
    op: &OpContext,
    company: CompanyId,
    new: NewContactPerson,
) -> OpResult<ContactPerson> {
    let new = new.checked()?;
    let person = ContactPerson {
        id: op.new_id(),
        company_id: company,
        name: new.name,
        title: new.title,
        phone: new.phone,
        email: new.email,
        source: Some(new.source),
        updated_at: op.now(),
    };
    let row = person.seal(&op.services().crypto, person.updated_at);
    contact_person::Entity::insert(row)
        .exec_without_returning(&**tx)
        .await?;
    let after = json!({
        "name": person.name, "title": person.title, "phone": person.phone, "email": person.email,
        "source": new.source.as_str(),
    });
    let change = Change::created("contact_person.add", SubjectKind::ContactPerson, person.id, after);
    audit::record(tx, op, change).await?;
    let note = json!({"contactPerson": person.id.to_string()});
    audit::record(
        tx,
        op,
        Change::created("company.contact_person", SubjectKind::Company, company, note),
    )
    .await?;
    Ok(person)
}

/// The contact persons of a company, in the order in which they were added.
pub async fn contact_persons(
    op: &OpContext,
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> OpResult<Vec<ContactPerson>> {
    let rows = contact_person::Entity::find()
        .filter(contact_person::Column::CompanyId.eq(company))
        .order_by_asc(contact_person::Column::Id)
        .all(db)
        .await?;
    let crypto = &op.services().crypto;
    rows.into_iter().map(|row| row.open(crypto)).collect()
}

/// The contact persons with exactly this e-mail address; for other modules, which have asked who may.
pub async fn contact_persons_with(
    db: &impl ConnectionTrait,
    op: &OpContext,
    email: &str,
) -> OpResult<Vec<contact_person::Model>> {
    let index = op.services().crypto.blind_index(Field::ContactPersonEmail, email);
    Ok(contact_person::Entity::find()
        .filter(contact_person::Column::EmailIndex.eq(index))
        .all(db)
        .await?)
}

/// Every contact person there is; for other modules, which have asked who may.
pub async fn contact_person_ids(
    db: &impl ConnectionTrait,
) -> OpResult<Vec<seutu_shared::id::ContactPersonId>> {
    let ids = contact_person::Entity::find().select_only();
    Ok(ids
        .column(contact_person::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

/// The company of a contact person.
pub async fn company_of_contact_person(
    db: &impl ConnectionTrait,
    id: seutu_shared::id::ContactPersonId,
) -> OpResult<Option<CompanyId>> {
    let row = contact_person::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| row.company_id))
}

/// The companies of contact persons with exactly this e-mail address or phone number, oldest first, without those that are
/// hidden; none for any other text.
pub async fn of_contact(
    op: &OpContext,
    text: &str,
    hidden: Option<SelectStatement>,
) -> OpResult<Vec<CompanyId>> {
    op.require(Permission::CompanyRead)?;
    let crypto = &op.services().crypto;
    let by_index = if let Ok(email) = email::parse(text) {
        let index = crypto.blind_index(Field::ContactPersonEmail, &email);
        contact_person::Column::EmailIndex.eq(index)
    } else if let Ok(phone) = phone::parse(text) {
        let index = crypto.blind_index(Field::ContactPersonPhone, &phone);
        contact_person::Column::PhoneIndex.eq(index)
    } else {
        return Ok(Vec::new());
    };
    let mut wanted = Condition::all().add(by_index);
    if let Some(hidden) = hidden {
        wanted = wanted.add(contact_person::Column::Id.not_in_subquery(hidden));
    }
    let found = contact_person::Entity::find()
        .filter(wanted)
        .order_by_asc(contact_person::Column::Id)
        .all(op.db())
        .await?;
    let mut companies: Vec<CompanyId> = found.into_iter().map(|row| row.company_id).collect();
    companies.dedup();
    Ok(companies)
}
