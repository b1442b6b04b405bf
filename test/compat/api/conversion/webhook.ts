// A webhook that converts sockets, or fails to, as the address it is asked at says: `https://…/<JSON in base64url>`. The same for the
// recording of the real API server and for what is played here.
//
//   v1  spec.address: "a:1"      v2  spec.host: "a", spec.port: 1, spec.size, which v1 cannot say

type Json = Record<string, unknown>

/** What is other than it should be. */
export interface Ways {
  /** Only where objects of that version are wanted. */
  readonly for?: string
  /** Only of objects of that name. */
  readonly of?: string
  readonly hangs?: boolean
  readonly status?: number
  readonly text?: string
  readonly review?: Json
  readonly response?: Json
  /** So many objects instead of one. */
  readonly objects?: number
  /** Merged into each object; what is null goes. */
  readonly object?: Json
  /** As the object itself. */
  readonly whole?: unknown
}

export interface Reply {
  readonly status: number
  readonly text: string
}

interface Review {
  readonly apiVersion: string
  readonly request: { readonly uid: string; readonly desiredAPIVersion: string; readonly objects: readonly Json[] }
}

/** Null: no answer ever comes. */
export function replyTo(path: string, body: string): Reply | null {
  const ways = JSON.parse(Buffer.from(path.slice(1), 'base64url').toString() || '{}') as Ways
  const { apiVersion, request } = JSON.parse(body) as Review
  const [first] = request.objects as readonly { readonly metadata?: { readonly name?: string } }[]
  const isMeant =
    (ways.for === undefined || request.desiredAPIVersion.endsWith(`/${ways.for}`)) &&
    (ways.of === undefined || first?.metadata?.name === ways.of)
  return reply(isMeant ? ways : {}, apiVersion, request)
}

function reply(ways: Ways, apiVersion: string, { uid, desiredAPIVersion, objects }: Review['request']): Reply | null {
  if (ways.hangs === true) return null
  if (ways.status !== undefined || ways.text !== undefined) return { status: ways.status ?? 200, text: ways.text ?? '' }
  const converted = objects.map((object) => {
    if ('whole' in ways) return ways.whole
    return merged(convert(object, desiredAPIVersion), ways.object ?? {})
  })
  const convertedObjects = ways.objects === undefined ? converted : Array(ways.objects).fill(converted[0])
  const response = { uid, result: { status: 'Success' }, convertedObjects, ...ways.response }
  return { status: 200, text: JSON.stringify({ apiVersion, kind: 'ConversionReview', response, ...ways.review }) }
}

function convert(object: Json, apiVersion: string): Json {
  const { address, host, port, size, ...spec } = (object['spec'] ?? {}) as Json
  const there = typeof address === 'string' ? address.split(':') : [host, port]
  if (apiVersion.endsWith('/v1')) return { ...object, apiVersion, spec: { ...spec, address: there.join(':') } }
  const [name, number] = there
  const own = { ...(name !== undefined && { host: name }), ...(number !== undefined && { port: Number(number) }) }
  return { ...object, apiVersion, spec: { ...spec, ...own } }
}

function merged(object: Json, over: Json): Json {
  const next = { ...object }
  for (const [name, value] of Object.entries(over)) {
    if (value === null) delete next[name]
    else if (typeof value === 'object' && !Array.isArray(value))
      next[name] = merged((next[name] ?? {}) as Json, value as Json)
    else next[name] = value
  }
  return next
}
