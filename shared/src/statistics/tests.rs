use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn shown(counts: &[u64], threshold: u64) -> (Vec<Option<u64>>, Option<u64>) {
    let Shown { cells, total } = protect(counts, threshold);
    (cells, total)
}

/// Every table of `cells` numbers up to `most`.
fn tables(cells: usize, most: u64) -> Vec<Vec<u64>> {
    (0..cells).fold(vec![Vec::new()], |tables, _| {
        let longer = |table: Vec<u64>| {
            (0..=most).map(move |count| {
                let mut table = table.clone();
                table.push(count);
                table
            })
        };
        tables.into_iter().flat_map(longer).collect()
    })
}

/// Somebody who knows the rules works backwards: all tables that would have been shown like this.
#[test]
fn nobody_who_knows_the_rules_and_the_sum_can_tell_a_hidden_number() {
    for (threshold, cells, most) in [
        (3, 2, 9),
        (3, 3, 8),
        (3, 4, 6),
        (4, 3, 10),
        (5, 2, 14),
        (5, 3, 12),
    ] {
        let mut by_shown: BTreeMap<_, Vec<Vec<u64>>> = BTreeMap::new();
        for table in tables(cells, most) {
            by_shown.entry(shown(&table, threshold)).or_default().push(table);
        }
        for ((seen, total), possible) in by_shown {
            // Sums that larger cells could make too are not all in reach of this list.
            if total.is_some_and(|total| total > most) {
                continue;
            }
            for (place, cell) in seen.iter().enumerate() {
                let values: BTreeSet<u64> = possible.iter().map(|table| table[place]).collect();
                assert!(
                    cell.is_some() || values.len() > 1,
                    "{threshold}: {seen:?} of {total:?} can only be {possible:?}"
                );
            }
        }
    }
}

#[test]
fn rules_show_what_they_say() {
    let hidden = None;
    assert_eq!(
        shown(&[9, 0, 12], 5),
        (vec![Some(9), Some(0), Some(12)], Some(21))
    );
    // The smallest large number goes with a small one, and so does its equal.
    assert_eq!(
        shown(&[3, 20, 7, 7, 0], 5),
        (vec![hidden, Some(20), hidden, hidden, Some(0)], Some(37))
    );
    assert_eq!(shown(&[4, 4, 4, 0], 5), (vec![hidden; 4], Some(12)));
    assert_eq!(shown(&[2, 0], 5), (vec![hidden; 2], hidden));
    assert_eq!(shown(&[0, 0], 5), (vec![Some(0); 2], Some(0)));
    assert_eq!(shown(&[], 5), (Vec::new(), Some(0)));
    // A threshold that would not protect is raised.
    assert_eq!(shown(&[1, 9], 0), shown(&[1, 9], LEAST_THRESHOLD));
}

#[test]
fn one_sum_of_a_quarter_is_hidden_with_the_other() {
    let (founded, ceased) = protect_quarter([9, 8, 7], [1, 0, 1], 5);
    assert_eq!((founded.total, ceased.total), (None, None));
    assert!(founded.cells.iter().chain(&ceased.cells).all(Option::is_none));
    let (founded, ceased) = protect_quarter([9, 8, 7], [2, 5, 9], 5);
    assert_eq!(founded.cells, [Some(9), Some(8), Some(7)]);
    assert_eq!(
        (ceased.cells, ceased.total),
        (vec![None, None, Some(9)], Some(16))
    );
}

proptest! {
    #[test]
    fn hidden_cells_leave_room_for_a_number_that_is_not_small(counts in prop::collection::vec(0_u64..40, 1..25), threshold in 3_u64..12) {
        let Shown { cells, total } = protect(&counts, threshold);
        let hidden: Vec<u64> = counts.iter().zip(&cells).filter(|(_, cell)| cell.is_none()).map(|(count, _)| *count).collect();
        // Nothing small is shown, and nothing shown is untrue.
        for (count, cell) in counts.iter().zip(&cells) {
            prop_assert!(cell.is_none() || *cell == Some(*count));
            prop_assert!(cell.is_none_or(|cell| cell == 0 || cell >= threshold));
        }
        prop_assert!(total.is_none_or(|total| total == 0 || total >= threshold));
        if let Some(total) = total {
            // Subtraction of what is shown from the sum leaves the hidden ones together: never one alone, and never so
            // little that it would have to be one each.
            let rest = total - cells.iter().flatten().sum::<u64>();
            prop_assert_eq!(rest, hidden.iter().sum::<u64>());
            prop_assert!(hidden.len() != 1);
            prop_assert!(hidden.is_empty() || rest >= threshold);
        }
    }

    #[test]
    fn exchanging_hidden_cells_gives_a_table_that_looks_the_same(counts in prop::collection::vec(0_u64..30, 2..12), threshold in 3_u64..8, a in 0_usize..12, b in 0_usize..12) {
        let first = protect(&counts, threshold);
        let (a, b) = (a % counts.len(), b % counts.len());
        if first.cells[a].is_none() && first.cells[b].is_none() {
            let mut other = counts.clone();
            other.swap(a, b);
            prop_assert_eq!(protect(&other, threshold), first);
        }
    }

    #[test]
    fn founded_and_ceased_are_never_told_by_the_change_between_two_quarters(founded in prop::array::uniform3(0_u64..9), ceased in prop::array::uniform3(0_u64..9), threshold in 3_u64..8) {
        let (new, gone) = protect_quarter(founded, ceased, threshold);
        prop_assert_eq!(new.total.is_some(), gone.total.is_some());
        if new.total.is_none() {
            prop_assert!(new.cells.iter().chain(&gone.cells).all(Option::is_none));
        }
    }

    #[test]
    fn every_day_belongs_to_the_quarter_after_the_last_full_one(days in 0_u32..40_000) {
        let day = NaiveDate::from_ymd_opt(1960, 1, 1).unwrap() + chrono::Days::new(days.into());
        let last = Quarter::last_full(day);
        prop_assert!(last.last_day() < day);
        prop_assert!(last.before(0) == last && last.before(4).year == last.year - 1);
        let next = last.last_day().succ_opt().unwrap();
        prop_assert!(next <= day && Quarter::last_full(next) == last);
        prop_assert!(last.months()[0].starts_with(&last.first_day().format("%Y-%m").to_string()));
    }
}

#[test]
fn every_row_has_a_name_in_every_language() {
    let day = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
    for locale in Locale::ALL {
        let t = I18n::new(*locale, &[crate::i18n::STATISTICS]);
        for subject in Subject::ALL {
            let codes = codes(*subject, day);
            let names: BTreeSet<_> = codes
                .iter()
                .map(|code| label(*subject, code, &t, *locale))
                .collect();
            assert_eq!(names.len(), codes.len(), "{names:?}");
            assert!(
                names.iter().all(|name| !name.starts_with("statistics-")),
                "{names:?}"
            );
        }
    }
}
