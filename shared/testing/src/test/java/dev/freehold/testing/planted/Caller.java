package dev.freehold.testing.planted;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** One class for each way around the door for outbound calls. */
public interface Caller {
    /** The class library's client. */
    record Modern(HttpClient client) implements Caller {}

    /** The AWS SDK's client, on its own. */
    final class Sdk implements Caller {
        AutoCloseable client() {
            return UrlConnectionHttpClient.create();
        }
    }

    /** The old client. */
    final class Old implements Caller {
        int status(HttpURLConnection connection) throws IOException {
            return connection.getResponseCode();
        }
    }

    /** A short cut that names no client. */
    final class Stream implements Caller {
        InputStream open(URL url) throws IOException {
            return url.openStream();
        }
    }

    /** A socket. */
    final class Plain implements Caller {
        AutoCloseable open(URI address) throws IOException {
            return new Socket(address.getHost(), address.getPort());
        }
    }

    /** A socket with TLS. */
    final class Encrypted implements Caller {
        AutoCloseable open(URI address) throws IOException {
            return SSLSocketFactory.getDefault().createSocket(address.getHost(), address.getPort());
        }
    }

    /** A channel. */
    final class Channel implements Caller {
        AutoCloseable open(SocketAddress address) throws IOException {
            return SocketChannel.open(address);
        }
    }

    /** Breaks nothing: an address alone calls nobody. */
    record Quiet(URI uri, InetSocketAddress address) implements Caller {}
}
