"""Registers a service with an HTTP check, finds it by name while it lives and sees it vanish when it dies."""

import http.server
import os
import threading
import time

import requests

AGENT = os.environ["CONSUL_HTTP_ADDR"]
NAME = "interop-python"


class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"alive")

    def log_message(self, *arguments):
        pass


def passing(index=None):
    """The passing instances, and the index to wait for the next change with."""
    parameters = {"passing": "true"}
    if index is not None:
        parameters.update(index=index, wait="30s")
    answer = requests.get(f"{AGENT}/v1/health/service/{NAME}", params=parameters, timeout=60)
    answer.raise_for_status()
    return answer.json(), answer.headers["X-Consul-Index"]


def wait_until(condition):
    """Follows the service with blocking queries until its passing instances are as wanted."""
    deadline = time.monotonic() + 30
    instances, index = passing()
    while not condition(instances):
        assert time.monotonic() < deadline, f"still {instances}"
        instances, index = passing(index)
    return instances


def main():
    server = http.server.HTTPServer(("127.0.0.1", 0), Health)
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    check = {"HTTP": f"http://127.0.0.1:{port}/health", "Interval": "1s", "Timeout": "1s"}
    answer = requests.put(
        f"{AGENT}/v1/agent/service/register",
        json={"Name": NAME, "Address": "127.0.0.1", "Port": port, "Check": check},
        timeout=10,
    )
    answer.raise_for_status()

    instances = wait_until(lambda found: found)
    assert instances[0]["Service"]["Port"] == port, instances
    print("found")

    server.shutdown()
    server.server_close()
    wait_until(lambda found: not found)
    print("vanished")


main()
