//! Word forms without a dictionary: a few reductions of Finnish endings that give beginnings to look for.
//!
//! It is no stemmer. A beginning is matched as a prefix, so it only has to be shared by the forms of a word:
//! `hitsau` is how both *hitsaus* and *hitsauksen* begin.

/// Shortest beginning worth looking for; shorter ones match half the directory.
const MIN_STEM: usize = 4;

/// Endings of the plural and of the cases, longest first within each pass.
const ENDINGS: &[&str] = &[
    "imme", "inne", "insa", "insä", "issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille",
    "iksi", "ihin", "isiin", "iden", "itten", "oita", "öitä", "eja", "ejä", "oja", "öjä", "oiden", "öiden",
    "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "tten", "ten", "den", "jen",
    "seen", "iin", "aan", "ään", "oon", "öön", "uun", "yyn", "een", "hin", "tta", "ttä", "ja", "jä", "ia",
    "iä", "ta", "tä", "na", "nä", "in", "en", "t", "n", "a", "ä",
];

/// Endings of word types whose inside changes when they are inflected, and what all forms share.
const CHANGES: &[(&str, &str)] = &[
    // hitsaus, hitsauksen; yritys, yritysten
    ("ukse", "u"),
    ("ykse", "y"),
    ("uksi", "u"),
    ("yksi", "y"),
    ("uks", "u"),
    ("yks", "y"),
    ("us", "u"),
    ("ys", "y"),
    // kaustinen, kaustisen
    ("inen", "i"),
    ("ise", "i"),
    ("is", "i"),
    // huone, huoneen
    ("ee", "e"),
];

/// Beginnings that other forms of `word` may share with it, shortest last; none for short words and numbers.
pub fn stems(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.chars().count() < MIN_STEM || word.chars().any(|letter| letter.is_ascii_digit()) {
        return found;
    }
    for base in cut_endings(word) {
        match changed(&base) {
            Some(stem) => keep(&mut found, stem),
            None => keep(&mut found, softened(&base)),
        }
    }
    // Only the shortest of several that begin alike: the others find nothing more.
    let all = found.clone();
    found.retain(|stem| {
        !all.iter()
            .any(|other| other != stem && stem.starts_with(other.as_str()))
    });
    found
}

/// The word, and the word without its longest ending.
fn cut_endings(word: &str) -> Vec<String> {
    let mut bases = vec![word.to_string()];
    let mut endings: Vec<&str> = ENDINGS
        .iter()
        .copied()
        .filter(|ending| word.len() > ending.len() && word.ends_with(ending))
        .collect();
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    if let Some(base) = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|base| long_enough(base))
    {
        bases.push(base.to_string());
    }
    bases
}

fn changed(base: &str) -> Option<String> {
    CHANGES
        .iter()
        .filter_map(|(ending, shared)| Some(format!("{}{shared}", base.strip_suffix(ending)?)))
        .find(|stem| long_enough(stem))
}

/// Drops a last vowel that changes between forms: *maatila, maatiloja*; *mökki, mökkejä*.
fn softened(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if letters.len() > MIN_STEM && letters.last().is_some_and(|letter| "aäoöieuy".contains(*letter)) {
        let vowel = letters.pop();
        // A long vowel or a diphthong belongs to the word: *museo* stays whole.
        if letters.last().is_some_and(|letter| "aäoöieuy".contains(*letter)) {
            letters.extend(vowel);
        }
    }
    letters.into_iter().collect()
}

fn keep(found: &mut Vec<String>, stem: String) {
    if long_enough(&stem) && !found.contains(&stem) {
        found.push(stem);
    }
}

fn long_enough(stem: &str) -> bool {
    stem.chars().count() >= MIN_STEM
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(one: &str, other: &str) -> bool {
        stems(one).iter().any(|stem| other.starts_with(stem.as_str()))
    }

    #[test]
    fn forms_of_a_word_share_a_beginning_in_both_directions() {
        for (base, form) in [
            ("hitsaus", "hitsauksen"),
            ("hitsaus", "hitsausta"),
            ("konepaja", "konepajat"),
            ("konepaja", "konepajoilta"),
            ("yritys", "yritysten"),
            ("yritys", "yrityksille"),
            ("kaustinen", "kaustisella"),
            ("maatila", "maatilojen"),
            ("kahvila", "kahviloita"),
            ("mökki", "mökkejä"),
            ("kampaamo", "kampaamot"),
            ("urakointi", "urakointia"),
            ("perunat", "perunoita"),
            ("soitin", "soittimia"),
        ] {
            let reached = shares(form, base) || shares(base, form);
            assert!(reached, "{base} {:?} / {form} {:?}", stems(base), stems(form));
        }
    }

    #[test]
    fn gives_the_documented_beginnings() {
        assert_eq!(stems("hitsauksen"), ["hitsau"]);
        assert_eq!(stems("yritysten"), ["yrity"]);
        assert_eq!(stems("konepajat"), ["konepaj"]);
    }

    #[test]
    fn short_words_and_numbers_are_left_alone() {
        assert!(stems("oy").is_empty());
        assert!(stems("2025").is_empty());
    }

    #[test]
    fn different_words_stay_apart() {
        assert!(!shares("kahvila", "kampaamo"));
        assert!(!shares("taksi", "takka"));
    }
}
