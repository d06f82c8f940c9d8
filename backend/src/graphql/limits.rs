//! What one document may ask for.

/// Deepest nesting of fields. The console needs nine, introspection by common tools fifteen.
pub const MAX_DEPTH: usize = 16;
/// Largest number of fields that somebody signed in may ask for, with lists counted by their length.
pub const MAX_COMPLEXITY: usize = 5000;
/// The same for what visitors read.
pub const MAX_PUBLIC_COMPLEXITY: usize = 1000;
/// The same for what visitors change. A sign-in counts as 1,000, so that one document holds one.
pub const MAX_PUBLIC_CHANGE: usize = 1900;
/// Longest document in bytes. The longest of our own has a tenth of it.
pub const MAX_DOCUMENT: usize = 32 * 1024;
/// Most aliases in a document: each may make the same costly field run once more.
pub const MAX_ALIASES: usize = 20;
/// Most fields and fragment spreads as written.
pub const MAX_SELECTIONS: usize = 400;
/// Deepest nesting that the parser follows.
pub(super) const MAX_RECURSION: usize = 32;
/// Most directives on one field.
pub(super) const MAX_DIRECTIVES: usize = 4;
/// Most directives in a document.
pub const MAX_ALL_DIRECTIVES: usize = 20;
