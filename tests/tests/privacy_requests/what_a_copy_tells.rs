//! What article 15(1) has told in a copy of one's data is never left out silently.

use super::carried_out::{answered, ready};
use super::*;
use seutu_backend::people::NewDatum;
use seutu_backend::privacy_requests::package;
use seutu_shared::legal_basis::Ground;
use seutu_shared::person::{BirthDatePurpose, DatumKind, PersonSource};

db_test! {
    async fn what_nobody_has_confirmed_is_said_to_be_so_and_staff_are_warned(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let query = "query($id: ID!) { privacyRequest(id: $id) { unfinishedSystems(language: FI) } }";
        let answer = t.graphql(&officer, query, serde_json::json!({"id": filed.row.id})).await;
        let unfinished = answer["data"]["privacyRequest"]["unfinishedSystems"].as_array().unwrap();
        assert_eq!(unfinished.len(), 13, "{answer}");
        carried_out(&t, &officer, filed.row.id).await;
        answered(&t, &officer, filed.row.id).await;
        let html = super::fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        let silent = "<th scope=\"row\">Säilytysaika</th><td>ei vielä vahvistettu</td>";
        assert_eq!(html.matches(silent).count(), 13, "{html}");
        assert!(html.contains("<td>Yhdysvallat</td>") && !html.contains("<td>US</td>"), "{html}");
    }
}

db_test! {
    async fn why_a_birth_date_is_kept_is_in_the_copy(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let born = NewDatum {
            kind: DatumKind::BirthDate,
            text: "2010-05-17".into(),
            purpose: Some(BirthDatePurpose::LegalCapacity),
            source: PersonSource::Person,
            origin: None,
            ground: Ground::consent(),
            since: t.op().today(),
        };
        people::add(&t.op(), own, born).await.unwrap();
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, filed.row.id).await;
        answered(&t, &officer, filed.row.id).await;
        let html = super::fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        assert!(html.contains("<td>Alaikäisen oikeus tehdä sopimus</td>"), "{html}");
    }
}
