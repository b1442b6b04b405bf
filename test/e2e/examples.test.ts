import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { allReady } from './all-ready.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()
const example = (name: string) => join(root, 'examples', name)

describe.skipIf(missing !== null)(`the examples${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  beforeAll(async () => {
    const images = ['busybox', 'node', 'nginx']
    expect(await run(join(root, 'test/images/build'), [berth.data, ...images])).toMatchObject({ code: 0 })
    const built = await berth.image('build', join(example('kubia'), 'image'), '--tag', 'kubia-pet')
    expect(built.stdout).toContain('built  docker.io/library/kubia-pet:latest')
    await berth.up()
  })
  afterAll(() => berth.destroy())

  const ready = (set: string) => allReady(berth, set)
  const inPod = async (pod: string, ...command: readonly string[]) =>
    (await berth.kubectl('exec', pod, '--', ...command)).stdout.trim()

  test('kubia: each pet keeps what it is given, under its name, and its peers find it', async () => {
    await berth.kubectl('apply', '-f', example('kubia'))
    await ready('kubia')
    const base = '/api/v1/namespaces/default'
    const raw = async (path: string) => (await berth.kubectl('get', '--raw', `${base}/${path}`)).stdout
    const greeting = 'Hey there! This greeting was submitted to kubia-0.'
    const posted = await berth.kubectlWith(greeting, 'create', '--raw', `${base}/pods/kubia-0/proxy/`, '-f', '-')
    expect(posted.stdout).toBe('Kept by kubia-0\n')
    const all = `- kubia-0: ${greeting}\n- kubia-1: nothing yet\n`
    // Names and Services follow the pods a moment after these are ready.
    await until('all to be told', async () => (await raw('services/kubia-public/proxy/')).includes(all))
    await berth.kubectl('delete', 'pod', 'kubia-0')
    await ready('kubia')
    expect(await raw('pods/kubia-0/proxy/data')).toBe(greeting)
    await berth.kubectl('scale', 'sts', 'kubia', '--replicas=3')
    await ready('kubia')
    await until('the third peer', async () => (await raw('pods/kubia-1/proxy/')).includes('- kubia-2: nothing yet'))
  })

  test('nginx: pages stay on their claims, and are reached by name and by the port of the machine', async () => {
    await berth.kubectl('apply', '-f', example('nginx'))
    await ready('web')
    for (const pod of ['web-0', 'web-1'])
      await inPod(pod, 'sh', '-c', 'echo $(hostname) > /usr/share/nginx/html/index.html')
    const page = (host: string, from: string) => inPod(from, 'wget', '-qO-', host)
    await until('a page by name', async () => (await page('web-1.nginx', 'web-0')) === 'web-1')
    const outside = async () => (await run('curl', ['-sm', '20', 'localhost:30080'])).stdout
    await until('a page by port', async () => /^web-[01]\n$/.test(await outside()))
    await berth.kubectl('delete', 'pod', '-l', 'app=nginx')
    await ready('web')
    await until('a page by name again', async () => (await page('web-0.nginx', 'web-1')) === 'web-0')
  })
})
