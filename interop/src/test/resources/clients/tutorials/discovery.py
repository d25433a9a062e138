"""Registers, finds and deregisters a service with requests, with httpx, and with httpx without blocking."""

import asyncio

import agent
import httpx
import requests


def ports(instances):
    return sorted(instance["Service"]["Port"] for instance in instances)


def with_requests(port):
    name = "tutorial-requests"
    with requests.Session() as session:
        answer = session.put(
            f"{agent.ADDRESS}/v1/agent/service/register", json=agent.definition(name, name, port)
        )
        answer.raise_for_status()
        agent.eventually(
            lambda: ports(session.get(f"{agent.ADDRESS}/v1/health/service/{name}?passing").json()) == [port]
        )
        found = session.get(f"{agent.ADDRESS}/v1/catalog/service/{name}", params={"tag": "tutorial"}).json()
        assert found[0]["ServiceMeta"] == {"language": "python"}, found
        session.put(f"{agent.ADDRESS}/v1/agent/service/deregister/{name}").raise_for_status()
        agent.eventually(lambda: session.get(f"{agent.ADDRESS}/v1/catalog/service/{name}").json() == [])
    print("requests")


def with_httpx(port):
    name = "tutorial-httpx"
    with httpx.Client(base_url=agent.ADDRESS) as client:
        client.put("/v1/agent/service/register", json=agent.definition(name, name, port)).raise_for_status()
        agent.eventually(lambda: ports(client.get(f"/v1/health/service/{name}?passing").json()) == [port])
        only = client.get(f"/v1/health/service/{name}", params={"filter": 'Service.Meta.language == "python"'})
        assert ports(only.json()) == [port], only.text
        none = client.get(f"/v1/health/service/{name}", params={"filter": 'Service.Meta.language == "go"'})
        assert none.json() == [], none.text
        client.put(f"/v1/agent/service/deregister/{name}").raise_for_status()
        agent.eventually(lambda: client.get(f"/v1/catalog/service/{name}").json() == [])
    print("httpx")


async def with_async_httpx(port):
    name = "tutorial-async"
    async with httpx.AsyncClient(base_url=agent.ADDRESS, timeout=60) as client:
        # Waits for the instance while the other task registers it: a blocking query holds no thread here either.
        async def appears():
            index = 0
            while True:
                answer = await client.get(
                    f"/v1/health/service/{name}", params={"passing": "1", "index": index, "wait": "30s"}
                )
                if ports(answer.json()) == [port]:
                    return
                index = int(answer.headers["X-Consul-Index"])

        waiting = asyncio.create_task(appears())
        registered = await client.put("/v1/agent/service/register", json=agent.definition(name, name, port))
        registered.raise_for_status()
        await asyncio.wait_for(waiting, 30)
        (await client.put(f"/v1/agent/service/deregister/{name}")).raise_for_status()
    print("async httpx")


with agent.server("discovery") as free:
    with_requests(free)
    with_httpx(free)
    asyncio.run(with_async_httpx(free))
