//! Small accessible building blocks of all bundles.
//!
//! They hold no texts and no rules: every word comes in as a property, in the page's language.
//! Their looks are in `styles/components.css`, under the same names.

pub mod badge;
pub mod button;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod loading;
pub mod notice;
pub mod pagination;
pub mod table;
pub mod toast;

pub use badge::{Badge, Tone};
pub use button::{Button, ButtonKind, LinkButton};
pub use dialog::Dialog;
pub use field::{Checkbox, Choice, Select, TextArea, TextField};
pub use icon::{Icon, Symbol};
pub use loading::{Skeleton, Spinner};
pub use notice::Notice;
pub use pagination::Pagination;
pub use table::Table;
pub use toast::{ToastRegion, Toasts, provide_toasts, use_toasts};
