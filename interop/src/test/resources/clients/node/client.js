// Drives an agent with the npm package "consul": keys, a watch, a session with a lock, a service with a TTL check.
'use strict';

const assert = require('node:assert');
const Consul = require('consul');

const consul = new Consul({ host: process.env.CONSUL_HOST, port: process.env.CONSUL_PORT });

async function keys() {
  await consul.kv.set('interop/node/a', 'one');
  const pair = await consul.kv.get('interop/node/a');
  assert.strictEqual(pair.Value, 'one');
  assert.deepStrictEqual(await consul.kv.keys('interop/node/'), ['interop/node/a']);
  assert.strictEqual(await consul.kv.get('interop/node/missing'), undefined);
}

async function watch() {
  const seen = [];
  const watcher = consul.watch({ method: consul.kv.get, options: { key: 'interop/node/watched', wait: '1m' } });
  await new Promise((resolve, reject) => {
    watcher.on('error', reject);
    watcher.on('change', async (pair) => {
      const value = pair === undefined ? 0 : Number(pair.Value);
      seen.push(value);
      if (value === 5) {
        watcher.end();
        resolve();
        return;
      }
      await consul.kv.set('interop/node/watched', String(value + 1));
    });
  });
  assert.deepStrictEqual(seen, [0, 1, 2, 3, 4, 5]);
}

async function lock() {
  const session = await consul.session.create({ name: 'interop', ttl: '30s', lockdelay: '0s' });
  assert.strictEqual(await consul.kv.set({ key: 'interop/node/lock', value: 'mine', acquire: session.ID }), true);
  const other = await consul.session.create({ lockdelay: '0s' });
  // The package gives undefined for a refused lock.
  assert.ok(!(await consul.kv.set({ key: 'interop/node/lock', value: 'theirs', acquire: other.ID })));
  await consul.session.destroy(session.ID);
  assert.strictEqual(await consul.kv.set({ key: 'interop/node/lock', value: 'theirs', acquire: other.ID }), true);
}

async function service() {
  await consul.agent.service.register({ name: 'interop-node', port: 4321, check: { ttl: '1m', status: 'critical' } });
  assert.deepStrictEqual(await consul.health.service({ service: 'interop-node', passing: true }), []);
  await consul.agent.check.pass('service:interop-node');
  const passing = await consul.health.service({ service: 'interop-node', passing: true });
  assert.strictEqual(passing[0].Service.Port, 4321);
  await consul.agent.service.deregister('interop-node');
  assert.deepStrictEqual(await consul.catalog.service.nodes('interop-node'), []);
}

async function main() {
  await keys();
  await watch();
  await lock();
  await service();
  console.log('all steps passed');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
