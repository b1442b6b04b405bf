import type { Container, VolumeMount } from '../../../api/types.gen.ts'
import {
  type FieldError,
  type FieldErrors,
  invalid,
  missing,
  notSupported,
  refused,
  required,
} from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { localPathErrors } from './local-path.ts'

/** The volumes that can be mounted; those that can be seen as a device; those that begin empty. */
export interface Mountable {
  has(name: string): boolean
  isBlock(name: string): boolean
  isEmptyDir(name: string): boolean
}

type Mounting = Pick<Container, 'volumeMounts' | 'volumeDevices' | 'securityContext'>

export function mountErrors(container: string, mounting: Mounting, volumes: Mountable): FieldErrors {
  const { volumeMounts = [], volumeDevices = [] } = mounting
  const paths = new Set<string>()
  const devices = new Map(volumeDevices.map(({ name = '', devicePath = '' }) => [name, devicePath]))
  const devicePaths = new Set(devices.values())
  return volumeMounts.flatMap((mount, index) => {
    const at = `${container}.volumeMounts[${index}]`
    const { name = '', mountPath = '' } = mount
    const errors: FieldError[] = []
    if (name === '') errors.push(required(`${at}.name`))
    if (!volumes.has(name)) errors.push(missing(`${at}.name`, name))
    if (mountPath === '') errors.push(required(`${at}.mountPath`))
    if (paths.has(mountPath)) errors.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'))
    paths.add(mountPath)
    if (devices.has(name)) errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeDevices'))
    if (devicePaths.has(mountPath))
      errors.push(invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'))
    return [...errors, ...partErrors(`${container}.volumeMounts`, at, mount, mounting)]
  })
}

/** Which part, and in what way. Upstream names no item here. */
function partErrors(field: string, at: string, mount: VolumeMount, { securityContext }: Mounting): FieldErrors {
  const { subPath = '', subPathExpr = '', mountPropagation, recursiveReadOnly } = mount
  const errors: FieldError[] = [...localPathErrors(`${field}.subPath`, subPath)]
  if (subPathExpr !== '') {
    if (subPath !== '')
      errors.push(invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'))
    errors.push(...localPathErrors(`${field}.subPathExpr`, subPathExpr))
  }
  const propagation = `${field}.mountPropagation`
  errors.push(...oneOf(propagation, mountPropagation, ['Bidirectional', 'HostToContainer', 'None']))
  if (mountPropagation === 'Bidirectional' && securityContext?.privileged !== true) {
    errors.push(refused(propagation, 'Bidirectional mount propagation is available only to privileged containers'))
  }
  return recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled'
    ? errors
    : [...errors, ...recursionErrors(`${field}.recursiveReadOnly`, mount, recursiveReadOnly)]
}

function recursionErrors(
  field: string,
  { readOnly, mountPropagation = 'None' }: VolumeMount,
  mode: string,
): FieldErrors {
  const modes = ['Disabled', 'Enabled', 'IfPossible']
  if (!modes.includes(mode)) return [notSupported(field, mode, modes)]
  const errors: FieldError[] = []
  if (readOnly !== true) errors.push(refused(field, 'may only be specified when readOnly is true'))
  if (mountPropagation !== 'None') {
    errors.push(refused(field, 'may only be specified when mountPropagation is None or not specified'))
  }
  return errors
}

/** A block device is a claim's, and no folder at the same time. Of what is mounted twice upstream sees the last path, as of devices above. */
export function deviceErrors(container: string, mounting: Mounting, volumes: Mountable): FieldErrors {
  const { volumeDevices = [], volumeMounts = [] } = mounting
  const [names, paths] = [new Set<string>(), new Set<string>()]
  const mounted = new Map(volumeMounts.map(({ name = '', mountPath = '' }) => [name, mountPath]))
  const mountPaths = new Set(mounted.values())
  return volumeDevices.flatMap(({ name = '', devicePath = '' }, index) => {
    const at = `${container}.volumeDevices[${index}]`
    const errors: FieldError[] = []
    if (name === '') errors.push(required(`${at}.name`))
    if (names.has(name)) errors.push(invalid(`${at}.name`, name, 'must be unique'))
    if (!volumes.has(name)) errors.push(missing(`${at}.name`, name))
    else if (!volumes.isBlock(name)) {
      const why = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'
      errors.push(invalid(`${at}.name`, name, why))
    }
    if (devicePath === '') errors.push(required(`${at}.devicePath`))
    if (paths.has(devicePath)) errors.push(invalid(`${at}.devicePath`, devicePath, 'must be unique'))
    if (devicePath.split('/').includes('..'))
      errors.push(invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')"))
    else paths.add(devicePath)
    if (mounted.has(name)) errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeMounts'))
    if (mountPaths.has(devicePath))
      errors.push(invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'))
    if (name !== '') names.add(name)
    return errors
  })
}
