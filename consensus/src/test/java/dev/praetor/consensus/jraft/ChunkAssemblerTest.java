package dev.praetor.consensus.jraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.wire.MsgpackException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Large entries in pieces (ARCHITECTURE.md section 5; wire-rpc.md section 7 tells how Consul does it). */
class ChunkAssemblerTest {

    private final ChunkAssembler assembler = new ChunkAssembler();

    private static byte[] large(int length) {
        byte[] entry = new byte[length];
        new Random(length).nextBytes(entry);
        entry[0] = 2;
        return entry;
    }

    private byte[] add(long term, byte[] piece) {
        assembler.enter(term);
        return assembler.add(term, ByteBuffer.wrap(piece));
    }

    @Test
    void putsTogetherWhatWasSplit() {
        for (int length : new int[] {Chunks.LARGEST_WHOLE + 1, 3 << 19, (3 << 19) + 1, 5_000_000}) {
            byte[] entry = large(length);
            List<byte[]> pieces = Chunks.split(7, entry);
            for (byte[] piece : pieces.subList(0, pieces.size() - 1)) {
                assertThat(Chunks.isPiece(ByteBuffer.wrap(piece))).isTrue();
                assertThat(piece.length).isLessThanOrEqualTo((1 << 19) + Chunks.HEADER);
                assertThat(add(1, piece)).isNull();
            }
            assertThat(add(1, pieces.getLast())).isEqualTo(entry);
            assertThat(assembler.partial()).isEqualTo(Partial.NONE);
        }
    }

    @Test
    void dropsPiecesWhenTheTermChanges() {
        List<byte[]> pieces = Chunks.split(7, large(2 << 20));
        add(1, pieces.get(0));
        assembler.enter(2);
        assertThat(assembler.partial()).isEqualTo(Partial.NONE);
        for (byte[] piece : pieces.subList(1, pieces.size())) {
            assertThat(add(2, piece)).isNull();
        }
    }

    @Test
    void dropsACommandOfWhichAPieceIsMissing() {
        List<byte[]> broken = Chunks.split(7, large(2 << 20));
        byte[] entry = large((2 << 20) + 5);
        add(1, broken.get(0));
        assertThat(add(1, broken.get(2))).isNull();
        assertThat(add(1, broken.get(3))).isNull();
        add(1, broken.get(0));
        byte[] last = null;
        for (byte[] piece : Chunks.split(8, entry)) {
            last = add(1, piece);
        }
        assertThat(last).isEqualTo(entry);
    }

    @Test
    void goesOnFromASnapshot() {
        byte[] entry = large(2 << 20);
        List<byte[]> pieces = Chunks.split(7, entry);
        add(3, pieces.get(0));
        add(3, pieces.get(1));
        ChunkAssembler other = new ChunkAssembler();
        other.restore(assembler.partial());
        other.enter(3);
        assertThat(other.add(3, ByteBuffer.wrap(pieces.get(2)))).isNull();
        assertThat(other.add(3, ByteBuffer.wrap(pieces.get(3)))).isEqualTo(entry);
    }

    @Test
    void refusesADamagedPiece() {
        byte[] piece = Chunks.split(7, large(2 << 20)).getFirst();
        assertThatThrownBy(() -> assembler.add(1, ByteBuffer.wrap(piece, 0, 10)))
                .isInstanceOf(MsgpackException.class);
        piece[9] = 1;
        assertThatThrownBy(() -> assembler.add(1, ByteBuffer.wrap(piece))).isInstanceOf(MsgpackException.class);
    }
}
