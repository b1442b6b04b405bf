import { field, message, string } from '../../schema/builder.ts'

export const ConfigMapNodeConfigSource = message(
  'io.k8s.api.core.v1.ConfigMapNodeConfigSource',
  "No longer used: a ConfigMap with a node's configuration.",
  {
    namespace: string(1).always().required(),
    name: string(2).always().required(),
    uid: string(3).go('types.UID'),
    resourceVersion: string(4),
    kubeletConfigKey: string(5).always().required(),
  },
)

export const NodeConfigSource = message(
  'io.k8s.api.core.v1.NodeConfigSource',
  'No longer used: where a node read its configuration from.',
  {
    configMap: field(2, ConfigMapNodeConfigSource),
  },
)
