use super::*;
use crate::i18n::{CONSENT, I18n};
use crate::locale::Locale;
use proptest::prelude::*;
use std::fmt::Write as _;

const MESSAGES: [Channel; 5] = [
    Channel::Email,
    Channel::Sms,
    Channel::AutomatedCall,
    Channel::Phone,
    Channel::Post,
];

fn every_case() -> Vec<Case> {
    let mut cases = Vec::new();
    let bools = [false, true];
    for recipient in RecipientKind::ALL {
        for address in AddressKind::ALL {
            for message in Message::ALL {
                for channel in MESSAGES {
                    for standing in Standing::ALL {
                        for bits in 0_u8..16 {
                            let [fits_duties, prior_sale, banned, restricted] =
                                [0, 1, 2, 3].map(|at| bools[usize::from(bits >> at & 1)]);
                            cases.push(Case {
                                recipient: *recipient,
                                address: *address,
                                message: *message,
                                channel,
                                fits_duties,
                                prior_sale,
                                standing: *standing,
                                banned,
                                restricted,
                            });
                        }
                    }
                }
            }
        }
    }
    cases
}

/// The matrix of marketing without ban and restriction, as people review it.
fn table() -> String {
    let mut text = String::new();
    for case in every_case() {
        if case.banned || case.restricted || case.message != Message::Marketing {
            continue;
        }
        let mark = |set: bool, word: &'static str| if set { word } else { "-" };
        let verdict = decide(&case);
        writeln!(
            text,
            "{:<12} {:<8} {:<14} {:<7} {:<6} {:<4} {:<4} {:<17} {}",
            case.recipient,
            case.address,
            case.channel,
            case.standing,
            mark(case.fits_duties, "duties"),
            mark(case.prior_sale, "sale"),
            if verdict.is_allowed() { "yes" } else { "no" },
            verdict.reason,
            verdict.section(),
        )
        .unwrap();
    }
    text
}

/// Run with `UPDATE_GOLDEN=1` after a decided change, and review the difference.
#[test]
fn matrix_of_the_act_matches_the_reviewed_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/marketing.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, table()).unwrap();
    }
    assert_eq!(table(), std::fs::read_to_string(path).unwrap());
}

#[test]
fn chapter_24_in_examples() {
    let case = Case {
        recipient: RecipientKind::Person,
        address: AddressKind::Personal,
        message: Message::Marketing,
        channel: Channel::Email,
        fits_duties: false,
        prior_sale: false,
        standing: Standing::None,
        banned: false,
        restricted: false,
    };
    let why = |case: Case| decide(&case).reason;
    assert_eq!(why(case), Reason::ConsentMissing, "a person must consent to mail");
    let sold = Case {
        prior_sale: true,
        ..case
    };
    assert_eq!(why(sold), Reason::OwnCustomer);
    let machine = Case {
        channel: Channel::AutomatedCall,
        ..sold
    };
    assert_eq!(
        why(machine),
        Reason::ConsentMissing,
        "a sale allows no calling machine"
    );
    let letter = Case {
        channel: Channel::Post,
        ..case
    };
    assert_eq!(why(letter), Reason::NotForbidden);
    let firm = Case {
        recipient: RecipientKind::Organisation,
        ..case
    };
    assert_eq!(why(firm), Reason::ConsentMissing, "a name at a firm is a person");
    assert_eq!(
        why(Case {
            fits_duties: true,
            ..firm
        }),
        Reason::BelongsToDuties
    );
    assert_eq!(
        why(Case {
            address: AddressKind::Role,
            ..firm
        }),
        Reason::Organisation
    );
    let trader = Case {
        recipient: RecipientKind::SoleTrader,
        address: AddressKind::Role,
        ..case
    };
    assert_eq!(
        why(trader),
        Reason::ConsentMissing,
        "info@ of a sole trader is a person"
    );
    let duties = Case {
        recipient: RecipientKind::SoleTrader,
        fits_duties: true,
        ..case
    };
    assert_eq!(why(duties), Reason::ConsentMissing);
    let passed = Case {
        message: Message::PassingOn,
        ..sold
    };
    assert_eq!(why(passed), Reason::PassingOnNeedsConsent);
    assert_eq!(
        why(Case {
            standing: Standing::Given,
            ..passed
        }),
        Reason::ConsentGiven
    );
    assert_eq!(
        why(Case {
            standing: Standing::Expired,
            ..case
        }),
        Reason::ConsentExpired
    );
}

#[test]
fn restriction_beats_everything_but_what_is_owed_and_a_ban_every_permission() {
    for case in every_case() {
        let restricted = Case {
            restricted: true,
            ..case
        };
        let expected = match case.message {
            Message::Owed => Reason::Owed,
            _ => Reason::ProcessingRestricted,
        };
        assert_eq!(decide(&restricted).reason, expected, "{case:?}");
        let banned = Case {
            restricted: false,
            banned: true,
            ..case
        };
        let expected = match case.message {
            Message::Service => Reason::ServiceMessage,
            Message::Owed => Reason::Owed,
            Message::Marketing | Message::PassingOn => Reason::MarketingBanned,
        };
        assert_eq!(decide(&banned).reason, expected, "{case:?}");
    }
}

#[test]
fn sole_trader_is_a_person_in_every_case() {
    for case in every_case() {
        let person = Case {
            recipient: RecipientKind::Person,
            ..case
        };
        let trader = Case {
            recipient: RecipientKind::SoleTrader,
            ..case
        };
        assert_eq!(decide(&person), decide(&trader), "{case:?}");
    }
}

#[test]
fn no_to_a_purpose_beats_every_exception_and_no_person_gets_mail_without_consent_or_sale() {
    for case in every_case() {
        if matches!(case.message, Message::Service | Message::Owed) {
            continue;
        }
        let ended = Case {
            standing: Standing::Ended,
            ..case
        };
        assert!(!decide(&ended).is_allowed(), "{case:?}");
        let mailed = matches!(
            case.channel,
            Channel::Email | Channel::Sms | Channel::AutomatedCall
        );
        let person = case.recipient != RecipientKind::Organisation;
        if mailed && person && case.standing != Standing::Given && !case.prior_sale {
            assert!(!decide(&case).is_allowed(), "{case:?}");
        }
        if case.message == Message::PassingOn && case.standing != Standing::Given {
            assert!(!decide(&case).is_allowed(), "{case:?}");
        }
    }
}

#[test]
fn reasons_are_told_in_every_language() {
    for locale in Locale::ALL {
        let texts = I18n::new(*locale, &[CONSENT]);
        let reasons = Reason::ALL.iter().map(|value| value.label_key());
        let channels = Channel::ALL.iter().map(|value| value.label_key());
        let standings = Standing::ALL.iter().map(|value| value.label_key());
        for label in reasons.chain(channels).chain(standings) {
            assert!(texts.has(&label), "{label} in {locale}");
        }
    }
}

proptest! {
    /// More said against it never allows what less said against it did not.
    #[test]
    fn restriction_ban_and_no_only_ever_take_away(index in 0..7680_usize) {
        let cases = every_case();
        let case = cases[index % cases.len()];
        let stricter = [
            Case { restricted: true, ..case },
            Case { banned: true, ..case },
            Case { standing: Standing::Ended, ..case },
        ];
        for strict in stricter {
            prop_assert!(!decide(&strict).is_allowed() || decide(&case).is_allowed());
        }
    }
}
