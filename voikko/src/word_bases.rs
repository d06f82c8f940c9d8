//! Reads the members of a compound out of libvoikko's analysis.
//!
//! Two texts describe a word. STRUCTURE marks where members begin and gives one sign a
//! letter ("=ppp=ppppp=ppppppp"). WORDBASES lists pieces with their base forms, where
//! endings that derive a new word begin with a plus sign inside the brackets:
//! "+puu(puu)+sepän(seppä)+verstas(verstas)", "+hitsa(hitsata)+us(+us)".

/// A piece of WORDBASES.
struct Piece<'a> {
    surface: &'a str,
    base: Option<&'a str>,
}

/// The base forms of the members, in order; empty unless there are at least two.
pub(crate) fn members(word_bases: &str, structure: &str, base_form: &str) -> Vec<String> {
    let lengths = member_lengths(structure);
    let Some((_, inner)) = lengths.split_last().filter(|(_, inner)| !inner.is_empty()) else {
        return Vec::new();
    };
    let mut pieces = pieces(word_bases).into_iter();
    let mut found = Vec::new();
    for length in inner {
        let mut member = Vec::new();
        let mut taken = 0;
        while taken < *length {
            let Some(piece) = pieces.next() else {
                return Vec::new();
            };
            taken += piece.surface.chars().count();
            member.push(piece);
        }
        if taken > *length {
            return Vec::new();
        }
        found.push(member_base(&member));
    }
    // The last member is the one that was inflected: the base form of the whole word ends
    // with its base form, also when the member itself is derived ("urakointi").
    found.push(base_form.chars().skip(inner.iter().sum()).collect());
    if found.iter().any(String::is_empty) {
        Vec::new()
    } else {
        found
    }
}

/// The number of letters of each member, hyphens counted with the member before them.
fn member_lengths(structure: &str) -> Vec<usize> {
    structure
        .split('=')
        .skip(1)
        .map(|member| member.chars().count())
        .filter(|length| *length > 0)
        .collect()
}

fn pieces(word_bases: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = word_bases;
    while let Some(piece) = rest.strip_prefix('+') {
        let end = piece.find(['(', '+']).unwrap_or(piece.len());
        let (surface, tail) = piece.split_at(end);
        let bracket = tail.strip_prefix('(').and_then(|inner| inner.split_once(')'));
        let (base, tail) = bracket.map_or((None, tail), |(base, tail)| (Some(base), tail));
        found.push(Piece { surface, base });
        rest = tail;
    }
    found
}

/// The base form of a member that is not the last one.
fn member_base(pieces: &[Piece<'_>]) -> String {
    let spoken = || pieces.iter().filter(|piece| piece.surface != "-");
    let mut words = spoken();
    if let (Some(only), None) = (words.next(), words.next()) {
        // A hyphenated entry names the whole entry as the base of its first member.
        let base = only
            .base
            .filter(|base| !base.starts_with('+') && !base.contains('-'));
        return base.unwrap_or(only.surface).replace('=', "");
    }
    spoken().map(|piece| piece.surface).collect()
}

#[cfg(test)]
mod tests {
    use super::members;

    #[test]
    fn inner_members_get_their_base_forms() {
        let parts = members(
            "+puu(puu)+sepän(seppä)+verstas(verstas)",
            "=ppp=ppppp=ppppppp",
            "puusepänverstas",
        );
        assert_eq!(parts, ["puu", "seppä", "verstas"]);
    }

    #[test]
    fn derived_last_member_is_the_derived_word() {
        let bases = "+metsä(metsä)+kone(kone)+urakoi(urakoida)+n+ti(+ti)";
        let parts = members(bases, "=ppppp=pppp=pppppppppppp", "metsäkoneurakointi");
        assert_eq!(parts, ["metsä", "kone", "urakointi"]);
    }

    #[test]
    fn derived_inner_member_stays_as_written() {
        let parts = members("+hitsa(hitsata)+us(+us)+työ(työ)", "=ppppppp=ppp", "hitsaustyö");
        assert_eq!(parts, ["hitsaus", "työ"]);
    }

    #[test]
    fn hyphen_belongs_to_no_member() {
        let parts = members("+maa(maa)+-+aines(aines)", "=ppp-=pppppppp", "maa-aines");
        assert_eq!(parts, ["maa", "aines"]);
        let parts = members(
            "+kahvila(kahvila-ravintola)+-+ravintola",
            "=ppppppp-=ppppppppp",
            "kahvila-ravintola",
        );
        assert_eq!(parts, ["kahvila", "ravintola"]);
    }

    #[test]
    fn word_that_is_no_compound_has_no_parts() {
        assert!(members("+hitsa(hitsata)+us(+us)", "=ppppppp", "hitsaus").is_empty());
    }

    #[test]
    fn texts_that_do_not_fit_together_give_no_parts() {
        for (bases, structure) in [
            ("", ""),
            ("+a(b", "=p=p"),
            ("+abc(abc)+d", "=pp=pp"),
            ("+)(", "==p=p"),
            ("x", "=p=p"),
        ] {
            assert!(members(bases, structure, "").is_empty(), "{bases} {structure}");
        }
    }
}
