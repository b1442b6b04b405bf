import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Container, Pod, PodSpec, ServiceAccount, Volume } from '../../api/types.gen.ts'
import type { Random } from '../../base/random.ts'
import { generatedName } from '../metadata/for-create.ts'
import { forbidden } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import { ephemeralSecretFault, limitsSecrets, mirrorFault, secretFault } from './mountable-secrets.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from './plugin.ts'

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'
/** A volume so named is one of an earlier pod's, as where a pod is copied (`kubectl debug --copy-to`): it serves again. */
const volumePrefix = 'kube-api-access-'
const mirrorMark = 'kubernetes.io/config.mirror'
/** As upstream: a little over an hour, so that it is renewed before clients see it expire. */
const tokenSeconds = 3607

/** A pod runs as a service account of its namespace, and finds that account's token where clients look for it. */
export function serviceAccount({ registry, random }: PluginRoles): AdmissionPlugin {
  return {
    name: 'ServiceAccount',
    admit(attributes) {
      const { object, operation, subresource, resource } = attributes
      if (kindOf(resource) !== 'pods' || object === null) return object
      if (operation === 'CREATE' && subresource === null) return withServiceAccount(registry, attributes, random)
      return object
    },
    validate(attributes) {
      const { operation, subresource, resource } = attributes
      if (kindOf(resource) !== 'pods' || operation !== 'UPDATE') return
      if (subresource === 'ephemeralcontainers') checkEphemeral(registry, attributes)
    },
  }
}

function withServiceAccount(registry: Registry, attributes: Attributes, random: Random): ApiObject {
  const pod = attributes.object as Pod
  if (pod.spec === undefined) return pod
  if (pod.metadata?.annotations?.[mirrorMark] !== undefined) {
    refuse(attributes, mirrorFault(pod))
    return pod
  }
  const name = pod.spec.serviceAccountName || 'default'
  const account = accountOf(registry, attributes, name)
  const spec = { ...pod.spec, serviceAccountName: name, serviceAccount: name, ...pullSecrets(pod.spec, account) }
  const mounts = pod.spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true
  const complete = { ...pod, spec: mounts ? withToken(spec, random) : spec } as Pod
  if (limitsSecrets(account)) refuse(attributes, secretFault(complete, account))
  return complete
}

function checkEphemeral(registry: Registry, attributes: Attributes): void {
  const pod = attributes.object as Pod
  const name = pod.spec?.serviceAccountName ?? ''
  if (name === '') {
    refuse(attributes, `no service account specified for pod ${attributes.namespace}/${pod.metadata?.name}`)
  }
  const account = accountOf(registry, attributes, name)
  const fault = limitsSecrets(account) ? ephemeralSecretFault(pod, account) : null
  // Upstream does not call this one a refusal.
  if (fault !== null) throw new StatusError(500, '', fault)
}

function accountOf(registry: Registry, attributes: Attributes, name: string): ServiceAccount {
  const { namespace } = attributes
  const account = registry.object('', 'v1', 'serviceaccounts', namespace, name) as ServiceAccount | null
  if (account !== null) return account
  const why = `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`
  throw forbidden(attributes.resource.name, attributes.name, why)
}

function refuse({ resource, name }: Attributes, fault: string | null): void {
  if (fault !== null) throw forbidden(resource.name, name, fault)
}

function pullSecrets(spec: PodSpec, account: ServiceAccount): Partial<PodSpec> {
  if ((spec.imagePullSecrets?.length ?? 0) > 0 || (account.imagePullSecrets?.length ?? 0) === 0) return {}
  return { imagePullSecrets: account.imagePullSecrets } as Partial<PodSpec>
}

function withToken(spec: PodSpec, random: Random): PodSpec {
  const needing = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].some(
    (container) => !isMounted(container),
  )
  if (!needing) return spec
  const there = spec.volumes?.find((volume) => volume.name.startsWith(volumePrefix))
  const name = there?.name ?? generatedName(volumePrefix, random)
  const mount = (container: Container): Container =>
    isMounted(container)
      ? container
      : { ...container, volumeMounts: [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath }] }
  return {
    ...spec,
    ...(there === undefined && { volumes: [...(spec.volumes ?? []), tokenVolume(name)] }),
    containers: spec.containers.map(mount),
    ...(spec.initContainers !== undefined && { initContainers: spec.initContainers.map(mount) }),
  }
}

function isMounted({ volumeMounts = [] }: Container): boolean {
  return volumeMounts.some((mount) => mount.mountPath === mountPath)
}

function tokenVolume(name: string): Volume {
  const namespace = { path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }
  return {
    name,
    projected: {
      defaultMode: 0o644,
      sources: [
        { serviceAccountToken: { expirationSeconds: tokenSeconds, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [namespace] } },
      ],
    },
  }
}
