import { StatusError } from '../../meta/status-error.ts'
import { isObject, type JsonObject, jsonEqual } from '../json-value.ts'

/** Where `merged` differs from what upstream answered, but for what decoding and defaulting add later. */
export function differences(merged: unknown, after: unknown, before: unknown, path: string): string[] {
  if (isObject(merged)) {
    const recorded: JsonObject = isObject(after) ? after : {}
    const old: JsonObject = isObject(before) ? before : {}
    const names = new Set([...Object.keys(merged), ...Object.keys(recorded)])
    return [...names].flatMap((name) => {
      const inMerged = Object.hasOwn(merged, name) && !isEmpty(merged[name])
      if (inMerged) return differences(merged[name], recorded[name], old[name], `${path}.${name}`)
      return Object.hasOwn(old, name) && Object.hasOwn(recorded, name) && !isEmpty(recorded[name])
        ? [`${path}.${name} is gone`]
        : []
    })
  }
  if (Array.isArray(merged) && Array.isArray(after) && merged.length === after.length) {
    const old: readonly unknown[] = Array.isArray(before) && before.length === merged.length ? before : []
    return merged.flatMap((item, index) => differences(item, after[index], old[index], `${path}[${index}]`))
  }
  return jsonEqual(merged, after) ? [] : [`${path}: ${JSON.stringify(merged)} instead of ${JSON.stringify(after)}`]
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}


export function catchStatus(run: () => unknown): StatusError {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return error
    throw error
  }
  throw new Error('was not refused')
}
