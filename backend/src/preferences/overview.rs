//! Everything of a person's permissions at a glance.

use super::links::page_of;
use super::publications::{Publication, publications_of};
use super::sign_up::{Choice, label};
use crate::consents::entity::{event, purpose, wording};
use crate::consents::{self, Permit};
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use seutu_shared::consent::{Channel, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::id::{ConsentEventId, PersonId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::{AddressKind, Case, Message, RecipientKind, Standing, Verdict, decide};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Whose.
    pub person: PersonId,
    /// Each purpose, channel and controller.
    pub rows: Vec<Row>,
    /// What the directory shows, or showed, of the person as contact person of companies.
    pub publications: Vec<Publication>,
    /// The ban on direct marketing is in force.
    pub banned: bool,
    /// The catalogue, closed purposes too.
    pub purposes: Vec<purpose::Model>,
    /// Every event with its wording, newest first.
    pub history: Vec<(event::Model, wording::Model)>,
}

/// One thing that can be allowed.
#[derive(Debug, Clone)]
pub struct Row {
    /// What, for whom.
    pub purpose: purpose::Model,
    /// Through which channel.
    pub channel: Channel,
    /// The text in force.
    pub wording: wording::Model,
    /// How it stands.
    pub standing: Standing,
    /// Since when, unless nothing was ever said.
    pub since: Option<DateTime<Utc>>,
    /// Until when, of what was given for a time.
    pub until: Option<DateTime<Utc>>,
}

impl Row {
    /// As the page sends it back.
    pub fn choice(&self) -> Choice {
        Choice {
            purpose: self.purpose.id,
            channel: self.channel,
            wording: self.wording.id,
        }
    }

    /// In words.
    pub fn label(&self, language: Locale) -> String {
        label(
            language,
            self.purpose.purpose,
            &self.purpose.recipient,
            self.channel,
        )
    }

    /// Whether it can be allowed now.
    pub fn is_open(&self) -> bool {
        self.purpose.is_open && self.purpose.channels.0.contains(&self.channel)
    }
}

/// What the decision function says to using a row for its purpose.
pub(super) fn verdict_of(row: &Row, banned: bool) -> Verdict {
    let passing_on = row.purpose.purpose == ConsentPurpose::ThirdPartyMarketing;
    decide(&Case {
        recipient: RecipientKind::Person,
        address: AddressKind::Personal,
        message: if passing_on {
            Message::PassingOn
        } else {
            Message::Marketing
        },
        channel: row.channel,
        fits_duties: false,
        prior_sale: false,
        standing: row.standing,
        banned,
        restricted: false,
    })
}

/// The page that a link opens; `None` for one that does not. Changes nothing.
pub async fn overview(op: &OpContext, token: &str) -> OpResult<Option<Overview>> {
    let Some(person) = page_of(op, op.db(), token).await? else {
        return Ok(None);
    };
    let (rows, banned) = rows_of(op, op.db(), person).await?;
    let history = consents::events_of_person(op, person).await?;
    Ok(Some(Overview {
        person,
        rows,
        publications: publications_of(op, op.db(), person).await?,
        banned,
        purposes: consents::all(op.db()).await?,
        history: history
            .into_iter()
            .map(|(row, wording)| (row.event, wording))
            .collect(),
    }))
}

/// One event of the person whose page the link opens.
pub async fn event_of(
    op: &OpContext,
    token: &str,
    event: ConsentEventId,
) -> OpResult<Option<(event::Model, wording::Model)>> {
    let Some(person) = page_of(op, op.db(), token).await? else {
        return Ok(None);
    };
    consents::event_of_person(op.db(), person, event).await
}

/// The rows of a person's page and whether the ban is in force.
pub(super) async fn rows_of(
    op: &OpContext,
    db: &impl ConnectionTrait,
    person: PersonId,
) -> OpResult<(Vec<Row>, bool)> {
    let permits = consents::permits_of(db, op, person).await?;
    let purposes = consents::all(db).await?;
    let wordings = consents::wordings_of(db, purposes.iter().map(|row| row.purpose)).await?;
    let banned = permits.iter().any(|one| {
        one.row.purpose == ConsentPurpose::DirectMarketing
            && one.row.controller == OWN_CONTROLLER
            && one.standing == Standing::Ended
    });
    let mut rows = Vec::new();
    for purpose in purposes {
        if !purpose.purpose.is_asked_of_people() {
            continue;
        }
        let of_it =
            |one: &&Permit| one.row.purpose == purpose.purpose && one.row.controller == purpose.controller;
        let said: Vec<&Permit> = permits.iter().filter(of_it).collect();
        let mut channels = if purpose.is_open {
            purpose.channels.0.clone()
        } else {
            Vec::new()
        };
        for permit in &said {
            if !channels.contains(&permit.row.channel) {
                channels.push(permit.row.channel);
            }
        }
        let wording = wordings
            .iter()
            .find(|row| row.purpose == purpose.purpose && row.controller == purpose.controller);
        let Some(wording) = wording else { continue };
        for channel in channels {
            let permit = said.iter().find(|one| one.row.channel == channel);
            rows.push(Row {
                purpose: purpose.clone(),
                channel,
                wording: wording.clone(),
                standing: permit.map_or(Standing::None, |one| one.standing),
                since: permit.map(|one| one.row.occurred_at),
                until: permit.and_then(|one| one.row.valid_until),
            });
        }
    }
    Ok((rows, banned))
}
