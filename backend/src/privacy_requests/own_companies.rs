//! Companies that are a person: what is kept of a sole trader, or of a partnership of which the person is an owner, is
//! that person's data too (see `shared::company::CompanyKind`), and so is who gave a company's consent. A copy has them.
//! Of these the listing of a sole trader goes with the person. The rest stays: a public register has the one, and the
//! company's customership and consents the other.

use crate::companies::{entity, relationship, staff};
use crate::consents;
use crate::contacts;
use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::self_service;
use crate::subject::{Erased, Kept, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use seutu_shared::consent::{ConsentMethod, ConsentPurpose};
use seutu_shared::id::CompanyId;
use seutu_shared::locale::Locale;
use seutu_shared::opening_hours::OpeningHours;
use seutu_shared::person::CompanyRole;
use seutu_shared::privacy_request::RefusalGround;

/// Source of companies that are a person.
#[derive(Debug)]
pub struct CompaniesSource;

/// Companies of which the person is an owner and behind which people stand. Who was an owner once has only what is
/// theirs alone: a sole trader's.
pub(super) async fn owned(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<entity::Model>> {
    let links = people::links_of(&**tx, &subject.people).await?;
    let owns = links.iter().filter(|link| link.role == CompanyRole::Owner);
    let rows = entity::Entity::find()
        .filter(entity::Column::Id.is_in(owns.map(|link| link.company_id)))
        .order_by_asc(entity::Column::Id)
        .all(&**tx)
        .await?;
    let today = op.today();
    let lasts = |id: CompanyId| {
        let mut own = links
            .iter()
            .filter(|link| link.company_id == id && link.role == CompanyRole::Owner);
        own.any(|link| link.ended_on.is_none_or(|end| end >= today))
    };
    Ok(rows
        .into_iter()
        .filter(|row| row.kind().is_personal() && (row.is_sole_trader() || lasts(row.id)))
        .collect())
}

/// Values of a field, or nothing.
fn listed(values: &[String]) -> Value {
    if values.is_empty() {
        Value::Null
    } else {
        json!(values)
    }
}

/// What registers and staff say of the company, and since when it is a customer.
async fn company(tx: &Tx, row: entity::Model) -> OpResult<Record> {
    let days = relationship::of_company(&**tx, row.id).await?;
    let visiting = row.visiting_address.as_ref().map(|one| one.0.line());
    let postal = row.postal_address.as_ref().map(|one| one.0.line());
    let situations = row.current_situations().into_iter();
    let names = row.names.0.iter().map(|one| one.name.clone());
    Ok(Record {
        kind: "company",
        at: Some(row.created_at),
        fields: vec![
            ("company", json!(row.id)),
            ("name", json!(row.name)),
            ("names", listed(&names.collect::<Vec<_>>())),
            ("form", json!(row.form().map(|one| one.name(Locale::Fi)))),
            ("visiting_address", json!(visiting)),
            ("postal_address", json!(postal)),
            ("municipality", json!(row.municipality_code)),
            ("industry", json!(row.industry_2025.or(row.industry_code))),
            ("website", json!(row.website)),
            ("register_status", json!(row.register_status)),
            (
                "situations",
                listed(&situations.map(|one| one.as_str().to_owned()).collect::<Vec<_>>()),
            ),
            ("source", json!(row.source)),
            ("state", json!(row.state)),
            ("reason", json!(row.state_reason)),
            ("since", json!(days.as_ref().and_then(|days| days.started_on))),
            ("until", json!(days.as_ref().and_then(|days| days.ended_on))),
        ],
        portable: false,
    })
}

/// What staff wrote down themselves.
async fn facts(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<Option<Record>> {
    let Some(row) = staff::of_company(&**tx, id).await? else {
        return Ok(None);
    };
    let facts = row.open(op)?;
    Ok(Some(Record {
        kind: "company_facts",
        at: Some(row.created_at),
        fields: vec![
            ("company", json!(id)),
            ("name", json!(facts.name)),
            ("names", listed(&facts.auxiliary_names)),
            ("form", json!(facts.form.map(|one| one.name(Locale::Fi)))),
            (
                "visiting_address",
                json!(facts.visiting_address.map(|one| one.line())),
            ),
            (
                "postal_address",
                json!(facts.postal_address.map(|one| one.line())),
            ),
            ("municipality", json!(facts.municipality)),
            ("industry", json!(facts.industry)),
            ("website", json!(facts.website)),
            ("until", json!(facts.ended_on)),
        ],
        portable: false,
    }))
}

/// What the company says of itself, which rests on its consent.
async fn listing(tx: &Tx, id: CompanyId) -> OpResult<Option<Record>> {
    let Some(row) = listings::of_company(&**tx, id).await? else {
        return Ok(None);
    };
    let texts = [
        row.summary_fi,
        row.summary_sv,
        row.summary_en,
        row.description_fi,
        row.description_sv,
        row.description_en,
    ];
    Ok(Some(Record {
        kind: "listing",
        at: Some(row.created_at),
        fields: vec![
            ("company", json!(id)),
            ("text", listed(&texts.into_iter().flatten().collect::<Vec<_>>())),
            ("phone", json!(row.phone)),
            ("email", json!(row.email)),
            ("website", json!(row.website)),
            ("keywords", listed(&row.keywords.0)),
            ("services", listed(&row.services.0)),
            ("social_links", listed(&row.social_links.0)),
            ("opening_hours", opening_hours(&row.opening_hours.0)),
        ],
        portable: true,
    }))
}

fn opening_hours(hours: &OpeningHours) -> Value {
    if *hours == OpeningHours::default() {
        Value::Null
    } else {
        json!(hours)
    }
}

/// What was written down at the company and names no person of the register.
async fn entries(tx: &Tx, companies: &[CompanyId]) -> OpResult<Vec<contacts::entity::Model>> {
    use contacts::entity::{Column, Entity};
    Ok(Entity::find()
        .filter(Column::CompanyId.is_in(companies.iter().copied()))
        .filter(Column::PersonId.is_null())
        .order_by_asc(Column::HappenedAt)
        .all(&**tx)
        .await?)
}

/// Consents of companies that the person gave: those of companies that the person is linked to, under a name of the
/// person's. Whose another name is nobody can say.
async fn given(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Record>> {
    let links = people::links_of(&**tx, &subject.people).await?;
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let companies: Vec<CompanyId> = links.iter().map(|link| link.company_id).collect();
    let names = people::names_of(&**tx, op, &subject.people).await?;
    consents::given_for(tx, op, &companies, &names).await
}

/// Takes the listing of a sole trader, which the caller holds, with what it rests on; how many there were.
async fn take_listing(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<u64> {
    let withdrawal = consents::Withdrawal {
        purpose: ConsentPurpose::DirectoryPublication,
        method: ConsentMethod::PrivacyRequest,
        note: None,
    };
    match Box::pin(self_service::take_listing(tx, op, id, withdrawal)).await {
        Err(OpError::NotFound) => Ok(0),
        taken => taken.map(|()| 1),
    }
}

impl SubjectDataSource for CompaniesSource {
    fn name(&self) -> &'static str {
        "companies"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = owned(tx, op, subject).await?;
            let ids: Vec<CompanyId> = rows.iter().map(|row| row.id).collect();
            let mut found = Vec::new();
            for row in rows {
                let id = row.id;
                found.push(company(tx, row).await?);
                found.extend(facts(tx, op, id).await?);
                found.extend(listing(tx, id).await?);
            }
            for row in entries(tx, &ids).await? {
                found.push(Record {
                    kind: "contact",
                    at: Some(row.happened_at),
                    fields: vec![
                        ("company", json!(row.company_id)),
                        ("kind", json!(row.kind)),
                        ("text", json!(row.text(&op.services().crypto)?)),
                        ("due_on", json!(row.due_on)),
                        ("done_at", json!(row.done_at)),
                    ],
                    portable: false,
                });
            }
            found.extend(given(tx, op, subject).await?);
            Ok(found)
        })
    }

    /// The listing of a sole trader goes, and with it the consent that it rests on (article 17(1)(b)); a partnership's is
    /// its partners' together. What a register tells is public there by law (Business Information Act 244/2001); what staff wrote
    /// is needed while the company is known here; who gave a consent proves it (articles 7(1) and 17(3)(e)).
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let mut kept = Vec::new();
            let mut keep = |what, ground| {
                kept.push(Kept {
                    what,
                    ground,
                    provision: None,
                    until: None,
                });
            };
            let rows = owned(tx, op, subject).await?;
            for row in &rows {
                let ground = if row.is_of_staff() {
                    RefusalGround::StillNeeded
                } else {
                    RefusalGround::PublicTask
                };
                keep("company", ground);
            }
            let mut removed = 0;
            for row in rows.iter().filter(|row| row.is_sole_trader()) {
                removed += take_listing(tx, op, row.id).await?;
            }
            let ids: Vec<CompanyId> = rows.iter().map(|row| row.id).collect();
            if !entries(tx, &ids).await?.is_empty() {
                keep("contact", RefusalGround::StillNeeded);
            }
            if !given(tx, op, subject).await?.is_empty() {
                keep("consent_event", RefusalGround::LegalClaims);
            }
            Ok(Erased { removed, kept })
        })
    }
}
