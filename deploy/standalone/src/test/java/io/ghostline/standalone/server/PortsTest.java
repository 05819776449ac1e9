package io.ghostline.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.runtime.start.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_port_that_another_process_has_on_the_loopback_interface_is_not_free() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.preferably(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
            assertThatThrownBy(() -> Ports.given(taken.getLocalPort(), "--port"))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("--port: another process has port " + taken.getLocalPort());
        }
    }

    @Test
    void a_port_that_is_asked_for_and_free_is_given() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(Ports.preferably(free)).isEqualTo(free);
        assertThat(Ports.given(free, "--port")).isEqualTo(free);
    }
}
