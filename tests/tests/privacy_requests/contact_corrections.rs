//! Rectification (article 16) reaches what companies' contact persons say of the person, and the directory.

use super::carried_out::ready;
use super::*;
use seutu_backend::privacy_requests::entity::correction;
use seutu_shared::person::CompanyRole;

db_test! {
    async fn a_detail_of_a_contact_person_is_put_right_kept_and_shown_at_once(t: TestApp) {
        t.install().await;
        let company = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(company, "Testi Väärä").await;
        let stranger = t.contact_person(company, "Testi Toinen").await;
        crate::consents::person_consent(&t, company, contact).await;
        let own = person(&t, ADDRESS).await;
        t.linked(own, company, CompanyRole::Contact, Some(contact)).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let offered = requests::correctable_contacts(&officer, &row(&t, id).await).await.unwrap();
        assert_eq!(offered.len(), 4, "name, title, phone and e-mail address, and nobody else's");
        assert_eq!(offered[0].text, "Testi Väärä");
        requests::correct_contact(&officer, now(&t, id).await, offered[0].detail, "Testi Oikea").await.unwrap();
        let page = t.web().get(&format!("/yritys/{company}")).await.text();
        assert!(page.contains("Testi Oikea") && !page.contains("Testi Väärä"));
        let kept = correction::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        let kept = kept.open(&t.op()).unwrap();
        assert_eq!((kept.before.as_str(), kept.after.as_str()), ("Testi Väärä", "Testi Oikea"));
        let phone = requests::correct_contact(&officer, now(&t, id).await, offered[2].detail, "ei numero").await;
        let refused = phone.unwrap_err().into_user_errors().unwrap().remove(0);
        assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::InvalidPhone, Some("text")));
        let theirs = format!("{stranger}:contact_name").parse::<requests::ContactDetail>().unwrap();
        let denied = requests::correct_contact(&officer, now(&t, id).await, theirs, "Testi").await;
        assert!(matches!(denied, Err(OpError::NotFound)));
    }
}
