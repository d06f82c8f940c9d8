//! Logs: operation names, ids, codes and durations; never names, addresses, tokens or bodies.

use crate::config::Log;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Starts logging to `writer`; a filter that cannot be read falls back to `info`.
pub fn init<W>(log: &Log, writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer);
    // A second call (several servers in one test process) keeps the first subscriber.
    let _ = if log.json {
        // A request has one span: the list of all around a line would say it a second time.
        builder.json().with_span_list(false).try_init()
    } else {
        builder.try_init()
    };
}
