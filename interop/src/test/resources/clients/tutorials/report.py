"""A table of the health of all services, one line for each: how many instances pass, warn and fail."""

import agent
import requests


def worst(checks):
    """The state of an instance is that of its worst check."""
    order = ["passing", "warning", "critical"]
    return order[max(order.index(check["Status"]) for check in checks)]


def table():
    services = requests.get(f"{agent.ADDRESS}/v1/catalog/services").json()
    lines = [f"{'Service':<20} {'Tags':<20} {'passing':>8} {'warning':>8} {'critical':>8}"]
    for name in sorted(services):
        instances = requests.get(f"{agent.ADDRESS}/v1/health/service/{name}").json()
        states = [worst(instance["Checks"]) for instance in instances]
        counts = [states.count(state) for state in ("passing", "warning", "critical")]
        tags = ",".join(sorted(services[name]))
        lines.append(f"{name:<20} {tags:<20} " + " ".join(f"{count:>8}" for count in counts))
    return lines


def put(path, json=None):
    requests.put(f"{agent.ADDRESS}/v1/{path}", json=json).raise_for_status()


for number, state in enumerate(["pass", "pass", "warn", "fail"]):
    put(
        "agent/service/register",
        {
            "Name": "tutorial-report",
            "ID": f"report-{number}",
            "Port": 9000 + number,
            "Tags": [f"n{number}"],
            "Check": {"CheckID": f"report-{number}", "TTL": "60s"},
        },
    )
    put(f"agent/check/{state}/report-{number}")
agent.eventually(
    lambda: f"{'tutorial-report':<20} {'n0,n1,n2,n3':<20} {2:>8} {1:>8} {1:>8}" in table()
)
failing = requests.get(f"{agent.ADDRESS}/v1/health/state/critical").json()
assert "report-3" in [check["CheckID"] for check in failing], failing
print("\n".join(table()))
for number in range(4):
    put(f"agent/service/deregister/report-{number}")
