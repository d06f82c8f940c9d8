//! Whoever got data that is corrected, erased or restricted is told by itself, and the case waits for it (article 19).

use super::carried_out::ready;
use super::kept::agreed;
use super::*;
use seutu_backend::consents;
use seutu_backend::passing_on;
use seutu_backend::privacy_requests::SOURCES;
use seutu_backend::privacy_requests::entity::recipient;
use seutu_backend::subject::Subject;
use seutu_shared::id::{RequestRecipientId, RequestTaskId};
use seutu_shared::privacy_request::{RecipientInput, RecipientSource, RecipientState, TextUse};

/// A recipient of a case, opened.
pub(super) struct Found {
    pub(super) row: recipient::Model,
    pub(super) name: String,
}

pub(super) async fn of_case(t: &TestApp, id: PrivacyRequestId) -> Vec<Found> {
    let rows = recipient::Entity::find().all(&t.services().db).await.unwrap();
    let op = t.op();
    let of_case = rows.into_iter().filter(|row| row.request_id == id);
    of_case
        .map(|row| Found {
            name: row.open(&op).unwrap().name,
            row,
        })
        .collect()
}

fn said(state: RecipientState, details: &str, reason: &str) -> RecipientInput {
    RecipientInput {
        state,
        done: Vec::new(),
        details: details.into(),
        reason: reason.into(),
    }
}

async fn note(
    t: &TestApp,
    op: &OpContext,
    id: PrivacyRequestId,
    whom: RequestRecipientId,
    input: RecipientInput,
) -> Result<request::Model, OpError> {
    requests::note_recipient(op, now(t, id).await, whom, &input, Locale::Fi).await
}

/// Everybody who waits is called.
pub(super) async fn all_told(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    for one in of_case(t, id).await {
        if one.row.state == RecipientState::Open {
            let called = said(RecipientState::Phone, "Tiedot korjattiin.", "");
            note(t, op, id, one.row.id, called).await.unwrap();
        }
    }
}

/// A recipient of a register that was called.
pub(super) async fn called(
    t: &TestApp,
    op: &OpContext,
    id: PrivacyRequestId,
    task: RequestTaskId,
) -> RequestRecipientId {
    requests::add_recipient(op, now(t, id).await, task, "Testilaitos")
        .await
        .unwrap();
    all_told(t, op, id).await;
    of_case(t, id).await[0].row.id
}

fn done(said: Option<RecipientsTold>) -> TaskInput {
    TaskInput {
        outcome: TaskOutcome::Done,
        note: "Tehty.".into(),
        ground: None,
        retained_until: None,
        recipients: said,
    }
}

/// Somebody whose details were passed on to one third party and might have been to another, erased.
async fn erased(t: &TestApp, officer: &OpContext, rights: &[Right]) -> Filed {
    t.install().await;
    let own = person(t, ADDRESS).await;
    crate::preferences::wordings::recipient(t, "opisto").await;
    given(t, own, ConsentPurpose::ThirdPartyMarketing).await;
    let op = t.op();
    let catalogue = consents::all(op.db()).await.unwrap();
    let school = catalogue
        .into_iter()
        .find(|row| row.controller == "opisto")
        .unwrap();
    passing_on::pass_on(&op, school.id, Locale::Fi).await.unwrap();
    let filed = ready(t, officer, own, rights).await;
    agreed(t, officer, filed.row.id).await;
    filed
}

db_test! {
    async fn whoever_got_the_data_has_a_row_and_the_case_waits_for_each(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        let named = of_case(&t, id).await;
        let school = named.iter().find(|one| one.name == "Oppilaitos opisto").unwrap();
        assert_eq!(school.row.source, RecipientSource::Disclosure, "it was found before it was erased");
        assert!(named.iter().any(|one| one.row.source == RecipientSource::Inventory));
        assert!(named.iter().all(|one| !one.row.body.contains("Oppilaitos")), "sealed");
        let own = own_task(&t, id).await;
        requests::settle(&officer, now(&t, id).await, own.id, &done(None)).await.unwrap();
        assert_eq!(of_case(&t, id).await.len(), named.len(), "noted again, nobody stands there twice");
        for one in &named {
            let early = requests::decide(&officer, now(&t, id).await, &granted()).await;
            assert_eq!(code(early), ErrorCode::TasksOpen);
            let bare = note(&t, &officer, id, one.row.id, said(RecipientState::Impossible, "", "")).await;
            assert_eq!(code(bare), ErrorCode::Required);
            let why = said(RecipientState::Impossible, "", "Lukijoita ei tunneta.");
            note(&t, &officer, id, one.row.id, why).await.unwrap();
        }
        assert_eq!(own_task(&t, id).await.recipients, Some(RecipientsTold::Impossible));
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
    }
}

db_test! {
    async fn recipient_of_the_catalogue_gets_a_notice_without_reasons(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        let named = of_case(&t, id).await;
        let school = named.iter().find(|one| one.name == "Oppilaitos opisto").unwrap().row.id;
        let other = named.iter().find(|one| one.row.source == RecipientSource::Inventory).unwrap().row.id;
        let mail = || said(RecipientState::Mail, "", "");
        assert_eq!(code(note(&t, &officer, id, other, mail()).await), ErrorCode::Required, "no address");
        t.mails().await;
        note(&t, &officer, id, school, mail()).await.unwrap();
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1);
        let sent = &mails[0];
        assert!(sent.contains("posti@oppilaitos.example") && sent.contains("Aino Esimerkki, aino@kotona.example"), "{sent}");
        assert!(sent.contains("Olemme poistaneet") && !sent.contains("oikaisseet"), "{sent}");
        let decided = row(&t, id).await;
        let letter = requests::recipient_letter(&officer, &decided, other, Locale::Sv, &[], "").await.unwrap();
        assert!(letter.contains("Aino Esimerkki") && !letter.contains(ADDRESS), "who never got the address needs none: {letter}");
        requests::recipient_answer(&officer, now(&t, id).await, school, "Poistettu meiltäkin.").await.unwrap();
        let unasked = requests::recipient_answer(&officer, now(&t, id).await, other, "Kiitos.").await;
        assert_eq!(code(unasked), ErrorCode::WrongStep);
        let kept = recipient::Entity::find_by_id(school).one(&t.services().db).await.unwrap().unwrap();
        assert_eq!(kept.open(&t.op()).unwrap().answer, "Poistettu meiltäkin.");
        assert!(kept.settled_at.is_some() && kept.settled_by.is_some());
    }
}

db_test! {
    async fn the_person_is_told_the_names_when_asking_and_else_that_they_may(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Access, Right::Erasure]).await.row.id;
        let own = own_task(&t, id).await;
        requests::settle(&officer, now(&t, id).await, own.id, &done(None)).await.unwrap();
        all_told(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let decided = row(&t, id).await;
        let letter = requests::preview(&officer, &decided, "", DeliveryWay::Page).await.unwrap();
        assert!(letter.contains("näille tietojen vastaanottajille: ") && letter.contains("Oppilaitos opisto"), "{letter}");
        let texts = requests::ready_texts(&officer, &decided, TextUse::Message, Locale::Fi, Locale::Fi).await.unwrap();
        let ready = texts.iter().find(|one| one.key == "recipients").unwrap();
        assert!(ready.text.contains("Oppilaitos opisto"), "{}", ready.text);
    }
}

db_test! {
    async fn what_was_corrected_is_in_the_notice_and_staff_add_whom_they_know(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let task = own_task(&t, id).await.id;
        requests::settle(&staff, now(&t, id).await, task, &done(Some(RecipientsTold::Nobody))).await.unwrap();
        assert!(of_case(&t, id).await.is_empty(), "nobody got anything");
        assert_eq!(own_task(&t, id).await.recipients, Some(RecipientsTold::Nobody));
        let at_once = requests::settle(&staff, now(&t, id).await, task, &done(Some(RecipientsTold::Told))).await;
        assert_eq!(code(at_once), ErrorCode::UnknownCode, "each is told by itself");
        requests::add_recipient(&staff, now(&t, id).await, task, "Testikunta").await.unwrap();
        let twice = requests::add_recipient(&staff, now(&t, id).await, task, " testikunta").await;
        assert_eq!(code(twice), ErrorCode::NameTaken);
        assert_eq!(own_task(&t, id).await.recipients, None);
        let added = of_case(&t, id).await.remove(0).row;
        let bare = note(&t, &staff, id, added.id, said(RecipientState::Letter, "", "")).await;
        assert_eq!(code(bare), ErrorCode::Required);
        let case = row(&t, id).await;
        let letter = requests::recipient_letter(&staff, &case, added.id, Locale::Fi, &[], "Nimi on Testi Oikea.").await.unwrap();
        assert!(letter.contains("oikaisseet") && letter.contains("Nimi on Testi Oikea."), "{letter}");
        note(&t, &staff, id, added.id, said(RecipientState::Letter, "Nimi on Testi Oikea.", "")).await.unwrap();
        assert_eq!(own_task(&t, id).await.recipients, Some(RecipientsTold::Told));
        // Put right: what was said to somebody stays.
        let nothing = TaskInput { outcome: TaskOutcome::NothingHeld, ..done(None) };
        requests::settle(&staff, now(&t, id).await, task, &nothing).await.unwrap();
        assert_eq!(of_case(&t, id).await.len(), 1);
        let reader = t.visitor();
        assert!(requests::add_recipient(&reader, now(&t, id).await, task, "Toinen").await.is_err());
    }
}

db_test! {
    async fn recipients_of_another_case_are_nobodys(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        let other = requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Fi).await.unwrap().row.id;
        let whom = of_case(&t, id).await.remove(0).row.id;
        let called = said(RecipientState::Phone, "", "");
        assert!(matches!(note(&t, &officer, other, whom, called).await, Err(OpError::NotFound)));
        let case = row(&t, other).await;
        let letter = requests::recipient_letter(&officer, &case, whom, Locale::Fi, &[], "").await;
        assert!(matches!(letter, Err(OpError::NotFound)));
    }
}

db_test! {
    async fn staff_are_reminded_daily_of_who_is_not_told_in_time(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        let told = async || {
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            let mails = t.mails().await;
            mails.iter().filter(|mail| mail.contains("Tietojen vastaanottajille oli kerrottava")).count()
        };
        assert_eq!(told().await, 0, "there is time");
        t.advance(TimeDelta::days(7));
        assert!(told().await > 0);
        assert_eq!(told().await, 0, "once a day");
        // A withdrawal does not undo what was erased: whoever got it must still be told.
        requests::withdraw_for(&officer, now(&t, id).await, "Soitti ja perui.").await.unwrap();
        t.advance(TimeDelta::days(1));
        assert!(told().await > 0);
        all_told(&t, &officer, id).await;
        t.advance(TimeDelta::days(1));
        assert_eq!(told().await, 0);
    }
}

db_test! {
    async fn who_was_told_is_in_the_copy_of_the_data_and_goes_with_the_case(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        requests::settle(&officer, now(&t, id).await, own_task(&t, id).await.id, &done(None)).await.unwrap();
        all_told(&t, &officer, id).await;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let whose = Subject { people: row(&t, id).await.person_id.into_iter().collect(), ..Subject::default() };
        let source = SOURCES.iter().find(|source| source.name() == "requests").unwrap();
        let records = source.collect(&tx, &op, &whose).await.unwrap();
        tx.commit().await.unwrap();
        let told = records.iter().filter(|record| record.kind == "request_recipient");
        assert!(told.flat_map(|record| &record.fields).any(|(name, value)| *name == "recipient" && value == "Oppilaitos opisto"));
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        t.advance(TimeDelta::days(365 * 5 + 30));
        for _ in 0..2 {
            t.run_job(requests::TIDY_SCHEDULE.kind).await;
        }
        assert!(row(&t, id).await.cut_at.is_some() && of_case(&t, id).await.is_empty());
    }
}

db_test! {
    async fn what_was_noted_of_all_together_before_stays_as_it_is(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Restriction]).await.row.id;
        let task = own_task(&t, id).await.id;
        requests::settle(&officer, now(&t, id).await, task, &done(Some(RecipientsTold::Nobody))).await.unwrap();
        // As before recipients stood one by one.
        t.sql("UPDATE privacy_request_task SET recipients = 'told' WHERE recipients = 'nobody'").await;
        seutu_backend::register::restrict_person(&t.op(), own, seutu_shared::person::RestrictionGround::Accuracy, "Testi").await.unwrap();
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let letter = requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert!(letter.contains("Tietojen vastaanottajille on kerrottu. Voit kysyä"), "{letter}");
    }
}

db_test! {
    async fn address_that_was_only_typed_is_told_to_nobody(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        t.install().await;
        // The person has another address than the one on the form.
        let own = person(&t, "oma@kotona.example").await;
        crate::preferences::wordings::recipient(&t, "opisto").await;
        given(&t, own, ConsentPurpose::ThirdPartyMarketing).await;
        let op = t.op();
        let catalogue = consents::all(op.db()).await.unwrap();
        let school = catalogue.into_iter().find(|row| row.controller == "opisto").unwrap();
        passing_on::pass_on(&op, school.id, Locale::Fi).await.unwrap();
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        let school = of_case(&t, id).await.into_iter().find(|one| one.name == "Oppilaitos opisto").unwrap().row;
        assert_eq!(school.source, RecipientSource::Disclosure);
        let letter = requests::recipient_letter(&officer, &row(&t, id).await, school.id, Locale::Fi, &[], "").await.unwrap();
        assert!(letter.contains("Aino Esimerkki") && !letter.contains("@kotona.example"), "{letter}");
    }
}

db_test! {
    async fn notice_tells_what_was_done_and_not_what_was_asked(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Rectification, Right::Erasure]).await.row.id;
        let case = row(&t, id).await;
        let school = of_case(&t, id).await.into_iter().find(|one| one.name == "Oppilaitos opisto").unwrap().row.id;
        let letter = requests::recipient_letter(&officer, &case, school, Locale::Fi, &[], "").await.unwrap();
        assert!(letter.contains("Olemme poistaneet") && !letter.contains("oikaisseet"), "{letter}");
        // Of other systems staff say it.
        let tasks = task::Entity::find().all(&t.services().db).await.unwrap();
        let other = tasks.into_iter().find(|one| one.request_id == id && !one.automatic).unwrap().id;
        requests::add_recipient(&officer, now(&t, id).await, other, "Testikunta").await.unwrap();
        let whom = of_case(&t, id).await.into_iter().find(|one| one.name == "Testikunta").unwrap().row.id;
        let bare = note(&t, &officer, id, whom, said(RecipientState::Letter, "", "")).await;
        assert_eq!(code(bare), ErrorCode::Required);
        let unasked = RecipientInput { done: vec![Right::Restriction], ..said(RecipientState::Letter, "", "") };
        assert_eq!(code(note(&t, &officer, id, whom, unasked).await), ErrorCode::UnknownCode);
        let letter = requests::recipient_letter(&officer, &case, whom, Locale::Fi, &[Right::Erasure], "").await.unwrap();
        assert!(letter.contains("Olemme poistaneet") && !letter.contains("oikaisseet"), "{letter}");
        let chosen = RecipientInput { done: vec![Right::Erasure], ..said(RecipientState::Letter, "", "") };
        note(&t, &officer, id, whom, chosen).await.unwrap();
        let kept = recipient::Entity::find_by_id(whom).one(&t.services().db).await.unwrap().unwrap();
        assert_eq!(kept.open(&t.op()).unwrap().done, [Right::Erasure]);
    }
}

db_test! {
    async fn whose_mail_came_back_or_was_given_up_waits_again(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        let school = of_case(&t, id).await.into_iter().find(|one| one.name == "Oppilaitos opisto").unwrap().row.id;
        let state = async || recipient::Entity::find_by_id(school).one(&t.services().db).await.unwrap().unwrap();
        all_told(&t, &officer, id).await;
        for lost in ["bounced", "dead"] {
            note(&t, &officer, id, school, said(RecipientState::Mail, "", "")).await.unwrap();
            let mail = state().await.open(&t.op()).unwrap().mail.unwrap();
            t.mails().await;
            t.advance(TimeDelta::days(1));
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            assert_eq!(state().await.state, RecipientState::Mail, "it went");
            t.mails().await;
            t.sql(&format!("UPDATE mail_message SET state = '{lost}' WHERE template = 'recipient_notice'")).await;
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            let found = state().await;
            assert_eq!((found.state, found.settled_at), (RecipientState::Open, None), "{lost}");
            assert_eq!(found.open(&t.op()).unwrap().mail, Some(mail), "shown as undelivered");
            let mails = t.mails().await;
            assert!(mails.iter().any(|mail| mail.contains("Tietojen vastaanottajille oli kerrottava")), "staff are told");
        }
        let history = t.history(seutu_backend::audit::SubjectKind::PrivacyRequest, id).await;
        assert!(history.iter().any(|entry| entry.action == "privacy_request.note_recipient"
            && entry.changes.iter().any(|change| change.after.as_deref().is_some_and(|after| after.contains("open")))));
        let asked = "query($id: ID!) { privacyRequest(id: $id) { recipients { name undelivered } } }";
        let shown = t.graphql(&officer, asked, serde_json::json!({"id": id})).await;
        let rows = shown["data"]["privacyRequest"]["recipients"].as_array().unwrap();
        assert!(rows.contains(&serde_json::json!({"name": "Oppilaitos opisto", "undelivered": true})), "{shown}");
    }
}

db_test! {
    async fn nobody_is_mailed_where_two_of_one_name_have_different_addresses(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = erased(&t, &officer, &[Right::Erasure]).await.row.id;
        let school = of_case(&t, id).await.into_iter().find(|one| one.name == "Oppilaitos opisto").unwrap().row.id;
        crate::preferences::wordings::recipient(&t, "toinen").await;
        t.sql("UPDATE consent_purpose SET recipient = 'OPPILAITOS opisto' WHERE controller = 'toinen'").await;
        let mail = || said(RecipientState::Mail, "", "");
        note(&t, &officer, id, school, mail()).await.unwrap();
        t.sql("UPDATE consent_purpose SET contact = 'toinen@oppilaitos.example' WHERE controller = 'toinen'").await;
        assert_eq!(code(note(&t, &officer, id, school, mail()).await), ErrorCode::Required);
    }
}
