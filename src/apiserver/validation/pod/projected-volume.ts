import type { DownwardAPIVolumeFile, ProjectedVolumeSource, VolumeProjection } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { lifetimeErrors } from '../token-lifetime.ts'
import { fieldRefErrors, fileResourceErrors, inFiles } from './downward.ts'
import { unreservedPathErrors } from './local-path.ts'
import { itemErrors, modeErrors } from './volume-items.ts'

/** Several sources in one folder. */
export function projectedErrors(field: string, { sources, defaultMode }: ProjectedVolumeSource): FieldErrors {
  const paths = new Set<string>()
  return [
    ...modeErrors(`${field}.defaultMode`, defaultMode),
    ...(sources ?? []).flatMap((source, index) => {
      const errors = [...sourceErrors(field, `${field}.sources[${index}]`, source)]
      for (const { path, of: name } of pathsOf(source)) {
        if (path === '') continue
        if (paths.has(path)) errors.push(invalid(field, name, 'conflicting duplicate paths'))
        paths.add(path)
      }
      return errors
    }),
  ]
}

function sourceErrors(volume: string, at: string, source: VolumeProjection): FieldErrors {
  const { secret, configMap, downwardAPI, serviceAccountToken: token } = source
  const errors: FieldError[] = []
  const given = [secret, configMap, downwardAPI, token].filter((each) => each !== undefined).length
  if (secret !== undefined) {
    if (!secret.name) errors.push(required(`${at}.secret.name`))
    errors.push(...itemErrors(`${at}.secret.items`, secret.items ?? []))
  }
  if (configMap !== undefined) {
    if (!configMap.name) errors.push(required(`${at}.configMap.name`))
    errors.push(...itemErrors(`${at}.configMap.items`, configMap.items ?? []))
  }
  if (downwardAPI !== undefined) errors.push(...downwardErrors(`${at}.downwardAPI`, downwardAPI.items ?? []))
  if (token !== undefined) {
    const field = `${at}.serviceAccountToken`
    errors.push(...lifetimeErrors(`${field}.expirationSeconds`, token.expirationSeconds))
    // Upstream names the volume here, not the source.
    if (!token.path) errors.push(required(`${volume}.path`))
    else errors.push(...unreservedPathErrors(`${volume}.path`, token.path))
  }
  if (given > 1) errors.push(refused(at, 'may not specify more than 1 volume type per source'))
  return errors
}

/** Where a source puts what; upstream names the source that came second. A token may lie in another's place. */
function pathsOf({ secret, configMap, downwardAPI }: VolumeProjection) {
  const of = (items: readonly { readonly path?: string }[] | undefined, name: string) =>
    (items ?? []).map(({ path = '' }) => ({ path, of: name }))
  return [
    ...of(secret?.items, secret?.name ?? ''),
    ...of(configMap?.items, configMap?.name ?? ''),
    ...(downwardAPI?.items ?? []).map(({ path = '' }) => ({ path, of: path })),
  ]
}

/** Upstream names no item here. */
export function downwardErrors(field: string, items: readonly DownwardAPIVolumeFile[]): FieldErrors {
  return items.flatMap(({ path = '', fieldRef, resourceFieldRef, mode }) => {
    const errors: FieldError[] = []
    if (path === '') errors.push(required(`${field}.path`))
    else errors.push(...unreservedPathErrors(`${field}.path`, path))
    if (fieldRef !== undefined) {
      errors.push(...fieldRefErrors(`${field}.fieldRef`, fieldRef, inFiles))
      if (resourceFieldRef !== undefined) {
        errors.push(invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'))
      }
    } else if (resourceFieldRef !== undefined) {
      errors.push(...fileResourceErrors(`${field}.resourceFieldRef`, resourceFieldRef))
    } else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'))
    return [...errors, ...modeErrors(`${field}.mode`, mode)]
  })
}
