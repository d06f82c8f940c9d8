//! Puts the stylesheets together and takes out what only people read.

use std::fs;

use crate::failure::{Context, Outcome};
use crate::paths;

/// Which files make which stylesheet, in cascade order.
pub const SHEETS: [(&str, [&str; 5]); 2] = [
    ("public.css", ["tokens", "base", "components", "public", "print"]),
    (
        "console.css",
        ["tokens", "base", "components", "console", "print"],
    ),
];

/// The finished stylesheet made of these parts of `frontend/styles`.
pub fn bundle(parts: &[&str]) -> Outcome<String> {
    let mut source = String::new();
    for part in parts {
        let path = paths::at(&format!("frontend/styles/{part}.css"));
        source += &fs::read_to_string(&path).context(path.display())?;
        source.push('\n');
    }
    Ok(minify(&source))
}

/// Removes comments and the white space that CSS does not need; strings stay as they are.
fn minify(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    let mut gap = false;
    while let Some(c) = chars.next() {
        if c == '/' && chars.peek() == Some(&'*') {
            chars.next();
            let mut last = ' ';
            for inner in chars.by_ref() {
                if last == '*' && inner == '/' {
                    break;
                }
                last = inner;
            }
            gap = true;
        } else if c.is_whitespace() {
            gap = true;
        } else {
            if gap && !tight(c) && !out.ends_with(tight) && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            if c == '"' || c == '\'' {
                copy_string(c, &mut chars, &mut out);
            }
        }
    }
    out
}

/// Signs that need no space on either side. A colon does: `a :hover` is not `a:hover`.
fn tight(c: char) -> bool {
    matches!(c, '{' | '}' | ';' | ',')
}

fn copy_string(quote: char, chars: &mut impl Iterator<Item = char>, out: &mut String) {
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '\\' {
            out.extend(chars.next());
        } else if c == quote {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_comments_and_needless_space() {
        let source = "/* c */\na ,  b > c {\n  margin : 0 1px; /* x */\n  color: red;\n}\n";
        assert_eq!(minify(source), "a,b > c{margin : 0 1px;color: red}");
    }

    #[test]
    fn keeps_strings_and_the_space_before_a_pseudo_class() {
        assert_eq!(
            minify("a :hover { content: \" /* no */ \\\"  x\" }"),
            "a :hover{content: \" /* no */ \\\"  x\"}"
        );
    }

    #[test]
    fn keeps_the_space_inside_calc_and_media_queries() {
        assert_eq!(
            minify("@media (x) and (y) {\n a { b: calc(1px + 2px) }}"),
            "@media (x) and (y){a{b: calc(1px + 2px)}}"
        );
    }
}
