//! Telling those who got the data that it was corrected, erased or restricted (article 19), one by one.

use super::{MAX_DETAILS, RecipientsTold, TaskOutcome, must_tell_recipients};
use crate::error_code::ErrorCode;
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError};

/// Longest name of a recipient, in characters; the inventory may say it in a sentence.
pub const MAX_RECIPIENT: usize = 500;

string_enum! {
    /// How it is known that somebody may have got the data.
    pub enum RecipientSource ("recipient-source") {
        /// It was passed on: a list was made for them.
        Disclosure = "disclosure",
        /// The person had allowed that it is passed on to them.
        Consent = "consent",
        /// The inventory names them.
        Inventory = "inventory",
        /// It stood on a public page, which search engines keep (article 17(2)).
        Page = "page",
        /// Staff named them.
        Hand = "hand",
    }
}

string_enum! {
    /// Whether one recipient was told, and how; or why not.
    pub enum RecipientState ("recipient-state") {
        /// Not yet.
        Open = "open",
        /// By a message of ours.
        Mail = "mail",
        /// By a letter.
        Letter = "letter",
        /// On the telephone.
        Phone = "phone",
        /// It proves impossible.
        Impossible = "impossible",
        /// It takes disproportionate effort.
        Disproportionate = "disproportionate",
        /// They never got anything of this person.
        GotNothing = "got_nothing",
    }
}

impl RecipientState {
    /// Whether the recipient was told.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Mail | Self::Letter | Self::Phone)
    }

    /// Whether the recipient got the data and was left untold.
    pub const fn is_left_untold(self) -> bool {
        matches!(self, Self::Impossible | Self::Disproportionate)
    }

    /// Whether it must be said why.
    pub const fn needs_reason(self) -> bool {
        self.is_left_untold() || matches!(self, Self::GotNothing)
    }
}

/// What is said of all recipients of a register together; none while one of them is neither told nor left untold with
/// a reason, and the register is not settled before.
pub fn recipients_said(states: &[RecipientState]) -> Option<RecipientsTold> {
    if states.contains(&RecipientState::Open) {
        return None;
    }
    Some(if states.iter().any(|one| one.is_told()) {
        RecipientsTold::Told
    } else if states.iter().any(|one| one.is_left_untold()) {
        RecipientsTold::Impossible
    } else {
        RecipientsTold::Nobody
    })
}

/// Whether recipients must be told of what came of a register; `changed` where it has changed something already.
pub fn tells_recipients(outcome: Option<TaskOutcome>, rights: &[PrivacyRight], changed: bool) -> bool {
    (changed || outcome.is_some_and(TaskOutcome::changes)) && must_tell_recipients(rights)
}

/// Those whom the inventory names, each line, part between semicolons and sentence by itself.
pub fn named_in(text: &str) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for sentence in text.split(['\n', ';']).flat_map(|line| line.split(". ")) {
        let name = sentence.trim().trim_end_matches('.').trim_end();
        if !name.is_empty() && !named.iter().any(|one| one == name) {
            named.push(name.to_owned());
        }
    }
    named
}

/// What a notice may tell was done: nobody is told of what was asked and not done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tellable {
    /// Known to be done.
    pub known: Vec<PrivacyRight>,
    /// Done if staff say so.
    pub choosable: Vec<PrivacyRight>,
}

impl Tellable {
    /// Of what staff choose; nothing where only one thing can be meant.
    pub fn to_choose(&self) -> Vec<PrivacyRight> {
        if self.is_plain() {
            return Vec::new();
        }
        self.choosable.clone()
    }

    /// What was done can be one thing only.
    fn is_plain(&self) -> bool {
        self.known.is_empty() && self.choosable.len() == 1
    }

    /// What is told where staff say this. What alone can be meant needs no saying.
    pub fn told(&self, said: &[PrivacyRight]) -> Vec<PrivacyRight> {
        let only = self.is_plain();
        let chosen = self.choosable.iter().filter(|one| only || said.contains(*one));
        let mut all: Vec<PrivacyRight> = self.known.iter().chain(chosen).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// How a recipient was told, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientInput {
    /// Which.
    pub state: RecipientState,
    /// What was done, where staff say so.
    pub done: Vec<PrivacyRight>,
    /// What was corrected, in the words of the notice.
    pub details: String,
    /// Why the recipient is not told.
    pub reason: String,
}

impl RecipientInput {
    /// Checks it for what can have been done.
    ///
    /// # Errors
    /// `required` for a reason, for what was done where staff say so, and for what was corrected, without which the notice
    /// tells nothing; `unknown_code` for taking back that it was told, for what cannot have been done, and for a
    /// notice of nothing.
    pub fn checked(&self, may: &Tellable) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        if self.state == RecipientState::Open {
            checker.push(FieldError::new("state", ErrorCode::UnknownCode));
        }
        let mut done = may.told(&self.done);
        if !self.state.is_told() {
            done.clear();
        } else if self.done.iter().any(|one| !done.contains(one)) {
            checker.push(FieldError::new("done", ErrorCode::UnknownCode));
        } else if done.is_empty() && !may.choosable.is_empty() {
            checker.push(FieldError::new("done", ErrorCode::Required));
        } else if done.is_empty() && self.state != RecipientState::Phone {
            // A notice of nothing tells only that somebody asked.
            checker.push(FieldError::new("state", ErrorCode::UnknownCode));
        }
        let corrected = done.contains(&PrivacyRight::Rectification);
        let mut said = |field: &str, text: &str, needed: bool| {
            if needed {
                checker.required(field, text, MAX_DETAILS)
            } else {
                let text = checker.text(field, Some(text), MAX_DETAILS);
                text.unwrap_or_default()
            }
        };
        let mut details = said("details", &self.details, corrected);
        let mut reason = said("reason", &self.reason, self.state.needs_reason());
        // What does not belong to the way is not kept.
        if self.state.is_told() {
            reason.clear();
        }
        if !corrected {
            details.clear();
        }
        checker.finish(Self {
            state: self.state,
            done,
            details,
            reason,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RecipientState as S;

    #[test]
    fn a_register_is_settled_when_each_recipient_is_told_or_has_a_reason() {
        assert_eq!(recipients_said(&[]), Some(RecipientsTold::Nobody));
        for first in S::ALL {
            for second in S::ALL {
                for third in S::ALL {
                    let all = [*first, *second, *third];
                    let open = all.contains(&S::Open);
                    let expected = match all {
                        _ if open => None,
                        _ if all.iter().any(|one| one.is_told()) => Some(RecipientsTold::Told),
                        _ if all == [S::GotNothing; 3] => Some(RecipientsTold::Nobody),
                        _ => Some(RecipientsTold::Impossible),
                    };
                    assert_eq!(recipients_said(&all), expected, "{all:?}");
                }
            }
        }
    }

    #[test]
    fn each_way_is_told_or_has_its_reason() {
        let codes = |state, details: &str, reason: &str, rights: &[PrivacyRight]| {
            let input = RecipientInput {
                state,
                done: Vec::new(),
                details: details.into(),
                reason: reason.into(),
            };
            let may = Tellable {
                choosable: rights.to_vec(),
                ..Tellable::default()
            };
            let errors = input.checked(&may).err().unwrap_or_default();
            let found = errors.into_iter().map(|one| (one.field, one.code));
            found.collect::<Vec<_>>()
        };
        let erasure = [PrivacyRight::Erasure];
        for state in S::ALL {
            let expected = match state {
                S::Open => vec![("state".to_owned(), ErrorCode::UnknownCode)],
                _ if state.needs_reason() => vec![("reason".to_owned(), ErrorCode::Required)],
                _ => Vec::new(),
            };
            assert_eq!(codes(*state, "", " ", &erasure), expected, "{state}");
            assert_ne!(
                state.is_told(),
                state.needs_reason() || *state == S::Open,
                "{state}"
            );
        }
        let corrected = [PrivacyRight::Rectification];
        let bare = codes(S::Letter, "", "", &corrected);
        assert_eq!(bare, [("details".to_owned(), ErrorCode::Required)]);
        assert!(codes(S::Letter, "Nimi on nyt Testi.", "", &corrected).is_empty());
    }

    #[test]
    fn who_is_told_hears_what_was_done_and_nothing_that_was_only_asked() {
        use PrivacyRight as R;
        let may = Tellable {
            known: vec![R::Erasure],
            choosable: vec![R::Rectification],
        };
        assert_eq!(may.told(&[]), [R::Erasure]);
        assert_eq!(
            may.told(&[R::Rectification, R::Restriction]),
            [R::Rectification, R::Erasure]
        );
        let by_people = Tellable {
            known: Vec::new(),
            choosable: vec![R::Rectification, R::Restriction],
        };
        let code = |done: &[R]| {
            let input = RecipientInput {
                state: S::Letter,
                done: done.to_vec(),
                details: String::new(),
                reason: String::new(),
            };
            let errors = input.checked(&by_people).err().unwrap_or_default();
            errors.first().map(|one| (one.field.clone(), one.code))
        };
        assert_eq!(code(&[]), Some(("done".to_owned(), ErrorCode::Required)));
        let nothing = RecipientInput {
            state: S::Mail,
            done: Vec::new(),
            details: String::new(),
            reason: String::new(),
        };
        let refused = nothing.checked(&Tellable::default()).err().unwrap_or_default();
        assert_eq!(refused, [FieldError::new("state", ErrorCode::UnknownCode)]);
        assert_eq!(
            code(&[R::Erasure]),
            Some(("done".to_owned(), ErrorCode::UnknownCode))
        );
        assert_eq!(
            code(&[R::Rectification]),
            Some(("details".to_owned(), ErrorCode::Required))
        );
        assert_eq!(code(&[R::Restriction]), None);
    }

    #[test]
    fn recipients_are_told_of_what_was_corrected_erased_or_restricted() {
        let (done, erasure) = (Some(TaskOutcome::Done), [PrivacyRight::Erasure]);
        assert!(tells_recipients(done, &erasure, false) && tells_recipients(None, &erasure, true));
        assert!(!tells_recipients(None, &erasure, false));
        assert!(!tells_recipients(Some(TaskOutcome::NothingHeld), &erasure, false));
        assert!(!tells_recipients(done, &[PrivacyRight::Access], true));
    }

    #[test]
    fn each_sentence_of_the_inventory_names_somebody() {
        let named = named_in(
            "Luettelon lukijat. Kaustinen ja Veteli oman kuntansa yrityksistä.\nRuokavirasto; Ruokavirasto ",
        );
        assert_eq!(
            named,
            [
                "Luettelon lukijat",
                "Kaustinen ja Veteli oman kuntansa yrityksistä",
                "Ruokavirasto"
            ]
        );
        assert!(named_in(" . \n").is_empty());
    }
}
