//! Links to the own page in messages that people pass on, and addresses that are with somebody on no ground of their own.

use super::*;
use seutu_backend::privacy_requests::Origin;

/// Where the link of a newsletter to the reader's own page leads.
async fn path_of_a_newsletter(t: &TestApp) -> String {
    let staff = t.as_role(Role::Staff).await;
    crate::newsletters::scheduled(t, &staff).await;
    let mails = t.mails().await;
    let mut paths = mails.iter().flat_map(|mail| crate::newsletters::links(mail));
    paths.find(|path| path.starts_with("/suostumukset/")).unwrap()
}

db_test! {
    async fn newsletter_that_was_passed_on_opens_the_page_and_proves_nothing_of_who_has_it(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        t.advance(TimeDelta::minutes(1));
        let path = path_of_a_newsletter(&t).await;
        let token = path.strip_prefix("/suostumukset/").unwrap();
        let from = Origin::Preferences(token.to_owned());
        let asked = input(&[Right::Access]);
        let filed = requests::file_from(&t.visitor(), &asked, Locale::Fi, Some(&from)).await.unwrap();
        let case = row(&t, filed.row.id).await;
        assert_eq!((case.channel, case.identity_method, case.person_id), (IntakeChannel::Web, None, None));
        assert_eq!(from.address(&t.visitor()).await.unwrap(), None);
        let begun = press(&t.web(), "/tietosuoja/pyynto", &format!("link={token}&act=begin")).await;
        assert!(begun.status == 200 && !begun.text().contains("Tulit suostumussivultasi."));
        assert!(!begun.text().contains(ADDRESS), "whoever has the letter is told no address");
        // What the page is for goes on.
        let page = t.web().get(&path).await;
        assert!(page.status == 200 && page.text().contains("value=\"withdraw_all\""));
        press(&t.web(), &path, "act=withdraw_all").await;
        assert_eq!(newsletter(&t, own).await, Reason::ConsentEnded);
        t.advance(TimeDelta::days(31));
        assert_eq!(t.web().get(&path).await.status, 410);
    }

    async fn form_promises_nothing_of_an_address_that_only_a_ban_left_with_somebody(t: TestApp) {
        t.install().await;
        // Nobody has the address; the ban keeps it, so that it holds.
        requests::file(&t.visitor(), &input(&[Right::MarketingBan]), Locale::Fi).await.unwrap();
        t.advance(TimeDelta::minutes(1));
        let op = t.op();
        let known = people::standings_by_email(op.db(), &op, ADDRESS).await.unwrap();
        let [own] = known.as_slice() else { panic!("one person: {known:?}") };
        let token = crate::preferences::link(&t, own.id, seutu_backend::preferences::Scope::Page).await;
        let from = Origin::Preferences(token.clone());
        assert_eq!(from.address(&t.visitor()).await.unwrap(), None);
        let begun = press(&t.web(), "/tietosuoja/pyynto", &format!("link={token}&act=begin")).await;
        assert!(begun.status == 200 && !begun.text().contains("Tulit suostumussivultasi."));
        let filed = requests::file_from(&t.visitor(), &input(&[Right::Access]), Locale::Fi, Some(&from)).await.unwrap();
        assert_eq!(row(&t, filed.row.id).await.identity_method, None, "as the form said");
    }
}
