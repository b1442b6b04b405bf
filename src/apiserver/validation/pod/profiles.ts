import type { AppArmorProfile, SeccompProfile } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid, notSupported, required, tooLong } from '../field-errors.ts'
import { localPathErrors } from './local-path.ts'

// What the kernel keeps a container from: the runtime's own rules, none, or a file of the node's.

const types = ['Localhost', 'RuntimeDefault', 'Unconfined']
const longestName = 4095

export function seccompErrors(field: string, profile: SeccompProfile | undefined): FieldErrors {
  if (profile === undefined) return []
  const { type = '', localhostProfile: file } = profile
  const at = `${field}.localhostProfile`
  const named = typeErrors(`${field}.type`, type, 'type is required when seccompProfile is set')
  if (type === 'Localhost') {
    return file === undefined ? [required(at, 'must be set when seccomp type is Localhost')] : localPathErrors(at, file)
  }
  if (file === undefined) return named
  // Upstream shows its struct.
  return [
    ...named,
    invalid(at, { Type: type, LocalhostProfile: file }, 'can only be set when seccomp type is Localhost'),
  ]
}

export function appArmorErrors(field: string, profile: AppArmorProfile | undefined): FieldErrors {
  if (profile === undefined) return []
  const { type = '', localhostProfile: file } = profile
  const at = `${field}.localhostProfile`
  if (type === 'Localhost') {
    const unset = [required(at, 'must be set when AppArmor type is Localhost')]
    if (file === undefined) return unset
    if (file.trim() !== file) return [invalid(at, file, 'must not be padded with whitespace')]
    if (file === '') return unset
    return file.length > longestName ? [tooLong(at, longestName)] : []
  }
  const named = typeErrors(`${field}.type`, type, 'type is required when appArmorProfile is set')
  if (named.length > 0 || file === undefined) return named
  return [invalid(at, file, 'can only be set when AppArmor type is Localhost')]
}

function typeErrors(field: string, type: string, whyNeeded: string): FieldErrors {
  if (type === '') return [required(field, whyNeeded)]
  return types.includes(type) ? [] : [notSupported(field, type, types)]
}
