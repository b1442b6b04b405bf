import type { DownwardAPIVolumeFile, ProjectedVolumeSource, VolumeProjection } from '../../api/types.gen.ts'
import { localPathErrors, resourceFieldErrors } from './container.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from './field-errors.ts'
import { itemErrors, modeErrors } from './volume-items.ts'

const leastTokenSeconds = 600
const mostTokenSeconds = 2 ** 32

/** Several sources in one folder. */
export function projectedErrors(field: string, { sources, defaultMode }: ProjectedVolumeSource): FieldErrors {
  const paths = new Set<string>()
  return [
    ...modeErrors(`${field}.defaultMode`, defaultMode),
    ...(sources ?? []).flatMap((source, index) => {
      const errors = [...sourceErrors(`${field}.sources[${index}]`, source)]
      for (const { path, of } of pathsOf(source)) {
        if (paths.has(path)) errors.push(invalid(field, of, 'conflicting duplicate paths'))
        paths.add(path)
      }
      return errors
    }),
  ]
}

function sourceErrors(at: string, source: VolumeProjection): FieldErrors {
  const given = Object.entries(source).filter(([, each]) => each !== undefined)
  if (given.length === 0) return []
  if (given.length > 1) return [refused(`${at}.${given[1]?.[0]}`, 'may not specify more than 1 volume type')]
  const { secret, configMap, downwardAPI, serviceAccountToken: token } = source
  if (secret !== undefined) {
    const named = secret.name ? [] : [required(`${at}.secret.name`)]
    return [...named, ...itemErrors(`${at}.secret.items`, secret.items ?? [])]
  }
  if (configMap !== undefined) {
    const named = configMap.name ? [] : [required(`${at}.configMap.name`)]
    return [...named, ...itemErrors(`${at}.configMap.items`, configMap.items ?? [])]
  }
  if (downwardAPI !== undefined) return downwardErrors(`${at}.downwardAPI`, downwardAPI.items ?? [])
  return token === undefined ? [] : tokenErrors(`${at}.serviceAccountToken`, token.path, token.expirationSeconds)
}

function tokenErrors(at: string, path: string, seconds: number | undefined): FieldErrors {
  const field = `${at}.expirationSeconds`
  const errors: FieldError[] = []
  if (seconds !== undefined && seconds < leastTokenSeconds)
    errors.push(invalid(field, seconds, 'may not specify a duration less than 10 minutes'))
  if (seconds !== undefined && seconds > mostTokenSeconds)
    errors.push(invalid(field, seconds, 'may not specify a duration larger than 2^32 seconds'))
  if (!path) errors.push(required(`${at}.path`))
  else errors.push(...localPathErrors(`${at}.path`, path))
  return errors
}

/** Where a source puts what; upstream names the source that came second. */
function pathsOf({ secret, configMap, downwardAPI, serviceAccountToken }: VolumeProjection) {
  const items = secret ?? configMap
  const of = (paths: readonly string[], name: string) => paths.map((path) => ({ path, of: name }))
  if (items !== undefined)
    return of(
      (items.items ?? []).map(({ path }) => path),
      items.name ?? '',
    )
  if (downwardAPI !== undefined)
    return of(
      (downwardAPI.items ?? []).map(({ path }) => path),
      '',
    )
  return serviceAccountToken === undefined ? [] : of([serviceAccountToken.path], serviceAccountToken.path)
}

/** Upstream names no item here. */
export function downwardErrors(field: string, items: readonly DownwardAPIVolumeFile[]): FieldErrors {
  return items.flatMap(({ path, fieldRef, resourceFieldRef, mode }) => {
    const errors: FieldError[] = []
    if (!path) errors.push(required(`${field}.path`))
    else errors.push(...localPathErrors(`${field}.path`, path))
    if (fieldRef !== undefined && resourceFieldRef !== undefined) {
      errors.push(invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'))
    } else if (fieldRef === undefined && resourceFieldRef === undefined) {
      errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'))
    }
    if (resourceFieldRef !== undefined)
      errors.push(...resourceFieldErrors(`${field}.resourceFieldRef`, resourceFieldRef))
    return [...errors, ...modeErrors(`${field}.mode`, mode)]
  })
}
