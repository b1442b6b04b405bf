import type { Volume } from '../../api/types.gen.ts'
import type { Mountable } from './container.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, refused, required } from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { oneOf } from './one-of.ts'
import { downwardErrors, projectedErrors } from './projected-volume.ts'
import { itemErrors, modeErrors } from './volume-items.ts'

interface CheckedVolumes {
  readonly errors: FieldErrors
  /** A volume with a fault of its own can't be mounted. */
  readonly mountable: Mountable
}

export function volumesErrors(field: string, volumes: readonly Volume[]): CheckedVolumes {
  const errors: FieldError[] = []
  const names = new Set<string>()
  volumes.forEach((volume, index) => {
    const at = `${field}[${index}]`
    const found = [...sourceErrors(at, volume), ...nameErrors(`${at}.name`, volume.name ?? '', names)]
    errors.push(...found)
    if (found.length === 0) names.add(volume.name)
  })
  const block = new Set(volumes.filter((each) => each.persistentVolumeClaim ?? each.ephemeral).map(({ name }) => name))
  return { errors, mountable: { has: (name) => names.has(name), isBlock: (name) => block.has(name) } }
}

function nameErrors(field: string, name: string, taken: ReadonlySet<string>): FieldErrors {
  if (name === '') return [required(field)]
  const problems = dnsLabelProblems(name).map((each) => invalid(field, name, each))
  return taken.has(name) ? [...problems, duplicate(field, name)] : problems
}

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
]

function sourceErrors(at: string, volume: Volume): FieldErrors {
  const { name: _, ...sources } = volume
  const given = Object.entries(sources).filter(([, source]) => source !== undefined)
  if (given.length > 1) {
    // Upstream looks at the kinds of volume in its own order, emptyDir first.
    const second = given.map(([kind]) => kind).filter((kind) => kind !== 'emptyDir')[
      given.some(([kind]) => kind === 'emptyDir') ? 0 : 1
    ]
    return [refused(`${at}.${second}`, 'may not specify more than 1 volume type')]
  }
  const { hostPath, nfs, persistentVolumeClaim, secret, configMap, emptyDir, csi, projected, downwardAPI } = volume
  if (projected !== undefined) return projectedErrors(`${at}.projected`, projected)
  if (downwardAPI !== undefined) {
    return [
      ...modeErrors(`${at}.downwardAPI.defaultMode`, downwardAPI.defaultMode),
      ...downwardErrors(`${at}.downwardAPI`, downwardAPI.items ?? []),
    ]
  }
  if (hostPath !== undefined) return hostPathErrors(`${at}.hostPath`, hostPath.path ?? '', hostPath.type)
  if (nfs !== undefined) return nfsErrors(`${at}.nfs`, nfs.server ?? '', nfs.path ?? '')
  if (persistentVolumeClaim !== undefined && !persistentVolumeClaim.claimName)
    return [required(`${at}.persistentVolumeClaim.claimName`)]
  if (secret !== undefined) {
    const { secretName = '', items = [], defaultMode } = secret
    return [
      ...(secretName === '' ? [required(`${at}.secret.secretName`)] : []),
      ...modeErrors(`${at}.secret.defaultMode`, defaultMode),
      ...itemErrors(`${at}.secret.items`, items),
    ]
  }
  if (configMap !== undefined) {
    const { name = '', items = [], defaultMode } = configMap
    return [
      ...(name === '' ? [required(`${at}.configMap.name`)] : []),
      ...modeErrors(`${at}.configMap.defaultMode`, defaultMode),
      ...itemErrors(`${at}.configMap.items`, items),
    ]
  }
  if (emptyDir?.sizeLimit !== undefined && String(emptyDir.sizeLimit).startsWith('-')) {
    return [refused(`${at}.emptyDir.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
  }
  if (csi !== undefined && !csi.driver) return [required(`${at}.csi.driver`)]
  return given.length === 0 ? [required(at, 'must specify a volume type')] : []
}

export function hostPathErrors(field: string, path: string, type: string | undefined): FieldErrors {
  if (path === '') return [required(`${field}.path`)]
  const up = path.split('/').includes('..') ? [invalid(`${field}.path`, path, "must not contain '..'")] : []
  return [...up, ...oneOf(`${field}.type`, type, hostPathTypes)]
}

export function nfsErrors(field: string, server: string, path: string): FieldErrors {
  const errors: FieldError[] = []
  if (server === '') errors.push(required(`${field}.server`))
  if (path === '') errors.push(required(`${field}.path`))
  if (!path.startsWith('/')) errors.push(invalid(`${field}.path`, path, 'must be an absolute path'))
  return errors
}
