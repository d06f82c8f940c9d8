//! Every column of the database is decided on. What is usual has a rule by its name; everything else stands here by its
//! own, and what tells of people and lies open says why, who hands it out, who erases it and what ends it.

use sea_orm::{ConnectionTrait, QueryResult, Statement};
use seutu_backend::platform::Engine;
use seutu_backend::platform::crypto::Field;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    /// A number, a moment, a yes or no.
    Plain,
    /// Which row, or who acted: leads to people only for who has the rows.
    Id,
    /// A word of ours, or a hash that tells nothing without the key or the text.
    Code,
    /// Words that tell of nobody: of what.
    Text(&'static str),
    /// A `Field`, or the index of one: see the parent module, and `retention.rs` for what ends it.
    Sealed,
    /// Tells of people and lies open.
    Clear(Open),
}

/// A column that tells of people and lies open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Open {
    why: &'static str,
    export: &'static str,
    erasure: &'static str,
    retention: &'static str,
}

use Is::{Clear, Code, Id, Plain, Text};

/// Names and, after an asterisk, ends of names.
const RULES: &[(Is, &str)] = &[
    (
        Id,
        "id *_id *_by actor uid merged_into duplicate_of beneficiary reached",
    ),
    (
        Plain,
        "*_at *_on *_from *_until *_year *_number *_version *_count tree_size staff_size at since until day before version number \
         place places seq size count total tries attempts max_attempts escalated cents threshold entries views width height",
    ),
    (
        Code,
        "*_hash *_index state before_state kind subject_kind outcome role language purpose channel controller source \
         ground basis method identity_method requester origin way mark code municipality_code industry_code form_code \
         error_code hash digest sha256 salt commitment evidence_commitment",
    ),
];

/// Texts that the rules for days, numbers and identifiers may decide on: they hold an identifier of ours or of a company,
/// who did it as an actor's label, or a class of sizes. Any other text that such a rule would pass is asked about.
const TEXTS: &str = "*_by actor uid business_id eu_id request_id id staff_size";

/// Parts of names that no rule decides on: what is called so may tell of somebody.
const TELLING: &str =
    "name mail phone address birth born gender hetu note text body reason title comment search agent";

const REGISTER: Is = Clear(Open {
    why: "facts of the public register of companies, also where a sole trader's own name is one",
    export: "companies, to the owner of one that is a person; contact persons have a source of their own",
    erasure: "none: PRH's register has them by law, what staff entered is needed for the customer; the answer says so; \
              objection to publication takes the page down",
    retention: "a company that ceased is withdrawn by the import that says so",
});
const OWN_WORDS: Is = Clear(Open {
    why: "what the company says of itself in public; a sole trader's address may be among it",
    export: "companies, to the owner of one that is a person; public, and on the company's own pages",
    erasure: "the company changes it or withdraws its consent, and staff for it",
    retention: "with the consent it leaves the directory in the same statement",
});
const SHOWN: Is = Clear(Open {
    why: "what everybody may see and search, contact persons under their own consent",
    export: "by contact_persons, whose rows are shown here",
    erasure: "by contact_persons; listings::follow_many writes the entry anew in the same transaction",
    retention: "the database ends an entry in the statement that ends its consent",
});
const JUDGED: Is = Clear(Open {
    why: "why somebody who works here decided so; the form asks for the matter and no names",
    export: "none: it tells of the matter; the decision itself is in the history of the row",
    erasure: "none: proof of the decision",
    retention: "with the row that was decided on",
});
const UPLOADED: Is = Clear(Open {
    why: "files of companies and tables that staff bring, as their owners called them",
    export: "none: pictures are public, tables become rows that have their sources",
    erasure: "their owner deletes them",
    retention: "files.tidy, two days after the last use",
});

/// Columns that no rule fits.
const DECIDED: &[(&str, &str, Is)] = &[
    ("access_entry", "operation filters", Code),
    ("access_review", "reason", Code),
    (
        "access_review",
        "note",
        Clear(Open {
            why: "whether reading by a colleague was justified, in words of who looked into it",
            export: "none: of the work of colleagues; they answer it themselves",
            erasure: "none: proof of the use of data (act 906/2019, section 17)",
            retention: "access.cut",
        }),
    ),
    ("accessibility_feedback", "accessible_form", Plain),
    ("account", "demo", Plain),
    ("approval", "note", JUDGED),
    ("audit_checkpoint", "frontier note", Code),
    ("audit_entry", "action", Code),
    ("claim", "contested", Plain),
    ("claim", "reason", JUDGED),
    (
        "company",
        "bankrupt reorganising liquidating vat_payer employer prepayment_register",
        Plain,
    ),
    (
        "company",
        "forms situations industry_set industry_2025 industry_section trade_register_status register_status",
        Code,
    ),
    (
        "company",
        "industry_label",
        Text("the classification of industries"),
    ),
    (
        "company",
        "name name_sort names visiting_address postal_address website",
        REGISTER,
    ),
    (
        "company",
        "state_reason",
        Clear(Open {
            why: "why staff took the company or left it out; a sole trader's is about a person",
            export: "companies, to the owner of one that is a person",
            erasure: "none: proof of the decision; the answer says that the company's data stay",
            retention: "with the row that was decided on",
        }),
    ),
    ("company_merge", "before_reason", JUDGED),
    ("company_merge", "moved", Id),
    ("consent_purpose", "valid_months is_open", Plain),
    ("consent_purpose", "channels", Code),
    (
        "consent_purpose",
        "recipient contact",
        Text("an organisation that data may be passed on to"),
    ),
    ("consent_wording", "material", Plain),
    (
        "consent_wording",
        "text_fi text_sv text_en plain_fi plain_sv plain_en",
        Text("what everybody is asked"),
    ),
    (
        "contact_person",
        "title",
        Clear(Open {
            why: "an office and nobody's name; whose it is lies sealed in the same row",
            export: "contact_persons",
            erasure: "contact_persons, with the row",
            retention: "with the row, as of the name beside it",
        }),
    ),
    // Keyed indexes of an address and a name: which address a company asked at, for a month and no more.
    ("contact_person_ask", "email_index name_index", Code),
    ("contact_person_ask", "refused", Plain),
    ("decision", "before_states", Id),
    (
        "directory_entry",
        "industry_set industry_section industry_2025 languages",
        Code,
    ),
    ("directory_entry", "name name_sort", REGISTER),
    ("directory_entry", "content details words search names", SHOWN),
    ("directory_entry", "search_row", Id),
    (
        "directory_group",
        "industry_2025 industry_section languages",
        Code,
    ),
    ("directory_keyword", "word label", OWN_WORDS),
    (
        "directory_keyword_group",
        "industry_2025 industry_section languages",
        Code,
    ),
    ("directory_keyword_group", "word label", SHOWN),
    ("directory_word", "word", SHOWN),
    ("disclosure", "passed", Plain),
    ("disclosure", "reason told_of", Code),
    ("erasure_mark", "subject", Code),
    ("file", "name", UPLOADED),
    ("file", "media_type", Code),
    ("file_chunk", "bytes", UPLOADED),
    ("identity", "provider issuer", Code),
    ("import_mapping", "columns", Code),
    ("import_reject", "detail", Code),
    ("import_run", "all_companies applied seen", Plain),
    ("import_run", "error_detail", Code),
    ("import_run", "file_name", UPLOADED),
    ("information_duty", "told_how exemption", Code),
    ("inventory_row", "retired", Plain),
    ("inventory_row", "system", Code),
    (
        "inventory_row",
        "facts",
        Text("systems that keep personal data, and not that data"),
    ),
    ("job", "payload unique_key last_error", Code),
    ("job_schedule", "name", Code),
    (
        "listing",
        "show_visiting_address recruiting seeking_successor show_postal_address",
        Plain,
    ),
    ("listing", "languages opening_hours service_area hidden", Code),
    (
        "listing",
        "summary_fi summary_sv summary_en description_fi description_sv description_en phone email website keywords \
         services social_links logo pictures",
        OWN_WORDS,
    ),
    ("listing_revision", "content", OWN_WORDS),
    ("listing_revision", "reason", JUDGED),
    ("mail_message", "template last_error verdict", Code),
    ("mail_suppression", "address_index", Code),
    ("mailbox_check", "folder", Code),
    ("mailbox_check", "failed_since", Plain),
    ("mailbox_message", "folder handler", Code),
    ("mailbox_message", "uid_validity", Plain),
    ("newsletter", "municipalities failure", Code),
    ("newsletter", "texts", Text("the letter that everybody gets")),
    ("newsletter_delivery", "reason", Code),
    ("newsletter_delivery", "mail_id", Id),
    ("notice_draft", "single", Plain),
    ("notice_telling", "mail_id", Id),
    ("notice_draft", "content", Text("the privacy notice")),
    ("notice_version", "material", Plain),
    (
        "notice_version",
        "content summary changed",
        Text("the privacy notice"),
    ),
    ("oidc_state", "provider return_path", Code),
    (
        "passkey",
        "name",
        Clear(Open {
            why: "what the owner of an account calls a key; shown to nobody else",
            export: "on the page of the own account",
            erasure: "the owner deletes the key, or an administrator resets the second factor",
            retention: "with the key",
        }),
    ),
    ("passkey", "credential", Code),
    ("person_datum", "law", Text("a provision")),
    ("person_restriction", "told_how", Code),
    // A keyed hash of a part of a name, erased with the datum.
    ("person_term", "term", Code),
    ("picture_size", "media_type", Code),
    ("picture_size", "bytes", OWN_WORDS),
    ("preference_request", "choices", Code),
    ("privacy_request_delivery", "noted_on", Plain),
    ("privacy_request_delivery", "noted_by mail_id", Id),
    ("privacy_request_door", "door token earlier_token", Code),
    ("privacy_request_door", "missed", Plain),
    ("privacy_request_file", "media_type", Code),
    ("privacy_request_redaction", "places", Plain),
    ("privacy_request_right", "what", Code),
    ("privacy_request_task", "automatic recipe", Plain),
    ("privacy_request_task", "system recipients kept", Code),
    (
        "privacy_request_template",
        "name fi sv en",
        Text("a ready text for any case"),
    ),
    (
        "privacy_request_view",
        "name filters",
        Clear(Open {
            why: "what an account calls a view of the queue; shown to nobody else",
            export: "requests",
            erasure: "requests",
            retention: "the owner deletes it; it goes with the account's row",
        }),
    ),
    ("record_hold", "provision", Text("a provision")),
    ("sealed_column", "field", Code),
    ("sealing_key", "check_value", Code),
    (
        "session",
        "user_agent",
        Clear(Open {
            why: "which browser, so that owners know their sessions again; the address beside it is sealed",
            export: "on the page of the own account",
            erasure: "none: sessions are short",
            retention: "accounts.tidy",
        }),
    ),
    // A keyed hash of what was typed.
    ("throttle", "key", Code),
    ("totp", "last_step", Plain),
    ("visit_count", "page referrer", Code),
];

/// Of the search on each engine.
const ONE_ENGINE: [&str; 3] = [
    "directory_entry.names",
    "directory_entry.search",
    "directory_entry.search_row",
];
/// Tables that the engines keep for themselves, and the search of SQLite over `directory_entry`.
const NOT_OURS: [&str; 4] = [
    "sqlite_",
    "seaql_migrations",
    "directory_text",
    "directory_word_trigram",
];

fn is_sealed(table: &str, column: &str) -> bool {
    let mut all = Field::ALL.iter().map(|field| field.column());
    all.any(|sealed| sealed.table == table && (sealed.column == column || sealed.index == Some(column)))
}

fn fits(pattern: &str, column: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(end) => column.ends_with(end),
        None => column == pattern,
    }
}

/// What was decided of a column.
fn decided(table: &str, column: &str) -> Option<Is> {
    if is_sealed(table, column) {
        return Some(Is::Sealed);
    }
    own(table, column).or_else(|| ruled(column))
}

/// What was decided of it by its own name.
fn own(table: &str, column: &str) -> Option<Is> {
    let mut all = DECIDED.iter();
    let found =
        all.find(|(of, columns, _)| *of == table && columns.split_whitespace().any(|name| name == column));
    found.map(|(.., is)| *is)
}

/// What a rule says of a name.
fn ruled(column: &str) -> Option<Is> {
    if TELLING.split_whitespace().any(|part| column.contains(part)) {
        return None;
    }
    let by_rule = RULES
        .iter()
        .find(|(_, patterns)| patterns.split_whitespace().any(|pattern| fits(pattern, column)));
    by_rule.map(|(is, _)| *is)
}

/// Every column of a table of ours, as `table.column`.
async fn columns(t: &TestApp) -> BTreeSet<(String, String)> {
    let sql = match t.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS t, c.name AS c FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c \
             WHERE m.type = 'table' AND c.hidden <> 1"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
    };
    let db = &t.services().db;
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    let text = |row: &QueryResult, name: &str| -> String { row.try_get("", name).unwrap() };
    rows.iter()
        .map(|row| (text(row, "t"), text(row, "c")))
        .filter(|(table, _)| !NOT_OURS.iter().any(|part| table.starts_with(part)))
        .collect()
}

/// Whether a rule for days, numbers and identifiers decides on a text.
fn is_passed_by_name(table: &str, column: &str, texts: &BTreeSet<(String, String)>) -> bool {
    let fine = TEXTS.split_whitespace().any(|pattern| fits(pattern, column));
    !fine
        && texts.contains(&(table.to_owned(), column.to_owned()))
        && !is_sealed(table, column)
        && own(table, column).is_none()
        && matches!(ruled(column), Some(Plain | Id))
}

/// Columns of text, told by PostgreSQL: SQLite keeps days as text too.
async fn texts(t: &TestApp) -> BTreeSet<(String, String)> {
    if t.engine() == Engine::Sqlite {
        return BTreeSet::new();
    }
    let sql = "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns \
               WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')";
    let db = &t.services().db;
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    let text = |row: &QueryResult, name: &str| -> String { row.try_get("", name).unwrap() };
    rows.iter().map(|row| (text(row, "t"), text(row, "c"))).collect()
}

/// Columns that nobody has decided on, with what is to be decided.
async fn undecided(t: &TestApp) -> Vec<String> {
    let (all, texts) = (columns(t).await, texts(t).await);
    let open = all.iter().filter(|(table, column)| {
        decided(table, column).is_none() || is_passed_by_name(table, column, &texts)
    });
    open.map(|(table, column)| {
        format!(
            "{table}.{column}: does it tell of people? Then seal it as a `Field` and say which source hands it out \
             (export) and erases it (erasure) in tests/tests/subject_data.rs, and what ends it (retention) in \
             subject_data/retention.rs. Else say what it is in subject_data/columns.rs"
        )
    })
    .collect()
}

db_test! {
    /// B10: what is kept and nobody thought of is in no copy of one's data.
    async fn b10_every_column_of_the_database_is_decided_on(t: TestApp) {
        let undecided = undecided(&t).await;
        assert!(undecided.is_empty(), "{}", undecided.join("\n"));
        let all = columns(&t).await;
        let is_there = |table: &str, column: &str| all.contains(&(table.to_owned(), column.to_owned()));
        for (table, columns, _) in DECIDED {
            for column in columns.split_whitespace() {
                let one = ONE_ENGINE.contains(&format!("{table}.{column}").as_str());
                assert!(one || is_there(table, column), "{table}.{column} is gone: take it out");
                assert!(!is_sealed(table, column), "{table}.{column} is sealed: take it out");
            }
        }
        for field in Field::ALL {
            let sealed = field.column();
            assert!(is_there(sealed.table, sealed.column), "{}", field.as_str());
        }
    }

    async fn new_column_that_may_tell_of_somebody_is_asked_about(t: TestApp) {
        t.sql("ALTER TABLE person ADD COLUMN home_address_code text").await;
        t.sql("ALTER TABLE company ADD COLUMN shoe_size integer").await;
        let undecided = undecided(&t).await;
        assert_eq!(undecided.len(), 2, "{undecided:?}");
        assert!(undecided[0].starts_with("company.shoe_size: "), "{undecided:?}");
        assert!(undecided[1].contains("export") && undecided[1].contains("erasure") && undecided[1].contains("retention"));
        for column in ["passport_number", "bank_account_number", "national_id", "moved_from"] {
            t.sql(&format!("ALTER TABLE person ADD COLUMN {column} text")).await;
        }
        let more = if t.engine() == Engine::Postgres { 4 } else { 0 };
        assert_eq!(self::undecided(&t).await.len(), 2 + more, "a text is no number, day or identifier by its name");
    }
}

#[test]
fn what_lies_open_says_why_and_what_becomes_of_it() {
    for (table, columns, is) in DECIDED {
        let words = match is {
            Clear(open) => vec![open.why, open.export, open.erasure, open.retention],
            Text(of) => vec![*of],
            Plain | Id | Code | Is::Sealed => Vec::new(),
        };
        assert!(words.iter().all(|word| !word.is_empty()), "{table} {columns}");
    }
}
