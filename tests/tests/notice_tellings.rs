//! People are told of material changes of the notice: each once, nobody skipped, nobody whose data is restricted.

use crate::preferences::person;
use chrono::TimeDelta;
use futures::future::BoxFuture;
use serde_json::{Value, json};
use seutu_backend::jobs::JobHandler;
use seutu_backend::notice_tellings::TellHandler;
use seutu_backend::notices::{self, NewVersion, SectionEdit};
use seutu_backend::people;
use seutu_backend::platform::OpContext;
use seutu_frontend::api::console::notices::NOTICE_DRAFT;
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::notice::SectionKey;
use seutu_shared::person::RestrictionGround;
use seutu_shared::role::Role;
use seutu_shared::trilingual::Trilingual;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// Makes a version that comes into force in an hour; its number.
pub(crate) async fn published(t: &TestApp, material: bool, text: &str) -> i32 {
    let officer = t.as_role(Role::PrivacyOfficer).await;
    let draft = notices::draft(&officer).await.unwrap();
    let edit = SectionEdit {
        key: SectionKey::Security,
        text: Trilingual::same(text),
        still_fits: Vec::new(),
    };
    let draft_version = notices::save_draft(&officer, draft.version, vec![edit])
        .await
        .unwrap();
    let new = NewVersion {
        draft_version,
        in_force_at: Some(t.clock_now() + TimeDelta::hours(1)),
        material,
        summary: Trilingual {
            fi: "Kerromme tarkemmin suojauksesta.".into(),
            sv: "Vi berättar mer om skyddet.".into(),
            en: String::new(),
        },
    };
    notices::publish(&officer, new).await.unwrap().number
}

/// Who was written to since the last call.
async fn written_to(t: &TestApp) -> Vec<String> {
    let mails = t.mails().await;
    let to = mails.iter().map(|mail| {
        let line = mail.lines().find_map(|line| line.strip_prefix("To: ")).unwrap();
        line.trim().to_owned()
    });
    to.collect()
}

async fn look(t: &TestApp) {
    t.run_job("notices.tell").await;
}

async fn tellings(t: &TestApp, op: &OpContext) -> Value {
    t.graphql(op, NOTICE_DRAFT, json!({"language": "FI"})).await["data"]["tellings"].clone()
}

async fn restrict(t: &TestApp, who: PersonId) {
    let officer = t.as_role(Role::PrivacyOfficer).await;
    seutu_backend::register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Testi")
        .await
        .unwrap();
}

/// Stops before the batch is written, as a killed worker does.
#[derive(Debug)]
struct Killed;

impl JobHandler for Killed {
    fn kind(&self) -> &'static str {
        TellHandler.kind()
    }

    fn run<'a>(
        &'a self,
        op: &'a OpContext,
        job: &'a seutu_backend::jobs::Job,
    ) -> BoxFuture<'a, Result<(), seutu_backend::jobs::JobError>> {
        Box::pin(async move {
            let _ = tokio::time::timeout(Duration::from_micros(300), TellHandler.run(op, job)).await;
            Err(seutu_backend::jobs::JobError::retry("killed"))
        })
    }
}

db_test! {
    async fn material_change_is_told_to_everybody_who_was_known_once(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        person(&t, "yksi@kotona.example").await;
        let hidden = person(&t, "rajoitettu@kotona.example").await;
        restrict(&t, hidden).await;
        t.advance(TimeDelta::hours(1));
        published(&t, true, "Suojaamme tiedot uudella tavalla.").await;
        look(&t).await;
        assert!(written_to(&t).await.is_empty(), "not before it is in force");
        t.advance(TimeDelta::hours(1));
        // Whoever comes later reads the new notice from the beginning.
        t.advance(TimeDelta::seconds(1));
        person(&t, "myohemmin@kotona.example").await;
        look(&t).await;
        let mails = t.mails().await;
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        for part in ["To: yksi@kotona.example", "Kerromme tarkemmin suojauksesta.", "/tietosuoja/versio/2/muutokset", "22.11.2026", "Lestintie 39"] {
            assert!(mail.contains(part), "{part}: {mail}");
        }
        // It sells nothing: there is nothing to unsubscribe from.
        assert!(!mail.contains("List-Unsubscribe"));
        assert_eq!(tellings(&t, &staff).await[0]["finishedAt"], Value::Null);
        for _ in 0..3 {
            t.advance(TimeDelta::minutes(10));
            look(&t).await;
            assert!(written_to(&t).await.is_empty(), "once");
        }
        let told = tellings(&t, &staff).await;
        assert_eq!((&told[0]["version"], &told[0]["told"], &told[0]["refused"]), (&json!(2), &json!(1), &json!(0)));
        assert_ne!(told[0]["finishedAt"], Value::Null);
    }

    async fn minor_change_and_the_first_version_are_told_to_nobody(t: TestApp) {
        person(&t, "yksi@kotona.example").await;
        t.advance(TimeDelta::hours(1));
        t.install().await;
        published(&t, false, "Suojaamme tiedot uudella tavalla.").await;
        t.advance(TimeDelta::hours(2));
        look(&t).await;
        assert!(written_to(&t).await.is_empty());
        assert_eq!(tellings(&t, &t.as_role(Role::Auditor).await).await, json!([]));
    }

    async fn killed_worker_tells_nobody_twice_and_skips_nobody(t: TestApp) {
        t.install().await;
        let mut expected = BTreeSet::new();
        for number in 0..7 {
            let address = format!("lukija{number}@kotona.example");
            person(&t, &address).await;
            expected.insert(address);
        }
        t.advance(TimeDelta::hours(1));
        published(&t, true, "Suojaamme tiedot uudella tavalla.").await;
        t.advance(TimeDelta::hours(2));
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let job = seutu_backend::jobs::NewJob::new(TellHandler.kind(), json!({})).unique("schedule:notices_tell");
        seutu_backend::jobs::enqueue(&tx, &op, job).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..5 {
            let handlers: Vec<Arc<dyn JobHandler>> = vec![Arc::new(Killed)];
            t.worker(handlers).run_until_idle().await.unwrap();
            t.advance(TimeDelta::hours(3));
        }
        let mut told = Vec::new();
        for _ in 0..6 {
            told.extend(written_to(&t).await);
            t.advance(TimeDelta::hours(3));
        }
        assert_eq!(told.len(), 7, "{told:?}");
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    async fn everybody_reads_it_in_the_own_language(t: TestApp) {
        t.install().await;
        let op = t.op();
        let who = person(&t, "yksi@kotona.example").await;
        let staff = t.as_role(Role::Staff).await;
        let known = people::find(op.db(), &op, who).await.unwrap().unwrap();
        let change = people::PersonChange { version: known.version(), language: Locale::Sv, started_on: None, ended_on: None };
        people::change(&staff, who, change).await.unwrap();
        t.advance(TimeDelta::hours(1));
        published(&t, true, "Suojaamme tiedot uudella tavalla.").await;
        t.advance(TimeDelta::hours(2));
        look(&t).await;
        let mails = t.mails().await;
        assert!(mails[0].contains("Vi berättar mer om skyddet.") && mails[0].contains("/sv/tietosuoja"), "{}", mails[0]);
    }
}
