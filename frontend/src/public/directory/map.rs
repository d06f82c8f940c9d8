//! The municipalities as a map. It doubles the list beside it for those who point at places, so
//! keyboards and screen readers use the list and pass the map by.

use std::fmt::Write as _;

use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use seutu_shared::{municipality, region_map};
use wasm_bindgen::JsCast;

use super::filters::PlaceCount;
use crate::{
    public::{
        query::{DirectoryQuery, Filter},
        route::Page,
    },
    texts::use_locale,
};

/// The map. A municipality puts its filter on or takes it off.
#[component]
pub(super) fn RegionMap(
    /// State of the directory.
    query: DirectoryQuery,
    /// Municipalities with their counts.
    places: Vec<PlaceCount>,
) -> impl IntoView {
    let path = Page::Directory.path(use_locale());
    let svg = drawing(&query, &places, &path);
    let navigate = use_navigate();
    // The router knows links of HTML only, so clicks on the drawing's own links are handed to it.
    let click = move |event: MouseEvent| {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a").ok().flatten());
        if let (true, Some(href)) = (plain, link.and_then(|link| link.get_attribute("href"))) {
            event.prevent_default();
            navigate(
                &href,
                NavigateOptions {
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        }
    };
    view! { <div class="map" aria-hidden="true" inner_html=svg on:click=click></div> }
}

/// The drawing as text: a few hundred characters cost less than views of twenty elements.
fn drawing(query: &DirectoryQuery, places: &[PlaceCount], path: &str) -> String {
    let map = region_map::map();
    let mut svg = format!(
        "<svg viewBox=\"{}\" focusable=\"false\"><defs><pattern id=\"map-hatch\" width=\"7\" height=\"7\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V7\"/></pattern></defs>",
        map.view_box()
    );
    // The chosen ones last, so that their borders lie on top.
    let chosen = |code: &str| query.has(&Filter::Municipality(code.to_owned()));
    let mut shapes: Vec<_> = map.shapes.iter().collect();
    shapes.sort_by_key(|shape| chosen(shape.code.as_str()));
    for shape in shapes {
        let code = shape.code.as_str();
        let place = places.iter().find(|place| place.code == code);
        let (x, y) = shape.label;
        let name = municipality::find(shape.code).map(|found| found.name(seutu_shared::locale::Locale::Fi));
        let (name, on) = (
            place.map(|place| place.name.as_str()).or(name).unwrap_or(code),
            chosen(code),
        );
        let mark = if on { "✓ " } else { "" };
        let count = place.map(|place| place.count.to_string()).unwrap_or_default();
        let inner = format!(
            "<path d=\"{}\"/>{}<text x=\"{x}\" y=\"{y}\">{mark}{name}<tspan x=\"{x}\" dy=\"1.25em\">{count}</tspan></text>",
            shape.path,
            if on {
                format!("<path class=\"map-hatched\" d=\"{}\"/>", shape.path)
            } else {
                String::new()
            },
        );
        // Writing to a String cannot fail.
        let _ = if place.is_some() {
            let href = query
                .toggled(&Filter::Municipality(code.to_owned()))
                .href(path)
                .replace('&', "&amp;");
            let class = if on { "map-place map-on" } else { "map-place" };
            write!(
                svg,
                "<a class=\"{class}\" href=\"{href}\" tabindex=\"-1\">{inner}</a>"
            )
        } else {
            write!(svg, "<g class=\"map-outside\">{inner}</g>")
        };
    }
    svg.push_str("</svg>");
    svg
}
