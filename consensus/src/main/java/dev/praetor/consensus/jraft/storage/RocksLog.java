package dev.praetor.consensus.jraft.storage;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.conf.ConfigurationEntry;
import com.alipay.sofa.jraft.conf.ConfigurationManager;
import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.codec.LogEntryDecoder;
import com.alipay.sofa.jraft.entity.codec.LogEntryEncoder;
import com.alipay.sofa.jraft.entity.codec.v2.LogEntryV2CodecFactory;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.FatalErrorHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * Raft's log in RocksDB: the index as eight big-endian bytes, then the entry with its checksum. Every append is synced before it returns.
 *
 * <p>Written instead of the engine's own RocksDB storage because that one hides why it cannot open, believes a log whose middle is damaged (RocksDB's
 * default is to stop reading its write-ahead log at the first bad record and to drop what follows), and drops the block cache's size. Opening reads every
 * entry once: a last record cut short by a crash was never acknowledged and is dropped by RocksDB; anything else that is damaged or missing refuses
 * the start.
 *
 * <p>Reads run beside appends; the lock only keeps the database open while somebody uses it.
 */
public final class RocksLog implements LogStorage {

    private static final String LOCK_FILE = "/LOCK";
    private static final String IN_USE = "; is another server running on this directory?";

    private static final String REMEDY =
            "; restore the directory from a backup, or remove this server from the cluster and let it join anew";

    private final Path directory;
    private final FatalErrorHandler fatal;
    private final LogEntryEncoder encoder = LogEntryV2CodecFactory.getInstance().encoder();
    private final LogEntryDecoder decoder = LogEntryV2CodecFactory.getInstance().decoder();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final RocksSettings settings;
    private final List<LogEntry> configurations = new ArrayList<>();
    private volatile boolean written;
    private @Nullable RocksDB database;

    /**
     * Opens the log and checks it.
     *
     * @throws ConsensusStartException when it cannot be opened, an entry is damaged or one is missing
     */
    public RocksLog(Path directory, FatalErrorHandler fatal) {
        this.directory = directory;
        this.fatal = fatal;
        settings = new RocksSettings();
        try {
            PrivateFiles.makeDirectory(directory);
            WriteAheadFile.check(directory);
            RocksDB opened = RocksDB.open(settings.options(), directory.toString());
            database = opened;
            PrivateFiles.restrictTree(directory);
            check(opened);
            written = getLastLogIndex() > 0;
        } catch (RocksDBException | IOException cause) {
            release();
            String message = String.valueOf(cause.getMessage());
            boolean inUse = message.contains(LOCK_FILE);
            throw new ConsensusStartException(
                    "cannot open the Raft log in " + directory + ": " + message + (inUse ? IN_USE : REMEDY), cause);
        } catch (ConsensusStartException damaged) {
            release();
            throw damaged;
        }
    }

    private void check(RocksDB opened) throws RocksDBException {
        try (RocksIterator entries = opened.newIterator(settings.wholeLog())) {
            long expected = -1;
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                long index = index(entries.key());
                if (expected >= 0 && index != expected) {
                    throw damaged(expected, "it is missing, the next one is " + index);
                }
                check(index, entries.value());
                expected = index + 1;
            }
            // A damaged block ends the iteration like the end of the log does.
            entries.status();
        }
    }

    private void check(long index, byte[] value) {
        LogEntry entry = decode(value);
        if (entry == null || entry.getId().getIndex() != index) {
            throw damaged(index, "it cannot be read");
        }
        if (entry.isCorrupted()) {
            throw damaged(index, "its checksum does not match");
        }
        if (entry.getType() == EntryType.ENTRY_TYPE_CONFIGURATION) {
            configurations.add(entry);
        }
    }

    private @Nullable LogEntry decode(byte[] value) {
        try {
            return decoder.decode(value);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private ConsensusStartException damaged(long index, String how) {
        return new ConsensusStartException(
                "the Raft log in " + directory + " is damaged at entry " + index + ": " + how + REMEDY, null);
    }

    /** Whether anything was ever written to this log. Costs nothing. */
    public boolean hasEntries() {
        return written;
    }

    @Override
    public boolean init(LogStorageOptions options) {
        ConfigurationManager manager = options.getConfigurationManager();
        for (LogEntry entry : configurations) {
            ConfigurationEntry configuration = new ConfigurationEntry();
            configuration.setId(entry.getId().copy());
            configuration.setConf(new Configuration(entry.getPeers(), entry.getLearners()));
            if (entry.getOldPeers() != null) {
                configuration.setOldConf(new Configuration(entry.getOldPeers(), entry.getOldLearners()));
            }
            manager.add(configuration);
        }
        configurations.clear();
        return true;
    }

    @Override
    public void shutdown() {
        release();
    }

    private void release() {
        lock.writeLock().lock();
        try {
            RocksDB open = database;
            if (open != null) {
                database = null;
                open.close();
                settings.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What is done with the open database. */
    private interface Work<T> {
        T run(RocksDB open) throws RocksDBException;
    }

    private <T> T with(String what, T otherwise, Work<T> work) {
        lock.readLock().lock();
        try {
            RocksDB open = database;
            return open == null ? otherwise : work.run(open);
        } catch (RocksDBException cause) {
            fatal.fatal("cannot " + what + " the Raft log in " + directory + ": " + cause.getMessage(), cause);
            return otherwise;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long getFirstLogIndex() {
        return with("read", 1L, open -> {
            try (RocksIterator entries = open.newIterator(settings.wholeLog())) {
                entries.seekToFirst();
                return entries.isValid() ? index(entries.key()) : 1L;
            }
        });
    }

    @Override
    public long getLastLogIndex() {
        return with("read", 0L, open -> {
            try (RocksIterator entries = open.newIterator(settings.wholeLog())) {
                entries.seekToLast();
                return entries.isValid() ? index(entries.key()) : 0L;
            }
        });
    }

    @Override
    @SuppressWarnings("NullAway") // the engine asks for null when there is no such entry
    public LogEntry getEntry(long index) {
        byte[] value = with("read", null, open -> open.get(key(index)));
        return value == null ? null : decoder.decode(value);
    }

    @Override
    @Deprecated
    public long getTerm(long index) {
        LogEntry entry = getEntry(index);
        return entry == null ? 0 : entry.getId().getTerm();
    }

    @Override
    public boolean appendEntry(LogEntry entry) {
        return appendEntries(List.of(entry)) == 1;
    }

    @Override
    public int appendEntries(List<LogEntry> added) {
        written = true;
        return with("append to", 0, open -> {
            try (WriteBatch batch = new WriteBatch()) {
                for (LogEntry entry : added) {
                    batch.put(key(entry.getId().getIndex()), encoder.encode(entry));
                }
                open.write(settings.synced(), batch);
            }
            return added.size();
        });
    }

    @Override
    public boolean truncatePrefix(long firstIndexKept) {
        byte[] from = key(0);
        byte[] to = key(firstIndexKept);
        return with("truncate", false, open -> {
            open.deleteRange(from, to);
            open.deleteFilesInRanges(open.getDefaultColumnFamily(), List.of(from, to), false);
            PrivateFiles.restrictTree(directory);
            return true;
        });
    }

    @Override
    public boolean truncateSuffix(long lastIndexKept) {
        return with("truncate", false, open -> {
            open.deleteRange(
                    open.getDefaultColumnFamily(), settings.synced(), key(lastIndexKept + 1), key(Long.MAX_VALUE));
            return true;
        });
    }

    /** Begins anew behind an installed snapshot; the engine wants one entry at the next index to know where. */
    @Override
    public boolean reset(long nextIndex) {
        LogEntry kept = getEntry(nextIndex);
        LogEntry first = kept == null ? placeholder(nextIndex) : kept;
        written = true;
        return with("reset", false, open -> {
            try (WriteBatch batch = new WriteBatch()) {
                batch.deleteRange(key(0), key(Long.MAX_VALUE));
                batch.put(key(nextIndex), encoder.encode(first));
                open.write(settings.synced(), batch);
            }
            return true;
        });
    }

    /** Drops all entries, which a snapshot has now. */
    public void clear() {
        with("reset", false, open -> {
            open.deleteRange(open.getDefaultColumnFamily(), settings.synced(), key(0), key(Long.MAX_VALUE));
            return true;
        });
        configurations.clear();
    }

    private static LogEntry placeholder(long index) {
        LogEntry entry = new LogEntry(EntryType.ENTRY_TYPE_NO_OP);
        entry.setId(new LogId(index, 0));
        return entry;
    }

    private static byte[] key(long index) {
        return ByteBuffer.allocate(Long.BYTES).putLong(index).array();
    }

    private static long index(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }
}
