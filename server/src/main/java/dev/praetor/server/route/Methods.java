package dev.praetor.server.route;

/** All methods of the server's RPC, one constant each. */
public final class Methods {

    private Methods() {}
}
