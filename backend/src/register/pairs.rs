//! Pairs of companies over the whole register that may be one and the same.

use super::duplicates::{DuplicateReason, NEAR, bare};
use crate::companies::entity;
use crate::listings::entity as listing;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::id::CompanyId;
use seutu_shared::page::PageArgs;
use seutu_shared::permission::Permission;
use std::collections::{BTreeMap, HashMap};

/// Names that are compared with each other: a name and those that follow it in the alphabet. The page of a company
/// compares with every name of its municipality; over the whole register that would take minutes.
const NEIGHBOURS: usize = 25;
/// A telephone number, an address or a website that more companies share says nothing: an accountant's, or a chain's.
const MAX_SHARED: usize = 10;

/// Two companies that may be one, and why.
#[derive(Debug)]
pub struct DuplicatePair {
    /// The one with the smaller business ID.
    pub first: entity::Model,
    /// The other.
    pub second: entity::Model,
    /// Reasons, the strongest first.
    pub reasons: Vec<DuplicateReason>,
}

/// What of a company is compared.
#[derive(Debug, Default)]
struct Known {
    /// Name without its form and spaces.
    name: String,
    municipality: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    /// The register's, and the listing's.
    websites: [Option<String>; 2],
}

/// Two places in the list of what is known, and why they are a pair.
type Found = (usize, usize, Vec<DuplicateReason>);

/// A page of the pairs of the register, those with the strongest reasons first, and how many there are in all. Three
/// statements, whatever the register holds.
///
/// # Errors
/// `not_found` without the permission.
pub async fn duplicate_pairs(op: &OpContext, page: PageArgs) -> OpResult<(Vec<DuplicatePair>, u64)> {
    op.require(Permission::CompanyEdit)?;
    let (ids, known) = known(op).await?;
    let found = tokio::task::spawn_blocking(move || pairs(&known))
        .await
        .map_err(OpError::internal("compare companies"))?;
    let total = found.len();
    let (from, most) = (page.offset as usize, page.limit as usize);
    let shown: Vec<_> = found.into_iter().skip(from).take(most).collect();
    let wanted = shown
        .iter()
        .flat_map(|(first, second, _)| [ids[*first], ids[*second]]);
    let rows = entity::Entity::find()
        .filter(entity::Column::Id.is_in(wanted))
        .all(op.db())
        .await?;
    let by_id: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let pair = |(first, second, reasons): Found| {
        let of = |place: usize| by_id.get(&ids[place]).cloned();
        Some(DuplicatePair {
            first: of(first)?,
            second: of(second)?,
            reasons,
        })
    };
    Ok((shown.into_iter().filter_map(pair).collect(), total as u64))
}

/// All companies that stand for themselves, by business ID.
async fn known(op: &OpContext) -> OpResult<(Vec<CompanyId>, Vec<Known>)> {
    type Facts = (CompanyId, BusinessId, String, Option<String>, Option<String>);
    type Listed = (CompanyId, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Facts> = entity::Entity::find()
        .select_only()
        .columns([
            entity::Column::Id,
            entity::Column::BusinessId,
            entity::Column::NameSort,
            entity::Column::MunicipalityCode,
            entity::Column::Website,
        ])
        .filter(entity::Column::State.ne(CompanyState::Merged))
        .order_by_asc(entity::Column::BusinessId)
        .into_tuple()
        .all(op.db())
        .await?;
    let listed: Vec<Listed> = listing::Entity::find()
        .select_only()
        .columns([
            listing::Column::CompanyId,
            listing::Column::Phone,
            listing::Column::Email,
            listing::Column::Website,
        ])
        .filter(
            Condition::any()
                .add(listing::Column::Phone.is_not_null())
                .add(listing::Column::Email.is_not_null())
                .add(listing::Column::Website.is_not_null()),
        )
        .into_tuple()
        .all(op.db())
        .await?;
    let mut listed: HashMap<_, _> = listed
        .into_iter()
        .map(|(id, phone, email, website)| (id, (phone, email, website)))
        .collect();
    let mut ids = Vec::with_capacity(rows.len());
    let mut known = Vec::with_capacity(rows.len());
    for (id, _, name, municipality, website) in rows {
        let (phone, email, own) = listed.remove(&id).unwrap_or_default();
        ids.push(id);
        known.push(Known {
            name: bare(&name),
            municipality,
            phone,
            email,
            websites: [website, own],
        });
    }
    Ok((ids, known))
}

fn pairs(known: &[Known]) -> Vec<Found> {
    let mut found: BTreeMap<(usize, usize), Vec<DuplicateReason>> = BTreeMap::new();
    let mut add = |one: usize, other: usize, reason| {
        let reasons = found.entry((one.min(other), one.max(other))).or_default();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    };
    for (one, other, reason) in by_name(known) {
        add(one, other, reason);
    }
    let mut shared: BTreeMap<(DuplicateReason, &str), Vec<usize>> = BTreeMap::new();
    for (place, company) in known.iter().enumerate() {
        let [website, own] = &company.websites;
        let values = [
            (DuplicateReason::SamePhone, &company.phone),
            (DuplicateReason::SameEmail, &company.email),
            (DuplicateReason::SameWebsite, website),
            (DuplicateReason::SameWebsite, own),
        ];
        for (reason, value) in values {
            if let Some(value) = value {
                let places = shared.entry((reason, value.as_str())).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
    }
    for ((reason, _), places) in shared {
        if places.len() > MAX_SHARED {
            continue;
        }
        for (number, one) in places.iter().enumerate() {
            for other in &places[number + 1..] {
                add(*one, *other, reason);
            }
        }
    }
    let mut all: Vec<Found> = found
        .into_iter()
        .map(|((one, other), mut reasons)| {
            reasons.sort_unstable();
            (one, other, reasons)
        })
        .collect();
    // Stable: pairs that are alike stay in the order of their business IDs.
    all.sort_by_key(|(.., reasons)| (reasons.first().copied(), std::cmp::Reverse(reasons.len())));
    all
}

/// Pairs of one municipality with the same or nearly the same name.
fn by_name(known: &[Known]) -> Vec<(usize, usize, DuplicateReason)> {
    let mut order: Vec<usize> = (0..known.len())
        .filter(|place| known[*place].municipality.is_some() && !known[*place].name.is_empty())
        .collect();
    order.sort_by_key(|place| (&known[*place].municipality, &known[*place].name, *place));
    let mut found = Vec::new();
    for (number, place) in order.iter().enumerate() {
        let own = &known[*place];
        for other in order[number + 1..].iter().take(NEIGHBOURS) {
            let next = &known[*other];
            if next.municipality != own.municipality {
                break;
            }
            if next.name == own.name {
                found.push((*place, *other, DuplicateReason::SameName));
            } else if strsim::jaro_winkler(&own.name, &next.name) >= NEAR {
                found.push((*place, *other, DuplicateReason::NearName));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{DuplicateReason, Known, MAX_SHARED, pairs};

    fn named(name: &str, municipality: &str) -> Known {
        Known {
            name: name.into(),
            municipality: Some(municipality.into()),
            ..Known::default()
        }
    }

    #[test]
    fn names_pair_within_a_municipality_only() {
        let known = [
            named("konepaja", "236"),
            named("konepaja", "924"),
            named("konepajat", "236"),
            named("konepaja", "236"),
            named("leipomo", "236"),
        ];
        let found = pairs(&known);
        let expected = [
            (0, 3, vec![DuplicateReason::SameName]),
            (0, 2, vec![DuplicateReason::NearName]),
            (2, 3, vec![DuplicateReason::NearName]),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_many_share_says_nothing() {
        let with = |number: usize| Known {
            email: Some("toimisto@tilit.example".into()),
            name: format!("{number}"),
            ..Known::default()
        };
        let few: Vec<_> = (0..3).map(with).collect();
        assert_eq!(pairs(&few).len(), 3);
        let many: Vec<_> = (0..=MAX_SHARED).map(with).collect();
        assert!(pairs(&many).is_empty());
    }

    #[test]
    fn pair_with_several_reasons_is_one_and_comes_before_weaker_ones() {
        let mut known = [named("alfa", "236"), named("beeta", "236"), named("alfa", "236")];
        known[0].phone = Some("06".into());
        known[2].phone = Some("06".into());
        known[1].websites = [Some("https://a.example".into()), Some("https://a.example".into())];
        known[2].websites[0] = Some("https://a.example".into());
        let found = pairs(&known);
        assert_eq!(
            found[0],
            (0, 2, vec![DuplicateReason::SameName, DuplicateReason::SamePhone])
        );
        assert_eq!(found[1], (1, 2, vec![DuplicateReason::SameWebsite]));
        assert_eq!(found.len(), 2);
    }
}
