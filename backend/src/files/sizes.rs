//! A picture in the widths in which it is served, drawn once at upload.

use super::kind::FileKind;
use super::picture::encode;
use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView, ImageError, Pixel};
use seutu_shared::picture::widths;

/// One size of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// JPEG or WebP, the same for every size of a picture.
    pub kind: FileKind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Every size of a picture that came in this format, the largest first; none is wider than the picture.
///
/// Photographs become JPEG. What has transparent points, and drawings that are smaller so, become WebP, which our
/// encoder writes without loss.
pub(super) fn draw(picture: DynamicImage, came_as: FileKind) -> Result<Vec<Size>, ImageError> {
    let widths = widths(picture.width());
    let mut drawn = picture;
    let mut sizes: Vec<Size> = Vec::new();
    for width in widths.into_iter().rev() {
        // Each is drawn from the next larger one.
        drawn = scaled(drawn, width);
        let (kind, bytes) = match sizes.first() {
            Some(largest) => (largest.kind, encode(&drawn, largest.kind)?),
            None => best(&drawn, came_as)?,
        };
        let (width, height) = drawn.dimensions();
        sizes.push(Size {
            width,
            height,
            kind,
            bytes,
        });
    }
    Ok(sizes)
}

fn best(drawn: &DynamicImage, came_as: FileKind) -> Result<(FileKind, Vec<u8>), ImageError> {
    let clear =
        drawn.color().has_alpha() && drawn.pixels().any(|(_, _, point)| point.channels()[3] < u8::MAX);
    if clear {
        return Ok((FileKind::Webp, encode(drawn, FileKind::Webp)?));
    }
    let jpeg = encode(drawn, FileKind::Jpeg)?;
    if came_as == FileKind::Jpeg {
        return Ok((FileKind::Jpeg, jpeg));
    }
    let webp = encode(drawn, FileKind::Webp)?;
    Ok(if webp.len() < jpeg.len() {
        (FileKind::Webp, webp)
    } else {
        (FileKind::Jpeg, jpeg)
    })
}

/// The picture at this width; as it is where it is no wider.
fn scaled(picture: DynamicImage, width: u32) -> DynamicImage {
    let (own_width, own_height) = picture.dimensions();
    if width >= own_width {
        return picture;
    }
    let height = |width: u32| {
        let exact =
            (u64::from(own_height) * u64::from(width) + u64::from(own_width) / 2) / u64::from(own_width);
        u32::try_from(exact).unwrap_or(own_height).max(1)
    };
    // The fine filter works on decimals, four times the memory: a large picture is halved roughly first.
    let near = if own_width / 3 >= width {
        picture.thumbnail_exact(2 * width, height(2 * width))
    } else {
        picture
    };
    near.resize_exact(width, height(width), FilterType::CatmullRom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn shapes(sizes: &[Size]) -> Vec<(u32, u32)> {
        sizes.iter().map(|size| (size.width, size.height)).collect()
    }

    /// Points without any order, as in a photograph of gravel.
    fn gravel(width: u32, height: u32) -> DynamicImage {
        let point = |x: u32, y: u32| {
            let mixed = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)).wrapping_mul(2_654_435_761);
            (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519).to_be_bytes()[0]
        };
        RgbImage::from_fn(width, height, |x, y| {
            Rgb([point(x, y), point(y, x), point(x + 9, y)])
        })
        .into()
    }

    #[test]
    fn no_size_is_wider_than_the_picture() {
        assert_eq!(
            shapes(&draw(gravel(2000, 1000), FileKind::Png).unwrap()),
            [(1280, 640), (640, 320), (320, 160)]
        );
        assert_eq!(
            shapes(&draw(gravel(700, 70), FileKind::Png).unwrap()),
            [(700, 70), (640, 64), (320, 32)]
        );
        assert_eq!(shapes(&draw(gravel(6, 3), FileKind::Png).unwrap()), [(6, 3)]);
        assert_eq!(
            shapes(&draw(gravel(4000, 1), FileKind::Jpeg).unwrap()),
            [(1280, 1), (640, 1), (320, 1)]
        );
    }

    #[test]
    fn every_size_reads_back_in_one_format_that_suits_the_picture() {
        let flat: DynamicImage = RgbImage::from_pixel(400, 300, Rgb([200, 30, 30])).into();
        let clear: DynamicImage = RgbaImage::from_pixel(400, 300, Rgba([200, 30, 30, 128])).into();
        let full: DynamicImage = RgbaImage::from_fn(400, 300, |x, y| {
            let (r, g, b) = (u8::try_from(x % 251).unwrap(), u8::try_from(y % 251).unwrap(), 9);
            Rgba([r, g, b, 255])
        })
        .into();
        for (picture, came_as, expected) in [
            (gravel(400, 300), FileKind::Png, FileKind::Jpeg),
            (flat.clone(), FileKind::Png, FileKind::Webp),
            (flat, FileKind::Jpeg, FileKind::Jpeg),
            (clear, FileKind::Png, FileKind::Webp),
            (full, FileKind::Jpeg, FileKind::Jpeg),
        ] {
            let transparent = picture.pixels().any(|(_, _, point)| point[3] < 255);
            for size in draw(picture, came_as).unwrap() {
                assert_eq!(
                    (size.kind, FileKind::of_image(&size.bytes)),
                    (expected, Ok(expected))
                );
                let read = image::load_from_memory(&size.bytes).unwrap();
                assert_eq!(read.dimensions(), (size.width, size.height));
                assert_eq!(read.pixels().any(|(_, _, point)| point[3] < 255), transparent);
            }
        }
    }
}
