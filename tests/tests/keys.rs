//! Going over to new keys while people work, and key files that do not fit.

use chrono::TimeDelta;
use seutu_backend::accounts::token;
use seutu_backend::audit;
use seutu_backend::companies::{self, NewContactPerson};
use seutu_backend::keys::{self, KeyPurpose};
use seutu_backend::people;
use seutu_backend::platform::crypto::Field;
use seutu_backend::platform::{OpContext, OpError, Services};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::person::PersonSource;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

async fn add(op: &OpContext, id: BusinessId, number: u32) {
    let new = NewContactPerson {
        name: format!("Testi {number}"),
        title: None,
        phone: None,
        email: Some(format!("testi{number}@konepaja.example")),
        source: PersonSource::Person,
    };
    people::add_contact_person(op, &id, new).await.unwrap();
}

async fn people(op: &OpContext, id: BusinessId) -> usize {
    let company = companies::find(op.db(), &id).await.unwrap().unwrap().id;
    companies::contact_persons(op, op.db(), company)
        .await
        .unwrap()
        .len()
}

fn current(services: &Services) -> String {
    services.crypto.ring().current().id.clone()
}

/// One instance under load until `stop`: writes, reads what the others wrote, uses tokens that the others signed.
async fn work(
    services: Arc<Services>,
    id: BusinessId,
    tokens: [Web; 2],
    stop: Arc<AtomicBool>,
    count: Arc<AtomicU32>,
) {
    let op = OpContext::operator(&services);
    while !stop.load(Ordering::Relaxed) {
        let number = count.fetch_add(1, Ordering::Relaxed);
        add(&op, id, number).await;
        assert!(people(&op, id).await > 0);
        for web in &tokens {
            let token = web.token().unwrap();
            let issuer = services.config.public_url();
            let claims = token::read(&services.keys, &issuer, &token, services.clock.now());
            assert!(claims.is_some(), "a token of another instance is refused");
            let answer = web.graphql("{ viewer { role } }", serde_json::json!({})).await;
            assert_eq!(answer["data"]["viewer"]["role"], "STAFF", "{answer}");
        }
        audit::seal(&op).await.unwrap();
    }
}

db_test! {
    async fn new_keys_come_into_use_under_load_and_nothing_is_lost(t: TestApp) {
        t.install().await;
        let id = t.accepted(1, "Konepaja Oy").await;
        let staff = t.as_role(Role::Staff).await;
        let (one, two) = (t.services().clone(), t.second_instance().await);
        let tokens = [Web::new(&one).signed_in(&staff), Web::new(&two).signed_in(&staff)];
        let (stop, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let load: Vec<_> = [&one, &two]
            .into_iter()
            .map(|services| tokio::spawn(work(services.clone(), id, tokens.clone(), stop.clone(), count.clone())))
            .collect();
        // A third process, as `seutu keys rotate` is one.
        let operator = OpContext::operator(&t.second_instance().await);
        let before = current(operator.services());
        let mut made = vec![before.clone()];
        for purpose in [KeyPurpose::Field, KeyPurpose::Token, KeyPurpose::Audit, KeyPurpose::Field] {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            let done = keys::rotate(&operator, purpose, false).await.unwrap();
            assert!(done.current);
            if purpose == KeyPurpose::Field {
                made.push(done.key_id);
            }
        }
        for services in [&one, &two] {
            keys::refresh(&OpContext::worker(services)).await.unwrap();
            assert_eq!(Some(&current(services)), made.last());
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        stop.store(true, Ordering::Relaxed);
        for task in load {
            task.await.unwrap();
        }
        let written = count.load(Ordering::Relaxed) as usize;
        assert!(written >= 4, "{written}");
        assert_eq!(people(&t.op(), id).await, written);
        // Older rows are sealed again in the background, and then the old keys can go.
        t.run_jobs().await;
        for old in &made[..2] {
            keys::retire(&operator, old).await.unwrap();
        }
        for services in [&one, &two] {
            let op = OpContext::operator(services);
            keys::refresh(&op).await.unwrap();
            assert_eq!(services.crypto.ring().keys().len(), 1);
            assert_eq!(people(&op, id).await, written);
        }
        audit::seal(&t.op()).await.unwrap();
        audit::verify(&t.op()).await.unwrap().unwrap();
    }

    async fn a_key_that_texts_rest_on_is_not_taken_out(t: TestApp) {
        t.install().await;
        let id = t.accepted(1, "Konepaja Oy").await;
        add(&t.op(), id, 1).await;
        let op = t.op();
        let old = current(t.services());
        let refused = async |key: &str| match keys::retire(&op, key).await.unwrap_err() {
            OpError::Invalid(errors) => errors[0].code,
            other => panic!("{other}"),
        };
        assert_eq!(refused(&old).await, ErrorCode::KeyInUse, "it is the current one");
        keys::rotate(&op, KeyPurpose::Field, false).await.unwrap();
        assert_eq!(refused(&old).await, ErrorCode::KeyInUse, "texts rest on it");
        let audit_key = t.services().keys.audit().current_id();
        keys::rotate(&op, KeyPurpose::Audit, false).await.unwrap();
        assert_eq!(refused(&audit_key).await, ErrorCode::KeyInUse, "old checkpoints need it");
        assert!(keys::seal_with_current(&op).await.unwrap() > 0);
        keys::retire(&op, &old).await.unwrap();
        assert!(matches!(keys::retire(&op, &old).await, Err(OpError::NotFound)));
        keys::check(&op).await.unwrap();
    }

    async fn every_sealed_column_is_where_its_field_says(t: TestApp) {
        for column in Field::ALL.iter().map(|field| field.column()) {
            let columns = [Some(column.key.column()), Some(column.column), column.index];
            for name in columns.into_iter().flatten() {
                assert!(!t.sql_fails(&format!("SELECT {name} FROM {} LIMIT 1", column.table)).await, "{column:?}");
            }
        }
    }

    async fn a_damaged_row_keeps_no_other_under_the_old_key(t: TestApp) {
        t.install().await;
        let id = t.accepted(1, "Konepaja Oy").await;
        add(&t.op(), id, 1).await;
        let old = current(t.services());
        t.sql("UPDATE contact_person SET name = substr(name, 1, 20) || 'AAAA' || substr(name, 25)").await;
        keys::rotate(&t.op(), KeyPurpose::Field, false).await.unwrap();
        keys::seal_with_current(&t.op()).await.unwrap();
        let shown = keys::status(&t.op()).await.unwrap();
        let rows = shown.iter().find(|key| key.key_id == old).unwrap().rows_using;
        assert_eq!(rows, Some(1));
    }

    async fn a_staged_key_is_known_everywhere_before_it_is_used(t: TestApp) {
        t.install().await;
        let op = t.op();
        for purpose in [KeyPurpose::Field, KeyPurpose::Token, KeyPurpose::Audit] {
            let staged = keys::rotate(&op, purpose, true).await.unwrap();
            assert!(!staged.current);
            assert_eq!(keys::rotate(&op, purpose, true).await.unwrap(), staged, "one at a time");
            let shown = |all: Vec<keys::KeyStatus>| all.into_iter().find(|key| key.key_id == staged.key_id).unwrap();
            assert!(!shown(keys::status(&op).await.unwrap()).current);
            let used = keys::rotate(&op, purpose, false).await.unwrap();
            assert_eq!((used.key_id.as_str(), used.current), (staged.key_id.as_str(), true));
            assert!(shown(keys::status(&op).await.unwrap()).current);
        }
    }

    async fn an_older_key_ring_is_refused_by_name_before_anything_is_served(t: TestApp) {
        t.install().await;
        let file = t.services().crypto.file().to_path_buf();
        let older = std::fs::read(&file).unwrap();
        let new = keys::rotate(&t.op(), KeyPurpose::Field, false).await.unwrap().key_id;
        std::fs::write(&file, &older).unwrap();
        let instance = OpContext::operator(&t.second_instance().await);
        let text = keys::check(&instance).await.unwrap_err().to_string();
        assert!(text.contains(&new) && text.contains("field-keys.toml"), "{text}");
        assert!(keys::register(&instance).await.is_err());
        // A running instance keeps the ring that it has, and works.
        assert!(keys::refresh(&t.op()).await.is_err());
        assert_eq!(current(t.services()), new);
        keys::check(&t.op()).await.unwrap();
    }

    async fn a_ring_with_another_key_of_the_same_name_is_refused(t: TestApp) {
        t.install().await;
        let file = t.services().crypto.file().to_path_buf();
        let text = std::fs::read_to_string(&file).unwrap();
        let secrets: Vec<&str> = text.lines().filter(|line| line.starts_with("secret")).collect();
        for secret in secrets {
            let other = "secret = \"AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\"";
            std::fs::write(&file, text.replace(secret, other)).unwrap();
            let instance = OpContext::operator(&t.second_instance().await);
            let fault = keys::check(&instance).await.unwrap_err().to_string();
            assert!(fault.contains("another key of this name"), "{fault}");
            assert!(!fault.contains("AQIDBA"), "{fault}");
        }
    }

    async fn only_the_operator_changes_keys_and_only_some_see_their_names(t: TestApp) {
        t.install().await;
        let query = "{ keyStatus { purpose keyId current since rowsUsing } }";
        for role in Role::ALL {
            let op = t.as_role(*role).await;
            let fault = keys::rotate(&op, KeyPurpose::Token, false).await.unwrap_err();
            assert!(matches!(fault, OpError::NotFound), "{role}");
            let answer = t.graphql(&op, query, serde_json::json!({})).await;
            let sees = matches!(role, Role::Admin | Role::Auditor);
            assert_eq!(answer["data"]["keyStatus"].is_array(), sees, "{role}: {answer}");
        }
    }

    async fn tokens_of_the_old_key_work_until_the_last_has_expired(t: TestApp) {
        t.install().await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let (issuer, old) = (t.services().config.public_url(), web.token().unwrap());
        let kids = async || {
            let answer = t.web().get("/.well-known/jwks.json").await.json();
            answer["keys"].as_array().unwrap().len()
        };
        keys::rotate(&t.op(), KeyPurpose::Token, false).await.unwrap();
        // One more signs receipts.
        assert_eq!(kids().await, 3);
        let read = |token: &str| token::read(&t.services().keys, &issuer, token, t.clock_now());
        assert!(read(&old).is_some() && read(&web.token().unwrap()).is_some());
        t.advance(TimeDelta::minutes(11));
        assert_eq!(kids().await, 2);
        assert!(read(&old).is_none());
    }
}
