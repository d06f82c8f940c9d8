//! How far a code goes: the address of an office, or another name than the register's, proves the address alone.

use super::identity::mailed_code;
use super::*;
use crate::preferences::someone;

/// Somebody files as Aino Esimerkki from an address and types the code that came there.
async fn proved(t: &TestApp, address: &str, rights: &[Right]) -> request::Model {
    t.advance(TimeDelta::minutes(1));
    let asked = RequestInput {
        email: address.into(),
        ..input(rights)
    };
    let filed = requests::file(&t.visitor(), &asked, Locale::Fi).await.unwrap();
    t.mails().await;
    requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
    let typed = mailed_code(t).await.unwrap();
    requests::confirm_code(&t.visitor(), &filed.token, &typed)
        .await
        .unwrap();
    row(t, filed.row.id).await
}

db_test! {
    async fn code_to_an_office_or_under_another_name_erases_nobody_before_staff_link_the_person(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for (address, called) in [("info@yritys.example", "Aino Esimerkki"), (ADDRESS, "Testi Henkilö")] {
            let known = someone(&t, called, Some(address), None).await;
            let case = proved(&t, address, &[Right::Erasure]).await;
            assert_eq!((case.identity_method, case.person_id), (Some(IdentityMethod::KnownAddress), None), "{address}");
            let note = case.identity_text(&t.op()).unwrap().unwrap();
            assert!(note.contains("liitä henkilö"), "{note}");
            requests::start(&officer, now(&t, case.id).await).await.unwrap();
            let own = own_task(&t, case.id).await.id;
            let unclear = requests::carry_out(&officer, now(&t, case.id).await, own).await;
            assert_eq!(code(unclear), ErrorCode::SubjectUnclear, "{address}");
            requests::link_person(&officer, now(&t, case.id).await, Some(known)).await.unwrap();
            requests::carry_out(&officer, now(&t, case.id).await, own).await.unwrap();
        }
    }
}

db_test! {
    async fn objection_from_an_own_address_needs_no_name_to_hold_at_once(t: TestApp) {
        t.install().await;
        let known = someone(&t, "Testi Henkilö", Some(ADDRESS), None).await;
        let case = proved(&t, ADDRESS, &[Right::Objection]).await;
        assert_eq!(case.person_id, Some(known));
        assert_eq!(case.identity_text(&t.op()).unwrap(), None);
        assert!(decisions::effected(&t, case.id, Right::Objection).await);
    }
}

db_test! {
    async fn who_they_are_is_asked_only_with_a_reason_which_staff_read_and_the_person_does_not(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let staff = t.as_role(Role::Staff).await;
        let asked = |doubt: &str| SuspendInput {
            ground: SuspensionGround::Identity,
            text: "Kuka olet?".into(),
            doubt: doubt.into(),
        };
        let bare = requests::ask(&staff, now(&t, id).await, &asked(" ")).await;
        let errors = bare.unwrap_err().into_user_errors().unwrap();
        assert_eq!((errors[0].code, errors[0].field.as_deref()), (ErrorCode::Required, Some("doubt")));
        requests::ask(&staff, now(&t, id).await, &asked("Kaksi samannimistä.")).await.unwrap();
        let rows = message::Entity::find().filter(message::Column::RequestId.eq(id)).all(&t.services().db).await.unwrap();
        let with_reason: Vec<_> = rows
            .iter()
            .filter(|row| row.text(&t.op()).unwrap().contains("Kaksi samannimistä."))
            .map(|row| row.kind)
            .collect();
        assert_eq!(with_reason, [MessageKind::Note]);
        let page = t.web().get(&format!("/tietosuoja/pyynto/{}", filed.token)).await.text();
        assert!(page.contains("Kuka olet?") && !page.contains("Kaksi samannimistä."), "{page}");
    }
}
