//! Draws an uploaded picture anew. What comes out is made by our encoder from the points alone: places and names in
//! metadata, trailing archives and text that another program would run do not survive.

use super::kind::FileKind;
use super::sizes::{self, Size};
use crate::config::Uploads;
use crate::platform::{OpError, OpResult, UserError};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::{DynamicImage, ImageDecoder, ImageError, Limits};
use seutu_shared::error_code::ErrorCode;
use std::io::Cursor;
use tokio::sync::Semaphore;

/// Memory that one unpacked picture may take.
const MAX_MEMORY: u64 = 128 * 1024 * 1024;
/// Quality of JPEG, 1 to 100: above it files grow and nobody sees why.
const QUALITY: u8 = 85;
/// Pictures unpacked at the same time.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// The picture drawn anew, in the same format and upright, and the sizes in which it is served.
///
/// # Errors
/// `image_unreadable`, `image_too_large`.
pub async fn redraw(bytes: Vec<u8>, kind: FileKind, limits: &Uploads) -> OpResult<(Vec<u8>, Vec<Size>)> {
    let side = limits.max_image_side;
    let _slot = SLOTS
        .acquire()
        .await
        .map_err(OpError::internal("wait for a slot"))?;
    let drawn = tokio::task::spawn_blocking(move || {
        let picture = read(&bytes, kind, side)?;
        drop(bytes);
        let whole = encode(&picture, kind).map_err(|error| code(&error))?;
        let sizes = sizes::draw(picture, kind).map_err(|error| code(&error))?;
        Ok((whole, sizes))
    });
    let drawn = drawn.await;
    drawn
        .map_err(OpError::internal("draw picture"))?
        .map_err(|code: ErrorCode| OpError::Invalid(vec![UserError::new(code).with("max", u64::from(side))]))
}

/// As [`redraw`], at once; no side may be longer than `side`.
///
/// # Errors
/// As [`redraw`].
pub fn redraw_now(bytes: &[u8], kind: FileKind, side: u32) -> Result<Vec<u8>, ErrorCode> {
    encode(&read(bytes, kind, side)?, kind).map_err(|error| code(&error))
}

/// The points, upright.
fn read(bytes: &[u8], kind: FileKind, side: u32) -> Result<DynamicImage, ErrorCode> {
    let source = Cursor::new(bytes);
    match kind {
        FileKind::Png => decode(
            PngDecoder::with_limits(source, limits(side)).map_err(|error| code(&error))?,
            side,
        ),
        FileKind::Jpeg => decode(JpegDecoder::new(source).map_err(|error| code(&error))?, side),
        FileKind::Webp => decode(WebPDecoder::new(source).map_err(|error| code(&error))?, side),
        FileKind::Json | FileKind::Zip | FileKind::Csv | FileKind::Xlsx | FileKind::Pdf | FileKind::Text => {
            Err(ErrorCode::ImageType)
        }
    }
}

fn limits(side: u32) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(side);
    limits.max_image_height = Some(side);
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

fn decode(mut decoder: impl ImageDecoder, side: u32) -> Result<DynamicImage, ErrorCode> {
    decoder.set_limits(limits(side)).map_err(|error| code(&error))?;
    // The decoders' own accounting leaves out the points themselves.
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(ErrorCode::ImageTooLarge);
    }
    let orientation = decoder.orientation().map_err(|error| code(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| code(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Eight bits a channel, with transparency only where there is some.
pub(super) fn encode(picture: &DynamicImage, kind: FileKind) -> Result<Vec<u8>, ImageError> {
    let plain = match (kind, picture.color().has_alpha()) {
        (FileKind::Jpeg, _) | (_, false) => DynamicImage::from(picture.to_rgb8()),
        (_, true) => DynamicImage::from(picture.to_rgba8()),
    };
    let mut out = Vec::new();
    match kind {
        FileKind::Jpeg => plain.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)),
        FileKind::Webp => plain.write_with_encoder(WebPEncoder::new_lossless(&mut out)),
        _ => plain.write_with_encoder(PngEncoder::new(&mut out)),
    }?;
    Ok(out)
}

fn code(error: &ImageError) -> ErrorCode {
    match error {
        ImageError::Limits(_) => ErrorCode::ImageTooLarge,
        _ => ErrorCode::ImageUnreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::png;
    use image::{ExtendedColorType, ImageEncoder, RgbImage};

    fn picture(kind: FileKind) -> Vec<u8> {
        let points = RgbImage::from_fn(8, 4, |x, y| {
            image::Rgb([u8::try_from(x * 30).unwrap(), u8::try_from(y * 60).unwrap(), 9])
        });
        encode(&points.into(), kind).unwrap()
    }

    #[test]
    fn drawn_picture_keeps_its_size_and_kind_and_nothing_that_was_appended() {
        for kind in [FileKind::Png, FileKind::Jpeg, FileKind::Webp] {
            let mut bytes = picture(kind);
            bytes.extend_from_slice(b"<script>alert(1)</script>PK\x05\x06");
            let drawn = redraw_now(&bytes, kind, 100).unwrap();
            assert_eq!(FileKind::of_image(&drawn), Ok(kind));
            assert!(!drawn.windows(8).any(|part| part == b"<script>"), "{kind:?}");
            let again = image::load_from_memory(&drawn).unwrap();
            assert_eq!((again.width(), again.height()), (8, 4));
        }
    }

    #[test]
    fn picture_taken_on_its_side_stands_upright_without_its_metadata() {
        // Exif with one entry: orientation 6, a quarter turn to the right.
        let exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
        encoder
            .encode(&[200; 8 * 4 * 3], 8, 4, ExtendedColorType::Rgb8)
            .unwrap();
        let drawn = redraw_now(&bytes, FileKind::Jpeg, 100).unwrap();
        assert!(!drawn.windows(4).any(|part| part == b"Exif"));
        let again = image::load_from_memory(&drawn).unwrap();
        assert_eq!((again.width(), again.height()), (4, 8));
    }

    #[test]
    fn sides_and_memory_are_limited_before_the_points_are_unpacked() {
        assert_eq!(
            redraw_now(&picture(FileKind::Png), FileKind::Png, 7),
            Err(ErrorCode::ImageTooLarge)
        );
        assert_eq!(
            redraw_now(&picture(FileKind::Jpeg), FileKind::Jpeg, 7),
            Err(ErrorCode::ImageTooLarge)
        );
        assert_eq!(
            redraw_now(&picture(FileKind::Webp), FileKind::Webp, 7),
            Err(ErrorCode::ImageTooLarge)
        );
        // 7000 by 7000 points of one colour: less than a megabyte of file, 147 MB of memory.
        let mut bomb = Vec::new();
        let points = vec![0; 7000 * 7000];
        png::PngEncoder::new(&mut bomb)
            .write_image(&points, 7000, 7000, ExtendedColorType::L8)
            .unwrap();
        let at = bomb.windows(4).position(|part| part == b"IHDR").unwrap();
        bomb[at + 13] = 2;
        let crc = crc32(&bomb[at..at + 17]);
        bomb[at + 17..at + 21].copy_from_slice(&crc.to_be_bytes());
        assert!(bomb.len() < 1_000_000);
        assert_eq!(
            redraw_now(&bomb, FileKind::Png, 8000),
            Err(ErrorCode::ImageTooLarge)
        );
    }

    /// CRC-32 of PNG (ISO 3309).
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
            })
        })
    }

    #[test]
    fn damaged_pictures_are_told_so() {
        for kind in [FileKind::Png, FileKind::Jpeg, FileKind::Webp] {
            let bytes = picture(kind);
            assert_eq!(
                redraw_now(&bytes[..20], kind, 100),
                Err(ErrorCode::ImageUnreadable),
                "{kind:?}"
            );
        }
        assert_eq!(
            redraw_now(b"\x89PNG\r\n\x1a\n<script>", FileKind::Png, 100),
            Err(ErrorCode::ImageUnreadable)
        );
    }
}
