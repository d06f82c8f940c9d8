//! The municipalities as a map. It doubles the list beside it for those who point at places, so
//! keyboards and screen readers use the list and pass the map by.

use maud::{Markup, html};
use seutu_shared::{
    locale::Locale,
    municipality,
    region_map::{self, Shape},
};

use super::filters::PlaceCount;
use crate::public::{
    query::{DirectoryQuery, Filter},
    route::Page,
};

/// The map. A municipality puts its filter on or takes it off.
pub(super) fn region_map(query: &DirectoryQuery, places: &[PlaceCount], locale: Locale) -> Markup {
    let map = region_map::map();
    let path = Page::Directory.path(locale);
    let filter = |shape: &Shape| Filter::Municipality(shape.code.to_string());
    // The chosen ones last, so that their borders lie on top.
    let (chosen, others): (Vec<_>, Vec<_>) = map.shapes.iter().partition(|shape| query.has(&filter(shape)));
    html! {
        div.map aria-hidden="true" {
            svg viewBox=(map.view_box()) focusable="false" {
                defs {
                    pattern #map-hatch width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        path d="M0 0V7" {}
                    }
                }
                @for shape in others.into_iter().chain(chosen) {
                    @let filter = filter(shape);
                    @if let Some(place) = places.iter().find(|place| place.code == shape.code.as_str()) {
                        a.map-place.map-on[query.has(&filter)] href=(query.toggled(&filter).href(&path)) tabindex="-1" {
                            path d=(shape.path) {}
                            @if query.has(&filter) { path.map-hatched d=(shape.path) {} }
                            (label(shape, place.name, query.has(&filter), Some(place.count)))
                        }
                    } @else {
                        g.map-outside {
                            path d=(shape.path) {}
                            (label(shape, municipality::find(shape.code).map_or("", |place| place.name(locale)), false, None))
                        }
                    }
                }
            }
        }
    }
}

/// Name and count in the middle of a shape; the tick says what the colour says.
fn label(shape: &Shape, name: &str, on: bool, count: Option<u32>) -> Markup {
    let (x, y) = shape.label;
    html! {
        text x=(x) y=(y) {
            @if on { "✓ " }
            (name)
            @if let Some(count) = count { tspan x=(x) dy="1.25em" { (count) } }
        }
    }
}
