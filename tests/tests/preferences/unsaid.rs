//! What nobody said is no choice.

use super::{ADDRESS, events, link, offer, only_link, person, press, run, sign_up_body};
use chrono::TimeDelta;
use seutu_backend::preferences::Scope;
use seutu_shared::consent::ConsentPurpose;
use seutu_tests::{TestApp, db_test};

db_test! {
    /// B15: neither an empty form nor looking, closing and waiting writes down a choice.
    async fn b15_asking_looking_and_leaving_record_no_choice(t: TestApp) {
        let web = t.web();
        t.install().await;
        let page = web.get("/suostumukset").await;
        assert!(page.status == 200 && !page.text().contains(" checked"), "nothing is chosen beforehand");
        press(&web, "/suostumukset", &sign_up_body(ADDRESS, &[])).await;
        t.mails().await;
        let letter = offer(&t, ConsentPurpose::Newsletter).await;
        press(&web, "/suostumukset", &sign_up_body(ADDRESS, &[&letter])).await;
        let confirm = only_link(&t, "/vahvista?t=").await;
        let who = person(&t, "toinen@kotona.example").await;
        let own = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        for path in [&confirm, &own, &confirm, &own] {
            assert_eq!(web.get(path).await.status, 200, "{path}");
        }
        // The link runs out without a word.
        t.advance(TimeDelta::days(4));
        run(&t, "preferences.tidy").await;
        assert_eq!(events(&t).await, 0);
    }
}
