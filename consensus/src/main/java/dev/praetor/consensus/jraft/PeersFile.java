package dev.praetor.consensus.jraft;

import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code raft/peers.json}: by it an operator tells a server whose quorum is lost who the members are from now on, in Consul's form, a list of objects with
 * {@code id}, {@code address} and {@code non_voter}. Beside it {@code peers.info} says so to whoever looks for it; a list that is older than that file is
 * from another time and not obeyed. Texts and rules as a Consul 1.21.4 shows them.
 */
final class PeersFile {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    private static final String INFO = """
        peers.json in this directory is for emergencies: when so many servers are lost for
        good that the others cannot elect a leader, it tells those that are left who the
        members of the cluster are.

        1. Stop all servers that are left.
        2. Write the same peers.json into this directory of each:

           [
             {"id": "adf4238a-882b-9ddc-4a9d-5b6758e4159e", "address": "10.1.0.1:8300", "non_voter": false},
             {"id": "8b6dda82-3103-11e7-93ae-92361f002671", "address": "10.1.0.2:8300", "non_voter": false}
           ]

           The id is what the file node-id in the data directory holds; non_voter may be
           left out. Only servers with data may be in it; others join afterwards.
        3. Start them. Each one takes the list in place of its own and deletes the file.

        Writes that only lost servers knew of are lost. Those that a server here has in its
        log, agreed on or not, are kept.
        """;

    private final Path directory;
    private final Path file;

    PeersFile(Path directory) {
        this.directory = directory;
        file = directory.resolve("peers.json");
    }

    /**
     * The members that the file tells; empty when there is none.
     *
     * @throws ConsensusStartException when there is one that cannot be obeyed
     */
    List<Member> read() {
        try {
            Path info = directory.resolve("peers.info");
            if (!Files.exists(info)) {
                PrivateFiles.makeDirectory(directory);
                Files.writeString(info, INFO);
                PrivateFiles.restrictFile(info);
                if (Files.deleteIfExists(file)) {
                    LOG.info("deleted peers.json file (see peers.info for details)");
                }
            }
            if (!Files.exists(file)) {
                return List.of();
            }
            LOG.info("found peers.json file, recovering Raft configuration...");
            return members(Files.readAllBytes(file));
        } catch (IOException cause) {
            throw new ConsensusStartException("recovery failed to read " + file + ": " + cause.getMessage(), cause);
        }
    }

    /** It was obeyed. */
    void delete() {
        try {
            Files.delete(file);
            PrivateFiles.syncDirectory(directory);
        } catch (IOException cause) {
            throw new ConsensusStartException(
                    "recovery failed to delete peers.json, please delete manually (see peers.info for details): "
                            + cause.getMessage(),
                    cause);
        }
        LOG.info("deleted peers.json file after successful recovery");
    }

    private static List<Member> members(byte[] text) {
        try {
            List<Member> members = new ArrayList<>();
            if (!(JsonTree.parse(text) instanceof List<?> entries)) {
                throw new JsonSyntaxException(
                        "json: cannot unmarshal a value that is no list into Go value of type" + " []raft.configEntry");
            }
            for (Object entry : entries) {
                members.add(member(entry));
            }
            check(members);
            return members;
        } catch (JsonSyntaxException wrong) {
            throw new ConsensusStartException("recovery failed to parse peers.json: " + wrong.getMessage(), wrong);
        }
    }

    private static Member member(Object entry) {
        if (!(entry instanceof Map<?, ?> fields)) {
            String kind = entry instanceof String ? "string" : "value";
            throw new JsonSyntaxException("json: cannot unmarshal " + kind + " into Go value of type raft.configEntry");
        }
        String id = "";
        String address = "";
        boolean voter = true;
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            // Go takes names in any case.
            switch (String.valueOf(field.getKey()).toLowerCase(Locale.ROOT)) {
                case "id" -> id = text(field);
                case "address" -> address = text(field);
                case "non_voter" -> voter = !Boolean.TRUE.equals(field.getValue());
                default -> {}
            }
        }
        return new Member(id, address, voter);
    }

    private static String text(Map.Entry<?, ?> field) {
        if (field.getValue() instanceof String text) {
            return text;
        }
        throw new JsonSyntaxException("json: the field " + field.getKey() + " must be a string");
    }

    private static void check(List<Member> members) {
        Set<String> ids = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (Member member : members) {
            if (member.id().isEmpty()) {
                throw new JsonSyntaxException("empty ID in configuration: " + shown(members));
            }
            if (member.address().isEmpty()) {
                throw new JsonSyntaxException("empty address in configuration: " + shown(member));
            }
            if (!ids.add(member.id())) {
                throw new JsonSyntaxException("found duplicate ID in configuration: " + member.id());
            }
            if (!addresses.add(member.address())) {
                throw new JsonSyntaxException("found duplicate address in configuration: " + member.address());
            }
        }
        if (members.stream().noneMatch(Member::voter)) {
            throw new JsonSyntaxException("need at least one voter in configuration: " + shown(members));
        }
    }

    private static String shown(List<Member> members) {
        return "{[" + String.join(" ", members.stream().map(PeersFile::shown).toList()) + "]}";
    }

    private static String shown(Member member) {
        return "{" + (member.voter() ? "Voter" : "Nonvoter") + " " + member.id() + " " + member.address() + "}";
    }
}
