//! Days on which a time limit does not end: weekends and the public holidays of Finland, by rule.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::string_enum::string_enum;

string_enum! {
    /// A public holiday, or an eve that the Finnish act treats like one.
    pub enum Holiday ("clock-holiday") {
        /// 1 January.
        NewYear = "new_year",
        /// 6 January.
        Epiphany = "epiphany",
        /// Friday before Easter.
        GoodFriday = "good_friday",
        /// Easter Sunday.
        EasterSunday = "easter_sunday",
        /// Monday after Easter.
        EasterMonday = "easter_monday",
        /// 1 May.
        MayDay = "may_day",
        /// Thursday, 39 days after Easter.
        Ascension = "ascension",
        /// Sunday, 49 days after Easter.
        WhitSunday = "whit_sunday",
        /// Friday from 19 to 25 June.
        MidsummerEve = "midsummer_eve",
        /// Saturday from 20 to 26 June.
        MidsummerDay = "midsummer_day",
        /// Saturday from 31 October to 6 November.
        AllSaints = "all_saints",
        /// 6 December.
        IndependenceDay = "independence_day",
        /// 24 December.
        ChristmasEve = "christmas_eve",
        /// 25 December.
        ChristmasDay = "christmas_day",
        /// 26 December.
        SecondChristmasDay = "second_christmas_day",
    }
}

/// Whose list of days off counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// Regulation (EEC, Euratom) No 1182/71, article 3(4): Saturdays, Sundays and public holidays. Whether eves are on
    /// the list that Finland gave to the Union is not known to us, so they are left out: the earlier day is the safe one.
    Union,
    /// Act 150/1930, section 5: also Christmas Eve and Midsummer Eve.
    National,
}

/// Why a time limit does not end on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOff {
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
    /// A public holiday, whatever the weekday.
    Holiday(Holiday),
}

impl DayOff {
    /// The key of its name in the catalogue [`CLOCK`](crate::i18n::CLOCK).
    pub fn label_key(self) -> String {
        match self {
            Self::Saturday => "clock-saturday".to_owned(),
            Self::Sunday => "clock-sunday".to_owned(),
            Self::Holiday(holiday) => holiday.label_key(),
        }
    }
}

/// How a holiday's day is found in a year.
#[derive(Debug, Clone, Copy)]
enum When {
    /// Month and day.
    Fixed(u32, u32),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The first such weekday from month and day on.
    From(Weekday, u32, u32),
}

/// A holiday and since which year the rule has been so.
struct HolidayRule {
    holiday: Holiday,
    when: When,
    from_year: i32,
    /// Only for [`Calendar::National`].
    national: bool,
}

const fn rule(holiday: Holiday, when: When, from_year: i32) -> HolidayRule {
    HolidayRule {
        holiday,
        when,
        from_year,
        national: false,
    }
}

const fn eve(holiday: Holiday, when: When) -> HolidayRule {
    HolidayRule {
        holiday,
        when,
        from_year: 1955,
        national: true,
    }
}

/// The holidays of Finland; no time limit of ours began before 2018.
const HOLIDAYS: &[HolidayRule] = &[
    rule(Holiday::NewYear, When::Fixed(1, 1), 1900),
    rule(Holiday::Epiphany, When::Fixed(1, 6), 1992),
    rule(Holiday::GoodFriday, When::Easter(-2), 1900),
    rule(Holiday::EasterSunday, When::Easter(0), 1900),
    rule(Holiday::EasterMonday, When::Easter(1), 1900),
    rule(Holiday::MayDay, When::Fixed(5, 1), 1944),
    rule(Holiday::Ascension, When::Easter(39), 1992),
    rule(Holiday::WhitSunday, When::Easter(49), 1900),
    eve(Holiday::MidsummerEve, When::From(Weekday::Fri, 6, 19)),
    rule(Holiday::MidsummerDay, When::From(Weekday::Sat, 6, 20), 1955),
    rule(Holiday::AllSaints, When::From(Weekday::Sat, 10, 31), 1955),
    rule(Holiday::IndependenceDay, When::Fixed(12, 6), 1929),
    eve(Holiday::ChristmasEve, When::Fixed(12, 24)),
    rule(Holiday::ChristmasDay, When::Fixed(12, 25), 1900),
    rule(Holiday::SecondChristmasDay, When::Fixed(12, 26), 1900),
];

impl When {
    fn is(self, day: NaiveDate) -> bool {
        match self {
            Self::Fixed(month, number) => (day.month(), day.day()) == (month, number),
            Self::Easter(after) => {
                easter(day.year()).is_some_and(|sunday| (day - sunday).num_days() == after)
            }
            Self::From(weekday, month, number) => NaiveDate::from_ymd_opt(day.year(), month, number)
                .is_some_and(|first| day.weekday() == weekday && (0..7).contains(&(day - first).num_days())),
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar (the "anonymous" computus of 1876).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let skipped = (century + 8) / 25;
    let correction = (century - skipped + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    let (month, day) = (sum / 31, sum % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

impl Calendar {
    /// Why no time limit ends on the day; `None` on a working day.
    pub fn day_off(self, day: NaiveDate) -> Option<DayOff> {
        let holiday = HOLIDAYS.iter().find(|rule| {
            rule.from_year <= day.year() && (self == Self::National || !rule.national) && rule.when.is(day)
        });
        match (holiday, day.weekday()) {
            (Some(rule), _) => Some(DayOff::Holiday(rule.holiday)),
            (None, Weekday::Sat) => Some(DayOff::Saturday),
            (None, Weekday::Sun) => Some(DayOff::Sunday),
            (None, _) => None,
        }
    }

    /// The day itself when it is a working day, else the next working day, with what was passed over.
    pub fn working_day_from(self, day: NaiveDate) -> (NaiveDate, Vec<(NaiveDate, DayOff)>) {
        let (mut end, mut passed) = (day, Vec::new());
        while let Some(off) = self.day_off(end) {
            passed.push((end, off));
            match end.checked_add_days(Days::new(1)) {
                Some(next) => end = next,
                None => break,
            }
        }
        (end, passed)
    }

    /// The last of `count` working days after a day.
    pub fn add_working_days(self, day: NaiveDate, count: u32) -> NaiveDate {
        (0..count).fold(day, |day, _| {
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            self.working_day_from(next).0
        })
    }
}
