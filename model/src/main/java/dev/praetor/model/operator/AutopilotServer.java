package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a server is.
 *
 * @param nodeStatus its status in gossip by name
 * @param meta the metadata of its node
 * @param nodeType what it is to become: {@code voter}
 */
@GoStruct(value = "autopilot.Server", nilFields = "Ext")
public record AutopilotServer(
        @Key("ID") String id,
        String name,
        String address,
        String nodeStatus,
        String version,
        @Nullable Map<String, String> meta,
        int raftVersion,
        boolean isLeader,
        String nodeType) {}
