import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { createClient } from '../api-client.ts'
import { HttpsTransport } from './https-transport.ts'

const open: { readonly server: Server; readonly transport: HttpsTransport }[] = []

afterEach(async () => {
  for (const { server, transport } of open.splice(0)) {
    await transport.close()
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    answer(request, response, Buffer.concat(chunks).toString())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const transport = new HttpsTransport({
    server: `http://127.0.0.1:${port}`,
    certificateAuthority: null,
    skipVerify: false,
    credentials: { is: 'token', token: 'secret' },
  })
  open.push({ server, transport })
  return transport
}

function json(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

describe('HttpsTransport', () => {
  test('sends what the verbs mean', async () => {
    const seen: unknown[] = []
    const transport = await serve((request, response, body) => {
      seen.push([
        request.method,
        request.url,
        request.headers['content-type'],
        request.headers.authorization,
        body === '' ? null : JSON.parse(body),
      ])
      json(response, 200, {})
    })
    const client = createClient(transport)
    const ref = { namespace: 'shop', name: 'a' }
    await client.list(ConfigMapKind, { namespace: 'shop', labelSelector: 'app in (a,b)' })
    await client.patch(ConfigMapKind, ref, 'application/merge-patch+json', { data: {} }, { dryRun: true })
    await client.create(ConfigMapKind, { metadata: ref })
    await client.delete(ConfigMapKind, ref, { uid: 'u', gracePeriodSeconds: 0 })
    const path = '/api/v1/namespaces/shop/configmaps'
    const token = 'Bearer secret'
    expect(seen).toEqual([
      ['GET', `${path}?labelSelector=app+in+%28a%2Cb%29`, undefined, token, null],
      ['PATCH', `${path}/a?dryRun=All`, 'application/merge-patch+json', token, { data: {} }],
      ['POST', path, 'application/json', token, { apiVersion: 'v1', kind: 'ConfigMap', metadata: ref }],
      [
        'DELETE',
        `${path}/a`,
        'application/json',
        token,
        { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions: { uid: 'u' } },
      ],
    ])
  })

  test('a refusal is a StatusError with the code, reason and details of the server', async () => {
    const details = { name: 'a', kind: 'configmaps' }
    const transport = await serve((_, response) =>
      json(response, 404, { kind: 'Status', code: 404, reason: 'NotFound', message: 'no a', details }),
    )
    await expect(transport.send({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      name: 'StatusError',
      code: 404,
      reason: 'NotFound',
      message: 'no a',
      details,
    })
  })

  test('a watch is read line by line, however it is cut into packets', async () => {
    const event = (name: string) => JSON.stringify({ type: 'ADDED', object: { metadata: { name } } })
    const expired = JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } })
    const text = `${event('grün')}\n${event('b')}\n${expired}\n`
    const transport = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (const byte of Buffer.from(text)) response.write(Buffer.of(byte))
    })
    const names: unknown[] = []
    const error = await new Promise((resolve) => {
      transport.watch(
        { method: 'GET', path: '/x' },
        { onEvent: ({ object }) => names.push(object.metadata?.name), onEnd: resolve },
      )
    })
    expect(names).toEqual(['grün', 'b'])
    expect(error).toMatchObject({ code: 410, reason: 'Expired' })
  })

  test('numbers of 64 bits keep their digits where a client in the server has them, too', async () => {
    const tally = '{"apiVersion":"example.com/v1","kind":"Tally","id":9007199254740993}'
    const revision = '{"revision":9007199254740993,"data":{"a":9007199254740993}}'
    const sent: string[] = []
    const transport = await serve((request, response, body) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      sent.push(body)
      if (request.url?.includes('watch=true')) response.end(`{"type":"ADDED","object":${tally}}\n`)
      else if (request.url !== '/revisions') response.end(tally)
      else response.end(`{"apiVersion":"apps/v1","kind":"ControllerRevisionList","items":[${revision}]}`)
    })
    const held = { apiVersion: 'example.com/v1', kind: 'Tally', id: 9007199254740993n }
    expect(await transport.send({ method: 'PUT', path: '/x', body: held })).toEqual(held)
    expect(sent).toEqual([tally])
    expect(await transport.send({ method: 'GET', path: '/revisions' })).toMatchObject({
      items: [{ revision: 9007199254740992, data: { a: 9007199254740993n } }],
    })
    const objects: unknown[] = []
    await new Promise((resolve) => {
      transport.watch({ method: 'GET', path: '/x' }, { onEvent: ({ object }) => objects.push(object), onEnd: resolve })
    })
    expect(objects).toEqual([held])
  })

  test('a watch of what is no JSON ends with an error', async () => {
    const transport = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write('<html>\n')
    })
    const error = await new Promise((resolve) => {
      transport.watch({ method: 'GET', path: '/x' }, { onEvent: () => undefined, onEnd: resolve })
    })
    expect(error).toMatchObject({ message: expect.stringContaining('a watch that is no JSON') })
  })

  test('a watch that the server ends ends as agreed, one that breaks ends with an error', async () => {
    let breaks = false
    const transport = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('\n')
      if (breaks) response.destroy()
      else response.end()
    })
    const watch = () =>
      new Promise<Error | null>((resolve) => {
        transport.watch({ method: 'GET', path: '/x' }, { onEvent: () => undefined, onEnd: resolve })
      })
    expect(await watch()).toBe(null)
    breaks = true
    expect(await watch()).toBeInstanceOf(Error)
  })

  test('a burst of requests shares sixteen connections, and watches that stay take none of them', async () => {
    const [asked, watched] = [new Set<unknown>(), new Set<unknown>()]
    const transport = await serve((request, response) => {
      if (request.url?.includes('watch=true')) {
        watched.add(request.socket)
        response.writeHead(200).write('\n')
      } else {
        asked.add(request.socket)
        json(response, 200, {})
      }
    })
    const listener = { onEvent: () => undefined, onEnd: () => undefined }
    for (let count = 0; count < 20; count++) transport.watch({ method: 'GET', path: `/watched/${count}` }, listener)
    await Promise.all(Array.from({ length: 100 }, (_, i) => transport.send({ method: 'GET', path: `/asked/${i}` })))
    await expect.poll(() => watched.size).toBe(20)
    expect(asked.size).toBe(16)
    expect([...asked].filter((socket) => watched.has(socket))).toEqual([])
  })
})
