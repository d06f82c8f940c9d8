//! Wherever somebody is asked, the plain text stands beside the full one.

use super::publications::shown;
use super::wordings::recipient;
use super::{ADDRESS, link, person};
use serde_json::json;
use seutu_backend::consents::{self, entity::wording};
use seutu_backend::preferences::{Scope, offers};
use seutu_shared::consent::{ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_shared::wording::{MAX_PLAIN_WORDS, words};
use seutu_tests::{TestApp, db_test};

/// Each wording's plain text is on the page, and its full text follows before the plain text of another.
fn side_by_side(page: &str, asked: &[wording::Model], locale: Locale) {
    for one in asked {
        let plain = one.plain(locale).unwrap();
        assert!(words(plain) <= MAX_PLAIN_WORDS, "{plain}");
        let at = page.find(plain).unwrap_or_else(|| panic!("{plain}: {page}"));
        let rest = &page[at + plain.len()..];
        for part in one.text(locale).split("\n\n") {
            let before = &rest[..rest.find(part).unwrap_or_else(|| panic!("{part}: {page}"))];
            let mut others = asked.iter().filter(|other| other.id != one.id);
            assert!(
                !others.any(|other| before.contains(other.plain(locale).unwrap())),
                "{plain}: {page}"
            );
        }
    }
}

db_test! {
    async fn people_read_both_where_they_are_asked_and_on_their_own_page(t: TestApp) {
        recipient(&t, "opisto").await;
        let who = person(&t, ADDRESS).await;
        let id = t.published(1, "Alfa Oy").await;
        shown(&t, id, who, "Testi Alfassa").await;
        let op = t.op();
        let offered: Vec<_> = offers(op.db(), false).await.unwrap().into_iter().map(|one| one.wording).collect();
        assert_eq!(offered.len(), 5);
        let mut own = offered.clone();
        own.extend(consents::newest_of(op.db(), ConsentPurpose::ContactPersonPublication, OWN_CONTROLLER).await.unwrap());
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        for locale in Locale::ALL {
            let prefix = locale.path_prefix();
            side_by_side(&t.web().get(&format!("{prefix}/suostumukset")).await.text(), &offered, *locale);
            side_by_side(&t.web().get(&format!("{prefix}{path}")).await.text(), &own, *locale);
        }
    }

    async fn companies_are_given_both_for_the_listing_and_for_each_group_of_its_fields(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        t.wording(ConsentPurpose::DirectoryPublication).await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        for language in ["FI", "SV", "EN"] {
            let wording = format!("wording {{ plain(language: {language}) text(language: {language}) }}");
            let document = format!("{{ myListing {{ {wording} fieldGroups {{ {wording} }} }} }}");
            let answer = t.graphql(&owner, &document, json!({})).await;
            let listing = &answer["data"]["myListing"];
            let groups = listing["fieldGroups"].as_array().unwrap();
            assert_eq!(groups.len(), 2, "{answer}");
            for one in groups.iter().chain([listing]) {
                let plain = one["wording"]["plain"].as_str().unwrap();
                assert!((5..=MAX_PLAIN_WORDS).contains(&words(plain)), "{plain}");
                assert!(one["wording"]["text"].as_str().unwrap().len() > plain.len());
            }
        }
    }
}
