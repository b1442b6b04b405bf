import { atomicMessage, bool, field, inline, message, string, structQuantity } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'

export const ObjectFieldSelector = atomicMessage(
  'io.k8s.api.core.v1.ObjectFieldSelector',
  'A field of the pod, by its path.',
  () => ({
    apiVersion: string(1).default('v1').doc('The version of the pod the path is in.'),
    fieldPath: string(2).always().required().doc('The path, such as metadata.name.'),
  }),
)

export const ResourceFieldSelector = atomicMessage(
  'io.k8s.api.core.v1.ResourceFieldSelector',
  'A resource of a container.',
  () => ({
    containerName: string(1).doc('The container; its own where it is left out.'),
    resource: string(2).always().required().doc('The resource, such as limits.memory.'),
    divisor: structQuantity(3).doc('The unit to count in.'),
  }),
)

export const ConfigMapKeySelector = atomicMessage(
  'io.k8s.api.core.v1.ConfigMapKeySelector',
  'One key of a ConfigMap.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    key: string(2).always().required().doc('The key.'),
    optional: bool(3).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const SecretKeySelector = atomicMessage('io.k8s.api.core.v1.SecretKeySelector', 'One key of a Secret.', () => ({
  LocalObjectReference: inline(1, LocalObjectReference),
  key: string(2).always().required().doc('The key.'),
  optional: bool(3).pointer().doc('Whether the object or key may be missing.'),
}))

export const FileKeySelector = atomicMessage(
  'io.k8s.api.core.v1.FileKeySelector',
  'One key of a file of variables in a volume.',
  () => ({
    volumeName: string(1).always().required().doc('The volume the file is in.'),
    path: string(2).always().required().doc("The file's path in the volume."),
    key: string(3).always().required().doc('The key in the file.'),
    optional: bool(4).pointer().default(false).doc('Whether the object or key may be missing.'),
  }),
)

export const EnvVarSource = message(
  'io.k8s.api.core.v1.EnvVarSource',
  "Where a variable's value comes from: one of these is set.",
  () => ({
    fieldRef: field(1, ObjectFieldSelector).doc('A field of the pod.'),
    resourceFieldRef: field(2, ResourceFieldSelector).doc('A resource of the container.'),
    configMapKeyRef: field(3, ConfigMapKeySelector).doc('A key of a ConfigMap.'),
    secretKeyRef: field(4, SecretKeySelector).doc('A key of a Secret.'),
    fileKeyRef: field(5, FileKeySelector).doc('A key of a file in a volume.'),
  }),
)

export const EnvVar = message('io.k8s.api.core.v1.EnvVar', 'One environment variable.', () => ({
  name: string(1).always().required().doc("The variable's name."),
  value: string(2).doc('Its value; $(NAME) stands for a variable set before.'),
  valueFrom: field(3, EnvVarSource).doc('Where its value comes from.'),
}))

export const ConfigMapEnvSource = message(
  'io.k8s.api.core.v1.ConfigMapEnvSource',
  'A ConfigMap whose keys become variables.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    optional: bool(2).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const SecretEnvSource = message(
  'io.k8s.api.core.v1.SecretEnvSource',
  'A Secret whose keys become variables.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    optional: bool(2).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const EnvFromSource = message(
  'io.k8s.api.core.v1.EnvFromSource',
  'All keys of a ConfigMap or Secret as environment variables.',
  () => ({
    prefix: string(1).doc('What goes before each name.'),
    configMapRef: field(2, ConfigMapEnvSource).doc('The ConfigMap.'),
    secretRef: field(3, SecretEnvSource).doc('The Secret.'),
  }),
)
