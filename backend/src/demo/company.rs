//! The generator: a region of companies from one number, the same every time.

use super::place::{NATURE, PEOPLE, PLACES, Place};
use super::trade::{Trade, trades};
use crate::platform::{OpResult, Rng};
use chrono::{Days, NaiveDate};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::Situation;
use seutu_shared::listing::{ListingInput, LocalizedText, StaffSize};
use seutu_shared::locale::Locale;
use seutu_shared::opening_hours::{ExceptionInput, HoursInput};
use std::collections::HashSet;

/// First seven digits of the first demo company; numbers from here on have not been issued.
const FIRST_PREFIX: u32 = 9_000_000;

/// How many companies meet each fate; 400 in all.
const FATES: [(Fate, usize); 12] = [
    (Fate::Published, 150),
    (Fate::Withdrawn, 12),
    (Fate::Refused, 10),
    (Fate::Consented, 10),
    (Fate::Accepted, 43),
    (Fate::AcceptedThenCeased, 5),
    (Fate::Rejected, 25),
    (Fate::Bankrupt, 5),
    (Fate::Liquidating, 4),
    (Fate::Ceased, 24),
    (Fate::Pending, 4),
    (Fate::Candidate, 108),
];

/// Where a company stands when the demo begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    /// In the directory.
    Published,
    /// Was in the directory and withdrew.
    Withdrawn,
    /// Asked, and said no.
    Refused,
    /// Consented; the listing is still a draft.
    Consented,
    /// A customer that was not asked yet.
    Accepted,
    /// A customer that has ceased.
    AcceptedThenCeased,
    /// Turned down by staff.
    Rejected,
    /// A candidate in bankruptcy.
    Bankrupt,
    /// A candidate in liquidation.
    Liquidating,
    /// A candidate that has ceased.
    Ceased,
    /// Filed, not registered yet.
    Pending,
    /// Waiting for a decision.
    Candidate,
}

/// One invented company.
#[derive(Debug)]
pub(super) struct DemoCompany {
    pub business_id: BusinessId,
    pub fate: Fate,
    pub name: String,
    pub auxiliary_name: Option<String>,
    /// PRH's number of the company form.
    pub form: &'static str,
    pub place: &'static Place,
    /// Code and edition in PRH's spelling.
    pub industry: (String, &'static str),
    pub street: String,
    pub registered_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub situation: Option<(Situation, NaiveDate)>,
    pub vat_payer: bool,
    pub employer: bool,
    pub listing: ListingInput,
    /// Name, title and phone of somebody to contact, and whether the person consents to be shown.
    pub contact_person: Option<(String, &'static str, String, bool)>,
}

/// The whole region as of `today`.
pub(super) fn region(seed: u64, today: NaiveDate) -> OpResult<Vec<DemoCompany>> {
    let trades = trades()?;
    let mut maker = Maker {
        rng: Rng::from_seed(seed),
        today,
        used: HashSet::new(),
        prefix: FIRST_PREFIX,
    };
    let mut companies = Vec::new();
    for (fate, count) in FATES {
        for _ in 0..count {
            // One trade after the other, so that each has companies of every fate.
            let number = companies.len();
            if let Some(trade) = trades.get(number % trades.len()) {
                companies.push(maker.company(fate, trade, number));
            }
        }
    }
    Ok(companies)
}

struct Maker {
    rng: Rng,
    today: NaiveDate,
    used: HashSet<String>,
    prefix: u32,
}

impl Maker {
    fn company(&mut self, fate: Fate, trade: &Trade, number: usize) -> DemoCompany {
        let place = self.place();
        let (name, form) = self.name(trade);
        let business_id = self.business_id();
        let registered_on = self.registered_on(fate);
        let ended = matches!(fate, Fate::Ceased | Fate::AcceptedThenCeased);
        let situation = match fate {
            Fate::Bankrupt => Some(Situation::Bankruptcy),
            Fate::Liquidating => Some(Situation::Liquidation),
            Fate::Published if number % 75 == 40 => Some(Situation::Reorganisation),
            _ => None,
        };
        let listed = matches!(fate, Fate::Published | Fate::Withdrawn | Fate::Consented);
        let newer = self.chance(70);
        DemoCompany {
            business_id,
            fate,
            auxiliary_name: self
                .chance(12)
                .then(|| format!("{} {}", self.nature(), self.pick(&trade.words).to_lowercase())),
            form,
            place,
            industry: if newer {
                (trade.tol2025.clone(), "TOIMI4")
            } else {
                (trade.tol2008.clone(), "TOIMI3")
            },
            street: format!(
                "{}{} {}",
                self.nature(),
                self.pick(&["tie", "kuja", "polku", "raitti"]),
                1 + self.rng.below(88)
            ),
            registered_on,
            ended_on: ended.then(|| self.days_ago(30 + self.rng.below(700))),
            situation: situation.map(|situation| (situation, self.days_ago(10 + self.rng.below(200)))),
            vat_payer: self.chance(85),
            employer: self.chance(55),
            listing: if listed {
                self.listing(trade, place, &name, number)
            } else {
                ListingInput::default()
            },
            contact_person: (listed && self.chance(30)).then(|| self.contact_person(number)),
            name,
        }
    }

    fn listing(&self, trade: &Trade, place: &Place, name: &str, number: usize) -> ListingInput {
        let (swedish, english) = (self.chance(45), self.chance(40));
        let service = self.pick(&[
            "Palvelemme myös lähikunnissa.",
            "Soita tai lähetä viesti, vastaamme saman päivän aikana.",
            "Tarjoukset ja arviot ovat maksuttomia.",
            "Toimitilassamme on esteetön sisäänkäynti.",
            "Olemme paikallinen perheyritys toisessa polvessa.",
        ]);
        let mut keywords = trade.keywords.clone();
        keywords.truncate(4 + usize::from(self.chance(60)));
        let mut languages = vec![Locale::Fi];
        languages.extend((swedish || self.chance(20)).then_some(Locale::Sv));
        languages.extend((english || self.chance(30)).then_some(Locale::En));
        let domain = domain(name);
        // Half of what the trade offers is told as services, half as keywords: both are found alike.
        let services = keywords.split_off(keywords.len() / 2);
        ListingInput {
            summary: LocalizedText {
                fi: Some(place.fill(self.pick::<String>(&trade.summaries), Locale::Fi)),
                sv: swedish.then(|| place.fill(&trade.sv, Locale::Sv)),
                en: english.then(|| place.fill(&trade.en, Locale::En)),
            },
            description: LocalizedText {
                fi: self
                    .chance(80)
                    .then(|| place.fill(&format!("{} {service}", trade.description), Locale::Fi)),
                sv: swedish.then(|| place.fill(&format!("{} Vi betjänar på svenska.", trade.sv), Locale::Sv)),
                en: None,
            },
            phone: Some(phone(number)),
            email: self.chance(80).then(|| format!("info@{domain}")),
            website: self.chance(65).then(|| format!("https://www.{domain}")),
            show_visiting_address: self.chance(75),
            keywords,
            languages,
            services: services.iter().map(|service| capitalised(service)).collect(),
            social_links: social_links(&domain, number),
            staff_size: (number % 4 != 3).then(|| StaffSize::ALL[number / 4 % 5]),
            service_area: service_area(place, number),
            recruiting: number % 11 == 2,
            seeking_successor: number % 17 == 5,
            show_postal_address: number % 6 == 1,
            opening_hours: opening_hours(number),
            ..ListingInput::default()
        }
    }

    fn contact_person(&self, number: usize) -> (String, &'static str, String, bool) {
        let title = *self.pick(&["Toimitusjohtaja", "Yrittäjä", "Myyntipäällikkö", "Asiakaspalvelu"]);
        (
            self.pick(&PEOPLE).to_string(),
            title,
            phone(number + 500),
            self.chance(80),
        )
    }

    /// A name that no other demo company has, and the form that its ending says.
    fn name(&mut self, trade: &Trade) -> (String, &'static str) {
        loop {
            let (nature, word) = (self.nature(), self.pick(&trade.words));
            let (ending, form) = *self.pick(&[
                ("Oy", "16"),
                ("Oy", "16"),
                ("Oy", "16"),
                ("Ky", "13"),
                ("Ay", "5"),
                ("Osk", "14"),
            ]);
            // `Kurkisuon Saha Oy` and `Kurkisuon Saha Ky` would only confuse.
            if self.used.insert(format!("{nature} {word}")) {
                let name = if self.chance(8) {
                    format!("{ending} {nature} {word}")
                } else {
                    format!("{nature} {word} {ending}")
                };
                return (name, form);
            }
        }
    }

    fn business_id(&mut self) -> BusinessId {
        loop {
            let prefix = self.prefix;
            self.prefix += 1;
            if let Some(id) = BusinessId::from_prefix(prefix) {
                return id;
            }
        }
    }

    fn place(&self) -> &'static Place {
        let total: u64 = PLACES.iter().map(|place| place.weight).sum();
        let mut left = self.rng.below(total);
        PLACES
            .iter()
            .find(|place| {
                let here = left < place.weight;
                left = left.saturating_sub(place.weight);
                here
            })
            .unwrap_or(&PLACES[1])
    }

    fn registered_on(&self, fate: Fate) -> NaiveDate {
        match fate {
            Fate::Pending => self.days_ago(self.rng.below(20)),
            Fate::Candidate if self.chance(40) => self.days_ago(self.rng.below(120)),
            _ => self.days_ago(200 + self.rng.below(40 * 365)),
        }
    }

    fn days_ago(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    fn nature(&self) -> &'static str {
        self.pick::<&str>(&NATURE)
    }

    fn pick<'a, T>(&self, from: &'a [T]) -> &'a T {
        let index = usize::try_from(self.rng.below(from.len() as u64)).unwrap_or(0);
        &from[index.min(from.len() - 1)]
    }

    fn chance(&self, percent: u64) -> bool {
        self.rng.below(100) < percent
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Pages under the company's own reserved domain: a page of a real service might be somebody's.
fn social_links(domain: &str, number: usize) -> Vec<String> {
    let pages: &[&str] = match number % 5 {
        0 => &["uutiset", "kuvat"],
        1 | 2 => &["blogi"],
        _ => &[],
    };
    pages
        .iter()
        .map(|page| format!("https://{page}.{domain}"))
        .collect()
}

/// The own municipality and, of many, some or all of the others.
fn service_area(own: &Place, number: usize) -> Vec<String> {
    let served = |(index, place): &(usize, &Place)| {
        place.code == own.code || number.is_multiple_of(3) || (number % 3 == 1 && index % 2 == number % 2)
    };
    let places = PLACES.iter().enumerate().filter(served);
    match number % 7 {
        6 => Vec::new(),
        _ => places.map(|(_, place)| place.code.to_string()).collect(),
    }
}

fn opening_hours(number: usize) -> HoursInput {
    let week = match number % 6 {
        0 => ["8–16", "8–16", "8–16", "8–16", "8–15", "", ""],
        1 => ["9–17", "9–17", "9–17", "9–17", "9–17", "10–14", ""],
        2 => [
            "8–12, 13–16.30",
            "8–12, 13–16.30",
            "8–12, 13–16.30",
            "8–12, 13–16.30",
            "8–12",
            "",
            "",
        ],
        3 => ["", "", "11–20", "11–20", "11–2", "12–2", "12–18"],
        4 => ["0–24"; 7],
        _ => return HoursInput::default(),
    };
    let closed = |date: &str, note: &str| ExceptionInput {
        date: date.to_string(),
        hours: String::new(),
        note: Some(note.to_string()),
    };
    let exceptions = match number % 6 {
        0..=2 => vec![
            closed("2026-12-24", "Jouluaatto"),
            ExceptionInput {
                date: "2026-12-31".to_string(),
                hours: "10–13".to_string(),
                note: None,
            },
        ],
        _ => Vec::new(),
    };
    HoursInput {
        week: week.map(ToString::to_string).to_vec(),
        exceptions,
    }
}

/// A number in the area code 06 beginning with 000, which no exchange can give out.
fn phone(number: usize) -> String {
    format!("06 000 {:04}", number % 10_000)
}

/// A domain under `.example`, which is reserved for examples (RFC 2606).
fn domain(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'ä' | 'å' => plain.push('a'),
            'ö' => plain.push('o'),
            'a'..='z' | '0'..='9' => plain.push(letter),
            _ if plain.ends_with('-') || plain.is_empty() => {}
            _ => plain.push('-'),
        }
    }
    format!("{}.example", plain.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::validation::Validate;

    fn made() -> Vec<DemoCompany> {
        region(1, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()).unwrap()
    }

    #[test]
    fn same_number_gives_the_same_region() {
        let names = |companies: Vec<DemoCompany>| {
            companies
                .into_iter()
                .map(|one| (one.name, one.business_id))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(made()), names(made()));
    }

    #[test]
    fn region_has_400_companies_of_every_fate_in_every_municipality() {
        let companies = made();
        assert_eq!(companies.len(), 400);
        for place in &PLACES {
            let published = |one: &&DemoCompany| one.fate == Fate::Published && one.place.code == place.code;
            assert!(companies.iter().filter(published).count() >= 5, "{}", place.code);
        }
        let ids: HashSet<String> = companies.iter().map(|one| one.business_id.to_string()).collect();
        assert_eq!(ids.len(), 400);
        assert!(ids.iter().all(|id| id.starts_with('9')));
    }

    #[test]
    fn listings_pass_the_same_rules_as_the_form() {
        for company in made() {
            assert!(
                company.listing.validate().is_ok(),
                "{}: {:?}",
                company.name,
                company.listing.validate()
            );
        }
    }

    #[test]
    fn every_part_of_a_listing_has_companies_that_tell_it() {
        let told: Vec<ListingInput> = made()
            .into_iter()
            .filter(|one| one.fate == Fate::Published)
            .map(|one| one.listing)
            .collect();
        let count = |tells: fn(&ListingInput) -> bool| told.iter().filter(|listing| tells(listing)).count();
        assert_eq!(count(|listing| !listing.services.is_empty()), told.len());
        assert!(count(|listing| !listing.opening_hours.week.is_empty()) > 100);
        assert!(count(|listing| listing.staff_size.is_some()) > 100);
        assert!(count(|listing| !listing.service_area.is_empty()) > 100);
        assert!(count(|listing| !listing.social_links.is_empty()) > 50);
        assert!(count(|listing| listing.show_postal_address) > 10);
        assert!(count(|listing| listing.recruiting) > 5 && count(|listing| listing.seeking_successor) > 5);
    }

    #[test]
    fn contacts_cannot_belong_to_anybody() {
        for listing in made()
            .into_iter()
            .map(|one| one.listing)
            .filter(|listing| listing.phone.is_some())
        {
            assert!(listing.phone.unwrap().starts_with("06 000 "));
            assert!(listing.email.is_none_or(|email| email.ends_with(".example")));
            assert!(listing.website.is_none_or(|url| url.ends_with(".example")));
            assert!(listing.social_links.iter().all(|url| url.ends_with(".example")));
        }
    }
}
