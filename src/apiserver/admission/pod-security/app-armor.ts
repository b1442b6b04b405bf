import { counted, plural, quoted, type Rule, type SomeContainer, type Subject, sortedSet, those } from './standard.ts'

const prefix = 'container.apparmor.security.beta.kubernetes.io/'

/** Said in fields, or in the annotations that were there before them, which count as both. */
export const appArmor: Rule = {
  fault(subject) {
    const pod = isForbidden(subject.spec.securityContext?.appArmorProfile?.type)
    const names = those(subject, (each) => isForbidden(typeOf(subject, each)))
    const annotations = forbiddenAnnotations(subject)
    if (!pod && names.length + annotations.length === 0) return null
    const types = [
      ...(pod ? [subject.spec.securityContext?.appArmorProfile?.type ?? ''] : []),
      ...subject.containers.map((each) => typeOf(subject, each) ?? '').filter(isForbidden),
    ]
    const values = sortedSet([...types, ...annotations])
    const who = [
      ...(pod ? ['pod'] : []),
      ...(names.length > 0 ? [counted('container', names)] : []),
      ...(annotations.length > 0 ? [plural('annotation', annotations.length)] : []),
    ].join(' and ')
    return {
      reason: plural('forbidden AppArmor profile', values.length),
      detail: `${who} must not set AppArmor profile type to ${quoted(values)}`,
    }
  },
}

function isForbidden(type: string | undefined): boolean {
  return type !== undefined && type !== '' && type !== 'RuntimeDefault' && type !== 'Localhost'
}

function typeOf({ annotations }: Subject, { name, securityContext }: SomeContainer): string | undefined {
  const annotated = annotations[`${prefix}${name}`] === 'unconfined' ? 'Unconfined' : undefined
  return securityContext?.appArmorProfile?.type ?? annotated
}

function forbiddenAnnotations({ annotations }: Subject): readonly string[] {
  return Object.entries(annotations)
    .filter(([key, value]) => key.startsWith(prefix) && !isAllowed(value))
    .map(([key, value]) => `${key}="${value}"`)
}

function isAllowed(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/')
}
