//! What a file is, by its first bytes. Names and headers are the sender's word and are not asked.

use super::upload::display_name;
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
    /// PDF document.
    Pdf,
    /// Plain text in UTF-8 or another encoding in which ASCII is itself.
    Text,
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

    /// What may come with a letter, by the whole of it. A text that is a document in disguise is none.
    ///
    /// # Errors
    /// `attachment_type`.
    pub fn of_attachment(content: &[u8]) -> Result<Self, ErrorCode> {
        if content.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if let Ok(picture @ (Self::Png | Self::Jpeg)) = Self::of_image(content) {
            return Ok(picture);
        }
        // A tab and the ends of lines and pages are all that a text has of these.
        let control = |byte: &u8| matches!(byte, 0..=8 | 11 | 14..=31 | 127);
        let text = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
        let text = text.trim_ascii_start();
        let other = [&b"<"[..], b"{\\rtf", b"%!", b"GIF8", b"RIFF", b"#!"];
        if content.iter().any(control) || other.iter().any(|start| text.starts_with(start)) {
            return Err(ErrorCode::AttachmentType);
        }
        Ok(Self::Text)
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
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
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
            Self::Pdf => &["pdf"],
            Self::Text => &["txt"],
        }
    }

    /// The name under which a file is kept: the last part of what the sender wrote, with an end that says what it is.
    pub fn name_for(self, sent: &str) -> String {
        self.rename(&display_name(sent))
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
    fn only_documents_pictures_and_plain_text_come_with_letters() {
        for (content, kind) in [
            (&b"%PDF-1.7\n%\xE2\xE3"[..], FileKind::Pdf),
            (b"\x89PNG\r\n\x1a\n....", FileKind::Png),
            (b"\xFF\xD8\xFF\xE0", FileKind::Jpeg),
            ("Hyvä lukija,\r\n\tkiitos.\n".as_bytes(), FileKind::Text),
            (b"Hyv\xE4", FileKind::Text),
        ] {
            assert_eq!(FileKind::of_attachment(content), Ok(kind), "{content:?}");
        }
        for content in [
            &b" <html>"[..],
            b"\xEF\xBB\xBF<svg/>",
            b"RIFF\x10\0\0\0WEBPVP8L",
            b"PK\x03\x04...",
            b"MZ\x90\x00",
            b"{\\rtf1}",
            b"GIF89a=1;",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            b"\xFF\xFEH\0e\0i\0",
            b"teksti\0",
        ] {
            let refused = FileKind::of_attachment(content);
            assert_eq!(refused, Err(ErrorCode::AttachmentType), "{content:?}");
        }
        assert_eq!(FileKind::Text.name_for("C:\\a\\kirje.html"), "kirje.txt");
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
