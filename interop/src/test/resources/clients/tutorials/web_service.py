"""A FastAPI service that registers when it starts and deregisters when it is stopped: `web_service.py NAME PORT`."""

import contextlib
import sys

import agent
import fastapi
import httpx
import uvicorn

NAME = sys.argv[1]
PORT = int(sys.argv[2])


@contextlib.asynccontextmanager
async def registered(application):
    body = agent.definition(NAME, NAME, PORT)
    body["Check"]["DeregisterCriticalServiceAfter"] = "1m"
    async with httpx.AsyncClient(base_url=agent.ADDRESS) as client:
        (await client.put("/v1/agent/service/register", json=body)).raise_for_status()
        yield
        (await client.put(f"/v1/agent/service/deregister/{NAME}")).raise_for_status()


application = fastapi.FastAPI(lifespan=registered)


@application.get("/health")
async def health():
    return {"status": "ok"}


@application.get("/")
async def index():
    return {"service": NAME}


uvicorn.run(application, host="127.0.0.1", port=PORT, log_level="warning")
