//! Invented privacy requests in every state: just in, waiting for the person, being worked on, late, decided, answered; and two messages that may be requests.

use crate::inventory;
use crate::mailbox::{Incoming, MailboxHandler};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::{self as requests, Edited, RequestMailHandler};
use chrono::{Days, TimeDelta};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{
    DecisionInput, DeliveryWay, IdentityMethod, IntakeChannel, RefusalGround, RequestInput, RequestOutcome,
    StaffEntry, SuspendInput,
};
use seutu_shared::privacy_right::PrivacyRight as Right;

/// Who asks, local part of the address, what, by which door, days ago, in which language.
type Invented = (
    &'static str,
    &'static str,
    &'static [Right],
    IntakeChannel,
    u64,
    Locale,
);

/// Nobody has these names.
const REQUESTS: [Invented; 7] = [
    (
        "Aino Esimerkkinen",
        "aino",
        &[Right::Access, Right::Portability],
        IntakeChannel::Email,
        1,
        Locale::Fi,
    ),
    (
        "Birgitta Modellström",
        "birgitta",
        &[Right::MarketingBan],
        IntakeChannel::Phone,
        3,
        Locale::Sv,
    ),
    (
        "Sam Fictional",
        "sam",
        &[Right::Rectification],
        IntakeChannel::Visit,
        5,
        Locale::En,
    ),
    (
        "Onni Tarinoija",
        "onni",
        &[Right::Erasure],
        IntakeChannel::Letter,
        26,
        Locale::Fi,
    ),
    (
        "Kerttu Keksimä",
        "kerttu",
        &[Right::Access],
        IntakeChannel::Letter,
        45,
        Locale::Fi,
    ),
    (
        "Ville Valittu",
        "ville",
        &[Right::Objection],
        IntakeChannel::Email,
        9,
        Locale::Fi,
    ),
    (
        "Maire Mallikelpo",
        "maire",
        &[Right::Access],
        IntakeChannel::Letter,
        20,
        Locale::Fi,
    ),
];

/// Messages that nobody has looked at.
const MESSAGES: [&str; 2] = [
    "From: Pekka Postittaja <pekka@asiakkaat.example>\r\nTo: tietosuoja@seutu.example\r\nSubject: Tietoni\r\n\
     Message-ID: <1@asiakkaat.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
     Hei,\r\n\r\nmitä tietoja minusta on teillä? Olin toukokuussa yritysillassa.\r\n\r\nTerveisin Pekka\r\n",
    "From: Markkinoija <tarjous@mainos.example>\r\nTo: tietosuoja@seutu.example\r\nSubject: Uusi tulostin\r\n\
     Message-ID: <2@mainos.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
     Nyt uusi tulostin toimistoon puoleen hintaan!\r\n",
];

/// Puts requests in.
pub(super) async fn load(op: &OpContext) -> OpResult<()> {
    inventory::ensure_first_systems(op).await?;
    let mut ids = Vec::new();
    for (name, local, rights, channel, ago, language) in REQUESTS {
        let entry = StaffEntry {
            request: RequestInput {
                rights: rights.to_vec(),
                name: name.into(),
                email: format!("{local}@asiakkaat.example"),
                details: "Pyyntö on keksitty.".into(),
                ..RequestInput::default()
            },
            channel,
            received_on: op.today().checked_sub_days(Days::new(ago)).unwrap_or(op.today()),
        };
        ids.push(requests::enter(op, &entry, language).await?.row.id);
    }
    let [_, _, asked, working, _, refused, closed] = ids[..] else {
        return Err(OpError::bug("other requests than were written down"));
    };
    let question = SuspendInput {
        ground: SuspensionGround::Scope,
        text: "Which phone number is the right one?".into(),
        doubt: String::new(),
    };
    requests::ask(op, at(op, asked).await?, &question).await?;
    requests::start(op, at(op, working).await?).await?;
    let note = "Ajokortti nähty toimistossa.";
    requests::identify(op, at(op, working).await?, IdentityMethod::InPerson, note, None).await?;
    for (id, reasoning) in [
        (
            refused,
            "Pyynnössä vastustetaan toisen viranomaisen päätöstä eikä mitään, mihin käytämme pyytäjän tietoja.",
        ),
        (
            closed,
            "Pyyntö koskee toisen yrityksen tilinpäätöstä eikä pyytäjän omia tietoja.",
        ),
    ] {
        let decision = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::ManifestlyUnfounded),
            reasoning: reasoning.into(),
            refused: Vec::new(),
        };
        requests::decide(op, at(op, id).await?, &decision).await?;
    }
    requests::send(op, at(op, closed).await?, "", DeliveryWay::Page).await?;
    for (message, hours) in MESSAGES.iter().zip([30, 2]) {
        arrives(op, message, hours).await?;
    }
    Ok(())
}

/// A message comes into the mailbox.
async fn arrives(op: &OpContext, message: &str, hours_ago: i64) -> OpResult<()> {
    let when = op.now() - TimeDelta::hours(hours_ago);
    let read = Incoming::read(message.as_bytes(), when).map_err(|_| OpError::bug("a message of the demo"))?;
    let tx = op.begin().await?;
    RequestMailHandler.handle(op, &tx, &read).await?;
    tx.commit().await
}

async fn at(op: &OpContext, id: PrivacyRequestId) -> OpResult<Edited> {
    let version = requests::find(op, id).await?.version;
    Ok(Edited { id, version })
}
