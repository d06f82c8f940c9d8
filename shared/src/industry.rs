//! The industry classification (Toimialaluokitus, TOL) of Statistics Finland.
//!
//! TOL 2025 is what companies get since 2026; older records carry TOL 2008, 2002 or 1995.
//! Levels: 1 section (letter), 2 division, 3 group, 4 class, 5 national subclass. Codes are
//! digits without dots, and every code begins with its parent's code, below the section.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::locale::Locale;
use crate::string_enum::string_enum;

string_enum! {
    /// Which edition of the classification a code belongs to.
    pub enum CodeSet ("code-set") {
        /// TOL 1995; PRH's TOIMI. No table, show the register's own label.
        Tol1995 = "tol1995",
        /// TOL 2002; PRH's TOIMI2. No table, show the register's own label.
        Tol2002 = "tol2002",
        /// TOL 2008; PRH's TOIMI3.
        Tol2008 = "tol2008",
        /// TOL 2025; PRH's TOIMI4.
        Tol2025 = "tol2025",
    }
}

impl CodeSet {
    /// Reads PRH's `typeCodeSet`.
    pub fn from_prh(code: &str) -> Option<Self> {
        Some(match code {
            "TOIMI" => Self::Tol1995,
            "TOIMI2" => Self::Tol2002,
            "TOIMI3" => Self::Tol2008,
            "TOIMI4" => Self::Tol2025,
            _ => return None,
        })
    }
}

/// One entry of the classification.
#[derive(Debug, Deserialize)]
pub struct Industry {
    /// The code: a letter or two to five digits.
    pub code: String,
    /// 1 to 5.
    pub level: u8,
    /// The code one level up; empty for a section.
    pub parent: String,
    /// The letter of the section.
    pub section: String,
    name_fi: String,
    name_sv: String,
    name_en: String,
}

impl Industry {
    /// The official name.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.name_fi,
            Locale::Sv => &self.name_sv,
            Locale::En => &self.name_en,
        }
    }

    /// Whether it is the other or a part of it, in the same edition.
    fn lies_in(&self, other: &Self) -> bool {
        if other.level == 1 {
            self.section == other.section
        } else {
            self.code.starts_with(&other.code)
        }
    }
}

/// The entry with a code. `None` for the editions without a table.
pub fn find(code: &str, set: CodeSet) -> Option<&'static Industry> {
    table(set)?.find(code)
}

/// The TOL 2025 code of a code in any edition.
///
/// A TOL 2008 code is moved to what all codes of Statistics Finland's correspondence for it lie in: the one that there
/// is, or the closest group, division or section that they share. Where they share nothing, it is shortened level by
/// level. The answer may be coarser than the question, but it is never a guess. `None` when not even the section is
/// certain.
pub fn to_2025(code: &str, set: CodeSet) -> Option<&'static str> {
    match set {
        CodeSet::Tol2025 => find(code, set).map(|industry| industry.code.as_str()),
        CodeSet::Tol2008 => {
            let mut candidate = find(code, set)?;
            loop {
                if let Some(target) = moved().get(candidate.code.as_str()) {
                    return Some(&target.code);
                }
                candidate = find(&candidate.parent, set)?;
            }
        }
        CodeSet::Tol1995 | CodeSet::Tol2002 => None,
    }
}

/// The letter of the section a code belongs to, in its own edition.
pub fn section_of(code: &str, set: CodeSet) -> Option<&'static str> {
    find(code, set).map(|industry| industry.section.as_str())
}

/// Every entry of an edition, in the order of the classification; none for the editions without a table.
pub fn all(set: CodeSet) -> impl Iterator<Item = &'static Industry> {
    entries(set).iter()
}

/// The 22 sections of TOL 2025.
pub fn sections() -> impl Iterator<Item = &'static Industry> {
    entries(CodeSet::Tol2025)
        .iter()
        .filter(|industry| industry.level == 1)
}

/// The divisions (two digits) of a section of TOL 2025.
pub fn divisions(section: &str) -> impl Iterator<Item = &'static Industry> {
    entries(CodeSet::Tol2025)
        .iter()
        .filter(move |industry| industry.level == 2 && industry.section == section)
}

struct Table {
    entries: Vec<Industry>,
    by_code: HashMap<String, usize>,
}

impl Table {
    fn read(source: &str) -> Self {
        // The file is part of the program; a test counts the rows that could be read.
        let entries: Vec<Industry> = csv::Reader::from_reader(source.as_bytes())
            .deserialize()
            .filter_map(Result::ok)
            .collect();
        let by_code = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (entry.code.clone(), index))
            .collect();
        Self { entries, by_code }
    }

    fn find(&self, code: &str) -> Option<&Industry> {
        self.entries.get(*self.by_code.get(code)?)
    }
}

fn table(set: CodeSet) -> Option<&'static Table> {
    static TOL2008: OnceLock<Table> = OnceLock::new();
    static TOL2025: OnceLock<Table> = OnceLock::new();
    match set {
        CodeSet::Tol1995 | CodeSet::Tol2002 => None,
        CodeSet::Tol2008 => {
            Some(TOL2008.get_or_init(|| Table::read(include_str!("../data/codes/tol2008.csv"))))
        }
        CodeSet::Tol2025 => {
            Some(TOL2025.get_or_init(|| Table::read(include_str!("../data/codes/tol2025.csv"))))
        }
    }
}

fn entries(set: CodeSet) -> &'static [Industry] {
    table(set).map_or(&[], |table| &table.entries)
}

/// TOL 2008 codes, and what all of their counterparts in TOL 2025 lie in; none where these share nothing.
fn moved() -> &'static HashMap<String, &'static Industry> {
    static MOVED: OnceLock<HashMap<String, &'static Industry>> = OnceLock::new();
    MOVED.get_or_init(|| {
        counterparts()
            .into_iter()
            .filter_map(|(old, new)| Some((old, shared(&new)?)))
            .collect()
    })
}

/// Statistics Finland's correspondence: for each TOL 2008 code its counterparts of the same level.
fn counterparts() -> HashMap<String, Vec<&'static Industry>> {
    let source = include_str!("../data/codes/tol2008_to_tol2025.csv");
    let mut targets: HashMap<String, Vec<&'static Industry>> = HashMap::new();
    for row in csv::Reader::from_reader(source.as_bytes()).records().flatten() {
        if let (Some(old), Some(new)) = (row.get(0), row.get(1).and_then(|new| find(new, CodeSet::Tol2025))) {
            targets.entry(old.to_owned()).or_default().push(new);
        }
    }
    targets
}

/// The closest entry that all of these are or lie in.
fn shared(all: &[&'static Industry]) -> Option<&'static Industry> {
    let mut candidate = *all.first()?;
    while !all.iter().all(|one| one.lies_in(candidate)) {
        candidate = find(&candidate.parent, CodeSet::Tol2025)?;
    }
    Some(candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(set: CodeSet) -> [usize; 5] {
        [1, 2, 3, 4, 5].map(|level| entries(set).iter().filter(|entry| entry.level == level).count())
    }

    #[test]
    fn both_editions_are_complete() {
        assert_eq!(counts(CodeSet::Tol2025), [22, 87, 287, 651, 777]);
        assert_eq!(counts(CodeSet::Tol2008), [21, 88, 272, 615, 804]);
        assert_eq!(entries(CodeSet::Tol2002).len(), 0);
    }

    #[test]
    fn parents_exist_and_codes_begin_with_them() {
        for set in [CodeSet::Tol2008, CodeSet::Tol2025] {
            for entry in entries(set).iter().filter(|entry| entry.level > 1) {
                let parent = find(&entry.parent, set).unwrap();
                assert_eq!(parent.level + 1, entry.level);
                assert!(
                    parent.level == 1 || entry.code.starts_with(&parent.code),
                    "{}",
                    entry.code
                );
                assert_eq!(parent.section, entry.section);
            }
        }
    }

    #[test]
    fn software_is_in_section_k_since_2025() {
        assert_eq!(section_of("62010", CodeSet::Tol2008), Some("J"));
        let moved = to_2025("62010", CodeSet::Tol2008).unwrap();
        assert_eq!(section_of(moved, CodeSet::Tol2025), Some("K"));
    }

    #[test]
    fn code_with_one_counterpart_moves_at_its_own_level() {
        let single: Vec<_> = counterparts()
            .into_iter()
            .filter(|(_, new)| new.len() == 1)
            .collect();
        assert_eq!(single.iter().filter(|(old, _)| old.len() == 5).count(), 578);
        for (old, new) in single {
            assert_eq!(to_2025(&old, CodeSet::Tol2008), Some(new[0].code.as_str()));
            assert_eq!(old.len(), new[0].code.len());
        }
    }

    #[test]
    fn code_that_was_split_moves_to_what_all_its_counterparts_lie_in() {
        for (old, new) in counterparts() {
            if let Some(target) = to_2025(&old, CodeSet::Tol2008) {
                let target = find(target, CodeSet::Tol2025).unwrap();
                assert!(new.iter().all(|one| one.lies_in(target)), "{old}");
            }
        }
        // Grocers are shops, whatever else became of mail order.
        assert_eq!(to_2025("47112", CodeSet::Tol2008), Some("47"));
        assert_eq!(
            to_2025("01199", CodeSet::Tol2008).map(|code| &code[..3]),
            Some("011")
        );
        assert_eq!(to_2025("01280", CodeSet::Tol2008), Some("01"));
    }

    #[test]
    fn only_codes_whose_counterparts_share_no_section_stay_without_one() {
        let five = || entries(CodeSet::Tol2008).iter().filter(|entry| entry.level == 5);
        let without = five().filter(|entry| to_2025(&entry.code, CodeSet::Tol2008).is_none());
        let without: Vec<_> = without.map(|entry| entry.code.as_str()).collect();
        assert_eq!(without.len(), 27, "{without:?}");
        // Forestry and the care of nature reserves.
        assert!(without.contains(&"02100"));
    }

    #[test]
    fn nothing_is_guessed_for_unknown_codes_and_old_editions() {
        assert_eq!(to_2025("99999", CodeSet::Tol2008), None);
        assert_eq!(to_2025("", CodeSet::Tol2008), None);
        assert_eq!(to_2025("62010", CodeSet::Tol2002), None);
        assert_eq!(to_2025("62100", CodeSet::Tol2025), Some("62100"));
        assert_eq!(CodeSet::from_prh("TOIMI4"), Some(CodeSet::Tol2025));
        assert_eq!(CodeSet::from_prh("TOIMI5"), None);
    }

    #[test]
    fn filter_lists_sections_and_their_divisions() {
        let letters: String = sections().map(|entry| entry.code.as_str()).collect();
        assert_eq!(
            letters,
            crate::section::SECTIONS
                .iter()
                .map(|section| section.code)
                .collect::<String>()
        );
        assert_eq!(
            divisions("A")
                .map(|entry| entry.code.as_str())
                .collect::<Vec<_>>(),
            ["01", "02", "03"]
        );
        assert!(divisions("A").all(|entry| !entry.name(Locale::Sv).is_empty()));
    }
}
