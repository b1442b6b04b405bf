import { type FieldErrors, invalid } from '../../validation/field-errors.ts'
import type { Level, Policy } from './evaluate.ts'
import { latest, type Version } from './standard.ts'

const prefix = 'pod-security.kubernetes.io/'
const levels: readonly string[] = ['privileged', 'baseline', 'restricted']

type Mode = 'enforce' | 'audit' | 'warn'
type Labels = Readonly<Record<string, string>> | undefined

/** What a namespace's labels ask for. Without a word, nothing; what cannot be read refuses all it can, and warns of nothing. */
export function policyOf(labels: Labels, mode: Mode): Policy {
  const level = labels?.[prefix + mode] ?? 'privileged'
  const unreadable = mode === 'enforce' ? 'restricted' : 'privileged'
  return {
    level: levels.includes(level) ? (level as Level) : unreadable,
    version: versionOf(labels?.[`${prefix}${mode}-version`]) ?? latest,
  }
}

/** Where nothing is said of warnings, what would be refused is warned of. */
export function warnPolicyOf(labels: Labels): Policy {
  const [warn, enforce] = [policyOf(labels, 'warn'), policyOf(labels, 'enforce')]
  const asked = labels?.[`${prefix}enforce`] ?? ''
  if (labels?.[`${prefix}warn`] !== undefined || !levels.includes(asked) || asked === 'privileged') return warn
  const { version } = labels?.[`${prefix}warn-version`] === undefined ? enforce : warn
  return { level: enforce.level, version }
}

export function labelErrors(labels: Labels): FieldErrors {
  return (['enforce', 'audit', 'warn'] as const).flatMap((mode) => {
    const [level, version] = [labels?.[prefix + mode], labels?.[`${prefix}${mode}-version`]]
    const field = `metadata.labels[${prefix}${mode}]`
    const versionField = `metadata.labels[${prefix}${mode}-version]`
    return [
      ...(level === undefined || levels.includes(level)
        ? []
        : [invalid(field, level, `must be one of ${levels.join(', ')}`)]),
      ...(versionOf(version) === null ? [invalid(versionField, version, 'must be "latest" or "v1.x"')] : []),
    ]
  })
}

export function isStricter(next: Policy, before: Policy): boolean {
  const [now, was] = [levels.indexOf(next.level), levels.indexOf(before.level)]
  return now > 0 && (now > was || next.version !== before.version)
}

/** Null where it is none. */
function versionOf(text: string | undefined): Version | null {
  if (text === undefined || text === 'latest') return latest
  const found = /^v1\.(0|[1-9][0-9]*)$/.exec(text)
  return found === null ? null : Number(found[1])
}
