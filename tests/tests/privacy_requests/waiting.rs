//! Messages that wait for staff: as drafts in the console, in pages with their true number; and in the mailbox, because
//! no program knows what they are.

use super::by_mail::draft;
use super::*;
use crate::mailbox::{letter, reading, run};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use seutu_backend::privacy_requests::RequestMailHandler;
use seutu_frontend::api::console::request_queue::OVERVIEW;
use seutu_shared::privacy_request::DraftDismissal;
use seutu_tests::imap_peer::ImapPeer;
use std::sync::Arc;

const PAGE: &str = "query($first: Int!, $after: String) { \
    requestDrafts(first: $first, after: $after) { total next lines { id } } }";

async fn page(t: &TestApp, op: &OpContext, first: u32, after: &Value) -> (Vec<String>, Value, Value) {
    let answer = t
        .graphql(op, PAGE, json!({"first": first, "after": after}))
        .await;
    let page = answer["data"]["requestDrafts"].clone();
    let lines = page["lines"].as_array().unwrap();
    let ids = lines.iter().map(|line| line["id"].as_str().unwrap().to_owned());
    (ids.collect(), page["next"].clone(), page["total"].clone())
}

db_test! {
    async fn messages_come_in_pages_with_their_true_number_and_none_twice(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        for number in 0..5 {
            draft(&t, &format!("Asia {number}"), "Hei.").await;
            // Some at the same moment.
            if number % 2 == 1 {
                t.advance(TimeDelta::minutes(1));
            }
        }
        let (all, next, total) = page(&t, &staff, 50, &Value::Null).await;
        assert_eq!((all.len(), next, total), (5, Value::Null, json!(5)));
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let (ids, next, total) = page(&t, &staff, 2, &after).await;
            assert!(ids.len() <= 2 && total == json!(5), "{total}");
            seen.extend(ids);
            after = next;
            if after.is_null() {
                break;
            }
        }
        assert_eq!(seen, all, "in the same order");
        // What was dealt with meanwhile moves nothing: the next page begins where the last one ended.
        let (first, next, _) = page(&t, &staff, 2, &Value::Null).await;
        for id in &first {
            requests::dismiss(&staff, id.parse().unwrap(), DraftDismissal::Spam).await.unwrap();
        }
        let (rest, _, total) = page(&t, &staff, 50, &next).await;
        assert_eq!((rest, total), (all[2..].to_vec(), json!(3)));
        for wrong in ["x", "1.x", "x.y"] {
            assert_eq!(code(requests::drafts(&staff, 2, Some(wrong)).await), ErrorCode::InvalidPage, "{wrong}");
        }
        for first in [0, 101] {
            let answer = t.graphql(&staff, PAGE, json!({"first": first, "after": null})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], json!("too_many"), "{answer}");
        }
    }
}

db_test! {
    async fn messages_that_no_program_knows_are_counted_for_staff_until_people_have_read_them(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("tietosuoja@seutu.example")).await;
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let unclear = async || {
            let answer = t.graphql(&staff, OVERVIEW, json!({})).await;
            let doors = answer["data"]["requestDoors"].as_array().unwrap().clone();
            assert_eq!((&doors[0]["door"], &doors[0]["unclear"]), (&json!("WEB"), &json!(0)));
            let since = doors[1]["unclearSince"].as_str();
            let since = since.map(|text| text.parse::<DateTime<Utc>>().unwrap());
            (doors[1]["unclear"].as_u64().unwrap(), since)
        };
        assert_eq!(unclear().await, (0, None));
        let first = t.clock_now();
        peer.deliver(&letter("1", "Muu asia", "Hei."));
        peer.deliver(&letter("2", "Pitkä", &"x".repeat(30_000)));
        run(&t, vec![Arc::new(RequestMailHandler)]).await;
        t.advance(TimeDelta::hours(3));
        peer.deliver(&letter("3", "Toinen asia", "Hei."));
        run(&t, vec![Arc::new(RequestMailHandler)]).await;
        assert_eq!(unclear().await, (3, Some(first)), "{}", peer.log());
        peer.read_all();
        run(&t, vec![Arc::new(RequestMailHandler)]).await;
        assert_eq!(unclear().await, (0, None));
    }
}
