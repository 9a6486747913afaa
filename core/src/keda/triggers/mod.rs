//! Triggers: what each type reads, the metric that it generates, and when it is active.

mod aws_sqs;
mod clock;
mod cron;
mod cron_overlap;
mod external;
pub(super) mod go;
mod http;
mod kafka;
mod kafka_lag;
mod metadata;
mod mysql;
mod name;
mod postgresql;
mod prometheus;
#[cfg(feature = "manifest")]
mod prometheus_answer;
mod rabbitmq;
mod rabbitmq_queues;
mod redis;
mod redis_streams;
mod resource;
mod scaler;
mod schedule;
mod wall;
mod zone;

pub use aws_sqs::{AwsSqsQueue, SqsAttributes};
pub use cron::{Cron, CronEvent, CronWindow};
pub use cron_overlap::CronOverlap;
pub use external::Unmodelled;
#[cfg(feature = "manifest")]
pub(crate) use go::parse_float;
pub use http::{HttpMetric, HttpObject, HttpRequests, RequestBuckets};
pub use kafka::{Kafka, OffsetResetPolicy};
pub use kafka_lag::{KafkaLag, KafkaOffsets, KafkaPartition};
pub use mysql::MySql;
pub use postgresql::PostgreSql;
pub use prometheus::{Prometheus, PrometheusSample};
pub use rabbitmq::{RabbitMq, RabbitMqMode};
pub use rabbitmq_queues::{RabbitMqOperation, RabbitMqQueue};
pub use redis::RedisList;
pub use redis_streams::{RedisStream, RedisStreamMode};
pub use resource::ResourceTrigger;
pub use scaler::{
    ExternalMetricType, Measurement, MeasurementError, Scaler, ScalerKind, TriggerSource, TriggerTarget,
};
pub use schedule::{Schedule, ScheduleError};
pub use zone::{Zone, ZoneRules, ZoneTransition, Zones};

/// At most 60 characters, on one line, for messages.
fn shortened(text: &str) -> alloc::string::String {
    let mut characters = text.chars().map(|character| if character.is_control() { ' ' } else { character });
    let mut short: alloc::string::String = characters.by_ref().take(60).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
