//! What in a notice is contradictory, missing or unlawful. Each rule is a pure function over text and inventory; it
//! only points, and changes nothing.
//!
//! Words are looked for in the Finnish text, which binds. The notice of 2021, on whose facts the first version rests,
//! is judged by the same rules from a summary of its claims ([`PREVIOUS`]), so that staff see what was left out.

use crate::i18n::{Args, I18n};
use crate::inventory::{LegalBasis, System, SystemRole, TransferMechanism};
use crate::locale::Locale;
use crate::notice::{NoticeText, SectionKey};
use crate::string_enum::string_enum;

string_enum! {
    /// What is wrong.
    pub enum FindingCode ("finding") {
        /// A request must be signed.
        SignatureDemanded = "signature_demanded",
        /// A transfer leans on what the Court struck down.
        DeadMechanism = "dead_mechanism",
        /// A transfer leans on nothing that anybody has confirmed.
        TransferUnconfirmed = "transfer_unconfirmed",
        /// No data protection officer is named.
        OfficerMissing = "officer_missing",
        /// It is not told how long data are kept.
        RetentionVague = "retention_vague",
        /// A ground of the act of 1999, which is no longer in force.
        RepealedBasis = "repealed_basis",
        /// Data for companies of one economic group.
        EconomicGroup = "economic_group",
        /// Two names or kinds of controller.
        ControllerUnclear = "controller_unclear",
        /// Recipients without names.
        RecipientsUnnamed = "recipients_unnamed",
        /// Data come from PRH, but nobody is told within a month.
        SourceDutyMissing = "source_duty_missing",
        /// Data go into marketing when a relationship ends.
        MarketingTransfer = "marketing_transfer",
        /// Service is refused to who has data erased.
        ServiceRefusal = "service_refusal",
        /// Passwords are kept, but no sign-in is told of.
        LoginUndescribed = "login_undescribed",
        /// No address of the supervisory authority.
        AuthorityMissing = "authority_missing",
        /// Dates of birth without a need.
        BirthDate = "birth_date",
        /// People must look for changes themselves.
        ChangesUntold = "changes_untold",
        /// An authority leans on legitimate interest.
        AuthorityInterest = "authority_interest",
        /// Joint controllers without what they agreed on.
        JointSilent = "joint_silent",
        /// Facts of a system that nobody has confirmed.
        FactsUnconfirmed = "facts_unconfirmed",
        /// Facts that article 30(1) asks for are missing.
        FactsMissing = "facts_missing",
        /// A section has no text.
        SectionEmpty = "section_empty",
        /// A translation is missing or older than the Finnish text.
        TranslationStale = "translation_stale",
    }
}

impl FindingCode {
    /// The law that asks for it.
    pub const fn law(self) -> &'static str {
        match self {
            Self::SignatureDemanded => "GDPR 12(2); TSV 6097/161/21",
            Self::DeadMechanism => "GDPR 44–46; C-311/18",
            Self::TransferUnconfirmed => "GDPR 13(1)(f), 44–49",
            Self::OfficerMissing => "GDPR 13(1)(b), 37(1)(a), 37(7)",
            Self::RetentionVague => "GDPR 13(2)(a), 30(1)(f)",
            Self::RepealedBasis => "GDPR 6(1), 13(1)(c)",
            Self::EconomicGroup => "GDPR 5(1)(b), 6(1), 13(1)(e)",
            Self::ControllerUnclear => "GDPR 4(7), 13(1)(a), 26",
            Self::RecipientsUnnamed => "GDPR 13(1)(e), 15(1)(c); C-154/21",
            Self::SourceDutyMissing => "GDPR 14(3)",
            Self::MarketingTransfer => "GDPR 6(1)(a), 7(2); 917/2014 § 200",
            Self::ServiceRefusal => "GDPR 7(4), 17",
            Self::LoginUndescribed => "GDPR 5(1)(a), 5(1)(c)",
            Self::AuthorityMissing => "GDPR 13(2)(d), 77",
            Self::BirthDate => "GDPR 5(1)(c)",
            Self::ChangesUntold => "GDPR 5(1)(a), 12(1)",
            Self::AuthorityInterest => "GDPR 6(1)",
            Self::JointSilent => "GDPR 26(2)",
            Self::FactsUnconfirmed => "GDPR 5(2), 30(1)",
            Self::FactsMissing => "GDPR 30(1)",
            Self::SectionEmpty => "GDPR 13, 14",
            Self::TranslationStale => "GDPR 12(1); 423/2003",
        }
    }
}

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a section.
    Section(SectionKey),
    /// In what the inventory says of a system, by its key.
    System(String),
    /// In a point of the notice of 2021, by the name it has there.
    Previous(&'static str),
}

impl Place {
    /// For programs: `section:rights`, `system:mailchimp`, `previous:I`.
    pub fn code(&self) -> String {
        match self {
            Self::Section(key) => format!("section:{key}"),
            Self::System(key) => format!("system:{key}"),
            Self::Previous(point) => format!("previous:{point}"),
        }
    }
}

/// One thing wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What.
    pub code: FindingCode,
    /// Where.
    pub place: Place,
    /// The field or language that it is about.
    pub detail: String,
}

impl Finding {
    /// The finding in words. `t` has the catalogue [`NOTICE`](crate::i18n::NOTICE).
    pub fn text(&self, t: &I18n) -> String {
        t.t_with(
            &self.code.label_key(),
            &Args::new().with("detail", self.detail.clone()),
        )
    }
}

/// What the notice of 2021 claims that the law does not bear, point by point, in words of our own.
pub const PREVIOUS: &[(&str, &str)] = &[
    ("1", "Asiakkaasta kerätään muun muassa syntymäaika."),
    (
        "1",
        "Tietoja saadaan samaan konserniin ja yhteenliittymään kuuluvien rekistereistä.",
    ),
    (
        "1",
        "Uusien yritysten yhteystiedot tuodaan PRH:n luetteloista. Kertomisesta ei sanota mitään.",
    ),
    (
        "3",
        "Tietoja annetaan toiminnan kannalta välttämättömille tahoille, joita ei nimetä.",
    ),
    (
        "4",
        "Palvelun voi keskeyttää, jos asiakas vaatii tietojensa poistamista.",
    ),
    (
        "4",
        "Yritys varaa itselleen oikeuden, vaikka rekisterinpitäjä on kunta.",
    ),
    ("6, J", "Tiedot säilytetään niin kauan kuin ne ovat tarpeellisia."),
    ("7", "Siirto Yhdysvaltoihin perustuu Privacy Shield -menettelyyn."),
    ("8", "Lukijan tulee itse tarkistaa muutokset säännöllisesti."),
    ("E", "Käsittely perustuu asialliseen yhteyteen."),
    ("E", "Rekisterissä on salasanoja, mutta sisään pääsyä ei kuvata."),
    (
        "G",
        "Tietoja luovutetaan samaan yhteenliittymään kuuluville yhtiöille.",
    ),
    (
        "G",
        "Asiakkuuden päättyessä tiedot siirtyvät suoramarkkinointirekisteriin.",
    ),
    ("I", "Pyynnön on oltava allekirjoitettu."),
];

/// Something that text says, and what it means.
type TextRule = fn(&str) -> Option<FindingCode>;

/// Each looks at one sentence, in small letters.
const TEXT_RULES: &[TextRule] = &[
    |said| {
        (has(said, &["allekirjoit"]) && has(said, &["pyyn"]) && !denied(said))
            .then_some(FindingCode::SignatureDemanded)
    },
    |said| {
        (has(said, &["privacy shield", "safe harbor"]) && !denied(said)).then_some(FindingCode::DeadMechanism)
    },
    |said| {
        (has(said, &["niin kauan kuin"]) && has(said, &["tarpee", "tarpel", "tarvi"]))
            .then_some(FindingCode::RetentionVague)
    },
    |said| {
        has(
            said,
            &["asiallinen yhtey", "asialliseen yhtey", "asiallisen yhtey"],
        )
        .then_some(FindingCode::RepealedBasis)
    },
    |said| (has(said, &["yhteenliittym", "konserni"]) && !denied(said)).then_some(FindingCode::EconomicGroup),
    |said| has(said, &["yritys varaa", "yritys käsittelee"]).then_some(FindingCode::ControllerUnclear),
    |said| {
        has(
            said,
            &[
                "välttämättömille tahoille",
                "muille tahoille",
                "yhteistyökumppaneille",
            ],
        )
        .then_some(FindingCode::RecipientsUnnamed)
    },
    |said| has(said, &["suoramarkkinointirekister"]).then_some(FindingCode::MarketingTransfer),
    |said| {
        (has(said, &["keskeyttää", "estää pääsy"]) && has(said, &["poist", "palvelu"]) && !denied(said))
            .then_some(FindingCode::ServiceRefusal)
    },
    |said| {
        (has(said, &["salasan"]) && !has(said, &["kirjaudu", "kirjautu", "tunnuksil"]))
            .then_some(FindingCode::LoginUndescribed)
    },
    |said| (has(said, &["syntymäai"]) && !denied(said)).then_some(FindingCode::BirthDate),
    |said| (has(said, &["tarkista"]) && has(said, &["säännöllisesti"])).then_some(FindingCode::ChangesUntold),
];

fn has(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// Whether a sentence says that something is not so.
fn denied(said: &str) -> bool {
    said.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| matches!(word, "ei" | "emme" | "eivät" | "et"))
}

fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split(['\n', '!', '?'])
        .flat_map(|line| line.split(". "))
        .map(str::to_lowercase)
        .filter(|said| !said.trim().is_empty())
}

fn of_text(text: &str, place: &Place) -> Vec<Finding> {
    let found = sentences(text).flat_map(|said| {
        TEXT_RULES
            .iter()
            .filter_map(|rule| rule(&said))
            .collect::<Vec<_>>()
    });
    found.map(|code| finding(code, place.clone(), "")).collect()
}

fn finding(code: FindingCode, place: Place, detail: &str) -> Finding {
    Finding {
        code,
        place,
        detail: detail.to_owned(),
    }
}

/// What is wrong with a whole notice, its generated sections included, and the inventory that it rests on. In a fixed
/// order and without repetition.
pub fn lint(notice: &NoticeText, systems: &[System]) -> Vec<Finding> {
    let mut found = Vec::new();
    for section in &notice.0 {
        let place = Place::Section(section.key);
        found.extend(of_text(&section.text.fi, &place));
        if section.text.is_missing() {
            found.push(finding(FindingCode::SectionEmpty, place, ""));
            continue;
        }
        for locale in [Locale::Sv, Locale::En] {
            if section.text.get(locale).is_empty() || section.stale_since(locale).is_some() {
                found.push(finding(
                    FindingCode::TranslationStale,
                    place.clone(),
                    locale.code(),
                ));
            }
        }
    }
    found.extend(missing_items(notice, systems));
    found.extend(systems.iter().flat_map(of_system));
    found.sort();
    found.dedup();
    found
}

/// What the notice of 2021 says that this one must not.
pub fn previous() -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (point, claim) in PREVIOUS {
        found.extend(of_text(claim, &Place::Previous(point)));
        if claim.contains("PRH") && !claim.contains("kuukau") {
            found.push(finding(
                FindingCode::SourceDutyMissing,
                Place::Previous(point),
                "",
            ));
        }
    }
    // What it lacks altogether.
    found.push(finding(FindingCode::OfficerMissing, Place::Previous("B"), ""));
    found.push(finding(FindingCode::AuthorityMissing, Place::Previous("4"), ""));
    found.sort();
    found.dedup();
    found
}

/// Things that the notice as a whole must tell.
fn missing_items(notice: &NoticeText, systems: &[System]) -> Vec<Finding> {
    let text = |key| {
        notice
            .section(key)
            .map(|section| section.text.fi.to_lowercase())
            .unwrap_or_default()
    };
    let mut found = Vec::new();
    let officer = sentences(&text(SectionKey::Officer))
        .any(|said| has(&said, &["tietosuojavastaava"]) && !denied(&said));
    if !officer {
        found.push(finding(
            FindingCode::OfficerMissing,
            Place::Section(SectionKey::Officer),
            "",
        ));
    }
    let complaint = text(SectionKey::Complaint);
    if !(complaint.contains("tietosuojavaltuutet") && complaint.contains('@')) {
        found.push(finding(
            FindingCode::AuthorityMissing,
            Place::Section(SectionKey::Complaint),
            "",
        ));
    }
    let from_prh = systems
        .iter()
        .any(|system| system.facts.sources.fi.contains("PRH"));
    if from_prh && !text(SectionKey::SourceDuty).contains("kuukau") {
        found.push(finding(
            FindingCode::SourceDutyMissing,
            Place::Section(SectionKey::SourceDuty),
            "",
        ));
    }
    let controller = text(SectionKey::Controller);
    if has(&controller, &["ei ole vahvistettu", "ei ole vielä vahvistettu"]) {
        found.push(finding(
            FindingCode::ControllerUnclear,
            Place::Section(SectionKey::Controller),
            "",
        ));
    }
    found
}

/// What is wrong with the facts of one system.
fn of_system(system: &System) -> Vec<Finding> {
    let facts = &system.facts;
    let place = || Place::System(system.key.clone());
    let mut found = Vec::new();
    let mut note = |wrong: bool, code, detail: &str| {
        if wrong {
            found.push(finding(code, place(), detail));
        }
    };
    let mechanism = facts.mechanism.filter(|_| facts.leaves_eea());
    let dead = matches!(
        mechanism,
        Some(TransferMechanism::PrivacyShield | TransferMechanism::SafeHarbor)
    );
    note(dead, FindingCode::DeadMechanism, "");
    let open = matches!(mechanism, None | Some(TransferMechanism::Unconfirmed));
    note(
        facts.leaves_eea() && open,
        FindingCode::TransferUnconfirmed,
        &facts.country,
    );
    let interest = facts.authority_task && facts.bases.contains(&LegalBasis::LegitimateInterests);
    note(interest, FindingCode::AuthorityInterest, "");
    let silent = facts.role == SystemRole::Joint && facts.arrangement.is_missing();
    note(silent, FindingCode::JointSilent, "");
    note(facts.retention.is_missing(), FindingCode::RetentionVague, "");
    note(!facts.confirmed, FindingCode::FactsUnconfirmed, "");
    for field in facts.missing() {
        let told_already = matches!(field, "retention" | "mechanism" | "arrangement");
        note(!told_already, FindingCode::FactsMissing, field);
    }
    found
}
