//! `rabbitmq`: the length of a queue, or one of four numbers about its rates.

use alloc::string::String;

use super::go;
use super::metadata::{Found, From, Metadata};
use super::rabbitmq_queues::RabbitMqOperation;
use super::scaler::External;
use super::shortened;
use crate::error::ViolationKind;
use crate::keda::metric_value;
use crate::units::Quantity;

/// What a `rabbitmq` trigger computes; see [`RabbitMq::measure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RabbitMqMode {
    /// Messages in the queue.
    QueueLength,
    /// Messages published in a second.
    MessageRate,
    /// Messages delivered in a second.
    DeliverGetRate,
    /// Messages published for each delivered one.
    PublishedToDeliveredRatio,
    /// Seconds until the queue is worked off.
    ExpectedQueueConsumptionTime,
}

/// A trigger of type `rabbitmq`.
///
/// Source: `keda pkg/scalers/rabbitmq_scaler.go`.
#[derive(Clone, Debug, PartialEq)]
pub struct RabbitMq {
    /// `queueName`: a name, or a pattern where `use_regex` is set.
    pub queue_name: String,
    /// `mode`. Without mode, value and queueLength, KEDA takes `QueueLength`.
    pub mode: RabbitMqMode,
    /// `value`, or the deprecated `queueLength`: the target. KEDA's default is 20.
    pub value: f64,
    /// `activationValue`. KEDA's default is 0.
    pub activation_value: f64,
    /// `excludeUnacknowledged`: only messages that are ready count. KEDA's default is false.
    pub exclude_unacknowledged: bool,
    /// `useRegex`. KEDA's default is false.
    pub use_regex: bool,
    /// `operation`: how the numbers of several queues become one. KEDA's default is `sum`.
    pub operation: RabbitMqOperation,
}

/// KEDA's default target where neither mode, value nor queueLength is given.
const DEFAULT_QUEUE_LENGTH: f64 = 20.0;

impl RabbitMq {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        let queue_name = metadata.required("queueName", From::Metadata, "the name of the queue");
        let http = speaks_http(metadata);
        let (mode, value) = mode_and_value(metadata);
        let exclude_unacknowledged = metadata.boolean("excludeUnacknowledged", false);
        let use_regex = metadata.boolean("useRegex", false);
        if !http {
            let needs_http = [
                ("mode", mode != RabbitMqMode::QueueLength),
                ("excludeUnacknowledged", exclude_unacknowledged),
                ("useRegex", use_regex),
            ];
            for (key, _) in needs_http.into_iter().filter(|(_, needed)| *needed) {
                let message = "needs the management API: give an http or https `host`";
                metadata.fault(key, ViolationKind::Invalid, message);
            }
        }
        let page_size = metadata.integer("pageSize", 100);
        if page_size < 1 {
            let message = alloc::format!("`{page_size}` is below the minimum of 1");
            metadata.fault("pageSize", ViolationKind::Invalid, message);
        }
        Self {
            queue_name,
            mode,
            value,
            activation_value: metadata.float("activationValue", 0.0),
            exclude_unacknowledged,
            use_regex,
            operation: RabbitMqOperation::new(
                &metadata.optional("operation", From::Metadata).unwrap_or_else(|| String::from("sum")),
            ),
        }
    }
}

/// Whether the scaler asks the management API. A host that is not in the manifest gets the benefit of the doubt.
fn speaks_http(metadata: &mut Metadata<'_>) -> bool {
    metadata.required(
        "host",
        From::Anywhere,
        "the URL of the broker, such as http://user:password@rabbitmq:15672/vhost",
    );
    let from_scheme = match metadata.find("host", From::Anywhere) {
        Found::Text(host) => match go::url_scheme(host).as_str() {
            "http" | "https" => Some(true),
            "amqp" | "amqps" => Some(false),
            _ => None,
        },
        Found::Elsewhere | Found::Absent => Some(true),
    };
    match metadata.find("protocol", From::Anywhere) {
        Found::Text("http") => true,
        Found::Text("amqp") => false,
        Found::Text(other) if other != "auto" => {
            let message =
                alloc::format!("`{}` is not supported: allowed are auto, http, amqp", shortened(other));
            metadata.fault("protocol", ViolationKind::NotSupported, message);
            true
        }
        _ => from_scheme.unwrap_or_else(|| {
            let message =
                "its scheme tells no protocol: begin it with http, https, amqp or amqps, or give `protocol`";
            metadata.fault("host", ViolationKind::Invalid, message);
            true
        }),
    }
}

fn mode_and_value(metadata: &mut Metadata<'_>) -> (RabbitMqMode, f64) {
    const MODES: [(&str, Option<RabbitMqMode>); 6] = [
        ("QueueLength", Some(RabbitMqMode::QueueLength)),
        ("MessageRate", Some(RabbitMqMode::MessageRate)),
        ("DeliverGetRate", Some(RabbitMqMode::DeliverGetRate)),
        ("PublishedToDeliveredRatio", Some(RabbitMqMode::PublishedToDeliveredRatio)),
        ("ExpectedQueueConsumptionTime", Some(RabbitMqMode::ExpectedQueueConsumptionTime)),
        ("Unknown", None),
    ];
    let unknown_mode = metadata.violations.len();
    let mode = metadata.word("mode", None, &MODES);
    let mode_unread = metadata.violations.len() > unknown_mode;
    // The original tells an absent value from a given one by its being zero.
    let value = metadata.optional_float("value").filter(|value| *value != 0.0);
    let queue_length = metadata.optional_float("queueLength").filter(|length| *length != 0.0);
    if let Some(queue_length) = queue_length {
        if mode.is_some() || value.is_some() {
            let message = "may not be given together with mode or value, which replace it";
            metadata.fault("queueLength", ViolationKind::Forbidden, message);
        }
        return (RabbitMqMode::QueueLength, queue_length);
    }
    let unread = mode_unread || metadata.violations.iter().any(|fault| fault.path == "metadata.value");
    match (mode, value) {
        (None, None) => (RabbitMqMode::QueueLength, DEFAULT_QUEUE_LENGTH),
        (Some(mode), Some(value)) => (mode, value),
        (None, Some(value)) => {
            if !unread {
                metadata.fault("mode", ViolationKind::Required, "must be given where value is");
            }
            (RabbitMqMode::QueueLength, value)
        }
        (Some(mode), None) => {
            if !unread {
                let message = "must be given where mode is, and not be 0";
                metadata.fault("value", ViolationKind::Required, message);
            }
            (mode, DEFAULT_QUEUE_LENGTH)
        }
    }
}

impl External for RabbitMq {
    fn metric_name(&self) -> String {
        alloc::format!("rabbitmq-{}", self.queue_name)
    }

    fn target(&self) -> Option<Quantity> {
        Some(metric_value(self.value))
    }

    fn activation(&self) -> f64 {
        self.activation_value
    }
}
