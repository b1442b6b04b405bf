import type { Volume } from '../../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import type { Mountable } from './mounts.ts'
import { type VolumeSourceName, volumeSourceErrors, volumeSourceNames } from './volume-sources.ts'

interface CheckedVolumes {
  readonly errors: FieldErrors
  /** A volume with a fault of its own can't be mounted. */
  readonly mountable: Mountable
}

/** `podName`: null in a template. */
export function volumesErrors(field: string, volumes: readonly Volume[], podName: string | null): CheckedVolumes {
  const errors: FieldError[] = []
  const sound = new Map<string, VolumeSourceName>()
  for (const [index, volume] of volumes.entries()) {
    const { name = '' } = volume
    const at = `${field}[${index}]`
    const found = [...sourceErrors(at, volume, podName), ...nameErrors(`${at}.name`, name)]
    if (sound.has(name)) found.push(duplicate(`${at}.name`, name))
    errors.push(...found)
    const [source] = given(volume)
    if (found.length === 0 && source !== undefined) sound.set(name, source)
  }
  return {
    errors,
    mountable: {
      has: (name) => sound.has(name),
      isBlock: (name) => sound.get(name) === 'persistentVolumeClaim' || sound.get(name) === 'ephemeral',
      isEmptyDir: (name) => sound.get(name) === 'emptyDir',
    },
  }
}

function nameErrors(field: string, name: string): FieldErrors {
  if (name === '') return [required(field)]
  return dnsLabelProblems(name).map((each) => invalid(field, name, each))
}

function given(volume: Volume): readonly VolumeSourceName[] {
  return volumeSourceNames.filter((name) => volume[name] !== undefined)
}

/** The first source is looked at; there may be no other. */
function sourceErrors(at: string, volume: Volume, podName: string | null): FieldErrors {
  const [first, ...others] = given(volume)
  if (first === undefined) return [required(at, 'must specify a volume type')]
  return [
    ...volumeSourceErrors(at, first, volume, podName),
    ...others.map((name) => refused(`${at}.${inUpstream[name] ?? name}`, 'may not specify more than 1 volume type')),
  ]
}

/** How upstream spells some where there is one too many. */
const inUpstream: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' }
