//! People's own permissions: signing up with a confirmed address, changing, withdrawing, unsubscribing with one click,
//! receipts; and that looking changes nothing and nobody finds out whom we know.

use axum::body::Body;
use axum::http::{Method, header};
use chrono::{Months, TimeDelta};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Statement};
use seutu_backend::audit::SubjectKind;
use seutu_backend::consents::entity::event;
use seutu_backend::consents::{self, Said};
use seutu_backend::mail;
use seutu_backend::people::{self, NewPerson};
use seutu_backend::platform::crypto::Field;
use seutu_backend::preferences::{Offer, Scope, issue, offers};
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::person::PersonSource;
use seutu_tests::{Answer, CapturedLogs, TestApp, Web, db_test};
use std::collections::BTreeSet;

mod held;
mod history;
mod one_click;
mod plain;
mod publications;
mod receipts;
mod renewals;
mod staff;
mod unsaid;
pub(crate) mod wordings;

pub(crate) const ADDRESS: &str = "maija@kotona.example";

/// Somebody whom staff wrote down.
pub(crate) async fn person(t: &TestApp, email: &str) -> PersonId {
    consents::ensure_first_wordings(&t.op()).await.unwrap();
    someone(t, "Testi Henkilö", Some(email), None).await
}

/// Somebody with a name, and an e-mail address and a phone number where told.
pub(crate) async fn someone(t: &TestApp, name: &str, email: Option<&str>, phone: Option<&str>) -> PersonId {
    let op = t.op();
    let new = NewPerson {
        name: Some(name.into()),
        email: email.map(str::to_owned),
        phone: phone.map(str::to_owned),
        source: PersonSource::Person,
        origin: None,
        ground: Ground {
            basis: LegalBasis::Consent,
            law: None,
        },
        language: Locale::Fi,
    };
    let tx = op.begin().await.unwrap();
    let id = people::register(&tx, &op, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// What may be allowed for a purpose.
pub(crate) async fn offer(t: &TestApp, purpose: ConsentPurpose) -> Offer {
    consents::ensure_first_wordings(&t.op()).await.unwrap();
    let all = offers(t.op().db(), false).await.unwrap();
    all.into_iter()
        .find(|one| one.purpose.purpose == purpose)
        .unwrap()
}

/// A permission as if the person had given it.
pub(crate) async fn given(t: &TestApp, person: PersonId, purpose: ConsentPurpose) -> Offer {
    let (op, offer) = (t.op(), offer(t, purpose).await);
    let tx = op.begin().await.unwrap();
    let said = Said {
        person,
        purpose: offer.purpose.clone(),
        channel: offer.channel,
        kind: ConsentKind::Given,
        wording: offer.wording.clone(),
        language: Locale::Fi,
        method: ConsentMethod::PreferencePage,
        given_by_name: String::new(),
        note: None,
        occurred_at: op.now(),
    };
    consents::say(&tx, &op, said).await.unwrap();
    tx.commit().await.unwrap();
    offer
}

/// A link of a mail to the person.
pub(crate) async fn link(t: &TestApp, person: PersonId, scope: Scope) -> String {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let token = issue(&tx, &op, person, scope).await.unwrap();
    tx.commit().await.unwrap();
    token
}

/// Presses a button of a page.
pub(crate) async fn press(web: &Web, path: &str, body: &str) -> Answer {
    let request = web
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    web.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

pub(crate) async fn events(t: &TestApp) -> u64 {
    event::Entity::find().count(&t.services().db).await.unwrap()
}

/// What the register says to a newsletter by mail.
pub(crate) async fn newsletter(t: &TestApp, person: PersonId) -> Reason {
    let op = t.op();
    let verdict = consents::may_send(op.db(), &op, person, ConsentPurpose::Newsletter, Channel::Email).await;
    verdict.unwrap().reason
}

/// Addresses of this site in a mail, without its beginning.
fn links(mail: &str) -> Vec<String> {
    let joined = mail.replace("=\r\n", "");
    joined
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("http://127.0.0.1:8080"))
        .map(|path| {
            if path.is_empty() {
                "/".into()
            } else {
                path.to_string()
            }
        })
        .collect()
}

async fn only_link(t: &TestApp, part: &str) -> String {
    let mails = t.mails().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].contains(&format!("To: {ADDRESS}\r\n")), "{mails:?}");
    // B17: whatever a mail leads to is there.
    for link in links(&mails[0]) {
        let answer = t.web().get(&link).await;
        assert_eq!(answer.status, 200, "{link}");
    }
    links(&mails[0])
        .into_iter()
        .find(|link| link.contains(part))
        .unwrap()
}

/// What the form of the public page sends.
pub(crate) fn sign_up_body(email: &str, offers: &[&Offer]) -> String {
    let ticked = offers
        .iter()
        .map(|one| format!("&choices={}", one.choice()))
        .collect::<Vec<_>>()
        .concat();
    format!("email={}{ticked}", email.replace('@', "%40"))
}

db_test! {
    async fn sign_up_confirm_change_withdraw_with_the_links_of_the_mails(t: TestApp) {
        let web = t.web();
        t.install().await;
        let logs = CapturedLogs::start();
        let page = web.get("/suostumukset").await;
        assert!(page.status == 200 && !page.text().contains(" checked") && !page.text().contains("<script"), "{}", page.text());
        let (letter, events_offer) = (offer(&t, ConsentPurpose::Newsletter).await, offer(&t, ConsentPurpose::Events).await);
        let answer = press(&web, "/suostumukset", &sign_up_body(ADDRESS, &[&letter, &events_offer])).await;
        assert!(answer.status == 200 && answer.text().contains("Katso sähköpostisi"), "{}", answer.text());
        // Asking is no choice (B15), and looking at the link neither (B18).
        let confirm = only_link(&t, "/vahvista?t=").await;
        assert!(web.get(&confirm).await.text().contains("Uutiskirje"));
        assert_eq!(events(&t).await, 0);
        let token = confirm.split_once("?t=").unwrap().1;
        let done = press(&web, "/suostumukset/vahvista", &format!("t={token}")).await;
        assert!(done.status == 200 && done.text().contains("luvat on kirjattu"), "{}", done.text());
        assert_eq!(events(&t).await, 2);
        assert_eq!(press(&web, "/suostumukset/vahvista", &format!("t={token}")).await.status, 410, "once");
        let own = only_link(&t, "/suostumukset/").await;
        let op = t.op();
        let person = people::by_email(op.db(), &op, ADDRESS).await.unwrap().unwrap();
        assert_eq!(newsletter(&t, person.id()).await, Reason::ConsentGiven);
        let shown = web.get(&own).await;
        assert_eq!((shown.header("referrer-policy"), shown.header("cache-control"), shown.header("x-robots-tag")), ("no-referrer", "no-store", "noindex"));
        // Taking one back leaves the other, and one button gives or takes: equal work (GDPR art. 7(3)).
        let body = format!("act=withdraw&purpose={}&channel=email", letter.purpose.id);
        assert!(press(&web, &own, &body).await.text().contains("voimassa heti"));
        assert_eq!(newsletter(&t, person.id()).await, Reason::ConsentEnded);
        let other = consents::may_send(op.db(), &op, person.id(), ConsentPurpose::Events, Channel::Email).await.unwrap();
        assert_eq!(other.reason, Reason::ConsentGiven);
        // Given again, then everything at once.
        press(&web, &own, &format!("act=give&choice={}", letter.choice())).await;
        assert_eq!(newsletter(&t, person.id()).await, Reason::ConsentGiven);
        press(&web, &own, "act=withdraw_all").await;
        assert_eq!(newsletter(&t, person.id()).await, Reason::ConsentEnded);
        // Everything: also surveys and funding, which nobody asked about (B15 is about asking; this is a no).
        assert_eq!(events(&t).await, 8);
        // Each knows which notice was in force when it was said.
        assert_eq!(event::Entity::find().filter(event::Column::NoticeVersion.eq(1)).count(&t.services().db).await.unwrap(), 8);
        let history = t.history(SubjectKind::Person, person.id()).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "person.consent").count(), 8);
        logs.assert_free_of(&[ADDRESS, token]);
    }

    async fn address_that_a_server_refused_once_counts_again_when_its_link_is_read(t: TestApp) {
        let index = t.services().crypto.blind_index(Field::MailRecipient, ADDRESS);
        let sql = "INSERT INTO mail_suppression (address_index, code, since) VALUES ($1, 'smtp_550', $2)";
        let statement = Statement::from_sql_and_values(t.op().db().get_database_backend(), sql, [index.into(), t.clock_now().into()]);
        t.op().db().execute_raw(statement).await.unwrap();
        assert!(mail::is_suppressed(t.op().db(), &t.op(), &ADDRESS.to_uppercase()).await.unwrap());
        let letter = offer(&t, ConsentPurpose::Newsletter).await;
        press(&t.web(), "/suostumukset", &sign_up_body(ADDRESS, &[&letter])).await;
        let confirm = only_link(&t, "/vahvista?t=").await;
        assert!(mail::is_suppressed(t.op().db(), &t.op(), ADDRESS).await.unwrap(), "asking proves nothing");
        let token = confirm.split_once("?t=").unwrap().1;
        assert_eq!(press(&t.web(), "/suostumukset/vahvista", &format!("t={token}")).await.status, 200);
        assert!(!mail::is_suppressed(t.op().db(), &t.op(), ADDRESS).await.unwrap());
    }

    async fn giving_and_withdrawing_are_one_button_each(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let token = link(&t, who, Scope::Page).await;
        let path = format!("/suostumukset/{token}");
        let count = |page: &str, value: &str| page.matches(&format!("name=\"act\" value=\"{value}\"")).count();
        let page = t.web().get(&path).await.text();
        assert_eq!((count(&page, "give"), count(&page, "withdraw"), count(&page, "withdraw_all")), (4, 0, 0));
        given(&t, who, ConsentPurpose::Newsletter).await;
        let page = t.web().get(&path).await.text();
        assert_eq!((count(&page, "give"), count(&page, "withdraw"), count(&page, "withdraw_all")), (3, 1, 1));
        for other in ["/sv", "/en"] {
            assert_eq!(t.web().get(&format!("{other}{path}")).await.status, 200);
        }
    }

    async fn nobody_finds_out_whom_we_know(t: TestApp) {
        person(&t, ADDRESS).await;
        let letter = offer(&t, ConsentPurpose::Newsletter).await;
        let mut answers = BTreeSet::new();
        let mut links = BTreeSet::new();
        for email in [ADDRESS, "tuntematon@muualla.example"] {
            let answer = press(&t.web(), "/suostumukset", &sign_up_body(email, &[&letter])).await;
            answers.insert((answer.status.as_u16(), answer.text()));
            let body = format!("linkEmail={}", email.replace('@', "%40"));
            let answer = press(&t.web(), "/suostumukset/linkki", &body).await;
            links.insert((answer.status.as_u16(), answer.text()));
        }
        assert_eq!((answers.len(), links.len()), (1, 1));
        // Both are asked to confirm; only the known one gets the link to the own page.
        let mails = t.mails().await;
        assert_eq!(mails.len(), 3, "{mails:?}");
        let own: Vec<_> = mails.iter().filter(|mail| mail.contains("Linkki omiin lupiisi") || mail.contains("omista") || !mail.contains("vahvista?t=")).collect();
        assert!(own.len() == 1 && own[0].contains(&format!("To: {ADDRESS}\r\n")), "{own:?}");
        for path in ["/suostumukset/x", "/suostumukset/vahvista?t=x", "/unsubscribe/x", "/suostumukset/x/kuitti/y"] {
            assert_eq!(t.web().get(path).await.status, 410, "{path}");
        }
    }

    /// B17: links that a mail program cut off or that somebody typed by heart.
    async fn b17_links_without_their_token_or_event_say_what_to_do(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let own = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        let paths = ["/suostumukset/vahvista", "/suostumukset/vahvista?t=", "/suostumukset/vahvista?t=a&t=b", "/suostumukset/"];
        let receipts = ["/kuitti", "/kuitti/", "/kuitti/x", "/kuitti/x/json"].map(|end| format!("{own}{end}"));
        let said = [
            ("", "Linkki ei enää toimi", "href=\"/suostumukset#link\">Pyydä uusi linkki"),
            ("/sv", "Länken fungerar inte längre", "href=\"/sv/suostumukset#link\">Be om en ny länk"),
            ("/en", "The link no longer works", "href=\"/en/suostumukset#link\">Ask for a new link"),
        ];
        let told = |answer: &Answer, what: &str, (title, else_): (&str, &str)| {
            assert_eq!(answer.status, 410, "{what}");
            let page = answer.text();
            assert!(page.contains(title) && page.contains(else_), "{what}: {page}");
        };
        for (prefix, title, else_) in said {
            for path in paths.iter().copied().chain(receipts.iter().map(String::as_str)) {
                let path = format!("{prefix}{path}");
                told(&t.web().get(&path).await, &path, (title, else_));
            }
            let path = format!("{prefix}/suostumukset/vahvista");
            for body in ["", "t=", "x=y"] {
                told(&press(&t.web(), &path, body).await, &format!("{path} {body}"), (title, else_));
            }
        }
        let (_, title, else_) = said[0];
        for path in ["/unsubscribe", "/unsubscribe/"] {
            told(&t.web().get(path).await, path, (title, else_));
            for body in ["", "List-Unsubscribe=One-Click", "x=y"] {
                told(&press(&t.web(), path, body).await, path, (title, else_));
            }
        }
        assert_eq!(events(&t).await, 0);
    }

    async fn what_is_wrong_is_told_and_what_was_typed_stays(t: TestApp) {
        let letter = offer(&t, ConsentPurpose::Newsletter).await;
        let answer = press(&t.web(), "/suostumukset", "email=huono").await;
        assert!(answer.status == 422 && answer.text().contains("value=\"huono\"") && answer.text().contains("href=\"#choices\""), "{}", answer.text());
        let answer = press(&t.web(), "/suostumukset", &sign_up_body("huono", &[&letter])).await;
        assert!(answer.status == 422 && answer.text().matches(" checked").count() == 1);
        assert_eq!(press(&t.web(), "/suostumukset", "email=a%40b.example&choices=x").await.status, 422);
        assert_eq!(press(&t.web(), "/suostumukset/linkki", "linkEmail=x").await.status, 422);
        assert!(t.mails().await.is_empty());
    }

    async fn ban_beats_every_permission_until_the_person_lifts_it(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let letter = given(&t, who, ConsentPurpose::Newsletter).await;
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        press(&t.web(), &path, "act=ban").await;
        assert_eq!(newsletter(&t, who).await, Reason::MarketingBanned);
        let count = events(&t).await;
        press(&t.web(), &path, "act=ban").await;
        assert_eq!(events(&t).await, count, "said twice is said once");
        let refused = press(&t.web(), &path, &format!("act=give&choice={}", letter.choice())).await;
        assert_eq!(refused.status, 409);
        press(&t.web(), &path, "act=lift_ban").await;
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
        assert_eq!(press(&t.web(), &path, "act=nonsense").await.status, 400);
    }

    async fn second_instance_sees_a_withdrawal_at_once_and_may_send_asks_twice(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let other = Web::new(&t.second_instance().await);
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        assert!(other.get(&path).await.text().contains("value=\"withdraw_all\""));
        press(&t.web(), &path, "act=withdraw_all").await;
        assert!(!other.get(&path).await.text().contains("value=\"withdraw_all\""));
        let (reason, statements) = t.count_statements(newsletter(&t, who)).await;
        assert_eq!((reason, statements.count()), (Reason::ConsentEnded, 2));
    }

    async fn restricted_people_and_those_unknown_get_nothing(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        t.sql("UPDATE person SET restricted_at = created_at").await;
        assert_eq!(newsletter(&t, who).await, Reason::ProcessingRestricted);
        // They still look after their permissions, and no second row is made of them.
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        assert_eq!(t.web().get(&path).await.status, 200);
        let nobody: PersonId = t.op().new_id();
        assert_eq!(newsletter(&t, nobody).await, Reason::ProcessingRestricted);
    }

    async fn time_ends_a_permission_at_once_and_asks_again_once(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let end = t.clock_now().checked_add_months(Months::new(24)).unwrap();
        t.advance(end - t.clock_now() - TimeDelta::seconds(1));
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
        t.advance(TimeDelta::seconds(1));
        assert_eq!(newsletter(&t, who).await, Reason::ConsentExpired, "before any job has run");
        for expected in [1, 0] {
            run(&t, "preferences.renew").await;
            let mails = t.mails().await;
            assert_eq!(mails.len(), expected, "{mails:?}");
            for mail in &mails {
                assert!(mail.contains("- Uutiskirje: Sähköposti"), "{mail}");
                for link in links(mail) {
                    assert_eq!(t.web().get(&link).await.status, 200, "{link}");
                }
            }
        }
        let op = t.op();
        let rows = consents::events_of_person(&op, who).await.unwrap();
        assert_eq!((rows.len(), rows[0].0.event.kind, rows[0].0.event.method), (2, ConsentKind::Expired, ConsentMethod::Automatic));
    }

    async fn links_and_requests_are_forgotten_when_they_are_old(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let letter = offer(&t, ConsentPurpose::Newsletter).await;
        let page = link(&t, who, Scope::Page).await;
        let scope = Scope::Unsubscribe { purpose: ConsentPurpose::Newsletter, channel: Channel::Email, controller: OWN_CONTROLLER.into() };
        let unsubscribe = link(&t, who, scope).await;
        press(&t.web(), "/suostumukset", &sign_up_body(ADDRESS, &[&letter])).await;
        let confirm = only_link(&t, "vahvista").await;
        t.advance(TimeDelta::days(31));
        run(&t, "preferences.tidy").await;
        assert_eq!(t.web().get(&confirm).await.status, 410);
        assert_eq!(t.web().get(&format!("/suostumukset/{page}")).await.status, 410);
        assert_eq!(t.web().get(&format!("/unsubscribe/{unsubscribe}")).await.status, 200, "unsubscribing always works");
    }
}

pub(crate) async fn run(t: &TestApp, kind: &'static str) {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let job = seutu_backend::jobs::NewJob::new(kind, serde_json::json!({}));
    seutu_backend::jobs::enqueue(&tx, &op, job).await.unwrap();
    tx.commit().await.unwrap();
    t.run_jobs().await;
}
