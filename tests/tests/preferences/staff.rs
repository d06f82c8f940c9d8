//! What staff write down of somebody's permissions, and how the proof of each word is shown to them.

use super::wordings::recipient;
use super::{ADDRESS, events, given, link, newsletter, offer, person, press};
use chrono::{DateTime, Months, TimeDelta, Utc};
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::preferences::{Offer, Scope};
use seutu_frontend::api::answer::FromAnswer;
use seutu_frontend::api::console::purposes::{
    PERMISSIONS, PURPOSES, PermissionsData, PersonPermissions, PurposesData, RECORD,
};
use seutu_frontend::texts::privacy_texts;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};

/// What the console's form sends of a letter in Swedish.
fn said(who: PersonId, offer: &Offer, kind: &str, at: DateTime<Utc>) -> Value {
    json!({
        "personId": who, "purposeId": offer.purpose.id, "channel": "EMAIL", "kind": kind, "method": "LETTER",
        "occurredAt": at, "wordingId": offer.wording.id, "language": "SV", "note": "Kirje kansiossa 7",
    })
}

/// The codes that the console's form would show.
async fn record(web: &Web, input: &Value) -> Vec<String> {
    web.codes(RECORD, json!({"input": input})).await
}

/// The page as the console reads it.
async fn shown(web: &Web, who: PersonId) -> PersonPermissions {
    let data = web.data(PERMISSIONS, json!({"personId": who})).await;
    PermissionsData::from_answer(&data).unwrap().found
}

db_test! {
    async fn permission_and_ban_by_letter_count_from_when_they_were_said_and_show_their_proof(t: TestApp) {
        t.install().await;
        let who = person(&t, ADDRESS).await;
        let letter = offer(&t, ConsentPurpose::Newsletter).await;
        t.advance(TimeDelta::days(8));
        let staff = t.as_role(Role::Staff).await;
        let (web, last_week) = (t.web().signed_in(&staff), t.clock_now() - TimeDelta::days(7));
        assert!(record(&web, &said(who, &letter, "GIVEN", last_week)).await.is_empty());
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
        let found = shown(&web, who).await;
        let [one] = found.events.as_slice() else { panic!("{:?}", found.events) };
        assert_eq!((one.kind, one.method), (ConsentKind::Given, ConsentMethod::Letter));
        assert_eq!((one.purpose, one.channel), (ConsentPurpose::Newsletter, Channel::Email));
        assert_eq!((one.occurred_at, one.recorded_at, one.language), (last_week, t.clock_now(), Locale::Sv));
        assert_eq!(one.valid_until, last_week.checked_add_months(Months::new(24)));
        assert_eq!((&one.wording_hash, &one.recipient), (&letter.wording.hash, &letter.purpose.recipient));
        assert_eq!((one.notice_version, one.note.as_deref()), (Some(1), Some("Kirje kansiossa 7")));
        assert!(one.recorded_by.starts_with("staff."), "{}", one.recorded_by);
        // The ban, with what the page gives for it, and lifted again.
        let ban = found.ban.clone().unwrap();
        let mut no = said(who, &letter, "REFUSED", last_week + TimeDelta::days(2));
        no["purposeId"] = json!(ban.purpose_id);
        no["wordingId"] = json!(ban.wording_id);
        no["channel"] = json!("ANY");
        assert!(record(&web, &no).await.is_empty());
        assert_eq!(newsletter(&t, who).await, Reason::MarketingBanned);
        let found = shown(&web, who).await;
        assert!(found.banned && found.permissions.iter().all(|one| !one.allowed), "{found:?}");
        assert_eq!((found.events[0].purpose, found.events[0].channel), (ConsentPurpose::DirectMarketing, Channel::Any));
        no["kind"] = json!("GIVEN");
        no["occurredAt"] = json!(last_week + TimeDelta::days(4));
        assert!(record(&web, &no).await.is_empty());
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
        // Each word stands in the change history, under whoever wrote it down.
        let history = t.history(SubjectKind::Person, who).await;
        let noted: Vec<_> = history.iter().filter(|entry| entry.action == "person.consent").collect();
        assert_eq!(noted.len(), 3);
        assert!(noted.iter().all(|entry| entry.actor == staff.actor().label()), "{noted:?}");
    }

    async fn letter_of_last_week_changes_nothing_that_was_said_since(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let letter = given(&t, who, ConsentPurpose::Newsletter).await;
        t.advance(TimeDelta::days(8));
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        press(&t.web(), &path, "act=withdraw_all").await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let last_week = t.clock_now() - TimeDelta::days(7);
        assert!(record(&web, &said(who, &letter, "GIVEN", last_week)).await.is_empty());
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
        let found = shown(&web, who).await;
        let words: Vec<_> = found.events.iter().filter(|one| one.purpose == ConsentPurpose::Newsletter).collect();
        let kinds: Vec<_> = words.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [ConsentKind::Withdrawn, ConsentKind::Given, ConsentKind::Given]);
        // Who wrote each down: the person's own page, staff, and here the command line.
        let who = |at: usize| words[at].recorded_by.as_str();
        assert!((who(0), who(2)) == ("visitor", "operator") && who(1).starts_with("staff."), "{words:?}");
    }

    async fn what_cannot_be_is_refused_at_its_field_and_nothing_is_written_of_restricted_people(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let (letter, other) = (offer(&t, ConsentPurpose::Newsletter).await, offer(&t, ConsentPurpose::Events).await);
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let good = said(who, &letter, "GIVEN", t.clock_now());
        let but = |field: &str, value: Value| {
            let mut input = good.clone();
            input[field] = value;
            input
        };
        for (input, code) in [
            (but("occurredAt", json!(t.clock_now() + TimeDelta::seconds(1))), "date_in_future@occurredAt"),
            (but("occurredAt", json!(t.clock_now() + TimeDelta::days(7))), "date_in_future@occurredAt"),
            (but("method", json!("SIGN_UP")), "unknown_code@method"),
            (but("kind", json!("EXPIRED")), "unknown_code@kind"),
            (but("channel", json!("SMS")), "unknown_code@channel"),
            (but("wordingId", json!(other.wording.id)), "wording_unknown@wordingId"),
            (but("personId", json!(other.wording.id)), "not_found"),
        ] {
            assert_eq!(record(&web, &input).await, [code], "{input}");
        }
        t.sql("UPDATE person SET restricted_at = created_at").await;
        assert_eq!(record(&web, &good).await, ["not_found"]);
        let hidden = web.graphql(PERMISSIONS, json!({"personId": who})).await;
        assert_eq!(hidden["errors"][0]["extensions"]["code"], "not_found");
        assert_eq!(events(&t).await, 0);
        // The person's own page works on.
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        assert_eq!(press(&t.web(), &path, "act=ban").await.status, 200);
        assert_eq!(events(&t).await, 1);
    }

    async fn catalogue_tells_on_which_ground_each_purpose_rests(t: TestApp) {
        recipient(&t, "opisto").await;
        t.sql("UPDATE consent_purpose SET basis = 'public_task' WHERE purpose = 'surveys'").await;
        for role in [Role::Staff, Role::Auditor] {
            let web = t.web().signed_in(&t.as_role(role).await);
            let found = PurposesData::from_answer(&web.data(PURPOSES, json!({})).await).unwrap().purposes;
            assert!(found.len() > 9, "{found:?}");
            for one in found {
                let surveys = one.purpose == ConsentPurpose::Surveys;
                let basis = if surveys { LegalBasis::PublicTask } else { LegalBasis::Consent };
                assert_eq!(one.basis, basis, "{}", one.purpose);
            }
        }
    }
}

#[test]
fn everything_that_the_pages_of_permissions_show_has_words_in_every_language() {
    let codes = ConsentPurpose::ALL.iter().map(|code| code.label_key());
    let codes = codes.chain(Channel::ALL.iter().map(|code| code.label_key()));
    let codes = codes.chain(ConsentKind::ALL.iter().map(|code| code.label_key()));
    let codes = codes.chain(ConsentMethod::ALL.iter().map(|code| code.label_key()));
    let codes = codes.chain(LegalBasis::ALL.iter().map(|code| code.label_key()));
    let codes = codes.chain(Locale::ALL.iter().map(|code| code.label_key()));
    let actors = ["visitor", "worker", "operator"].map(|actor| format!("console-actor-{actor}"));
    let keys: Vec<String> = codes.chain(actors).collect();
    for locale in Locale::ALL {
        let texts = privacy_texts(*locale);
        for key in &keys {
            assert!(texts.has(key), "{locale}: {key}");
        }
    }
}
