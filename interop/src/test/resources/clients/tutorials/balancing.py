"""Balances calls over the healthy instances of a service on the client's side, in three ways."""

import collections
import contextlib
import itertools
import random
import threading

import agent
import requests

NAME = "tutorial-balanced"


def healthy():
    """The addresses of the instances that pass their checks."""
    answer = requests.get(f"{agent.ADDRESS}/v1/health/service/{NAME}", params={"passing": "true"})
    answer.raise_for_status()
    return [f"127.0.0.1:{each['Service']['Port']}" for each in answer.json()]


class RoundRobin:
    def __init__(self):
        self.turns = itertools.count()

    def choose(self):
        instances = sorted(healthy())
        return instances[next(self.turns) % len(instances)]

    def done(self, instance):
        pass


class Random:
    def choose(self):
        return random.choice(healthy())

    def done(self, instance):
        pass


class LeastConnections:
    def __init__(self):
        self.lock = threading.Lock()
        self.open = collections.Counter()

    def choose(self):
        instances = healthy()
        with self.lock:
            chosen = min(instances, key=lambda instance: (self.open[instance], random.random()))
            self.open[chosen] += 1
            return chosen

    def done(self, instance):
        with self.lock:
            self.open[instance] -= 1


def call(balancer):
    """The name of the server that was chosen."""
    instance = balancer.choose()
    try:
        return requests.get(f"http://{instance}/work", timeout=10).text
    finally:
        balancer.done(instance)


def calls_at_once(balancer, count):
    """Calls by four clients side by side."""
    answers = []
    turns = iter(range(count))
    lock = threading.Lock()

    def client():
        while True:
            with lock:
                if next(turns, None) is None:
                    return
            answers.append(call(balancer))

    clients = [threading.Thread(target=client) for _ in range(4)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return collections.Counter(answers)


def register(name, port):
    requests.put(
        f"{agent.ADDRESS}/v1/agent/service/register", json=agent.definition(NAME, name, port)
    ).raise_for_status()


with contextlib.ExitStack() as stack:
    for name in ("one", "two"):
        register(name, stack.enter_context(agent.server(name)))
    with agent.server("slow", seconds=0.4) as slow:
        register("slow", slow)
        agent.eventually(lambda: len(healthy()) == 3)

        in_turn = collections.Counter(call(balancer) for balancer in [RoundRobin()] * 9)
        assert in_turn == {"one": 3, "two": 3, "slow": 3}, in_turn
        print("round robin")

        anywhere = collections.Counter(call(balancer) for balancer in [Random()] * 40)
        assert set(anywhere) == {"one", "two", "slow"} and max(anywhere.values()) < 40, anywhere
        print("random")

        fewest = calls_at_once(LeastConnections(), 40)
        assert fewest["slow"] < min(fewest["one"], fewest["two"]), fewest
        print("least connections")

    # The slow one is gone: its check fails, and nobody is sent there any more.
    agent.eventually(lambda: len(healthy()) == 2)
    without = collections.Counter(call(balancer) for balancer in [RoundRobin()] * 8)
    assert without == {"one": 4, "two": 4}, without
    print("without the dead one")
    for name in ("one", "two", "slow"):
        requests.put(f"{agent.ADDRESS}/v1/agent/service/deregister/{name}").raise_for_status()
