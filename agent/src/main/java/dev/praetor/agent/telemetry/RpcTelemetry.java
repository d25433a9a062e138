package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.rpc.RpcObserver;

/** What comes in at the server port: metrics {@code rpc.accept_conn}, {@code rpc.raft_handoff}, {@code rpc.request}, {@code rpc.request_error} (metrics.md). */
public final class RpcTelemetry implements RpcObserver {

    private final Sample accepted;
    private final Sample raft;
    private final Sample calls;
    private final Sample undecodable;

    public RpcTelemetry(Metrics metrics) {
        accepted = metrics.counter("rpc.accept_conn");
        raft = metrics.counter("rpc.raft_handoff");
        calls = metrics.counter("rpc.request");
        undecodable = metrics.counter("rpc.request_error");
    }

    @Override
    public void accepted() {
        accepted.increment();
    }

    @Override
    public void handedToRaft() {
        raft.increment();
    }

    @Override
    public void called() {
        calls.increment();
    }

    @Override
    public void undecodable() {
        undecodable.increment();
    }
}
