//! Che's approximation: a key stays for a characteristic time after its last request.

/// What there is so much of, each requested with so much probability (or rate) and so large.
#[derive(Clone, Copy)]
pub(super) struct Class {
    pub(super) weight: f64,
    pub(super) rate: f64,
    pub(super) size: f64,
}

/// How likely a key of a rate is in the cache, with the characteristic time T.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Occupancy {
    /// 1 − e^(−pT): LRU, and a TTL that every hit renews (Che, Tung and Wang 2002).
    Renewed,
    /// pT ÷ (1 + pT): FIFO and RANDOM, and a TTL from the first request on (Martina, Garetto and Leonardi 2014).
    Once,
}

impl Occupancy {
    pub(super) fn present(self, rate: f64, time: f64) -> f64 {
        let expected = rate * time;
        match self {
            Self::Renewed => -libm::expm1(-expected),
            Self::Once => expected / (1.0 + expected),
        }
    }

    /// The derivative by T.
    fn slope(self, rate: f64, time: f64) -> f64 {
        match self {
            Self::Renewed => rate * libm::exp(-rate * time),
            Self::Once => {
                let below = 1.0 + rate * time;
                rate / (below * below)
            }
        }
    }
}

/// The T with Σ weight × importance × present = `target`, by Newton's method from the left.
///
/// The sum is concave and increasing, so that Newton's steps never pass the solution. `start` must not be beyond it.
pub(super) fn characteristic_time(
    classes: impl Iterator<Item = Class> + Clone,
    importance: impl Fn(Class) -> f64,
    occupancy: Occupancy,
    target: f64,
    start: f64,
) -> f64 {
    let mut time = start;
    for _ in 0..400 {
        let (mut sum, mut slope) = (0.0, 0.0);
        for class in classes.clone() {
            let weight = class.weight * importance(class);
            sum += weight * occupancy.present(class.rate, time);
            slope += weight * occupancy.slope(class.rate, time);
        }
        let step = (target - sum) / slope;
        if !step.is_finite() {
            break;
        }
        time += step;
        if libm::fabs(step) <= 1e-14 * time {
            break;
        }
    }
    time
}
