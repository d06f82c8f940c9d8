//! The part of libvoikko's C interface that is needed, behind safe functions.

use std::ffi::{CStr, CString, c_char};
use std::ptr::{self, NonNull};
use std::sync::{Mutex, PoisonError};

use libloading::Library;

use crate::VoikkoError;

/// The name of the library's stable binary interface on Linux.
const LIBRARY: &str = "libvoikko.so.1";

/// libvoikko keeps state shared by all handles while one is made or ended.
static LIFECYCLE: Mutex<()> = Mutex::new(());

/// `struct VoikkoHandle` of the C header; only ever behind a pointer.
#[repr(C)]
struct RawHandle {
    _opaque: [u8; 0],
}

/// `struct voikko_mor_analysis` of the C header; only ever behind a pointer.
#[repr(C)]
struct RawAnalysis {
    _opaque: [u8; 0],
}

type Init = unsafe extern "C" fn(*mut *const c_char, *const c_char, *const c_char) -> *mut RawHandle;
type Terminate = unsafe extern "C" fn(*mut RawHandle);
type Analyse = unsafe extern "C" fn(*mut RawHandle, *const c_char) -> *mut *mut RawAnalysis;
type FreeAnalyses = unsafe extern "C" fn(*mut *mut RawAnalysis);
type Value = unsafe extern "C" fn(*const RawAnalysis, *const c_char) -> *mut c_char;
type FreeValue = unsafe extern "C" fn(*mut c_char);

/// The texts libvoikko gives for one way to read a word; empty where it gives none.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(crate) base_form: String,
    pub(crate) word_bases: String,
    pub(crate) structure: String,
}

/// An open dictionary, for one thread at a time.
pub(crate) struct Handle {
    raw: NonNull<RawHandle>,
    terminate: Terminate,
    analyse: Analyse,
    free_analyses: FreeAnalyses,
    value: Value,
    free_value: FreeValue,
    /// Keeps the code of the functions above in memory; dropped after `Drop` has run.
    _library: Library,
}

// SAFETY: libvoikko ties a handle to no thread, it only forbids using one from two threads
// at once. `Handle` is not `Sync`, so that cannot happen without a lock around it.
unsafe impl Send for Handle {}

impl Handle {
    pub(crate) fn open() -> Result<Self, VoikkoError> {
        let _guard = LIFECYCLE.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: libvoikko's initialisers only set up its own static data.
        let library = unsafe { Library::new(LIBRARY) }?;
        // SAFETY: the type is the one libvoikko's header (voikko.h, 4.x) declares.
        let init: Init = *unsafe { library.get(b"voikkoInit\0") }?;
        // SAFETY: as above.
        let terminate: Terminate = *unsafe { library.get(b"voikkoTerminate\0") }?;
        // SAFETY: as above.
        let analyse: Analyse = *unsafe { library.get(b"voikkoAnalyzeWordCstr\0") }?;
        // SAFETY: as above.
        let free_analyses: FreeAnalyses = *unsafe { library.get(b"voikko_free_mor_analysis\0") }?;
        // SAFETY: as above.
        let value: Value = *unsafe { library.get(b"voikko_mor_analysis_value_cstr\0") }?;
        // SAFETY: as above.
        let free_value: FreeValue = *unsafe { library.get(b"voikko_free_mor_analysis_value_cstr\0") }?;

        let mut error = ptr::null();
        // SAFETY: the language is a C string, the path may be null, and `error` outlives the call.
        let raw = unsafe { init(&raw mut error, c"fi".as_ptr(), ptr::null()) };
        let Some(raw) = NonNull::new(raw) else {
            // SAFETY: on failure `error` is null or points to a text that is never freed.
            let reason = unsafe { text_at(error) };
            return Err(VoikkoError::Dictionary(reason.unwrap_or_default()));
        };
        Ok(Self {
            raw,
            terminate,
            analyse,
            free_analyses,
            value,
            free_value,
            _library: library,
        })
    }

    /// The readings of a word; none for a word that no C string can hold.
    pub(crate) fn analyse(&self, word: &str) -> Vec<Texts> {
        let Ok(word) = CString::new(word) else {
            return Vec::new();
        };
        // SAFETY: the handle is open until drop, is used by this thread only (`Handle` is not
        // `Sync`), and the word is a C string that outlives the call.
        let list = unsafe { (self.analyse)(self.raw.as_ptr(), word.as_ptr()) };
        if list.is_null() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut next = list;
        loop {
            // SAFETY: the list ends with a null pointer and `next` has not passed it.
            let analysis = unsafe { *next };
            if analysis.is_null() {
                break;
            }
            found.push(Texts {
                base_form: self.text(analysis, c"BASEFORM"),
                word_bases: self.text(analysis, c"WORDBASES"),
                structure: self.text(analysis, c"STRUCTURE"),
            });
            // SAFETY: the element was not the closing null, so one more follows it.
            next = unsafe { next.add(1) };
        }
        // SAFETY: the list came from the analysis above and is not used after this.
        unsafe { (self.free_analyses)(list) };
        found
    }

    /// One text of a reading, empty when there is none. `analysis` must be an element of a
    /// list that has not been freed, which the only caller sees to.
    fn text(&self, analysis: *const RawAnalysis, key: &CStr) -> String {
        // SAFETY: the analysis is alive (see above) and the key is a C string.
        let value = unsafe { (self.value)(analysis, key.as_ptr()) };
        // SAFETY: the value is null or a C string that is ours until freed below.
        let text = unsafe { text_at(value) };
        if !value.is_null() {
            // SAFETY: the value came from libvoikko, is freed once and not used after this.
            unsafe { (self.free_value)(value) };
        }
        text.unwrap_or_default()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let _guard = LIFECYCLE.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: the handle is open, this is its only end, and the library is still loaded.
        unsafe { (self.terminate)(self.raw.as_ptr()) };
    }
}

/// The text at a pointer, `None` for null.
///
/// # Safety
/// The pointer must be null or point to a C string that stays alive during the call.
unsafe fn text_at(pointer: *const c_char) -> Option<String> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: not null, and the caller promises a C string.
    let text = unsafe { CStr::from_ptr(pointer) };
    Some(text.to_string_lossy().into_owned())
}
