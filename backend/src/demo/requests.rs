//! Invented privacy requests in every state: just in, waiting for the person, being worked on, late, decided, answered.

use crate::inventory;
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::{self as requests, Edited};
use chrono::Days;
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
    };
    requests::ask(op, at(op, asked).await?, &question).await?;
    requests::start(op, at(op, working).await?).await?;
    let note = "Ajokortti nähty toimistossa.";
    requests::identify(op, at(op, working).await?, IdentityMethod::InPerson, note, None).await?;
    for (id, reasoning) in [
        (
            refused,
            "Tehtävä perustuu kunnan tehtävään, ja tietoja tarvitaan sen hoitamiseen.",
        ),
        (
            closed,
            "Sama pyyntö on tehty ja siihen on vastattu kahdesti tämän kuun aikana.",
        ),
    ] {
        let decision = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(if id == closed {
                RefusalGround::Excessive
            } else {
                RefusalGround::CompellingGrounds
            }),
            reasoning: reasoning.into(),
        };
        requests::decide(op, at(op, id).await?, &decision).await?;
    }
    requests::send(op, at(op, closed).await?, "", DeliveryWay::Page).await?;
    Ok(())
}

async fn at(op: &OpContext, id: PrivacyRequestId) -> OpResult<Edited> {
    let version = requests::find(op, id).await?.version;
    Ok(Edited { id, version })
}
