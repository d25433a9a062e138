package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a proxy exposes without mTLS.
 */
@Filterable
@GoStruct("ExposeConfig")
public record ExposeConfig(
        @OmitEmpty boolean checks, @OmitEmpty @Nullable List<ExposePath> paths) {}
