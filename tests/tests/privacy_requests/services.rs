//! A service is suspended only on contract or law, never by itself, and the person is told before (articles 6(1), 7(4)).

use super::*;
use seutu_backend::privacy_requests::entity::service;
use seutu_shared::id::ServiceSuspensionId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::privacy_request::ServiceInput;

fn of(basis: LegalBasis, starts_on: &str) -> ServiceInput {
    ServiceInput {
        service: "Yritysneuvonta".into(),
        data: "Puhelinnumero".into(),
        reason: "Neuvonta annetaan puhelimessa.".into(),
        basis,
        law: String::new(),
        starts_on: day(starts_on),
    }
}

async fn kept(t: &TestApp, id: PrivacyRequestId) -> service::Model {
    let found = service::Entity::find()
        .filter(service::Column::RequestId.eq(id))
        .one(&t.services().db)
        .await
        .unwrap();
    found.unwrap()
}

/// The person of a case is told of a suspension two weeks ahead.
pub(super) async fn told(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) -> ServiceSuspensionId {
    let starts_on = officer.today() + TimeDelta::days(14);
    let input = ServiceInput {
        starts_on,
        ..of(LegalBasis::Contract, "2026-12-06")
    };
    requests::suspend_service(officer, now(t, id).await, &input)
        .await
        .unwrap();
    kept(t, id).await.id
}

db_test! {
    async fn a_service_never_hinges_on_consent_and_nobody_is_surprised(t: TestApp) {
        let id = filed(&t, &[Right::Erasure]).await.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let suspend = async |op: &OpContext, input: ServiceInput| requests::suspend_service(op, now(&t, id).await, &input).await;
        let good = || of(LegalBasis::Contract, "2026-12-06");
        assert_eq!(code(suspend(&officer, good()).await), ErrorCode::NotIdentified);
        identified(&t, &staff, id, None).await;
        assert!(matches!(suspend(&staff, good()).await, Err(OpError::NotFound)));
        assert_eq!(code(suspend(&officer, of(LegalBasis::Consent, "2026-12-06")).await), ErrorCode::ServiceOnConsent);
        assert_eq!(code(suspend(&officer, of(LegalBasis::VitalInterests, "2026-12-06")).await), ErrorCode::BasisUnfit);
        assert_eq!(code(suspend(&officer, of(LegalBasis::Contract, "2026-12-05")).await), ErrorCode::TooSoon);
        assert_eq!(service::Entity::find().count(&t.services().db).await.unwrap(), 0);
        suspend(&officer, good()).await.unwrap();
        assert_eq!(kinds(&t, id).await.last(), Some(&MessageKind::ServiceSuspension));
    }
}

db_test! {
    async fn a_suspension_is_told_reminded_of_and_done_by_people_only(t: TestApp) {
        let filed = filed(&t, &[Right::Erasure]).await;
        let id = filed.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        identified(&t, &staff, id, None).await;
        let suspension = told(&t, &officer, id).await;
        let page = async |prefix: &str| t.web().get(&format!("{prefix}/tietosuoja/pyynto/{}", filed.token)).await.text();
        for (prefix, words) in [("", "palvelu keskeytetään 6.12.2026"), ("/sv", "tjänsten avbryts 6.12.2026"), ("/en", "suspended on 6.12.2026")] {
            let page = page(prefix).await;
            assert!(page.contains("Yritysneuvonta") && page.contains(words), "{page}");
        }
        let early = requests::note_service(&staff, now(&t, id).await, suspension).await;
        assert_eq!(code(early), ErrorCode::WrongStep, "not before the day that was told");
        t.mails().await;
        t.run_job(requests::REMIND_SCHEDULE.kind).await;
        assert!(t.mails().await.is_empty(), "its day has not come");
        t.advance(TimeDelta::days(14));
        for expected in [true, false] {
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            let mails = t.mails().await;
            let reminded = mails.iter().any(|mail| mail.contains("TP-2026-0001") && mail.contains("6.12.2026"));
            assert_eq!(reminded, expected, "once a day: {mails:?}");
        }
        assert_eq!(kept(&t, id).await.done_on, None, "nothing is done by itself");
        requests::note_service(&staff, now(&t, id).await, suspension).await.unwrap();
        assert_eq!(kept(&t, id).await.done_on, Some(day("2026-12-06")));
        assert!(page("").await.contains("palvelu on keskeytetty 6.12.2026"));
        requests::call_off_service(&officer, now(&t, id).await, suspension).await.unwrap();
        assert_eq!(kinds(&t, id).await.last(), Some(&MessageKind::ServiceGoesOn));
        assert!(page("").await.contains("keskeytys on peruttu"));
        assert_eq!(code(requests::call_off_service(&officer, now(&t, id).await, suspension).await), ErrorCode::WrongStep);
    }
}

db_test! {
    async fn a_suspension_that_is_called_off_reminds_nobody_and_belongs_to_its_case(t: TestApp) {
        let id = filed(&t, &[Right::Erasure]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        identified(&t, &officer, id, None).await;
        let suspension = told(&t, &officer, id).await;
        let other = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        assert!(matches!(
            requests::call_off_service(&officer, now(&t, other).await, suspension).await,
            Err(OpError::NotFound)
        ));
        requests::call_off_service(&officer, now(&t, id).await, suspension).await.unwrap();
        t.advance(TimeDelta::days(14));
        t.mails().await;
        t.run_job(requests::REMIND_SCHEDULE.kind).await;
        assert!(t.mails().await.is_empty());
    }
}
