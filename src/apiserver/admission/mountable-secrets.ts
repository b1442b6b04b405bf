import type { Container, EphemeralContainer, Pod, ServiceAccount } from '../../api/types.gen.ts'
import { secretNames } from '../auth/node/references.ts'

const enforced = 'kubernetes.io/enforce-mountable-secrets'
/** As Go reads a yes. */
const yes: readonly string[] = ['1', 't', 'T', 'TRUE', 'true', 'True']

/** Whether pods of this account may use the secrets it names and no others. */
export function limitsSecrets({ metadata }: ServiceAccount): boolean {
  return yes.includes(metadata?.annotations?.[enforced] ?? '')
}

/** Which secret a pod uses that is not its account's to give; null: none. */
export function secretFault({ spec }: Pod, account: ServiceAccount): string | null {
  const mounted = (spec?.volumes ?? []).map(({ secret }) => secret?.secretName)
  const strange = mounted.find((name) => name !== undefined && !isGiven(account, name))
  if (strange !== undefined) return `volume with ${refused(strange, account)}`
  const faults = [
    ...(spec?.initContainers ?? []).map((each) => containerFault('init container', each, account)),
    ...(spec?.containers ?? []).map((each) => containerFault('container', each, account)),
  ]
  return faults.find((each) => each !== null) ?? pullFault(spec?.imagePullSecrets ?? [], account)
}

export function ephemeralSecretFault({ spec }: Pod, account: ServiceAccount): string | null {
  const faults = (spec?.ephemeralContainers ?? []).map((each) => containerFault('ephemeral container', each, account))
  return faults.find((each) => each !== null) ?? null
}

/** Whom a node shows what it runs anyway, it must not be able to show more. */
export function mirrorFault(pod: Pod): string | null {
  if (pod.spec?.serviceAccountName) return 'a mirror pod may not reference service accounts'
  if (secretNames(pod).some((name) => name !== undefined)) return 'a mirror pod may not reference secrets'
  const sources = (pod.spec?.volumes ?? []).flatMap(({ projected }) => projected?.sources ?? [])
  const asks = sources.some(({ serviceAccountToken }) => serviceAccountToken !== undefined)
  return asks ? 'a mirror pod may not use ServiceAccountToken volume projections' : null
}

function containerFault(
  what: string,
  { name, env = [], envFrom = [] }: Container | EphemeralContainer,
  account: ServiceAccount,
): string | null {
  for (const { name: variable, valueFrom } of env) {
    const secret = valueFrom?.secretKeyRef
    if (secret === undefined || isGiven(account, secret.name)) continue
    return `${what} ${name} with envVar ${variable} referencing ${refused(secret.name, account)}`
  }
  for (const { secretRef } of envFrom) {
    if (secretRef === undefined || isGiven(account, secretRef.name)) continue
    return `${what} ${name} with envFrom referencing ${refused(secretRef.name, account)}`
  }
  return null
}

function pullFault(pulls: readonly { readonly name?: string }[], account: ServiceAccount): string | null {
  const names = (account.imagePullSecrets ?? []).map(({ name = '' }) => name)
  const index = pulls.findIndex(({ name = '' }) => !names.includes(name))
  if (index < 0) return null
  const { name: of } = account.metadata ?? {}
  const what = `imagePullSecrets[${index}].name="${pulls[index]?.name ?? ''}"`
  return `${what} is not allowed because service account ${of} does not reference that imagePullSecret`
}

function isGiven({ secrets = [] }: ServiceAccount, name: string | undefined): boolean {
  return secrets.some((each) => (each.name ?? '') === (name ?? ''))
}

function refused(secret: string | undefined, { metadata }: ServiceAccount): string {
  const why = `is not allowed because service account ${metadata?.name} does not reference that secret`
  return `secret.secretName="${secret ?? ''}" ${why}`
}
