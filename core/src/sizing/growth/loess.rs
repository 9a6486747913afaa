//! Local regression, as in Cleveland et al. (1990), of degree 1 and at every place.

use alloc::vec::Vec;

/// The smoothed value at `place` from the values `first..=last`, all counted from 1 as in the original.
///
/// `span` is the number of neighbours asked for, which may exceed the series.
fn estimate(values: &[f64], place: f64, first: usize, last: usize, span: usize) -> Option<f64> {
    let count = values.len();
    let mut reach = libm::fmax(place - first as f64, last as f64 - place);
    if span > count {
        reach += ((span - count) / 2) as f64;
    }
    let (near, far) = (0.001 * reach, 0.999 * reach);
    let window = values.get(first.checked_sub(1)?..last)?;
    let tricube = |index: usize| {
        let distance = libm::fabs((first + index) as f64 - place);
        if distance > far {
            0.0
        } else if distance <= near {
            1.0
        } else {
            let part = distance / reach;
            let rest = 1.0 - part * part * part;
            rest * rest * rest
        }
    };
    let total: f64 = (0..window.len()).map(tricube).sum();
    if total <= 0.0 {
        return None;
    }
    let at = |index: usize| (first + index) as f64;
    let centre: f64 = (0..window.len()).map(|index| tricube(index) / total * at(index)).sum();
    let spread: f64 = (0..window.len())
        .map(|index| tricube(index) / total * (at(index) - centre) * (at(index) - centre))
        .sum();
    // Where the neighbours are hardly apart, their mean is taken instead of a line through them.
    let slope = if reach > 0.0 && libm::sqrt(spread) > 0.001 * (count as f64 - 1.0) {
        (place - centre) / spread
    } else {
        0.0
    };
    let value = window
        .iter()
        .enumerate()
        .map(|(index, value)| tricube(index) / total * (slope * (at(index) - centre) + 1.0) * value)
        .sum();
    Some(value)
}

/// The smoothed series.
pub(super) fn smooth(values: &[f64], span: usize) -> Vec<f64> {
    let count = values.len();
    let (mut first, mut last) = (1, span.min(count));
    let ahead = span.div_ceil(2);
    (1..=count)
        .zip(values)
        .map(|(place, &value)| {
            if span < count && place > ahead && last != count {
                first += 1;
                last += 1;
            }
            estimate(values, place as f64, first, last, span).unwrap_or(value)
        })
        .collect()
}

/// The smoothed series with one more value at each end.
pub(super) fn smooth_and_extend(values: &[f64], span: usize) -> Vec<f64> {
    let inner = smooth(values, span);
    let count = values.len();
    let before = estimate(values, 0.0, 1, span.min(count), span).or(inner.first().copied());
    let start = count.saturating_sub(span).saturating_add(1).max(1);
    let after = estimate(values, count as f64 + 1.0, start, count, span).or(inner.last().copied());
    before.into_iter().chain(inner).chain(after).collect()
}
