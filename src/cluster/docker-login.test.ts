import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dockerLogin } from './docker-login.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-docker-'))
  vi.stubEnv('DOCKER_CONFIG', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const auths = {
  'https://index.docker.io/v1/': { auth: btoa('anne:a') },
  'registry.example:5000': { auth: btoa('bob:b:b') },
}

test.each([
  ['nginx', { username: 'anne', password: 'a' }],
  ['registry.example:5000/team/app:v1', { username: 'bob', password: 'b:b' }],
  ['registry.example/team/app:v1', null],
])('of %s', async (image, credentials) => {
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths, credsStore: 'desktop' }))
  expect(await dockerLogin(image)).toEqual(credentials)
})

test.each([null, '{', '[]', '{"auths":{"docker.io":{}}}'])('there is none in %s', async (text) => {
  if (text !== null) writeFileSync(join(folder, 'config.json'), text)
  expect(await dockerLogin('nginx')).toBe(null)
})
