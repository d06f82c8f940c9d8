//! The reader of the mailbox is killed while a message with a file comes in.

use super::super::kills::{killed_until_done, number};
use super::by_mail::message;
use super::*;
use crate::mailbox::reading;
use seutu_backend::jobs::{Job, JobHandler};
use seutu_backend::mailbox::ReadHandler;
use seutu_backend::privacy_requests::RequestMailHandler;
use seutu_tests::imap_peer::ImapPeer;

/// One row where a message counts as dealt with and has not become one draft with one file, or the other way round.
const HALF_TAKEN: &str = "SELECT count(*) AS n FROM (SELECT 1 AS one) AS x \
    WHERE (SELECT count(*) FROM mailbox_message WHERE state = 'handled') <> (SELECT count(*) FROM privacy_request_draft) \
    OR (SELECT count(*) FROM privacy_request_draft) <> (SELECT count(*) FROM privacy_request_file) \
    OR (SELECT count(*) FROM privacy_request_file) <> (SELECT count(*) FROM privacy_request_file_piece)";

db_test! {
    async fn b7_message_with_a_file_becomes_one_draft_with_it_wherever_the_reader_is_killed(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("tietosuoja@seutu.example")).await;
        t.install().await;
        let _officer = t.as_role(Role::PrivacyOfficer).await;
        peer.deliver(&message("Tietoni", &[("kirje.txt", LETTER)]));
        let (op, reader) = (t.op(), ReadHandler::new(vec![Arc::new(RequestMailHandler)]));
        let job = Job {
            id: op.new_id(),
            kind: reader.kind().to_owned(),
            payload: json!({}),
            attempt: 1,
            max_attempts: 5,
        };
        let (done, kills) = killed_until_done(
            async || reader.run(&op, &job).await,
            async || assert_eq!(number(&t, HALF_TAKEN).await, 0, "all of a message or nothing"),
        )
        .await;
        done.unwrap();
        assert!(kills > 4, "killed in the middle: {kills}");
        // Moved, or read and marked where it lies if that was the last thing that the killed one did.
        let lies = peer.count("") + peer.count("Seutu");
        assert_eq!((peer.unread().len(), lies), (0, 1), "{}", peer.log());
        assert_eq!(number(&t, "SELECT count(*) AS n FROM privacy_request_draft").await, 1);
        assert_eq!(number(&t, HALF_TAKEN).await, 0);
        let told = t.mails().await;
        assert_eq!(told.iter().filter(|mail| mail.contains("Avaa jono:")).count(), 1, "staff are told once");
    }
}
