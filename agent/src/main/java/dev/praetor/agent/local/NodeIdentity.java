package dev.praetor.agent.local;

import dev.praetor.model.catalog.Locality;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This node as the catalog shows it.
 *
 * @param id the node's UUID
 * @param address the advertised address
 */
public record NodeIdentity(
        String id,
        String name,
        String datacenter,
        String address,
        Map<String, String> taggedAddresses,
        Map<String, String> meta,
        @Nullable Locality locality) {}
