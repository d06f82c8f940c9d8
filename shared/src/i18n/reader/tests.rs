use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::super::tests::{ALL, keys};
use super::*;
use crate::locale::Locale;

/// What Fluent's own library makes of a file.
fn library(locale: Locale, source: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.code().parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(FluentResource::try_new(source.to_owned()).unwrap());
    bundle
}

fn by_library(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&Args>) -> String {
    let args = args.map(|args| {
        args.0
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    ArgValue::Number(number) => FluentValue::from(*number),
                    ArgValue::Text(text) => FluentValue::from(text.clone()),
                };
                (name.clone(), value)
            })
            .collect::<FluentArgs<'_>>()
    });
    let pattern = bundle.get_message(key).unwrap().value().unwrap();
    bundle
        .format_pattern(pattern, args.as_ref(), &mut Vec::new())
        .into_owned()
}

fn messages(source: &str) -> Messages {
    let mut messages = Messages::default();
    messages.add(source);
    messages
}

#[test]
fn every_text_is_what_fluent_makes_of_it() {
    let values: Vec<ArgValue> = [0, 1, 2, 3, 5, 11, 21, 100, 101, 12_345, -1]
        .map(ArgValue::from)
        .into_iter()
        .chain(["", "1", "one", "other", "Ähtärin { $x } [a]\n *b"].map(ArgValue::from))
        .collect();
    for (name, catalogue) in ALL {
        for locale in Locale::ALL {
            let source = catalogue.source(*locale);
            let (ours, theirs) = (messages(source), library(*locale, source));
            let keys = keys(source);
            assert_eq!(ours.0.len(), keys.len(), "{locale}/{name}.ftl");
            for (key, variables) in &keys {
                let bare = by_library(&theirs, key, None);
                assert_eq!(ours.text(key, None), Some(bare), "{locale}/{name}.ftl: {key}");
                for value in &values {
                    let mut args = Args::new();
                    for variable in variables {
                        args.0.push((variable.clone().into(), value.clone()));
                    }
                    let expected = by_library(&theirs, key, Some(&args));
                    let text = ours.text(key, Some(&args));
                    assert_eq!(text, Some(expected), "{locale}/{name}.ftl: {key} with {value:?}");
                }
            }
        }
    }
}

#[test]
fn forms_that_our_files_may_have_are_what_fluent_makes_of_them() {
    let source = "\
# A comment = not a message
one = One line with { $a } and {$b}.
several =
    First line
      further in

    and after a gap { $a }
begun = On the first line
    and the next
cases = Before { $a ->
        [0] none
        [one] { $b ->
            [x] an x
           *[y] no x
        }
       *[other] { $a } of them [not a case]
    } after
word =
    { $a ->
        [red] Red
       *[blue] Blue
    }
again = old
again = new
";
    let (ours, theirs) = (messages(source), library(Locale::Fi, source));
    for a in [0.into(), 1.into(), 7.into(), ArgValue::from("red"), "x".into()] {
        for b in ["x", "y", "{ $a }"] {
            let args = Args(vec![("a".into(), a.clone()), ("b".into(), b.into())]);
            for key in ["one", "several", "begun", "cases", "word", "again"] {
                let expected = by_library(&theirs, key, Some(&args));
                assert_eq!(ours.text(key, Some(&args)), Some(expected), "{key}: {args:?}");
            }
        }
    }
}

#[test]
fn broken_texts_never_stop_the_program() {
    for source in [
        "a = {",
        "a = }",
        "a = { $b -> [",
        "a = { $b ->\n [x",
        "a = { $b ->\n *[",
        "a = {{{{ }",
        "=",
        "a =",
        "a = { -> }",
        "ä = ö",
        "a = { $ö ->\n ä [x] y }",
    ] {
        let messages = messages(source);
        drop(messages.text("a", Some(&Args::new().with("b", 1))));
        assert!(!messages.has("="), "{source}");
    }
}
