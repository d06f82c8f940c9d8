//! What a file is, by its first bytes. Names and headers are the sender's word and are not asked.

use seutu_shared::error_code::ErrorCode;

/// First bytes that tell what a file is.
pub const HEAD_BYTES: usize = 512;

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// JSON text.
    Json,
    /// ZIP archive.
    Zip,
    /// CSV text in any encoding.
    Csv,
    /// XLSX workbook.
    Xlsx,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// WebP picture.
    Webp,
}

impl FileKind {
    /// What may be imported.
    ///
    /// # Errors
    /// `import_html`, `import_not_utf8`, `import_not_json`.
    pub fn of_import(head: &[u8]) -> Result<Self, ErrorCode> {
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Ok(Self::Zip);
        }
        if head.contains(&0) {
            return Err(ErrorCode::ImportNotUtf8);
        }
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            // White space only: what follows is for the import to judge.
            None | Some(b'[' | b'{') => Ok(Self::Json),
            Some(b'<') => Err(ErrorCode::ImportHtml),
            Some(_) if is_utf8_start(text) => Err(ErrorCode::ImportNotJson),
            Some(_) => Err(ErrorCode::ImportNotUtf8),
        }
    }

    /// What may be taken over as a table. Which text it is, the reader finds out.
    ///
    /// # Errors
    /// `import_html`, `table_unreadable`.
    pub fn of_table(head: &[u8]) -> Result<Self, ErrorCode> {
        if head.starts_with(b"PK\x03\x04") {
            return Ok(Self::Xlsx);
        }
        let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
        // Old and encrypted workbooks, pictures and programs have signs in them that no text has.
        let control = |byte: &u8| matches!(byte, 1..=8 | 14..=31);
        if !utf16 && (head.iter().any(control) || head.starts_with(b"%PDF")) {
            return Err(ErrorCode::TableUnreadable);
        }
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'<') => Err(ErrorCode::ImportHtml),
            _ => Ok(Self::Csv),
        }
    }

    /// What may be shown as a picture. SVG is a document with scripts, and everything else is nothing we show.
    ///
    /// # Errors
    /// `image_type`.
    pub fn of_image(head: &[u8]) -> Result<Self, ErrorCode> {
        match head {
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
            _ => Err(ErrorCode::ImageType),
        }
    }

    /// Media type (IANA).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Zip => "application/zip",
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    /// The picture with this media type.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let all = [Self::Png, Self::Jpeg, Self::Webp];
        all.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// The usual end of names.
    pub const fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Ends of names, the usual one first.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["json"],
            Self::Zip => &["zip"],
            Self::Csv => &["csv", "txt", "tsv"],
            Self::Xlsx => &["xlsx"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
        }
    }

    /// The name with an end that says what the file is, so that no double click opens it as something else.
    pub fn rename(self, name: &str) -> String {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let known = self
            .extensions()
            .iter()
            .any(|known| end.eq_ignore_ascii_case(known));
        let stem = stem.trim_matches(['.', ' ']);
        match (known, stem) {
            (true, stem) if !stem.is_empty() => format!("{stem}.{end}"),
            (_, "") => format!("file.{}", self.extensions()[0]),
            (_, stem) => format!("{stem}.{}", self.extensions()[0]),
        }
    }
}

/// Whether the bytes are UTF-8 but for a character cut at their end.
pub(crate) fn is_utf8_start(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .err()
        .is_none_or(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_and_zip_can_be_imported() {
        assert_eq!(FileKind::of_import(b"\xEF\xBB\xBF \n[{}]"), Ok(FileKind::Json));
        assert_eq!(FileKind::of_import(b"PK\x03\x04..."), Ok(FileKind::Zip));
        for (head, code) in [
            (&b"<!DOCTYPE html>"[..], ErrorCode::ImportHtml),
            (b"GIF89a/*", ErrorCode::ImportNotJson),
            (b"%PDF-1.7", ErrorCode::ImportNotJson),
            (b"MZ\x90\x00PK\x03\x04", ErrorCode::ImportNotUtf8),
            (b"\x89PNG\r\n\x1a\n", ErrorCode::ImportNotUtf8),
            (b"[\x00{\x00", ErrorCode::ImportNotUtf8),
        ] {
            assert_eq!(FileKind::of_import(head), Err(code), "{head:?}");
        }
    }

    #[test]
    fn only_text_and_workbooks_are_tables() {
        assert_eq!(FileKind::of_table(b"Y-tunnus;Nimi"), Ok(FileKind::Csv));
        assert_eq!(FileKind::of_table(b"\xFF\xFEY\0-\0"), Ok(FileKind::Csv));
        assert_eq!(FileKind::of_table(b"Kahvila \xC4k"), Ok(FileKind::Csv));
        assert_eq!(FileKind::of_table(b"PK\x03\x04..."), Ok(FileKind::Xlsx));
        for (head, code) in [
            (&b" <table>"[..], ErrorCode::ImportHtml),
            (b"%PDF-1.7", ErrorCode::TableUnreadable),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ErrorCode::TableUnreadable),
        ] {
            assert_eq!(FileKind::of_table(head), Err(code), "{head:?}");
        }
    }

    #[test]
    fn only_three_kinds_of_picture_are_taken() {
        assert_eq!(FileKind::of_image(b"\x89PNG\r\n\x1a\n...."), Ok(FileKind::Png));
        assert_eq!(FileKind::of_image(b"\xFF\xD8\xFF\xE0"), Ok(FileKind::Jpeg));
        assert_eq!(FileKind::of_image(b"RIFF\x10\0\0\0WEBPVP8L"), Ok(FileKind::Webp));
        for head in [
            &b"<svg onload=alert(1)>"[..],
            b"GIF89a",
            b"BM",
            b"II*\0",
            b"RIFF....WAVE",
            b"",
            b"\0\0\x01\0",
        ] {
            assert_eq!(FileKind::of_image(head), Err(ErrorCode::ImageType), "{head:?}");
        }
    }

    #[test]
    fn name_ends_as_the_content_is() {
        assert_eq!(FileKind::Png.rename("logo.svg"), "logo.png");
        assert_eq!(FileKind::Png.rename("logo.png.exe"), "logo.png.png");
        assert_eq!(FileKind::Jpeg.rename("kuva.JPEG"), "kuva.JPEG");
        assert_eq!(FileKind::Json.rename("companies"), "companies.json");
        assert_eq!(FileKind::Zip.rename(".zip"), "file.zip");
        assert_eq!(FileKind::Zip.rename(".htaccess"), "file.zip");
    }
}
