package dev.freehold.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Holds one call to the addresses that were checked for it: the client is told these in place of a
 * look-up, and whatever it does, its sockets connect to no others and through no proxy.
 */
final class Pin extends SocketFactory implements Dns {
    private final List<InetAddress> addresses;

    Pin(List<InetAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public List<InetAddress> lookup(String hostname) {
        return addresses;
    }

    @Override
    public Socket createSocket() {
        return new PinnedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw unchecked();
    }

    private static SocketException unchecked() {
        return new SocketException("Only a checked address is connected to");
    }

    private final class PinnedSocket extends Socket {
        PinnedSocket() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress target)
                    || !addresses.contains(target.getAddress())) {
                throw unchecked();
            }
            super.connect(endpoint, timeout);
        }
    }
}
