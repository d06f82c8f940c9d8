use super::*;

/// The dictionary, or `None` on a machine without libvoikko, where these tests say nothing.
fn voikko() -> Option<Voikko> {
    Voikko::open()
        .inspect_err(|error| println!("skipped: {error}"))
        .ok()
}

fn parts_of(voikko: &Voikko, word: &str) -> Vec<Vec<String>> {
    voikko
        .analyse(word)
        .into_iter()
        .map(|analysis| analysis.parts)
        .collect()
}

#[test]
fn inflected_word_gets_its_base_form() {
    let Some(voikko) = voikko() else { return };
    let bases = |word| {
        voikko
            .analyse(word)
            .into_iter()
            .map(|one| one.base_form)
            .collect::<Vec<_>>()
    };
    assert_eq!(bases("autokorjaamot"), ["autokorjaamo"]);
    assert_eq!(bases("Kaustisella"), ["Kaustinen"]);
    assert!(bases("Vetelissä").contains(&"Veteli".to_owned()));
}

#[test]
fn compound_is_split_into_base_forms() {
    let Some(voikko) = voikko() else { return };
    let expected: [(&str, &[&str]); 5] = [
        ("metsäkoneurakoinnissa", &["metsä", "kone", "urakointi"]),
        ("puusepänverstas", &["puu", "seppä", "verstas"]),
        ("lypsykarjatilalla", &["lypsy", "karja", "tila"]),
        ("huonekaluja", &["huone", "kalu"]),
        ("maa-ainesten", &["maa", "aines"]),
    ];
    for (word, parts) in expected {
        assert!(
            parts_of(&voikko, word).iter().any(|found| found == parts),
            "{word}"
        );
    }
    assert_eq!(parts_of(&voikko, "hitsausta"), [Vec::<String>::new()]);
}

#[test]
fn strange_words_are_unknown_not_fatal() {
    let Some(voikko) = voikko() else { return };
    let long = "metsä".repeat(1000);
    for word in ["", "xyzzy", "a\0b", "🌲", long.as_str(), "-", "+", "=("] {
        assert!(voikko.analyse(word).len() < 10, "{}", word.len());
    }
}

#[test]
fn one_dictionary_serves_several_threads() {
    let Some(voikko) = voikko() else { return };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    assert_eq!(voikko.analyse("korjaamot")[0].base_form, "korjaamo");
                }
            });
        }
    });
}

#[test]
fn dictionaries_open_and_close_independently() {
    let Some(first) = voikko() else { return };
    drop(Voikko::open());
    assert_eq!(
        first.analyse("tilat").len(),
        Voikko::open().map_or(0, |other| other.analyse("tilat").len())
    );
}
