"""Configuration values as JSON under a prefix, and a watcher that is told of each change."""

import base64
import json
import queue
import threading

import agent
import requests

PREFIX = "tutorial/configuration/"


class Configuration:
    """Values by name, kept under a prefix of the key/value store."""

    def __init__(self, prefix):
        self.url = f"{agent.ADDRESS}/v1/kv/{prefix}"

    def set(self, name, value):
        assert requests.put(self.url + name, data=json.dumps(value)).json() is True

    def get(self, name, default=None):
        answer = requests.get(self.url + name, params={"raw": ""})
        return default if answer.status_code == 404 else answer.json()

    def delete(self, name):
        assert requests.delete(self.url + name).json() is True

    def replace(self, name, change):
        """Changes a value unless somebody else does at the same time; then it tries again."""
        while True:
            (entry,) = requests.get(self.url + name).json()
            value = change(json.loads(base64.b64decode(entry["Value"])))
            answer = requests.put(self.url + name, params={"cas": entry["ModifyIndex"]}, data=json.dumps(value))
            if answer.json():
                return value

    def all(self, index=None):
        """Every value, and the index to wait for the next change with."""
        parameters = {"recurse": "true"}
        if index:
            parameters.update(index=index, wait="30s")
        answer = requests.get(self.url, params=parameters, timeout=60)
        entries = [] if answer.status_code == 404 else answer.json()
        start = len(PREFIX)
        values = {each["Key"][start:]: json.loads(base64.b64decode(each["Value"])) for each in entries}
        return values, answer.headers["X-Consul-Index"]

    def watch(self, before, index, changed, stop):
        """Tells names and values that changed since, None for one that is gone, until it is stopped."""
        while not stop.is_set():
            now, index = self.all(index)
            for name in before.keys() | now.keys():
                if before.get(name) != now.get(name):
                    changed(name, now.get(name))
            before = now


configuration = Configuration(PREFIX)
configuration.set("limits", {"connections": 100, "timeout": "3s"})
configuration.set("features/dark", False)
assert configuration.get("limits")["connections"] == 100
assert configuration.get("missing", "default") == "default"
print("values")

changes = queue.Queue()
stop = threading.Event()
watcher = threading.Thread(
    target=configuration.watch,
    args=(*configuration.all(), lambda *change: changes.put(change), stop),
    daemon=True,
)
watcher.start()
configuration.set("features/dark", True)
assert changes.get(timeout=10) == ("features/dark", True)
configuration.set("colour", "grün")
assert changes.get(timeout=10) == ("colour", "grün")
configuration.delete("colour")
assert changes.get(timeout=10) == ("colour", None)
print("changes")

writers = [
    threading.Thread(
        target=lambda: configuration.replace(
            "limits", lambda value: {**value, "connections": value["connections"] + 1}
        )
    )
    for _ in range(8)
]
for each in writers:
    each.start()
for each in writers:
    each.join()
assert configuration.get("limits")["connections"] == 108, configuration.get("limits")
print("check and set")

stop.set()
configuration.set("last", 1)
watcher.join(timeout=40)
assert not watcher.is_alive()
requests.delete(configuration.url, params={"recurse": "true"}).raise_for_status()
