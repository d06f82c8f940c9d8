//! A listing's logo and pictures: which files they are, what they show in words, and where each size of them is served.

use serde::{Deserialize, Serialize};

use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::id::FileId;
use crate::listing::LocalizedText;
use crate::validation::{Checker, FieldError};

/// Most pictures of a listing, beside the logo.
pub const MAX_PICTURES: usize = 8;
/// Longest description of a picture, in characters.
pub const MAX_ALT: usize = 200;
/// Widths in which pictures are served, in pixels. No picture is made wider than it came.
pub const WIDTHS: [u32; 3] = [320, 640, 1280];
/// Where pictures are served: `/kuvat/{id}-{width}.{extension}`; `/kuvat/{id}` for those who may edit.
pub const PATH: &str = "/kuvat";
/// Name of the logo's field, in errors.
pub const LOGO_FIELD: &str = "logo";
/// Name of the pictures' field, in errors; that of one picture has its place after it: `pictures.0`.
pub const PICTURES_FIELD: &str = "pictures";

/// A picture of a listing as typed, or as it was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::SimpleObject, async_graphql::InputObject),
    graphql(name = "ListingPicture", input_name = "ListingPictureInput")
)]
pub struct PictureInput {
    /// Id of the uploaded file.
    pub file: String,
    /// What it shows, in Finnish. A logo without it is described by the company's name.
    pub alt_fi: Option<String>,
    /// The same in Swedish.
    pub alt_sv: Option<String>,
    /// The same in English.
    pub alt_en: Option<String>,
    /// Whether it only decorates and needs no description. No logo does.
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub decorative: bool,
}

/// A checked picture of a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The uploaded file.
    pub file: FileId,
    /// What it shows, at most [`MAX_ALT`] characters a language.
    #[serde(default)]
    pub alt: LocalizedText,
    /// Whether it only decorates; then it has no description.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decorative: bool,
}

impl From<&Picture> for PictureInput {
    fn from(kept: &Picture) -> Self {
        let alt = kept.alt.clone();
        Self {
            file: kept.file.to_string(),
            alt_fi: alt.fi,
            alt_sv: alt.sv,
            alt_en: alt.en,
            decorative: kept.decorative,
        }
    }
}

/// Checks a logo.
pub(crate) fn check_logo(checker: &mut Checker, typed: Option<&PictureInput>) -> Option<Picture> {
    let typed = PictureInput {
        decorative: false,
        ..typed?.clone()
    };
    check(checker, LOGO_FIELD, &typed)
}

/// Checks pictures; a file that comes again falls out.
pub(crate) fn check_pictures(checker: &mut Checker, typed: &[PictureInput]) -> Vec<Picture> {
    if typed.len() > MAX_PICTURES {
        let args = Args::new().with("max", MAX_PICTURES);
        checker.push(FieldError::with(PICTURES_FIELD, ErrorCode::TooMany, args));
        return Vec::new();
    }
    let mut kept: Vec<Picture> = Vec::new();
    for (place, typed) in typed.iter().enumerate() {
        let field = format!("{PICTURES_FIELD}.{place}");
        let Some(picture) = check(checker, &field, typed) else {
            continue;
        };
        if !picture.decorative && picture.alt.fi.is_none() {
            checker.push(FieldError::new(format!("{field}.altFi"), ErrorCode::AltMissing));
        }
        if !kept.iter().any(|other| other.file == picture.file) {
            kept.push(picture);
        }
    }
    kept
}

fn check(checker: &mut Checker, field: &str, typed: &PictureInput) -> Option<Picture> {
    let mut alt = |end: &str, text: &Option<String>| {
        let text = text.as_deref().filter(|_| !typed.decorative);
        checker.text(&format!("{field}.{end}"), text, MAX_ALT)
    };
    let alt = LocalizedText {
        fi: alt("altFi", &typed.alt_fi),
        sv: alt("altSv", &typed.alt_sv),
        en: alt("altEn", &typed.alt_en),
    };
    let Ok(file) = typed.file.parse() else {
        // What is no identifier looks like one that does not exist.
        checker.push(FieldError::new(field, ErrorCode::FileNotFound));
        return None;
    };
    Some(Picture {
        file,
        alt,
        decorative: typed.decorative,
    })
}

/// The widths in which a picture of this width is served, the smallest first.
pub fn widths(own: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width < own).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(own);
    }
    widths
}

/// Where a size of a picture is served.
pub fn path(file: FileId, width: u32, extension: &str) -> String {
    format!("{PATH}/{file}-{width}.{extension}")
}

/// File, width and extension of the last part of an address of [`path`]; nothing for any other spelling.
pub fn read_name(name: &str) -> Option<(FileId, u32, &str)> {
    let (stem, extension) = name.rsplit_once('.')?;
    let (file, width) = stem.rsplit_once('-')?;
    let (file, width) = (file.parse().ok()?, width.parse().ok()?);
    (format!("{file}-{width}.{extension}") == name).then_some((file, width, extension))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::ListingInput;
    use crate::locale::Locale;
    use crate::validation::Validate;
    use uuid::Uuid;

    fn picture(number: u128, alt: Option<&str>) -> PictureInput {
        PictureInput {
            file: Uuid::from_u128(number).to_string(),
            alt_fi: alt.map(Into::into),
            ..PictureInput::default()
        }
    }

    fn with(logo: Option<PictureInput>, pictures: Vec<PictureInput>) -> ListingInput {
        ListingInput {
            logo,
            pictures,
            ..ListingInput::default()
        }
    }

    #[test]
    fn pictures_keep_their_order_and_repeats_fall_out() {
        let input = with(
            Some(picture(1, None)),
            vec![
                picture(3, Some(" Halli ")),
                picture(2, Some("Kone")),
                picture(3, Some("Taas")),
            ],
        );
        let content = input.validate().unwrap();
        let files: Vec<_> = content
            .pictures
            .iter()
            .map(|one| one.file.uuid().as_u128())
            .collect();
        assert_eq!(files, [3, 2]);
        assert_eq!(content.pictures[0].alt.fi.as_deref(), Some("Halli"));
        assert!(content.logo.unwrap().alt.is_empty(), "the name describes a logo");
    }

    #[test]
    fn a_picture_without_finnish_words_is_refused_unless_it_only_decorates() {
        let mut swedish = picture(1, Some("  "));
        swedish.alt_sv = Some("Hall".into());
        let mut bare = picture(2, Some("Ei tarvita"));
        bare.decorative = true;
        let errors = with(None, vec![bare.clone(), swedish]).validate().unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(
            (errors[0].field.as_str(), errors[0].code),
            ("pictures.1.altFi", ErrorCode::AltMissing)
        );
        let texts: Vec<_> = Locale::ALL
            .iter()
            .map(|locale| errors[0].message(*locale))
            .collect();
        assert!(texts.iter().all(|text| !text.contains("alt-missing")) && texts[0] != texts[1]);
        let kept = with(None, vec![bare]).validate().unwrap().pictures;
        assert!(kept[0].decorative && kept[0].alt.is_empty());
    }

    #[test]
    fn wrong_ids_long_words_and_too_many_are_named() {
        let long = picture(1, Some(&"x".repeat(MAX_ALT + 1)));
        let odd = PictureInput {
            file: "../x".into(),
            ..picture(1, Some("a"))
        };
        let named = |input: ListingInput| {
            let errors = input.validate().unwrap_err();
            errors
                .into_iter()
                .map(|one| format!("{} {}", one.field, one.code))
                .collect::<Vec<_>>()
        };
        assert_eq!(named(with(Some(odd.clone()), vec![])), ["logo file_not_found"]);
        assert_eq!(
            named(with(None, vec![odd, long])),
            [
                "pictures.0 file_not_found",
                "pictures.1.altFi too_long",
                "pictures.1.altFi alt_missing"
            ]
        );
        let many = (0..9).map(|number| picture(number, Some("a"))).collect();
        assert_eq!(named(with(None, many)), ["pictures too_many"]);
    }

    #[test]
    fn nothing_is_served_wider_than_it_came() {
        assert_eq!(widths(2000), [320, 640, 1280]);
        assert_eq!(widths(1280), [320, 640, 1280]);
        assert_eq!(widths(800), [320, 640, 800]);
        assert_eq!(widths(320), [320]);
        assert_eq!(widths(6), [6]);
    }

    #[test]
    fn an_address_has_one_spelling() {
        let id = FileId::from(Uuid::from_u128(7));
        let path = path(id, 320, "webp");
        let name = path.strip_prefix("/kuvat/").unwrap();
        assert_eq!(read_name(name), Some((id, 320, "webp")));
        for odd in [
            "",
            "a-1.jpg",
            &name.to_uppercase(),
            &name.replace("-320", "-0320"),
            &name.replace(".webp", ""),
        ] {
            let read = read_name(odd);
            assert!(read.is_none() || read.unwrap().2 != "webp", "{odd}");
        }
    }

    #[test]
    fn a_text_kept_without_pictures_reads_as_it_did() {
        let old: crate::listing::ListingContent = serde_json::from_str("{}").unwrap();
        assert_eq!((old.logo, old.pictures), (None, Vec::new()));
    }
}
