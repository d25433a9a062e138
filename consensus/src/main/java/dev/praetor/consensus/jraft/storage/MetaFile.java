package dev.praetor.consensus.jraft.storage;

import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.option.RaftMetaStorageOptions;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.FatalErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The term and the vote of a member, in a small text file that is replaced as a whole and is on disk before a method returns. A vote that were forgotten
 * could be given twice, so a damaged file stops the start. Guarded by this object's lock.
 */
public final class MetaFile implements RaftMetaStorage {

    private static final String NAME = "raft_meta";

    private final Path file;
    private final FatalErrorHandler fatal;
    private long term;
    private PeerId votedFor = PeerId.emptyPeer();

    /**
     * Reads the file; term 0 and no vote when there is none yet.
     *
     * @throws ConsensusStartException when it is damaged or cannot be read
     */
    public MetaFile(Path directory, FatalErrorHandler fatal) {
        this.file = directory.resolve(NAME);
        this.fatal = fatal;
        try {
            PrivateFiles.makeDirectory(directory);
            if (Files.exists(file)) {
                load(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        } catch (IOException | RuntimeException cause) {
            throw new ConsensusStartException(
                    "cannot read the Raft term and vote from " + file + ": " + cause.getMessage()
                            + "; restore the file or remove this server from the cluster and let it join anew",
                    cause);
        }
    }

    private void load(List<String> lines) throws IOException {
        if (lines.size() != 3
                || !lines.get(0).startsWith("term=")
                || !lines.get(1).startsWith("voted_for=")
                || !lines.get(2).equals(checksum(lines.get(0), lines.get(1)))) {
            throw new IOException("the file is damaged");
        }
        term = Long.parseLong(lines.get(0).substring("term=".length()));
        String vote = lines.get(1).substring("voted_for=".length());
        if (!vote.isEmpty() && !votedFor.parse(vote)) {
            throw new IOException("the vote is damaged");
        }
    }

    private static String checksum(String termLine, String voteLine) {
        CRC32C checksum = new CRC32C();
        checksum.update((termLine + "\n" + voteLine + "\n").getBytes(StandardCharsets.UTF_8));
        return "checksum=" + Long.toHexString(checksum.getValue());
    }

    private boolean save() {
        String termLine = "term=" + term;
        String voteLine = "voted_for=" + (votedFor.isEmpty() ? "" : votedFor.toString());
        String text = termLine + "\n" + voteLine + "\n" + checksum(termLine, voteLine) + "\n";
        try {
            WholeFile.replace(file, text);
            return true;
        } catch (IOException cause) {
            fatal.fatal("cannot write the Raft term and vote to " + file + ": " + cause.getMessage(), cause);
            return false;
        }
    }

    @Override
    public boolean init(RaftMetaStorageOptions options) {
        return true;
    }

    @Override
    public void shutdown() {}

    @Override
    public synchronized boolean setTerm(long newTerm) {
        term = newTerm;
        return save();
    }

    @Override
    public synchronized long getTerm() {
        return term;
    }

    @Override
    public synchronized boolean setVotedFor(PeerId peer) {
        votedFor = peer.copy();
        return save();
    }

    @Override
    public synchronized PeerId getVotedFor() {
        return votedFor.copy();
    }

    @Override
    public synchronized boolean setTermAndVotedFor(long newTerm, PeerId peer) {
        term = newTerm;
        votedFor = peer.copy();
        return save();
    }
}
