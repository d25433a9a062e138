package dev.praetor.cli.command.services;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigLoader;
import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.config.HostAddresses;
import java.util.List;
import java.util.Map;

/**
 * Reads the services out of configuration files. The files are whole configurations of an agent and checked as such,
 * as by Consul; what else stands in them is left alone.
 */
final class ServiceFiles {

    private ServiceFiles() {}

    /**
     * The services of all files together, as decoded.
     *
     * @param paths files and directories
     * @throws ConfigException with Consul's text, when any file is faulty
     */
    static List<Map<String, Object>> read(List<String> paths) throws ConfigException {
        ConfigSources sources =
                new ConfigSources(true, Map.of(), Map.of(), paths, "", List.of(), List.of(), "localhost");
        return ConfigLoader.load(sources, HostAddresses.ofThisMachine()).services();
    }

    /** A text of a service, empty when it has none. */
    static String text(Map<String, Object> service, String key) {
        return service.get(key) instanceof String text ? text : "";
    }
}
