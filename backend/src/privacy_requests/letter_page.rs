//! A letter to be printed and posted: a page without programs, with the address where the window of the envelope is, and
//! what is enclosed by name. Who prints it stands in the access log.

use super::deliveries;
use super::entity::{file, message, package, request};
use super::letters::day;
use super::{attachments, package as files};
use crate::access::{self, Access};
use crate::platform::{OpContext, OpError, OpResult};
use maud::{DOCTYPE, html};
use sea_orm::EntityTrait;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::i18n::{COMMON, I18n, REQUEST, REQUEST_LETTER};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    DeliveryWay, FileMark, MessageKind, RequestDeliveryState, RequestOutcome,
};
use uuid::Uuid;

/// The address begins 45 mm from the top and 20 mm from the left, where windows of envelopes are (SFS 2487).
const STYLE: &str = "@page{size:A4;margin:20mm}\
    body{font:11pt/1.45 sans-serif;color:#000;background:#fff;max-width:170mm;margin:0 auto;padding:4mm}\
    @media print{body{padding:0;max-width:none}}\
    header{display:flex;justify-content:space-between;gap:10mm;min-height:25mm}\
    p{margin:0 0 3mm}.lines{white-space:pre-line;overflow-wrap:anywhere}.window{width:85mm;min-height:45mm}\
    h1{font-size:13pt;margin:0 0 4mm}h2{font-size:11pt;margin:6mm 0 2mm}.missing{border:1px solid #000;padding:2mm}";

/// The page of a message that goes out by letter, or is handed over.
///
/// # Errors
/// `not_found`, also for those who do not work on cases, and for what must not leave any more.
pub async fn letter_page(op: &OpContext, id: Uuid) -> OpResult<String> {
    op.require(Permission::PrivacyRequestWork)?;
    let (delivery, case) = deliveries::find(op, id).await?;
    if delivery.state == RequestDeliveryState::TakenBack {
        return Err(OpError::NotFound);
    }
    let found = message::Entity::find_by_id(id).one(op.db()).await?;
    let said = found.ok_or(OpError::NotFound)?;
    let (print, purpose) = (AccessKind::Print, AccessPurpose::PrivacyRequest);
    let access = Access::new(
        print,
        purpose,
        "requestLetter",
        AccessSubject::PrivacyRequest,
        [case.id],
    );
    access::record(op, access.with(AccessSubject::Person, case.person_id)).await?;
    let t = I18n::new(case.language, &[COMMON, REQUEST, REQUEST_LETTER]);
    let enclosed = enclosures(op, &case, &said, &t).await?;
    let (body, mut text) = (case.open(op)?, said.text(op)?);
    if delivery.way == DeliveryWay::Page {
        // Written for the page, and delivered another way.
        text = text.replace(&t.t("letter-files"), &t.t("letter-files-enclosed"));
    }
    let posted = delivery.way != DeliveryWay::InPerson;
    let title = t.t(&said.kind.label_key());
    let controller = &op.services().config.controller;
    let page = html! {
        (DOCTYPE)
        html lang=(case.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " " (case.number()) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                main {
                    header {
                        p { (controller.name(case.language)) br; (controller.address) }
                        p { (day(op.today())) br; (case.number()) }
                    }
                    div class="window" {
                        p class="lines" {
                            @if posted { strong { (t.t("letter-page-registered")) } "\n" }
                            (body.name) "\n" (body.address)
                        }
                        @if posted && body.address.is_empty() {
                            p class="missing" { (t.t("letter-page-no-address")) }
                        }
                    }
                    h1 { (title) " " (case.number()) }
                    @for part in text.split("\n\n") { p class="lines" { (part) } }
                    @if !enclosed.is_empty() {
                        h2 { (t.t("letter-page-enclosed")) }
                        ul { @for name in &enclosed { li { (name) } } }
                    }
                }
            }
        }
    };
    Ok(page.into_string())
}

/// What goes with an answer that grants something: files of our own register, and those that staff found elsewhere.
async fn enclosures(
    op: &OpContext,
    case: &request::Model,
    said: &message::Model,
    t: &I18n,
) -> OpResult<Vec<String>> {
    let grants = matches!(
        case.outcome,
        Some(RequestOutcome::Granted | RequestOutcome::PartlyGranted)
    );
    if said.kind != MessageKind::Answer || !grants {
        return Ok(Vec::new());
    }
    let made = files::of_case(op.db(), case.id).await?;
    let left = |row: &package::Model| row.emptied_at.is_none();
    let mut names: Vec<String> = made
        .iter()
        .filter(|row| left(row))
        .map(|row| t.t(&format!("letter-enclosed-{}", row.kind)))
        .collect();
    let goes = |file: &file::Model| file.mark == FileMark::Answer && file.purged_at.is_none();
    for file in attachments::of_request(op.db(), case.id).await? {
        if goes(&file) {
            names.push(file.called(op)?);
        }
    }
    Ok(names)
}
