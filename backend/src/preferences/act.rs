//! What the buttons of a person's page do, and unsubscribing with one click.

use super::links::{Scope, page_of, scope_of};
use super::overview::rows_of;
use super::publications;
use super::sign_up::{Choice, label};
use crate::consents::entity::{purpose, wording};
use crate::consents::{self, Said};
use crate::people::{self, NewPerson};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{ContactPersonId, PersonId, PurposeId};
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Standing;
use seutu_shared::person::PersonSource;
use std::collections::BTreeSet;

/// The laws of an address that is known for a ban or a withdrawal alone: it proves nothing of whoever types it again.
pub const NOTED_BY: [&str; 2] = [BAN_LAW, WITHDRAWAL_LAW];
const BAN_LAW: &str = "GDPR 21(3)";
const WITHDRAWAL_LAW: &str = "GDPR 7(3)";

/// One button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Allow this, after this text.
    Give(Choice),
    /// Take this back.
    Withdraw(PurposeId, Channel),
    /// Take back that the directory shows the person as this contact person.
    WithdrawPublication(ContactPersonId),
    /// Take everything back.
    WithdrawAll,
    /// Ban all direct marketing (GDPR art. 21(2)-(3)).
    Ban,
    /// Lift the ban.
    LiftBan,
}

/// Does what a button of the page says. What stands already changes nothing.
///
/// # Errors
/// `link_expired`; `wording_unknown` for a text that is no longer in force; `marketing_banned` for giving under a ban;
/// `forbidden` for letting details be passed on where the browser asks that they are not; `not_found` for a contact
/// person who is somebody else.
pub async fn act(op: &OpContext, token: &str, act: Act, language: Locale, gpc: bool) -> OpResult<()> {
    let tx = op.begin().await?;
    let person = page_of(op, &*tx, token)
        .await?
        .ok_or_else(|| OpError::user(ErrorCode::LinkExpired))?;
    let person = people::lock(&tx, person).await?.ok_or(OpError::NotFound)?;
    let speaker = Speaker {
        person: person.id,
        language,
        method: ConsentMethod::PreferencePage,
    };
    match act {
        Act::Give(choice) => speaker.give(&tx, op, choice, gpc).await?,
        Act::Withdraw(purpose, channel) => {
            let purpose = consents::by_id(&*tx, purpose).await?.ok_or(OpError::NotFound)?;
            speaker.end(&tx, op, purpose, channel).await?;
        }
        Act::WithdrawPublication(contact) => {
            Box::pin(publications::withdraw(
                &tx,
                op,
                speaker.person,
                Some(contact),
                speaker.method,
            ))
            .await?;
        }
        Act::WithdrawAll => {
            speaker.end_all(&tx, op).await?;
        }
        Act::Ban => speaker.ban(&tx, op, ConsentKind::Refused).await?,
        Act::LiftBan => speaker.ban(&tx, op, ConsentKind::Given).await?,
    }
    tx.commit().await
}

/// What a link ends, in words of the person's language; `None` for a link that is unknown or ends nothing. Changes
/// nothing.
pub async fn ends(op: &OpContext, token: &str) -> OpResult<Option<(String, Locale)>> {
    let Some((
        person,
        Scope::Unsubscribe {
            purpose,
            channel,
            controller,
        },
    )) = scope_of(op, op.db(), token).await?
    else {
        return Ok(None);
    };
    let Some(person) = people::standing(op.db(), person).await? else {
        return Ok(None);
    };
    let rows = consents::all(op.db()).await?;
    let row = rows
        .into_iter()
        .find(|row| row.purpose == purpose && row.controller == controller);
    Ok(row.map(|row| {
        (
            label(person.language, purpose, &row.recipient, channel),
            person.language,
        )
    }))
}

/// Ends the one permission that a link is for (RFC 8058); pressing again changes nothing. Returns the person's
/// language; `None` for a link that is unknown or ends nothing.
pub async fn one_click(op: &OpContext, token: &str) -> OpResult<Option<Locale>> {
    let tx = op.begin().await?;
    let Some((person, scope)) = scope_of(op, &*tx, token).await? else {
        return Ok(None);
    };
    let Scope::Unsubscribe {
        purpose,
        channel,
        controller,
    } = &scope
    else {
        return Ok(None);
    };
    let Some(person) = people::lock(&tx, person).await? else {
        return Ok(None);
    };
    let Some(purpose) = consents::find_purpose(&*tx, *purpose, controller).await? else {
        return Ok(None);
    };
    let speaker = Speaker {
        person: person.id,
        language: person.language,
        method: ConsentMethod::OneClick,
    };
    speaker.end(&tx, op, purpose, *channel).await?;
    tx.commit().await?;
    Ok(Some(person.language))
}

struct Speaker {
    person: PersonId,
    language: Locale,
    method: ConsentMethod,
}

impl Speaker {
    fn said(
        &self,
        op: &OpContext,
        purpose: purpose::Model,
        channel: Channel,
        kind: ConsentKind,
        (wording, language): (wording::Model, Locale),
    ) -> Said {
        Said {
            person: self.person,
            purpose,
            channel,
            kind,
            wording,
            language,
            method: self.method,
            given_by_name: String::new(),
            note: None,
            occurred_at: op.now(),
        }
    }

    async fn give(&self, tx: &Tx, op: &OpContext, choice: Choice, gpc: bool) -> OpResult<()> {
        let (rows, banned) = rows_of(op, &**tx, self.person).await?;
        if banned {
            return Err(OpError::user(ErrorCode::MarketingBanned));
        }
        let row = rows
            .into_iter()
            .find(|row| row.choice() == choice && row.is_open())
            .ok_or_else(|| OpError::user(ErrorCode::WordingUnknown))?;
        if gpc && row.purpose.purpose == ConsentPurpose::ThirdPartyMarketing {
            return Err(OpError::user(ErrorCode::Forbidden));
        }
        let text = (row.wording, self.language);
        let said = self.said(op, row.purpose, row.channel, ConsentKind::Given, text);
        consents::say(tx, op, said).await?;
        Ok(())
    }

    /// Withdraws what was given; what was never given is refused, so that no exception of the law allows it either.
    async fn end(&self, tx: &Tx, op: &OpContext, purpose: purpose::Model, channel: Channel) -> OpResult<()> {
        let permits = consents::permits_of(&**tx, op, self.person).await?;
        let permit = permits.into_iter().find(|one| {
            (one.row.purpose, one.row.channel) == (purpose.purpose, channel)
                && one.row.controller == purpose.controller
        });
        let before = match &permit {
            Some(one) => consents::event_of_person(&**tx, self.person, one.row.event_id).await?,
            None => None,
        };
        let live = before.as_ref().is_some_and(|(event, _)| event.kind.is_live());
        let text = if let Some((event, wording)) = before {
            (wording, event.language)
        } else {
            let newest = consents::newest_of(&**tx, purpose.purpose, &purpose.controller).await?;
            (
                newest.ok_or(OpError::bug("a purpose without wording"))?,
                self.language,
            )
        };
        let kind = if live {
            ConsentKind::Withdrawn
        } else {
            ConsentKind::Refused
        };
        let said = self.said(op, purpose, channel, kind, text);
        consents::say(tx, op, said).await?;
        Ok(())
    }

    /// Takes everything back, also what the directory shows of the person. What was never asked is refused with it: a
    /// permission of before that comes in later, with an import, ended with this.
    async fn end_all(&self, tx: &Tx, op: &OpContext) -> OpResult<()> {
        let (rows, _) = rows_of(op, &**tx, self.person).await?;
        for row in rows {
            if row.standing != Standing::Ended {
                self.end(tx, op, row.purpose, row.channel).await?;
            }
        }
        Box::pin(publications::withdraw(tx, op, self.person, None, self.method)).await
    }

    /// Bans all direct marketing, or lifts the ban; what stands already changes nothing.
    async fn ban(&self, tx: &Tx, op: &OpContext, kind: ConsentKind) -> OpResult<()> {
        let (_, banned) = rows_of(op, &**tx, self.person).await?;
        if banned == (kind == ConsentKind::Refused) {
            return Ok(());
        }
        let purpose = consents::find_purpose(&**tx, ConsentPurpose::DirectMarketing, OWN_CONTROLLER)
            .await?
            .ok_or(OpError::bug("no purpose for the ban"))?;
        let wording = consents::newest_of(&**tx, purpose.purpose, OWN_CONTROLLER)
            .await?
            .ok_or(OpError::bug("a purpose without wording"))?;
        let said = self.said(op, purpose, Channel::Any, kind, (wording, self.language));
        consents::say(tx, op, said).await?;
        Ok(())
    }
}

/// Bans marketing (`ban`), or takes back everything that was allowed, for a person, at once (GDPR art. 21(3) and 7(3)).
///
/// # Errors
/// A failing database.
pub async fn end_by_request(
    tx: &Tx,
    op: &OpContext,
    person: PersonId,
    language: Locale,
    ban: bool,
) -> OpResult<()> {
    let speaker = by_request(person, language);
    if ban {
        return speaker.ban(tx, op, ConsentKind::Refused).await;
    }
    speaker.end_all(tx, op).await
}

/// As [`end_by_request`], for whoever has one of these addresses. Who is not known is noted by the address and nothing
/// else, so that data that comes later from elsewhere finds the ban or the withdrawal.
///
/// # Errors
/// A failing database.
pub async fn end_by_addresses(
    tx: &Tx,
    op: &OpContext,
    emails: &[String],
    language: Locale,
    case: &str,
    ban: bool,
) -> OpResult<()> {
    if ban {
        // All at once and in the order in which every writer locks.
        let mut known = BTreeSet::new();
        for email in emails {
            let standings = people::standings_by_email(&**tx, op, email).await?;
            known.extend(standings.into_iter().map(|standing| standing.id));
        }
        let known: Vec<PersonId> = known.into_iter().collect();
        people::hold(tx, &known).await?;
    } else {
        // The directory follows with what is taken back.
        publications::find_behind(tx, op, emails, language).await?;
    }
    for email in emails {
        let known = people::standings_by_email(&**tx, op, email).await?;
        let mut ids: Vec<PersonId> = known.into_iter().map(|standing| standing.id).collect();
        if ids.is_empty() {
            ids.push(unknown(tx, op, email, language, case, ban).await?);
        }
        for id in ids {
            end_by_request(tx, op, id, language, ban).await?;
        }
    }
    Ok(())
}

/// Writes down an address that nobody is known by.
async fn unknown(
    tx: &Tx,
    op: &OpContext,
    email: &str,
    language: Locale,
    case: &str,
    ban: bool,
) -> OpResult<PersonId> {
    let new = NewPerson {
        name: None,
        email: Some(email.to_owned()),
        phone: None,
        source: PersonSource::Person,
        origin: Some(case.to_owned()),
        ground: Ground {
            basis: LegalBasis::LegalObligation,
            law: Some(if ban { BAN_LAW } else { WITHDRAWAL_LAW }.to_owned()),
        },
        language,
    };
    people::register(tx, op, new).await
}

const fn by_request(person: PersonId, language: Locale) -> Speaker {
    Speaker {
        person,
        language,
        method: ConsentMethod::PrivacyRequest,
    }
}
