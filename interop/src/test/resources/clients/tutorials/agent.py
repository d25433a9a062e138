"""Where the agent is, and small helpers that the programs share."""

import contextlib
import http.server
import os
import threading
import time

ADDRESS = os.environ["CONSUL_HTTP_ADDR"]


class Named(http.server.BaseHTTPRequestHandler):
    """Answers each request with the name of its server after the time that the server was told to take."""

    def do_GET(self):
        time.sleep(self.server.seconds if self.path != "/health" else 0)
        body = self.server.name.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def server(name, seconds=0.0):
    """An HTTP server on a free port of 127.0.0.1; the port is given to the block."""
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Named)
    made.name = name
    made.seconds = seconds
    threading.Thread(target=made.serve_forever, daemon=True).start()
    try:
        yield made.server_address[1]
    finally:
        made.shutdown()
        made.server_close()


def definition(service, identifier, port):
    """A service with an HTTP check, as for `agent/service/register`."""
    return {
        "Name": service,
        "ID": identifier,
        "Address": "127.0.0.1",
        "Port": port,
        "Tags": ["tutorial", identifier],
        "Meta": {"language": "python"},
        "Check": {"HTTP": f"http://127.0.0.1:{port}/health", "Interval": "1s", "Timeout": "1s"},
    }


def eventually(condition, seconds=30):
    """Waits until the condition gives something true, and returns it."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"not within {seconds} s: {condition}"
        time.sleep(0.05)
