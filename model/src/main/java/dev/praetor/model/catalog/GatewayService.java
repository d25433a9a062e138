package dev.praetor.model.catalog;

import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service fronted by a gateway.
 */
@GoStruct("GatewayService")
public record GatewayService(
        ServiceName gateway,
        ServiceName service,
        String gatewayKind,
        @OmitEmpty int port,
        @OmitEmpty String protocol,
        @OmitEmpty @Nullable List<String> hosts,
        @Key("CAFile") @OmitEmpty String caFile,
        @OmitEmpty String certFile,
        @OmitEmpty String keyFile,
        @Key("SNI") @OmitEmpty String sni,
        @OmitEmpty boolean fromWildcard,
        @OmitEmpty String serviceKind,
        @Inline RaftIndex raftIndex) {}
