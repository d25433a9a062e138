package dev.praetor.server.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.reply.Reply;
import org.junit.jupiter.api.Test;

/** wire-rpc.md section 3. */
class ServicesTest {

    private final Services services = Services.builder()
            .add(Methods.STATUS_LEADER, (request, caller) -> Reply.of(new Answer<>("", Encodings.NONE)))
            .build();

    @Test
    void findsAMethodByItsName() {
        assertThat(services.find("Status.Leader").method()).isEqualTo(Methods.STATUS_LEADER);
    }

    @Test
    void refusesUnknownNamesInTheWordsOfTheFramework() {
        assertThatThrownBy(() -> services.find("Nope.Get")).hasMessage("rpc: can't find service Nope.Get");
        assertThatThrownBy(() -> services.find("Status.Nope")).hasMessage("rpc: can't find method Status.Nope");
        assertThatThrownBy(() -> services.find("StatusLeader"))
                .hasMessage("rpc: service/method request ill-formed: StatusLeader");
    }
}
