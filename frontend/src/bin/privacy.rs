//! Entry point of the privacy bundle.

fn main() {
    seutu_frontend::console::start(seutu_frontend::privacy::PART);
}
