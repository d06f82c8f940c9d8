//! Line icons, drawn for this product on a grid of 24 units. They decorate a word that stands
//! beside them, so assistive technology does not hear them.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Arrow to the left: back, previous.
    ArrowLeft,
    /// Arrow to the right: next.
    ArrowRight,
    /// Building: a company.
    Building,
    /// Tick: chosen, done.
    Check,
    /// Angle downwards: more below.
    ChevronDown,
    /// Clock: time, waiting.
    Clock,
    /// Cross: close, remove.
    Close,
    /// Octagon with a mark: failure, danger.
    Danger,
    /// Page with lines: document, register.
    Document,
    /// Funnel of lines: filters.
    Filter,
    /// Globe: web site, language.
    Globe,
    /// Circle with an i: for your information.
    Info,
    /// Envelope: e-mail.
    Mail,
    /// Bars: menu.
    Menu,
    /// Person: contact person, account.
    Person,
    /// Handset: phone.
    Phone,
    /// Drop with a dot: place, address.
    Place,
    /// Plus: add.
    Plus,
    /// Magnifier: search.
    Search,
    /// Shield: consent, permission.
    Shield,
    /// Door with an arrow: sign out.
    SignOut,
    /// Arrow into a tray: upload.
    Upload,
    /// Triangle with a mark: warning.
    Warning,
}

impl Symbol {
    /// The `d` attribute of its drawing.
    pub const fn path(self) -> &'static str {
        match self {
            Self::ArrowLeft => "M20 12H5m6-6-6 6 6 6",
            Self::ArrowRight => "M4 12h15m-6-6 6 6-6 6",
            Self::Building => "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3M16.5 13v.01M16.5 17v.01",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::ChevronDown => "m6 9 6 6 6-6",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Danger => "M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7zM12 7.5v5.5M12 16.5v.01",
            Self::Document => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
            Self::Filter => "M4 7h16M7 12h10M10 17h4",
            Self::Globe => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 12h17M12 3c-3 3-4 6-4 9s1 6 4 9c3-3 4-6 4-9s-1-6-4-9z"
            }
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.01",
            Self::Mail => "M3 6h18v12H3zM3.5 6.5 12 13l8.5-6.5",
            Self::Menu => "M4 6h16M4 12h16M4 18h16",
            Self::Person => {
                "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5"
            }
            Self::Phone => {
                "M5 4h4l1.5 4.5L8 10.2a12 12 0 0 0 5.8 5.8l1.7-2.5L20 15v4c0 1-.8 1.7-1.8 1.6C10.5 20 4 13.5 3.4 5.8 3.3 4.8 4 4 5 4z"
            }
            Self::Place => {
                "M12 21c-4-4.5-6.5-7.8-6.5-11.2a6.5 6.5 0 0 1 13 0C18.5 13.2 16 16.5 12 21zM12 8.8v.02"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20.5 20.5",
            Self::Shield => {
                "M12 3c2.5 1.8 5 2.5 8 2.5C20 13 17.5 18.5 12 21 6.5 18.5 4 13 4 5.5c3 0 5.5-.7 8-2.5zM8.5 12l2.5 2.5L15.5 9.5"
            }
            Self::SignOut => "M13 4H5v16h8M10 12h11m-4-4 4 4-4 4",
            Self::Upload => "M4 15v5h16v-5M12 16V4m-5 5 5-5 5 5",
            Self::Warning => "M12 4 2.5 20h19zM12 10v5M12 17.5v.01",
        }
    }
}

/// An icon as large as the text beside it.
#[component]
pub fn Icon(
    /// What it shows.
    symbol: Symbol,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=symbol.path()></path>
        </svg>
    }
}
