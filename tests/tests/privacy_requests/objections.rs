//! An objection restricts at once (article 18(1)(d)), and neither it nor a ban waits for who must agree to an erasure.

use super::carried_out::OTHER;
use super::identity::mailed_code;
use super::*;
use crate::preferences::link;
use seutu_backend::audit::SubjectKind;
use seutu_backend::preferences::Scope;
use seutu_backend::privacy_requests::Origin;
use seutu_shared::person::{CompanyRole, DatumKind, OpeningPurpose, RestrictionGround, ToldHow};

async fn is_restricted(t: &TestApp, who: PersonId) -> bool {
    let standing = people::standing(&t.services().db, who).await.unwrap();
    standing.unwrap().restricted
}

/// A letter, so that nothing takes effect when it comes in; it is being worked on.
async fn letter(t: &TestApp, op: &OpContext, rights: &[Right]) -> PrivacyRequestId {
    let entry = StaffEntry {
        request: RequestInput {
            email: String::new(),
            address: "Kotikatu 1, Kaustinen".into(),
            ..input(rights)
        },
        channel: IntakeChannel::Letter,
        received_on: op.today(),
    };
    let id = requests::enter(op, &entry, Locale::Fi).await.unwrap().row.id;
    requests::start(op, now(t, id).await).await.unwrap();
    id
}

fn found(outcome: TaskOutcome) -> TaskInput {
    TaskInput {
        outcome,
        note: "Katsottu käsin.".into(),
        ground: None,
        retained_until: None,
        recipients: None,
    }
}

db_test! {
    async fn objection_of_who_is_known_restricts_in_the_filing_transaction(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let company = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(company, "Testi Alfassa").await;
        crate::consents::person_consent(&t, company, contact).await;
        t.linked(own, company, CompanyRole::Contact, Some(contact)).await;
        t.advance(TimeDelta::minutes(1));
        let from = Origin::Preferences(link(&t, own, Scope::Page).await);
        let filed = requests::file_from(&t.visitor(), &input(&[Right::Objection]), Locale::Fi, Some(&from)).await.unwrap();
        let id = filed.row.id;
        assert!(is_restricted(&t, own).await);
        let page = t.web().get(&format!("/yritys/{company}")).await.text();
        assert!(page.contains("Alfa Oy") && !page.contains("Testi Alfassa"), "{page}");
        assert!(decisions::effected(&t, id, Right::Objection).await);
        let history = t.history(SubjectKind::Person, own).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "person.restrict").count(), 1);
        // The register's task finds it done, and restricts nobody twice.
        let officer = t.as_role(Role::PrivacyOfficer).await;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        carried_out(&t, &officer, id).await;
        assert_eq!(own_task(&t, id).await.outcome, Some(TaskOutcome::Done));
        let history = t.history(SubjectKind::Person, own).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "person.restrict").count(), 1);
    }

    async fn objection_takes_effect_once_it_is_known_who_asks_and_whose_data_it_is(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        // Linked first, then known.
        let id = letter(&t, &officer, &[Right::Objection]).await;
        requests::link_person(&officer, now(&t, id).await, Some(own)).await.unwrap();
        assert!(!is_restricted(&t, own).await, "nobody knows who asks");
        identified(&t, &officer, id, None).await;
        assert!(is_restricted(&t, own).await);
        // What staff lifted stays lifted.
        let lift = people::Lift { reason: "Ei toteutettu".into(), told_on: officer.today(), told_how: ToldHow::Letter };
        seutu_backend::register::lift_restriction(&officer, own, lift).await.unwrap();
        requests::link_person(&officer, now(&t, id).await, Some(own)).await.unwrap();
        assert!(!is_restricted(&t, own).await);
        // Known first, then linked.
        let id = letter(&t, &officer, &[Right::Objection]).await;
        identified(&t, &officer, id, None).await;
        requests::link_person(&officer, now(&t, id).await, Some(own)).await.unwrap();
        assert!(is_restricted(&t, own).await);
        // An agent, of whom a mandate must be seen.
        let id = requests::file(&t.visitor(), &for_another(&[Right::Objection]), Locale::Fi).await.unwrap().row.id;
        identified(&t, &officer, id, Some(other)).await;
        assert!(!is_restricted(&t, other).await);
        mandated(&t, &officer, id).await;
        assert!(is_restricted(&t, other).await);
    }

    async fn objection_takes_effect_in_the_transaction_that_takes_the_code(t: TestApp) {
        t.install().await;
        let own = crate::preferences::someone(&t, "Aino Esimerkki", Some(ADDRESS), None).await;
        t.advance(TimeDelta::minutes(1));
        let filed = requests::file(&t.visitor(), &input(&[Right::Objection]), Locale::Fi).await.unwrap();
        let id = filed.row.id;
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        let typed = mailed_code(&t).await.unwrap();
        assert!(!is_restricted(&t, own).await, "the address alone says nothing");
        assert_eq!(code(requests::confirm_code(&t.visitor(), &filed.token, "AAAAA-AAAAA").await), ErrorCode::InvalidCode);
        assert!(!is_restricted(&t, own).await);
        requests::confirm_code(&t.visitor(), &filed.token, &typed).await.unwrap();
        assert_eq!(row(&t, id).await.person_id, Some(own));
        assert!(is_restricted(&t, own).await);
        assert!(decisions::effected(&t, id, Right::Objection).await);
    }

    async fn other_rights_restrict_nobody(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = letter(&t, &officer, &[Right::Restriction, Right::Access]).await;
        identified(&t, &officer, id, Some(own)).await;
        assert!(!is_restricted(&t, own).await, "article 18 needs a ground, which staff look at");
    }

    async fn ban_and_objection_beside_an_erasure_do_not_wait_for_the_second_officer(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let id = letter(&t, &first, &[Right::Erasure, Right::MarketingBan]).await;
        identified(&t, &first, id, Some(own)).await;
        assert_eq!(newsletter(&t, own).await, Reason::ConsentGiven);
        carried_out(&t, &first, id).await;
        assert_eq!(newsletter(&t, own).await, Reason::MarketingBanned);
        assert!(decisions::effected(&t, id, Right::MarketingBan).await);
        let op = t.op();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_some(), "another must agree to erase");
        // That it was banned meanwhile changes nothing of what the other agrees to.
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
    }

    async fn objection_beside_an_erasure_restricts_before_anybody_agrees_to_erase(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let id = letter(&t, &first, &[Right::Objection, Right::Erasure]).await;
        identified(&t, &first, id, Some(own)).await;
        assert!(is_restricted(&t, own).await);
        carried_out(&t, &first, id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        assert!(mark::Entity::find().count(&t.services().db).await.unwrap() > 0);
    }

    async fn objection_of_somebody_who_is_not_linked_is_not_said_to_be_done(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = letter(&t, &officer, &[Right::Objection]).await;
        identified(&t, &officer, id, None).await;
        let task = own_task(&t, id).await.id;
        let done = requests::settle(&officer, now(&t, id).await, task, &found(TaskOutcome::Done)).await;
        assert_eq!(code(done), ErrorCode::SubjectUnclear);
        let nothing = found(TaskOutcome::NothingHeld);
        requests::settle(&officer, now(&t, id).await, task, &nothing).await.unwrap();
        assert_eq!(own_task(&t, id).await.outcome, Some(TaskOutcome::NothingHeld));
    }

    async fn what_is_contested_is_put_right_while_it_is_restricted_by_the_case_of_that_person_alone(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = letter(&t, &officer, &[Right::Rectification]).await;
        identified(&t, &officer, id, Some(own)).await;
        for who in [own, other] {
            seutu_backend::register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Nimi").await.unwrap();
        }
        let name_of = async |who| {
            let opened = people::open_restricted(&officer, who, OpeningPurpose::LegalClaim, "Testi").await.unwrap();
            let data = people::data(officer.db(), &officer, &opened).await.unwrap();
            data.into_iter().find(|one| one.kind == DatumKind::Name && one.until.is_none()).unwrap()
        };
        let case = row(&t, id).await;
        let offered = requests::correctable(&officer, &case).await.unwrap();
        let wrong = name_of(own).await;
        assert!(offered.iter().any(|one| one.id == wrong.id));
        let theirs = name_of(other).await.id;
        let not_theirs = requests::correct(&officer, now(&t, id).await, theirs, "Aino Oikea").await;
        assert_eq!(code(not_theirs), ErrorCode::NotFound);
        requests::correct(&officer, now(&t, id).await, wrong.id, "Aino Oikea").await.unwrap();
        assert_eq!(name_of(own).await.text, "Aino Oikea");
        assert!(is_restricted(&t, own).await, "until the person was told");
    }
}
