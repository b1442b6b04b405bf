import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()

const manifest = (text: string) => `apiVersion: v1
kind: Pod
metadata: { name: own, labels: { app: own } }
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - name: main
      image: berth.dev/host
      command: [sh, -c, 'trap "exit 0" TERM; echo ${text}; while :; do sleep 0.1; done']
`

describe.skipIf(missing !== null)(`static pods${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const file = join(berth.data, 'nodes/node-0/manifests/own.yaml')
  const put = (text: string) => {
    writeFileSync(`${file}.part`, manifest(text))
    renameSync(`${file}.part`, file)
  }
  beforeAll(() => berth.up())
  afterAll(() => berth.destroy())

  const field = async (path: string) =>
    (await berth.kubectl('get', 'pod', 'own-node-0', '-o', `jsonpath={${path}}`)).stdout
  const says = (text: string) => async () => (await berth.kubectl('logs', 'own-node-0')).stdout === `${text}\n`
  const container = () => field('.status.containerStatuses[0].containerID')

  test('a manifest in the node’s folder is a pod; its mirror shows it, and takes nothing away when it goes', async () => {
    put('first')
    await until('it to run', says('first'))
    await until('its mirror to be ready', async () => (await field('.status.phase')) === 'Running')
    const running = await container()
    expect(await field('.metadata.ownerReferences[0].kind')).toBe('Node')
    await berth.kubectl('delete', 'pod', 'own-node-0', '--wait=false')
    await until('a new mirror of the same container', async () => (await container()) === running)
  })

  test('another manifest is another pod; it is found again by the next berth, and ends with its file', async () => {
    put('second')
    await until('the new one', says('second'))
    await until('its status', async () => (await container()) !== '')
    const running = await container()
    process.kill(await berth.pid(), 'SIGKILL')
    await berth.up()
    await until('the same container', async () => (await container()) === running)
    rmSync(file)
    await until('it to be gone', async () => (await berth.kubectl('get', 'pod', 'own-node-0')).code !== 0)
  })
})
