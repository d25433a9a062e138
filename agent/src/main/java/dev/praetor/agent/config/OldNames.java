package dev.praetor.agent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves values of deprecated keys to their new places, with a warning each; the new key wins (config.md 4.1). Pure. */
final class OldNames {

    /** In the order of the warnings. */
    private static final String[][] NAMES = {
        {"acl.tokens.agent_master", "acl.tokens.agent_recovery"},
        {"acl_agent_master_token", "acl.tokens.agent_recovery"},
        {"acl_agent_token", "acl.tokens.agent"},
        {"acl_token", "acl.tokens.default"},
        {"acl.tokens.master", "acl.tokens.initial_management"},
        {"acl_master_token", "acl.tokens.initial_management"},
        {"acl_replication_token", "acl.tokens.replication"},
        {"enable_acl_replication", "acl.enable_token_replication"},
        {"acl_datacenter", "primary_datacenter"},
        {"acl_default_policy", "acl.default_policy"},
        {"acl_down_policy", "acl.down_policy"},
        {"acl_ttl", "acl.token_ttl"},
        {"acl_enable_key_list_policy", "acl.enable_key_list_policy"},
        {"start_join", "retry_join"},
        {"start_join_wan", "retry_join_wan"},
        {"raft_boltdb", "raft_logstore.boltdb"},
        {"ca_file", "tls.defaults.ca_file"},
        {"ca_path", "tls.defaults.ca_path"},
        {"cert_file", "tls.defaults.cert_file"},
        {"key_file", "tls.defaults.key_file"},
        {"tls_cipher_suites", "tls.defaults.tls_cipher_suites"},
        {"tls_min_version", "tls.defaults.tls_min_version"},
        {"verify_incoming", "tls.defaults.verify_incoming"},
        {"verify_incoming_https", "tls.https.verify_incoming"},
        {"verify_incoming_rpc", "tls.internal_rpc.verify_incoming"},
        {"verify_outgoing", "tls.defaults.verify_outgoing"},
        {"verify_server_hostname", "tls.internal_rpc.verify_server_hostname"},
    };

    private static final String[][] UI_NAMES = {
        {"ui", "ui_config.enabled"}, {"ui_dir", "ui_config.dir"}, {"ui_content_path", "ui_config.content_path"},
    };

    /** Lists, which are joined. */
    private static final Set<String> LISTS = Set.of("start_join", "start_join_wan");

    private OldNames() {}

    /** The tree with all values in their new places. The old keys stay beside: what is refused is refused under the name that was given. */
    static Map<String, Object> replace(Map<String, Object> tree, List<String> warnings) {
        Map<String, Object> out = new LinkedHashMap<>(tree);
        for (String[] name : NAMES) {
            Object value = name[0].equals("tls_min_version") ? version(out, warnings) : find(out, name[0]);
            if (value == null) {
                continue;
            }
            warnings.add(warning(name[0], name[1]));
            if (LISTS.contains(name[0])) {
                join(out, name[0], name[1]);
            } else {
                out = Merge.of(nested(name[1].split("\\."), 0, value), out);
            }
        }
        for (String[] name : UI_NAMES) {
            Object value = out.get(name[0]);
            if (value != null) {
                out = Merge.of(nested(name[1].split("\\."), 0, value), out);
            }
        }
        if (out.containsKey("tls_prefer_server_cipher_suites")) {
            warnings.add("The 'tls_prefer_server_cipher_suites' field is deprecated and will be ignored.");
        }
        return out;
    }

    /** Keys without a new place; told before all others. */
    static void warnOfDead(Settings settings, List<String> warnings) {
        for (Object sink : Settings.mapOf(settings.find("audit.sink")).values()) {
            if (Settings.mapOf(sink).containsKey("name")) {
                warnings.add("config key audit.sink[].name is deprecated and should be removed");
            }
        }
        if (settings.has("acl_enforce_version_8")) {
            warnings.add("config key \"acl_enforce_version_8\" is deprecated and should be removed");
        }
    }

    /** Those of the web UI, which are told later than the others. */
    static void warnOfUi(Settings settings, List<String> warnings) {
        for (String[] name : UI_NAMES) {
            if (settings.has(name[0])) {
                warnings.add(warning(name[0], name[1]));
            }
        }
    }

    private static @Nullable Object find(Map<String, Object> tree, String path) {
        return new Settings(tree).find(path);
    }

    /** The deprecated key alone took the deprecated names of versions too. */
    private static @Nullable Object version(Map<String, Object> tree, List<String> warnings) {
        Object value = tree.get("tls_min_version");
        TlsVersion known = value instanceof String text ? TlsVersion.ofOldName(text) : null;
        if (known == null) {
            return value;
        }
        warnings.add(
                "'tls_min_version' value '" + value + "' is deprecated, please specify '" + known.word() + "' instead");
        return known.word();
    }

    private static void join(Map<String, Object> tree, String old, String current) {
        if (tree.get(old) instanceof List<?> added) {
            List<Object> all = new ArrayList<>();
            if (tree.get(current) instanceof List<?> list) {
                all.addAll(list);
            }
            all.addAll(added);
            tree.put(current, all);
        }
    }

    private static String warning(String old, String current) {
        return "The '" + old + "' field is deprecated. Use the '" + current + "' field instead.";
    }

    private static Map<String, Object> nested(String[] path, int at, Object value) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(path[at], at == path.length - 1 ? value : nested(path, at + 1, value));
        return out;
    }
}
