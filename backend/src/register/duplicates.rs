//! Companies of the register that may be one and the same.

use crate::companies::{self, entity};
use crate::listings::entity as listing;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::id::CompanyId;
use seutu_shared::permission::Permission;
use std::collections::BTreeMap;

/// Most candidates of one company.
const MAX: usize = 20;
/// Rows of a municipality whose names are compared; the six municipalities have some thousand each.
const MAX_COMPARED: u64 = 20_000;
/// How alike two names must be, 0 to 1 (Jaro-Winkler over the sortable names).
pub(super) const NEAR: f64 = 0.93;

/// Why two companies may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, async_graphql::Enum)]
pub enum DuplicateReason {
    /// The same name in the same municipality.
    SameName,
    /// Nearly the same name in the same municipality.
    NearName,
    /// The same telephone number in the listing.
    SamePhone,
    /// The same e-mail address in the listing.
    SameEmail,
    /// The same website.
    SameWebsite,
}

/// A company that may be the same, and why.
#[derive(Debug)]
pub struct Duplicate {
    /// The company.
    pub company: entity::Model,
    /// Reasons, the strongest first.
    pub reasons: Vec<DuplicateReason>,
}

/// The companies that may be the same as this one, those with most reasons first.
///
/// # Errors
/// `not_found`.
pub async fn duplicates(op: &OpContext, id: &BusinessId) -> OpResult<Vec<Duplicate>> {
    op.require(Permission::CompanyEdit)?;
    let company = companies::find(op.db(), id).await?.ok_or(OpError::NotFound)?;
    if company.state == CompanyState::Merged {
        return Ok(Vec::new());
    }
    let mut found: BTreeMap<CompanyId, Vec<DuplicateReason>> = BTreeMap::new();
    for (other, reason) in by_name(op, &company).await? {
        found.entry(other).or_default().push(reason);
    }
    for (other, reason) in by_contact(op, &company).await? {
        found.entry(other).or_default().push(reason);
    }
    let rows = entity::Entity::find()
        .filter(entity::Column::Id.is_in(found.keys().copied()))
        .filter(entity::Column::Id.ne(company.id))
        .filter(entity::Column::State.ne(CompanyState::Merged))
        .order_by_asc(entity::Column::NameSort)
        .order_by_asc(entity::Column::BusinessId)
        .all(op.db())
        .await?;
    let mut duplicates: Vec<_> = rows
        .into_iter()
        .map(|company| {
            let mut reasons = found.remove(&company.id).unwrap_or_default();
            reasons.sort_unstable();
            reasons.dedup();
            Duplicate { company, reasons }
        })
        .collect();
    duplicates.sort_by_key(|duplicate| std::cmp::Reverse(duplicate.reasons.len()));
    duplicates.truncate(MAX);
    Ok(duplicates)
}

async fn by_name(op: &OpContext, company: &entity::Model) -> OpResult<Vec<(CompanyId, DuplicateReason)>> {
    let Some(municipality) = &company.municipality_code else {
        return Ok(Vec::new());
    };
    let rows: Vec<(CompanyId, String)> = entity::Entity::find()
        .select_only()
        .columns([entity::Column::Id, entity::Column::NameSort])
        .filter(entity::Column::MunicipalityCode.eq(municipality))
        .filter(entity::Column::Id.ne(company.id))
        .limit(MAX_COMPARED)
        .into_tuple()
        .all(op.db())
        .await?;
    let own = bare(&company.name_sort);
    let alike = |(id, name): (CompanyId, String)| {
        let other = bare(&name);
        if own == other {
            return Some((id, DuplicateReason::SameName));
        }
        (strsim::jaro_winkler(&own, &other) >= NEAR).then_some((id, DuplicateReason::NearName))
    };
    Ok(rows.into_iter().filter_map(alike).collect())
}

/// A sortable name without its company form and spaces: "tmi m pelto" and "m pelto" are one.
pub(super) fn bare(name: &str) -> String {
    const FORMS: [&str; 12] = [
        "oy",
        "ab",
        "oyj",
        "ky",
        "kb",
        "ay",
        "tmi",
        "t:mi",
        "osk",
        "toiminimi",
        "ltd",
        "firma",
    ];
    name.split(' ').filter(|word| !FORMS.contains(word)).collect()
}

async fn by_contact(op: &OpContext, company: &entity::Model) -> OpResult<Vec<(CompanyId, DuplicateReason)>> {
    let own = listing::Entity::find()
        .filter(listing::Column::CompanyId.eq(company.id))
        .one(op.db())
        .await?;
    let (phone, email, listed) = own.map_or((None, None, None), |row| (row.phone, row.email, row.website));
    let websites: Vec<String> = [company.website.clone(), listed].into_iter().flatten().collect();
    let mut found = Vec::new();
    let mut any = Condition::any();
    if let Some(phone) = &phone {
        any = any.add(listing::Column::Phone.eq(phone));
    }
    if let Some(email) = &email {
        any = any.add(listing::Column::Email.eq(email));
    }
    if !websites.is_empty() {
        any = any.add(listing::Column::Website.is_in(websites.iter().map(String::as_str)));
        let rows: Vec<CompanyId> = entity::Entity::find()
            .select_only()
            .column(entity::Column::Id)
            .filter(entity::Column::Website.is_in(websites.iter().map(String::as_str)))
            .filter(entity::Column::Id.ne(company.id))
            .into_tuple()
            .all(op.db())
            .await?;
        found.extend(rows.into_iter().map(|id| (id, DuplicateReason::SameWebsite)));
    }
    if any.is_empty() {
        return Ok(found);
    }
    let rows = listing::Entity::find()
        .filter(any)
        .filter(listing::Column::CompanyId.ne(company.id))
        .all(op.db())
        .await?;
    for row in rows {
        let same = |own: Option<&String>, other: Option<&String>| own.is_some() && own == other;
        let reasons = [
            (
                same(phone.as_ref(), row.phone.as_ref()),
                DuplicateReason::SamePhone,
            ),
            (
                same(email.as_ref(), row.email.as_ref()),
                DuplicateReason::SameEmail,
            ),
            (
                row.website.as_ref().is_some_and(|site| websites.contains(site)),
                DuplicateReason::SameWebsite,
            ),
        ];
        let reasons = reasons
            .into_iter()
            .filter_map(|(same, reason)| same.then_some(reason));
        found.extend(reasons.map(|reason| (row.company_id, reason)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn company_form_makes_no_difference_to_a_name() {
        assert_eq!(bare("tmi pelto"), bare("pelto"));
        assert_eq!(bare("kaustisen konepaja oy"), "kaustisenkonepaja");
    }
}
