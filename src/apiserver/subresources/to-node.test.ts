import { expect, test } from 'vitest'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiResponse } from '../exchange.ts'

const { server } = await openTestApi()
const pods = '/api/v1/namespaces/default/pods'

function ask(method: string, url: string, object?: object): Promise<ApiResponse> {
  const [path = '', query = ''] = url.split('?')
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const bytes = new TextEncoder().encode(JSON.stringify(object))
  return server.handle({
    ...{ method, path, query: new URLSearchParams(query), accept: '', userAgent: 'test' },
    body: object === undefined ? { is: 'none' } : { is: 'bytes', bytes, contentType: 'application/json' },
    credentials: { is: 'known', user },
  })
}

async function seen(url: string): Promise<string> {
  const { status, body } = await ask('GET', url)
  if (body.is === 'node') return `${body.target.path}?${body.target.query}`
  return `${status} ${body.is === 'object' ? (body.object as { message?: string }).message : body.is}`
}

await ask('POST', '/api/v1/nodes', { metadata: { name: 'n' } })
await ask('PUT', '/api/v1/nodes/n/status', {
  metadata: { name: 'n' },
  status: {
    addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
    daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
  },
})
const container = (name: string) => ({ name, image: 'i' })
await ask('POST', pods, { metadata: { name: 'p' }, spec: { nodeName: 'n', containers: [container('c')] } })
await ask('POST', pods, {
  metadata: { name: 'two', annotations: { 'kubectl.kubernetes.io/default-container': 'c' } },
  spec: { nodeName: 'n', containers: [container('c'), container('d')] },
})

// What a 1.36.3 API server asked of a kubelet.
test.each([
  ['p/log', '/containerLogs/default/p/c?'],
  [
    'p/log?follow=true&previous=1&timestamps=yes',
    '/containerLogs/default/p/c?follow=true&previous=true&timestamps=true',
  ],
  [
    'p/log?follow=false&tailLines=5&limitBytes=10&sinceSeconds=3',
    '/containerLogs/default/p/c?limitBytes=10&sinceSeconds=3&tailLines=5',
  ],
  [
    'p/log?sinceTime=2020-01-01T00:00:00Z&container=c&pretty=1&x=y',
    '/containerLogs/default/p/c?sinceTime=2020-01-01T00%3A00%3A00Z',
  ],
  ['p/log?follow=0', '/containerLogs/default/p/c?'],
  ['p/log?insecureSkipTLSVerifyBackend=true', '/containerLogs/default/p/c?'],
  ['p/log?tailLines=0', '/containerLogs/default/p/c?tailLines=0'],
  [
    'p/exec?command=a&command=b&stdin=True&stdout=yes&stderr=0&tty=FALSE&x=y',
    '/exec/default/p/c?command=a&command=b&input=1&output=1',
  ],
  ['p/attach?stdin=1&stdout=t&command=zz', '/attach/default/p/c?input=1&output=1'],
  ['p/portforward?ports=80&ports=81,82&x=1', '/portForward/default/p?port=80%2C81%2C82'],
  ['two/log?container=d', '/containerLogs/default/two/d?'],
  ['two/log', '400 a container name must be specified for pod two, choose one of: [c d]'],
  ['two/exec?command=a', '400 a container name must be specified for pod two, choose one of: [c d]'],
])('%s: %s', async (url, asked) => {
  expect(await seen(`${pods}/${url}`)).toBe(asked)
})
