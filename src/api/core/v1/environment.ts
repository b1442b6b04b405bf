import { atomicMessage, bool, field, inline, message, string, structQuantity } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'

export const ObjectFieldSelector = atomicMessage(
  'io.k8s.api.core.v1.ObjectFieldSelector',
  'A field of the pod, by its path.',
  () => ({
    apiVersion: string(1).default('v1').doc('The API version in which the path is read; v1 unless set.'),
    fieldPath: string(2)
      .always()
      .required()
      .doc("The field, such as metadata.name, metadata.labels['app'] or status.podIP."),
  }),
)

export const ResourceFieldSelector = atomicMessage(
  'io.k8s.api.core.v1.ResourceFieldSelector',
  'A limit or request of a container, as a number.',
  () => ({
    containerName: string(1).doc(
      'The container whose resource it is; in an environment variable its own, in a volume it must be named.',
    ),
    resource: string(2).always().required().doc('The limit or request, such as limits.memory or requests.cpu.'),
    divisor: structQuantity(3).doc('The unit to count in, such as 1Mi or 1m; 1 unless set; the result is rounded up.'),
  }),
)

export const ConfigMapKeySelector = atomicMessage(
  'io.k8s.api.core.v1.ConfigMapKeySelector',
  "One key of a ConfigMap in the pod's namespace.",
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    key: string(2).always().required().doc('The key of the ConfigMap whose value is taken.'),
    optional: bool(3).pointer().doc('Whether the ConfigMap or its key may be missing; the variable is then not set.'),
  }),
)

export const SecretKeySelector = atomicMessage(
  'io.k8s.api.core.v1.SecretKeySelector',
  "One key of a Secret in the pod's namespace.",
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    key: string(2).always().required().doc('The key of the Secret whose value is taken.'),
    optional: bool(3).pointer().doc('Whether the Secret or its key may be missing; the variable is then not set.'),
  }),
)

export const FileKeySelector = atomicMessage(
  'io.k8s.api.core.v1.FileKeySelector',
  'One key of a file of variables in a volume.',
  () => ({
    volumeName: string(1).always().required().doc("Name of the pod's volume that holds the file."),
    path: string(2).always().required().doc("Path of the file below the volume's folder; it may not lead upwards."),
    key: string(3).always().required().doc('Name of the variable in the file whose value is taken.'),
    optional: bool(4)
      .pointer()
      .default(false)
      .doc('Whether the file or the key in it may be missing, so that the variable is not set; false by default.'),
  }),
)

export const EnvVarSource = message(
  'io.k8s.api.core.v1.EnvVarSource',
  "Where a variable's value comes from: one of these is set.",
  () => ({
    fieldRef: field(1, ObjectFieldSelector).doc('A field of the pod, such as its name, a label or its IP address.'),
    resourceFieldRef: field(2, ResourceFieldSelector).doc('A limit or request of a container, such as limits.cpu.'),
    configMapKeyRef: field(3, ConfigMapKeySelector).doc('The value of one key of a ConfigMap.'),
    secretKeyRef: field(4, SecretKeySelector).doc('The value of one key of a Secret.'),
    fileKeyRef: field(5, FileKeySelector).doc('The value of one variable in a file that a volume of the pod holds.'),
  }),
)

export const EnvVar = message('io.k8s.api.core.v1.EnvVar', 'One environment variable of a container.', () => ({
  name: string(1).always().required().doc('Name of the variable as the program sees it.'),
  value: string(2).doc(
    'The text itself; $(NAME) stands for a variable set before, $$(NAME) for just these characters.',
  ),
  valueFrom: field(3, EnvVarSource).doc('Where the value is taken from when the container starts, in place of value.'),
}))

export const ConfigMapEnvSource = message(
  'io.k8s.api.core.v1.ConfigMapEnvSource',
  'A ConfigMap whose keys become variables.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    optional: bool(2)
      .pointer()
      .doc('Whether the container may start although the ConfigMap is missing; false unless set.'),
  }),
)

export const SecretEnvSource = message(
  'io.k8s.api.core.v1.SecretEnvSource',
  'A Secret whose keys become variables.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    optional: bool(2)
      .pointer()
      .doc('Whether the container may start although the Secret is missing; false unless set.'),
  }),
)

export const EnvFromSource = message(
  'io.k8s.api.core.v1.EnvFromSource',
  'All keys of a ConfigMap or Secret as environment variables.',
  () => ({
    prefix: string(1).doc("Text put before each key to make the variable's name."),
    configMapRef: field(2, ConfigMapEnvSource).doc('The ConfigMap each key of which becomes a variable.'),
    secretRef: field(3, SecretEnvSource).doc('The Secret each key of which becomes a variable.'),
  }),
)
