import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { bodyWithin, get, mayLead } from './get.ts'
import { MachineImages } from './machine-images.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener, port = 0): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Those that `fetch` keeps away from. */
async function onBlockedPort(listener: RequestListener): Promise<string> {
  for (const port of [10080, 6000, 6665, 6666, 6667, 6668, 6669, 6697]) {
    const host = await serve(listener, port).catch(() => null)
    if (host !== null) return host
  }
  throw new Error('all of them are taken')
}

test('any port is as good as another', async () => {
  const host = await onBlockedPort((_, response) => response.end('here'))
  expect(String(await bodyWithin(await get(`http://${host}/`, {}), 100))).toBe('here')
})

test('redirects are followed, and who asks is told to nobody else', async () => {
  const heard: (string | undefined)[] = []
  const other = await serve(({ headers }, response) => {
    heard.push(headers.authorization)
    response.end('there')
  })
  const host = await serve(({ url, headers }, response) => {
    heard.push(headers.authorization)
    response.writeHead(307, { location: url === '/a' ? '/b' : `http://${other}/` }).end()
  })
  const answer = await get(`http://${host}/a`, { authorization: 'Basic secret' })
  expect([String(await bodyWithin(answer, 100)), heard]).toEqual(['there', ['Basic secret', 'Basic secret', undefined]])
})

test.each([
  ['file:///etc/passwd', 'redirected to file:///etc/passwd, where it may not lead'],
  ['http://[', 'redirected to http://[, where it may not lead'],
  ['/again', 'stopped after 10 redirects'],
])('led to %s it stops', async (location, why) => {
  const host = await serve((_, response) => response.writeHead(302, { location }).end())
  await expect(get(`http://${host}/`, {})).rejects.toThrow(why)
})

test.each([
  ['https://registry.example', 'https://cdn.example/blob', true],
  ['https://registry.example', 'http://127.0.0.1:8080/admin', false],
  ['https://registry.example', 'https://localhost/', false],
  ['https://registry.example', 'http://[::1]:6443/', false],
  ['http://127.0.0.1:5000', 'http://localhost:5001/', true],
  ['http://127.0.0.1:5000', 'ftp://127.0.0.1/', false],
])('%s may lead to %s: %s', (from, to, may) => {
  expect(mayLead(new URL(from), new URL(to))).toBe(may)
})

/** Writes for as long as somebody reads. */
const endless: RequestListener = (_, response) => {
  const more = () => {
    while (response.write(Buffer.alloc(1 << 16, 'x')));
  }
  response.on('drain', more)
  more()
}

test.each<[string, RequestListener, string]>([
  ['a manifest without an end', endless, 'it is longer than 4194304 bytes'],
  [
    'a token without an end',
    (request, response) => {
      if (request.url?.startsWith('/token')) return endless(request, response)
      const realm = `Bearer realm="http://${request.headers.host}/token"`
      response.writeHead(401, { 'www-authenticate': realm }).end()
    },
    'pull access denied',
  ],
  [
    'a token that is two headers',
    (request, response) => {
      if (request.url?.startsWith('/token')) response.end('{"token":"a\\r\\nx: y"}')
      else response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token"` }).end()
    },
    'pull access denied',
  ],
  [
    'a token from a file',
    (_, response) => response.writeHead(401, { 'www-authenticate': 'Bearer realm="file:///etc/passwd"' }).end(),
    'pull access denied',
  ],
  [
    'an end in the middle',
    (_, response) => void response.writeHead(200, { 'content-length': 9 }).write('{', () => response.destroy()),
    'the manifest: ',
  ],
])('a registry that sends %s is refused', async (_, listener, why) => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-get-'))
  const images = new MachineImages(folder)
  await expect(images.pull(`${await serve(listener)}/app:v1`)).rejects.toMatchObject({
    reason: 'ErrImagePull',
    message: expect.stringContaining(why),
  })
  await images.close()
  rmSync(folder, { recursive: true })
})
