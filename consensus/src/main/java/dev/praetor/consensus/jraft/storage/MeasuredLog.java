package dev.praetor.consensus.jraft.storage;

import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import dev.praetor.consensus.RaftObserver;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Measures what is written to another log. Thread-safe as that is. */
public final class MeasuredLog implements LogStorage {

    private final LogStorage log;
    private final BooleanSupplier leading;
    private final RaftObserver observer;

    /** With whether this member leads, asked at each append. */
    public MeasuredLog(LogStorage log, BooleanSupplier leading, RaftObserver observer) {
        this.log = log;
        this.leading = leading;
        this.observer = observer;
    }

    @Override
    public boolean init(LogStorageOptions options) {
        return log.init(options);
    }

    @Override
    public void shutdown() {
        log.shutdown();
    }

    @Override
    public long getFirstLogIndex() {
        return log.getFirstLogIndex();
    }

    @Override
    public long getLastLogIndex() {
        return log.getLastLogIndex();
    }

    @Override
    public LogEntry getEntry(long index) {
        return log.getEntry(index);
    }

    @Override
    @Deprecated
    public long getTerm(long index) {
        return log.getTerm(index);
    }

    @Override
    public boolean appendEntry(LogEntry entry) {
        return appendEntries(List.of(entry)) == 1;
    }

    @Override
    public int appendEntries(List<LogEntry> entries) {
        long begin = System.nanoTime();
        int appended = log.appendEntries(entries);
        long bytes = 0;
        for (LogEntry entry : entries) {
            ByteBuffer data = entry.getData();
            bytes += data == null ? 0 : data.remaining();
        }
        observer.appended(leading.getAsBoolean(), appended, bytes, System.nanoTime() - begin);
        return appended;
    }

    @Override
    public boolean truncatePrefix(long firstIndexKept) {
        observer.truncated(true);
        return log.truncatePrefix(firstIndexKept);
    }

    @Override
    public boolean truncateSuffix(long lastIndexKept) {
        observer.truncated(false);
        return log.truncateSuffix(lastIndexKept);
    }

    @Override
    public boolean reset(long nextLogIndex) {
        return log.reset(nextLogIndex);
    }
}
