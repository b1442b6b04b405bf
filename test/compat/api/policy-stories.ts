import { vi } from 'vitest'
import type { ApiResponse } from '../../../src/apiserver/exchange.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'

/** What was recorded of writes that policies are asked about: each story has policies of its own, each with the same bindings. */
export interface Recorded {
  /** There before. */
  readonly setup: readonly (readonly [path: string, object: object])[]
  readonly stories: readonly Story[]
}

interface Story {
  readonly title: string
  readonly policies: readonly object[]
  readonly bindings: readonly object[]
  /** Policies that validate, beside those that mutate. */
  readonly validating?: readonly object[]
  /** Whether the answers tell who owns what. */
  readonly owners?: boolean
  readonly answers: readonly { readonly asked: string; readonly body?: string; readonly told: string }[]
}

export type PolicySort = 'mutating' | 'validating'

const group = '/apis/admissionregistration.k8s.io/v1'

/** Plays the stories; answers where the server says something else. `shown`: what is told of an object that is answered. */
export async function unlikeRecorded(
  { setup, stories }: Recorded,
  sort: PolicySort,
  shown: (object: Told, story: Story) => string,
): Promise<readonly string[]> {
  const { server } = await openTestApi({ disableAdmissionPlugins: ['ServiceAccount'] })
  // A kind made at run time is served a moment after its definition is there.
  for (const [path, object] of setup)
    await vi.waitUntil(async () => (await ask(server, `POST ${path}`, object)).status === 201, { timeout: 10_000 })
  const unlike: string[] = []
  for (const story of stories) {
    const { title, policies, bindings, validating = [], answers } = story
    const made = [
      ...(await putToUse(server, sort, policies, bindings)),
      ...(await putToUse(server, 'validating', validating, [{ validationActions: ['Deny'] }])),
    ]
    for (const { asked, body, told } of answers) {
      const got = toldOf(await ask(server, asked, body), (object) => shown(object, story))
      if (got !== told) unlike.push(`${title}: ${asked} ${body}: ${got}, and not ${told}`)
    }
    for (const path of made) await ask(server, `DELETE ${path}`)
  }
  server.close()
  return unlike
}

async function putToUse(
  server: ApiServer,
  sort: PolicySort,
  policies: readonly object[],
  bindings: readonly object[],
): Promise<readonly string[]> {
  const made: string[] = []
  const make = async (plural: string, name: string, spec: object) => {
    const { status, body } = await ask(server, `POST ${group}/${plural}`, { metadata: { name }, spec })
    if (status !== 201) throw new Error(JSON.stringify(body))
    made.push(`${group}/${plural}/${name}`)
  }
  for (const [number, spec] of policies.entries()) {
    const policyName = `policy-${number}`
    await make(`${sort}admissionpolicies`, policyName, spec)
    for (const [index, binding] of bindings.entries())
      await make(`${sort}admissionpolicybindings`, `${policyName}-b${index}`, { policyName, ...binding })
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

export interface Told {
  readonly kind: string
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly message?: string
  readonly reason?: string
  readonly details?: { readonly name?: string; readonly causes?: readonly { readonly message: string }[] }
}

function toldOf({ status, body, warnings }: ApiResponse, shown: (object: Told) => string): string {
  const object = (body.is === 'object' ? body.object : { kind: body.is }) as unknown as Told
  const { message, reason, details } = object
  const causes = (details?.causes ?? []).map((each) => each.message)
  const said =
    object.kind === 'Status' ? [message, reason, ...causes, details?.name].filter(Boolean).join(' | ') : shown(object)
  // Nothing is said twice in an answer's headers.
  const warned = [...new Set(warnings)].map((each) => `- ${JSON.stringify(each)}`).join(', ')
  return masked([String(status), said, warned].filter(Boolean).join(' '))
}

function masked(text: string): string {
  return text.replace(/gen-[a-z0-9]{5}/g, 'gen-…').replace(/20\d\d-[0-9T:-]+Z/g, 'TIME')
}
