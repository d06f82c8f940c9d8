//! What stands of a person is what the person said last, in whatever order it is written down, also when two rows turn out
//! to be one person.

use super::{given, offer, person};
use chrono::TimeDelta;
use rand::{Rng as _, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sea_orm::EntityTrait;
use seutu_backend::consents::entity::event;
use seutu_backend::consents::{self, NewConsentEvent};
use seutu_backend::people;
use seutu_shared::consent::{
    Channel, ConsentHistory, ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject,
};
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeMap;

const PURPOSES: [ConsentPurpose; 2] = [ConsentPurpose::Newsletter, ConsentPurpose::Events];
const CHANNELS: [Channel; 2] = [Channel::Email, Channel::Post];
const CONTROLLERS: [&str; 2] = ["kase", "other"];

async fn says(t: &TestApp, who: PersonId, rng: &mut ChaCha8Rng) {
    let op = t.op();
    let wording = offer(t, ConsentPurpose::Newsletter).await.wording;
    let back = TimeDelta::milliseconds(rng.random_range(0..4) * 1000);
    let tx = op.begin().await.unwrap();
    let said = NewConsentEvent {
        company: None,
        key: ConsentKey {
            subject: ConsentSubject::Person(who),
            purpose: PURPOSES[rng.random_range(0..2)],
            channel: CHANNELS[rng.random_range(0..2)],
            controller: CONTROLLERS[rng.random_range(0..2)].to_owned(),
        },
        kind: ConsentKind::ALL[rng.random_range(0..ConsentKind::ALL.len())],
        wording,
        language: Locale::Fi,
        method: ConsentMethod::Form,
        given_by_name: String::new(),
        given_by_role: String::new(),
        note: None,
        occurred_at: t.clock_now() - back,
        valid_until: None,
    };
    consents::append(&tx, &op, said).await.unwrap();
    tx.commit().await.unwrap();
}

db_test! {
    async fn whatever_is_said_in_whatever_order_each_key_stands_as_its_history_says(t: TestApp) {
        for seed in 0..12 {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let (own, twin) = (person(&t, &format!("a{seed}@kotona.example")).await, person(&t, &format!("b{seed}@kotona.example")).await);
            for _ in 0..rng.random_range(4..14) {
                let who = if rng.random_bool(0.5) { own } else { twin };
                says(&t, who, &mut rng).await;
                t.advance(TimeDelta::milliseconds(rng.random_range(1..1500)));
            }
            let merged = rng.random_bool(0.5);
            if merged {
                people::merge(&t.op(), own, twin).await.unwrap();
            }
            let rows = event::Entity::find().all(t.op().db()).await.unwrap();
            let counts = |row: &&event::Model| row.subject_id == own.uuid() || (merged && row.subject_id == twin.uuid());
            let history = ConsentHistory::new(rows.iter().filter(counts).map(|row| consents::to_event(row, ConsentSubject::Person(own))));
            let stands = consents::permits_of(t.op().db(), &t.op(), own).await.unwrap();
            let stands: BTreeMap<_, _> = stands.into_iter().map(|one| ((one.row.purpose.as_str(), one.row.channel.as_str(), one.row.controller.clone()), one.row.event_id)).collect();
            let mut expected = BTreeMap::new();
            for purpose in PURPOSES {
                for channel in CHANNELS {
                    for controller in CONTROLLERS {
                        let key = ConsentKey { subject: ConsentSubject::Person(own), purpose, channel, controller: controller.to_owned() };
                        if let Some(last) = history.of_key(&key) {
                            expected.insert((purpose.as_str(), channel.as_str(), controller.to_owned()), last.id);
                        }
                    }
                }
            }
            assert_eq!(stands, expected, "seed {seed}, merged {merged}");
        }
    }

    async fn giving_what_stands_renews_it_for_longer(t: TestApp) {
        let who = person(&t, super::ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let of_it = async || {
            let all = consents::permits_of(t.op().db(), &t.op(), who).await.unwrap();
            let one = all.into_iter().find(|one| one.row.purpose == ConsentPurpose::Newsletter).unwrap();
            (one.row.kind, one.row.valid_until.unwrap())
        };
        let first = of_it().await;
        t.advance(TimeDelta::days(30));
        given(&t, who, ConsentPurpose::Newsletter).await;
        let second = of_it().await;
        assert_eq!((first.0, second.0), (ConsentKind::Given, ConsentKind::Renewed));
        assert!(second.1 > first.1);
    }
}
