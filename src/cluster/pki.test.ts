import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CertificateRequest } from '../apiserver/listen/certificate-requests.ts'
import { systemRandom } from '../base/os/random.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { Pki } from './pki.ts'

let folder: DataFolder
beforeEach(async () => {
  folder = await openDataFolder(mkdtempSync(join(tmpdir(), 'berth-pki-')), systemRandom)
})
afterEach(() => rmSync(folder.path, { recursive: true }))

const request: CertificateRequest = { commonName: 'kube-apiserver', ips: ['127.0.0.1'], use: 'server' }
const now = Date.parse('2026-11-30T12:00:00Z')
const days = (count: number) => count * 86_400_000

async function openAt(nowMs: number) {
  const pki = await Pki.open(folder, nowMs, { apiserver: request })
  const { cert } = await pki.certificate('apiserver', request)
  await pki.rest()
  return { authority: pki.authority.cert, cert }
}

test.each([
  ['the next day', 'kept', 'kept', days(1)],
  ['the clock was a little ahead', 'kept', 'kept', -days(0.5)],
  ['eleven months later', 'kept', 'made anew', days(340)],
  ['nearly ten years later', 'made anew', 'made anew', days(3640)],
  ['the clock was a year ahead, and is put right', 'made anew', 'made anew', -days(365)],
])('%s: the authority is %s, a certificate %s', async (_, authority, certificate, laterMs) => {
  const first = await openAt(now)
  const second = await openAt(now + laterMs)
  const fate = (before: string, after: string) => (before === after ? 'kept' : 'made anew')
  expect([fate(first.authority, second.authority), fate(first.cert, second.cert)]).toEqual([authority, certificate])
  for (const text of [second.authority, second.cert]) {
    const { validFrom, validTo } = new X509Certificate(text)
    expect(Date.parse(validFrom)).toBeLessThanOrEqual(now + laterMs)
    expect(Date.parse(validTo)).toBeGreaterThan(now + laterMs)
  }
})
