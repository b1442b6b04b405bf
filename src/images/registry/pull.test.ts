import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { descriptor, testImage } from '../image-under-test.ts'
import { MachineImages } from '../machine-images.ts'
import { file } from '../tar-under-test.ts'
import { parseMirror } from './mirrors.ts'
import { makeCertificate, registryMissing, startRegistry, type TestRegistry } from './registry-under-test.ts'

const missing = process.getuid?.() === 0 ? registryMissing : 'needs root, for owners'
const noise = createHash('sha512').update('noise').digest('hex')
const image = testImage([[file('base', noise.repeat(300))], [file('top', 'top')]], { Cmd: ['/top'] })
const again = testImage([[file('for', 'others')], [], [], []])
const other = testImage([[file('for', 'another machine')]])

describe.skipIf(missing !== null)(`pulling from a registry${missing === null ? '' : ` (${missing})`}`, () => {
  let base: string
  let registry: TestRegistry
  let images: MachineImages
  let count = 0
  let digestOfMany = ''

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'berth-registry-'))
    mkdirSync(join(base, 'open'))
    registry = await startRegistry(join(base, 'open'))
    await registry.push(image, 'team/app', 'v1')
    await registry.push(other, 'team/app', 'other')
    await registry.push(again, 'team/app', 'again')
    const ours = process.arch === 'x64' ? 'amd64' : process.arch
    const platforms = [
      { ...descriptor(ociManifest, other.manifest), platform: { os: 'linux', architecture: 's390x' } },
      { ...descriptor(ociManifest, image.manifest), platform: { os: 'linux', architecture: ours } },
    ]
    const index = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests: platforms }))
    await registry.putManifest('team/app', 'many', ociIndex, index)
    digestOfMany = descriptor(ociIndex, index).digest
    const foreign = Buffer.from(
      JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests: platforms.slice(0, 1) }),
    )
    await registry.putManifest('team/app', 'foreign', ociIndex, foreign)
  })
  afterAll(() => {
    registry.stop()
    rmSync(base, { recursive: true })
  })
  beforeEach(() => {
    images = new MachineImages(join(base, `images-${++count}`))
  })
  afterEach(() => images.close())

  const ociManifest = 'application/vnd.oci.image.manifest.v1+json'
  const ociIndex = 'application/vnd.oci.image.index.v1+json'
  const digest = descriptor(ociManifest, image.manifest).digest

  test('brings the image, under the name asked for and by its digest', async () => {
    const name = `${registry.host}/team/app`
    const told: number[] = []
    const pulled = await images.pull(`${name}:v1`, null, ({ doneBytes, sizeBytes }) => told.push(doneBytes / sizeBytes))
    expect(pulled).toMatchObject({
      digest,
      names: [`${name}:v1`, `${name}@${digest}`].sort(),
      config: { command: ['/top'] },
    })
    expect(readFileSync(join(pulled.layers[0]!, 'top'), 'utf8')).toBe('top')
    expect(await images.folder.find(`${name}@${digest}`)).toEqual(pulled)
    expect(Math.max(...told)).toBe(1)
    expect(readdirSync(join(base, `images-${count}`, 'incoming'))).toEqual([])
  })

  test('a layer that an image has several times is asked for once', async () => {
    const front = await startFront(registry)
    const pulled = await images.pull(`${front.host}/team/app:again`)
    expect(pulled.layers.map((layer) => readdirSync(layer))).toEqual([[], [], [], ['for']])
    expect(front.asked.filter((name) => name === descriptor('', again.layers[1]!).digest)).toHaveLength(1)
    front.stop()
  })

  test('a layer that came whole is not asked for again when another one did not come', async () => {
    const [whole, broken] = image.layers.map((layer) => descriptor('', layer).digest)
    const front = await startFront(registry)
    const name = `${front.host}/team/app:v1`
    const incoming = join(base, `images-${count}`, 'incoming')
    const isWhole = () => existsSync(join(incoming, whole!.slice('sha256:'.length)))
    front.broken = broken!
    for (let tries = 0; tries < 50 && !isWhole(); tries++)
      await expect(images.pull(name)).rejects.toThrow('the registry answered 500')
    front.asked = []
    front.broken = ''
    expect(await images.pull(name)).toMatchObject({ digest })
    expect([front.asked.includes(broken!), front.asked.includes(whole!)]).toEqual([true, false])
    front.stop()
  })

  test("of several platforms it takes this machine's, and calls it by the digest of them all", async () => {
    const name = `${registry.host}/team/app`
    const pulled = await images.pull(`${name}:many`)
    expect(pulled).toMatchObject({ digest, names: [`${name}:many`, `${name}@${digestOfMany}`].sort() })
    expect(await images.folder.find(`${name}@${digestOfMany}`)).toEqual(pulled)
    await expect(images.pull(`${registry.host}/team/app:foreign`)).rejects.toThrow('no match for platform in manifest')
  })

  test('goes on with what an earlier try has left, and does not trust it', async () => {
    const [layer] = image.layers
    const incoming = join(base, `images-${count}`, 'incoming')
    const part = join(incoming, `${descriptor('', layer!).digest.slice(7)}.part`)
    mkdirSync(incoming, { recursive: true })
    writeFileSync(part, layer!.subarray(0, 100))
    expect(await images.pull(`${registry.host}/team/app:v1`)).toMatchObject({ digest })

    images = new MachineImages(join(base, `images-${++count}`))
    mkdirSync(join(base, `images-${count}`, 'incoming'), { recursive: true })
    writeFileSync(part.replace(`images-${count - 1}`, `images-${count}`), Buffer.alloc(100, 'x'))
    await expect(images.pull(`${registry.host}/team/app:v1`)).rejects.toThrow('what the registry sent is sha256:')
    // The spoilt part is gone, so the next try is a fresh one.
    expect(await images.pull(`${registry.host}/team/app:v1`)).toMatchObject({ digest })
  })

  test('what is wrong with one layer ends the others, before anybody else may pull', async () => {
    const [slow, spoilt] = image.layers.map((layer) => descriptor('', layer).digest)
    const begun = Promise.withResolvers<void>()
    const [over, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let pieces = 0
    const server = createServer(async ({ url = '', headers }, response) => {
      if (url.endsWith(slow!)) {
        const drip = setInterval(() => {
          response.write(image.layers[0]!.subarray(pieces, ++pieces))
          begun.resolve()
          if (pieces > told + 3) goesOn.resolve()
        }, 2)
        response.on('close', () => {
          clearInterval(drip)
          over.resolve()
        })
        return
      }
      if (url.endsWith(spoilt!)) {
        await begun.promise
        response.end(Buffer.alloc(image.layers[1]!.length, 'x'))
        return
      }
      const answer = await fetch(`http://${registry.host}${url}`, { headers: { accept: headers.accept ?? '' } })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    let heard = 0
    let told = Number.POSITIVE_INFINITY
    const name = `127.0.0.1:${(server.address() as AddressInfo).port}/team/app:v1`
    await expect(images.pull(name, null, () => heard++)).rejects.toThrow('what the registry sent is sha256:')
    const until = heard
    told = pieces
    await Promise.race([over.promise, goesOn.promise])
    expect(heard).toBe(until)
    server.closeAllConnections()
    server.close()
  })

  test.each([
    ['team/app:none', 'failed to resolve reference "HOST/team/app:none": HOST/team/app:none: not found'],
    ['team/none', 'failed to resolve reference "HOST/team/none:latest": HOST/team/none:latest: not found'],
    [`team/app@sha256:${'0'.repeat(64)}`, 'not found'],
  ])('%s is not there', async (name, message) => {
    const full = `${registry.host}/${name}`
    await expect(images.pull(full)).rejects.toMatchObject({
      reason: 'ErrImagePull',
      message: expect.stringContaining(message.replaceAll('HOST', registry.host)),
    })
  })

  test('mirrors are asked first, the registry itself when none of them has it', async () => {
    const nowhere = 'http://127.0.0.1:9'
    const mirrors = { 'example.org': [nowhere, `http://${registry.host}`], [registry.host]: [nowhere] }
    images = new MachineImages(join(base, `images-${count}`), { mirrors })
    const pulled = await images.pull('example.org/team/app:v1')
    expect(pulled).toMatchObject({ digest, names: [`example.org/team/app:v1`, `example.org/team/app@${digest}`] })
    expect(await images.pull(`${registry.host}/team/app:v1`)).toMatchObject({ digest })
    await expect(images.pull(`${registry.host}/team/none`)).rejects.toThrow(
      `${registry.host}/team/none:latest: not found`,
    )
  })

  test.each<[string, ReturnType<typeof parseMirror>]>([
    ['docker.io=http://127.0.0.1:5000', ['docker.io', 'http://127.0.0.1:5000']],
    ['localhost:5000=https://mirror.example/some/where/', ['localhost:5000', 'https://mirror.example/some/where']],
    ['docker.io', null],
    ['docker.io=127.0.0.1:5000', null],
    ['=http://127.0.0.1', null],
    ['docker.io=http://', null],
  ])('%s, as a mirror', (text, read) => expect(parseMirror(text)).toEqual(read))

  test('a registry that is not there is named', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(gone.address() as AddressInfo).port}`
    await new Promise((resolve) => gone.close(resolve))
    await expect(images.pull(`${host}/a`)).rejects.toThrow(
      `failed to resolve reference "${host}/a:latest": failed to do request: Get "https://${host}/v2/a/manifests/latest": dial tcp ${host}: connect: connection refused`,
    )
  })

  test("this machine's own may speak TLS, with a certificate nobody trusts", async () => {
    const secure = await startRegistry(join(base, 'open'), { certificate: makeCertificate(base) })
    expect(await images.pull(`${secure.host}/team/app:v1`)).toMatchObject({ digest })
    secure.stop()
  })

  describe('that wants a password', () => {
    let closed: TestRegistry
    beforeAll(async () => {
      mkdirSync(join(base, 'closed'))
      closed = await startRegistry(join(base, 'closed'), { password: 'secret' })
      await closed.push(image, 'app', 'v1')
    })
    afterAll(() => closed.stop())

    test('gets it, and without it says so', async () => {
      const name = `${closed.host}/app:v1`
      expect(await images.pull(name, { username: 'reader', password: 'secret' })).toMatchObject({ digest })
      const denied = 'pull access denied, repository does not exist or may require authorization'
      await expect(images.pull(name)).rejects.toThrow(denied)
      await expect(images.pull(name, { username: 'reader', password: 'wrong' })).rejects.toThrow(denied)
    })

    test('a token from elsewhere opens it', async () => {
      const gate = await startTokenGate(closed)
      expect(await images.pull(`${gate.host}/app:v1`)).toMatchObject({ digest })
      expect(gate.asked).toEqual(['service=gate&scope=repository%3Aapp%3Apull'])
      gate.server.close()
    })
  })
})

/** In front of a registry: it knows what is asked for, and has lost what is `broken`. */
async function startFront(behind: TestRegistry) {
  const server = createServer(async ({ url = '', headers }, response) => {
    const name = url.slice(url.lastIndexOf('/') + 1)
    front.asked.push(name)
    if (name === front.broken) return void response.writeHead(500).end()
    const answer = await fetch(`http://${behind.host}${url}`, { headers: { accept: headers.accept ?? '' } })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  const front = { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked: [''], broken: '', stop }
  return front
}

/** In front of a registry that asks for a password: it asks for a token instead, and gives one to everybody. */
async function startTokenGate(behind: TestRegistry): Promise<{ host: string; asked: string[]; server: Server }> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const [path, query] = (request.url ?? '').split('?')
    if (path === '/token') {
      asked.push(query ?? '')
      response.end(JSON.stringify({ token: 'opens' }))
      return
    }
    if (request.headers.authorization !== 'Bearer opens') {
      const host = request.headers.host
      response.setHeader(
        'WWW-Authenticate',
        `Bearer realm="http://${host}/token",service="gate",scope="repository:app:pull"`,
      )
      response.writeHead(401).end()
      return
    }
    const authorization = `Basic ${Buffer.from('reader:secret').toString('base64')}`
    const answer = await fetch(`http://${behind.host}${request.url}`, {
      headers: { authorization, accept: request.headers.accept ?? '*/*' },
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server }
}
