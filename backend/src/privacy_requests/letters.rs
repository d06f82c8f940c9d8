//! What we write to the person, in the language of the case: texts with dates, grounds and remedies filled in.

use super::deliveries;
use super::entity::{request, task};
use super::kept::{self, KeptLine};
use super::messages::{self, NewMessage};
use super::recipients;
use crate::deadlines;
use crate::inventory;
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use seutu_shared::i18n::{Args, CLOCK, COMMON, I18n, PEOPLE, REQUEST, REQUEST_LETTER, REQUEST_PAGE};
use seutu_shared::legal_clock::{Deadline, SuspensionGround};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{
    DecisionInput, DeliveryWay, MessageKind, RecipientsTold, RefusalGround, RequestOutcome, TaskOutcome,
};
use seutu_shared::privacy_right::PrivacyRight;
use std::fmt::Write as _;
use uuid::Uuid;

/// A kind of letter with what it tells.
#[derive(Debug)]
pub(super) enum Letter<'a> {
    /// It came in.
    Acknowledgement {
        /// Something took effect with it.
        at_once: bool,
        /// When it must be answered, and why.
        deadline: &'a Deadline,
    },
    /// We ask something.
    Question {
        /// What about.
        ground: SuspensionGround,
        /// In words.
        text: &'a str,
    },
    /// It takes longer.
    Extension {
        /// The new last day, and how it was found.
        deadline: &'a Deadline,
        /// Why.
        reason: &'a str,
    },
    /// It was taken back.
    WithdrawalNoted,
    /// One that was put together elsewhere.
    Whole(&'a str),
    /// The answer.
    Answer {
        /// How it was decided.
        decision: &'a DecisionInput,
        /// What was found where.
        found: &'a [Found],
        /// What staff add.
        text: &'a str,
        /// What is said of a fee and of earlier requests.
        fees: &'a str,
        /// What is said of what was put right.
        corrected: &'a str,
        /// How files reach the person, where there are any.
        files: Option<DeliveryWay>,
    },
}

/// What was found in one register, in the words of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    system: String,
    controller: String,
    outcome: TaskOutcome,
    until: Option<NaiveDate>,
    /// What is kept, and on which grounds.
    kept: Vec<KeptLine>,
    /// Whether those who got the data from there were told.
    recipients: Option<RecipientsTold>,
    /// Those who were, by name.
    told: Vec<String>,
    /// Others were left untold.
    untold: bool,
}

impl Found {
    /// What is said of the recipients. Whoever asks what we have of them asks who got it too (article 15(1)(c)), and is
    /// told who was told; everybody else is when they ask (article 19).
    fn of_recipients(&self, t: &I18n, rights: &[PrivacyRight]) -> Vec<String> {
        let names = Args::new().with("names", self.told.join(", "));
        match self.recipients {
            Some(RecipientsTold::Told) => {
                let told = if rights.contains(&PrivacyRight::Access) && !self.told.is_empty() {
                    t.t_with("letter-recipients-named", &names)
                } else {
                    t.t("letter-recipients-told")
                };
                let rest = self.untold.then(|| t.t("letter-recipients-rest"));
                [told].into_iter().chain(rest).collect()
            }
            Some(RecipientsTold::Impossible) => vec![t.t("letter-recipients-impossible")],
            Some(RecipientsTold::Nobody) | None => Vec::new(),
        }
    }
}

/// The settled tasks with the names of their systems.
pub(super) async fn found(
    db: &impl ConnectionTrait,
    op: &OpContext,
    language: Locale,
    tasks: &[task::Model],
) -> OpResult<Vec<Found>> {
    let systems = inventory::systems_on(db, op.today()).await?;
    let case = tasks.first().map(|task| task.request_id);
    let named = match case {
        Some(id) => recipients::all(db, id).await?,
        None => Vec::new(),
    };
    let mut all = Vec::new();
    for task in tasks {
        let system = systems.iter().find(|one| one.key == task.system);
        all.push(Found {
            system: system.map_or_else(
                || task.system.clone(),
                |one| one.facts.name.get(language).to_owned(),
            ),
            controller: system.map_or_else(String::new, |one| one.facts.holder.clone()),
            outcome: match task.outcome {
                Some(outcome) => outcome,
                None => continue,
            },
            until: task.retained_until,
            kept: task.kept_lines()?,
            recipients: task.recipients,
            told: recipients::told(op, &named, |one| one.task_id == task.id)?,
            untold: named
                .iter()
                .any(|one| one.task_id == task.id && one.state.is_left_untold()),
        });
    }
    Ok(all)
}

/// A day as it is written in Finland, in every language.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%-d.%-m.%Y").to_string()
}

/// The rights as lines of a list.
fn listed(t: &I18n, rights: &[PrivacyRight]) -> String {
    let lines: Vec<String> = rights
        .iter()
        .map(|right| format!("- {}", t.t(&right.label_key())))
        .collect();
    lines.join("\n")
}

/// How a date was found, as a part of a letter.
fn why_date(t: &I18n, row: &request::Model, deadline: &Deadline) -> String {
    let why = deadline.explanation(deadlines::texts(row.language));
    format!("\n\n{}\n{}", t.t("letter-why-date"), why.join("\n"))
}

/// The text of a letter.
pub(super) fn text(
    op: &OpContext,
    row: &request::Model,
    rights: &[PrivacyRight],
    letter: &Letter<'_>,
) -> String {
    let t = I18n::new(row.language, &[COMMON, CLOCK, PEOPLE, REQUEST, REQUEST_LETTER]);
    let args = Args::new()
        .with("number", row.number())
        .with("received", day(row.received_on))
        .with("due", day(row.due_on))
        .with("rights", listed(&t, rights))
        .with("months", op.services().config.privacy_requests.retention_months);
    let mut text = match letter {
        Letter::Acknowledgement { at_once, deadline } => {
            let mut text = t.t_with("letter-acknowledgement", &args);
            for (said, key) in [
                (*at_once, "letter-at-once"),
                (row.wants_identity(rights), "letter-identity-next"),
            ] {
                if said {
                    let _ = write!(text, "\n\n{}", t.t(key));
                }
            }
            // For whoever wrote, called or came it is the only confirmation: as much as the page after the form says.
            text + &why_date(&t, row, deadline) + &what_follows(row.language)
        }
        Letter::Question { ground, text } => {
            let key = match *ground {
                SuspensionGround::Identity => "letter-identity-question",
                SuspensionGround::Scope => "letter-scope-question",
            };
            t.t_with(key, &args.with("text", *text))
        }
        Letter::Extension { deadline, reason } => {
            let args = args.with("longer", day(deadline.due_on)).with("reason", *reason);
            t.t_with("letter-extension", &args) + &why_date(&t, row, deadline)
        }
        Letter::WithdrawalNoted => t.t_with("letter-withdrawal", &args),
        Letter::Whole(text) => (*text).to_owned(),
        Letter::Answer {
            decision,
            found,
            text,
            fees,
            corrected,
            files,
        } => {
            let texts = (*text, *fees, *corrected);
            answer(&t, &args, rights, decision, found, texts, *files)
        }
    };
    let controller = &op.services().config.controller;
    let sender = Args::new()
        .with("controller", controller.name(row.language))
        .with("address", controller.address.as_str())
        .with("email", controller.email.as_str())
        .with("site", op.services().config.public_url());
    let contact = t.t_with("letter-contact", &sender);
    let _ = write!(text, "\n\n{contact}");
    text
}

/// What happens next, and where to complain.
fn what_follows(language: Locale) -> String {
    let t = I18n::new(language, &[REQUEST, REQUEST_PAGE]);
    let steps = [
        "request-sent-step-identity",
        "request-sent-step-registers",
        "request-sent-step-answer",
    ]
    .map(|key| format!("- {}", t.t(key)));
    let (next, complaint) = (t.t("request-sent-next"), t.t("letter-complaint"));
    format!("\n\n{next}\n{}\n\n{complaint}", steps.join("\n"))
}

fn answer(
    t: &I18n,
    args: &Args,
    rights: &[PrivacyRight],
    decision: &DecisionInput,
    found: &[Found],
    (own, fees, corrected): (&str, &str, &str),
    files: Option<DeliveryWay>,
) -> String {
    let mut text = t.t_with("letter-answer", args);
    let _ = write!(
        text,
        "\n\n{}",
        t.t(&format!("letter-outcome-{}", key(decision.outcome.as_str())))
    );
    if !own.is_empty() {
        let _ = write!(text, "\n\n{own}");
    }
    if let Some(way) = files {
        let key = match way {
            DeliveryWay::Page => "letter-files",
            DeliveryWay::Letter | DeliveryWay::InPerson => "letter-files-enclosed",
        };
        let _ = write!(text, "\n\n{}", t.t(key));
    }
    let told: Vec<String> = found
        .iter()
        .filter(|one| one.outcome != TaskOutcome::NotNeeded)
        .map(|one| {
            let args = Args::new()
                .with("system", one.system.as_str())
                .with("controller", one.controller.as_str())
                .with("until", one.until.map(day).unwrap_or_default());
            let key = match one.outcome {
                TaskOutcome::RetainedByLaw => kept::heading(&one.kept, one.until).to_owned(),
                outcome => format!("letter-found-{}", key(outcome.as_str())),
            };
            let mut line = format!("- {}", t.t_with(&key, &args));
            for kept in kept::sentences(&one.kept, t) {
                let _ = write!(line, " {kept}");
            }
            for said in one.of_recipients(t, rights) {
                let _ = write!(line, " {said}");
            }
            line
        })
        .collect();
    if !told.is_empty() {
        let _ = write!(text, "\n\n{}\n{}", t.t("letter-registers"), told.join("\n"));
    }
    if !corrected.is_empty() {
        let _ = write!(text, "\n\n{corrected}");
    }
    text += &refusals(t, rights, decision);
    if !fees.is_empty() {
        let _ = write!(text, "\n\n{fees}");
    }
    if rights.contains(&PrivacyRight::Erasure) {
        let _ = write!(text, "\n\n{}", t.t_with("letter-case-kept", args));
    }
    // Everybody is told where to complain; whoever is refused must be (article 12(4)).
    let _ = write!(text, "\n\n{}", t.t("letter-remedies"));
    text
}

/// Which rights are granted and which are refused, each with its ground and reasons.
fn refusals(t: &I18n, rights: &[PrivacyRight], decision: &DecisionInput) -> String {
    let mut text = String::new();
    if !decision.outcome.refuses() {
        return text;
    }
    let named = !decision.refused.is_empty();
    let left = decision.unnamed(rights);
    let said = Args::new().with("rights", listed(t, &left));
    if named && !left.is_empty() {
        let key = match decision.ground {
            None => "letter-rights-granted",
            Some(_) if decision.outcome == RequestOutcome::PartlyGranted => "letter-rights-partly",
            Some(_) => "letter-rights-refused",
        };
        let _ = write!(text, "\n\n{}", t.t_with(key, &said));
    }
    let provided = |ground: RefusalGround, rights: &[PrivacyRight]| {
        Args::new()
            .with("ground", t.t(&ground.label_key()))
            .with("provision", ground.provision(rights))
    };
    if let Some(ground) = decision.ground {
        let _ = write!(
            text,
            "\n\n{}",
            t.t_with("letter-ground", &provided(ground, &left))
        );
    }
    if !decision.reasoning.is_empty() {
        let _ = write!(text, "\n\n{}", decision.reasoning);
    }
    for one in &decision.refused {
        let said = Args::new().with("rights", listed(t, &[one.right]));
        let refused = t.t_with("letter-rights-refused", &said);
        let ground = t.t_with("letter-ground", &provided(one.ground, &[one.right]));
        let _ = write!(text, "\n\n{refused}\n{ground}\n\n{}", one.reasoning);
    }
    text
}

fn key(text: &str) -> String {
    text.replace('_', "-")
}

/// Keeps a letter and sends word of it: a mail that holds nothing but the number and the link. Where there is no
/// address, it is to be printed and posted, see [`deliveries`].
pub(super) async fn send(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    kind: MessageKind,
    text: &str,
) -> OpResult<()> {
    let address = row.address(op)?;
    let way = if address.is_some() {
        DeliveryWay::Page
    } else {
        DeliveryWay::Letter
    };
    send_by(tx, op, row, kind, text, way).await
}

/// As [`send`], by a way that staff chose.
pub(super) async fn send_by(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    kind: MessageKind,
    text: &str,
    way: DeliveryWay,
) -> OpResult<()> {
    let new = NewMessage {
        way: Some(way),
        ..NewMessage::kept(kind, text)
    };
    let id = messages::write(tx, op, row, new).await?;
    let mail = match row.address(op)?.filter(|_| way == DeliveryWay::Page) {
        Some(to) => Some(word_of(tx, op, row, (kind, text), to).await?),
        None => None,
    };
    deliveries::begin(tx, op, row, (id, kind), way, mail).await
}

/// Sends word of a letter by mail, whose id it returns.
async fn word_of(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    (kind, text): (MessageKind, &str),
    to: String,
) -> OpResult<Uuid> {
    let site = op.services().config.public_url();
    let prefix = row.language.path_prefix();
    let token = row.link_token(op)?;
    // An acknowledgement repeats nothing that the sender did not know; everything later stays on the page.
    let (template, text) = match kind {
        MessageKind::Acknowledgement => (Template::RequestReceived, text),
        _ => (Template::RequestNews, ""),
    };
    let args = Args::new()
        .with("number", row.number())
        .with("text", text)
        .with("link", format!("{site}{prefix}/tietosuoja/pyynto/{token}"));
    let mail = NewMail {
        to,
        template,
        language: row.language,
        args,
        useful_until: None,
    };
    mail::enqueue(tx, op, mail).await
}
