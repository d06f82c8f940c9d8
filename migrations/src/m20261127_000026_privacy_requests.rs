//! Privacy requests: what was asked, by whom, until when, what was done in each register, and what was said.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Requests with their rights, questions, tasks, messages, decisions and packages; the ledger of erasures.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_counter (
        case_year integer PRIMARY KEY,
        last_number integer NOT NULL
    )",
    "CREATE TABLE privacy_request (
        id {uuid} PRIMARY KEY,
        version integer NOT NULL,
        case_year integer NOT NULL,
        case_number integer NOT NULL,
        state text NOT NULL,
        outcome text,
        channel text NOT NULL,
        requester text NOT NULL,
        language text NOT NULL,
        body text NOT NULL,
        email text,
        email_index {blob},
        business_id text,
        person_id {uuid} REFERENCES person (id),
        duplicate_of {uuid} REFERENCES privacy_request (id),
        received_on date NOT NULL,
        received_at {time},
        due_on date NOT NULL,
        extended_at {time},
        identity_method text,
        identity_note text,
        identified_at {time},
        identified_by text,
        assignee_id {uuid} REFERENCES account (id),
        deputy_id {uuid} REFERENCES account (id),
        token text NOT NULL,
        token_hash {blob} NOT NULL,
        notice_version integer,
        reminded_on date,
        escalated integer NOT NULL DEFAULT 0,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        closed_at {time}
    )",
    "CREATE UNIQUE INDEX privacy_request_number ON privacy_request (case_year, case_number)",
    "CREATE UNIQUE INDEX privacy_request_token ON privacy_request (token_hash)",
    "CREATE INDEX privacy_request_queue ON privacy_request (due_on, id) WHERE state <> 'closed'",
    "CREATE INDEX privacy_request_email ON privacy_request (email_index)",
    "CREATE INDEX privacy_request_person ON privacy_request (person_id)",
    "CREATE TABLE privacy_request_right (
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        what text NOT NULL,
        effected_at {time},
        PRIMARY KEY (request_id, what)
    )",
    "CREATE TABLE privacy_request_question (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        ground text NOT NULL,
        asked_on date NOT NULL,
        answered_on date,
        unanswered boolean NOT NULL DEFAULT false,
        reminded_on date
    )",
    "CREATE INDEX privacy_request_question_request ON privacy_request_question (request_id)",
    "CREATE TABLE privacy_request_task (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        place integer NOT NULL,
        system text NOT NULL,
        role text NOT NULL,
        automatic boolean NOT NULL,
        recipe integer NOT NULL,
        due_on date NOT NULL,
        owner_id {uuid} REFERENCES account (id),
        outcome text,
        note text,
        retained_until date,
        settled_at {time},
        settled_by text
    )",
    "CREATE UNIQUE INDEX privacy_request_task_system ON privacy_request_task (request_id, system)",
    "CREATE TABLE privacy_request_message (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        place integer NOT NULL,
        kind text NOT NULL,
        way text,
        body text NOT NULL,
        written_by text NOT NULL,
        written_at {time} NOT NULL
    )",
    "CREATE UNIQUE INDEX privacy_request_message_place ON privacy_request_message (request_id, place)",
    "CREATE TABLE privacy_request_decision (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        outcome text NOT NULL,
        ground text,
        body text NOT NULL,
        decided_by text NOT NULL,
        decided_at {time} NOT NULL
    )",
    "CREATE INDEX privacy_request_decision_request ON privacy_request_decision (request_id, decided_at)",
    "CREATE TABLE privacy_request_code (
        request_id {uuid} PRIMARY KEY REFERENCES privacy_request (id),
        person_id {uuid} REFERENCES person (id),
        code_hash {blob} NOT NULL,
        attempts integer NOT NULL,
        expires_at {time} NOT NULL
    )",
    "CREATE TABLE privacy_request_package (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        kind text NOT NULL,
        body text NOT NULL,
        made_at {time} NOT NULL,
        expires_at {time},
        fetched_at {time}
    )",
    "CREATE UNIQUE INDEX privacy_request_package_kind ON privacy_request_package (request_id, kind)",
    // Keyed hashes only, written before the first row goes: a restored backup is brought up to them again.
    "CREATE TABLE erasure_mark (
        id {serial},
        request_id {uuid} NOT NULL,
        subject text NOT NULL,
        mark {blob} NOT NULL,
        erased_at {time} NOT NULL
    )",
    "CREATE INDEX erasure_mark_request ON erasure_mark (request_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        // Never changed; deleted only with a closed case, when its time is over.
        let open =
            "EXISTS (SELECT 1 FROM privacy_request r WHERE r.id = OLD.request_id AND r.state <> 'closed')";
        dialect::forbid_changes_while(manager, "privacy_request_decision", open).await?;
        dialect::forbid_changes(manager, "erasure_mark").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &[
                "erasure_mark",
                "privacy_request_package",
                "privacy_request_code",
                "privacy_request_decision",
                "privacy_request_message",
                "privacy_request_task",
                "privacy_request_question",
                "privacy_request_right",
                "privacy_request",
                "privacy_request_counter",
            ],
        )
        .await
    }
}
