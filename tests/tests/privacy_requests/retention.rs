//! Cases that were answered long ago tell no more who asked.

use super::*;
use seutu_backend::audit::SubjectKind;
use seutu_backend::privacy_requests::entity::decision;

db_test! {
    async fn case_of_long_ago_tells_when_and_how_it_was_answered_and_not_who_asked(t: TestApp) {
        let old = filed(&t, &[Right::Access]).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let refuse = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::Excessive),
            reasoning: "Sama pyyntö eilen.".into(),
        };
        requests::decide(&officer, now(&t, old.row.id).await, &refuse).await.unwrap();
        requests::send(&officer, now(&t, old.row.id).await, "", DeliveryWay::Page).await.unwrap();
        t.advance(TimeDelta::days(365 * 5 - 30));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!(row(&t, old.row.id).await.cut_at, None, "not yet");
        let young = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.advance(TimeDelta::days(60));
        for _ in 0..2 {
            t.run_job(requests::TIDY_SCHEDULE.kind).await;
        }
        let cut = row(&t, old.row.id).await;
        assert!(cut.cut_at.is_some() && cut.email.is_none() && cut.email_index.is_none());
        assert_eq!((cut.outcome, cut.number(), cut.received_on), (Some(RequestOutcome::Refused), old.row.number(), old.row.received_on));
        assert_eq!(cut.open(&t.op()).unwrap(), requests::Body::default());
        assert!(kinds(&t, old.row.id).await.is_empty());
        let decisions = decision::Entity::find().all(&t.services().db).await.unwrap();
        assert!(decisions.is_empty());
        assert!(requests::status(&t.visitor(), &old.token).await.unwrap().is_none(), "its page is gone");
        assert_eq!(code(requests::reopen(&officer, now(&t, old.row.id).await).await), ErrorCode::WrongStep);
        let history = t.history(SubjectKind::PrivacyRequest, old.row.id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.cut").count(), 1);
        assert!(row(&t, young.row.id).await.cut_at.is_none(), "open cases never");
    }
}
