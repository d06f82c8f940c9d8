//! Entry point of the bundle of privacy requests.

fn main() {
    seutu_frontend::console::start(seutu_frontend::privacy::requests::pages::PART);
}
