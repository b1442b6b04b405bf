import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, type Outcome, run } from './berth.ts'

/** One clear sentence on standard error, a failing exit code, no stack trace. */
function isOneSentence(outcome: Outcome, saying: RegExp): void {
  expect(outcome.code).not.toBe(0)
  expect(outcome.stderr).toMatch(saying)
  expect(outcome.stderr).not.toMatch(/\n\s+at /)
  expect(outcome.stderr.trim().split('\n')).toHaveLength(1)
}

describe('wrong input ends in one sentence', () => {
  let berth: Berth
  afterEach(() => berth.destroy())
  const up = (...args: string[]) => berth.command('up', '--nodes', '0', '--port', '0', ...args)

  test('a data folder that is a file', async () => {
    berth = new Berth()
    writeFileSync(join(berth.data, 'file'), '')
    isOneSentence(await up('--data', join(berth.data, 'file')), /is not a folder; name another with --data/)
  })

  test('a data folder that is damaged', async () => {
    berth = new Berth()
    writeFileSync(join(berth.data, 'berth.json'), '{"format":')
    isOneSentence(await up(), /berth\.json is damaged/)
  })

  test.each([
    ['control.sock', /control\.sock is a folder where berth keeps a file; move it away/],
    ['berth.json', /is a folder where berth keeps a file; move it away/],
  ])('a folder in the place of %s', async (name, saying) => {
    berth = new Berth()
    mkdirSync(join(berth.data, name), { recursive: true })
    isOneSentence(await up(), saying)
  })

  test('a data folder of a newer berth', async () => {
    berth = new Berth()
    writeFileSync(join(berth.data, 'berth.json'), '{"format":99,"id":"abcdefgh"}')
    isOneSentence(await up(), /newer berth/)
  })

  test('a store file cut short', async () => {
    berth = new Berth()
    await berth.up('--nodes', '0')
    await berth.command('down')
    const store = join(berth.data, 'store')
    for (const file of readdirSync(store))
      truncateSync(join(store, file), Math.floor(statSync(join(store, file)).size / 2))
    isOneSentence(await up(), /store/)
  })

  test('a folder that nobody can make', async () => {
    berth = new Berth()
    isOneSentence(await up('--data', '/proc/berth'), /no folder can be made at \/proc\/berth/)
  })

  test('certificates cut short: the authority is asked about, the others are made anew', async () => {
    berth = new Berth()
    await berth.up('--nodes', '0')
    await berth.command('down')
    truncateSync(join(berth.data, 'pki', 'admin.crt'), 100)
    await berth.up('--nodes', '0')
    await berth.command('down')
    truncateSync(join(berth.data, 'pki', 'ca.key'), 100)
    isOneSentence(await up(), /pki is damaged/)
  })

  test('values that are none', async () => {
    berth = new Berth()
    for (const [flag, value, saying] of [
      ['--nodes', '99', /'99' is invalid. It takes a whole number from 0 to 32/],
      ['--port', 'http', /'http' is invalid. It takes a whole number from 0 to 65535/],
      ['--bind-address', 'here', /'here' is invalid. It takes an IP address/],
      ['--data', '', /'' is invalid. It takes the path of a folder/],
    ] as const) {
      const { code, stderr } = await up(flag, value)
      expect([code, stderr]).toEqual([1, expect.stringMatching(saying)])
    }
    isOneSentence(await up('--token-auth-file', join(berth.data, 'none')), /none, is not there/)
  })

  test('what is refused for its flags leaves no folder behind', async () => {
    berth = new Berth()
    const data = join(berth.data, 'not', 'there')
    const none = join(berth.data, 'none')
    for (const [flag, value] of [
      ['--eviction-hard', 'memory.free<1Gi'],
      ['--token-auth-file', none],
      ['--encryption-provider-config', none],
    ] as const)
      for (const how of [[], ['--detach']]) {
        const { code, stderr } = await up('--data', data, flag, value, ...how)
        expect([code, stderr, existsSync(join(berth.data, 'not'))]).toEqual([
          1,
          expect.stringMatching(/^berth: /),
          false,
        ])
      }
  })

  test('a port that is taken, which leaves no folder behind', async () => {
    berth = new Berth()
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const data = join(berth.data, 'not-there')
    for (const how of [[], ['--detach']])
      isOneSentence(await up('--data', data, '--port', String(port), ...how), new RegExp(`port ${port}`))
    expect(existsSync(data)).toBe(false)
    isOneSentence(await up('--port', String(port)), new RegExp(`port ${port}`))
    server.close()
  })

  test.each([
    ['--authorization-mode', 'Webhook', /--authorization-mode Webhook: berth has Node, RBAC/],
    ['--client-ca-file', '/nowhere', /--client-ca-file names, \/nowhere, cannot be used/],
    ['--eviction-hard', 'memory.free<1Gi', /--eviction-hard: unsupported eviction signal memory\.free/],
    ['--image-gc-low-threshold', '90', /--image-gc-low-threshold 90 must be less/],
    ['--leader-elect-lease-duration', '1s', /--leader-elect-lease-duration must be longer/],
    ['--node-labels', 'kubernetes.io/mine=x', /labels specified with --node-labels/],
    ['--register-with-taints', 'a=b', /--register-with-taints: invalid taint spec: a=b/],
    ['--service-account-issuer', '', /--service-account-issuer is empty/],
    ['--tls-cert-file', '/nowhere', /--tls-cert-file and --tls-private-key-file go together/],
  ])('%s %s is told though the port is taken, too', async (flag, value, saying) => {
    berth = new Berth()
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    isOneSentence(await up('--port', String(port), flag, value), saying)
    server.close()
  })

  test('a checkout in which nothing has been installed', async () => {
    berth = new Berth()
    for (const folder of ['bin', 'src']) mkdirSync(join(berth.data, folder))
    copyFileSync(join(root, 'bin/berth'), join(berth.data, 'bin/berth'))
    isOneSentence(await run(join(berth.data, 'bin/berth'), ['version']), /not installed; run "npm ci" in /)
  })

  test('a second berth on the same data', async () => {
    berth = new Berth()
    await berth.up('--nodes', '0')
    isOneSentence(await up(), /already runs on/)
  })

  test('commands without a berth', async () => {
    berth = new Berth()
    isOneSentence(await berth.command('status'), /no berth runs on/)
    isOneSentence(await berth.command('kubeconfig'), /no berth runs on/)
    isOneSentence(await berth.image('list'), /there are no images in/)
    expect(readdirSync(berth.data)).toEqual([])
    expect(await berth.command('down')).toMatchObject({ code: 0 })
  })

  test('an ignore file that cannot be read: without it a build would take in what it must not', async () => {
    berth = new Berth()
    const context = join(berth.data, 'context')
    mkdirSync(join(context, '.dockerignore'), { recursive: true })
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nCOPY . /\n')
    isOneSentence(await berth.image('build', context), /\.dockerignore can't be read \(EISDIR/)
  })

  test('output that cannot be written', async () => {
    const lost = await run('sh', ['-c', `exec ${join(root, 'bin/berth')} version >/dev/full`])
    isOneSentence(lost, /^berth: what it prints cannot be written: ENOSPC/)
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written (root may write anywhere)', async () => {
    berth = new Berth()
    mkdirSync(join(berth.data, 'closed'))
    chmodSync(join(berth.data, 'closed'), 0o500)
    isOneSentence(await up('--data', join(berth.data, 'closed')), /may not write/)
  })
})

test('who reads the output may leave', async () => {
  const told = await run('bash', ['-c', `{ sleep 0.2; ${join(root, 'bin/berth')} version; echo $? >&2; } | exec 0<&-`])
  expect(told.stderr).toBe('0\n')
})
