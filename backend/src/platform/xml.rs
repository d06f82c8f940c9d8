//! Small help for writing XML.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A document in memory.
pub type Xml = Writer<Vec<u8>>;

/// Result of writing into memory, which fails for no reason of ours.
pub type Written<T = ()> = std::io::Result<T>;

/// A document that has begun.
pub fn document() -> Written<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// Opens an element.
pub fn open(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> Written {
    xml.write_event(Event::Start(tag(name, attributes)))
}

/// Closes an element.
pub fn close(xml: &mut Xml, name: &str) -> Written {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

/// An element without content.
pub fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> Written {
    xml.write_event(Event::Empty(tag(name, attributes)))
}

/// An element with a text.
pub fn text(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> Written {
    open(xml, name, attributes)?;
    xml.write_event(Event::Text(BytesText::new(&allowed(text))))?;
    close(xml, name)
}

fn tag<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

/// The text without what no XML 1.0 document may hold, not even escaped (section 2.2).
fn allowed(text: &str) -> Cow<'_, str> {
    let good = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(good) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| good(*c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::Reader;

    proptest! {
        #[test]
        fn any_text_is_read_back_without_what_xml_forbids(words in any::<String>()) {
            let mut xml = document().unwrap();
            text(&mut xml, "a", &[("b", &words)], &words).unwrap();
            let bytes = String::from_utf8(xml.into_inner()).unwrap();
            let mut reader = Reader::from_str(&bytes);
            let mut read = String::new();
            loop {
                match reader.read_event().unwrap() {
                    Event::Text(text) => read.push_str(&text.decode().unwrap()),
                    Event::GeneralRef(_) => read.push('&'),
                    Event::Eof => break,
                    _ => {}
                }
            }
            let plain = allowed(&words);
            let expected: String = plain.chars().map(|c| if "<>&'\"".contains(c) { '&' } else { c }).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
