//! What waits in the outbox for somebody whose data is restricted meanwhile: only what is owed still goes.

use super::{NewMail, enqueue, mail, state};
use crate::preferences::person;
use chrono::TimeDelta;
use seutu_backend::jobs::{self, JobHandler, NewJob};
use seutu_backend::mail::{MailState, Template};
use seutu_backend::register;
use seutu_backend::self_service::confirmations;
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::person::{CompanyRole, RestrictionGround};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::sync::Arc;

const OWN: &str = "oma@kotona.example";
const OTHER: &str = "toinen@kotona.example";
const STOPPED: &str = "SELECT count(*) AS n FROM mail_message WHERE state = 'stopped' \
    AND last_error = 'processing_restricted' AND recipient IS NULL AND body IS NULL";

async fn restrict(t: &TestApp, who: PersonId) {
    let officer = t.as_role(Role::PrivacyOfficer).await;
    register::restrict_person(&officer, who, RestrictionGround::Objection, "Vastustaa")
        .await
        .unwrap();
}

db_test! {
    async fn restriction_stops_what_waits_for_that_address_and_nothing_that_is_owed(t: TestApp) {
        let own = person(&t, OWN).await;
        person(&t, OTHER).await;
        let new = |to: &str, template| NewMail { template, ..mail(to, Locale::Fi) };
        let mut waiting = Vec::new();
        for (to, template, expected) in [
            (OWN, Template::ListingConfirm, MailState::Stopped),
            (OWN, Template::ConsentRenew, MailState::Stopped),
            (OWN, Template::RequestNews, MailState::Sent),
            (OWN, Template::PreferenceLink, MailState::Sent),
            (OTHER, Template::ListingConfirm, MailState::Sent),
            (OTHER, Template::ConsentRenew, MailState::Sent),
        ] {
            waiting.push((enqueue(&t, new(to, template)).await, template, expected));
        }
        restrict(&t, own).await;
        t.mails().await;
        for (id, template, expected) in waiting {
            assert_eq!(state(&t, id).await, Some(expected), "{template:?}");
        }
        assert_eq!(t.number(STOPPED).await, 2);
    }

    async fn yearly_question_does_not_leave_once_the_contact_person_is_restricted(t: TestApp) {
        let company = t.published(1, "Alfa Oy").await;
        let own = person(&t, OWN).await;
        let contact = t.contact_person(company, "Testi Alfassa").await;
        t.linked(own, company, CompanyRole::Contact, Some(contact)).await;
        t.advance(TimeDelta::days(366));
        let op = t.op();
        let tx = op.begin().await.unwrap();
        jobs::enqueue(&tx, &op, NewJob::new("confirmations.remind", serde_json::json!({}))).await.unwrap();
        tx.commit().await.unwrap();
        // Put in, and the server for mail is not reached before somebody objects.
        let reminder: Vec<Arc<dyn JobHandler>> = vec![Arc::new(confirmations::RemindHandler)];
        t.worker(reminder).run_until_idle().await.unwrap();
        let waits = "SELECT count(*) AS n FROM mail_message WHERE state = 'queued' AND template = 'listing_confirm'";
        assert_eq!(t.number(waits).await, 1);
        restrict(&t, own).await;
        let mails = t.mails().await;
        assert!(mails.iter().all(|mail| !mail.contains("To: myynti@konepaja.example")), "{mails:?}");
        assert_eq!((t.number(waits).await, t.number(STOPPED).await), (0, 1));
    }
}
