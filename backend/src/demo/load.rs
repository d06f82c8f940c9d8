//! Loads the region through the same use cases as people have, so that nothing in it breaks their rules.

use super::company::{DemoCompany, Fate, region};
use crate::accounts::ops::{self as accounts, NewAccount};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::entity::{self, AddressColumn, Forms, Names, Situations};
use crate::companies::{self, Decision, NewContactPerson};
use crate::config::Environment;
use crate::consents;
use crate::listings;
use crate::people::{self, Arrival};
use crate::platform::sort_key::sort_key;
use crate::platform::{OpContext, OpError, OpResult};
use crate::register::{self, RecordConsent, WithdrawConsent};
use chrono::{DateTime, Days, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde::Serialize;
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{
    Address, CompanyName, CompanyState, NameKind, RegisterStatus, Situation, SituationPeriod,
};
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose, FIELD_GROUPS};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ContactPersonId, WordingId};
use seutu_shared::industry::{self, CodeSet};
use seutu_shared::locale::Locale;
use seutu_shared::person::PersonSource;
use seutu_shared::role::Role;
use sha2::{Digest, Sha256};

/// The number from which the region is made.
pub const SEED: u64 = 161;

/// Rows of one insert.
const CHUNK: usize = 100;

/// What was loaded.
#[derive(Debug, Serialize)]
pub struct LoadedDemo {
    /// Companies in the register.
    pub companies: usize,
    /// Of them in the public directory.
    pub published: usize,
    /// One account for each role that signs in, and a second one for the role whose erasures need two people.
    pub accounts: Vec<DemoAccount>,
}

/// An account of the demo.
#[derive(Debug, Serialize)]
pub struct DemoAccount {
    /// What it may do.
    pub role: Role,
    /// Sign-in name.
    pub email: String,
    /// Password, new at every load.
    pub password: String,
}

/// Fills an empty register with the invented region.
///
/// # Errors
/// `demo_refused` in production, `register_not_empty` when there is any company already.
pub async fn load(op: &OpContext) -> OpResult<LoadedDemo> {
    if op.services().config.environment == Environment::Production {
        return Err(OpError::user(ErrorCode::DemoRefused));
    }
    if entity::Entity::find().count(op.db()).await? > 0 {
        return Err(OpError::user(ErrorCode::RegisterNotEmpty));
    }
    let region = region(SEED, op.today())?;
    insert_companies(op, &region).await?;
    decide(op, &region).await?;
    let wordings = Wordings::current(op).await?;
    for (number, company) in region.iter().enumerate() {
        follow_fate(op, company, &wordings, number).await?;
    }
    let owned = region.iter().find(|company| company.fate == Fate::Published);
    if let Some(company) = owned {
        super::people::load(op, company.business_id).await?;
        super::requests::load(op).await?;
        super::feedback::load(op).await?;
    }
    Ok(LoadedDemo {
        companies: region.len(),
        published: region
            .iter()
            .filter(|company| company.fate == Fate::Published)
            .count(),
        accounts: create_accounts(op, owned.map(|company| company.business_id)).await?,
    })
}

/// As an import does it: every company is a candidate first.
async fn insert_companies(op: &OpContext, region: &[DemoCompany]) -> OpResult<()> {
    let tx = op.begin().await?;
    for chunk in region.chunks(CHUNK) {
        let rows = chunk
            .iter()
            .map(|company| row(op, company))
            .collect::<OpResult<Vec<_>>>()?;
        let created = |row: &entity::Model| {
            let after = json!({"businessId": row.business_id, "name": row.name, "source": row.source});
            Change::created("company.import", SubjectKind::Company, row.id, after)
        };
        let changes = rows.iter().map(created).collect();
        let arrivals = rows.iter().filter_map(Arrival::of).collect();
        let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
        entity::Entity::insert_many(rows)
            .exec_without_returning(&*tx)
            .await?;
        audit::record_many(&tx, op, changes).await?;
        people::came(&tx, op, arrivals).await?;
    }
    tx.commit().await
}

fn row(op: &OpContext, company: &DemoCompany) -> OpResult<entity::Model> {
    let (code, set) = (&company.industry.0, company.industry.1);
    let code_2025 = CodeSet::from_prh(set).and_then(|set| industry::to_2025(code, set));
    let (post_code, city) = company.place.post;
    let address = Address {
        street: Some(company.street.clone()),
        post_code: Some(post_code.to_string()),
        city: Some(city.to_string()),
        municipality_code: company.place.code.parse().ok(),
        country: None,
    };
    let name = |name: &str, kind: NameKind| CompanyName {
        name: name.to_string(),
        kind,
        registered_on: Some(company.registered_on),
        ended_on: company.ended_on.filter(|_| kind == NameKind::Company),
    };
    let mut names = vec![name(&company.name, NameKind::Company)];
    names.extend(
        company
            .auxiliary_name
            .iter()
            .map(|auxiliary| name(auxiliary, NameKind::Auxiliary)),
    );
    let situation = |(situation, since)| SituationPeriod {
        situation,
        registered_on: Some(since),
        ended_on: None,
    };
    let is_in = |wanted: Situation| {
        company
            .situation
            .is_some_and(|(situation, _)| situation == wanted)
    };
    let (register_status, trade_register_status) = match company.fate {
        Fate::Pending => (RegisterStatus::Pending, "0"),
        Fate::Ceased | Fate::AcceptedThenCeased => (RegisterStatus::Ceased, "4"),
        _ => (RegisterStatus::Live, "1"),
    };
    let facts = json!([
        company.business_id,
        company.name,
        code,
        set,
        company.street,
        company.place.code
    ]);
    let facts = serde_json::to_vec(&facts).map_err(OpError::internal("hash demo company"))?;
    let since = (company.fate != Fate::Pending).then_some(company.registered_on);
    Ok(entity::Model {
        id: op.new_id(),
        business_id: company.business_id,
        eu_id: since.map(|_| format!("FIFPRO.{}", company.business_id)),
        name: company.name.clone(),
        name_sort: sort_key(&company.name),
        names: Names(names),
        form_code: Some(company.form.to_string()),
        forms: Forms(vec![company.form.to_string()]),
        situations: Situations(company.situation.map(situation).into_iter().collect()),
        bankrupt: is_in(Situation::Bankruptcy),
        reorganising: is_in(Situation::Reorganisation),
        liquidating: is_in(Situation::Liquidation),
        municipality_code: Some(company.place.code.to_string()),
        industry_code: Some(code.clone()),
        industry_set: Some(set.to_string()),
        industry_label: None,
        industry_2025: code_2025.map(ToString::to_string),
        industry_section: code_2025
            .and_then(|code| industry::section_of(code, CodeSet::Tol2025))
            .map(ToString::to_string),
        visiting_address: Some(AddressColumn(address.clone())),
        postal_address: Some(AddressColumn(address)),
        website: company.listing.website.clone(),
        registered_on: since,
        id_granted_on: Some(company.registered_on),
        ended_on: company.ended_on,
        trade_register_status: trade_register_status.to_string(),
        register_status,
        vat_payer: company.vat_payer,
        employer: company.employer,
        prepayment_register: true,
        content_hash: hex::encode(Sha256::digest(facts)),
        state: CompanyState::Candidate,
        state_reason: None,
        state_changed_at: None,
        source: "demo".to_string(),
        fetched_at: op.now(),
        source_modified_at: None,
        import_run_id: None,
        created_at: op.now(),
        updated_at: op.now(),
    })
}

async fn decide(op: &OpContext, region: &[DemoCompany]) -> OpResult<()> {
    let ids = |wanted: fn(Fate) -> bool| -> Vec<BusinessId> {
        region
            .iter()
            .filter(|company| wanted(company.fate))
            .map(|company| company.business_id)
            .collect()
    };
    let accepted = ids(|fate| {
        use Fate as F;
        matches!(
            fate,
            F::Published | F::Withdrawn | F::Refused | F::Consented | F::Accepted | F::AcceptedThenCeased
        )
    });
    register::decide(op, &accepted, Decision::Accept, None).await?;
    let rejected = ids(|fate| fate == Fate::Rejected);
    register::decide(op, &rejected, Decision::Reject, Some("Ei toimintaa alueella")).await?;
    Ok(())
}

/// The wordings that are shown now.
struct Wordings {
    directory: WordingId,
    groups: [WordingId; 2],
    person: WordingId,
}

impl Wordings {
    async fn current(op: &OpContext) -> OpResult<Self> {
        consents::ensure_first_wordings(op).await?;
        let newest = async |purpose| -> OpResult<WordingId> {
            let all = consents::current_wordings(op.db(), purpose).await?;
            all.first()
                .map(|wording| wording.id)
                .ok_or(OpError::bug("a purpose has a wording"))
        };
        Ok(Self {
            directory: newest(ConsentPurpose::DirectoryPublication).await?,
            groups: [newest(FIELD_GROUPS[0]).await?, newest(FIELD_GROUPS[1]).await?],
            person: newest(ConsentPurpose::ContactPersonPublication).await?,
        })
    }
}

async fn follow_fate(
    op: &OpContext,
    company: &DemoCompany,
    wordings: &Wordings,
    number: usize,
) -> OpResult<()> {
    let id = company.business_id;
    match company.fate {
        Fate::Refused => {
            register::record_consent(
                op,
                consent(op, id, ConsentKind::Refused, wordings.directory, None, number),
            )
            .await
        }
        Fate::Published | Fate::Withdrawn | Fate::Consented => {
            listings::update(op, &id, 0, &company.listing).await?;
            register::record_consent(
                op,
                consent(op, id, ConsentKind::Given, wordings.directory, None, number),
            )
            .await?;
            for (purpose, wording) in FIELD_GROUPS.into_iter().zip(wordings.groups) {
                let mut given = consent(op, id, ConsentKind::Given, wording, None, number);
                given.purpose = purpose;
                register::record_consent(op, given).await?;
            }
            if let Some((name, title, phone, consents)) = &company.contact_person {
                let new = NewContactPerson {
                    name: name.clone(),
                    title: Some((*title).to_string()),
                    phone: Some(phone.clone()),
                    email: None,
                    source: if *consents {
                        PersonSource::Person
                    } else {
                        PersonSource::Staff
                    },
                };
                let person = people::add_contact_person(op, &id, new).await?.id;
                if *consents {
                    let given = consent(op, id, ConsentKind::Given, wordings.person, Some(person), number);
                    register::record_consent(op, given).await?;
                }
            }
            if company.fate != Fate::Consented {
                listings::publish(op, &id).await?;
            }
            if number.is_multiple_of(3) {
                confirm(op, id).await?;
            }
            if company.fate == Fate::Withdrawn {
                let withdrawal = WithdrawConsent {
                    business_id: id,
                    purpose: ConsentPurpose::DirectoryPublication,
                    contact_person: None,
                    method: ConsentMethod::Email,
                    note: None,
                };
                register::withdraw_consent(op, withdrawal).await?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn confirm(op: &OpContext, id: BusinessId) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, &id).await?.ok_or(OpError::NotFound)?;
    listings::confirm(&tx, op, company.id).await?;
    tx.commit().await
}

fn consent(
    op: &OpContext,
    company: BusinessId,
    kind: ConsentKind,
    wording: WordingId,
    person: Option<ContactPersonId>,
    number: usize,
) -> RecordConsent {
    let methods = [
        ConsentMethod::Phone,
        ConsentMethod::Email,
        ConsentMethod::Visit,
        ConsentMethod::Form,
    ];
    let purpose = match person {
        None => ConsentPurpose::DirectoryPublication,
        Some(_) => ConsentPurpose::ContactPersonPublication,
    };
    RecordConsent {
        business_id: company,
        purpose,
        contact_person: person,
        kind,
        given_by_name: "Erkki Esimerkki".to_string(),
        given_by_role: "Toimitusjohtaja".to_string(),
        method: methods[number % methods.len()],
        occurred_at: days_ago(op.now(), 1 + (number as u64 * 7) % 120),
        wording,
        language: Locale::Fi,
        note: None,
    }
}

fn days_ago(now: DateTime<Utc>, days: u64) -> DateTime<Utc> {
    now.checked_sub_days(Days::new(days)).unwrap_or(now)
}

async fn create_accounts(op: &OpContext, owned: Option<BusinessId>) -> OpResult<Vec<DemoAccount>> {
    let company: Option<CompanyId> = match owned {
        Some(id) => companies::find(op.db(), &id).await?.map(|company| company.id),
        None => None,
    };
    let mut created = Vec::new();
    let roles = Role::ALL.iter().copied().filter(|role| *role != Role::Visitor);
    let second = [(Role::PrivacyOfficer, "-2")];
    for (role, end) in roles.map(|role| (role, "")).chain(second) {
        let email = format!("{}{end}@demo.example", role.as_str().replace('_', "-"));
        let password = passphrase(op);
        let new = NewAccount {
            email: email.clone(),
            password: password.clone(),
            role,
            language: Locale::Fi,
            company: company.filter(|_| matches!(role, Role::CompanyEditor | Role::CompanyOwner)),
            municipality: (role == Role::Municipality).then(|| "924".to_string()),
            demo: true,
        };
        accounts::create(op, new).await?;
        created.push(DemoAccount {
            role,
            email,
            password,
        });
    }
    Ok(created)
}

/// Five of 64 words: easy to type from a terminal, and 30 bits are plenty for a demo with limited tries.
fn passphrase(op: &OpContext) -> String {
    const WORDS: &str = "aamu ahma airo ajos harju hauki heinä hiisi honka humala ilves jyvä jänkä kaarna kajo kallio \
        kanto karhu kataja kelo keto kielo kivi koski kuikka kuura kuusi lampi lehti lepo loimu lumi marja metso muura \
        myrsky mänty naava niitty nokka nuotio näre oras otso palo pelto petäjä pilvi poro puro pyry ranta rinne routa \
        ruis saari sammal sarka savu suo taimi tuuli usva valo";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let pick = |_| {
        let index = op.services().rng.below(words.len() as u64);
        usize::try_from(index)
            .ok()
            .and_then(|index| words.get(index))
            .copied()
            .unwrap_or("metso")
    };
    (0..5).map(pick).collect::<Vec<_>>().join("-")
}
