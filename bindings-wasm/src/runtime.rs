//! What the standard library would bring: an allocator, and an end to panics.

#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// The core does not panic, whatever it is given; memory can run out all the same. JavaScript then gets an `Error` that it can
/// catch, instead of a trap. What the module was working on is lost.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    wasm_bindgen::throw_str("scalewright is out of memory, or has a fault: load the module anew")
}
