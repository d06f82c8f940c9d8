//! Bar charts as SVG: colours come from the style sheet, series differ by pattern, and every bar has its number
//! beside it.

use maud::{Markup, html};
use seutu_shared::i18n::Args;

use crate::texts::Texts;

/// One name with a bar for each series; `None` is hidden.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) values: Vec<Option<u32>>,
}

/// Units of the drawing.
const WIDTH: u32 = 400;
const NAME: u32 = 18;
const BAR: u32 = 18;
const GAP: u32 = 10;
/// Room for the number after the longest bar.
const NUMBER: u32 = 96;

/// The chart; `anchor` makes its ids, `series` is empty where there is one.
pub(super) fn chart(t: Texts, anchor: &str, title: &str, series: &[String], bars: &[Bar]) -> Markup {
    // Zeros have no length: they are in the table.
    let shown: Vec<&Bar> = bars
        .iter()
        .filter(|bar| bar.values.iter().any(|value| *value != Some(0)))
        .collect();
    if shown.is_empty() {
        return html! { p.muted { (t.t("statistics-chart-empty")) } };
    }
    let most = shown.iter().flat_map(|bar| &bar.values).copied().flatten().max();
    let most = most.unwrap_or(1).max(1);
    let lines = |bar: &Bar| u32::try_from(bar.values.len()).unwrap_or(1);
    let height = |bar: &Bar| NAME + lines(bar) * BAR + GAP;
    let total: u32 = shown.iter().map(|bar| height(bar)).sum();
    let top = |place: usize| shown.iter().take(place).map(|bar| height(bar)).sum::<u32>();
    let description = t.t_with("statistics-chart", &Args::new().with("title", title));
    html! {
        figure.chart {
            @if !series.is_empty() { (legend(anchor, series)) }
            svg viewBox={ "0 0 " (WIDTH) " " (total) } role="img" aria-labelledby={ (anchor) "-t " (anchor) "-d" } {
                title id={ (anchor) "-t" } { (title) }
                desc id={ (anchor) "-d" } { (description) }
                (pattern(&format!("{anchor}-viiva")))
                @for (place, bar) in shown.iter().enumerate() {
                    text.chart-name x="0" y=(top(place) + NAME - 5) { (bar.name) }
                    @for (line, value) in bar.values.iter().enumerate() {
                        (line_of(t, anchor, line, top(place) + NAME + u32::try_from(line).unwrap_or(0) * BAR, *value, most))
                    }
                }
            }
        }
    }
}

/// One bar with its number, or the mark of what is hidden.
fn line_of(t: Texts, anchor: &str, line: usize, y: u32, value: Option<u32>, most: u32) -> Markup {
    let text_y = y + BAR - 5;
    html! {
        @match value {
            None => {
                rect.bar-hidden x="1" y=(y + 1) width="24" height=(BAR - 4) {}
                text.chart-number x="32" y=(text_y) { (t.t("statistics-hidden")) }
            },
            Some(count) => {
                @let width = if count == 0 { 0 } else { (count.saturating_mul(WIDTH - NUMBER) / most).max(2) };
                @if line == 0 {
                    rect.bar x="0" y=(y) width=(width) height=(BAR - 2) {}
                } @else {
                    rect.bar-striped x="0" y=(y) width=(width) height=(BAR - 2) fill={ "url(#" (anchor) "-viiva)" } {}
                }
                text.chart-number x=(width + 6) y=(text_y) { (count) }
            },
        }
    }
}

/// Stripes tell the second series from the first without any colour.
fn pattern(id: &str) -> Markup {
    html! {
        defs {
            pattern id=(id) width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect.stripe-ground width="6" height="6" {}
                rect.stripe width="3" height="6" {}
            }
        }
    }
}

/// Which bar is which; the numbers themselves are told by the table.
fn legend(anchor: &str, series: &[String]) -> Markup {
    html! {
        figcaption.chart-legend {
            @for (line, name) in series.iter().enumerate() {
                span {
                    svg viewBox="0 0 24 16" aria-hidden="true" focusable="false" {
                        @if line == 0 {
                            rect.bar width="24" height="16" {}
                        } @else {
                            rect.bar-striped width="24" height="16" fill={ "url(#" (anchor) "-viiva)" } {}
                        }
                    }
                    (name)
                }
            }
        }
    }
}
