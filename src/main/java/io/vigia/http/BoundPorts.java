package io.vigia.http;

/** The ports that the listeners have got; −1 until they are bound. Written by event loops, read by any thread. */
final class BoundPorts {
    private volatile int main = -1;
    private volatile int management = -1;

    void main(int port) {
        main = port;
    }

    void management(int port) {
        management = port;
    }

    int main() {
        return main;
    }

    int management() {
        return management < 0 ? main : management;
    }
}
