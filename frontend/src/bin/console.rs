//! Entry point of the console bundle.

fn main() {
    seutu_frontend::console::start(seutu_frontend::console::pages::PART);
}
