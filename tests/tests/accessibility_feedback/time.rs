//! What time does: the last day, reminders, and what is forgotten.

use super::*;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter};
use seutu_backend::accessibility::entity::Column;

const REMIND: &str = feedback::REMIND_SCHEDULE.kind;
const TIDY: &str = feedback::TIDY_SCHEDULE.kind;

db_test! {
    async fn last_day_is_fourteen_days_on_and_moves_over_days_off(t: TestApp) {
        // Days after 22 November 2026, 12 o'clock in Finland, and the last day.
        for (after, due) in [
            (TimeDelta::zero(), "2026-12-07"),          // Independence Day, a Sunday
            (TimeDelta::days(1), "2026-12-07"),         // an ordinary Monday
            (TimeDelta::hours(24 + 11), "2026-12-07"),  // 23 o'clock on 23 November
            (TimeDelta::hours(24 + 13), "2026-12-08"),  // one o'clock on 24 November
            (TimeDelta::days(18), "2026-12-28"),        // Christmas Eve, two holidays and a Sunday
        ] {
            t.clock().set(TestApp::start_time() + after);
            assert_eq!(told(&t, "").await.due_on, day(due), "{after}");
        }
    }

    async fn staff_are_reminded_five_and_two_days_before_and_then_every_day(t: TestApp) {
        let id = told(&t, "").await.id;
        for role in [Role::Staff, Role::PrivacyOfficer, Role::Auditor, Role::Admin] {
            t.as_role(role).await;
        }
        let before = row(&t, id).await;
        // The last day is 7 December.
        let mut reminded = Vec::new();
        for _ in 0..20 {
            t.run_job(REMIND).await;
            let mails = t.mails().await;
            if !mails.is_empty() {
                assert_eq!(mails.len(), 2, "those who may answer: {mails:?}");
                assert!(mails.iter().all(|mail| mail.contains("SP-2026-0001: 7.12.2026")), "{mails:?}");
                reminded.push(t.op().today());
            }
            t.run_job(REMIND).await;
            assert!(t.mails().await.is_empty(), "once a day");
            t.advance(TimeDelta::days(1));
        }
        let days = ["2026-12-02", "2026-12-05", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"];
        assert_eq!(reminded, days.map(day));
        let after = row(&t, id).await;
        assert_eq!(Model { reminded_on: None, ..after }, before, "silence changes nothing");
        feedback::close(&t.as_role(Role::Staff).await, id).await.unwrap();
        t.run_job(REMIND).await;
        assert!(t.mails().await.is_empty());
    }

    async fn feedback_that_one_reminder_does_not_hold_is_in_the_next_of_the_same_day(t: TestApp) {
        let first = told(&t, "").await;
        let more = (2..=501).map(|number| {
            let id = t.op().new_id();
            Model { id, case_number: number, body: None, page: None, ..first.clone() }.into_active_model().reset_all()
        });
        let db = &t.services().db;
        Entity::insert_many(more).exec_without_returning(db).await.unwrap();
        t.as_role(Role::Staff).await;
        // Late, every one.
        t.advance(TimeDelta::days(16));
        let today = t.op().today();
        let reminded = || Entity::find().filter(Column::RemindedOn.eq(today)).count(db);
        for (run, of_all) in [(1, 500), (2, 501)] {
            t.run_job(REMIND).await;
            assert_eq!((t.mails().await.len(), reminded().await.unwrap()), (1, of_all), "run {run}");
        }
        t.run_job(REMIND).await;
        assert!(t.mails().await.is_empty(), "once a day");
    }

    async fn year_after_it_was_dealt_with_it_tells_nothing_of_the_person(t: TestApp) {
        let (answered, open) = (told(&t, ADDRESS).await, told(&t, ADDRESS).await);
        let staff = t.as_role(Role::Staff).await;
        feedback::answer(&staff, answered.id, "Korjasimme kartan.").await.unwrap();
        t.advance(TimeDelta::days(364));
        t.run_job(TIDY).await;
        assert_eq!(row(&t, answered.id).await.cut_at, None, "not yet");
        t.advance(TimeDelta::days(2));
        for _ in 0..2 {
            t.run_job(TIDY).await;
        }
        let cut = row(&t, answered.id).await;
        assert_eq!((&cut.body, &cut.page, &cut.email, &cut.email_index, &cut.answer), (&None, &None, &None, &None, &None));
        assert_eq!((cut.state, cut.number(), cut.due_on), (FeedbackState::Answered, answered.number(), answered.due_on));
        let history = t.history(SubjectKind::AccessibilityFeedback, answered.id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "accessibility.cut").count(), 1);
        assert!(row(&t, open.id).await.body.is_some(), "what is open never");
        assert!(seutu_backend::audit::verify(&t.op()).await.is_ok());
    }
}
