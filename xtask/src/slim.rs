//! Takes code out of a bundle that the compiler keeps although nothing calls it.
//!
//! Every `AnyView` of Leptos points to an asynchronous form of its hydration, which only `hydrate_lazy` (code splitting)
//! ever uses. Our bundles hydrate at once, so a fifth of the code would be downloaded for nothing. The function table
//! keeps it alive for every later tool; only here, by name, can it be told apart.

use std::fs;
use std::path::Path;

use walrus::{FunctionBuilder, FunctionKind, Module, ModuleConfig};

use crate::failure::{Context, Failure, Outcome};

/// The method whose futures are never made. A bundle that called it after all would stop with `unreachable`.
const UNUSED: &str = "hydrate_async";
/// Methods of `wasm-streams` that JavaScript may call. They come along with Leptos' server functions, which we do not
/// have, and being exports they stay.
const STREAMS: &str = "intounderlying";

/// Reads a compiled bundle without its unused code.
pub fn read(path: &Path) -> Outcome<Module> {
    let bytes = fs::read(path).context(path.display())?;
    let mut module = ModuleConfig::new()
        .strict_validate(false)
        .generate_dwarf(false)
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(&bytes)
        .map_err(|error| Failure::new(format!("{}: {error:#}", path.display())))?;
    // std says that it knows reference types; wasm-bindgen would then use the table that our flags turned off.
    module.customs.remove_raw("target_features");
    let emptied = empty_unused(&mut module);
    println!("  {emptied} unused functions left out");
    Ok(module)
}

/// Replaces the body of each unused function by a trap and returns how many there were.
fn empty_unused(module: &mut Module) -> usize {
    let unused: Vec<_> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(is_unused))
        .collect();
    for id in &unused {
        let ty = module.types.get(module.funcs.get(*id).ty());
        let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
        let args = params.iter().map(|ty| module.locals.add(*ty)).collect();
        let mut body = FunctionBuilder::new(&mut module.types, &params, &results);
        body.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(body.local_func(args));
    }
    unused.len()
}

/// Whether this is the code of a future of the unused method, in either way of mangling:
/// `…::hydrate_async::<…>::{closure#0}` or `…::hydrate_async::{{closure}}`.
///
/// Only the futures themselves: each has its own panic messages, so the compiler cannot have merged it with a function
/// that is used. It does that with their destructors and with closures inside them, which equal those of `hydrate`.
fn is_unused(mangled: &str) -> bool {
    if mangled.starts_with(STREAMS) {
        return true;
    }
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    let method = name
        .strip_suffix("::{closure#0}")
        .or_else(|| name.strip_suffix("::{{closure}}"));
    method.is_some_and(|method| last_segment(method) == UNUSED)
}

/// The last name of a path, without its type arguments.
fn last_segment(path: &str) -> &str {
    let mut depth = 0_u32;
    let mut end = path.len();
    let bytes = path.as_bytes();
    for (index, byte) in bytes.iter().enumerate().rev() {
        match byte {
            // The arrow of a function type closes nothing.
            b'>' if index > 0 && bytes[index - 1] == b'-' => {}
            b'>' => depth += 1,
            b'<' if depth == 1 => {
                depth = 0;
                end = index;
            }
            b'<' => depth = depth.saturating_sub(1),
            b':' if depth == 0 && index + 1 < end => return path[index + 1..end].trim_end_matches("::"),
            b':' if depth == 0 => end = index,
            _ => {}
        }
    }
    path[..end].trim_end_matches("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_futures_of_the_method_are_unused() {
        let future = "_ZN53_$LT$T$u20$as$u20$tachys..view..any_view..IntoAny$GT$8into_any13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$17h0ed26115a8f01a5eE";
        assert!(is_unused(future));
        assert!(!is_unused(
            "_ZN6tachys13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$28_$u7b$$u7b$closure$u7d$$u7d$17h4a208115902cb2c4E"
        ));
        assert!(!is_unused("_ZN6tachys13hydrate_async17h4a208115902cb2c4E"));
        assert!(!is_unused(
            "_ZN6tachys7hydrate28_$u7b$$u7b$closure$u7d$$u7d$17h4a208115902cb2c4E"
        ));
        assert!(is_unused("intounderlyingsource_pull_58a9338f50bce61c"));
        assert!(!is_unused("__wbg_intounderlyingsource_free"));
        assert!(!is_unused("memcpy"));
    }

    #[test]
    fn last_segment_ignores_type_arguments() {
        assert_eq!(last_segment("a::b::c"), "c");
        assert_eq!(
            last_segment("<a::T as b::View>::hydrate_async::<c::D<e::F>>"),
            "hydrate_async"
        );
        assert_eq!(
            last_segment("a::into_any::hydrate_async::<fn(i32) -> b::C>"),
            "hydrate_async"
        );
        assert_eq!(
            last_segment("a::poll::<b::hydrate_async::<c>::{closure#0}>"),
            "poll"
        );
    }
}
