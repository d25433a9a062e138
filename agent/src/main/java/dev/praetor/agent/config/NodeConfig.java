package dev.praetor.agent.config;

import dev.praetor.model.catalog.Locality;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who this agent is (config.md section 2).
 *
 * @param datacenter lower case; default {@code dc1}
 * @param primaryDatacenter default the datacenter
 * @param name default the host's name
 * @param id the configured UUID in lower case; empty to take the one in the data directory or to make one
 * @param meta at most 64 pairs
 * @param taggedAddresses configured ones with those derived from the advertised addresses over them
 * @param dataDirectory {@code null} for a dev agent, which keeps everything in memory
 * @param devMode whether {@code -dev} was given
 * @param server whether it is a server
 * @param bootstrap whether it may be the first server alone
 * @param bootstrapExpect how many servers begin together; 0 for none
 */
public record NodeConfig(
        String datacenter,
        String primaryDatacenter,
        String name,
        String id,
        Map<String, String> meta,
        Map<String, String> taggedAddresses,
        @Nullable Locality locality,
        @Nullable Path dataDirectory,
        boolean devMode,
        boolean server,
        boolean bootstrap,
        int bootstrapExpect) {

    /** What it is in texts and in names of loggers: {@code server} or {@code client}. */
    public String role() {
        return server ? "server" : "client";
    }
}
