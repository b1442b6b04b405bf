import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { ApiResponse } from '../../../src/apiserver/exchange.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'

// What Kubernetes 1.36.3 answered to writes that policies are asked about: code, what is said, warnings. Each story has policies
// of its own, each with the same bindings.

interface Story {
  readonly title: string
  readonly policies: readonly object[]
  readonly bindings: readonly object[]
  readonly answers: readonly { readonly asked: string; readonly body?: string; readonly told: string }[]
}

interface Recorded {
  /** There before. */
  readonly setup: readonly (readonly [path: string, object: object])[]
  readonly stories: readonly Story[]
}

const url = new URL('policies.json', import.meta.url)
const { setup, stories } = JSON.parse(readFileSync(url, 'utf8')) as Recorded
const group = '/apis/admissionregistration.k8s.io/v1'

test('policies are asked as recorded', async () => {
  const { server } = await openTestApi({ disableAdmissionPlugins: ['ServiceAccount'] })
  // A kind made at run time is served a moment after its definition is there.
  for (const [path, object] of setup)
    await vi.waitUntil(async () => (await ask(server, `POST ${path}`, object)).status === 201, { timeout: 10_000 })
  const unlike: string[] = []
  for (const { title, policies, bindings, answers } of stories) {
    const made = await putToUse(server, policies, bindings)
    for (const { asked, body, told } of answers) {
      const got = toldOf(await ask(server, asked, body))
      if (got !== told) unlike.push(`${title}: ${asked} ${body}: ${got}, and not ${told}`)
    }
    for (const path of made) await ask(server, `DELETE ${path}`)
  }
  expect(unlike).toEqual([])
  server.close()
})

async function putToUse(server: ApiServer, policies: readonly object[], bindings: readonly object[]) {
  const made: string[] = []
  const make = async (plural: string, name: string, spec: object) => {
    const { status } = await ask(server, `POST ${group}/${plural}`, { metadata: { name }, spec })
    expect(status).toBe(201)
    made.push(`${group}/${plural}/${name}`)
  }
  for (const [number, spec] of policies.entries()) {
    const policyName = `policy-${number}`
    await make('validatingadmissionpolicies', policyName, spec)
    for (const [index, binding] of bindings.entries())
      await make('validatingadmissionpolicybindings', `${policyName}-b${index}`, { policyName, ...binding })
  }
  return made
}

function ask(server: ApiServer, asked: string, sent?: string | object): Promise<ApiResponse> {
  const [method = '', whole = '', type = 'application/json'] = asked.split(' ')
  const [path = '', query = ''] = whole.split('?')
  const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
  const user = { name: 'admin', uid: 'admin', groups: ['system:masters', 'system:authenticated'] }
  return server.handle({
    ...{ method, path, query: new URLSearchParams(query), accept: 'application/json', userAgent: 'test' },
    ...(method === 'PATCH' && { patchType: type }),
    body: sent === undefined ? { is: 'none' } : { is: 'bytes', bytes: Buffer.from(text), contentType: type },
    credentials: { is: 'known', user },
  })
}

interface Told {
  readonly kind: string
  readonly message?: string
  readonly reason?: string
  readonly details?: { readonly name?: string; readonly causes?: readonly { readonly message: string }[] }
}

function toldOf({ status, body, warnings }: ApiResponse): string {
  const object = (body.is === 'object' ? body.object : { kind: body.is }) as unknown as Told
  const { message, reason, details } = object
  const causes = (details?.causes ?? []).map((each) => each.message)
  const said =
    object.kind === 'Status' ? [message, reason, ...causes, details?.name].filter(Boolean).join(' | ') : object.kind
  // Nothing is said twice in an answer's headers.
  const warned = [...new Set(warnings)].map((each) => `- ${JSON.stringify(each)}`).join(', ')
  return masked([String(status), said, warned].filter(Boolean).join(' '))
}

function masked(text: string): string {
  return text.replace(/gen-[a-z0-9]{5}/g, 'gen-…').replace(/20\d\d-[0-9T:-]+Z/g, 'TIME')
}
