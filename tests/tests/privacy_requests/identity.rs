//! Who asks: codes to known addresses, and what nobody finds out.

use super::*;
use crate::preferences::someone;
use seutu_backend::privacy_requests::entity::delivery;

/// The code in the only mail.
pub(super) async fn mailed_code(t: &TestApp) -> Option<String> {
    let mails = t.mails().await;
    let mail = mails.iter().find(|mail| mail.contains("Koodi:"))?;
    let rest = mail.split("Koodi: ").nth(1)?;
    Some(rest.split_whitespace().next()?.to_owned())
}

db_test! {
    async fn b4_a_code_goes_to_an_address_on_file_and_to_no_other(t: TestApp) {
        t.install().await;
        let known = someone(&t, "Aino Esimerkki", Some(ADDRESS), None).await;
        t.advance(TimeDelta::minutes(1));
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        let code = mailed_code(&t).await.unwrap();
        requests::confirm_code(&t.visitor(), &filed.token, &code.to_lowercase()).await.unwrap();
        let row = row(&t, filed.row.id).await;
        assert_eq!((row.identity_method, row.person_id), (Some(IdentityMethod::KnownAddress), Some(known)));
        let mut stranger = input(&[Right::Access]);
        stranger.email = "vieras@muualla.example".into();
        let other = requests::file(&t.visitor(), &stranger, Locale::Fi).await.unwrap();
        t.mails().await;
        // The same answer; nothing is sent.
        requests::ask_for_code(&t.visitor(), &other.token).await.unwrap();
        assert!(t.mails().await.is_empty());
    }
}

db_test! {
    async fn b5_a_code_proves_a_second_request_like_a_first_one_whichever_comes_first(t: TestApp) {
        t.install().await;
        let known = someone(&t, "Aino Esimerkki", Some(ADDRESS), None).await;
        t.advance(TimeDelta::minutes(1));
        let first = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let again = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        assert_eq!(again.row.duplicate_of, Some(first.row.id));
        t.mails().await;
        // The second is proved while the first still waits, and the first after it.
        for filed in [&again, &first] {
            requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
            let typed = mailed_code(&t).await.unwrap();
            requests::confirm_code(&t.visitor(), &filed.token, &typed).await.unwrap();
            let row = row(&t, filed.row.id).await;
            assert_eq!((row.identity_method, row.person_id), (Some(IdentityMethod::KnownAddress), Some(known)));
        }
    }
}

db_test! {
    async fn b6_many_wrong_codes_at_once_are_counted_and_end_the_code(t: TestApp) {
        t.install().await;
        person(&t, ADDRESS).await;
        t.advance(TimeDelta::minutes(1));
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        let right = mailed_code(&t).await.unwrap();
        let visitor = t.visitor();
        let tries = (0..50).map(|_| requests::confirm_code(&visitor, &filed.token, "AAAAA-AAAAA"));
        for result in futures::future::join_all(tries).await {
            assert_eq!(code(result), ErrorCode::InvalidCode);
        }
        let late = requests::confirm_code(&visitor, &filed.token, &right).await;
        assert_eq!(code(late), ErrorCode::InvalidCode, "the code is dead");
        assert!(row(&t, filed.row.id).await.identified_at.is_none());
    }
}

db_test! {
    async fn b23_who_cannot_be_identified_gets_a_letter_and_may_come_back(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        asked_who(&t, &officer, id).await;
        let early = requests::decide(&officer, now(&t, id).await, &unknown()).await;
        assert_eq!(code(early), ErrorCode::StillWaiting, "there is time to tell");
        t.advance(TimeDelta::days(6));
        let early = requests::decide(&officer, now(&t, id).await, &unknown()).await;
        assert_eq!(code(early), ErrorCode::StillWaiting);
        t.advance(TimeDelta::days(1));
        requests::decide(&officer, now(&t, id).await, &unknown()).await.unwrap();
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert_eq!(kinds(&t, id).await.last(), Some(&MessageKind::Answer));
        // Reasons and remedies are read by whoever asked (article 12(4)), and that they were is kept.
        let seen = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        let letter = seen.messages.into_iter().find(|said| said.kind == MessageKind::Answer).unwrap().text.unwrap();
        assert!(letter.contains("Emme saaneet vastausta.") && letter.contains("tietosuojavaltuutet"), "{letter}");
        let page = t.web().get(&format!("/tietosuoja/pyynto/{}", filed.token)).await.text();
        assert!(page.contains("Emme saaneet vastausta."), "{page}");
        requests::opened(&t.visitor(), &filed.token).await.unwrap();
        let sent = delivery::Entity::find().filter(delivery::Column::RequestId.eq(id)).all(&t.services().db).await.unwrap();
        let opened: Vec<_> = sent.iter().filter(|row| row.opened_at.is_some()).map(|row| row.kind).collect();
        assert_eq!(opened, [MessageKind::Answer]);
        let unseen = decisions::of_case(&t, id).await;
        assert!(unseen.len() == 13 && unseen.iter().all(|task| task.outcome == Some(TaskOutcome::NotNeeded)));
        let again = requests::reopen(&officer, now(&t, id).await).await.unwrap();
        // No register was looked through: each waits for somebody who does.
        assert_eq!((again.state, again.outcome), (RequestState::InProgress, None));
        assert!(decisions::of_case(&t, id).await.iter().all(|task| task.outcome.is_none() && task.note.is_none()));
        assert_eq!(code(requests::decide(&officer, now(&t, id).await, &granted()).await), ErrorCode::NotIdentified);
    }
}

db_test! {
    async fn an_answer_is_hidden_from_whoever_only_has_the_link(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let staff = t.as_role(Role::Staff).await;
        requests::write(&staff, now(&t, filed.row.id).await, "Sinusta on kolme merkintää.", false).await.unwrap();
        let seen = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(seen.messages.iter().any(|said| said.kind == MessageKind::ToPerson && said.text.is_none()));
        identified(&t, &staff, filed.row.id, None).await;
        let seen = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(seen.messages.iter().all(|said| said.text.is_some()));
    }
}

db_test! {
    async fn a_code_proves_nothing_where_the_request_itself_brought_the_address(t: TestApp) {
        t.install().await;
        // A ban leaves the address with a new row of a person, in the transaction of the request.
        let filed = requests::file(&t.visitor(), &input(&[Right::MarketingBan]), Locale::Fi).await.unwrap();
        t.advance(TimeDelta::minutes(1));
        let access = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.mails().await;
        for token in [&filed.token, &access.token] {
            requests::ask_for_code(&t.visitor(), token).await.unwrap();
        }
        assert!(mailed_code(&t).await.is_none());
    }
}

db_test! {
    async fn staff_claim_no_way_that_only_a_check_proves(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        for method in IdentityMethod::ALL.iter().copied() {
            let id = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
            let noted = requests::identify(&staff, now(&t, id).await, method, "Soitettu takaisin.", None).await;
            if !IdentityMethod::BY_HAND.contains(&method) {
                assert_eq!(code(noted), ErrorCode::UnknownCode, "{method}");
                assert_eq!(row(&t, id).await.identified_at, None, "{method}");
                continue;
            }
            assert_eq!(noted.unwrap().identity_method, Some(method));
            // The history says how, and nothing of what was seen.
            let history = requests::history(&staff, id).await.unwrap();
            let shown = &history.iter().find(|entry| entry.action == "privacy_request.identify").unwrap().changes;
            assert_eq!((shown.len(), shown[0].field.as_str()), (1, "method"));
            assert_eq!(shown[0].after.as_deref(), Some(method.as_str()));
        }
    }
}

db_test! {
    async fn what_was_done_for_another_person_counts_no_more_when_who_asks_is_found(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, carried_out::OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        // A letter, so that nothing took effect when it came in.
        let letter = StaffEntry {
            request: RequestInput {
                email: String::new(),
                address: "Kotikatu 1, Kaustinen".into(),
                ..input(&[Right::MarketingBan])
            },
            channel: IntakeChannel::Letter,
            received_on: officer.today(),
        };
        let id = requests::enter(&officer, &letter, Locale::Fi).await.unwrap().row.id;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        requests::link_person(&officer, now(&t, id).await, Some(own)).await.unwrap();
        super::carried_out(&t, &officer, id).await;
        assert_eq!(own_task(&t, id).await.outcome, Some(TaskOutcome::Done));
        assert!(decisions::effected(&t, id, Right::MarketingBan).await);
        identified(&t, &officer, id, Some(other)).await;
        let case = row(&t, id).await;
        assert_eq!((case.person_id, own_task(&t, id).await.outcome), (Some(other), None));
        assert!(!decisions::effected(&t, id, Right::MarketingBan).await, "nothing was done for this one");
    }
}

/// Who was asked who they are and did not tell.
fn unknown() -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::Unidentified,
        ground: Some(RefusalGround::CannotIdentify),
        reasoning: "Emme saaneet vastausta.".into(),
        refused: Vec::new(),
    }
}

/// We ask who asks.
async fn asked_who(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    let who = SuspendInput {
        ground: SuspensionGround::Identity,
        text: "Kuka olet?".into(),
        doubt: "Nimi on toinen kuin rekisterissä.".into(),
    };
    requests::ask(op, now(t, id).await, &who).await.unwrap();
}

db_test! {
    async fn nobody_is_told_that_we_do_not_know_them_once_they_have_shown_it(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        asked_who(&t, &officer, id).await;
        t.advance(TimeDelta::days(7));
        requests::decide(&officer, now(&t, id).await, &unknown()).await.unwrap();
        identified(&t, &officer, id, None).await;
        let sent = requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await;
        assert_eq!(code(sent), ErrorCode::AlreadyIdentified);
        assert!(!kinds(&t, id).await.contains(&MessageKind::Answer));
        let again = requests::reopen(&officer, now(&t, id).await).await.unwrap();
        assert_eq!((again.state, again.outcome), (RequestState::InProgress, None));
    }
}

db_test! {
    async fn who_is_asked_in_the_last_week_has_until_the_answer_is_nearly_due(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let left = (row(&t, id).await.due_on - t.op().today()).num_days();
        t.advance(TimeDelta::days(left - 4));
        asked_who(&t, &officer, id).await;
        let early = requests::decide(&officer, now(&t, id).await, &unknown()).await;
        assert_eq!(code(early), ErrorCode::StillWaiting);
        t.advance(TimeDelta::days(2));
        requests::decide(&officer, now(&t, id).await, &unknown()).await.unwrap();
    }
}

db_test! {
    async fn an_agent_who_asks_only_for_a_ban_and_proves_nothing_is_ended_as_unknown(t: TestApp) {
        t.install().await;
        let asked = for_another(&[Right::MarketingBan]);
        let id = requests::file(&t.visitor(), &asked, Locale::Fi).await.unwrap().row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        asked_who(&t, &officer, id).await;
        t.advance(TimeDelta::days(7));
        requests::decide(&officer, now(&t, id).await, &unknown()).await.unwrap();
        let closed = requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert_eq!((closed.state, closed.outcome), (RequestState::Closed, Some(RequestOutcome::Unidentified)));
    }
}

db_test! {
    async fn nobody_is_refused_as_unknown_who_was_not_asked(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let at_sight = DecisionInput { outcome: RequestOutcome::Refused, ..unknown() };
        let decided = requests::decide(&officer, now(&t, id).await, &at_sight).await;
        assert_eq!(code(decided), ErrorCode::GroundUnfit);
        let unasked = requests::decide(&officer, now(&t, id).await, &unknown()).await;
        assert_eq!(code(unasked), ErrorCode::WrongStep);
    }
}

db_test! {
    async fn staff_are_told_when_somebody_shows_who_they_are_and_not_of_what_they_note_themselves(t: TestApp) {
        t.install().await;
        person(&t, ADDRESS).await;
        t.advance(TimeDelta::minutes(1));
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let shown = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let noted = requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Fi).await.unwrap();
        for id in [shown.row.id, noted.row.id] {
            asked_who(&t, &officer, id).await;
        }
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &shown.token).await.unwrap();
        let typed = mailed_code(&t).await.unwrap();
        requests::confirm_code(&t.visitor(), &shown.token, &typed).await.unwrap();
        identified(&t, &officer, noted.row.id, None).await;
        let mails = t.mails().await;
        let of = |number: &str| mails.iter().filter(|mail| mail.contains(number)).count();
        assert!(of(&shown.row.number()) > 0, "staff are told: {mails:?}");
        assert_eq!(of(&noted.row.number()), 0, "{mails:?}");
    }
}
