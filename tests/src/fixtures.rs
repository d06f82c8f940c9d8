//! Companies in every state, made by the use cases that people have.

use crate::{TestApp, Web};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use seutu_backend::accounts::entity as account;
use seutu_backend::companies::entity::{self, AddressColumn, Forms, Names, Situations};
use seutu_backend::companies::{self, Decision, NewContactPerson};
use seutu_backend::consents::{self, NewConsentEvent};
use seutu_backend::listings::{self, revision};
use seutu_backend::people::{self, NewLink};
use seutu_backend::platform::sort_key::sort_key;
use seutu_backend::platform::{Actor, OpContext};
use seutu_backend::register::{self, RecordConsent, WithdrawConsent};
use seutu_backend::self_service;
use seutu_backend::self_service::claims::{self, NewClaim};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{Address, CompanyState, RegisterStatus};
use seutu_shared::consent::{ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject};
use seutu_shared::id::{CompanyId, ContactPersonId, PersonId, PersonLinkId, WordingId};
use seutu_shared::listing::{ListingInput, LocalizedText};
use seutu_shared::locale::Locale;
use seutu_shared::person::{CompanyRole, PersonSource};
use seutu_shared::role::Role;

/// A business ID of the unissued range.
pub fn business_id(number: u32) -> BusinessId {
    (0..10)
        .find_map(|offset| BusinessId::from_prefix(9_100_000 + number * 10 + offset))
        .unwrap()
}

/// A consent by telephone, given a minute ago.
pub fn recorded(
    t: &TestApp,
    business_id: BusinessId,
    kind: ConsentKind,
    wording: WordingId,
) -> RecordConsent {
    RecordConsent {
        business_id,
        purpose: ConsentPurpose::DirectoryPublication,
        contact_person: None,
        kind,
        given_by_name: "Testi Antaja".into(),
        given_by_role: "Toimitusjohtaja".into(),
        method: ConsentMethod::Phone,
        occurred_at: t.clock_now() - chrono::TimeDelta::minutes(1),
        wording,
        language: Locale::Fi,
        note: None,
    }
}

impl TestApp {
    /// A visitor of this instance's site.
    pub fn web(&self) -> Web {
        Web::new(self.services())
    }

    /// A registered company of Kaustinen as an import leaves it; not yet in the database.
    pub fn company_row(&self, business_id: BusinessId, name: &str) -> entity::Model {
        let op = self.op();
        let address = Address {
            street: Some("Kaustintie 1".into()),
            post_code: Some("69600".into()),
            city: Some("Kaustinen".into()),
            municipality_code: "236".parse().ok(),
            country: None,
        };
        entity::Model {
            id: op.new_id(),
            business_id,
            eu_id: None,
            name: name.into(),
            name_sort: sort_key(name),
            names: Names::default(),
            form_code: Some("16".into()),
            forms: Forms(vec!["16".into()]),
            situations: Situations::default(),
            bankrupt: false,
            reorganising: false,
            liquidating: false,
            municipality_code: Some("236".into()),
            industry_code: Some("25530".into()),
            industry_set: Some("TOIMI4".into()),
            industry_label: None,
            industry_2025: Some("25530".into()),
            industry_section: Some("C".into()),
            visiting_address: Some(AddressColumn(address.clone())),
            postal_address: Some(AddressColumn(address)),
            website: None,
            registered_on: chrono::NaiveDate::from_ymd_opt(2001, 2, 3),
            id_granted_on: None,
            ended_on: None,
            trade_register_status: "1".into(),
            register_status: RegisterStatus::Live,
            vat_payer: true,
            employer: false,
            prepayment_register: true,
            content_hash: String::new(),
            state: CompanyState::Candidate,
            state_reason: None,
            state_changed_at: None,
            source: "manual".into(),
            fetched_at: op.now(),
            source_modified_at: None,
            import_run_id: None,
            created_at: op.now(),
            updated_at: op.now(),
        }
    }

    /// A candidate in the register.
    pub async fn candidate(&self, number: u32, name: &str) -> BusinessId {
        let id = business_id(number);
        self.insert_company(self.company_row(id, name)).await;
        id
    }

    /// Puts a row into the register.
    pub async fn insert_company(&self, row: entity::Model) -> CompanyId {
        let (op, id) = (self.op(), row.id);
        let tx = op.begin().await.unwrap();
        entity::Entity::insert(row.into_active_model().reset_all())
            .exec_without_returning(&*tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// An accepted company.
    pub async fn accepted(&self, number: u32, name: &str) -> BusinessId {
        let id = self.candidate(number, name).await;
        register::decide(&self.op(), &[id], Decision::Accept, None)
            .await
            .unwrap();
        id
    }

    /// A company with a consent and a published listing.
    pub async fn published(&self, number: u32, name: &str) -> BusinessId {
        let id = self.accepted(number, name).await;
        self.consent(id, ConsentKind::Given).await;
        let summary = LocalizedText {
            fi: Some("Hitsaus ja sorvaus".into()),
            sv: None,
            en: None,
        };
        let input = ListingInput {
            summary,
            keywords: vec!["konepaja".into()],
            ..ListingInput::default()
        };
        listings::update(&self.op(), &id, 0, &input).await.unwrap();
        listings::publish(&self.op(), &id).await.unwrap();
        id
    }

    /// The current wording of a purpose.
    pub async fn wording(&self, purpose: ConsentPurpose) -> WordingId {
        consents::ensure_first_wordings(&self.op()).await.unwrap();
        consents::current_wordings(self.op().db(), purpose).await.unwrap()[0].id
    }

    /// The wording of before, which asked for everything at once: a consent to it covers contact details and pictures.
    pub async fn whole_wording(&self) -> WordingId {
        self.wording(ConsentPurpose::DirectoryPublication).await;
        let purpose = ConsentPurpose::DirectoryPublication;
        let all = consents::current_wordings(self.op().db(), purpose).await.unwrap();
        all.iter()
            .find(|row| row.hash == consents::whole_wording())
            .unwrap()
            .id
    }

    /// Writes down what the company said a minute ago about a group of its fields, by the wording in force.
    pub async fn group_consent(&self, id: BusinessId, purpose: ConsentPurpose, kind: ConsentKind) {
        let wording = self.wording(purpose).await;
        let said = RecordConsent {
            purpose,
            ..recorded(self, id, kind, wording)
        };
        register::record_consent(&self.op(), said).await.unwrap();
    }

    /// Writes down what the company said about the directory a minute ago, by the wording that covers everything.
    pub async fn consent(&self, id: BusinessId, kind: ConsentKind) {
        let wording = self.whole_wording().await;
        register::record_consent(&self.op(), recorded(self, id, kind, wording))
            .await
            .unwrap();
    }

    /// Withdraws the company's consent.
    pub async fn withdraw(&self, id: BusinessId) {
        let withdrawal = WithdrawConsent {
            business_id: id,
            purpose: ConsentPurpose::DirectoryPublication,
            contact_person: None,
            method: ConsentMethod::Phone,
            note: None,
        };
        register::withdraw_consent(&self.op(), withdrawal).await.unwrap();
    }

    /// Writes down what the company says now about the directory, and brings nothing in line with it.
    pub async fn in_ledger_alone(&self, id: BusinessId, kind: ConsentKind) {
        let (op, company) = (self.op(), self.company(id).await.id);
        let (purpose, wording) = (ConsentPurpose::DirectoryPublication, self.whole_wording().await);
        let tx = op.begin().await.unwrap();
        let wording = consents::find_wording(&*tx, wording, purpose).await.unwrap();
        let said = NewConsentEvent {
            company: Some(company),
            key: ConsentKey::publication(purpose, ConsentSubject::Company(company)),
            kind,
            wording: wording.unwrap(),
            language: Locale::Fi,
            method: ConsentMethod::Phone,
            given_by_name: "Testi Antaja".into(),
            given_by_role: "Toimitusjohtaja".into(),
            note: None,
            occurred_at: op.now(),
            valid_until: None,
        };
        consents::append(&tx, &op, said).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Adds a contact person who gave the data, without any consent.
    pub async fn contact_person(&self, id: BusinessId, name: &str) -> ContactPersonId {
        self.contact_person_at(id, name, "myynti@konepaja.example").await
    }

    /// As [`TestApp::contact_person`], with an address of their own.
    pub async fn contact_person_at(&self, id: BusinessId, name: &str, email: &str) -> ContactPersonId {
        let new = NewContactPerson {
            name: name.into(),
            title: Some("Myyntipäällikkö".into()),
            phone: Some("06 000 0501".into()),
            email: Some(email.into()),
            source: PersonSource::Person,
        };
        people::add_contact_person(&self.op(), &id, new).await.unwrap().id
    }

    /// Somebody has a role at a company, as one of its contact persons where told.
    pub async fn linked(
        &self,
        person: PersonId,
        company: BusinessId,
        role: CompanyRole,
        contact: Option<ContactPersonId>,
    ) -> PersonLinkId {
        let new = NewLink {
            person,
            company,
            role,
            contact_person: contact,
            started_on: None,
            ended_on: None,
        };
        people::link(&self.op(), new).await.unwrap()
    }

    /// A new, signed-in person of a company.
    pub async fn as_company(&self, role: Role, id: BusinessId) -> OpContext {
        let op = self.as_role(role).await;
        let ((account, session), company) = (op.account().unwrap(), self.company(id).await.id);
        let row = account::ActiveModel {
            id: Set(account),
            company_id: Set(Some(company)),
            ..Default::default()
        };
        row.update(op.db()).await.unwrap();
        op.with_actor(Actor::Account {
            id: account,
            session,
            role,
            company: Some(company),
            restricted: false,
        })
    }

    /// A text of the company's owner that waits for staff.
    pub async fn submitted(&self, id: BusinessId, input: &ListingInput) -> revision::Model {
        let owner = self.as_company(Role::CompanyOwner, id).await;
        Box::pin(self_service::save(&owner, 0, input)).await.unwrap();
        Box::pin(self_service::submit(&owner, 1)).await.unwrap();
        revision::open_of(owner.db(), self.company(id).await.id)
            .await
            .unwrap()
            .unwrap()
    }

    /// A claim that waits for staff.
    pub async fn claim(&self, id: BusinessId) -> String {
        let new = NewClaim {
            business_id: id.to_string(),
            email: "hakija@yritys.example".into(),
            language: Locale::Fi,
        };
        claims::ask(&self.visitor(), &new).await.unwrap()
    }

    /// The company's row.
    pub async fn company(&self, id: BusinessId) -> entity::Model {
        companies::find(self.op().db(), &id).await.unwrap().unwrap()
    }

    /// Whether one SQL text is refused by the database itself.
    pub async fn sql_fails(&self, text: &str) -> bool {
        use sea_orm::ConnectionTrait;
        self.services().db.execute_unprepared(text).await.is_err()
    }
}
