//! What is written of a fee: the question, its end, and the part of the answer.

use super::super::entity::{decision, fee, request};
use super::super::letters::day;
use crate::platform::{OpContext, OpResult};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use seutu_shared::date::helsinki_date;
use seutu_shared::i18n::{Args, I18n, REQUEST, REQUEST_LETTER};
use seutu_shared::privacy_request::{Earlier, FeeGround, RefusalGround, fee_answer_by, format_euros};

fn texts(row: &request::Model) -> I18n {
    I18n::new(row.language, &[REQUEST, REQUEST_LETTER])
}

fn with_ground(t: &I18n, args: Args, ground: FeeGround) -> Args {
    args.with("ground", t.t(&ground.label_key()))
        .with("provision", ground.provision())
}

/// What the law says of a fee, and who must prove it.
fn law(t: &I18n, ground: FeeGround) -> String {
    t.t(match ground {
        FeeGround::ManifestlyUnfounded | FeeGround::Excessive => "letter-fee-burden",
        FeeGround::FurtherCopy => "letter-fee-copy",
    })
}

fn list(t: &I18n, earlier: &[Earlier]) -> Option<String> {
    let one = |one: &Earlier| {
        let args = Args::new()
            .with("number", one.number.as_str())
            .with("received", day(one.received_on))
            .with("answered", day(one.answered_on));
        t.t_with("letter-fee-one", &args)
    };
    let all: Vec<String> = earlier.iter().map(one).collect();
    (!all.is_empty()).then(|| t.t_with("letter-fee-earlier", &Args::new().with("list", all.join("; "))))
}

/// The question whether the person takes the fee.
pub(super) fn question(row: &request::Model, fee: &fee::Model, record: &fee::Record) -> String {
    let t = texts(row);
    let args = Args::new()
        .with("number", row.number())
        .with("amount", format_euros(fee.cents, row.language))
        .with("reasoning", record.reasoning.as_str())
        .with("facts", record.facts.as_str())
        .with("reckoning", record.reckoning.as_str())
        .with("until", day(fee_answer_by(fee.asked_on)))
        .with("due", day(row.due_on));
    let parts = [
        Some(t.t_with("letter-fee-question", &with_ground(&t, args, fee.ground))),
        list(&t, &record.earlier),
        Some(law(&t, fee.ground)),
        Some(t.t("letter-remedies")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// What stands in the conversation when the person took it.
pub(super) fn accepted(row: &request::Model, fee: &fee::Model) -> String {
    let args = Args::new().with("amount", format_euros(fee.cents, row.language));
    texts(row).t_with("request-fee-said", &args)
}

/// That we gave it up.
pub(super) fn dropped(row: &request::Model) -> String {
    let args = Args::new()
        .with("number", row.number())
        .with("due", day(row.due_on));
    texts(row).t_with("letter-fee-dropped", &args)
}

/// What a decision says of fees and of earlier requests; it stays with the decision as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(in crate::privacy_requests) struct Settled {
    /// What is charged.
    charged: Option<Charged>,
    /// A fee was asked, and is not charged.
    pub(super) dropped: bool,
    /// The earlier requests that make this one excessive.
    pub(super) earlier: Vec<Earlier>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Charged {
    ground: FeeGround,
    cents: i32,
    accepted_on: NaiveDate,
    #[serde(flatten)]
    record: fee::Record,
}

impl Settled {
    /// Notes what is charged.
    pub(super) fn charge(&mut self, op: &OpContext, fee: &fee::Model) -> OpResult<()> {
        self.charged = Some(Charged {
            ground: fee.ground,
            cents: fee.cents,
            accepted_on: fee.answered_at.map_or(fee.asked_on, helsinki_date),
            record: fee.open(op)?,
        });
        Ok(())
    }

    /// What a decision said.
    pub(in crate::privacy_requests) fn of(decided: &decision::Record) -> Self {
        let kept = decided.snapshot.get("fees").cloned().unwrap_or_default();
        serde_json::from_value(kept).unwrap_or_default()
    }

    /// The part of the answer: the fee with its reasons, earlier requests, and who must prove it. Empty where there is
    /// nothing to say.
    pub(in crate::privacy_requests) fn text(
        &self,
        row: &request::Model,
        ground: Option<RefusalGround>,
    ) -> String {
        let t = texts(row);
        let mut parts = Vec::new();
        if let Some(charged) = &self.charged {
            let args = Args::new()
                .with("amount", format_euros(charged.cents, row.language))
                .with("day", day(charged.accepted_on))
                .with("reasoning", charged.record.reasoning.as_str())
                .with("reckoning", charged.record.reckoning.as_str());
            parts.push(t.t_with("letter-fee-charged", &with_ground(&t, args, charged.ground)));
            parts.extend(list(&t, &charged.record.earlier));
            parts.push(law(&t, charged.ground));
        }
        if self.dropped {
            parts.push(t.t("letter-fee-none"));
        }
        parts.extend(list(&t, &self.earlier));
        if ground.is_some_and(RefusalGround::is_of_abuse) {
            parts.push(t.t("letter-fee-burden"));
        }
        parts.join("\n\n")
    }
}
