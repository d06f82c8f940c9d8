//! The municipalities' borders as SVG paths for a small map without any map service.
//!
//! The paths in `data/map.json` are made from `data/borders.geojson` (National Land Survey
//! of Finland, CC BY 4.0) by the test below, so that the browser need not project anything.

use std::sync::OnceLock;

use serde::Serialize;
use serde_json::Value;

use crate::municipality::MunicipalityCode;

/// The map of the sub-region.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegionMap {
    /// Width of the drawing in SVG units.
    pub width: u32,
    /// Height of the drawing in SVG units.
    pub height: u32,
    /// The municipalities in the order of their codes.
    pub shapes: Vec<Shape>,
}

/// The outline of one municipality.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// Which municipality.
    pub code: MunicipalityCode,
    /// The `d` attribute of the SVG path.
    pub path: String,
    /// Where the name stands (x, y), meant as its middle.
    pub label: (u32, u32),
}

impl RegionMap {
    /// Reads `data/map.json`; by hand for the same reason as the municipalities.
    fn read(map: &Value) -> Option<Self> {
        Some(Self {
            width: whole(map.get("width")?)?,
            height: whole(map.get("height")?)?,
            shapes: map
                .get("shapes")?
                .as_array()?
                .iter()
                .map(Shape::read)
                .collect::<Option<_>>()?,
        })
    }

    /// The `viewBox` attribute of the SVG.
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width, self.height)
    }
}

impl Shape {
    fn read(shape: &Value) -> Option<Self> {
        let label = shape.get("label")?;
        Some(Self {
            code: shape.get("code")?.as_str()?.parse().ok()?,
            path: shape.get("path")?.as_str()?.to_owned(),
            label: (whole(label.get(0)?)?, whole(label.get(1)?)?),
        })
    }
}

fn whole(number: &Value) -> Option<u32> {
    number.as_u64()?.try_into().ok()
}

/// The outline of a municipality, if it is one of ours.
pub fn shape(code: MunicipalityCode) -> Option<&'static Shape> {
    map().shapes.iter().find(|shape| shape.code == code)
}

/// The whole map.
pub fn map() -> &'static RegionMap {
    static MAP: OnceLock<RegionMap> = OnceLock::new();
    // The file is part of the program; the tests below fail when it cannot be read.
    MAP.get_or_init(|| {
        let map: Value = serde_json::from_str(include_str!("../data/map.json")).unwrap_or_default();
        RegionMap::read(&map).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use std::fmt::Write as _;

    const WIDTH: f64 = 400.0;
    const MARGIN: f64 = 4.0;

    #[derive(Deserialize)]
    struct Borders {
        features: Vec<Feature>,
    }

    #[derive(Deserialize)]
    struct Feature {
        properties: Properties,
        geometry: Geometry,
    }

    #[derive(Deserialize)]
    struct Properties {
        code: MunicipalityCode,
        centroid: [f64; 2],
    }

    #[derive(Deserialize)]
    struct Geometry {
        coordinates: Vec<Vec<[f64; 2]>>,
    }

    /// Equirectangular: longitudes shrink by the cosine of the middle latitude, which is
    /// exact enough for 80 kilometres.
    fn drawn() -> RegionMap {
        let source = include_str!("../data/borders.geojson");
        let borders: Borders = serde_json::from_str(source).unwrap();
        let points: Vec<[f64; 2]> = borders
            .features
            .iter()
            .flat_map(|feature| feature.geometry.coordinates.concat())
            .collect();
        let bound = |axis: usize, pick: fn(f64, f64) -> f64| {
            points.iter().map(|point| point[axis]).reduce(pick).unwrap()
        };
        let (west, east) = (bound(0, f64::min), bound(0, f64::max));
        let (south, north) = (bound(1, f64::min), bound(1, f64::max));
        let shrink = f64::midpoint(south, north).to_radians().cos();
        let scale = (WIDTH - 2.0 * MARGIN) / ((east - west) * shrink);
        let project = |[lon, lat]: [f64; 2]| {
            (
                ((lon - west) * shrink).mul_add(scale, MARGIN).round(),
                (north - lat).mul_add(scale, MARGIN).round(),
            )
        };
        let whole = |number: f64| number.to_string().parse::<u32>().unwrap();
        let shapes = borders.features.iter().map(|feature| {
            let mut path = String::new();
            for ring in &feature.geometry.coordinates {
                for (index, point) in ring[..ring.len() - 1].iter().enumerate() {
                    let (x, y) = project(*point);
                    write!(path, "{}{x} {y}", if index == 0 { 'M' } else { 'L' }).unwrap();
                }
                path.push('Z');
            }
            let (x, y) = project(feature.properties.centroid);
            Shape {
                code: feature.properties.code,
                path,
                label: (whole(x), whole(y)),
            }
        });
        let height = (north - south).mul_add(scale, 2.0 * MARGIN).ceil();
        RegionMap {
            width: whole(WIDTH),
            height: whole(height),
            shapes: shapes.collect(),
        }
    }

    /// Run with `UPDATE_GOLDEN=1` after the borders changed.
    #[test]
    fn committed_paths_follow_from_the_borders() {
        let text = serde_json::to_string_pretty(&drawn()).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/map.json");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        assert_eq!(text, std::fs::read_to_string(path).unwrap());
    }

    #[test]
    fn every_municipality_has_an_outline_and_its_label_lies_inside_the_drawing() {
        for municipality in crate::municipality::all() {
            let shape = shape(municipality.code()).unwrap();
            assert!(shape.path.starts_with('M') && shape.path.ends_with('Z'));
            assert!(shape.label.0 < map().width && shape.label.1 < map().height);
        }
        assert_eq!(map().shapes.len(), 6);
    }
}
