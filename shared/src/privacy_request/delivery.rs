//! How what we write reaches the person, and what proves it: by the page, by registered letter, or over the desk.

use chrono::NaiveDate;

use super::{DeliveryWay, MAX_DETAILS};
use crate::error_code::ErrorCode;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError};

/// Days in which a letter is to be posted after it was written, and never later than the case is due.
pub const POST_DAYS: u64 = 3;
/// Longest number of a registered letter, in characters.
const MAX_REGISTERED: usize = 40;
/// Longest name of who took something, in characters.
const MAX_RECEIVER: usize = 200;

string_enum! {
    /// Where something stands on its way to the person.
    pub enum RequestDeliveryState ("request-delivery") {
        /// Is to be printed and posted, or handed over.
        Waiting = "waiting",
        /// On the page of the case; word of it went out by mail.
        OnPage = "on_page",
        /// Posted, by registered letter.
        Posted = "posted",
        /// The post says that it was received.
        Delivered = "delivered",
        /// The post brought it back: it must reach the person another way.
        Returned = "returned",
        /// Handed over in the office.
        HandedOver = "handed_over",
        /// Told another way, such as by telephone; how is noted.
        Otherwise = "otherwise",
        /// It came back, and no other way to the person was found; what was tried is noted. Who comes forward gets it.
        Unreachable = "unreachable",
        /// Must not leave any more, as the case was taken up again.
        TakenBack = "taken_back",
    }
}

impl RequestDeliveryState {
    /// How it begins.
    pub const fn first(way: DeliveryWay) -> Self {
        match way {
            DeliveryWay::Page => Self::OnPage,
            DeliveryWay::Letter | DeliveryWay::InPerson => Self::Waiting,
        }
    }

    /// Whether somebody must still do something.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Waiting | Self::Returned)
    }

    /// Whether staff may note that after this. A number that was mistyped is noted again.
    pub const fn may_become(self, to: Self) -> bool {
        match self {
            Self::Waiting | Self::OnPage | Self::Unreachable => {
                matches!(to, Self::Posted | Self::HandedOver | Self::Otherwise)
            }
            Self::Returned => {
                matches!(
                    to,
                    Self::Posted | Self::HandedOver | Self::Otherwise | Self::Unreachable
                )
            }
            Self::Posted => matches!(to, Self::Posted | Self::Delivered | Self::Returned),
            Self::Delivered | Self::HandedOver | Self::Otherwise | Self::TakenBack => false,
        }
    }
}

string_enum! {
    /// Who took what was handed over.
    #[derive(Default)]
    pub enum HandedTo ("handed-to") {
        /// Who asks.
        #[default]
        Requester = "requester",
        /// Somebody with a mandate of theirs.
        Agent = "agent",
    }
}

/// What staff note of something on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryInput {
    /// What became of it.
    pub state: RequestDeliveryState,
    /// On which day.
    pub on: NaiveDate,
    /// Number of the registered letter, where it was posted.
    pub registered: String,
    /// Who took it, where it was handed over.
    pub handed_to: HandedTo,
    /// Their name.
    pub receiver: String,
    /// What was seen of who they are, and of a mandate; never a copy.
    pub seen: String,
    /// What else there is to say.
    pub note: String,
}

impl DeliveryInput {
    /// Checks it on a day, for something that was written on another. What does not belong to what is noted is left out.
    ///
    /// # Errors
    /// `required`; `date_in_future`; `invalid_date` for a day before it was written.
    pub fn checked(&self, written: NaiveDate, today: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        if self.on > today {
            checker.push(FieldError::new("on", ErrorCode::DateInFuture));
        } else if self.on < written {
            checker.push(FieldError::new("on", ErrorCode::InvalidDate));
        }
        let [posted, handed, told, tried] = [
            RequestDeliveryState::Posted,
            RequestDeliveryState::HandedOver,
            RequestDeliveryState::Otherwise,
            RequestDeliveryState::Unreachable,
        ]
        .map(|state| self.state == state);
        let mut text = |field: &str, value: &str, max: usize, needed: bool| {
            if needed {
                checker.required(field, value, max)
            } else {
                checker.text(field, Some(value), max).unwrap_or_default()
            }
        };
        let registered = text("registered", &self.registered, MAX_REGISTERED, posted);
        let receiver = text("receiver", &self.receiver, MAX_RECEIVER, handed);
        let seen = text("seen", &self.seen, MAX_DETAILS, handed);
        let note = text("note", &self.note, MAX_DETAILS, told || tried);
        let only = |belongs: bool, text: String| if belongs { text } else { String::new() };
        checker.finish(Self {
            state: self.state,
            on: self.on,
            registered: only(posted, registered),
            handed_to: self.handed_to,
            receiver: only(handed, receiver),
            seen: only(handed, seen),
            note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn codes(change: impl FnOnce(&mut DeliveryInput)) -> Vec<(String, ErrorCode)> {
        let mut input = DeliveryInput {
            state: RequestDeliveryState::Posted,
            on: day("2026-11-24"),
            registered: "RR 123 456 789 FI".into(),
            handed_to: HandedTo::Requester,
            receiver: String::new(),
            seen: String::new(),
            note: String::new(),
        };
        change(&mut input);
        let errors = input.checked(day("2026-11-22"), day("2026-11-25")).err();
        let found = errors.unwrap_or_default().into_iter();
        found.map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn what_proves_a_delivery_is_asked_for() {
        assert!(codes(|_| {}).is_empty());
        let fields = |state| {
            let bare = |input: &mut DeliveryInput| {
                input.state = state;
                input.registered = " ".into();
            };
            let found: Vec<_> = codes(bare).into_iter().map(|(field, _)| field).collect();
            found
        };
        assert_eq!(fields(RequestDeliveryState::Posted), ["registered"]);
        assert_eq!(fields(RequestDeliveryState::HandedOver), ["receiver", "seen"]);
        assert_eq!(fields(RequestDeliveryState::Otherwise), ["note"]);
        assert_eq!(fields(RequestDeliveryState::Unreachable), ["note"]);
        assert!(fields(RequestDeliveryState::Delivered).is_empty());
    }

    #[test]
    fn it_happened_after_it_was_written_and_not_tomorrow() {
        let on = |text: &str| codes(|input| input.on = day(text));
        assert_eq!(on("2026-11-26"), [("on".to_owned(), ErrorCode::DateInFuture)]);
        assert_eq!(on("2026-11-21"), [("on".to_owned(), ErrorCode::InvalidDate)]);
        assert!(on("2026-11-22").is_empty() && on("2026-11-25").is_empty());
    }

    #[test]
    fn whatever_waits_has_a_way_on_and_what_has_arrived_stays() {
        for from in RequestDeliveryState::ALL.iter().copied() {
            let ways = RequestDeliveryState::ALL
                .iter()
                .filter(|to| from.may_become(**to))
                .count();
            assert!(!from.waits() || ways > 0, "{from}");
            for never in [
                RequestDeliveryState::Waiting,
                RequestDeliveryState::OnPage,
                RequestDeliveryState::TakenBack,
            ] {
                assert!(!from.may_become(never), "{from} to {never}");
            }
        }
        assert!(RequestDeliveryState::Returned.may_become(RequestDeliveryState::Posted));
        assert!(!RequestDeliveryState::Delivered.may_become(RequestDeliveryState::Returned));
    }
}
