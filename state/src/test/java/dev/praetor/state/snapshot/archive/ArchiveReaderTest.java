package dev.praetor.state.snapshot.archive;

import static dev.praetor.state.snapshot.archive.Variants.ascii;
import static dev.praetor.state.snapshot.archive.Variants.cut;
import static dev.praetor.state.snapshot.archive.Variants.end;
import static dev.praetor.state.snapshot.archive.Variants.gzip;
import static dev.praetor.state.snapshot.archive.Variants.join;
import static dev.praetor.state.snapshot.archive.Variants.member;
import static dev.praetor.state.snapshot.archive.Variants.sum;
import static dev.praetor.state.snapshot.archive.Variants.sums;
import static dev.praetor.state.snapshot.archive.Variants.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What archives are refused with (wire-rpc.md section 8.1; every line was held against a Consul 1.21.4). */
class ArchiveReaderTest {

    private static final String FILE = "failed to read snapshot file: ";
    private static final String INTEGRITY = FILE + "failed checking integrity of snapshot: ";
    private static final String DECOMPRESS = "failed to decompress snapshot: ";
    private static final String READING = FILE + "failed reading snapshot: ";
    private static final String METADATA = FILE + "failed to decode snapshot metadata: ";
    private static final String INVALID_TAR = READING + "archive/tar: invalid tar header";

    private static final byte[] META = Variants.meta(1, 5);
    private static final byte[] STATE = ascii("state");
    private static final byte[] TAR = Variants.tar(META, STATE);
    private static final byte[] GOOD = gzip(TAR);

    @Test
    void readsWhatConsulWrote() throws IOException {
        ArchiveReader.Contents contents = read(vector("full-1.21.4.snap"));
        assertThat(contents.meta().version()).isEqualTo(1);
        assertThat(contents.meta().id()).isEqualTo("2-308-1795249658517");
        assertThat(contents.meta().index()).isEqualTo(308);
        assertThat(contents.meta().term()).isEqualTo(2);
        assertThat(contents.meta().size()).isEqualTo(137_814);
        assertThat(contents.stateSize()).isEqualTo(137_814);
        assertThat(read(vector("full-1.10.11.snap")).stateSize()).isEqualTo(102_519);
    }

    @Test
    void readsAnyOrderAndForm() throws IOException {
        byte[] meta = member("meta.json", META);
        byte[] state = member("state.bin", STATE);
        byte[] list = member("SHA256SUMS", sums(META, STATE));
        for (byte[] tar : new byte[][] {
            join(list, state, meta, end()),
            join(meta, state, list),
            cut(join(meta, state, list), meta.length + state.length + list.length - 1),
            join(meta, state, list, new byte[512]),
            join(list, meta, state, list, end()),
            join(member("x", ascii("18 path=meta.json\n"), 'x'), member("other", META), state, list, end()),
            join(member("././@LongLink", ascii("meta.json\0"), 'L'), member("other", META), state, list, end()),
            join(member("meta.json", META, '7'), state, list, end()),
            join(member("meta.json", META, '\0'), state, list, end())
        }) {
            assertThat(read(gzip(tar)).stateSize()).isEqualTo(5);
        }
        assertThat(read(join(GOOD, gzip(new byte[0]))).stateSize()).isEqualTo(5);
        assertThat(read(join(gzip(cut(TAR, 700)), gzip(java.util.Arrays.copyOfRange(TAR, 700, TAR.length))))
                        .stateSize())
                .isEqualTo(5);
    }

    @Test
    void refusesDamagedCompression() {
        Map<byte[], String> cases = new LinkedHashMap<>();
        cases.put(new byte[0], DECOMPRESS + "EOF");
        cases.put(cut(GOOD, 1), DECOMPRESS + "unexpected EOF");
        cases.put(cut(GOOD, 5), DECOMPRESS + "unexpected EOF");
        cases.put(ascii("notanarch"), DECOMPRESS + "unexpected EOF");
        cases.put(ascii("not an archive"), DECOMPRESS + "gzip: invalid header");
        cases.put(TAR, DECOMPRESS + "gzip: invalid header");
        cases.put(changed(GOOD, 2, 7), DECOMPRESS + "gzip: invalid header");
        cases.put(join(changed(cut(GOOD, 10), 3, 4), new byte[] {-1, -1, 0, 0}), DECOMPRESS + "unexpected EOF");
        cases.put(cut(GOOD, 10), READING + "unexpected EOF");
        cases.put(cut(GOOD, 12), READING + "unexpected EOF");
        cases.put(cut(GOOD, GOOD.length - 8), "unexpected EOF");
        cases.put(cut(GOOD, GOOD.length - 3), "unexpected EOF");
        cases.put(changed(GOOD, GOOD.length - 6, 1), "gzip: invalid checksum");
        cases.put(changed(GOOD, GOOD.length - 2, 1), "gzip: invalid checksum");
        cases.put(join(GOOD, ascii("abc")), "unexpected EOF");
        cases.put(join(GOOD, ascii("x".repeat(20))), "gzip: invalid header");
        cases.put(join(GOOD, new byte[20]), "gzip: invalid header");
        cases.put(join(GOOD, gzip(ascii("abc"))), "3 unread uncompressed bytes remain");
        cases.put(join(GOOD, GOOD), TAR.length + " unread uncompressed bytes remain");
        cases.put(vector("damaged-truncated.snap"), FILE + "failed to read or write snapshot data: unexpected EOF");
        cases.put(vector("damaged-flipped-byte.snap"), INTEGRITY + "hash check failed for \"state.bin\"");
        cases.put(vector("damaged-missing-state.snap"), INTEGRITY + "hash check failed for \"state.bin\"");
        cases.forEach(ArchiveReaderTest::refused);
    }

    private static byte[] changed(byte[] content, int at, int bits) {
        byte[] changed = content.clone();
        changed[at] ^= (byte) bits;
        return changed;
    }

    @Test
    void refusesDamagedTar() {
        byte[] meta = member("meta.json", META);
        byte[] state = member("state.bin", STATE);
        byte[] list = member("SHA256SUMS", sums(META, STATE));
        Map<byte[], String> cases = new LinkedHashMap<>();
        cases.put(new byte[0], INTEGRITY + "file missing for \"meta.json\"");
        // Cut within a member, and within what fills its last block up: seen on a real Consul.
        cases.put(cut(meta, 512), FILE + "failed to read snapshot metadata: unexpected EOF");
        cases.put(cut(meta, 513), FILE + "failed to read snapshot metadata: unexpected EOF");
        cases.put(cut(meta, 1023), INTEGRITY + "file missing for \"meta.json\"");
        cases.put(join(meta, cut(state, 514)), FILE + "failed to read or write snapshot data: unexpected EOF");
        cases.put(join(meta, state, cut(list, 512)), FILE + "failed to read snapshot hashes: unexpected EOF");
        cases.put(new byte[512], INTEGRITY + "file missing for \"meta.json\"");
        cases.put(new byte[1024], INTEGRITY + "file missing for \"meta.json\"");
        cases.put(ascii("q".repeat(100)), READING + "unexpected EOF");
        cases.put(ascii("q".repeat(512)), INVALID_TAR);
        cases.put(ascii("q".repeat(1024)), INVALID_TAR);
        cases.put(join(meta, state, list, new byte[512], ascii("q".repeat(512))), INVALID_TAR);
        cases.put(join(meta, changed(state, 148, 1), list, end()), INVALID_TAR);
        cases.put(join(meta, state, list, new byte[1536]), "512 unread uncompressed bytes remain");
        cases.put(join(meta, state, list, end(), new byte[100]), "100 unread uncompressed bytes remain");
        cases.put(
                join(meta, state, list, member("note.txt", ascii("x")), end()),
                FILE + "unexpected file \"note.txt\" in snapshot");
        cases.put(join(meta, member("x/", new byte[0], '5'), end()), FILE + "unexpected file \"x/\" in snapshot");
        cases.put(join(meta, member("g", ascii("x"), 'g'), end()), FILE + "unexpected file \"g\" in snapshot");
        cases.put(join(member("./meta.json", META), end()), FILE + "unexpected file \"./meta.json\" in snapshot");
        cases.put(join(meta, state, end()), INTEGRITY + "file missing for \"meta.json\"");
        cases.put(join(meta, list, end()), INTEGRITY + "hash check failed for \"state.bin\"");
        cases.put(join(state, list, end()), INTEGRITY + "hash check failed for \"meta.json\"");
        cases.put(join(meta, meta, state, list, end()), INTEGRITY + "hash check failed for \"meta.json\"");
        cases.put(
                join(meta, member("state.bin", new byte[0], '2'), list, end()),
                INTEGRITY + "hash check failed for \"state.bin\"");
        cases.forEach((tar, text) -> refused(gzip(tar), text));
    }

    @Test
    void refusesDamagedMetadata() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("", "unexpected end of JSON input");
        cases.put("{\"Index\":", "unexpected end of JSON input");
        cases.put("{\"Index\":}", "invalid character '}' looking for beginning of value");
        cases.put("{} garbage", "invalid character 'g' after top-level value");
        cases.put("[]\n", "json: cannot unmarshal array into Go value of type raft.SnapshotMeta");
        cases.put(
                "{\"Index\":\"x\"}",
                "json: cannot unmarshal string into Go struct field SnapshotMeta.Index of type uint64");
        cases.put(
                "{\"Configuration\":{\"Servers\":[{\"Suffrage\":7,\"ID\":1}]}}",
                "json: cannot unmarshal number into Go struct field Server.Configuration.Servers.ID of type"
                        + " raft.ServerID");
        cases.put("{\"Peers\":\"***\"}", "illegal base64 data at input byte 0");
        cases.forEach((meta, text) -> refused(Variants.archive(ascii(meta), STATE), METADATA + text));
    }

    @Test
    void takesMetadataThatSaysLittle() throws IOException {
        for (String meta : new String[] {"{}", "null", "{\"Zork\":1}", "{\"Size\":-1,\"Version\":-3}"}) {
            assertThat(read(Variants.archive(ascii(meta), STATE)).stateSize()).isEqualTo(5);
        }
    }

    @Test
    void readsListsOfSumsAsGoScansThem() throws IOException {
        String meta = sum(META);
        String list = meta + "  meta.json\n" + sum(STATE) + "  state.bin\n";
        for (String good : new String[] {
            list,
            list.strip(),
            list.replace("  ", " "),
            list.replace("  ", "\t"),
            list.replace("  ", "    "),
            list.replace("\n", "\r\n"),
            list.toUpperCase(java.util.Locale.ROOT)
                    .replace("META.JSON", "meta.json")
                    .replace("STATE.BIN", "state.bin"),
            list + list,
            " " + list,
            list.replace("meta.json", "meta.json x")
        }) {
            assertThat(read(withList(good)).stateSize()).as(good).isEqualTo(5);
        }
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("", "file missing for \"meta.json\"");
        cases.put(meta + "  meta.json\n", "file missing for \"state.bin\"");
        cases.put(list + "\n", "EOF");
        cases.put(meta + "\n" + list, "EOF");
        cases.put(list.substring(1), "illegal hex digit");
        cases.put("0x" + list, "illegal hex digit");
        cases.put(list.substring(2), "hash check failed for \"meta.json\"");
        cases.put(list + "00  meta.json\n", "hash check failed for \"meta.json\"");
        cases.put(list.replace("  ", " *"), "list missing hash for \"*meta.json\"");
        cases.put(list.replace("  ", ""), "expected space in input to match format");
        cases.put("zz  meta.json\n", "no hex data for %x string");
        cases.put("a".repeat(70_000) + "  meta.json\n", "bufio.Scanner: token too long");
        cases.forEach((bad, text) -> refused(withList(bad), INTEGRITY + text));
    }

    private static byte[] withList(String list) {
        return gzip(
                join(member("meta.json", META), member("state.bin", STATE), member("SHA256SUMS", ascii(list)), end()));
    }

    @Test
    void anyDamageIsRefusedOrHarmless() {
        long seed = Long.getLong("praetor.seed", 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] archive = vector("full-1.10.11.snap");
        byte[] tar = Variants.gunzip(archive);
        for (int round = 0; round < Integer.getInteger("praetor.rounds", 300); round++) {
            byte[] bad = random.nextBoolean() ? damaged(archive, random) : gzip(damaged(tar, random));
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            try {
                ArchiveReader.read(new ByteArrayInputStream(bad), in -> in.transferTo(state));
                assertThat(sum(state.toByteArray())).as("round %d", round).isEqualTo(sum(Variants.stateOf(archive)));
            } catch (ArchiveException refused) {
                assertThat(refused.text()).isNotEmpty();
            } catch (IOException other) {
                throw new AssertionError("round " + round, other);
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(3)) {
            case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bad = cut(bad, random.nextInt(bad.length));
            default -> {
                int at = random.nextInt(bad.length);
                for (int place = at; place < Math.min(bad.length, at + 20); place++) {
                    bad[place] = (byte) random.nextInt();
                }
            }
        }
        return bad;
    }

    private static void refused(byte[] archive, String text) {
        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(text);
    }

    private static ArchiveReader.Contents read(byte[] archive) throws IOException {
        return ArchiveReader.read(new ByteArrayInputStream(archive), state -> {});
    }
}
