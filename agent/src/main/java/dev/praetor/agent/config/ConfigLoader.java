package dev.praetor.agent.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads a configuration: reads all sources, merges them in order, checks the result (config.md sections 1 and 10). Used by one thread. */
public final class ConfigLoader {

    /** Keys that are read and forgotten (config.md 4.1, end). */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "version",
            "revision",
            "version_prerelease",
            "version_metadata",
            "consul",
            "ae_interval",
            "check_reap_interval",
            "check_deregister_interval_min",
            "sync_coordinate_interval_min",
            "sync_coordinate_rate_target",
            "segment_limit",
            "segment_name_limit",
            "snapshot_agent");

    private final KeyTable table = KeyTable.load();
    private final ConfigSources sources;
    private final HostAddresses host;
    private final List<String> warnings;

    private ConfigLoader(ConfigSources sources, HostAddresses host) {
        this.sources = sources;
        this.host = host;
        this.warnings = new ArrayList<>(sources.warnings());
    }

    /**
     * Loads.
     *
     * @param host the machine's addresses, for what is detected
     * @throws ConfigException with the first thing that is wrong
     */
    public static RuntimeConfig load(ConfigSources sources, HostAddresses host) throws ConfigException {
        return new ConfigLoader(sources, host).run();
    }

    private RuntimeConfig run() throws ConfigException {
        if (!sources.format().isEmpty()
                && !sources.format().equals("hcl")
                && !sources.format().equals("json")) {
            throw new ConfigException("config: -config-format must be either 'hcl' or 'json'");
        }
        Map<String, Object> tree = Merge.of(new LinkedHashMap<>(), sources.listFlags());
        SourceFiles files = new SourceFiles(table, sources.format(), warnings);
        for (String path : sources.paths()) {
            for (Map<String, Object> source : files.read(path)) {
                tree = Merge.of(tree, source);
            }
        }
        tree = Merge.of(tree, sources.scalarFlags());
        for (int i = 0; i < sources.fragments().size(); i++) {
            byte[] text = sources.fragments().get(i).getBytes(StandardCharsets.UTF_8);
            tree = Merge.of(tree, files.parse("flags-" + i + ".hcl", text, false));
        }
        Map<String, Object> effective = new LinkedHashMap<>(tree);
        effective.keySet().removeAll(WITHOUT_EFFECT);
        Settings given = new Settings(effective);
        OldNames.warnOfDead(given, warnings);
        EnterpriseKeys.warn(given, warnings);
        Settings settings = new Settings(OldNames.replace(effective, warnings));
        return new ConfigBuilder(settings, sources, host, warnings).build();
    }
}
