package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.option.RaftOptions;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.rpc.Peers;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.consensus.jraft.rpc.TransportOptions;
import java.util.Collection;

/** How the engine is set up (ARCHITECTURE.md section 5). */
final class EngineOptions {

    private static final int ELECTION_DELAY_MILLIS = 50;
    private static final int HEARTBEATS_PER_ELECTION_TIMEOUT = 6;
    private static final int BATCH = 128;

    private EngineOptions() {}

    static RaftOptions raft() {
        RaftOptions raft = new RaftOptions();
        raft.setSync(true);
        raft.setSyncMeta(true);
        raft.setOpenStatistics(false);
        raft.setEnableLogEntryChecksum(true);
        raft.setMaxElectionDelayMs(ELECTION_DELAY_MILLIS);
        raft.setElectionHeartbeatFactor(HEARTBEATS_PER_ELECTION_TIMEOUT);
        raft.setApplyBatch(BATCH);
        return raft;
    }

    static TransportOptions of(
            JRaftSettings settings, RaftTransport transport, Storages storages, ApplyMachine machine) {
        TransportOptions options =
                new TransportOptions(transport, settings.self().id());
        options.setRaftOptions(raft());
        options.setServiceFactory(storages);
        options.setFsm(machine);
        options.setElectionTimeoutMs((int) settings.electionTimeout().toMillis());
        options.setSharedTimerPool(true);
        options.setSharedElectionTimer(true);
        options.setSharedVoteTimer(true);
        options.setSharedStepDownTimer(true);
        options.setSharedSnapshotTimer(true);
        // Snapshots are made on our own timers, so that one that is asked for is not refused for being too early.
        options.setSnapshotIntervalSecs(0);
        options.setDisableCli(true);
        options.setLogUri(settings.directory().resolve("log").toString());
        options.setRaftMetaUri(settings.directory().toString());
        options.setSnapshotUri(settings.snapshots().toString());
        options.setInitialConf(
                voters(settings.initialMembers().stream().map(Member::id).toList()));
        return options;
    }

    static Configuration voters(Collection<String> ids) {
        Configuration configuration = new Configuration();
        ids.forEach(id -> configuration.addPeer(Peers.peer(id)));
        return configuration;
    }
}
