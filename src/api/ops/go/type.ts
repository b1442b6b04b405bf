import type { Type } from '../../schema/message.ts'

const goNames: Readonly<Record<string, string>> = {
  double: 'float64',
  bytes: '[]uint8',
  time: 'v1.Time',
  microTime: 'v1.MicroTime',
  duration: 'v1.Duration',
  quantity: 'resource.Quantity',
  intOrString: 'intstr.IntOrString',
  raw: 'runtime.RawExtension',
  fieldsV1: 'v1.FieldsV1',
  json: 'interface {}',
}

/** The Go type decoding errors name: `[]v1.Container`, `map[string]string`, `int32`. */
export function goTypeOf(type: Type, given: string | null): string {
  if (given !== null) return given
  switch (type.is) {
    case 'message':
    case 'either':
      return type.message().name.split('.').slice(-2).join('.')
    case 'list':
      return `[]${goTypeOf(type.of, null)}`
    case 'map':
      return `map[string]${goTypeOf(type.of, null)}`
    default:
      return goNames[type.is] ?? type.is
  }
}

/** The element's part of a list's or map's Go type; null where it can be derived. */
export function elementGoType(given: string | null): string | null {
  return given === null ? null : (/^(?:\[\]|map\[[\w.]*\])(.*)$/.exec(given)?.[1] ?? null)
}
