package dev.praetor.consensus.jraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.sofa.jraft.util.RpcFactoryHelper;
import dev.praetor.consensus.jraft.rpc.TransportFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java deserialisation on a cluster port was a remote code execution elsewhere: what would bring it is not even there (ARCHITECTURE.md section 5). */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.alipay.remoting.rpc.RpcServer",
                "com.caucho.hessian.io.HessianInput",
                "com.sun.jna.Native",
                "org.objectweb.asm.ClassReader"
            })
    void doesNotHoldTheEnginesOwnNetworkLayer(String className) {
        assertThatThrownBy(() -> Class.forName(className)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void makesTheEngineUseOurTransport() {
        assertThat(RpcFactoryHelper.rpcFactory()).isInstanceOf(TransportFactory.class);
    }
}
