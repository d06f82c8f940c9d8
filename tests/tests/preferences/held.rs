//! A restriction (GDPR art. 18) holds one person back, everywhere, and nothing else; and ends with it.

use super::publications::shown;
use super::{ADDRESS, given, newsletter, person, run};
use crate::notice_tellings::published;
use chrono::TimeDelta;
use seutu_backend::people::Lift;
use seutu_backend::platform::Engine;
use seutu_backend::{directory, listings, register};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::id::PersonId;
use seutu_shared::marketing::Reason;
use seutu_shared::person::{RestrictionGround, ToldHow};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

const OTHER: &str = "toinen@kotona.example";

async fn restrict(t: &TestApp, who: PersonId) {
    let officer = t.as_role(Role::PrivacyOfficer).await;
    register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Nimi on väärin")
        .await
        .unwrap();
}

/// Who is told of a material change of the notice that comes into force now.
async fn told(t: &TestApp, text: &str) -> Vec<bool> {
    published(t, true, text).await;
    t.advance(TimeDelta::minutes(61));
    // One run ends what an earlier version still had to tell.
    for _ in 0..3 {
        run(t, "notices.tell").await;
        t.advance(TimeDelta::minutes(10));
    }
    let mails = t.mails().await;
    let to = |email: &str| {
        mails
            .iter()
            .any(|mail| mail.contains(&format!("To: {email}\r\n")))
    };
    vec![to(ADDRESS), to(OTHER)]
}

db_test! {
    /// B14: a hold is on one person and not on the work, which goes on with that person once the hold ends.
    async fn b14_restriction_holds_one_person_and_what_was_held_goes_on_once_it_is_lifted(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        for who in [own, other] {
            given(&t, who, ConsentPurpose::Newsletter).await;
        }
        restrict(&t, own).await;
        assert_eq!((newsletter(&t, own).await, newsletter(&t, other).await), (Reason::ProcessingRestricted, Reason::ConsentGiven));
        assert_eq!(told(&t, "Suojaamme tiedot uudella tavalla.").await, [false, true]);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let lift = Lift { reason: "Nimi korjattiin".into(), told_on: t.op().today(), told_how: ToldHow::Letter };
        register::lift_restriction(&officer, own, lift).await.unwrap();
        assert_eq!(newsletter(&t, own).await, Reason::ConsentGiven);
        assert_eq!(told(&t, "Suojaamme tiedot taas toisin.").await, [true, true]);
    }

    async fn entry_of_before_loses_the_contact_person_whose_data_is_restricted(t: TestApp) {
        let [alfa, beta] = [t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await];
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        shown(&t, alfa, own, "Testi Alfassa").await;
        shown(&t, beta, other, "Testi Betassa").await;
        let page = async |id: BusinessId| t.web().get(&format!("/yritys/{id}")).await.text();
        // As older versions restricted somebody: the entry stayed as it was.
        t.sql(&format!("UPDATE person SET restricted_at = updated_at WHERE id = {}", sql_id(&t, own))).await;
        assert!(page(alfa).await.contains("Testi Alfassa"));
        run(&t, "listings.tidy_pictures").await;
        assert!(page(alfa).await.contains("Alfa Oy") && !page(alfa).await.contains("Testi Alfassa"));
        assert!(page(beta).await.contains("Testi Betassa"));
        // A second look finds nothing to do: the directory is the same.
        let version = directory::version(&t.visitor()).await.unwrap().number;
        listings::hide_restricted_people(&t.op()).await.unwrap();
        assert_eq!(directory::version(&t.visitor()).await.unwrap().number, version);
        // So does each start.
        t.sql(&format!("UPDATE person SET restricted_at = updated_at WHERE id = {}", sql_id(&t, other))).await;
        t.install().await;
        assert!(!page(beta).await.contains("Testi Betassa"));
    }

    async fn yearly_question_does_not_go_to_a_contact_person_whose_data_is_restricted(t: TestApp) {
        let [alfa, beta] = [t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await];
        let own = person(&t, ADDRESS).await;
        shown(&t, alfa, own, "Testi Alfassa").await;
        t.contact_person_at(beta, "Testi Betassa", "beta@konepaja.example").await;
        restrict(&t, own).await;
        t.mails().await;
        t.advance(TimeDelta::days(366));
        run(&t, "confirmations.remind").await;
        let mails = t.mails().await;
        assert!(mails.len() == 1 && mails[0].contains("Beta Oy"), "{mails:?}");
    }
}

/// An id as the engine's SQL writes it.
fn sql_id(t: &TestApp, id: PersonId) -> String {
    let plain = id.to_string();
    match t.engine() {
        Engine::Postgres => format!("'{plain}'"),
        Engine::Sqlite => format!("x'{}'", plain.replace('-', "")),
    }
}
