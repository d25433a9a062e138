package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.filter.Selectors;
import dev.praetor.model.filter.Shapes;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of {@link MemberView} that filter expressions may name. Written by hand, as the Go types are narrower than
 * ours: an address is a list of its bytes there.
 */
final class MemberSelectors {

    static final Selectors<MemberView> ALL = Selectors.<MemberView>builder()
            .add("Name", Shapes.TEXT, MemberView::name)
            .add("Addr", Shapes.list(Shapes.UINT8), member -> bytes(member.addr()))
            .add("Port", Shapes.UINT16, MemberView::port)
            .add("Tags", Shapes.map(Shapes.TEXT), MemberView::tags)
            .add("Status", Shapes.INT, MemberView::status)
            .add("ProtocolMin", Shapes.UINT8, MemberView::protocolMin)
            .add("ProtocolMax", Shapes.UINT8, MemberView::protocolMax)
            .add("ProtocolCur", Shapes.UINT8, MemberView::protocolCur)
            .add("DelegateMin", Shapes.UINT8, MemberView::delegateMin)
            .add("DelegateMax", Shapes.UINT8, MemberView::delegateMax)
            .add("DelegateCur", Shapes.UINT8, MemberView::delegateCur)
            .build();

    private MemberSelectors() {}

    private static List<Integer> bytes(String address) {
        try {
            List<Integer> bytes = new ArrayList<>();
            for (byte each : InetAddress.ofLiteral(address).getAddress()) {
                bytes.add(each & 0xff);
            }
            return bytes;
        } catch (IllegalArgumentException notAnAddress) {
            return List.of();
        }
    }
}
