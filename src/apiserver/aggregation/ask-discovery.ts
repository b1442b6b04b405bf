import { goQuoted } from '../../api/ops/go/text.ts'
import type { APIServiceSpec } from '../../api/types.gen.ts'
import type { Random } from '../../base/random.ts'
import type { User } from '../exchange.ts'
import type { Registry } from '../registry.ts'
import type { AskExtension } from './ask-extension.ts'
import { behindOf, serverBehind } from './behind.ts'

/** Whom upstream's aggregator says it is. */
export const aggregator: User = { name: 'system:kube-aggregator', uid: '', groups: ['system:masters'] }

const attempts = 5
const longestMs = 5_000

interface Asking {
  readonly registry: Registry
  readonly random: Random
  readonly ask: AskExtension
}

/**
 * Whether a server answers what each must: what there is of its version. It is asked several times at once, each time at another
 * endpoint, perhaps, and one answer is enough. Null: it answers; else why not.
 */
export async function askDiscovery(spec: APIServiceSpec, asking: Asking): Promise<string | null> {
  const asked = Array.from({ length: attempts }, async () => {
    const failure = await askOnce(spec, asking)
    if (failure !== null) throw new Error(failure)
  })
  return Promise.any(asked).then(
    () => null,
    ({ errors }: AggregateError) => (errors.at(-1) as Error).message,
  )
}

async function askOnce(spec: APIServiceSpec, { registry, random, ask }: Asking): Promise<string | null> {
  const server = serverBehind(spec, behindOf(registry, spec), random)
  if (typeof server === 'string') return server
  const path = `/apis/${spec.group}/${spec.version}`
  const url = `https://${server.address}${path}`
  const answer = await ask({
    target: { server, user: aggregator, path, query: '' },
    ...{ method: 'GET', headers: { 'user-agent': 'Go-http-client/1.1' }, body: null, timeoutMs: longestMs },
  })
  const failing = (why: string) => `failing or missing response from ${url}: ${why}`
  if (answer.is === 'failed') return failing(`Get ${goQuoted(url)}: ${answer.why}`)
  const isGood = answer.status >= 200 && answer.status < 300
  return isGood ? null : failing(`bad status from ${url}: ${answer.status}`)
}
