//! The HTTP add-on: requests in flight, or requests in a second, counted by its interceptors.

use alloc::collections::BTreeMap;
use alloc::string::String;

use super::scaler::{External, Measurement, whole};
use crate::units::{Millis, Quantity, Timestamp};

/// What the HTTP add-on scales a workload by; KEDA sees a trigger of type `external-push`.
///
/// Any request at all makes it active, and KEDA is told so within 200 ms, not only at its next poll.
/// Source: `http-add-on scaler/handlers.go` and `pkg/queue`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequests {
    /// The kind of the object that says so.
    pub object: HttpObject,
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// What is counted.
    pub metric: HttpMetric,
    /// The target for each replica. The add-on's default is 100.
    pub target_value: i64,
}

/// The kinds of objects that say what the HTTP add-on counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpObject {
    /// HTTPScaledObject (`http.keda.sh/v1alpha1`): the add-on generates a ScaledObject from it.
    HttpScaledObject,
    /// InterceptorRoute (`http.keda.sh/v1beta1`): a ScaledObject of the user names it.
    InterceptorRoute,
}

/// `scalingMetric` of an HTTPScaledObject or InterceptorRoute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpMetric {
    /// `concurrency`: requests in flight. The default.
    Concurrency,
    /// `requestRate`: the mean of the requests in each bucket of a window.
    RequestRate {
        /// `window`. The add-on's default is one minute.
        window: Millis,
        /// `granularity`: the length of a bucket. The add-on's default is one second.
        granularity: Millis,
    },
}

impl HttpRequests {
    /// The metric of requests in flight, one number from each interceptor.
    ///
    /// ```
    /// use scalewright::keda::triggers::{HttpMetric, HttpObject, HttpRequests};
    ///
    /// let requests = HttpRequests {
    ///     object: HttpObject::HttpScaledObject,
    ///     namespace: "shop".into(), name: "web".into(), metric: HttpMetric::Concurrency, target_value: 100,
    /// };
    /// let measured = requests.measure_concurrency(&[120, 0, 90]);
    /// assert_eq!((measured.value, measured.active), (210.0, true));
    /// ```
    pub fn measure_concurrency(&self, in_flight: &[i64]) -> Measurement {
        let total = in_flight.iter().fold(0_i64, |total, count| total.saturating_add(*count));
        Measurement { value: total as f64, active: total > 0 }
    }

    /// The metric of a rate; for an HTTPScaledObject it is rounded up to a whole number.
    ///
    /// ```
    /// use scalewright::Millis;
    /// use scalewright::keda::triggers::{HttpMetric, HttpObject, HttpRequests};
    ///
    /// let metric =
    ///     HttpMetric::RequestRate { window: Millis::from_seconds(60), granularity: Millis::from_seconds(1) };
    /// let mut requests = HttpRequests {
    ///     object: HttpObject::HttpScaledObject, namespace: "shop".into(), name: "web".into(), metric, target_value: 100,
    /// };
    /// assert_eq!(requests.measure_rate(2.5).value, 3.0);
    /// requests.object = HttpObject::InterceptorRoute;
    /// assert_eq!(requests.measure_rate(2.5).value, 2.5);
    /// ```
    pub fn measure_rate(&self, rate: f64) -> Measurement {
        let value = match self.object {
            HttpObject::HttpScaledObject => libm::ceil(rate),
            HttpObject::InterceptorRoute => rate,
        };
        Measurement { value, active: rate > 0.0 }
    }
}

impl External for HttpRequests {
    /// Source: `http-add-on scaler/naming.go`. For an HTTPScaledObject, whatever is no letter, digit, point or dash becomes its
    /// number.
    fn metric_name(&self) -> String {
        if self.object == HttpObject::InterceptorRoute {
            let what = match self.metric {
                HttpMetric::Concurrency => "concurrency",
                HttpMetric::RequestRate { .. } => "rate",
            };
            return alloc::format!("http_{}_{what}", self.name);
        }
        let mut escaped = String::new();
        for character in alloc::format!("http-{}/{}", self.namespace, self.name).chars() {
            if character.is_ascii_alphanumeric() || matches!(character, '-' | '.') {
                escaped.push(character);
            } else {
                escaped.push_str(&alloc::format!("_{:04X}", u32::from(character)));
            }
        }
        escaped
    }

    fn target(&self) -> Option<Quantity> {
        Some(whole(self.target_value))
    }

    fn activation(&self) -> f64 {
        0.0
    }
}

/// Requests by the bucket in which they came, for a rate over a window.
///
/// ```
/// use scalewright::keda::triggers::RequestBuckets;
/// use scalewright::{Millis, Timestamp};
///
/// let mut buckets = RequestBuckets::new(Millis::from_seconds(60), Millis::from_seconds(1));
/// for second in 0..10 {
///     buckets.record(Timestamp::from_seconds(second), 30.0);
/// }
/// // The window is not full yet, so the mean is over ten seconds.
/// assert_eq!(buckets.rate(Timestamp::from_seconds(9)), 30.0);
/// // Silence after the last request does not count, until it has lasted for the whole window.
/// assert_eq!(buckets.rate(Timestamp::from_seconds(40)), 30.0);
/// assert_eq!(buckets.rate(Timestamp::from_seconds(69)), 0.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBuckets {
    granularity: i64,
    /// How many buckets a window has.
    count: i64,
    /// Requests by the bucket's number.
    requests: BTreeMap<i64, f64>,
    /// The first bucket since the last silence of a whole window, and the last one.
    written: Option<(i64, i64)>,
}

impl RequestBuckets {
    /// Buckets of a length for a window; at least one bucket, and at least a millisecond each.
    pub fn new(window: Millis, granularity: Millis) -> Self {
        let granularity = granularity.as_millis().max(1);
        let whole = window.as_millis().checked_div(granularity).unwrap_or(1);
        let partial = window.as_millis().checked_rem(granularity).unwrap_or(0) > 0;
        let count = whole.saturating_add(i64::from(partial)).max(1);
        Self { granularity, count, requests: BTreeMap::new(), written: None }
    }

    fn bucket(&self, at: Timestamp) -> i64 {
        at.as_millis().div_euclid(self.granularity)
    }

    /// Requests that came at a time; those older than the window are dropped.
    pub fn record(&mut self, at: Timestamp, requests: f64) {
        let bucket = self.bucket(at);
        let (first, last) = match self.written {
            Some((first, last)) if bucket.saturating_sub(last) < self.count => (first, last.max(bucket)),
            _ => {
                self.requests.clear();
                (bucket, bucket)
            }
        };
        self.written = Some((first, last));
        let oldest = last.saturating_sub(self.count).saturating_add(1);
        self.requests = self.requests.split_off(&oldest);
        if bucket >= oldest {
            let sum = self.requests.entry(bucket).or_insert(0.0);
            *sum += requests;
        }
    }

    /// The mean of the buckets in the window that ends at a time, in requests for each bucket.
    pub fn rate(&self, at: Timestamp) -> f64 {
        let Some((first, last)) = self.written else { return 0.0 };
        let now = self.bucket(at).max(last);
        let silent = now.saturating_sub(last);
        if silent >= self.count {
            return 0.0;
        }
        let oldest = now.saturating_sub(self.count).saturating_add(1);
        let total: f64 = self.requests.range(oldest..).map(|(_, requests)| requests).sum();
        let age = last.saturating_sub(first).saturating_add(1);
        total / age.min(self.count.saturating_sub(silent)) as f64
    }
}
