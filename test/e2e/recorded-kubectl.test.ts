import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Berth, kubectlPath } from './berth.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

interface Recorded {
  readonly typed: string
  readonly code: number
  readonly shown: string
}

/** What kubectl 1.36.3 showed of a real control plane, one line after the other in a namespace of their own. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'recorded-kubectl.json'), 'utf8'),
)
const kubectl = kubectlPath()

let berth: Berth
let shell: Shell

beforeAll(async () => {
  if (kubectl === undefined) return
  berth = new Berth()
  await berth.up('--nodes', '0')
  shell = await openShell(berth, kubectl, 'recorded')
  await until('the service account', async () => (await shell('kubectl get serviceaccount default')).code === 0)
})

afterAll(() => berth?.destroy())

test.skipIf(kubectl === undefined)('kubectl shows what it shows of Kubernetes (needs KUBECTL)', async () => {
  for (const { typed, code, shown } of recorded) {
    const now = await shell(typed)
    expect({ typed, code: now.code, shown: normalised(now.shown) }).toEqual({ typed, code, shown })
  }
})

/** Without what differs from run to run: times, uids, versions, addresses, ages, random names. */
function normalised(shown: string): string {
  return shown
    .replace(/kube-api-access-\w{5}/g, 'kube-api-access-RANDOM')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME')
    .replace(/resourceVersion: "\d+"/g, 'resourceVersion: "N"')
    .replace(/10\.96\.\d+\.\d+/g, 'ADDRESS')
    .replace(/\b3[0-2]\d{3}\b/g, 'NODEPORT')
    .replace(/\b\d+(ms|m|s)\b/g, 'AGE')
    .replace(/[ \t]+/g, ' ')
}
