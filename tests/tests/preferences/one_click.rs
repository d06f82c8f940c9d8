//! RFC 8058: a bare POST ends one permission, whoever sends it; looking never does.

use super::{ADDRESS, events, given, link, newsletter, person, press};
use axum::body::Body;
use axum::http::{Method, header};
use seutu_backend::preferences::Scope;
use seutu_shared::consent::{Channel, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::marketing::Reason;
use seutu_tests::{TestApp, db_test};

fn of_newsletter() -> Scope {
    Scope::Unsubscribe {
        purpose: ConsentPurpose::Newsletter,
        channel: Channel::Email,
        controller: OWN_CONTROLLER.into(),
    }
}

db_test! {
    /// B18: programs that look at every link of a mail must decide nothing.
    async fn b18_looking_changes_nothing(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        given(&t, who, ConsentPurpose::Events).await;
        let path = format!("/unsubscribe/{}", link(&t, who, of_newsletter()).await);
        for _ in 0..2 {
            let page = t.web().get(&path).await;
            assert!(page.status == 200 && page.text().matches("<button").count() == 1, "{}", page.text());
            assert_eq!((page.header("referrer-policy"), page.header("x-robots-tag")), ("no-referrer", "noindex"));
        }
        assert_eq!((newsletter(&t, who).await, events(&t).await), (Reason::ConsentGiven, 2));
    }

    async fn b19_a_bare_post_from_anywhere_ends_exactly_one(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        given(&t, who, ConsentPurpose::Events).await;
        let path = format!("/unsubscribe/{}", link(&t, who, of_newsletter()).await);
        // From another site, with a cookie that means nothing here, and without anything else.
        let request = t.web().request(Method::POST, &path)
            .header(header::ORIGIN, "https://mail.example")
            .header("sec-fetch-site", "cross-site")
            .header(header::COOKIE, "jotain=muuta")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = t.web().send(request.body(Body::from("List-Unsubscribe=One-Click")).unwrap()).await;
        assert!(answer.status == 200 && answer.text().contains("Tilaus on peruttu"), "{}", answer.text());
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
        assert_eq!(press(&t.web(), &path, "List-Unsubscribe=One-Click").await.status, 200);
        assert_eq!(events(&t).await, 3, "pressing again changes nothing");
    }

    async fn b19_every_form_of_the_standard_works_and_other_bodies_do_not(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let path = format!("/unsubscribe/{}", link(&t, who, of_newsletter()).await);
        for body in ["x=y", "List-Unsubscribe=No", "{}"] {
            assert_eq!(press(&t.web(), &path, body).await.status, 400, "{body}");
        }
        assert_eq!(events(&t).await, 0);
        // Never given: what is said is a no, so that no exception of the law allows it.
        let empty = t.web().request(Method::POST, &path).body(Body::empty()).unwrap();
        assert_eq!(t.web().send(empty).await.status, 200);
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
        given(&t, who, ConsentPurpose::Newsletter).await;
        let parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        let request = t.web().request(Method::POST, &path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        assert_eq!(t.web().send(request.body(Body::from(parts)).unwrap()).await.status, 200);
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
    }

    async fn a_link_does_only_its_own(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let (page, ends) = (link(&t, who, Scope::Page).await, link(&t, who, of_newsletter()).await);
        assert_eq!(press(&t.web(), &format!("/unsubscribe/{page}"), "").await.status, 410);
        assert_eq!(t.web().get(&format!("/suostumukset/{ends}")).await.status, 410);
        assert_eq!(press(&t.web(), &format!("/suostumukset/{ends}"), "act=withdraw_all").await.status, 410);
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
    }
}
