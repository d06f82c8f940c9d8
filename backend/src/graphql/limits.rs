//! What one document may ask for.

/// Deepest nesting of fields. The widest question of the console needs nine.
pub const MAX_DEPTH: usize = 14;
/// Largest number of fields, with lists counted by their length.
pub const MAX_COMPLEXITY: usize = 5000;
/// Deepest nesting that the parser follows.
pub(super) const MAX_RECURSION: usize = 32;
/// Most directives on one field.
pub(super) const MAX_DIRECTIVES: usize = 10;
