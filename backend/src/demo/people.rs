//! Invented people in every state: from the person and from elsewhere, told and not, restricted, merged, of a company,
//! with permissions given and taken back.

use crate::consents::{self, Said};
use crate::contacts::{self, NewContact};
use crate::newsletters;
use crate::people::{self, NewDatum, NewLink, NewPerson, Tell};
use crate::platform::{OpContext, OpError, OpResult};
use crate::register;
use chrono::Days;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::Ground;
use seutu_shared::locale::Locale;
use seutu_shared::newsletter::{NewsletterInput, NewsletterText};
use seutu_shared::person::{CompanyRole, DatumKind, DutyExemption, PersonSource, RestrictionGround, ToldHow};

/// Task in the public interest of a municipality.
const LAW: &str = "Tietosuojalaki 1050/2018, 4 §";

/// Name, local part of the address, source, origin, language. Nobody has these names.
const PEOPLE: [(&str, &str, PersonSource, Option<&str>, Locale); 9] = [
    (
        "Aino Esimerkkinen",
        "aino",
        PersonSource::Person,
        None,
        Locale::Fi,
    ),
    (
        "Birgitta Modellström",
        "birgitta",
        PersonSource::Person,
        None,
        Locale::Sv,
    ),
    ("Kalle Kuvitelma", "kalle", PersonSource::Prh, None, Locale::Fi),
    (
        "Liisa Mallikas",
        "liisa",
        PersonSource::Event,
        Some("Yrittäjäpäivä"),
        Locale::Fi,
    ),
    (
        "Onni Tarinoija",
        "onni",
        PersonSource::Import,
        Some("Aiempi luettelo"),
        Locale::Fi,
    ),
    ("Sam Fictional", "sam", PersonSource::Staff, None, Locale::En),
    ("Veera Keksitty", "veera", PersonSource::Person, None, Locale::Fi),
    (
        "Aino Esimerkinen",
        "aino.e",
        PersonSource::Event,
        Some("Messut"),
        Locale::Fi,
    ),
    (
        "Kalle Kuvitelma",
        "kalle.k",
        PersonSource::Person,
        None,
        Locale::Fi,
    ),
];

/// Puts people in; one of them is the owner of a company.
pub(super) async fn load(op: &OpContext, company: BusinessId) -> OpResult<()> {
    let mut ids = Vec::new();
    for (name, local, source, origin, language) in PEOPLE {
        let new = NewPerson {
            name: Some(name.into()),
            email: Some(format!("{local}@asiakkaat.example")),
            phone: None,
            source,
            origin: origin.map(Into::into),
            ground: Ground::public_task(LAW),
            language,
        };
        let tx = op.begin().await?;
        ids.push(people::register(&tx, op, new).await?);
        tx.commit().await?;
    }
    let [aino, birgitta, kalle, liisa, onni, sam, veera, _, other] = ids[..] else {
        return Err(OpError::bug("other people than were written down"));
    };
    details(op, aino, company).await?;
    permissions(op, &[aino, birgitta, sam], &[sam]).await?;
    people::merge(op, kalle, other).await?;
    let reason = "Henkilö kertoi, että nimi ja osoite ovat väärin.";
    register::restrict_person(op, veera, RestrictionGround::Accuracy, reason).await?;
    for (person, how) in [(liisa, Some(ToldHow::Visit)), (onni, None)] {
        let Some(known) = people::find(op.db(), op, person).await? else {
            continue;
        };
        for duty in people::duties(op, &known).await? {
            if let Some(how) = how {
                let tell = Tell {
                    version: duty.version,
                    how,
                    on: op.today(),
                };
                people::tell(op, duty.id, tell).await?;
            } else {
                let reason = "Kerrottu jo, kun tiedot kerättiin aiempaan luetteloon.";
                people::exempt(op, duty.id, duty.version, DutyExemption::Known, reason).await?;
            }
        }
    }
    Ok(())
}

/// Who has allowed newsletters, and who has taken it back; and a newsletter to them that is not sent yet.
async fn permissions(op: &OpContext, given: &[PersonId], withdrawn: &[PersonId]) -> OpResult<()> {
    let tx = op.begin().await?;
    let missing = || OpError::bug("no purpose for newsletters");
    let purpose = consents::find_purpose(&*tx, ConsentPurpose::Newsletter, OWN_CONTROLLER)
        .await?
        .ok_or_else(missing)?;
    let wording = consents::newest_of(&*tx, ConsentPurpose::Newsletter, OWN_CONTROLLER)
        .await?
        .ok_or_else(missing)?;
    let said = given.iter().map(|person| (person, ConsentKind::Given));
    for (person, kind) in said.chain(withdrawn.iter().map(|person| (person, ConsentKind::Withdrawn))) {
        let said = Said {
            person: *person,
            purpose: purpose.clone(),
            channel: Channel::Email,
            kind,
            wording: wording.clone(),
            language: Locale::Fi,
            method: ConsentMethod::Visit,
            given_by_name: String::new(),
            note: None,
            occurred_at: op.now(),
        };
        consents::say(&tx, op, said).await?;
    }
    tx.commit().await?;
    let text = |subject: &str, body: &str| NewsletterText {
        subject: subject.into(),
        body: body.into(),
    };
    let input = NewsletterInput {
        purpose: ConsentPurpose::Newsletter,
        municipalities: Vec::new(),
        fi: text(
            "Syksyn neuvontapäivät",
            "Hei!\n\nNeuvontapäiviä on myös iltaisin. Tervetuloa kysymään.",
        ),
        sv: text(
            "Höstens rådgivning",
            "Hej!\n\nDet ges rådgivning också på kvällar. Välkommen att fråga.",
        ),
        en: NewsletterText::default(),
    };
    newsletters::save(op, None, &input).await?;
    Ok(())
}

/// What is known of one person beside name and address.
async fn details(op: &OpContext, person: PersonId, company: BusinessId) -> OpResult<()> {
    let since = op.today();
    let data = [
        (DatumKind::PostalAddress, "Esimerkkitie 1, 69600 Kaustinen"),
        (DatumKind::Interest, "Kansainvälistyminen"),
        (DatumKind::VisitTime, "Arkiaamuisin"),
    ];
    for (kind, text) in data {
        let new = NewDatum {
            kind,
            text: text.into(),
            purpose: None,
            source: PersonSource::Person,
            origin: None,
            ground: Ground::consent(),
            since,
        };
        people::add(op, person, new).await?;
    }
    let link = NewLink {
        person,
        company,
        role: CompanyRole::Owner,
        contact_person: None,
        started_on: since.checked_sub_days(Days::new(900)),
        ended_on: None,
    };
    people::link(op, link).await?;
    let contact = NewContact {
        kind: ContactKind::Feedback,
        happened_at: op.now(),
        text: "Toivoi iltaisin pidettäviä neuvontapäiviä.".into(),
        due_on: None,
        assignee: None,
    };
    contacts::record_of_person(op, person, Some(&company), contact).await?;
    Ok(())
}
