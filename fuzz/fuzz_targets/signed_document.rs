#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some(target) = seutu_tests::fuzz::target("signed_document") {
        target(data);
    }
});
