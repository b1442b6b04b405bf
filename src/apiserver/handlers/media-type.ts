import { unsupportedMediaType } from '../refusals.ts'

// What stands in a Content-Type (RFC 9110, 8.3): a type, and parameters that nobody looks at but that must be well formed.

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const parameter = new RegExp(`\\s*;\\s*(${token})\\s*=\\s*(?:(${token})|"((?:[^"\\\\]|\\\\.)*)")`, 'y')

/** In small letters and without its parameters; null where it is not well formed. One `;` may stand at the end. */
export function mediaTypeOf(contentType: string): string | null {
  const end = contentType.indexOf(';')
  if (end < 0) return contentType.trim().toLowerCase()
  const type = contentType.slice(0, end).trim().toLowerCase()
  if (type === '') return null
  const values = new Map<string, string>()
  parameter.lastIndex = end
  for (let at = end; ; at = parameter.lastIndex) {
    parameter.lastIndex = at
    const found = parameter.exec(contentType)
    if (found === null) return /^\s*;?\s*$/.test(contentType.slice(at)) ? type : null
    const [, name = '', plain, quoted = ''] = found
    const value = plain ?? quoted.replace(/\\(.)/g, '$1')
    // What is said twice is as good as once.
    if ((values.get(name.toLowerCase()) ?? value) !== value) return null
    values.set(name.toLowerCase(), value)
  }
}

const protobuf = 'application/vnd.kubernetes.protobuf'
const types = ['application/json', 'application/yaml', protobuf] as const
/** Of kinds made at run time. */
const definedTypes = types.slice(0, 2)

/**
 * What the bytes of an object are to be read as; JSON where nothing is said.
 * @throws StatusError 415
 */
export function acceptedType(
  contentType: string,
  { isDefined = false }: { readonly isDefined?: boolean } = {},
): (typeof types)[number] {
  const type = mediaTypeOf(contentType)
  const accepted = isDefined ? definedTypes : types
  const found = type === '' ? types[0] : accepted.find((each) => each === type)
  if (found === undefined) throw unsupportedMediaType(accepted)
  return found
}
