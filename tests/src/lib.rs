//! What the journeys and the benchmark share: the real binary on a free port, people who talk to it
//! over HTTP, the auditor's tool, and a way past the service into its database.
//!
//! In scope: starting, asking, killing, looking. Not in scope: any rule of the domain; a journey
//! says itself what it expects.

pub mod audit;
pub mod engine;
pub mod http;
pub mod person;
pub mod random;
pub mod server;
pub mod sql;

/// Writes each named async function as two tests, one an engine.
#[macro_export]
macro_rules! on_both_engines {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::engine::Engine::Sqlite).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::engine::Engine::Postgres).await;
            })+
        }
    };
}
