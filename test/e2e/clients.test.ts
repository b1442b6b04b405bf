import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal, run } from './berth.ts'

// Programs written with the official clients, each operation on its own.
const go = process.env['CLIENT_GO']
const python = process.env['CLIENT_PYTHON']
const program = join(import.meta.dirname, 'clients/python/main.py')
const fileServer = ['python3', '-m', 'http.server', '8080']

const clients = [
  {
    name: 'client-go',
    missing: go === undefined ? 'needs CLIENT_GO, the path of clients/go (scripts/client-go builds it)' : null,
    command: [go ?? ''],
    operations: [
      ['typed', 'what clients of one kind do, in protobuf'],
      ['informer', 'shared informers, and a watch that goes on after it was cut'],
      ['apply', 'two managers, their conflict, and what an extraction gives back'],
      ['dynamic', 'for those who do not know kinds beforehand'],
      ['discovery', 'from a kind to its path, and the OpenAPI documents'],
      ['leader-election', 'two candidates for one lease'],
      ['provisioner', 'volumes made where their pod is, and given back, by the library of external provisioners'],
    ],
  },
  {
    name: 'Python kubernetes',
    missing:
      python === undefined ? 'needs CLIENT_PYTHON, the path of a Python (scripts/client-python makes one)' : null,
    command: [python ?? '', program],
    operations: [
      ['crud', 'creates, patches, lists in pages, conflicts and deletes'],
      ['watch', 'goes on where an earlier one ended'],
      ['apply', 'through the dynamic client'],
    ],
  },
]

describe.each(clients)('$name', ({ missing, command, operations }) => {
  describe.skipIf(missing !== null)(missing ?? 'does', () => {
    const berth = new Berth()
    beforeAll(() => berth.up('--nodes', '0', '--simulated-nodes', '1'))
    afterAll(() => berth.destroy())
    test.each(operations)('%s: %s', (operation = '') => does(berth, command, operation))
  })
})

const real = missingForReal() ?? clients[1]?.missing ?? null

describe.skipIf(real !== null)(`Python kubernetes, in a pod${real === null ? '' : ` (${real})`}`, () => {
  const berth = new Berth()
  beforeAll(async () => {
    await berth.up()
    await berth.kubectl('run', 'shell', '--image', 'berth.dev/host', '--command', '--', ...fileServer)
    await berth.kubectl('wait', '--for=condition=Ready', 'pod/shell', '--timeout=90s')
    await berth.kubectl('exec', 'shell', '--', 'sh', '-c', 'until curl -s localhost:8080; do sleep 0.05; done')
  })
  afterAll(() => berth.destroy())
  test('runs a command', () => does(berth, clients[1]?.command ?? [], 'exec'))

  test('forwards a port', () => does(berth, clients[1]?.command ?? [], 'forward'))
})

async function does(berth: Berth, [path = '', ...args]: readonly string[], operation: string): Promise<void> {
  const { code, stderr } = await run(path, [...args, operation], { env: { KUBECONFIG: berth.kubeconfig } })
  expect({ code, said: code === 0 ? '' : stderr }).toEqual({ code: 0, said: '' })
}
