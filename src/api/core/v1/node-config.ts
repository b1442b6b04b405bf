import { field, message, string } from '../../schema/builder.ts'

export const ConfigMapNodeConfigSource = message(
  'io.k8s.api.core.v1.ConfigMapNodeConfigSource',
  "No longer used: a ConfigMap with a node's configuration.",
  () => ({
    namespace: string(1).always().required().doc('The namespace of the object referred to.'),
    name: string(2).always().required().doc('The name of it.'),
    uid: string(3).go('types.UID').doc('The identifier of the object referred to.'),
    resourceVersion: string(4).doc('The version of the object referred to.'),
    kubeletConfigKey: string(5).always().required().doc('The key that holds the configuration.'),
  }),
)

export const NodeConfigSource = message(
  'io.k8s.api.core.v1.NodeConfigSource',
  'No longer used: where a node read its configuration from.',
  () => ({
    configMap: field(2, ConfigMapNodeConfigSource).doc('The ConfigMap.'),
  }),
)
