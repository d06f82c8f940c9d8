//! Names of people: how they are looked up and how alike two of them are.

/// Fewest letters of a name's beginning that are looked up.
pub const MIN_BEGINNING: usize = 3;
/// From here on two names may belong to one person, in hundredths.
pub const ALIKE: u32 = 82;

/// The words of a name without case and marks, each once, in their order: `Mäki-Åström` gives `maki`, `astrom`.
pub fn words(name: &str) -> Vec<String> {
    let folded: String = name.chars().flat_map(char::to_lowercase).map(fold).collect();
    split(&folded)
}

fn split(name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let word = word.replace(['\'', '’'], "");
        if !word.is_empty() && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// Whether a name that somebody wrote is the one that a trusted service vouches for. Case, order and hyphens do not
/// count; marks do, since `ä` is no `a`. Each word must be vouched for. Where it is known which words are the family
/// name, all of those must be there and other first names may be left out; else nothing may.
pub fn is_vouched(written: &str, vouched: &str, family: Option<&str>) -> bool {
    let [written, vouched] = [written, vouched].map(|name| split(&name.to_lowercase()));
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    let rest_told = match family.map(|name| split(&name.to_lowercase())) {
        Some(family) => !family.is_empty() && within(&family, &written) && !within(&written, &family),
        None => within(&vouched, &written),
    };
    written.len() > 1 && within(&written, &vouched) && rest_told
}

/// What a name is found by: its words and their beginnings of at least [`MIN_BEGINNING`] letters.
pub fn beginnings(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in words(name) {
        let letters: Vec<char> = word.chars().collect();
        for length in MIN_BEGINNING..letters.len() {
            found.extend(letters.get(..length).map(String::from_iter));
        }
        found.push(word);
    }
    found.sort();
    found.dedup();
    found
}

/// A form of a word in which usual slips and ways of spelling fall together: double letters, w and v, c and k, x and
/// ks, h after a consonant, vowels after the first letter.
pub fn skeleton(word: &str) -> String {
    let spelled = word
        .replace("ph", "f")
        .replace("ch", "k")
        .replace("ck", "k")
        .replace("th", "t")
        .replace('x', "ks")
        .replace('w', "v")
        .replace(['c', 'q'], "k")
        .replace('z', "s");
    let mut kept = String::new();
    let mut last = None;
    for (at, c) in spelled.chars().enumerate() {
        let vowel = "aeiouyj".contains(c);
        if last != Some(c) && (at == 0 || !vowel) {
            kept.push(c);
        }
        last = Some(c);
    }
    kept
}

/// How alike two names are, from 0 to 100: words are paired without regard to their order, each pair by the letters
/// that differ.
pub fn likeness(a: &str, b: &str) -> u32 {
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.is_empty() {
        return 0;
    }
    let mut free = many.clone();
    let mut sum = 0;
    for word in &few {
        let best = free
            .iter()
            .enumerate()
            .map(|(at, other)| (likeness_of_words(word, other), at))
            .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
        if let Some((score, at)) = best {
            sum += score;
            free.remove(at);
        }
    }
    // A second first name that only one of the two has weighs little.
    let missing = u32::try_from(many.len() - few.len()).unwrap_or(u32::MAX);
    let average = sum / u32::try_from(few.len()).unwrap_or(1);
    average.saturating_sub(missing.saturating_mul(8))
}

fn likeness_of_words(a: &str, b: &str) -> u32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len()).max(1);
    let same = longest - distance(&a, &b).min(longest);
    u32::try_from(same * 100 / longest).unwrap_or(0)
}

/// Letters to put in, leave out, change or swap with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: usize, column: usize| {
                let row = rows.get(row);
                row.and_then(|row| row.get(column)).copied().unwrap_or(usize::MAX)
            };
            let change = at(i, j) + usize::from(x != y);
            let mut best = change
                .min(at(i, j + 1) + 1)
                .min(row.last().copied().unwrap_or(0) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(i - 1, j - 1) + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(0)
}

fn fold(c: char) -> char {
    match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'æ' => 'a',
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'š' => 's',
        'ž' => 'z',
        'ç' | 'č' => 'c',
        'ñ' => 'n',
        'ý' => 'y',
        '’' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_marks_and_dashes() {
        assert_eq!(words(" Testi MÄKI-Åström testi "), ["testi", "maki", "astrom"]);
        assert_eq!(words("O’Malli"), ["omalli"]);
        assert!(words(" - ").is_empty());
    }

    #[test]
    fn beginnings_lead_to_the_name() {
        let found = beginnings("Esi Merkki");
        assert_eq!(found, ["esi", "mer", "merk", "merkk", "merkki"]);
    }

    #[test]
    fn vouched_name_fits_whatever_its_case_and_order() {
        let known = |written| is_vouched(written, "Testi Anna-Maija Mäki-Esimerkki", Some("Mäki-Esimerkki"));
        for written in [
            "Testi Mäki-Esimerkki",
            "MÄKI-ESIMERKKI, TESTI",
            "Anna-Maija Mäki Esimerkki",
            "Testi Anna-Maija Mäki-Esimerkki",
        ] {
            assert!(known(written), "{written}");
        }
        for written in [
            "",
            "Testi",
            "Mäki-Esimerkki",
            "Testi Esimerkki",
            "Testi Maki-Esimerkki",
            "Testi Malli Mäki-Esimerkki",
            "Testi Anna-Maija",
        ] {
            assert!(!known(written), "{written}");
        }
    }

    #[test]
    fn vouched_name_whose_family_name_is_unknown_is_told_whole() {
        let known = |written| is_vouched(written, "Esimerkki Testi Anna", None);
        assert!(known("Testi Anna Esimerkki") && known("esimerkki, testi anna"));
        for written in [
            "Testi Esimerkki",
            "Testi Anna",
            "Esimerkki",
            "Testi Anna Esimerkki Malli",
        ] {
            assert!(!known(written), "{written}");
        }
        assert!(
            !is_vouched("Testi", "Testi", None)
                && !is_vouched("", "", None)
                && !is_vouched("A B", "A B", Some("-"))
        );
    }

    #[test]
    fn usual_slips_have_one_skeleton() {
        for (a, b) in [
            ("virtanen", "wirtanen"),
            ("eriksson", "ericson"),
            ("maki", "makki"),
            ("lindqvist", "lindkvist"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("virtanen"), skeleton("korhonen"));
    }

    #[test]
    fn likeness_tells_slips_from_other_people() {
        for (a, b) in [
            ("Testi Virtanen", "Virtanen, Testi"),
            ("Testi Mäkinen", "Testi Makinen"),
            ("Testi Eriksson", "Testi Ericsson"),
            ("Testi Anna Esimerkki", "Testi Esimerkki"),
            ("Testi Esimerkki", "Tetsi Esimerkki"),
        ] {
            assert!(likeness(a, b) >= ALIKE, "{a} / {b}: {}", likeness(a, b));
        }
        for (a, b) in [
            ("Testi Virtanen", "Malli Virtanen"),
            ("Testi Esimerkki", "Testi Kuvitelma"),
            ("", "Testi"),
        ] {
            assert!(likeness(a, b) < ALIKE, "{a} / {b}: {}", likeness(a, b));
        }
    }

    #[test]
    fn likeness_does_not_depend_on_which_comes_first() {
        let names = ["Testi Virtanen", "Wirtanen Testi Malli", "Anna", "Anna-Testi Koe"];
        for a in names {
            for b in names {
                assert_eq!(likeness(a, b), likeness(b, a), "{a} / {b}");
            }
            assert_eq!(likeness(a, a), 100);
        }
    }
}
