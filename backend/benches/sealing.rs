//! What sealing costs: `cargo bench -p seutu-backend --bench sealing`.
#![expect(clippy::unwrap_used, reason = "a measurement may fail by panicking")]

use seutu_backend::config::Config;
use seutu_backend::platform::crypto::{Crypto, Field};
use seutu_backend::platform::{Rng, SystemClock};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use uuid::Uuid;

/// Rounds of each measurement.
const ROUNDS: u32 = 20_000;

fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let began = Instant::now();
    for _ in 0..ROUNDS {
        black_box(work());
    }
    println!("{what}: {:?}", began.elapsed() / ROUNDS);
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.keys.dir = Some(dir.path().to_path_buf());
    let crypto = Crypto::load(&config, Arc::new(Rng::from_system()), &SystemClock).unwrap();
    let row = Uuid::nil();
    for (field, length) in [
        (Field::ContactPersonEmail, 25),
        (Field::AuditPayload, 400),
        (Field::AuditPayload, 4_000),
    ] {
        let plain = "a".repeat(length);
        let sealed = crypto.seal(field, row, &plain);
        measure(&format!("seal {length} bytes"), || {
            crypto.seal(field, row, &plain)
        });
        measure(&format!("open {length} bytes"), || {
            crypto.open(field, row, &sealed).unwrap()
        });
        println!("{length} bytes become {} characters", sealed.len());
    }
    measure("blind index", || {
        crypto.blind_index(Field::ContactPersonEmail, "testi@konepaja.example")
    });
}
