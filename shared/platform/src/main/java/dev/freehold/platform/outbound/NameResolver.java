package dev.freehold.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a name up; asked once a call. */
interface NameResolver {
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
