//! Answers against the lines.

use serde_json::Value;

/// What is wrong with an answer, by the line's own tolerances; some functions have others.
pub(super) fn mismatch(function: &str, line: &Value, said: &Value) -> Option<String> {
    let (expected, mut rtol, mut atol) = (&line["out"], tolerance(&line["rtol"]), tolerance(&line["atol"]));
    match function {
        "usl_fit" => {
            let bound = expected["sse"].as_f64()? * (1.0 + 1e-6) + 1e-12;
            if !said["sse"].as_f64().is_some_and(|sse| sse <= bound) {
                return Some(format!("{}: a sum of squares of {}, not {bound}", line["note"], said["sse"]));
            }
            let noisy = !matches!(line["note"].as_str(), Some("exact" | "exact2" | "linear" | "amdahl"));
            if noisy {
                return None;
            }
            return ["gamma", "sigma", "kappa"]
                .into_iter()
                .find_map(|name| differ(name, &expected[name], &said[name], rtol, atol));
        }
        "holt_winters_auto" => {
            let bound = 1.05 * expected["sse"].as_f64()?;
            let close = said["sse"].as_f64().is_some_and(|sse| sse <= bound);
            return (!close).then(|| format!("a sum of squares of {}, not {bound}", said["sse"]));
        }
        "size_for_hit_ratio_zipf" => (rtol, atol) = (0.0, 1.0),
        _ => {}
    }
    differ(function, expected, said, rtol, atol)
}

fn tolerance(value: &Value) -> f64 {
    value.as_f64().unwrap_or(0.0)
}

fn differ(place: &str, expected: &Value, said: &Value, rtol: f64, atol: f64) -> Option<String> {
    match (expected, said) {
        (Value::Number(wanted), Value::Number(number)) => {
            let (wanted, number) = (wanted.as_f64()?, number.as_f64()?);
            let whole = expected.is_u64() && said.is_u64() && atol < 1.0;
            let allowed = if whole { 0.0 } else { atol + rtol * wanted.abs() };
            let close = (number - wanted).abs() <= allowed;
            (!close).then(|| format!("{place}: {number}, not {wanted} (off by {:e})", number - wanted))
        }
        (Value::Array(wanted), Value::Array(list)) => {
            if wanted.len() != list.len() {
                return Some(format!("{place}: {} values, not {}", list.len(), wanted.len()));
            }
            wanted
                .iter()
                .zip(list)
                .enumerate()
                .find_map(|(index, (a, b))| differ(&format!("{place}[{index}]"), a, b, rtol, atol))
        }
        (Value::Object(wanted), _) => wanted
            .iter()
            .filter(|(key, _)| *key != "exact_lru_hit_ratio")
            .find_map(|(key, value)| differ(&format!("{place}.{key}"), value, &said[key], rtol, atol)),
        _ => (expected != said).then(|| format!("{place}: {said}, not {expected}")),
    }
}
