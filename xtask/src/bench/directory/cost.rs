//! Processor time of processes, from `/proc`.

use std::fs;

/// Clock ticks in a second; Linux reports 100 to every program.
const TICKS: f64 = 100.0;

/// Processor time used so far.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    ticks: u64,
}

impl Cost {
    /// Of these processes together; those that have ended count nothing.
    pub fn of(processes: &[u32]) -> Self {
        Self {
            ticks: processes.iter().filter_map(|id| ticks(*id)).sum(),
        }
    }

    /// A process and its children.
    pub fn family(parent: u32) -> Vec<u32> {
        let all = fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut family = vec![parent];
        family.extend(all.filter_map(|entry| {
            let id: u32 = entry.file_name().to_str()?.parse().ok()?;
            (fields(id)?.get(1)?.parse() == Ok(parent)).then_some(id)
        }));
        family
    }

    /// Milliseconds used since an earlier reading.
    pub fn milliseconds_since(self, before: Self) -> f64 {
        let ticks = u32::try_from(self.ticks.saturating_sub(before.ticks)).unwrap_or(u32::MAX);
        f64::from(ticks) * 1000.0 / TICKS
    }
}

/// Fields of `/proc/<id>/stat` after the name, which may hold blanks: state, parent, …
fn fields(id: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

/// User and system time of all its threads.
fn ticks(id: u32) -> Option<u64> {
    let fields = fields(id)?;
    let at = |place: usize| fields.get(place)?.parse::<u64>().ok();
    Some(at(11)? + at(12)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_costs_processor_time_and_rest_costs_none() {
        let own = [std::process::id()];
        let before = Cost::of(&own);
        let mut sum = 0_u64;
        let end = std::time::Instant::now() + std::time::Duration::from_millis(80);
        while std::time::Instant::now() < end {
            sum = sum.wrapping_mul(31).wrapping_add(7);
        }
        assert!(std::hint::black_box(sum) != 1);
        assert!(Cost::of(&own).milliseconds_since(before) >= 10.0);
        assert!(Cost::of(&[]).milliseconds_since(Cost::of(&[])) < f64::EPSILON);
    }

    #[test]
    fn child_belongs_to_the_family() {
        let mut child = std::process::Command::new("sleep").arg("5").spawn().unwrap();
        assert!(Cost::family(std::process::id()).contains(&child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
