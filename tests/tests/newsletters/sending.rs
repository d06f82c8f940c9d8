//! Newsletters on their way: how fast, to whom no more, and what a dying worker or a refusing server leaves.

use super::*;
use seutu_backend::register;
use seutu_shared::person::RestrictionGround;

db_test! {
    async fn one_click_while_it_goes_out_stops_the_very_next_message_and_no_other(t: TestApp) {
        let count = campaign();
        let size = (count / 4).max(1);
        let t = slowly(t.engine(), u32::try_from(size).unwrap()).await;
        let staff = t.as_role(Role::Staff).await;
        let all = readers(&t, count).await;
        let id = scheduled(&t, &staff).await;
        let mut to: Vec<String> = t.mails().await.iter().map(|mail| recipient(mail)).collect();
        assert_eq!(to.len(), size, "a part has left");
        // The next messages wait in the outbox when a reader presses the link, and so does one who is not in it yet.
        t.advance(TimeDelta::minutes(1));
        batch(&t).await;
        let made = deliveries(&t, &staff, &id).await;
        let in_state = |state: &str| made.values().filter(|one| one.0 == state).count();
        assert_eq!((in_state("SENT"), in_state("QUEUED"), made.len()), (size, size, 2 * size));
        let next = next_in_line(&t).await;
        let later = *all.iter().find(|one| !made.contains_key(&one.to_string())).unwrap();
        assert_eq!(made[&next.to_string()].0, "QUEUED");
        one_click(&t, next).await;
        one_click(&t, later).await;
        // Of two others the data is restricted: one waits in the outbox, one is not in it yet.
        let waits = |one: &&PersonId| **one != next && made.get(&one.to_string()).is_some_and(|made| made.0 == "QUEUED");
        let held = *all.iter().find(waits).unwrap();
        let held_later = *all.iter().find(|one| **one != later && !made.contains_key(&one.to_string())).unwrap();
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for who in [held, held_later] {
            register::restrict_person(&officer, who, RestrictionGround::Objection, "Vastustaa").await.unwrap();
        }
        // The rest goes out.
        loop {
            to.extend(t.mails().await.iter().map(|mail| recipient(mail)));
            if is_sent(&t, &staff, &id).await {
                break;
            }
            t.advance(TimeDelta::minutes(1));
        }
        let left_out = |one: &PersonId| [next, later, held, held_later].contains(one);
        let mut expected: Vec<String> = (0..count).filter(|number| !left_out(&all[*number])).map(address).collect();
        to.sort();
        expected.sort();
        assert_eq!(to, expected);
        let made = deliveries(&t, &staff, &id).await;
        let (state, why, event) = made[&next.to_string()].clone();
        assert_eq!((state.as_str(), why.as_str(), event.is_some()), ("STOPPED", "consent_ended", true));
        let (state, why, _) = made[&held.to_string()].clone();
        assert_eq!((state.as_str(), why.as_str()), ("STOPPED", "processing_restricted"));
        // Whoever had said no when the turn came was not asked about.
        assert!(!made.contains_key(&later.to_string()));
        let (state, why, _) = made[&held_later.to_string()].clone();
        assert_eq!((state.as_str(), why.as_str()), ("REFUSED", "processing_restricted"));
        let rest = made.iter().filter(|(who, _)| ![next, held, held_later].iter().any(|one| **who == one.to_string()));
        assert!(rest.clone().all(|(_, one)| (one.0.as_str(), one.1.as_str()) == ("SENT", "consent_given")), "{made:?}");
        assert_eq!(rest.count(), count - 4);
    }

    async fn no_more_leave_in_a_minute_than_the_outgoing_server_takes_gladly(t: TestApp) {
        let t = slowly(t.engine(), 25).await;
        let staff = t.as_role(Role::Staff).await;
        readers(&t, 60).await;
        let id = scheduled(&t, &staff).await;
        let mut minutes: BTreeMap<i64, usize> = BTreeMap::new();
        while !is_sent(&t, &staff, &id).await {
            let left = t.mails().await.len();
            *minutes.entry(t.clock_now().timestamp() / 60).or_default() += left;
            t.advance(TimeDelta::seconds(20));
        }
        assert_eq!(minutes.into_values().collect::<Vec<_>>(), [25, 25, 10, 0]);
        // A worker that was away does not make up for the minutes that it missed.
        scheduled(&t, &staff).await;
        for (away, expected) in [(TimeDelta::zero(), 25), (TimeDelta::hours(1), 25), (TimeDelta::minutes(1), 10)] {
            t.advance(away);
            assert_eq!(t.mails().await.len(), expected);
        }
    }

    async fn newsletter_for_later_leaves_at_its_time_and_not_a_second_before(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let all = readers(&t, 3).await;
        let id = written(&t, &staff).await;
        go(&t, &staff, &id, json!(t.clock_now() + TimeDelta::days(3))).await;
        for wait in [TimeDelta::zero(), TimeDelta::days(3) - TimeDelta::seconds(1)] {
            t.advance(wait);
            assert!(t.mails().await.is_empty(), "its time has not come");
            assert_eq!(one(&t, &staff, &id).await["state"], "SCHEDULED");
            assert!(deliveries(&t, &staff, &id).await.is_empty());
        }
        // What was said in the meantime counts.
        one_click(&t, all[1]).await;
        t.advance(TimeDelta::seconds(1));
        let to: BTreeSet<_> = t.mails().await.iter().map(|mail| recipient(mail)).collect();
        assert_eq!(to, [address(0), address(2)].into());
    }

    async fn worker_killed_at_any_moment_sends_nobody_twice_and_skips_nobody(t: TestApp) {
        let mut sink = Sink::start(&t.dir().join("sink"));
        let t = sending_slowly(t.engine(), sink.port(), 25).await;
        let (staff, admin) = (t.as_role(Role::Staff).await, t.as_role(Role::Admin).await);
        let all = readers(&t, campaign()).await;
        let id = scheduled(&t, &staff).await;
        // In the middle of a batch. Fewer kills than a job has attempts: one that is killed each time is dead at last, and
        // staff see it.
        for moment in 0..10_u64 {
            // Dropped in the middle of whatever it does, as if the process had been killed.
            let _ = tokio::time::timeout(Duration::from_micros(1 + moment * moment * 600), Box::pin(batch(&t))).await;
            // The lease of the killed worker runs out.
            t.advance(TimeDelta::seconds(61));
        }
        // In the middle of sending: after the server took some more messages, each time a little later.
        let mut kills = 0;
        for moment in 0..8_u32 {
            let mut more = moment;
            let enough = |_: &str| {
                let done = more == 0;
                more = more.saturating_sub(1);
                done
            };
            kills += usize::from(killed(&t, &mut sink, moment * moment * 40, enough).await);
            t.advance(TimeDelta::seconds(61));
        }
        while !is_sent(&t, &staff, &id).await {
            t.run_jobs().await;
            t.advance(TimeDelta::seconds(61));
        }
        t.run_jobs().await;
        // What the server took, for each address.
        let mut came: BTreeMap<String, usize> = BTreeMap::new();
        for mail in sink.taken() {
            *came.entry(mail.to.concat()).or_default() += 1;
        }
        assert!(came.values().all(|times| *times == 1), "nobody twice: {came:?}");
        let made = deliveries(&t, &staff, &id).await;
        let mut unsure = 0;
        for (number, who) in all.iter().enumerate() {
            let (state, why, _) = &made[&who.to_string()];
            match (state.as_str(), why.as_str()) {
                ("SENT", "consent_given") => assert!(came.contains_key(&address(number)), "{number}"),
                ("FAILED", "mail_unsure") => unsure += 1,
                other => panic!("{number}: {other:?}"),
            }
        }
        assert!(kills > 0 && unsure <= kills && made.len() == all.len(), "{unsure} of {kills}");
        // Those of whom nobody knows are jobs that people see and may have tried again: then everybody has it.
        let dead = jobs::list(&admin, Some(JobState::Dead), 100).await.unwrap();
        assert_eq!(dead.len(), unsure);
        for job in dead {
            assert_eq!((job.kind.as_str(), job.last_error.as_deref()), ("mail.send", Some("mail_unsure")));
            jobs::retry(&admin, job.id).await.unwrap();
        }
        t.run_jobs().await;
        let reached: BTreeSet<String> = sink.taken().iter().map(|mail| mail.to.concat()).collect();
        assert_eq!(reached.len(), all.len());
        assert!(deliveries(&t, &staff, &id).await.values().all(|one| one.0 == "SENT"));
    }

    async fn message_that_was_taken_while_the_worker_died_shows_as_unsure_and_is_not_sent_by_itself(t: TestApp) {
        let mut sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        let (staff, admin) = (t.as_role(Role::Staff).await, t.as_role(Role::Admin).await);
        readers(&t, 3).await;
        // The server takes this message, and its answer never comes.
        let (silent, who) = ("unanswered@kotona.example", person(&t, "unanswered@kotona.example").await);
        given(&t, who, ConsentPurpose::Newsletter).await;
        let id = scheduled(&t, &staff).await;
        assert!(killed(&t, &mut sink, 0, |to| to == silent).await);
        assert_eq!(deliveries(&t, &staff, &id).await[&who.to_string()].0, "QUEUED");
        // Others take over, and nobody sends it again.
        for _ in 0..3 {
            t.advance(TimeDelta::hours(3));
            t.run_jobs().await;
        }
        let times = |sink: &Sink| sink.taken().iter().filter(|mail| mail.to == [silent]).count();
        assert_eq!((times(&sink), sink.taken().len()), (1, 4));
        let made = deliveries(&t, &staff, &id).await;
        let (state, why, event) = &made[&who.to_string()];
        assert_eq!((state.as_str(), why.as_str(), event.is_some()), ("FAILED", "mail_unsure", true));
        assert_eq!(made.values().filter(|one| one.0 == "SENT").count(), 3);
        // Administrators see it, and have it sent again where they find that it never came.
        let dead = jobs::list(&admin, Some(JobState::Dead), 10).await.unwrap();
        let [job] = dead.as_slice() else { panic!("{dead:?}") };
        assert_eq!((job.kind.as_str(), job.last_error.as_deref()), ("mail.send", Some("mail_unsure")));
        jobs::retry(&admin, job.id).await.unwrap();
        t.run_jobs().await;
        assert_eq!(times(&sink), 2);
        assert_eq!(deliveries(&t, &staff, &id).await[&who.to_string()].0, "SENT");
    }

    async fn address_that_a_server_refused_for_good_is_not_tried_again(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        let staff = t.as_role(Role::Staff).await;
        for address in ["refused@kotona.example", "lukija@kotona.example"] {
            let who = person(&t, address).await;
            given(&t, who, ConsentPurpose::Newsletter).await;
        }
        for expected in [("FAILED", "smtp_550"), ("REFUSED", "address_refused")] {
            let id = scheduled(&t, &staff).await;
            t.run_jobs().await;
            let made = deliveries(&t, &staff, &id).await;
            let found: Vec<_> = made.values().map(|one| (one.0.as_str(), one.1.as_str())).collect();
            assert!(found.contains(&expected) && found.contains(&("SENT", "consent_given")), "{found:?}");
        }
        assert_eq!(text_of(&t, "SELECT CAST(count(*) AS text) AS n FROM mail_suppression").await, "1");
    }
}
