#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some(target) = seutu_tests::fuzz::target("mailbox") {
        target(data);
    }
});
