//! Queues to one number: the maths of the `rabbitmq` trigger.

use alloc::string::{String, ToString};

use super::rabbitmq::{RabbitMq, RabbitMqMode};
use super::scaler::{Measurement, MeasurementError};

/// What the broker says of one queue.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RabbitMqQueue {
    /// All messages, also those that were delivered and not acknowledged.
    pub messages: i64,
    /// Messages that are ready to be delivered.
    pub messages_ready: i64,
    /// Messages published in a second; 0 over AMQP, which does not tell.
    pub publish_rate: f64,
    /// Messages delivered in a second; 0 over AMQP.
    pub deliver_get_rate: f64,
}

/// `operation`: how several queues become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RabbitMqOperation {
    /// The sum of each number.
    Sum,
    /// The mean of each number; that of messages is rounded down.
    Average,
    /// The largest of each number on its own, but at least 0.
    Maximum,
    /// Another word: accepted, and an error as soon as there is a queue.
    Unknown(String),
}

impl RabbitMqOperation {
    /// Reads `sum`, `avg` or `max`.
    pub fn new(word: &str) -> Self {
        match word {
            "sum" => Self::Sum,
            "avg" => Self::Average,
            "max" => Self::Maximum,
            other => Self::Unknown(other.to_string()),
        }
    }
}

impl RabbitMq {
    /// The queues that match, as one.
    ///
    /// ```
    /// use scalewright::keda::triggers::{RabbitMqOperation, RabbitMqQueue};
    /// # use scalewright::keda::triggers::{RabbitMq, RabbitMqMode};
    /// # let trigger = RabbitMq {
    /// #     queue_name: "orders-.*".into(), mode: RabbitMqMode::QueueLength, value: 20.0, activation_value: 0.0,
    /// #     exclude_unacknowledged: false, use_regex: true, operation: RabbitMqOperation::Average,
    /// # };
    /// let queues = [3, 4].map(|messages| RabbitMqQueue { messages, ..RabbitMqQueue::default() });
    /// assert_eq!(trigger.compose(&queues)?.messages, 3);
    /// # Ok::<(), scalewright::keda::triggers::MeasurementError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there are queues and the operation is unknown. Source: `getComposedQueue` of
    /// `keda pkg/scalers/rabbitmq_scaler.go`.
    pub fn compose(&self, queues: &[RabbitMqQueue]) -> Result<RabbitMqQueue, MeasurementError> {
        let mut composed = RabbitMqQueue::default();
        if queues.is_empty() {
            return Ok(composed);
        }
        for queue in queues {
            match &self.operation {
                RabbitMqOperation::Sum | RabbitMqOperation::Average => {
                    composed.messages = composed.messages.wrapping_add(queue.messages);
                    composed.messages_ready = composed.messages_ready.wrapping_add(queue.messages_ready);
                    composed.publish_rate += queue.publish_rate;
                    composed.deliver_get_rate += queue.deliver_get_rate;
                }
                RabbitMqOperation::Maximum => {
                    composed.messages = composed.messages.max(queue.messages);
                    composed.messages_ready = composed.messages_ready.max(queue.messages_ready);
                    composed.publish_rate = composed.publish_rate.max(queue.publish_rate);
                    composed.deliver_get_rate = composed.deliver_get_rate.max(queue.deliver_get_rate);
                }
                RabbitMqOperation::Unknown(word) => {
                    return Err(MeasurementError::new(alloc::format!(
                        "operation `{}` is not supported: allowed are sum, avg, max",
                        super::shortened(word)
                    )));
                }
            }
        }
        if self.operation == RabbitMqOperation::Average {
            let count = i64::try_from(queues.len()).unwrap_or(i64::MAX);
            composed.messages = composed.messages.checked_div(count).unwrap_or(0);
            composed.messages_ready = composed.messages_ready.checked_div(count).unwrap_or(0);
            composed.publish_rate /= count as f64;
            composed.deliver_get_rate /= count as f64;
        }
        Ok(composed)
    }

    /// The metric of a queue, or of several that were [composed](Self::compose).
    ///
    /// With `n` the messages, `p` the publish rate and `d` the deliver rate (both a second), and `A` the activation value:
    ///
    /// | mode | value | active |
    /// |---|---|---|
    /// | `QueueLength` | `n` | `n > A` |
    /// | `MessageRate` | `p` | `p > A` or `n > A` |
    /// | `DeliverGetRate` | `d` | `d > A` |
    /// | `PublishedToDeliveredRatio` | `p / d`; 0 without publishing, `A` without delivery | value `> A`, or publishing without delivery |
    /// | `ExpectedQueueConsumptionTime` | `(p − d) / d + n / d`; 0 when empty, `A` without delivery | value `> A`, or messages without delivery |
    ///
    /// Source: `GetMetricsAndActivity` of `keda pkg/scalers/rabbitmq_scaler.go`.
    ///
    /// ```
    /// use scalewright::keda::triggers::{RabbitMq, RabbitMqMode, RabbitMqOperation, RabbitMqQueue};
    ///
    /// let trigger = RabbitMq {
    ///     queue_name: "orders".into(),
    ///     mode: RabbitMqMode::ExpectedQueueConsumptionTime,
    ///     value: 20.0,
    ///     activation_value: 5.0,
    ///     exclude_unacknowledged: false,
    ///     use_regex: false,
    ///     operation: RabbitMqOperation::Sum,
    /// };
    /// let queue =
    ///     RabbitMqQueue { messages: 120, messages_ready: 100, publish_rate: 12.0, deliver_get_rate: 10.0 };
    /// let read = trigger.measure(&queue);
    /// assert!((read.value - 12.2).abs() < 1e-12 && read.active); // (12 − 10) / 10 + 120 / 10 seconds
    /// let stuck = trigger.measure(&RabbitMqQueue { deliver_get_rate: 0.0, ..queue });
    /// assert_eq!((stuck.value, stuck.active), (5.0, true)); // nobody takes anything
    /// ```
    pub fn measure(&self, queue: &RabbitMqQueue) -> Measurement {
        let messages = if self.exclude_unacknowledged { queue.messages_ready } else { queue.messages } as f64;
        let (published, delivered) = (queue.publish_rate, queue.deliver_get_rate);
        let activation = self.activation_value;
        let (value, stuck) = match self.mode {
            RabbitMqMode::QueueLength => (messages, false),
            RabbitMqMode::MessageRate => (published, messages > activation),
            RabbitMqMode::DeliverGetRate => (delivered, false),
            RabbitMqMode::PublishedToDeliveredRatio if published <= 0.0 => (0.0, false),
            RabbitMqMode::PublishedToDeliveredRatio if delivered == 0.0 => (activation, true),
            RabbitMqMode::PublishedToDeliveredRatio => (published / delivered, false),
            RabbitMqMode::ExpectedQueueConsumptionTime if messages == 0.0 => (0.0, false),
            RabbitMqMode::ExpectedQueueConsumptionTime if delivered == 0.0 => (activation, messages > 0.0),
            RabbitMqMode::ExpectedQueueConsumptionTime => {
                ((published - delivered) / delivered + messages / delivered, false)
            }
        };
        Measurement { value, active: value > activation || stuck }
    }
}
