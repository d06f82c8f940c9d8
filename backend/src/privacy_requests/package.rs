//! What the person gets: everything that is kept of them, with what article 15(1) has told, as one file without
//! programs; and for taking along, what rests on consent and contract, as JSON.

use super::entity::{package, request};
use super::redactions;
use super::words::Words;
use crate::inventory;
use crate::oversight::csv_table;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::{Record, Subject};
use chrono::{DateTime, TimeDelta, Utc};
use maud::{DOCTYPE, Markup, html};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Map, Value, json};
use seutu_shared::country::country_name;
use seutu_shared::date::helsinki_date;
use seutu_shared::i18n::{Args, I18n};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::inventory::System;
use seutu_shared::privacy_request::RedactionGround;
use seutu_shared::privacy_right::PrivacyRight;
use seutu_shared::trilingual::Trilingual;
use uuid::Uuid;

/// Days that a file can be fetched, from the answer on.
pub const KEEP_DAYS: i64 = 30;
/// Minutes from the first fetching on in which the same person may fetch a file again: a download that breaks off on the
/// way must not lose it, and whoever comes to the same screen later finds nothing.
const AGAIN_MINUTES: i64 = 10;
/// Kinds of files, as in addresses.
pub const ACCESS: &str = "access";
/// As [`ACCESS`].
pub const PORTABILITY: &str = "portability";
/// As [`ACCESS`]: the same as [`PORTABILITY`], as a table.
pub const PORTABILITY_TABLE: &str = "portability-table";

/// How it looks, and how a browser prints it or saves it as a PDF; see `docs/adr/0035-pdf-by-the-browser.md`.
const STYLE: &str = include_str!("package.css");

/// Makes the file for a right, in place of an earlier one, and tells how many things it holds.
pub(super) async fn make(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    subject: &Subject,
    right: PrivacyRight,
) -> OpResult<u64> {
    let mut all = redactions::collect(tx, op, subject).await?;
    let left = redactions::apply(tx, op, case, &mut all).await?;
    let takes_along = right == PrivacyRight::Portability;
    if takes_along {
        for (_, records) in &mut all {
            records.retain(|record| record.portable);
        }
    }
    let left = left.by_ground(takes_along);
    let count: usize = all.iter().map(|(_, records)| records.len()).sum();
    if count == 0 {
        return Ok(0);
    }
    if takes_along {
        keep(tx, op, case, PORTABILITY, &portable(case, &left, &all)?).await?;
        keep(tx, op, case, PORTABILITY_TABLE, &portable_table(&left, &all)?).await?;
    } else {
        let systems = inventory::systems_on(&**tx, op.today()).await?;
        let words = Words::load(tx, op, case.language, &all).await?;
        let page = document(op, case, &systems, &left, &all, &words)?;
        keep(tx, op, case, ACCESS, &page).await?;
    }
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}

/// Makes the files that a case has anew, as what is left out of them changed.
pub(super) async fn remake(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    subject: &Subject,
) -> OpResult<()> {
    let made = of_case(&**tx, case.id).await?;
    // None of them stays as it was, also where nothing is found any more.
    forget(tx, case.id).await?;
    for (kind, right) in [
        (ACCESS, PrivacyRight::Access),
        (PORTABILITY, PrivacyRight::Portability),
    ] {
        if made.iter().any(|row| row.kind == kind) {
            make(tx, op, case, subject, right).await?;
        }
    }
    Ok(())
}

/// Keeps a file, in place of an earlier one of its kind.
async fn keep(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    kind: &'static str,
    body: &str,
) -> OpResult<()> {
    let id = op.services().new_uuid();
    let row = package::Model {
        id,
        request_id: case.id,
        kind: kind.to_owned(),
        body: op.services().crypto.seal(Field::RequestPackage, id, body),
        made_at: op.now(),
        expires_at: None,
        fetched_at: None,
        emptied_at: None,
    };
    package::Entity::delete_many()
        .filter(package::Column::RequestId.eq(case.id))
        .filter(package::Column::Kind.eq(kind))
        .exec(&**tx)
        .await?;
    package::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Deletes what was made for a case.
pub(super) async fn forget(tx: &Tx, case: PrivacyRequestId) -> OpResult<()> {
    package::Entity::delete_many()
        .filter(package::Column::RequestId.eq(case))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Forgets files of these kinds.
pub(super) async fn forget_kinds(tx: &Tx, case: PrivacyRequestId, kinds: &[&str]) -> OpResult<()> {
    package::Entity::delete_many()
        .filter(package::Column::RequestId.eq(case))
        .filter(package::Column::Kind.is_in(kinds.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// From now on what was made goes away by itself.
pub(super) async fn release(tx: &Tx, op: &OpContext, case: PrivacyRequestId) -> OpResult<()> {
    package::Entity::update_many()
        .col_expr(
            package::Column::ExpiresAt,
            Expr::value(op.now() + TimeDelta::days(KEEP_DAYS)),
        )
        .filter(package::Column::RequestId.eq(case))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The last moment at which a file that was fetched first at this one may be fetched again.
pub(super) fn again_until(fetched_at: DateTime<Utc>) -> DateTime<Utc> {
    fetched_at + TimeDelta::minutes(AGAIN_MINUTES)
}

/// What can still be given out: was never fetched, or so lately that it may be fetched again.
pub(super) fn can_be_fetched(op: &OpContext, row: &package::Model) -> bool {
    row.emptied_at.is_none() && row.fetched_at.is_none_or(|at| op.now() < again_until(at))
}

/// Empties what the person has: a copy of everything need not lie on here.
pub(super) async fn empty_fetched(tx: &Tx, op: &OpContext) -> OpResult<()> {
    let ids: Vec<Uuid> = package::Entity::find()
        .select_only()
        .column(package::Column::Id)
        .filter(package::Column::FetchedAt.lte(op.now() - TimeDelta::minutes(AGAIN_MINUTES)))
        .filter(package::Column::EmptiedAt.is_null())
        .into_tuple()
        .all(&**tx)
        .await?;
    for id in ids {
        let nothing = op.services().crypto.seal(Field::RequestPackage, id, "");
        package::Entity::update_many()
            .col_expr(package::Column::Body, Expr::value(nothing))
            .col_expr(package::Column::EmptiedAt, Expr::value(op.now()))
            .filter(package::Column::Id.eq(id))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}

/// What was made for a case.
pub async fn of_case(db: &impl ConnectionTrait, case: PrivacyRequestId) -> OpResult<Vec<package::Model>> {
    Ok(package::Entity::find()
        .filter(package::Column::RequestId.eq(case))
        .order_by_asc(package::Column::Kind)
        .all(db)
        .await?)
}

fn as_json(all: &[(&'static str, Vec<Record>)]) -> Value {
    let sources: Map<String, Value> = all
        .iter()
        .filter(|(_, records)| !records.is_empty())
        .map(|(name, records)| {
            let records: Vec<Value> = records
                .iter()
                .map(|record| {
                    let mut fields: Map<String, Value> = record
                        .fields
                        .iter()
                        .map(|(name, value)| ((*name).to_owned(), value.clone()))
                        .collect();
                    fields.insert("recordKind".to_owned(), json!(record.kind));
                    fields.insert("recordedAt".to_owned(), json!(record.at));
                    Value::Object(fields)
                })
                .collect();
            ((*name).to_owned(), Value::Array(records))
        })
        .collect();
    Value::Object(sources)
}

fn portable(
    case: &request::Model,
    left: &[(RedactionGround, usize)],
    all: &[(&'static str, Vec<Record>)],
) -> OpResult<String> {
    let left: Vec<Value> = left
        .iter()
        .map(|(ground, passages)| {
            let provision = ground.provision(PrivacyRight::Portability);
            json!({"ground": ground, "provision": provision, "passages": passages})
        })
        .collect();
    let file = json!({"case": case.number(), "article": "GDPR 20", "leftOut": left, "data": as_json(all)});
    serde_json::to_string_pretty(&file).map_err(OpError::internal("write a file to take along"))
}

/// A line for each thing that is known, since records differ in what they hold. Safe in spreadsheets; the JSON has each
/// text as it is.
fn portable_table(
    left: &[(RedactionGround, usize)],
    all: &[(&'static str, Vec<Record>)],
) -> OpResult<String> {
    let head = ["source", "record", "recordKind", "recordedAt", "field", "value"].map(String::from);
    let mut rows = Vec::new();
    for (ground, passages) in left {
        let nothing = String::new;
        rows.push(vec![
            "leftOut".to_owned(),
            nothing(),
            ground.as_str().to_owned(),
            nothing(),
            ground.provision(PrivacyRight::Portability).to_owned(),
            passages.to_string(),
        ]);
    }
    for (source, records) in all {
        for (place, record) in records.iter().enumerate() {
            let at = record.at.map(|at| at.to_rfc3339()).unwrap_or_default();
            for (name, value) in record.fields.iter().filter(|(_, value)| !value.is_null()) {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                rows.push(vec![
                    (*source).to_owned(),
                    (place + 1).to_string(),
                    record.kind.to_owned(),
                    at.clone(),
                    (*name).to_owned(),
                    value,
                ]);
            }
        }
    }
    csv_table(&head, rows.into_iter())
}

fn document(
    op: &OpContext,
    case: &request::Model,
    systems: &[System],
    left: &[(RedactionGround, usize)],
    all: &[(&'static str, Vec<Record>)],
    words: &Words,
) -> OpResult<String> {
    let t = &words.t;
    let data = serde_json::to_string(&as_json(all)).map_err(OpError::internal("write a package"))?;
    let page = html! {
        (DOCTYPE)
        html lang=(case.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (t.t("package-title")) " " (case.number()) }
                style { (maud::PreEscaped(STYLE)) (maud::PreEscaped(running_head(case))) }
            }
            body {
                main {
                    h1 { (t.t("package-title")) }
                    p { (case.number()) ", " (super::letters::day(helsinki_date(op.now()))) }
                    p { (t.t("package-lead")) }
                    (left_out(t, left))
                    h2 { (t.t("package-data")) }
                    @for (name, records) in all {
                        @if !records.is_empty() {
                            h3 { (t.t(&format!("data-source-{}", key(name)))) }
                            @for record in records { (table(words, record)) }
                        }
                    }
                    h2 { (t.t("package-use")) }
                    p { (t.t("package-use-lead")) }
                    @for system in systems { (use_of(t, case, system)) }
                    h2 { (t.t("package-rights")) }
                    p { (t.t("package-rights-text")) }
                    p { (t.t("package-automated")) }
                    p { (t.t("letter-complaint")) }
                    // Of no use on paper, where a box would show its first lines only.
                    div class="screen" {
                        h2 { (t.t("package-machine")) }
                        p { (t.t("package-machine-lead")) }
                        textarea readonly rows="12" style="width:100%" aria-label=(t.t("package-machine")) { (data) }
                    }
                }
            }
        }
    };
    Ok(page.into_string())
}

/// Number of the case and of the page on each page that is printed, where the browser writes them itself; others write
/// the title, which has the number, and the page.
fn running_head(case: &request::Model) -> String {
    let number = case.number();
    format!(
        "@page{{@top-left{{content:\"{number}\"}}@top-right{{content:counter(page) \"/\" counter(pages)}}}}"
    )
}

/// How many passages were left out, and why; nothing where none was.
fn left_out(t: &I18n, left: &[(RedactionGround, usize)]) -> Markup {
    let count: usize = left.iter().map(|(_, passages)| passages).sum();
    html! {
        @if count > 0 {
            p { (t.t_with("package-left-out", &Args::new().with("count", count))) }
            ul {
                @for (ground, passages) in left {
                    li {
                        (t.t(&ground.label_key())) " (" (ground.provision(PrivacyRight::Access)) "): " (passages)
                    }
                }
            }
            p { (t.t("package-left-out-why")) }
        }
    }
}

fn key(text: &str) -> String {
    text.replace('_', "-")
}

fn table(words: &Words, record: &Record) -> Markup {
    let t = &words.t;
    html! {
        table {
            caption { (t.t(&format!("data-kind-{}", key(record.kind)))) }
            tbody {
                @for (name, value) in &record.fields {
                    @if !value.is_null() {
                        tr {
                            th scope="row" { (t.t(&format!("data-field-{}", key(name)))) }
                            td { (words.of(record.kind, name, value)) }
                        }
                    }
                }
                @if let Some(at) = record.at {
                    tr {
                        th scope="row" { (t.t("data-field-recorded")) }
                        td { (super::letters::day(helsinki_date(at))) }
                    }
                }
            }
        }
    }
}

/// What article 15(1) has told of a system. What must be told and is not known yet is said to be so: silence would hide
/// that it is missing.
fn use_of(t: &I18n, case: &request::Model, system: &System) -> Markup {
    let language = case.language;
    let facts = &system.facts;
    let bases: Vec<String> = facts
        .bases
        .iter()
        .map(|basis| format!("GDPR {}", basis.article()))
        .collect();
    // In Finnish where there is no translation: what must be told is told.
    let text = |said: &Trilingual| said.pick(language).1.to_owned();
    let unconfirmed = || t.t("notice-unconfirmed");
    let known = |said: String| {
        if said.trim().is_empty() {
            unconfirmed()
        } else {
            said
        }
    };
    let mechanism = facts.mechanism.map(|mechanism| t.t(&mechanism.label_key()));
    let mut rows = vec![
        ("package-role", t.t(&facts.role.label_key())),
        ("package-holder", known(facts.holder.clone())),
        ("package-arrangement", text(&facts.arrangement)),
        ("package-purposes", known(text(&facts.purposes))),
        ("package-bases", known(bases.join(", "))),
        ("package-basis-note", text(&facts.basis_note)),
        ("package-categories", known(text(&facts.data))),
        ("package-sources", known(text(&facts.sources))),
        ("package-recipients", known(text(&facts.recipients))),
        (
            "package-country",
            known(country_name(&facts.country, language).to_owned()),
        ),
        ("package-mechanism", mechanism.unwrap_or_default()),
        ("package-retention", known(text(&facts.retention))),
    ];
    if !facts.confirmed {
        rows.push(("package-confirmed", unconfirmed()));
    }
    html! {
        h3 { (facts.name.pick(language).1) }
        table {
            tbody {
                @for (key, text) in &rows {
                    @if !text.is_empty() {
                        tr { th scope="row" { (t.t(key)) } td { (text) } }
                    }
                }
            }
        }
    }
}
