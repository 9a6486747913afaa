//! Holding a value between remembered ones.

/// The value nearest to `present` that is neither below `lowest` nor above `highest`.
///
/// With `lowest` the smallest recommendation of the scale-up window and `highest` the largest of the scale-down window,
/// this is the stabilization of `behavior` (KEP-853): the count moves only as far as all remembered recommendations agree.
/// `lowest` must not exceed `highest`.
///
/// ```
/// use scalewright::stage::clamp_between;
///
/// assert_eq!(clamp_between(10, 4, 7), 7); // down, to the highest one remembered
/// assert_eq!(clamp_between(10, 12, 20), 12); // up, to the lowest one remembered
/// assert_eq!(clamp_between(10, 4, 20), 10);
/// ```
#[inline]
pub fn clamp_between(present: i32, lowest: i32, highest: i32) -> i32 {
    let raised = if present < lowest { lowest } else { present };
    if raised > highest { highest } else { raised }
}
