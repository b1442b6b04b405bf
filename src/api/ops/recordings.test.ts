import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assert } from '../../base/assert.ts'
import { scheme } from '../scheme.ts'
import { parseYaml, strictYamlMessage } from '../yaml/yaml.ts'
import { arrange } from './arrange.ts'
import { DecodeError, decode, type FieldValidation, strictMessage } from './decode.ts'
import { applyDefaults, applyDefaultsToDecoded } from './default.ts'
import { parseJson } from './parse-json.ts'
import { decodeProtobuf, encodeProtobuf, readEnvelope } from './protobuf/protobuf.ts'

// What a real API server 1.36.3 answered, played against decoding and defaulting.

interface Created {
  readonly name: string
  readonly sent: { readonly apiVersion: string; readonly kind: string }
  readonly got: Record<string, unknown>
}

interface Validated {
  readonly name: string
  readonly plural: string
  readonly type: 'json' | 'yaml'
  readonly fieldValidation: FieldValidation
  readonly body: string
  readonly error?: string
  readonly warnings?: readonly string[]
}

function recorded<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`testdata/${name}.json`, import.meta.url), 'utf8'))
}

/** Done by the API server after defaulting: allocation, admission, and what only a strategy decides. */
const serverWork = [
  /^metadata\.(uid|resourceVersion|creationTimestamp|managedFields|namespace|generation|annotations|finalizers)/,
  /^spec\.(clusterIPs?|ipFamilies|ipFamilyPolicy|healthCheckNodePort|ports\.\d+\.nodePort)/,
  /^spec\.(priority|preemptionPolicy|tolerations|serviceAccountName|serviceAccount|overhead|nodeSelector|taints|finalizers)/,
  /^spec\.(volumes|(initC|c)ontainers\.\d+\.volumeMounts)/,
  /^spec\.(storageClassName|dataSource|dataSourceRef)/,
  /^spec\.updateStrategy\.rollingUpdate\.maxUnavailable/,
  /^status\.(phase|qosClass|lastPhaseTransitionTime|attached)/,
]

/** Labels by which a Job knows its pods hold its uid. */
const jobWork = [/^(spec\.template\.)?metadata\.labels$/, /^spec\.selector$/]

function withoutServerWork(value: unknown, path = '', patterns = patternsFor(value)): unknown {
  if (Array.isArray(value)) return value.map((each, index) => withoutServerWork(each, `${path}.${index}`, patterns))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value)
    .map(([key, each]) => [key, path === '' ? key : `${path}.${key}`, each] as const)
    .filter(([, at]) => !patterns.some((pattern) => pattern.test(at)))
  return Object.fromEntries(kept.map(([key, at, each]) => [key, withoutServerWork(each, at, patterns)]))
}

function patternsFor(value: unknown): readonly RegExp[] {
  const isJob = (value as { readonly kind?: string } | null)?.kind === 'Job'
  return isJob ? [...serverWork, ...jobWork] : serverWork
}

function made({ sent }: Created): unknown {
  const kind = scheme.byGroupVersionKind(sent.apiVersion, sent.kind)
  assert(kind !== undefined, `${sent.kind} is in the scheme`)
  return arrange(kind.message, applyDefaultsToDecoded(kind.message, decode(kind.message, sent).object).object)
}

describe('created objects have upstream’s defaults', () => {
  test.each(recorded<Created>('defaulting'))('$name', (created) => {
    expect(withoutServerWork(made(created))).toEqual(withoutServerWork(created.got))
  })
})

describe('created objects have upstream’s order of fields', () => {
  test.each(recorded<Created>('created'))('$name', (created) => {
    expect(JSON.stringify(withoutServerWork(made(created)))).toBe(JSON.stringify(withoutServerWork(created.got)))
  })
})

test.each(recorded<Created>('defaulting'))('defaulting again changes nothing: $name', (created) => {
  const kind = scheme.byGroupVersionKind(created.sent.apiVersion, created.sent.kind)!
  const once = applyDefaults(kind.message, created.sent)
  expect(applyDefaults(kind.message, once)).toEqual(once)
})

/** As a create handler does it: the problems, or the error's message. */
function read({ plural, type, fieldValidation, body }: Validated): { error?: string; warnings?: readonly string[] } {
  const kind = scheme.kinds.find((each) => each.plural === plural)!
  try {
    const {
      value,
      repeated,
      problems: inYaml,
    } = type === 'json' ? { ...parseJson(body), problems: [] } : { ...parseYaml(body), repeated: undefined }
    const { problems } = decode(kind.message, value, { fieldValidation, repeated })
    if (fieldValidation === 'Ignore' || problems.length + inYaml.length === 0) return {}
    if (fieldValidation === 'Warn') return { warnings: [...inYaml, ...problems] }
    return { error: strictMessage([...(inYaml.length > 0 ? [strictYamlMessage(inYaml)] : []), ...problems]) }
  } catch (error) {
    if (error instanceof DecodeError) return { error: error.message }
    throw error
  }
}

describe('bodies are read and refused as upstream does', () => {
  test.each(recorded<Validated>('field-validation'))('$name $fieldValidation', (validated) => {
    const { error, warnings } = validated
    expect(read(validated)).toEqual({
      ...(error === undefined ? {} : { error }),
      ...(warnings === undefined ? {} : { warnings }),
    })
  })
})

describe('protobuf that kubectl sent', () => {
  test.each(recorded<{ name: string; body: string }>('kubectl-protobuf'))('$name', ({ body }) => {
    const bytes = Buffer.from(body, 'base64')
    const envelope = readEnvelope(bytes)
    const kind = [...scheme.kinds, ...scheme.bodies].find((each) => each.kind === envelope.kind)!
    const object = decodeProtobuf(kind.message, bytes)
    expect(object).toMatchObject({ kind: envelope.kind, apiVersion: envelope.apiVersion })
    expect(Buffer.from(encodeProtobuf(kind.message, object, envelope)).toString('base64')).toBe(body)
  })
})

interface Encoded {
  readonly apiVersion: string
  readonly kind: string
  readonly object: object
  readonly bytes: string
}

describe('protobuf is upstream’s, byte for byte', () => {
  test.each(recorded<Encoded>('protobuf'))('$apiVersion $kind', ({ apiVersion, kind, object, bytes }) => {
    const { message } = scheme.byGroupVersionKind(apiVersion, kind)!
    const encoded = (value: object) =>
      Buffer.from(encodeProtobuf(message, value, { apiVersion, kind })).toString('base64')
    expect(encoded(object)).toBe(bytes)
    expect(encoded(decodeProtobuf(message, Buffer.from(bytes, 'base64')))).toBe(bytes)
  })
})
