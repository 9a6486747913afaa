//! Numbers as people read them.

/// At most four digits and a letter: `0.5`, `250`, `1.2k`, `35M`.
pub(crate) fn compact(value: f64) -> String {
    let (scaled, suffix) = match value.abs() {
        size if size >= 1e12 => (value / 1e12, "T"),
        size if size >= 1e9 => (value / 1e9, "G"),
        size if size >= 1e6 => (value / 1e6, "M"),
        size if size >= 1e4 => (value / 1e3, "k"),
        _ => (value, ""),
    };
    let whole = if suffix.is_empty() { 10.0 } else { 100.0 };
    let text = if scaled.abs() >= whole || scaled.fract().abs() < 0.05 {
        format!("{scaled:.0}")
    } else if scaled.abs() >= 1.0 {
        format!("{scaled:.1}")
    } else {
        format!("{scaled:.2}")
    };
    format!("{text}{suffix}")
}

/// A rate as one would write it into a flag: small ones in thousandths.
pub(crate) fn rate(value: f64) -> String {
    if value < 10.0 { thousandths((value * 1000.0).round() as i64) } else { compact(value) }
}

/// A span rounded to what matters: `45 s`, `12 min`, `3.5 h`, `2 d`.
pub(crate) fn span(seconds: f64) -> String {
    if seconds < 120.0 {
        format!("{seconds:.0} s")
    } else if seconds < 7_200.0 {
        format!("{:.0} min", seconds / 60.0)
    } else if seconds < 172_800.0 {
        format!("{} h", compact(seconds / 3_600.0))
    } else {
        format!("{} d", compact(seconds / 86_400.0))
    }
}

/// Thousandths without the zeros behind the point: `0.25`, `130`.
pub(crate) fn thousandths(milli: i64) -> String {
    let text = format!("{}.{:03}", milli / 1000, (milli % 1000).abs());
    let sign = if milli < 0 && milli > -1000 { "-" } else { "" };
    format!("{sign}{}", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The number rounded to two digits: what one would write down oneself.
pub(crate) fn two_digits(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.001;
    }
    let unit = 10_f64.powf(value.log10().floor() - 1.0);
    ((value / unit).ceil() * unit * 1000.0).round() / 1000.0
}
