package dev.praetor.consensus.jraft.storage;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * How RocksDB is used for the log: half the memory of the engine's defaults, for entries are read from disk only at the start and for members that lag.
 * Owned by the {@link RocksLog} that closes it.
 */
final class RocksSettings implements AutoCloseable {

    private static final long MEGABYTE = 1 << 20;

    private final LRUCache blockCache;
    private final Options options;
    private final ReadOptions wholeLog;
    private final WriteOptions synced;

    RocksSettings() {
        RocksDB.loadLibrary();
        blockCache = new LRUCache(4 * MEGABYTE);
        options = new Options()
                .setCreateIfMissing(true)
                // A record cut short at the very end was never acknowledged; anything else that is damaged refuses the
                // start.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setParanoidChecks(true)
                .setWriteBufferSize(16 * MEGABYTE)
                .setMaxWriteBufferNumber(3)
                .setMaxTotalWalSize(64 * MEGABYTE)
                .setMaxOpenFiles(64)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(blockCache))
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
        wholeLog = new ReadOptions().setTotalOrderSeek(true);
        synced = new WriteOptions().setSync(true);
    }

    Options options() {
        return options;
    }

    ReadOptions wholeLog() {
        return wholeLog;
    }

    WriteOptions synced() {
        return synced;
    }

    @Override
    public void close() {
        synced.close();
        wholeLog.close();
        options.close();
        blockCache.close();
    }
}
