//! The reader of the mailbox is killed while a message with a file comes in.

use super::super::kills::{job_for, killed_until_done, number};
use super::by_mail::message;
use super::*;
use crate::mailbox::reading;
use seutu_backend::jobs::JobHandler;
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
        let job = job_for(&op, &reader);
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

/// Files whose content is gone and that do not say so, or say so and have it.
const HALF_PURGED: &str = "SELECT count(*) AS n FROM privacy_request_file f WHERE (f.purged_at IS NULL) \
    <> EXISTS (SELECT 1 FROM privacy_request_file_piece p WHERE p.file_id = f.id)";
/// One row where the mailbox counts as tried and no message went out for it, or more than one did.
const HALF_TRIED: &str = "SELECT count(*) AS n FROM (SELECT 1 AS one) AS x \
    WHERE (SELECT count(*) FROM privacy_request_door WHERE door = 'email') \
    <> (SELECT count(*) FROM mail_message WHERE template = 'request_canary')";

db_test! {
    async fn b7_copies_of_identity_documents_go_whole_and_once_wherever_the_worker_is_killed(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        // The same content would be one file.
        for (name, content) in [("passi.txt", LETTER), ("kortti.txt", b"Kortin kopio".as_slice())] {
            requests::send_file(&t.visitor(), &filed.token, name, content, true).await.unwrap();
        }
        t.mails().await;
        t.advance(TimeDelta::hours(25));
        let (op, handler) = (t.op(), requests::PurgeHandler);
        let job = job_for(&op, &handler);
        let (done, kills) = killed_until_done(
            async || handler.run(&op, &job).await,
            async || assert_eq!(number(&t, HALF_PURGED).await, 0, "all of a file or nothing"),
        )
        .await;
        done.unwrap();
        assert!(kills > 0, "killed in the middle: {kills}");
        assert_eq!((number(&t, HALF_PURGED).await, pieces(&t).await), (0, 0));
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.purge_identity").count(), 2);
    }
}

db_test! {
    async fn b7_mailbox_is_tried_by_one_message_wherever_the_worker_is_killed(t: TestApp) {
        let peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("tietosuoja@seutu.example")).await;
        t.install().await;
        let (op, handler) = (t.op(), requests::ProveHandler);
        let job = job_for(&op, &handler);
        let (done, kills) = killed_until_done(
            async || handler.run(&op, &job).await,
            async || assert_eq!(number(&t, HALF_TRIED).await, 0, "tried with one message, or not at all"),
        )
        .await;
        done.unwrap();
        assert!(kills > 0, "killed in the middle: {kills}");
        assert_eq!(number(&t, HALF_TRIED).await, 0);
        let sent = "SELECT count(*) AS n FROM mail_message WHERE template = 'request_canary'";
        assert_eq!(number(&t, sent).await, 1);
    }
}
